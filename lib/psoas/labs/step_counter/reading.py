"""A day of steps and years of such days: what the step counter says."""

from dataclasses import dataclass

from psoas import gait
from psoas.gait import Band
from psoas.wording import Rows, brief, fixed, plural, span, with_band

WAKING_HOURS = 16
DOTS = {"contractions": 100, "columns": 10, "rows": 15}  # of a leg; one dot stands for so many contractions
MINUTE_MARKS = (0, 60, 120, 180)  # on the scale of minutes, which the last one ends


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


def compute_reading(steps: float, years: float) -> StepReading:
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
        ("Minutes a day in which one psoas is active (model)", with_band(minutes)),
    )
    return StepReading(
        steps, years, per_leg, total, walking, minutes, _steps_in_words(steps, years, per_leg, total, minutes), rows
    )


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
