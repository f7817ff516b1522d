"""A day of sitting, standing and lying: what the sitting lab says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from psoas import day, evidence, paths, tables
from psoas.day import Exposure
from psoas.wording import Rows, brief, fixed, listed

LENGTHS_SHOWN = (70, 102)  # % of standing: the ends of the picture's scale
BIN_WIDTH = 4  # % of standing; `day.SHORT` is the edge of a bin and standing the middle of one


@dataclass(frozen=True)
class DayReading:
    """A day of 24 hours, and how long psoas and iliacus are in it; a model.

    Attributes:
        hours: of each situation.
        sitting: hours.
        psoas: spread of the day over the lengths of the psoas.
        iliacus: the same for iliacus.
        below: for psoas and iliacus the fewest and most hours below `day.SHORT` in the three path models.
    """

    hours: Mapping[str, float]
    sitting: float
    psoas: Exposure
    iliacus: Exposure
    below: tuple[tuple[float, float], tuple[float, float]]
    words: str
    rows: Rows


def compute_reading(hours: Mapping[str, Any]) -> DayReading:
    """Return what a day means for the length of psoas and iliacus.

    Raises:
        UnknownNameError: if there is no such situation.
        ValueError: if the day does not add up to 24 hours (see `psoas.day.filled`).
    """
    whole, sitting = day.filled(hours), day.sitting(hours)
    psoas, iliacus = (day.exposure(whole, muscle) for muscle in day.MUSCLES)
    below = (_spread(whole, "psoas"), _spread(whole, "iliacus"))
    words = (
        f"{brief(sitting)} hours of sitting: the psoas spends {_below(psoas, below[0])} below {day.SHORT} % of its length in "
        f"standing and is at {fixed(psoas.mean, 1)} % on average. "
        f"Iliacus spends {_below(iliacus, below[1])} there, at {fixed(iliacus.mean, 1)} % on average (model)."
    )
    rows = (
        *(_row(name, spent) for name, spent in whole.items()),
        ("Sitting", f"{brief(sitting)} h"),
        (
            f"Hours below {day.SHORT} % of standing (model)",
            f"psoas {fixed(psoas.below(), 1)}{_models(below[0])}, iliacus {fixed(iliacus.below(), 1)}{_models(below[1])}",
        ),
        ("Average over the day (model)", f"psoas {fixed(psoas.mean, 1)} %, iliacus {fixed(iliacus.mean, 1)} %"),
    )
    return DayReading(whole, sitting, psoas, iliacus, below, words, rows)


def not_shown() -> str:
    """Return what a day's lengths do not show, with the study that comes nearest."""
    found = tables.row("hip_extension", "boukabache_difference")
    return (
        "Time spent short is no proof that a muscle becomes short. The nearest study compared people at one time: "
        f"those who were active and sat little had {brief(found['value'])}° more hip extension than those who were inactive "
        f"and sat long ({evidence.cite(found['ref'])}). It cannot say what causes what."
    )


def assumed() -> str:
    """Return what the day rests on: which postures are measured, which are assumed, and what counts as standing."""
    sourced = [one for one in day.situations().values() if one.sits and one.source.ref]
    names = listed(one.short for one in sourced)
    return (
        f"Only the posture at the {names} rests on measurements ({evidence.cite(*(one.source.ref for one in sourced))}); all others are "
        f"assumed, also those asleep. Walking and exercise count as standing. The line at {day.SHORT} % is ours, no threshold from a study."
    )


def bins(exposure: Exposure) -> list[float]:
    """Return the hours in each `BIN_WIDTH` of the scale, shortest first."""
    low, high = LENGTHS_SHOWN
    return [exposure.between(edge, edge + BIN_WIDTH) for edge in range(low, high, BIN_WIDTH)]


def _spread(whole: Mapping[str, float], muscle: str) -> tuple[float, float]:
    counts = [day.exposure(whole, muscle, model).below() for model in paths.names()]
    return min(counts), max(counts)


def _below(exposure: Exposure, spread: tuple[float, float]) -> str:
    return f"{fixed(exposure.below(), 1)} hours{_models(spread)}"


def _models(spread: tuple[float, float]) -> str:
    low, high = (fixed(end, 1) for end in spread)
    return "" if low == high else f" ({low}–{high} in three models)"


def _row(name: str, spent: float) -> tuple[str, ...]:
    (psoas, iliacus), one = day.lengths()[name], day.situations()[name]
    return (
        one.label,
        f"{brief(spent)} h; psoas at {fixed(psoas, 1)} %, iliacus at {fixed(iliacus, 1)} % (posture: {one.source.basis})",
    )
