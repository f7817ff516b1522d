"""What a self-test of hip extension can and cannot show.

A model: every reading is the truth plus an error, normally spread and new each time. Real errors are
partly the same all day, so repeating a reading helps less than it does here. Expected change and noise
stand in ``data/hip_extension.csv`` and ``data/hip_tests.csv`` with their sources.
"""

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from psoas import limits, tables
from psoas.limits import InputError

SEED = 26  # of every simulation here, so that everybody sees the same people
MAX_DEG = 90
MAX_READINGS = 1000
MAX_PEOPLE = 100_000
MAX_SEED = 2**32
LEAST_CHANGE = 0.01  # degrees; below it no goniometer, and no number of people, is of use
CONFIDENCE = 0.95  # of a range around the truth, and of calling a change a change
WANTED_POWER = 0.8  # share of tests that should see a real change; the usual demand
GROUPS = 2  # those who stretch and those who do not


def expected_change() -> float:
    """Degrees of hip extension that one session of stretching brought, on average (Preece 2021; no control group)."""
    return float(tables.row("hip_extension", "preece_change")["value"])


def noise() -> float:
    """Degrees around the truth in which 95 % of single readings fall; our inference from published errors."""
    return float(tables.row("hip_tests", "noise")["value"])


@dataclass(frozen=True)
class SelfTest:
    """A test before and after a week of stretching.

    Args:
        change_deg: the true change of hip extension, −90…90 degrees; default `expected_change`.
        noise_deg: degrees around the truth in which 95 % of readings fall, above 0 up to 90; default `noise`.
        readings: readings on each of the two days, averaged; 1…1,000.

    Raises:
        ValueError: if a value is not a number or out of range.

    >>> week = SelfTest()
    >>> round(week.smallest_visible_deg, 1), round(week.wrong_way, 2)
    (7.1, 0.24)
    """

    change_deg: float | None = None
    noise_deg: float | None = None
    readings: int = 1

    def __post_init__(self) -> None:
        limits.scalar(self.change, "change", -MAX_DEG, MAX_DEG, "degrees")
        limits.scalar(self.within, "noise", 0.1, MAX_DEG, "degrees")
        limits.integer(self.readings, "readings", 1, MAX_READINGS, "a day")

    @property
    def change(self) -> float:
        """The true change in degrees."""
        return expected_change() if self.change_deg is None else self.change_deg

    @property
    def within(self) -> float:
        """The noise in degrees: 95 % of single readings fall this near to the truth."""
        return noise() if self.noise_deg is None else self.noise_deg

    @property
    def spread_deg(self) -> float:
        """Standard deviation of the measured change: two days, each with its own error."""
        single = self.within / _sure()
        return single * math.sqrt(2 / self.readings)

    @property
    def smallest_visible_deg(self) -> float:
        """The measured change that noise alone exceeds in 5 % of tests, up or down; less proves nothing."""
        return _sure() * self.spread_deg

    @property
    def wrong_way(self) -> float:
        """Share of tests (0…1) that show no gain or a loss, though the true change is a gain."""
        return NormalDist(self.change, self.spread_deg).cdf(0)

    @property
    def by_luck(self) -> float:
        """Share of people (0…1) who measure at least this change though nothing changed at all."""
        return 1 - NormalDist(0, self.spread_deg).cdf(self.change)

    @property
    def power(self) -> float:
        """Share of tests (0…1) that measure more than noise alone would, in the right direction."""
        return 1 - NormalDist(abs(self.change), self.spread_deg).cdf(self.smallest_visible_deg)

    def measured(self, people: Any, seed: int = SEED) -> NDArray[np.float64]:
        """Return the changes (degrees) that `people` (1…100,000) with the same true change measure; shape (people,)."""
        count = limits.integer(people, "people", 1, MAX_PEOPLE, "in a simulation")
        days = _chance(seed).normal(0, self.spread_deg / math.sqrt(2), (2, count))
        changes: NDArray[np.float64] = self.change + days[1] - days[0]
        return changes


def _chance(seed: Any) -> np.random.Generator:
    return np.random.default_rng(limits.integer(seed, "seed", 0, MAX_SEED, "for the dice"))


def _sure() -> float:
    """How many standard deviations hold 95 % of a normal spread: 1.96."""
    return NormalDist().inv_cdf((1 + CONFIDENCE) / 2)


def readings_needed(change_deg: float | None = None, noise_deg: float | None = None) -> int:
    """Readings on each day after which 80 % of self-tests see the change: in one person, if the errors are independent.

    Raises:
        ValueError: if a value is out of range, or the change is 0, which no number of readings shows.
    """
    return _needed(SelfTest(change_deg, noise_deg))


def people_needed(change_deg: float | None = None, noise_deg: float | None = None) -> int:
    """People in each of two groups, one stretching and one not, after which 80 % of such studies see the change.

    Everybody is read once a day and gains the same; people who differ in their gain need more.

    Raises:
        ValueError: if a value is out of range, or the change is 0, which no number of people shows.
    """
    return _needed(SelfTest(change_deg, noise_deg), GROUPS)


def _needed(test: SelfTest, groups: int = 1) -> int:
    if abs(test.change) < LEAST_CHANGE:
        raise InputError("change must not be 0: no number of readings or people shows a change that is not there.")
    demand = _sure() + NormalDist().inv_cdf(WANTED_POWER)
    return math.ceil(groups * (demand * test.spread_deg / test.change) ** 2)


@dataclass(frozen=True)
class ThomasTest:
    """Simulated people in the Thomas test, in degrees from the average: true hip extension and two readings, shape (people,).

    `free` is read with the pelvis free to tilt, `held` with the pelvis held.
    """

    true: NDArray[np.float64]
    free: NDArray[np.float64]
    held: NDArray[np.float64]


def thomas_test(people: Any = 200, seed: int = SEED) -> ThomasTest:
    """Simulate the Thomas test: measured angle = true angle + tilt of the pelvis + a small rest.

    The three spreads follow from three published numbers: the spread of measured angles (Ferber 2010), the correlation of
    measured and true angle, and that of the error and the tilt (Vigotsky 2016). Normal spreads are our assumption.

    Raises:
        ValueError: if people is not a whole number from 3 to 100,000.
    """
    count = limits.integer(people, "people", 3, MAX_PEOPLE, "in a simulation")
    true_sd, tilt_sd, rest_sd = thomas_spreads()
    chance = _chance(seed)
    true, tilt, rest = (chance.normal(0, sd, count) for sd in (true_sd, tilt_sd, rest_sd))
    return ThomasTest(true, true + tilt + rest, true + rest)


def thomas_spreads() -> tuple[float, float, float]:
    """Return the standard deviations (degrees) of true angle, tilt and rest that the published numbers imply."""
    measured_sd = float(tables.row("thomas_test", "all")["sd"])
    true_sd = measured_sd * float(tables.row("hip_tests", "angle_r")["value"])
    error_sd = math.sqrt(measured_sd**2 - true_sd**2)
    tilt_sd = error_sd * float(tables.row("hip_tests", "tilt_explains_error")["value"])
    return true_sd, tilt_sd, math.sqrt(error_sd**2 - tilt_sd**2)


@dataclass(frozen=True)
class Counts:
    """What a test said of people: short hips found and missed, free hips cleared and wrongly called short."""

    found: int
    missed: int
    cleared: int
    called_short: int


def thomas_counts() -> Counts:
    """Return the people behind the published sensitivity and specificity (Vigotsky 2016).

    The abstract gives percentages and the number of people. Only one set of whole people fits them; it is our reading.

    Raises:
        ValueError: if no set of people, or more than one, fits the table.
    """
    found, cleared = (tables.row("hip_tests", name) for name in ("sensitivity", "specificity"))
    people = found["n"]
    fitting = [
        Counts(hit, short - hit, right, people - short - right)
        for short in range(1, people)
        for hit in range(short + 1)
        if round(100 * hit / short, 2) == found["value"]
        for right in range(people - short + 1)
        if round(100 * right / (people - short), 2) == cleared["value"]
    ]
    if len(fitting) != 1:
        raise InputError(
            f"{len(fitting)} sets of {people} people fit the sensitivity and specificity; one was expected."
        )
    return fitting[0]
