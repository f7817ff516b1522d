"""What a lab says about one state, in numbers, a sentence and a table: the same live, still and in print.

The faces of the labs hold twins of these functions (``labs/*.js``); a test drives both with the
same thousand states and requires the same numbers and the same words.
"""

from dataclasses import dataclass
from typing import TypeAlias

from psoas import gait, stretch
from psoas.gait import Band
from psoas.stretch import Protocol, Ratios
from psoas.wording import brief, brief_span, fixed, listed, plural, span

Rows: TypeAlias = tuple[tuple[str, str], ...]
"""A table as text: in each row a name and a value."""

WAKING_HOURS = 16
NO_STRETCH = "no stretch logged"
EXPOSURE = "A picture of exposure, not a prescription: no study says that contraction and stretch should balance."


@dataclass(frozen=True)
class StepReading:
    """A day of steps and years of such days, for one psoas; minutes are a model."""

    steps: float
    years: float
    per_leg: float
    total: float
    walking: float
    minutes: Band
    words: str
    rows: Rows


@dataclass(frozen=True)
class RatioReading:
    """A day of steps beside a stretching plan, for one leg; minutes of contraction are a model."""

    ratios: Ratios
    words: str
    rows: Rows


def count_steps(steps: float, years: float) -> StepReading:
    """Return what `steps` a day over `years` mean for each psoas.

    Raises:
        ValueError: if a value is not one number or out of range (see `psoas.gait`).
    """
    per_leg = float(gait.contractions_per_leg(steps))
    total = float(gait.lifetime_contractions(steps, years))
    walking = float(gait.walking_minutes(steps))
    minutes = gait.contraction_minutes(steps)
    rows = (
        ("Steps a day, both legs", fixed(steps)),
        ("Contractions per leg a day", brief(per_leg)),
        (f"Contractions per leg in {plural(years, 'year')}", brief(total)),
        ("Minutes of walking a day", fixed(walking, 1)),
        ("Minutes a day in which one psoas is active (model)", _with_band(minutes)),
    )
    return StepReading(
        steps, years, per_leg, total, walking, minutes, _steps_in_words(steps, years, per_leg, total, minutes), rows
    )


def weigh(steps: float, protocol: Protocol) -> RatioReading:
    """Return how a day's contractions stand beside a stretching plan.

    Raises:
        ValueError: if steps are not one number or out of range (see `psoas.stretch.ratios`).
    """
    r = stretch.ratios(steps, protocol)
    equal = r.minutes_per_week_for_equal
    rows = (
        ("Contractions per leg a day", brief(r.contractions_per_day)),
        ("Minutes of contraction per leg a day (model)", _with_band(r.contraction_minutes_per_day)),
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


def _with_band(minutes: Band) -> str:
    return f"{fixed(minutes.mid, 1)} ({span(minutes.low, minutes.high, 1)})"


def _steps_in_words(steps: float, years: float, per_leg: float, total: float, minutes: Band) -> str:
    if steps < gait.LEGS:
        return "No steps, so there are no walking contractions to count."
    seconds = gait.seconds_between(steps, WAKING_HOURS)
    return (
        f"{fixed(steps)} steps a day make each psoas contract about {brief(per_leg)} times: "
        f"once every {brief(float(seconds))} seconds of a {WAKING_HOURS}-hour day, "
        f"{brief(total)} times in {plural(years, 'year')}. "
        f"It is active for about {fixed(minutes.mid, 1)} minutes a day ({span(minutes.low, minutes.high, 1)}, model)."
    )


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
