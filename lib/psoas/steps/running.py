"""Tells running totals, each of which holds those before it on its day, from counts that add up.

By chance the counts of a day would never fall once in (rises + 1)! days. Habit can do the same where a day has few counts:
who walks least to work and most in the evening has three that rise, every day. So a day is read as running totals where
its own counts say so, or several days of its source with counts enough to reach from morning to night, where counts that
add up would fall. Few counts a day, on however many days, only raise a question.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from itertools import pairwise
from math import lgamma
from typing import TypeAlias, TypeVar

RISES = 8
"""A day's counts that never fall and rise this often are running totals: by chance they would once in 300,000 days."""
COUNTS, FEW_RISES = RISES + 1, 4
"""So many counts of a day, with so many rises and no fall, are running totals where other days are likewise."""
LEAST_DAYS = 3
"""Such days of a source, by chance once in 1,700,000 sources, say that all its days are so."""
FALLING = 0.1
"""Share of its days that may fall, as when a device starts anew."""

RUN_ON = "Counts that run on through a day were read as totals since midnight: the last one stands."

Day = TypeVar("Day", bound=Hashable)
Seen: TypeAlias = tuple[int, int | None]
"""How many counts a day has, and how often they rise; None if they ever fall."""


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


def look(counts: Sequence[float]) -> Seen:
    """Return what tells of a day's counts, by time, whether they run on."""
    return len(counts), rises(counts)


def days(seen: Mapping[Day, Seen]) -> set[Day]:
    """Return the days of one source that are running totals.

    Args:
        seen: of each of its days that has several counts.

    >>> days({1: look(range(0, 9000, 1000)), 2: look([100] * 50), 3: look([100, 90, 300])})
    {1}
    """
    whole = is_source(seen.values())
    return {day for day, (_, rose) in seen.items() if rose is not None and (whole or rose >= RISES)}


def is_source(seen: Collection[Seen]) -> bool:
    """Say whether one source writes running totals: several days with many counts are such, and hardly any day falls.

    >>> still = look([0, 900, 2000, 2000, 5000, *[6000] * 5])
    >>> is_source([still] * 3), is_source([still] * 2), is_source([still] * 9 + [look([2, 1])] * 2)
    (True, False, False)
    """
    likely = sum(number >= COUNTS and (rose or 0) >= FEW_RISES for number, rose in seen)
    return likely >= LEAST_DAYS and sum(rose is None for _, rose in seen) <= FALLING * len(seen)


def may_be_source(seen: Collection[Seen]) -> bool:
    """Say whether one source may write running totals: none of its days falls, which by chance is as rare as `RISES` rises.

    >>> four = look([1, 2, 3, 4])
    >>> may_be_source([four] * 4), may_be_source([four] * 5), may_be_source([four] * 50 + [look([2, 1])])
    (False, True, False)
    """
    found = [rose for _, rose in seen]
    return None not in found and sum(lgamma((rose or 0) + 2) for rose in found) >= lgamma(RISES + 2)
