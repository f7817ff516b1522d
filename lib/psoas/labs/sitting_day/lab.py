"""SittingDay: the hours of a day, and how long the psoas is in them."""

from functools import cache
from typing import TYPE_CHECKING, Any

import traitlets

from psoas import day, evidence, paths
from psoas.labs.base import Lab, as_text
from psoas.labs.faces import face
from psoas.labs.sitting_day.reading import BIN_WIDTH, LENGTHS_SHOWN, DayReading, assumed, compute_reading, not_shown
from psoas.wording import brief

if TYPE_CHECKING:
    from psoas.figures import Described

OWN = ""
USUAL = "us2016"


class SittingDay(Lab):
    """A day to build from hours in situations.

    Args:
        preset: id of a day to start from (see `psoas.day.presets`), or "" for one's own; sets `hours`.
        hours: hours of some situations (see `psoas.day.situations`); "standing" takes what is left of 24.

    Raises:
        UnknownNameError: if there is no such situation.
        ValueError: if there is no such preset, or the hours do not make a day.

    >>> lab = SittingDay(hours={"desk": 8, "sleep-back": 8})
    >>> lab.hours["standing"]
    8.0
    """

    _esm = face("sitting_day")
    state = ("preset", "hours")
    preset = traitlets.Any(OWN).tag(sync=True)
    hours = traitlets.Any().tag(sync=True)

    def __init__(self, **state: Any) -> None:
        super().__init__(**(state or {"preset": USUAL}))

    @traitlets.default("hours")
    def _a_usual_day(self) -> dict[str, float]:
        return dict(day.preset(USUAL).hours)

    @traitlets.validate("preset")
    def _known_preset(self, proposal: Any) -> str:
        value = proposal["value"]
        if value not in (OWN, *day.presets()):
            raise ValueError(f"preset must be one of {', '.join(day.presets())}; got {value!r}.")
        return str(value)

    @traitlets.validate("hours")
    def _a_whole_day(self, proposal: Any) -> dict[str, float]:
        if not isinstance(proposal["value"], dict):
            raise ValueError(f'hours must name situations, such as {{"desk": 8}}; got {proposal["value"]!r}.')
        return day.filled(proposal["value"])

    @traitlets.observe("preset")
    def _take_its_hours(self, change: Any) -> None:
        if change["new"]:
            self.hours = dict(day.preset(change["new"]).hours)

    @traitlets.observe("hours")
    def _leave_the_preset(self, change: Any) -> None:
        if self.preset and day.preset(self.preset).hours != change["new"]:
            self.preset = OWN

    @property
    def reading(self) -> DayReading:
        """The numbers and words of the present state."""
        return compute_reading(self.hours)

    def words(self) -> str:
        """Return what the lab shows now, as plain text."""
        return as_text(self.reading.words, self.reading.rows)

    def still(self) -> "Described":
        """Return a static picture of what the lab shows now."""
        from psoas.labs.sitting_day.still import draw  # here: matplotlib is slow to load, and a live lab does without

        return draw(self.reading)

    def _facts(self) -> dict[str, Any]:
        return {
            "day": day.HOURS,
            "rest": day.REST,
            "short": day.SHORT,
            "scale": list(LENGTHS_SHOWN),
            "width": BIN_WIDTH,
            "model": paths.names().index(day.MODEL),
            "situations": situations(),
            "presets": presets(),
            "assumed": assumed(),
            "not_shown": not_shown(),
        }


@cache
def situations() -> list[dict[str, Any]]:
    """Return the situations with the lengths of psoas and iliacus in each path model, in % of standing."""
    lengths = [day.lengths(model) for model in paths.names()]
    return [
        {
            "id": one.id,
            "label": one.label,
            "short": one.short,
            "sits": one.sits,
            "psoas": [found[one.id][0] for found in lengths],
            "iliacus": [found[one.id][1] for found in lengths],
            "basis": one.source.basis,
        }
        for one in day.situations().values()
    ]


@cache
def presets() -> list[dict[str, Any]]:
    """Return the days to start from: id, label, hours and where the sitting time is from."""
    return [
        {
            "id": one.id,
            "label": f"{one.label}: {brief(one.value)} h",
            "hours": dict(one.hours),
            "source": f"Sitting time: {evidence.cite(one.ref)}. How it is spent, and the rest of the day, is assumed.",
        }
        for one in day.presets().values()
    ]
