"""StepCounter: from steps a day to the contractions of each psoas, over a day and over years."""

from functools import cache
from typing import Any

from psoas import evidence, gait, tables
from psoas.labs.base import Lab
from psoas.labs.step_counter.reading import DOTS, MINUTE_MARKS, WAKING_HOURS, StepReading, compute_reading
from psoas.labs.traits import Preset, Whole

MAX_STEPS = 30_000
MAX_YEARS = 60


class StepCounter(Lab):
    """The step-count slider.

    Args:
        steps: steps a day with both legs, a whole number 0…30,000.
        years: years of such days, a whole number 0…60.
        population: id of a group of real people (see `populations`); sets `steps` to theirs.

    Raises:
        ValueError: if a value is not a whole number or out of range.

    >>> lab = StepCounter(steps=7_500)
    >>> lab.reading.per_leg
    3750.0
    """

    steps = Whole(10_000, 0, MAX_STEPS, "a day in this lab")
    years = Whole(20, 0, MAX_YEARS, "years in this lab")
    population = Preset("", lambda: _their_steps())

    @property
    def reading(self) -> StepReading:
        """The numbers and words of the present state."""
        return compute_reading(self.steps, self.years)

    def _facts(self) -> dict[str, Any]:
        return {
            **walking_facts(),
            "days_per_year": gait.DAYS_PER_YEAR,
            "waking_hours": WAKING_HOURS,
            "dots": DOTS,
            "minute_marks": MINUTE_MARKS,
            "max_years": MAX_YEARS,
            "populations": populations(),
        }


def walking_facts() -> dict[str, Any]:
    """Return what a face needs to turn steps into contractions and minutes."""
    active = gait.minutes_per_step()
    return {
        "active_per_step": {"low": active.low, "mid": active.mid, "high": active.high},
        "cadence": gait.cadences().mid,
        "legs": gait.LEGS,
        "max_steps": MAX_STEPS,
    }


def _their_steps() -> dict[str, dict[str, int]]:
    return {one["id"]: {"steps": one["steps"]} for one in populations()}


@cache
def populations() -> list[dict[str, Any]]:
    """Return the groups of real people to start from: id, label, steps a day and where that is from."""
    rows = [row for row in tables.rows("steps") if row["preset"] and row["kind"] != "goal"]
    return [
        {
            "id": row["id"],
            "label": row["label"],
            "steps": row["steps_per_day"],
            "source": f"Source: {evidence.cite(row['ref'])}",
        }
        for row in sorted(rows, key=lambda row: row["steps_per_day"])
    ]
