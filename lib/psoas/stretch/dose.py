"""Protocols, doses, and three ratios of contraction to stretch.

A protocol is a dose for one leg: how long a hold, how many, how often. The ratios compare it
with the contractions that walking brings (see `psoas.gait`). They picture exposure; nothing in
the literature says that contraction and stretch should balance.
"""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from psoas import gait, limits, tables
from psoas.gait import Band
from psoas.limits import InputError

if TYPE_CHECKING:
    import pandas as pd

DAYS_PER_WEEK = 7
MAX_HOLD_S = 3600
LEAST_STRETCH_S = 1  # a week; less is not a stretch, and dividing by it says nothing
MAX_REPS = 100
MAX_SESSIONS = 24
_DOSE = ("hold_s", "reps", "sessions_per_day", "days_per_week")


@dataclass(frozen=True)
class Protocol:
    """A stretching dose for one leg.

    Args:
        hold_s: seconds of one hold, 0…3,600.
        reps: holds per session, 0…100.
        days_per_week: 0…7.
        sessions_per_day: 0…24.
        contract_s: seconds of contraction between two holds (contract–relax), 0…60; it is not stretch time.
        name: what to call it.

    Raises:
        ValueError: if a value is not a number or out of range.

    >>> Protocol(hold_s=30, reps=4, days_per_week=7).minutes_per_leg_per_week
    14.0
    """

    hold_s: float
    reps: int
    days_per_week: float = DAYS_PER_WEEK
    sessions_per_day: float = 1
    contract_s: float = 0
    name: str = "own plan"

    def __post_init__(self) -> None:
        limits.scalar(self.hold_s, "hold", 0, MAX_HOLD_S, "s")
        limits.integer(self.reps, "reps", 0, MAX_REPS, "a session")
        limits.scalar(self.days_per_week, "days", 0, DAYS_PER_WEEK, "a week")
        limits.scalar(self.sessions_per_day, "sessions", 0, MAX_SESSIONS, "a day")
        limits.scalar(self.contract_s, "contraction", 0, 60, "s")

    @property
    def seconds_per_leg_per_week(self) -> float:
        """Seconds of stretch for one leg in a week."""
        return float(self.hold_s * self.reps * self.sessions_per_day * self.days_per_week)

    @property
    def minutes_per_leg_per_week(self) -> float:
        """Minutes of stretch for one leg in a week."""
        return self.seconds_per_leg_per_week / 60

    @property
    def seconds_per_leg_per_day(self) -> float:
        """Seconds of stretch for one leg on an average day of the week."""
        return self.seconds_per_leg_per_week / DAYS_PER_WEEK


@dataclass(frozen=True)
class DoseLine:
    """A weekly dose that a review names: minutes per week, and what it is said to mark."""

    id: str
    minutes_per_week: float
    label: str
    ref: str


@dataclass(frozen=True)
class Ratios:
    """Three ways to set contraction against stretch, for one leg. None means: no stretch logged."""

    contractions_per_day: float
    contraction_minutes_per_day: Band
    stretch_seconds_per_day: float
    stretch_minutes_per_week: float
    contractions_per_stretch_second: float | None
    contraction_per_stretch: Band | None
    dose_lines_reached: tuple[str, ...]
    minutes_per_week_for_equal: Band

    @property
    def stretch_logged(self) -> bool:
        """Whether there is any stretch to compare with: at least a second a week."""
        return self.contractions_per_stretch_second is not None


def protocols() -> "pd.DataFrame":
    """Return the table of seed, guideline and trial protocols, with the weekly dose where one is stated.

    The column ``minutes_per_leg_per_week`` is blank (NaN) where the source leaves part of the dose open.
    """
    stated = complete()
    minutes = [
        protocol(key).minutes_per_leg_per_week if key in stated else math.nan
        for key in tables.column("protocols", "id")
    ]
    return tables.load("protocols").assign(minutes_per_leg_per_week=minutes)


def protocol(key: str) -> Protocol:
    """Return one protocol of the table by its id.

    Raises:
        UnknownNameError: if there is no such protocol.
        ValueError: if its source does not state a whole dose.
    """
    row = tables.row("protocols", key)
    missing = _unstated(row)
    if missing:
        raise InputError(
            f"{row['name']} does not state {', '.join(missing)}; give your own with Protocol(hold_s=…, reps=…)."
        )
    contract_s = row["contract_s"] or 0
    return Protocol(row["hold_s"], row["reps"], row["days_per_week"], row["sessions_per_day"], contract_s, row["name"])


def complete() -> list[str]:
    """Return the ids of the protocols whose source states a whole dose."""
    return [row["id"] for row in tables.rows("protocols") if not _unstated(row)]


def dose_lines() -> list[DoseLine]:
    """Return the weekly doses that reviews name, smallest first."""
    lines = [
        DoseLine(row["id"], row["minutes_per_week"], row["label"], row["ref"]) for row in tables.rows("dose_lines")
    ]
    return sorted(lines, key=lambda line: line.minutes_per_week)


def given(dose: Protocol | str) -> Protocol:
    """Return a dose that is given as such, or as the id of a row of the protocols table."""
    if isinstance(dose, str):
        return protocol(dose)
    return limits.of_kind(dose, Protocol, "protocol", "Protocol(hold_s=30, reps=4)")


def ratios(steps: Any, protocol: Protocol | str) -> Ratios:
    """Set a day's contractions against a protocol's stretch, for one leg.

    Args:
        steps: steps per day, 0…200,000.
        protocol: the stretching dose, or the id of a row of the protocols table. Its week is spread evenly over seven days.

    Returns:
        By count (contractions per second of stretch), by time (seconds of contraction per second of
        stretch, with the band of the gait model), and against the weekly dose lines.

    Raises:
        ValueError: if steps are out of range.

    >>> p = Protocol(hold_s=30, reps=4)
    >>> round(ratios(10_000, p).contractions_per_stretch_second, 1)
    41.7
    """
    count = limits.scalar(gait.contractions_per_leg(steps), "contractions", 0, gait.MAX_STEPS_PER_DAY, "a day")
    active, dose = gait.contraction_minutes(steps), given(protocol)
    stretched = dose.seconds_per_leg_per_day
    weekly = dose.minutes_per_leg_per_week
    logged = dose.seconds_per_leg_per_week >= LEAST_STRETCH_S
    return Ratios(
        contractions_per_day=count,
        contraction_minutes_per_day=active,
        stretch_seconds_per_day=stretched,
        stretch_minutes_per_week=weekly,
        contractions_per_stretch_second=count / stretched if logged else None,
        contraction_per_stretch=active.times(60 / stretched) if logged else None,
        dose_lines_reached=tuple(line.id for line in dose_lines() if weekly >= line.minutes_per_week),
        minutes_per_week_for_equal=active.times(DAYS_PER_WEEK),
    )


def _unstated(row: tables.Row) -> list[str]:
    return [name for name in _DOSE if row[name] is None]
