"""From records to days: adds up, leaves out what cannot be, and says so."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from psoas.limits import MAX_STEPS_PER_DAY
from psoas.steps import running
from psoas.steps.daily import DailySteps, StepsError
from psoas.wording import fixed

FIRST_DAY = date(1990, 1, 1)  # older than any export; a clock that was never set says 1970 or 1980
MAX_DAYS_LISTED = 3

NEGATIVE = "a negative count"
TOO_HIGH = f"a count above {fixed(MAX_STEPS_PER_DAY)}"
NO_COUNT = "no readable count"
NO_TIME = "no readable date"
WRONG_TIME = f"a date before {FIRST_DAY.year} or in the future"
WRONG_SPAN = "an end before the start, or more than a day in one record"

ONE_SOURCE = "Several sources counted the same steps: one source a day counts, the one with the most steps."

MAYBE_RUNNING = (
    "Are the counts within a day totals since midnight? They fall on none of {days} days, as totals do, but can be counts of "
    "their own and were added up; if they are totals, keep the last row of each day alone and read the file again."
)

Totals = Mapping[date, tuple[float, float]]
"""For each day its merged and its naive steps."""


def last_day() -> date:
    """Return the last day that a record can be of: tomorrow, as it is a day later elsewhere on Earth."""
    return date.today() + timedelta(1)


@dataclass
class Account:
    """What a reader has to say about an export, on its way to `DailySteps`.

    Args:
        source: the format that is read.
        where: how messages call the file.
        time_zone: how records are cut into days.
        devices: see `DailySteps`, as are `notes` and `warnings`.
        left_out: how many records were left out, by reason.
    """

    source: str
    where: str
    time_zone: str = "The file gives dates; they are taken as they are."
    devices: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    def note(self, sentence: str) -> None:
        """Add a note, once."""
        if sentence not in self.notes:
            self.notes.append(sentence)

    def ask(self, question: str) -> None:
        """Put a question to the person, once, among the warnings."""
        if question not in self.warnings:
            self.warnings.append(question)

    def days(self, totals: Totals) -> DailySteps:
        """Round the totals, and leave out days that no one can have walked.

        Raises:
            StepsError: if no day is left.
        """
        most = MAX_STEPS_PER_DAY
        absurd = {day for day, (merged, _) in totals.items() if merged > most}
        dates = sorted(set(totals) - absurd)
        warnings = [*self.warnings, *self._doubts()]
        if absurd:
            warnings.append(f"More than {fixed(most)} steps a day were left out: {some(absurd)}.")
        if not dates:
            raise StepsError(" ".join([f"{self.where} holds no day with steps: {self._advice()}.", *self._doubts()]))
        return DailySteps(
            dates=tuple(dates),
            steps=tuple(int(totals[day][0] + 0.5) for day in dates),
            naive=tuple(int(totals[day][1] + 0.5) for day in dates),
            source=self.source,
            devices=tuple(self.devices),
            time_zone=self.time_zone,
            notes=tuple(self.notes),
            warnings=tuple(warnings),
        )

    def _advice(self) -> str:
        """Return what to do about a file without days: exporting again helps only where there was nothing to read."""
        if self.left_out[NO_TIME]:
            return "write its dates as year-month-day, such as 2026-10-30, or choose the export as it was downloaded"
        if self.left_out:
            return "check its counts and dates"
        return "export again, with step counts included"

    def _doubts(self) -> list[str]:
        return [
            f"{fixed(count)} {'record was' if count == 1 else 'records were'} left out: {reason}."
            for reason, count in self.left_out.items()
            if count
        ]


class Tally:
    """Adds up counts that come by the day, or by moments of it that do not say whether they overlap.

    Counts of one day and one moment are one count that was written several times: the largest stands.
    Counts of different moments add up, unless they run on through the day: then the last stands (see
    `psoas.steps.running`). Where several sources counted, one source a day counts: the one with most steps.

    Args:
        account: what is said of the export.
        apart: whether each count surely is of its own time, so that none can run on.
    """

    def __init__(self, account: Account, apart: bool = False) -> None:
        self.account, self._apart = account, apart
        self._days: dict[date, dict[str, dict[int, list[float]]]] = defaultdict(
            lambda: defaultdict(lambda: defaultdict(list))
        )

    def add(self, day: date | None, second: int | None, count: float | None, source: str = "") -> None:
        """Add a count, or leave it out where something is missing or cannot be.

        Args:
            day: None if it could not be read.
            second: seconds since midnight; None if the count is of the whole day.
            count: None if it could not be read.
            source: the device or app that counted, if the file says so.
        """
        if reason := _doubt(day, count):
            self.account.left_out[reason] += 1
        elif day is not None and count is not None:
            self._days[day][source][-1 if second is None else second].append(count)

    def totals(self) -> Totals:
        """Return the days, with a warning where one moment had different counts."""
        differing = {day for day, sources in self._days.items() if any(map(_differ, sources.values()))}
        if differing:
            self.account.warnings.append(
                f"Different counts for the same day: {some(differing)}. The largest was taken; check them in the file."
            )
        if any(len(sources) > 1 for sources in self._days.values()):
            self.account.note(ONE_SOURCE)
        most: dict[date, float] = defaultdict(float)
        for days in self._by_source().values():
            for day, steps in self._steps(days).items():
                most[day] = max(most[day], steps)
        return {day: (most[day], sum(map(_naive, sources.values()))) for day, sources in sorted(self._days.items())}

    def finished(self) -> DailySteps:
        """Return the days as they are given out.

        Raises:
            StepsError: if there is no day with a count.
        """
        return self.account.days(self.totals())

    def _by_source(self) -> dict[str, dict[date, list[float]]]:
        """Return the counts of each source on each day, by time."""
        found: dict[str, dict[date, list[float]]] = defaultdict(dict)
        for day, sources in self._days.items():
            for source, moments in sources.items():
                found[source][day] = [max(counts) for _, counts in sorted(moments.items())]
        return found

    def _steps(self, days: dict[date, list[float]]) -> dict[date, float]:
        """Return the steps of each day of one source; ask where its counts may run on."""
        several = {} if self._apart else {day: running.look(some) for day, some in days.items() if len(some) > 1}
        run_on = running.days(several)
        if run_on:
            self.account.note(running.RUN_ON)
        if len(run_on) < len(several) and running.may_be_source(several.values()):
            self.account.ask(MAYBE_RUNNING.format(days=fixed(len(several))))
        return {day: counts[-1] if day in run_on else sum(counts) for day, counts in days.items()}


def _differ(moments: dict[int, list[float]]) -> bool:
    return any(len(set(counts)) > 1 for counts in moments.values())


def _naive(moments: dict[int, list[float]]) -> float:
    return sum(map(sum, moments.values()))


def some(days: Iterable[date]) -> str:
    """List days, the first few by date."""
    ordered = sorted(days)
    more = len(ordered) - MAX_DAYS_LISTED
    return ", ".join(map(str, ordered[:MAX_DAYS_LISTED])) + (f" and {fixed(more)} more" if more > 0 else "")


def _doubt(day: date | None, count: float | None) -> str:
    if day is None:
        return NO_TIME
    if not FIRST_DAY <= day <= last_day():
        return WRONG_TIME
    if count is None:
        return NO_COUNT
    return NEGATIVE if count < 0 else TOO_HIGH if count > MAX_STEPS_PER_DAY else ""
