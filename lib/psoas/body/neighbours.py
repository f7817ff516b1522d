"""What lies beside the psoas: vessels, nerves, kidneys, diaphragm, walls, ribs, hip muscles, skin, each as a few rings.

``data/neighbour_points.csv`` holds the rings: a place in the frame of a body of the path model (see `psoas.paths`), how wide and how
deep the structure is there, and which way is wide. Whoever draws it joins them by a smooth tube. Structures whose badge is
"model path" begin and end on points of the model that the course computes with; all else is a scheme, drawn between the landmarks that
the course's sources name. No length is taken from any of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from psoas import evidence, tables
from psoas.body.parts import LEFT, MIDDLE, RIGHT

BOTH = "both"
SHEET = "sheet"


@dataclass(frozen=True)
class Ring:
    """One ring of a structure.

    Attributes:
        body: the body of the path model whose frame it stands in.
        x, y, z: its middle in that frame, mm; of the right side or the middle.
        wide, deep: its half axes, mm.
        across: which way is wide: to the "side", to the "front" or "up".
    """

    body: str
    x: float
    y: float
    z: float
    wide: float
    deep: float
    across: str


@dataclass(frozen=True)
class Neighbour:
    """A structure beside the psoas.

    Attributes:
        id: its name.
        layer: what it is switched on and off with, one of `layers`.
        sides: `RIGHT`, `LEFT` or `MIDDLE`, or `BOTH`: then the left one is a mirror image.
        badge: "model path" or "scheme".
        fact: one fact about it, with its source.
        joined: whether its strands lie side by side as one muscle.
        strands: rings in order; some structures have several.
    """

    id: str
    layer: str
    sides: str
    badge: str
    fact: str
    joined: bool
    strands: tuple[tuple[Ring, ...], ...]


@cache
def neighbours() -> Mapping[str, Neighbour]:
    """Return all structures beside the psoas by name."""
    return MappingProxyType({row["id"]: _neighbour(row) for row in tables.rows("neighbours")})


@cache
def layers() -> tuple[str, ...]:
    """Return the layers that they are switched on and off in."""
    return tuple(dict.fromkeys(one.layer for one in neighbours().values()))


@cache
def sided() -> Mapping[str, str]:
    """Return what each drawn one is called, by id: "femoral nerve-left" is the left femoral nerve; each side apart."""
    found = {}
    for one in neighbours().values():
        for side in (RIGHT, LEFT) if one.sides == BOTH else (one.sides,):
            named = one.id if one.sides != BOTH else f"{side} {one.id}"
            found[f"{one.id}-{MIDDLE if one.sides == MIDDLE else side}"] = named
    return MappingProxyType(found)


def structure_of(drawn: str) -> Neighbour:
    """Return the structure of one that is drawn, such as "femoral nerve-left".

    Raises:
        KeyError: if there is no such structure.
    """
    return neighbours()[drawn.rsplit("-", 1)[0]]


def _neighbour(row: tables.Row) -> Neighbour:
    fact = f"{row['fact']} ({evidence.cite(row['ref'])}, {row['checked']})"
    return Neighbour(
        row["id"], row["layer"], row["sides"], row["badge"], fact, row["form"] == SHEET, _strands(row["id"])
    )


def _strands(structure: str) -> tuple[tuple[Ring, ...], ...]:
    found: dict[int, dict[int, Ring]] = {}
    for row in _rows_of()[structure]:
        names = ("body", "x", "y", "z", "wide", "deep", "across")
        found.setdefault(row["strand"], {})[row["order"]] = Ring(*(row[name] for name in names))
    return tuple(tuple(rings[order] for order in sorted(rings)) for _, rings in sorted(found.items()))


@cache
def _rows_of() -> Mapping[str, list[tables.Row]]:
    found: dict[str, list[tables.Row]] = {}
    for row in tables.rows("neighbour_points"):
        found.setdefault(row["structure"], []).append(row)
    return found
