"""Guided tours of the anatomy viewer: stops with one sentence each, and what the picture shows there."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from psoas import evidence, limits, tables
from psoas.body import parts

NO_TOUR = ""
TOURS: Mapping[str, str] = MappingProxyType(
    {
        "route": "The route",
        "depth": "From the skin to the spine",
        "layers": "Muscle by muscle",
        "beside": "What lies beside it",
    }
)


@dataclass(frozen=True)
class Stop:
    """One stop of a tour.

    Attributes:
        name: what one comes to.
        words: its sentence with the source.
        view: a key of `psoas.labs.anatomy_viewer.reading.VIEWS`.
        near: the landmark that the live picture comes near to (see `psoas.body.landmarks`); "" for the whole.
        hidden: what the picture leaves out there, as `psoas.body.parts.tidy` names it.
        faded: the same, of what is see-through.
        beside: layers of `psoas.body.neighbours.layers` that are shown too.
        selected: a part or a whole muscle to look at; "" for none.
        depth: the layer of the body that was reached (see `psoas.body.depth`); "" outside of that tour.
    """

    name: str
    words: str
    view: str
    near: str
    hidden: tuple[str, ...]
    faded: tuple[str, ...]
    beside: tuple[str, ...]
    selected: str
    depth: str

    def shows(self) -> dict[str, Any]:
        """Return what the picture shows, as traits of the viewer."""
        return {
            "view": self.view,
            "hidden": list(self.hidden),
            "faded": list(self.faded),
            "beside": list(self.beside),
            "selected": self.selected,
        }


@cache
def stops(tour: str) -> tuple[Stop, ...]:
    """Return the stops of a tour in their order.

    Raises:
        UnknownNameError: if there is no such tour.
    """
    limits.look_up(TOURS, tour, "tour")
    rows = sorted((row for row in tables.rows("tours") if row["tour"] == tour), key=lambda row: row["stop"])
    return tuple(map(_stop, rows))


def most_stops() -> int:
    """Return how many stops the longest tour has."""
    return max(len(stops(tour)) for tour in TOURS)


def at(tour: str, stop: int) -> Stop:
    """Return a stop of a tour, from 1; beyond the end it is the last one.

    Raises:
        UnknownNameError: if there is no such tour.
    """
    return stops(tour)[min(stop, len(stops(tour))) - 1]


def tour_words(tour: str, stop: int) -> str:
    """Return what is said at a stop: which it is, and its sentence; nothing without a tour."""
    if tour == NO_TOUR:
        return ""
    number = min(stop, len(stops(tour)))
    one = at(tour, stop)
    return f"{TOURS[tour]}, stop {number} of {len(stops(tour))}: {one.name}. {one.words}"


def _stop(row: tables.Row) -> Stop:
    return Stop(
        row["name"],
        f"{row['sentence'].rstrip('.')} ({evidence.cite(row['ref'])}).",
        row["view"],
        row["near"] or "",
        tuple(parts.tidy(_names(row["hidden"]))),
        tuple(parts.tidy(_names(row["faded"]))),
        tuple(_names(row["beside"])),
        row["selected"] or "",
        row["depth"] or "",
    )


def _names(cell: str | None) -> list[str]:
    return cell.split("; ") if cell else []
