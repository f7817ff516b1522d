"""Records with a start and an end, from several devices: each stretch of time is counted once.

A watch and a phone count the same steps. The rule is Apple's own idea of priority
(support.apple.com/HT204351: data is not added up, but taken by the rank of its source), applied to time: in
every moment the device of the highest rank that has a record there counts; the others count only the share
of their record that lies outside. Of two records of one device, the one that starts first counts, of two at the
same time the larger. Steps are taken as spread evenly over their record.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from psoas import gait
from psoas.steps.tally import FIRST_DAY, NEGATIVE, TOO_HIGH, WRONG_SPAN, WRONG_TIME, Account, Totals, last_day
from psoas.wording import fixed

DAY_S = 86_400
LONGEST_S = 25 * 3600  # a day with 25 hours; a longer record tells no day
BLOCK_S = 128 * DAY_S  # records are kept and merged by such blocks, so that merging needs little memory
EPOCH = date(1970, 1, 1)

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
SPAN = np.dtype([("start", "<u4"), ("end", "<u4"), ("count", "<f4"), ("source", "<u2"), ("offset", "<i2")])
"""One record in 16 bytes: seconds since 1970 (UTC), steps, number of the source, minutes ahead of UTC."""

Records: TypeAlias = NDArray[np.void]


@dataclass(frozen=True)
class Cover:
    """Stretches of time that are counted already: sorted, apart from each other, in seconds."""

    starts: Ints
    ends: Ints

    def until(self, moments: Ints) -> Ints:
        """Return how many seconds are covered before each moment."""
        if not self.starts.size:
            return np.zeros_like(moments)
        before = np.concatenate(([0], np.cumsum(self.ends - self.starts)))
        place = np.searchsorted(self.starts, moments, side="right")
        last = np.maximum(place - 1, 0)
        inside = np.clip(np.minimum(moments, self.ends[last]) - self.starts[last], 0, None)
        return np.asarray(np.where(place > 0, before[last] + inside, 0))

    def with_more(self, starts: Ints, ends: Ints) -> "Cover":
        """Return the cover with more stretches, in any order."""
        every, until = np.concatenate((self.starts, starts)), np.concatenate((self.ends, ends))
        order = np.argsort(every, kind="stable")
        every, until = every[order], np.maximum.accumulate(until[order])
        fresh = np.concatenate(([True], every[1:] > until[:-1]))
        last = np.concatenate((np.flatnonzero(fresh)[1:] - 1, [until.size - 1]))
        return Cover(every[fresh], until[last])


class Spans:
    """Gathers records, and merges them into days."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.offsets: set[int] = set()
        self.records_of: dict[int, int] = {}
        self._blocks: dict[int, bytearray] = {}
        self._naive: dict[int, float] = {}

    def add(self, start: Ints, end: Ints, count: Floats, source: Ints, offset: Ints) -> None:
        """Add records; leave out those that cannot be.

        Args:
            start: seconds since 1970, UTC; all arguments have the shape (n,).
            end: likewise; a record that ends when it starts counts as one second long.
            count: steps.
            source: number of the device or app, 0…65,535.
            offset: minutes that the record's own clock is ahead of UTC; it says where its days begin.
        """
        fits = self._fitting(start, end, count)
        records = np.empty(int(fits.sum()), SPAN)
        for name, values in (("start", start), ("end", np.maximum(end, start + 1)), ("count", count)):
            records[name] = values[fits]
        records["source"], records["offset"] = source[fits], offset[fits]
        self.offsets.update(np.unique(records["offset"]).tolist())
        for number, found in zip(*np.unique(records["source"], return_counts=True), strict=True):
            self.records_of[int(number)] = self.records_of.get(int(number), 0) + int(found)
        for day, steps in _by_day(records, records["count"]):
            self._naive[day] = self._naive.get(day, 0.0) + steps
        records = _cut(records, _next(records["start"].astype(np.int64), BLOCK_S))
        blocks = records["start"] // BLOCK_S
        for block in np.unique(blocks).tolist():
            self._blocks.setdefault(block, bytearray()).extend(records[blocks == block].tobytes())

    def totals(self, ranks: Sequence[Sequence[int]]) -> Totals:
        """Return merged and naive steps of each local day.

        Args:
            ranks: the numbers of the sources, the first ones counting before the later ones; those that stand
                together are one device.
        """
        merged: dict[int, float] = {}
        for _, block in sorted(self._blocks.items()):
            for day, steps in _merged(np.frombuffer(block, SPAN), ranks):
                merged[day] = merged.get(day, 0.0) + steps
        every = sorted(set(merged) | set(self._naive))
        return {EPOCH + timedelta(day): (merged.get(day, 0.0), self._naive.get(day, 0.0)) for day in every}

    def say_what_was_merged(self, totals: Totals, order: str) -> None:
        """Note how many steps were recorded more than once.

        Args:
            totals: see `totals`.
            order: who counts before whom.
        """
        merged, naive = (round(sum(each[place] for each in totals.values())) for place in (0, 1))
        if naive > merged:
            self.account.notes.append(
                f"{fixed(naive - merged)} of {fixed(naive)} steps were recorded more than once at the same time and are counted once: {order}."
            )

    def _fitting(self, start: Ints, end: Ints, count: Floats) -> NDArray[np.bool_]:
        low = (FIRST_DAY - EPOCH).days * DAY_S
        high = (last_day() - EPOCH).days * DAY_S + DAY_S
        rules = (
            (WRONG_TIME, (start < low) | (start >= high)),
            (WRONG_SPAN, (end < start) | (end - start > LONGEST_S)),
            (NEGATIVE, count < 0),
            (TOO_HIGH, ~(count <= gait.MAX_STEPS_PER_DAY)),
        )
        fits = np.ones(start.shape, np.bool_)
        for reason, broken in rules:
            self.account.left_out[reason] += int((fits & broken).sum())
            fits &= ~broken
        return fits


def _merged(records: Records, ranks: Sequence[Sequence[int]]) -> Iterator[tuple[int, float]]:
    """Yield local day and steps, each moment counted once."""
    cover = Cover(np.empty(0, np.int64), np.empty(0, np.int64))
    for sources in ranks:
        own = records[np.isin(records["source"], sources)]
        if not own.size:
            continue
        own = own[np.lexsort((-own["count"], own["end"], own["start"]))]
        start, end = own["start"].astype(np.int64), own["end"].astype(np.int64)
        busy_until = np.concatenate((start[:1], np.maximum.accumulate(end)[:-1]))
        free = np.minimum(np.maximum(start, busy_until), end)  # what an earlier record of this device has not counted
        yield from _free_steps(own, free, cover)
        cover = cover.with_more(start, end)


def _free_steps(own: Records, free: Ints, cover: Cover) -> Iterator[tuple[int, float]]:
    """Yield local day and steps of the share of each record that lies after `free` and outside the cover."""
    left = own.copy()
    left["count"] *= (own["end"] - free) / (own["end"].astype(np.int64) - own["start"])
    left["start"] = np.minimum(free, own["end"].astype(np.int64) - 1)
    for _ in range(2):  # 25 hours can cross two midnights
        ahead = left["offset"].astype(np.int64) * 60
        left = _cut(left, _next(left["start"].astype(np.int64) + ahead, DAY_S) - ahead)
    start, end = left["start"].astype(np.int64), left["end"].astype(np.int64)
    share = 1 - (cover.until(end) - cover.until(start)) / (end - start)
    yield from _by_day(left, left["count"] * share)


def _by_day(records: Records, steps: NDArray[np.floating]) -> Iterator[tuple[int, float]]:
    """Yield the sum of each local day on which records start, as days since 1970."""
    days = (records["start"].astype(np.int64) + records["offset"].astype(np.int64) * 60) // DAY_S
    there, place = np.unique(days, return_inverse=True)
    yield from zip(there.tolist(), np.bincount(place, steps, there.size).tolist(), strict=True)


def _next(moments: Ints, every: int) -> Ints:
    return (moments // every + 1) * every


def _cut(records: Records, moments: Ints) -> Records:
    """Cut each record that contains its moment in two there; the steps are shared out by time."""
    crossing = moments < records["end"]
    if not crossing.any():
        return records
    first, second = records.copy(), records[crossing]
    share = (moments - records["start"])[crossing] / (second["end"] - second["start"])
    second["count"] *= 1 - share
    second["start"] = moments[crossing]
    first["count"][crossing] *= share
    first["end"][crossing] = moments[crossing]
    return np.concatenate((first, second))
