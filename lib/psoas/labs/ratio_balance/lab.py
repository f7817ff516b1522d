"""RatioBalance: a day's contractions beside a stretching plan, in three ratios."""

from functools import cache
from typing import Any

from psoas import evidence, stretch, tables
from psoas.labs.base import Lab
from psoas.labs.ratio_balance.reading import EXPOSURE, MOST_DOTS, WEEK_SCALES, RatioReading, compute_reading
from psoas.labs.step_counter.lab import MAX_STEPS, walking_facts
from psoas.labs.traits import Number, Preset, Whole, limits_of
from psoas.limits import InputError
from psoas.stretch import Protocol
from psoas.wording import brief

OWN = "own"
PRESETS = ("seed001", "acsm", "bandy94_30", "johnson_10", "winters")
LABELS = {"hold_s": "Seconds a hold", "reps": "Holds a day", "days_per_week": "Days a week"}


class RatioBalance(Lab):
    """Three ratios of contraction to stretch, side by side.

    Args:
        steps: steps a day with both legs, a whole number 0…30,000.
        protocol: id of a plan (see `plans`), or "own"; sets the dose.
        hold_s: seconds of one hold, 0…600.
        reps: holds a day for one leg, a whole number 0…60.
        days_per_week: a whole number 0…7.

    Raises:
        ValueError: if a value breaks one of these rules.

    >>> lab = RatioBalance(protocol="seed001")
    >>> lab.reading.ratios.stretch_minutes_per_week
    14.0
    """

    steps = Whole(10_000, 0, MAX_STEPS, "a day in this lab")
    protocol = Preset(OWN, lambda: _doses())
    hold_s = Number(30.0, 0, 600, "s in this lab")
    reps = Whole(4, 0, 60, "a day in this lab")
    days_per_week = Whole(7, 0, 7, "a week")

    @property
    def reading(self) -> RatioReading:
        """The numbers and words of the present state."""
        return compute_reading(self.steps, Protocol(self.hold_s, self.reps, self.days_per_week))

    def _facts(self) -> dict[str, Any]:
        return {
            **walking_facts(),
            "days_in_week": stretch.DAYS_PER_WEEK,
            "least_stretch_s": stretch.LEAST_STRETCH_S,
            "lines": [{"minutes": line.minutes_per_week, "label": line.label} for line in stretch.dose_lines()],
            "limits": [limits_of(getattr(RatioBalance, name), label) for name, label in LABELS.items()],
            "protocols": plans(),
            "caption": EXPOSURE,
            "most_dots": MOST_DOTS,
            "week_scales": WEEK_SCALES,
        }


@cache
def plans() -> list[dict[str, Any]]:
    """Return the plans to start from: id, label, dose and where it is from."""
    ten_seconds = tables.row("protocols", "seed000_usual")
    return [
        {"id": "none", "label": "none", "dose": {"hold_s": 0.0, "reps": 0, "days_per_week": 0}, "source": ""},
        {
            "id": "ten_seconds",
            "label": "10 seconds, if it were every day (Trainer Jeff)",
            "dose": {
                "hold_s": ten_seconds["hold_s"],
                "reps": ten_seconds["reps"],
                "days_per_week": stretch.DAYS_PER_WEEK,
            },
            "source": "Trainer Jeff says “sometimes”; every day is our reading, the kindest one.",
        },
        *(_plan(key) for key in PRESETS),
    ]


def _doses() -> dict[str, dict[str, Any]]:
    return {plan["id"]: plan["dose"] for plan in plans()}


def _plan(key: str) -> dict[str, Any]:
    row, dose = tables.row("protocols", key), stretch.protocol(key)
    if dose.sessions_per_day != 1:
        raise InputError(f"The plan {key!r} has {dose.sessions_per_day} sessions a day; this lab shows plans with one.")
    return {
        "id": key,
        "label": f"{row['name']}: {dose.reps} × {brief(dose.hold_s)} s, {brief(dose.days_per_week)} days a week",
        "dose": {"hold_s": float(dose.hold_s), "reps": dose.reps, "days_per_week": int(dose.days_per_week)},
        "source": f"Source: {evidence.cite(row['ref'])}",
    }
