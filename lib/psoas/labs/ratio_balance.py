"""RatioBalance: a day's contractions beside a stretching plan, in three ratios."""

from dataclasses import dataclass
from typing import Any

import traitlets

from psoas import evidence, gait, limits, stretch, tables
from psoas.figures import Described, ratio_still
from psoas.labs.contract import Lab, Rows, as_text, face
from psoas.labs.step_counter import MAX_STEPS
from psoas.stretch import Protocol, Ratios
from psoas.wording import brief, brief_span, fixed, listed, span

CAPTION = "A picture of exposure, not a prescription: no study says that contraction and stretch should balance."
NO_STRETCH = "no stretch logged"
OWN = "own"
PRESETS = ("seed001", "acsm", "bandy94_30", "johnson_10", "winters")
LIMITS = (
    {"name": "hold_s", "label": "Seconds a hold", "low": 0, "high": 600, "whole": False},
    {"name": "reps", "label": "Holds a day", "low": 0, "high": 60, "whole": True},
    {"name": "days_per_week", "label": "Days a week", "low": 0, "high": 7, "whole": True},
)


@dataclass(frozen=True)
class Reading:
    """What the ratio lab shows for one state."""

    ratios: Ratios
    words: str
    rows: Rows


def reckon(steps: float, hold_s: float, reps: int, days_per_week: int) -> Reading:
    """Return the lab's numbers and words; ``reckon`` in ratio_balance.js is its twin."""
    r = stretch.ratios(steps, Protocol(hold_s, reps, days_per_week))
    words = _words(r, steps, f"{brief(hold_s)} s × {brief(reps)} on {brief(days_per_week)} of 7 days")
    return Reading(r, words, _rows(r))


def _rows(r: Ratios) -> Rows:
    active, equal = r.contraction_minutes_per_day, r.minutes_per_week_for_equal
    per_second, ratio = r.contractions_per_stretch_second, r.contraction_per_stretch
    return [
        ("Contractions per leg a day", brief(r.contractions_per_day)),
        (
            "Minutes of contraction per leg a day (model)",
            f"{fixed(active.mid, 1)} ({span(active.low, active.high, 1)})",
        ),
        ("Stretch per leg on an average day", f"{brief(r.stretch_seconds_per_day)} s"),
        ("Contractions for each second of stretch", NO_STRETCH if per_second is None else brief(per_second)),
        (
            "Minutes of contraction for each minute of stretch (model)",
            NO_STRETCH if ratio is None else f"{brief(ratio.mid)} ({brief_span(ratio.low, ratio.high)})",
        ),
        ("Stretch per leg a week", _dose(r)),
        (
            "What 1 : 1 would take a week (model; nobody asks for it)",
            f"{fixed(equal.mid)} min ({span(equal.low, equal.high)})",
        ),
    ]


def _dose(r: Ratios) -> str:
    if not r.stretch_logged:
        return NO_STRETCH
    marks = [brief(line.minutes_per_week) for line in stretch.dose_lines() if line.id in r.dose_lines_reached]
    where = f"at or past the {listed(marks)} minute mark" if marks else "below every mark"
    return f"{brief(r.stretch_minutes_per_week)} minutes a week, {where}"


def _words(r: Ratios, steps: float, plan: str) -> str:
    per_second, ratio = r.contractions_per_stretch_second, r.contraction_per_stretch
    if per_second is None or ratio is None:
        count = brief(r.contractions_per_day)
        return f"No stretch logged, so there is nothing to compare with. {fixed(steps)} steps a day bring {count} contractions per leg."
    return (
        f"{fixed(steps)} steps a day and {plan}: for each second of stretch each psoas contracts {brief(per_second)} times, "
        f"and for each minute of stretch it is active for about {brief(ratio.mid)} minutes "
        f"({brief_span(ratio.low, ratio.high)}, model). One leg gets {_dose(r)}."
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

    @traitlets.validate("hold_s")
    def _hold(self, proposal: Any) -> float:
        return limits.one(proposal["value"], "hold_s", 0, 600, "s in this lab")

    @traitlets.validate("reps")
    def _whole_reps(self, proposal: Any) -> int:
        return limits.whole(proposal["value"], "reps", 0, 60, "a day in this lab")

    @traitlets.validate("days_per_week")
    def _whole_days(self, proposal: Any) -> int:
        return limits.whole(proposal["value"], "days_per_week", 0, 7, "a week")

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
    def reading(self) -> Reading:
        """The numbers and words of the present state."""
        return reckon(self.steps, self.hold_s, self.reps, self.days_per_week)

    def words(self) -> str:
        """Return what the lab shows now, as plain text."""
        return as_text(self.reading.words, self.reading.rows)

    def still(self) -> Described:
        """Return a static picture of what the lab shows now."""
        return ratio_still(self.reading.ratios, self.steps, Protocol(self.hold_s, self.reps, self.days_per_week))

    def _facts(self) -> dict[str, Any]:
        duty = gait.duties()
        return {
            "duty": {"low": duty.low, "mid": duty.mid, "high": duty.high},
            "cadence": gait.cadences().mid,
            "legs": gait.LEGS,
            "days_in_week": stretch.DAYS_PER_WEEK,
            "least_stretch_s": stretch.LEAST_STRETCH_S,
            "lines": [{"minutes": line.minutes_per_week, "label": line.label} for line in stretch.dose_lines()],
            "max_steps": MAX_STEPS,
            "limits": list(LIMITS),
            "protocols": plans(),
            "caption": CAPTION,
        }


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
