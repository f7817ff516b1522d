"""Every part of the picture by name: the layers it can be taken apart into, and how each part is called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from psoas import tables
from psoas.body import pack
from psoas.limits import InputError

LEVELS = ("T12", "L1", "L2", "L3", "L4", "L5")
RIGHT, LEFT, MIDDLE = "right", "left", "middle"
# From the bones outwards; a layer is switched on and off as one.
LAYERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "bones": ("vertebra", "sacrum", "hip bone", "femur", "kneecap", "tibia and fibula"),
        "discs": ("disc",),
        "psoas major": ("psoas major",),
        "psoas minor": ("psoas minor",),
        "iliacus": ("iliacus",),
        "inguinal ligament": ("inguinal ligament",),
    }
)
WHOLE_MUSCLES = ("psoas major-right", "psoas major-left")
_BELOW_L5 = "S1"


@dataclass(frozen=True)
class Part:
    """One closed surface of the picture.

    Attributes:
        id: structure, side and part in one word: "psoas major-right-L1-L2", "vertebra-middle-L3" …
        name: as a sentence has it: "L3 vertebra", "right psoas major, fascicle from the L3 transverse process".
        layer: the key of `LAYERS` that it belongs to.
        structure: what it is: hip bone, sacrum, femur, kneecap, tibia and fibula, vertebra, disc, psoas major, psoas minor, iliacus or
            inguinal ligament.
        side: `RIGHT`, `LEFT` or `MIDDLE`.
        part: which fascicle (key of the fascicles table) or level; empty where there is only one.
    """

    id: str
    name: str
    layer: str
    structure: str
    side: str
    part: str


@cache
def parts() -> Mapping[str, Part]:
    """Return all parts of both sides by id, layer by layer."""
    regions = pack.named().header["regions"]
    there = [(one["structure"], one["side"], one["part"]) for one in regions]
    both = there + [(structure, LEFT, part) for structure, side, part in there if side == RIGHT]
    found = [_part(layer, *one) for layer, kinds in LAYERS.items() for kind in kinds for one in both if one[0] == kind]
    return MappingProxyType({part.id: part for part in found})


def expanded(names: Iterable[str]) -> set[str]:
    """Return the ids of parts that some names stand for: of a layer, of a whole muscle, of a part.

    Raises:
        ValueError: if a name is none of these.
    """
    ids: set[str] = set()
    for name in names:
        fitting = {one.id for one in parts().values() if name in (one.id, one.layer, f"{one.structure}-{one.side}")}
        if not fitting:
            raise InputError(
                f"There is no part named {name!r}; name a layer ({', '.join(LAYERS)}) or a part, such as {WHOLE_MUSCLES[0]!r} "
                "(all parts: psoas.body.parts.parts())."
            )
        ids |= fitting
    return ids


def tidy(names: Iterable[str]) -> list[str]:
    """Return the shortest list of names for the same parts: whole layers by their name, then single parts, in order.

    Raises:
        ValueError: as `expanded` does.

    >>> tidy(["disc-middle-L5", "iliacus-right", "iliacus-left"])
    ['iliacus', 'disc-middle-L5']
    """
    ids = expanded(names)
    whole = [layer for layer in LAYERS if all(one.id in ids for one in parts().values() if one.layer == layer)]
    return whole + [one.id for one in parts().values() if one.id in ids and one.layer not in whole]


def _part(layer: str, structure: str, side: str, part: str) -> Part:
    number = "-".join(filter(None, [structure, side, part]))
    return Part(number, _name(structure, side, part), layer, structure, side, part)


def _name(structure: str, side: str, part: str) -> str:
    if structure == "vertebra":
        return f"{part} vertebra"
    if structure == "disc":
        below = LEVELS[LEVELS.index(part) + 1] if part != LEVELS[-1] else _BELOW_L5
        return f"{part}–{below} disc"
    if structure == "psoas major":
        return f"{side} psoas major, fascicle from the {tables.row('fascicles', part)['label']}"
    return f"{side} {structure}" if side in (RIGHT, LEFT) else structure
