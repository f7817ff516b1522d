"""Gathers records with a start and an end, by day and source, and merges them (see `psoas.steps.merge`).

A record belongs to the day of its own clock: it is cut at that clock's midnights. On a journey, or when the clocks
change, a day has fewer or more than 24 hours.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from operator import itemgetter, le, lt, sub
from typing import TypeAlias

from psoas.limits import MAX_STEPS_PER_DAY
from psoas.steps import merge, running
from psoas.steps.merge import Pieces
from psoas.steps.tally import FIRST_DAY, NEGATIVE, TOO_HIGH, WRONG_SPAN, WRONG_TIME, Account, Totals, last_day
from psoas.wording import fixed

_STEPS = itemgetter(2)
DAY_S = 86_400
LONGEST_S = 25 * 3600
"""A day with 25 hours; a longer record tells no day, unless it starts and ends on one day of a traveller's clock."""
EPOCH = date(1970, 1, 1)

Order: TypeAlias = Sequence[Sequence[int]]
"""The numbers of the sources, in groups. The groups count one after another; within a group, the finer records first."""


class Records:
    """Records of one source on one day, 12 bytes each: start and end in seconds, and steps.

    Args:
        midnight: what the seconds are counted from, in seconds since 1970 (UTC).
    """

    def __init__(self, midnight: int = 0) -> None:
        self.midnight = midnight
        self.start, self.end, self.count = array("i"), array("i"), array("f")
        self.runs_on, self._apart = False, False

    def add(self, midnight: int, start: list[int], end: list[int], count: list[float]) -> None:
        """Add records; their seconds are counted from `midnight`."""
        if not self.start:
            self.midnight = midnight
        if shift := midnight - self.midnight:
            start, end = ([shift + second for second in seconds] for seconds in (start, end))
        self.start.fromlist(start)
        self.end.fromlist(end)
        self.count.fromlist(count)

    def look(self) -> running.Seen:
        """Return what tells whether the counts run on; see whether they are sorted and apart."""
        self._apart = all(map(le, self.end, self.start[1:]))
        return running.look(self.count if self._apart else [count for *_, count in self._pieces(0)])

    def by_grain(self, midnight: int) -> list[Pieces]:
        """Return what counts of them, in lists that are sorted and apart, seconds from `midnight`: short records first."""
        pieces = self._pieces(self.midnight - midnight)
        if self.runs_on:
            pieces = list(merge.differences(pieces))
        elif self._apart and max(map(sub, self.end, self.start), default=0) <= merge.GRAINS[0]:
            return [pieces]
        return list(merge.by_grain(pieces))

    def _pieces(self, shift: int) -> Pieces:
        start, end, count = self.start.tolist(), self.end.tolist(), self.count.tolist()
        if shift:
            start, end = ([shift + second for second in seconds] for seconds in (start, end))
        rows: Pieces = list(zip(start, end, count, strict=True))
        return rows if self._apart else list(merge.counted_once(sorted(rows)))

    def sum(self) -> float:
        """Return the steps that this source alone counted."""
        total, counted = 0.0, Pieces()
        for pieces in self.by_grain(self.midnight):
            new = merge.uncounted(pieces, counted)
            total += sum(map(_STEPS, new))
            counted = sorted(counted + new)
        return total


class Spans:
    """Gathers records, and merges them into days."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.offsets: set[int] = set()
        self.records_of: dict[int, int] = {}
        self._days: dict[int, dict[int, Records]] = {}
        self._first, self._last = ((day - EPOCH).days for day in (FIRST_DAY, last_day()))

    def add(self, start: int, end: int, count: float, source: int, ahead: int, ahead_at_end: int | None = None) -> None:
        """Add a record, cut at the midnights of its own clock; leave it out if it cannot be.

        Args:
            start: seconds since 1970, UTC.
            end: likewise; a record that ends when it starts counts as one second long.
            count: steps.
            source: number of the device or app.
            ahead: seconds that the record's own clock is ahead of UTC when it starts.
            ahead_at_end: likewise when it ends, on a journey or the day the clocks change; default: the same.
        """
        local = start + ahead
        local_end = end + (ahead if ahead_at_end is None else ahead_at_end)
        if reason := self._doubt(start, end, count, local // DAY_S, (local_end - 1) // DAY_S):
            self.account.left_out[reason] += 1
            return
        self.offsets.add(ahead // 60)
        self.records_of[source] = self.records_of.get(source, 0) + 1
        for day, since, until, steps in _by_midnights(start, max(end, start + 1), count, local, local_end):
            midnight = day * DAY_S - ahead
            self.seen(day, source).add(midnight, [since - midnight], [until - midnight], [steps])

    def add_day(
        self, day: int, source: int, starts: list[int], ends: list[int], counts: list[float], ahead: int
    ) -> bool:
        """Add many records of one day and one clock, which is quick; add none and say False if any of them looks odd.

        Args:
            day: days since 1970.
            source: see `add`, as is `ahead`.
            starts: seconds since midnight, below 86,400, or −1; all three are of one length, at least 1.
            ends: likewise.
            counts: steps, none of them negative.
            ahead: seconds.
        """
        usual = self._first <= day <= self._last and min(starts) >= 0 and all(map(lt, starts, ends))
        if not usual or max(counts) > MAX_STEPS_PER_DAY:
            return False
        self.offsets.add(ahead // 60)
        self.records_of[source] = self.records_of.get(source, 0) + len(starts)
        self.seen(day, source).add(day * DAY_S - ahead, starts, ends, counts)
        return True

    def seen(self, day: int, source: int) -> Records:
        """Return the records of a source on a day; from now on the day is there, even with no step on it."""
        sources = self._days.setdefault(day, {})
        if source not in sources:
            sources[source] = Records()
        return sources[source]

    def totals(self, order: Order) -> Totals:
        """Return merged and naive steps of each local day."""
        self._tell_running_totals()
        merged = dict.fromkeys(self._days, 0.0)
        for days in self._blocks():
            for day, steps in self._merged(days, order):
                merged[day] += steps
        return {_date(day): (merged[day], self._naive(day)) for day in self._days}

    def one_source_a_day(self, first: int) -> Totals:
        """Return steps and naive steps of each local day by one source alone: `first` if it was there, else the one with most."""
        self._tell_running_totals()
        found = {}
        for day, sources in self._days.items():
            sums = {source: records.sum() for source, records in sources.items()}
            found[_date(day)] = (sums[first] if first in sums else max(sums.values()), self._naive(day))
        return found

    def say_what_was_merged(self, totals: Totals, order: str) -> None:
        """Note how many steps were recorded more than once; `order` says who counts before whom."""
        merged, naive = (round(sum(each[place] for each in totals.values())) for place in (0, 1))
        if naive > merged:
            self.account.notes.append(
                f"{fixed(naive - merged)} of {fixed(naive)} steps were recorded more than once at the same time and are counted once: {order}."
            )

    def _tell_running_totals(self) -> None:
        """See of each source on which days its counts run on, by all its days."""
        seen: dict[int, dict[int, running.Seen]] = defaultdict(dict)
        for day, sources in self._days.items():
            for source, records in sources.items():
                seen[source][day] = records.look()
        for source, days in seen.items():
            for day in running.days({day: one for day, one in days.items() if one[0] > 1}):
                self._days[day][source].runs_on = True
                self.account.note(running.RUN_ON)

    def _naive(self, day: int) -> float:
        return sum(sum(records.count) for records in self._days[day].values())

    def _doubt(self, start: int, end: int, count: float, day: int, last: int) -> str:
        if not self._first <= day <= self._last or end < 0:
            return WRONG_TIME
        if end < start or (end - start > LONGEST_S and day != last) or end - start > 2 * LONGEST_S:
            return WRONG_SPAN
        return NEGATIVE if count < 0 else "" if count <= MAX_STEPS_PER_DAY else TOO_HIGH

    def _blocks(self) -> Iterator[list[int]]:
        """Yield days together that overlap in time: where clocks differ, one walk can stand on two days."""
        block: list[int] = []
        until = 0
        for day in sorted(self._days):
            there = [records for records in self._days[day].values() if records.start]
            if block and (not there or min(one.midnight + min(one.start) for one in there) >= until):
                yield block
                block = []
            block.append(day)
            until = max([until, *(one.midnight + max(one.end) for one in there)])
        if block:
            yield block

    def _merged(self, days: list[int], order: Order) -> Iterator[tuple[int, float]]:
        """Yield day and steps: what each list of records adds to those before it."""
        counted: Pieces = []
        midnight = next((one.midnight for day in days for one in self._days[day].values() if one.start), 0)
        for group in order:
            for day, own in self._finer_first(days, group, midnight):
                new = merge.uncounted(own, sorted(counted)) if counted else own
                yield day, sum(map(_STEPS, new))
                counted = counted + new

    def _finer_first(self, days: list[int], sources: Sequence[int], midnight: int) -> list[tuple[int, Pieces]]:
        found = [
            (day, pieces)
            for source in sources
            for day in days
            if source in self._days[day]
            for pieces in self._days[day][source].by_grain(midnight)
            if pieces
        ]
        return sorted(found, key=_mean_length) if len(found) > 1 else found


def _by_midnights(
    start: int, end: int, count: float, local: int, local_end: int
) -> Iterator[tuple[int, int, int, float]]:
    """Yield the days of a record, each with its own start, end and share of the steps."""
    day, last = local // DAY_S, (local_end - 1) // DAY_S
    while day < last:
        share = (DAY_S - local % DAY_S) / (local_end - local)
        cut = min(max(start + round(share * (end - start)), start + 1), end - 1)
        yield day, start, cut, count * share
        day, start, local, count = day + 1, cut, (day + 1) * DAY_S, count * (1 - share)
    yield day, start, end, count


def _mean_length(found: tuple[int, Pieces]) -> float:
    return sum(end - start for start, end, _ in found[1]) / len(found[1])


def _date(day: int) -> date:
    return EPOCH + timedelta(day)
