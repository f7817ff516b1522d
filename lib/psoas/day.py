"""A day as hours in situations, and how long the psoas is in each: time at each length, not proof of harm.

Each situation of ``data/situations.csv`` (asleep, at a desk, on a couch, …) has one posture, most of
them assumed; `psoas.posture` says how long the muscle is in it, as a share of its length in standing.
The sleeping postures are assumed, and walking and exercise count as standing. A day has 24 hours.

>>> from psoas import day
>>> usual = day.preset("us2016").hours
>>> round(day.exposure(usual).below(), 1)
6.4
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from psoas import limits, paths, posture, tables
from psoas.limits import InputError
from psoas.posture import Posture, Source
from psoas.wording import fixed

HOURS = 24
REST = "standing"  # takes what is left of a day
DESK = "desk"  # takes what is left of a preset's sitting time after rounding
SHORT = 90  # % of the length in standing; a line drawn for the course, no threshold from a study
MODEL = "B"
MUSCLES = ("psoas", "iliacus")
TENTHS = 1  # decimals of an hour in the presets
_SLACK = 5e-4  # hours, or two seconds; sums of tenths are not exact


@dataclass(frozen=True)
class Situation:
    """One way to spend hours: its names, its posture and where that comes from, and whether it is sitting."""

    id: str
    label: str
    short: str
    posture: Posture
    source: Source
    sits: bool


@dataclass(frozen=True)
class Preset:
    """A day built round a published sitting time; `value` is that time in hours, all else is assumed."""

    id: str
    label: str
    value: float
    hours: Mapping[str, float]
    ref: str


@dataclass(frozen=True)
class Exposure:
    """How a day is spread over the lengths of one muscle: model, not measurement.

    Attributes:
        parts: (length in % of standing, hours at it), one for each situation, in the table's order.
    """

    parts: tuple[tuple[float, float], ...]

    @property
    def mean(self) -> float:
        """Mean length over the day, weighted by time, in % of standing."""
        return _total(length * hours for length, hours in self.parts) / HOURS

    def below(self, line: float = SHORT) -> float:
        """Return the hours spent shorter than `line` % of the length in standing."""
        return _total(hours for length, hours in self.parts if length < line)

    def between(self, low: float, high: float) -> float:
        """Return the hours at lengths from `low` up to, not including, `high` % of standing."""
        return _total(hours for length, hours in self.parts if low <= length < high)


@cache
def situations() -> Mapping[str, Situation]:
    """Return the situations of ``data/situations.csv`` by their ids, in the table's order."""
    return {row["id"]: _situation(row) for row in tables.rows("situations")}


def lengths(model: str = MODEL) -> Mapping[str, tuple[float, float]]:
    """Return for each situation the lengths of psoas (mean, weighted by area) and iliacus, in % of standing.

    Raises:
        UnknownNameError: if there is no such model.

    >>> [round(share) for share in lengths()["desk"]]
    [88, 77]
    """
    return _lengths(paths.load(model).name)


@cache
def _lengths(model: str) -> Mapping[str, tuple[float, float]]:
    changes = {key: posture.change(one.posture, model=model) for key, one in situations().items()}
    return {key: (100 + one.psoas_percent, 100 + one.iliacus_percent) for key, one in changes.items()}


def filled(hours: Mapping[str, Any]) -> dict[str, float]:
    """Return a whole day: every situation with its hours; if "standing" is not named, it takes what is left.

    Args:
        hours: hours of some situations (see `situations`), each 0…24.

    Raises:
        UnknownNameError: if there is no such situation.
        ValueError: if a value is no number of hours, or the day does not add up to 24; it says by how much.

    >>> filled({"desk": 8, "sleep-back": 8})["standing"]
    8.0
    """
    limits.of_kind(hours, Mapping, "hours", '{"desk": 8}')  # type: ignore[type-abstract]
    for name in hours:
        tables.row("situations", name)
    whole = {name: limits.scalar(hours.get(name, 0), f"hours of {name}", 0, HOURS, "hours") for name in situations()}
    spare = HOURS - _total(whole.values())
    if spare < -_SLACK:
        raise InputError(f"These hours are {_hours(-spare)} more than a day has: take that much away.")
    if REST not in hours:
        whole[REST] = max(0.0, spare)
    elif spare > _SLACK:
        raise InputError(f"These hours are {_hours(spare)} short of a day: add that much, or leave out {REST!r}.")
    return whole


def exposure(hours: Mapping[str, Any], muscle: str = "psoas", model: str = MODEL) -> Exposure:
    """Return how a day is spread over the lengths of "psoas" or "iliacus".

    Raises:
        UnknownNameError: if there is no such situation or model.
        ValueError: if the day does not add up to 24 hours, or there is no such muscle.
    """
    limits.one_of(muscle, "muscle", MUSCLES)
    found, which = lengths(model), MUSCLES.index(muscle)
    return Exposure(tuple((found[name][which], spent) for name, spent in filled(hours).items()))


def sitting(hours: Mapping[str, Any]) -> float:
    """Return the hours of a day that are spent sitting (being propped up in bed is not counted)."""
    return _total(spent for name, spent in filled(hours).items() if situations()[name].sits)


@cache
def presets() -> Mapping[str, Preset]:
    """Return the days to start from by their ids in ``data/sitting.csv``, least sitting first."""
    rows = [row for row in tables.rows("sitting") if row["preset"]]
    found = sorted((_preset(row) for row in rows), key=lambda one: one.value)
    return {one.id: one for one in found}


def preset(key: str) -> Preset:
    """Return one day to start from.

    Raises:
        UnknownNameError: if there is none of this name.
    """
    return limits.look_up(presets(), key, "preset day")


def _situation(row: tables.Row) -> Situation:
    own = {name: row[name] for name in ("thigh", "posterior_tilt", "lumbar_extension")}
    held = posture.get(row["posture"]) if row["posture"] else Posture(**own)
    source = Source(row["label"], row["basis"], row["note"], row["ref"])
    return Situation(row["id"], row["label"], row["short"], held, source, row["sitting_share"] is not None)


def _preset(row: tables.Row) -> Preset:
    hours = {one["id"]: one["usual_hours"] or 0.0 for one in tables.rows("situations") if one["id"] != REST}
    seats = {one["id"]: one["sitting_share"] for one in tables.rows("situations") if one["sitting_share"]}
    for name, share in seats.items():
        hours[name] = round(row["value"] * share, TENTHS)
    hours[DESK] = round(row["value"] - _total(hours[name] for name in seats if name != DESK), TENTHS)
    hours[REST] = round(HOURS - _total(hours.values()), TENTHS)
    return Preset(row["id"], row["label"], row["value"], filled(hours), row["ref"])


def _hours(count: float) -> str:
    return f"{fixed(count, 3).rstrip('0').rstrip('.')} h"


def _total(numbers: Any) -> float:
    """Add numbers up one by one, as the face of the lab does: `sum` rounds differently from Python 3.12 on."""
    total = 0.0
    for number in numbers:
        total += number
    return total
