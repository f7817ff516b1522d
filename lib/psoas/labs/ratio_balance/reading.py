"""A day of steps beside a stretching plan: what the ratio lab says."""

from dataclasses import dataclass

from psoas import stretch
from psoas.stretch import Protocol, Ratios
from psoas.wording import Rows, brief, brief_span, fixed, listed, span, with_band

NO_STRETCH = "no stretch logged"
MOST_DOTS = 900  # that a picture draws, one a contraction
WEEK_SCALES = (20, 60, 200, 1000)  # minutes; the smallest that holds the week is taken
EXPOSURE = "A picture of exposure, not a prescription: no study says that contraction and stretch should balance."


@dataclass(frozen=True)
class RatioReading:
    """A day of steps beside a stretching plan, for one leg; minutes of contraction are a model."""

    ratios: Ratios
    words: str
    rows: Rows


def compute_reading(steps: float, protocol: Protocol) -> RatioReading:
    """Return how a day's contractions stand beside a stretching plan.

    Raises:
        ValueError: if steps are not one number or out of range (see `psoas.stretch.ratios`).
    """
    r = stretch.ratios(steps, protocol)
    equal = r.minutes_per_week_for_equal
    rows = (
        ("Contractions per leg a day", brief(r.contractions_per_day)),
        ("Minutes of contraction per leg a day (model)", with_band(r.contraction_minutes_per_day)),
        ("Stretch per leg on an average day", f"{brief(r.stretch_seconds_per_day)} s"),
        ("Contractions for each second of stretch", _per_second(r)),
        ("Minutes of contraction for each minute of stretch (model)", _per_minute(r)),
        ("Stretch per leg a week", _dose(r)),
        (
            "What 1 : 1 would take a week (model; nobody asks for it)",
            f"{fixed(equal.mid)} min ({span(equal.low, equal.high)})",
        ),
    )
    return RatioReading(r, _ratios_in_words(r, steps, protocol), rows)


def _per_second(r: Ratios) -> str:
    count = r.contractions_per_stretch_second
    return NO_STRETCH if count is None else brief(count)


def _per_minute(r: Ratios) -> str:
    band = r.contraction_per_stretch
    return NO_STRETCH if band is None else f"{brief(band.mid)} ({brief_span(band.low, band.high)})"


def _dose(r: Ratios) -> str:
    if not r.stretch_logged:
        return NO_STRETCH
    marks = [brief(line.minutes_per_week) for line in stretch.dose_lines() if line.id in r.dose_lines_reached]
    where = f"at or past the {listed(marks)} minute mark" if marks else "below every mark"
    return f"{brief(r.stretch_minutes_per_week)} minutes a week, {where}"


def _ratios_in_words(r: Ratios, steps: float, protocol: Protocol) -> str:
    band = r.contraction_per_stretch
    if band is None:
        return (
            f"No stretch logged, so there is nothing to compare with. "
            f"{fixed(steps)} steps a day bring {brief(r.contractions_per_day)} contractions per leg."
        )
    plan = f"{brief(protocol.hold_s)} s × {brief(protocol.reps)} on {brief(protocol.days_per_week)} of 7 days"
    return (
        f"{fixed(steps)} steps a day and {plan}: for each second of stretch each psoas contracts {_per_second(r)} times, "
        f"and for each minute of stretch it is active for about {brief(band.mid)} minutes "
        f"({brief_span(band.low, band.high)}, model). One leg gets {_dose(r)}."
    )
