"""StepCounter: from steps a day to the contractions of each psoas, over a day and over years."""

from functools import cache
from typing import TYPE_CHECKING, Any

import traitlets

from psoas import evidence, gait, limits, tables
from psoas.labs.base import Lab, as_text
from psoas.labs.faces import face
from psoas.labs.step_counter.reading import WAKING_HOURS, StepReading, compute_reading

if TYPE_CHECKING:
    from psoas.figures import Described

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

    _esm = face("step_counter")
    state = ("steps", "years", "population")
    steps = traitlets.Any(10_000).tag(sync=True)
    years = traitlets.Any(20).tag(sync=True)
    population = traitlets.Any("").tag(sync=True)

    @traitlets.validate("steps")
    def _whole_steps(self, proposal: Any) -> int:
        return limits.whole(proposal["value"], "steps", 0, MAX_STEPS, "a day in this lab")

    @traitlets.validate("years")
    def _whole_years(self, proposal: Any) -> int:
        return limits.whole(proposal["value"], "years", 0, MAX_YEARS, "years in this lab")

    @traitlets.validate("population")
    def _known_population(self, proposal: Any) -> str:
        value = proposal["value"]
        if value not in ("", *(one["id"] for one in populations())):
            raise ValueError(
                f"population must be one of {', '.join(one['id'] for one in populations())}; got {value!r}."
            )
        return str(value)

    @traitlets.observe("population")
    def _take_their_steps(self, change: Any) -> None:
        if change["new"]:
            self.steps = next(one["steps"] for one in populations() if one["id"] == change["new"])

    @traitlets.observe("steps")
    def _leave_the_population(self, change: Any) -> None:
        if self.population and all(
            one["steps"] != change["new"] for one in populations() if one["id"] == self.population
        ):
            self.population = ""

    @property
    def reading(self) -> StepReading:
        """The numbers and words of the present state."""
        return compute_reading(self.steps, self.years)

    def words(self) -> str:
        """Return what the lab shows now, as plain text."""
        return as_text(self.reading.words, self.reading.rows)

    def still(self) -> "Described":
        """Return a static picture of what the lab shows now."""
        from psoas.labs.step_counter.still import draw  # here: matplotlib is slow to load, and a live lab does without

        return draw(self.reading)

    def _facts(self) -> dict[str, Any]:
        return {
            **walking_facts(),
            "days_per_year": gait.DAYS_PER_YEAR,
            "waking_hours": WAKING_HOURS,
            "max_years": MAX_YEARS,
            "populations": populations(),
        }


def walking_facts() -> dict[str, Any]:
    """Return what a face needs to turn steps into contractions and minutes."""
    duty = gait.duties()
    return {
        "duty": {"low": duty.low, "mid": duty.mid, "high": duty.high},
        "cadence": gait.cadences().mid,
        "legs": gait.LEGS,
        "max_steps": MAX_STEPS,
    }


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
