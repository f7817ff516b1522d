"""Finds out how far the clock of one Fitbit file is ahead of another's, from what both recorded.

The minute files of steps are in UTC, those of calories in the person's own time. Who walks burns more, so shifted
by the right offset the two rise and fall together.
"""

from collections.abc import Mapping
from math import sqrt

QUARTER_S = 900
OFFSETS = range(-48, 57)
"""Quarters of an hour: clocks on Earth are from −12:00 to +14:00."""
LEAST_FIT = 0.5
"""Correlation from which the two are taken to be of one person's day; without any, it is near 0."""
LEAST_QUARTERS = 96


def offset(steps: Mapping[int, float], calories: Mapping[int, float]) -> int | None:
    """Return by how many seconds the clock of the calories is ahead of UTC, or None if they do not tell.

    Args:
        steps: by the quarter of an hour since 1970, in UTC.
        calories: likewise, by the person's clock.
    """
    if len(calories) < LEAST_QUARTERS or len(set(calories.values())) < 3:
        return None
    fits = {shift: _correlation(steps, calories, shift) for shift in OFFSETS}
    best = max(fits, key=fits.__getitem__)
    return best * QUARTER_S if fits[best] >= LEAST_FIT else None


def _correlation(steps: Mapping[int, float], calories: Mapping[int, float], shift: int) -> float:
    pairs = [(steps.get(quarter - shift, 0.0), energy) for quarter, energy in calories.items()]
    mean_x, mean_y = (sum(pair[side] for pair in pairs) / len(pairs) for side in (0, 1))
    together = sum((x - mean_x) * (y - mean_y) for x, y in pairs)
    apart = sqrt(sum((x - mean_x) ** 2 for x, _ in pairs) * sum((y - mean_y) ** 2 for _, y in pairs))
    return together / apart if apart else 0.0
