"""From steps to contractions to seconds.

The psoas has one main burst of activity per stride of its own leg, around toe-off, and a
stride is two steps. So steps / 2 counts the main bursts of one leg. It is a floor: the
muscle also works a little to steady the spine. How long a burst lasts depends on what counts
as "active", and on how fast one walks; both are given as one band (see `minutes_per_step`).
Every constant stands in ``data/gait_activity.csv`` with its source.
"""

from dataclasses import dataclass
from functools import cache
from statistics import NormalDist
from typing import Any

from psoas import limits, tables
from psoas.limits import MAX_STEPS_PER_DAY as MAX_STEPS_PER_DAY
from psoas.limits import InputError, Quantity

LEGS = 2
DAYS_PER_YEAR = 365
MAX_YEARS = 100
MAX_CADENCE = 300  # steps per minute; sprinters reach about 290


@dataclass(frozen=True)
class Band:
    """A value with the range it could have: low, mid, high, all in the same unit."""

    low: float
    mid: float
    high: float

    def times(self, factor: float) -> "Band":
        """Return the band with all three values multiplied by a positive `factor`."""
        return Band(self.low * factor, self.mid * factor, self.high * factor)


@cache
def duties() -> Band:
    """Share of a stride in which the iliopsoas is active (0…1), for a strict, a middle and a wide threshold."""
    return Band(activity("duty_low"), activity("duty_mid"), activity("duty_high"))


@cache
def cadences() -> Band:
    """Steps per minute: the floor of moderate walking, usual outdoor walking, fast outdoor walking."""
    return Band(activity("cadence_moderate"), activity("cadence_usual"), activity("cadence_fast"))


def contractions_per_leg(steps: Any) -> Quantity:
    """Main contractions of one psoas per day: steps / 2.

    Args:
        steps: steps per day with both legs, 0…200,000; a number or an array.

    Returns:
        Contractions per leg and day, in the shape of `steps`.

    Raises:
        ValueError: if a value is not a number or out of range.

    >>> contractions_per_leg(10_000)
    5000.0
    """
    return _steps(steps) / LEGS


def lifetime_contractions(steps: Any, years: Any) -> Quantity:
    """Main contractions of one psoas over years of days like this one (years of 365 days).

    Args:
        steps: steps per day, 0…200,000.
        years: 0…100.

    Raises:
        ValueError: if a value is not a number or out of range.

    >>> lifetime_contractions(10_000, years=20)
    36500000.0
    """
    return contractions_per_leg(steps) * DAYS_PER_YEAR * limits.in_range(years, "years", 0, MAX_YEARS, "years")


def walking_minutes(steps: Any, cadence: Any = None) -> Quantity:
    """Minutes of walking that the steps take, at `cadence` steps per minute (default: usual outdoor walking)."""
    return _steps(steps) / _cadence(cadence)


def contraction_seconds(steps: Any, cadence: Any = None, duty: Any = None) -> Quantity:
    """Seconds per day in which one psoas is active while walking.

    Args:
        steps: steps per day, 0…200,000.
        cadence: steps per minute, above 0 up to 300; default: usual outdoor walking (`cadences`).
        duty: active share of a stride, 0…1; default: the middle threshold (`duties`).

    Returns:
        Seconds per leg and day. A model: one simulated walker at one speed; see `minutes_per_step` for its band.

    Raises:
        ValueError: if a value is not a number or out of range.

    >>> contraction_seconds(10_000, cadence=100, duty=0.5)  # half of 100 minutes
    3000.0
    """
    share = duties().mid if duty is None else limits.in_range(duty, "duty", 0, 1, "of a stride")
    return walking_minutes(steps, cadence) * 60 * share


def minutes_per_step(cadence: Any = None) -> Band:
    """Minutes in which one psoas is active for each step, with the band that threshold and cadence give together.

    At the low end a strict threshold meets a fast walk, at the high end a wide threshold a slow one; the middle takes
    both middles (see `duties` and `cadences`).

    Args:
        cadence: steps per minute, above 0 up to 300, one number: then only the threshold makes the band.

    Raises:
        ValueError: if a value is not one number or out of range.

    >>> minutes_per_step().mid * 10_000 == contraction_minutes(10_000).mid
    True
    """
    duty = duties()
    if cadence is None:
        pace = cadences()
    else:
        one = limits.scalar(_cadence(cadence), "cadence", 0, MAX_CADENCE, "steps per minute")
        pace = Band(one, one, one)
    return Band(duty.low / pace.high, duty.mid / pace.mid, duty.high / pace.low)


def contraction_minutes(steps: Any, cadence: Any = None) -> Band:
    """Minutes per leg and day in which one psoas is active, with the band of `minutes_per_step`.

    Raises:
        ValueError: if a value is not one number or out of range.

    >>> active = contraction_minutes(10_000)
    >>> round(active.mid, 6) == round(walking_minutes(10_000) * duties().mid, 6)
    True
    """
    return minutes_per_step(cadence).times(limits.scalar(steps, "steps", 0, MAX_STEPS_PER_DAY, "a day"))


def step_length(forward_share: Any = None) -> float:
    """Length of a step at the usual speed and cadence of outdoor walking, in metres; with less of it on request.

    Args:
        forward_share: None for the whole step. A share 0…1: that part of the step lies ahead of the hip and is lost if the
            thigh cannot pass the vertical. Half and half if both legs stand equally far from the vertical when both are down.

    Raises:
        ValueError: if the share is not one number or out of range.

    >>> step_length(0.5) / step_length()
    0.5
    """
    whole = activity("speed_usual") * 60 / cadences().mid
    return (
        whole
        if forward_share is None
        else whole * (1 - limits.scalar(forward_share, "forward_share", 0, 1, "of a step"))
    )


def seconds_between(steps: Any, hours: Any = 16) -> Quantity:
    """Average seconds from one contraction of a psoas to its next, if the steps were spread over `hours`.

    Raises:
        ValueError: if steps are below 2 (no contraction to wait for) or a value is out of range.

    >>> seconds_between(10_000)
    11.52
    """
    bursts = limits.in_range(steps, "steps", LEGS, MAX_STEPS_PER_DAY, "a day") / LEGS
    return limits.in_range(hours, "hours", 0, 24, "a day") * 3600 / bursts


def percentile(steps: Any, population: str = "sumter") -> float:
    """Share of a population (in %) that walks less than `steps`, if its days were normally spread.

    A model: step counts have a longer tail to the right than a normal curve, so it is rough.

    Args:
        steps: steps per day, 0…200,000, one number.
        population: id of a row of ``data/steps.csv`` that gives a mean and a standard deviation.

    Raises:
        ValueError: if steps are out of range or the row has no standard deviation.
        UnknownNameError: if there is no such row.
    """
    row = tables.row("steps", population)
    if row["steps_per_day"] is None or row["sd"] is None:
        raise InputError(
            f"The row {population!r} of the steps table has no mean and standard deviation to compare with."
        )
    count = limits.scalar(steps, "steps", 0, MAX_STEPS_PER_DAY, "a day")
    return 100 * NormalDist(row["steps_per_day"], row["sd"]).cdf(count)


def _steps(steps: Any) -> Quantity:
    return limits.in_range(steps, "steps", 0, MAX_STEPS_PER_DAY, "a day")


def _cadence(cadence: Any) -> Quantity:
    if cadence is None:
        return cadences().mid
    checked = limits.in_range(cadence, "cadence", 0, MAX_CADENCE, "steps per minute")
    slowest = checked if isinstance(checked, float) else checked.min(initial=MAX_CADENCE)
    if slowest == 0:
        raise InputError("cadence must be above 0 steps per minute: nobody walks at 0.")
    return checked


def activity(key: str) -> float:
    """Return one constant of walking by its id in ``data/gait_activity.csv``, in that row's unit.

    Raises:
        UnknownNameError: if there is no such row.
    """
    return float(tables.row("gait_activity", key)["value"])
