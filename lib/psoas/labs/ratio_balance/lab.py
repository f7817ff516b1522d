"""RatioBalance: a day's contractions beside a stretching plan, in three ratios."""

from functools import cache
from typing import TYPE_CHECKING, Any

import traitlets

from psoas import evidence, limits, stretch, tables
from psoas.labs.base import Lab, as_text
from psoas.labs.faces import face
from psoas.labs.ratio_balance.reading import EXPOSURE, RatioReading, compute_reading
from psoas.labs.step_counter.lab import MAX_STEPS, walking_facts
from psoas.stretch import Protocol
from psoas.wording import brief

if TYPE_CHECKING:
    from psoas.figures import Described

OWN = "own"
PRESETS = ("seed001", "acsm", "bandy94_30", "johnson_10", "winters")
LIMITS: tuple[dict[str, Any], ...] = (
    {"name": "hold_s", "label": "Seconds a hold", "low": 0, "high": 600, "whole": False, "unit": "s in this lab"},
    {"name": "reps", "label": "Holds a day", "low": 0, "high": 60, "whole": True, "unit": "a day in this lab"},
    {"name": "days_per_week", "label": "Days a week", "low": 0, "high": 7, "whole": True, "unit": "a week"},
)


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

    _esm = face("ratio_balance")
    state = ("steps", "protocol", "hold_s", "reps", "days_per_week")
    steps = traitlets.Any(10_000).tag(sync=True)
    protocol = traitlets.Any(OWN).tag(sync=True)
    hold_s = traitlets.Any(30.0).tag(sync=True)
    reps = traitlets.Any(4).tag(sync=True)
    days_per_week = traitlets.Any(7).tag(sync=True)

    @traitlets.validate("steps")
    def _whole_steps(self, proposal: Any) -> int:
        return limits.whole(proposal["value"], "steps", 0, MAX_STEPS, "a day in this lab")

    @traitlets.validate("hold_s", "reps", "days_per_week")
    def _within_the_limits(self, proposal: Any) -> float:
        limit = next(limit for limit in LIMITS if limit["name"] == proposal["trait"].name)
        check = limits.whole if limit["whole"] else limits.one
        return check(proposal["value"], limit["name"], limit["low"], limit["high"], limit["unit"])

    @traitlets.validate("protocol")
    def _known_plan(self, proposal: Any) -> str:
        value, known = proposal["value"], [OWN, *(plan["id"] for plan in plans())]
        if value not in known:
            raise ValueError(f"protocol must be one of {', '.join(known)}; got {value!r}.")
        return str(value)

    @traitlets.observe("protocol")
    def _take_its_dose(self, change: Any) -> None:
        for name, value in _dose_of(change["new"]).items():
            setattr(self, name, value)

    @traitlets.observe("hold_s", "reps", "days_per_week")
    def _leave_the_plan(self, change: Any) -> None:
        dose = _dose_of(self.protocol)
        if dose and dose[change["name"]] != change["new"]:
            self.protocol = OWN

    @property
    def reading(self) -> RatioReading:
        """The numbers and words of the present state."""
        return compute_reading(self.steps, Protocol(self.hold_s, self.reps, self.days_per_week))

    def words(self) -> str:
        """Return what the lab shows now, as plain text."""
        return as_text(self.reading.words, self.reading.rows)

    def still(self) -> "Described":
        """Return a static picture of what the lab shows now."""
        from psoas.labs.ratio_balance.still import draw  # here: matplotlib is slow to load, and a live lab does without

        return draw(self.reading)

    def _facts(self) -> dict[str, Any]:
        return {
            **walking_facts(),
            "days_in_week": stretch.DAYS_PER_WEEK,
            "least_stretch_s": stretch.LEAST_STRETCH_S,
            "lines": [{"minutes": line.minutes_per_week, "label": line.label} for line in stretch.dose_lines()],
            "limits": list(LIMITS),
            "protocols": plans(),
            "caption": EXPOSURE,
        }


@cache
def plans() -> list[dict[str, Any]]:
    """Return the plans to start from: id, label, dose and where it is from."""
    ten_seconds = tables.row("protocols", "seed000_usual")
    return [
        {"id": "none", "label": "none", "dose": {"hold_s": 0.0, "reps": 0, "days_per_week": 0}, "source": ""},
        {
            "id": "ten_seconds",
            "label": "10 seconds, if it were every day (seed 000)",
            "dose": {
                "hold_s": ten_seconds["hold_s"],
                "reps": ten_seconds["reps"],
                "days_per_week": stretch.DAYS_PER_WEEK,
            },
            "source": "Seed 000 says “sometimes”; every day is our reading, the kindest one.",
        },
        *(_plan(key) for key in PRESETS),
    ]


def _plan(key: str) -> dict[str, Any]:
    row, dose = tables.row("protocols", key), stretch.protocol(key)
    if dose.sessions_per_day != 1:
        raise ValueError(f"The plan {key!r} has {dose.sessions_per_day} sessions a day; this lab shows plans with one.")
    return {
        "id": key,
        "label": f"{row['name']}: {dose.reps} × {brief(dose.hold_s)} s, {brief(dose.days_per_week)} days a week",
        "dose": {"hold_s": float(dose.hold_s), "reps": dose.reps, "days_per_week": int(dose.days_per_week)},
        "source": f"Source: {evidence.cite(row['ref'])}",
    }


def _dose_of(protocol: str) -> dict[str, Any]:
    return next((plan["dose"] for plan in plans() if plan["id"] == protocol), {})
