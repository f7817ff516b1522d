"""Tells running totals, each of which holds those before it on its day, from counts that add up.

By chance the counts of a day would never fall once in (rises + 1)! days. Habit can do the same where a day has few counts:
who walks least to work and most in the evening has three that rise, every day. So a day is read as running totals where
its own counts say so, or several days of its source with counts enough to reach from morning to night, where counts that
add up would fall. Few counts a day, on however many days, only raise a question.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from itertools import pairwise
from math import lgamma
from typing import TypeVar

RISES = 8
"""A day's counts that never fall and rise this often are running totals: by chance they would once in 300,000 days."""
COUNTS, FEW_RISES = RISES + 1, 4
"""So many counts of a day, with so many rises and no fall, are running totals where other days are likewise."""
LEAST_DAYS = 3
"""Such days of a source, by chance once in 1,700,000 sources, say that all its days are so."""
FALLING = 0.1
"""Share of its days that may fall, as when a device starts anew."""

Day = TypeVar("Day", bound=Hashable)


def rises(counts: Iterable[float]) -> int | None:
    """Return how often a day's counts rise, by time, or None if they ever fall.

    >>> rises([100, 100, 300]), rises([100, 90, 300])
    (1, None)
    """
    found = 0
    for before, after in pairwise(counts):
        if after < before:
            return None
        found += after > before
    return found


def is_day(counts: Sequence[float]) -> bool:
    """Say whether a day's counts, by time, are running totals.

    >>> is_day(range(0, 9000, 1000)), is_day([100] * 50), is_day([100, 90, 300])
    (True, False, False)
    """
    found = rises(counts)
    return found is not None and found >= RISES


def days(counts: Mapping[Day, Sequence[float]]) -> set[Day]:
    """Return the days of one source that are running totals.

    Args:
        counts: of each of its days that has several, by time.
    """
    whole = is_source(counts.values())
    return {day for day, some in counts.items() if is_day(some) or (whole and rises(some) is not None)}


def is_source(days: Collection[Sequence[float]]) -> bool:
    """Say whether one source writes running totals: several days with many counts are such, and hardly any day falls.

    Args:
        days: the counts of each of its days that has several, by time.

    >>> still = [0, 900, 2000, 2000, 5000, *[6000] * 5]
    >>> is_source([still] * 3), is_source([still] * 2), is_source([still] * 9 + [[2, 1]] * 2)
    (True, False, False)
    """
    found = list(map(rises, days))
    likely = sum(len(day) >= COUNTS and (rose or 0) >= FEW_RISES for day, rose in zip(days, found, strict=True))
    return likely >= LEAST_DAYS and found.count(None) <= FALLING * len(days)


def may_be_source(days: Collection[Sequence[float]]) -> bool:
    """Say whether one source may write running totals: none of its days falls, which by chance is as rare as `RISES` rises.

    >>> may_be_source([[1, 2, 3, 4]] * 4), may_be_source([[1, 2, 3, 4]] * 5), may_be_source([[1, 2, 3, 4]] * 50 + [[2, 1]])
    (False, True, False)
    """
    found = list(map(rises, days))
    return None not in found and sum(lgamma((day or 0) + 2) for day in found) >= lgamma(RISES + 2)
