"""SittingDay: the hours of a day, and how long the psoas is in them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import traitlets

from psoas import day, evidence, limits, paths
from psoas.labs.base import Lab
from psoas.labs.sitting_day.reading import BIN_WIDTH, LENGTHS_SHOWN, DayReading, assumed, compute_reading, not_shown
from psoas.labs.traits import Checked, Preset
from psoas.limits import InputError
from psoas.wording import brief

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

    preset = Preset(OWN, lambda: {one.id: {"hours": dict(one.hours)} for one in day.presets().values()})
    hours = Checked({}, lambda _, value: _a_whole_day(value))

    @traitlets.default("hours")
    def _a_usual_day(self) -> dict[str, float]:
        return dict(day.preset(USUAL).hours)

    def __init__(self, **state: Any) -> None:
        super().__init__(**(state or {"preset": USUAL}))

    @property
    def reading(self) -> DayReading:
        """The numbers and words of the present state."""
        return compute_reading(self.hours)

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


def _a_whole_day(value: Any) -> dict[str, float]:
    if not isinstance(value, Mapping):
        raise InputError(f'hours must name situations, such as {{"desk": 8}}; got {limits.shown(value)}.')
    return day.filled(value)


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
