"""What the face of the anatomy viewer needs: the surfaces as text, names, facts with their sources, and lengths by posture."""

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from psoas import anatomy, evidence, paths, posture, tables
from psoas.anatomy import Fact
from psoas.body import depth, neighbours, pack, parts
from psoas.labs.anatomy_viewer import cuts as levels
from psoas.labs.anatomy_viewer import quiz as quizzing
from psoas.labs.anatomy_viewer import reading
from psoas.labs.anatomy_viewer.cuts import CUT_HEAD, cut_rows, cut_words
from psoas.labs.anatomy_viewer.tours import TOURS, stops, tour_words
from psoas.posture import POSE_HEAD, SAME_PERCENT

# Facts of data/anatomy.csv that are told about a structure: (whose fact, which).
_ABOUT: dict[str, tuple[tuple[str, str], ...]] = {
    "psoas major": tuple(
        ("psoas major", name)
        for name in (
            "origin levels",
            "insertion",
            "course",
            "innervation",
            "blood supply",
            "actions at the hip",
            "actions on the spine",
        )
    ),
    "psoas minor": tuple(("psoas minor", name) for name in ("presence", "origin and insertion", "innervation")),
    "iliacus": tuple(("iliacus", name) for name in ("origin", "insertion", "innervation", "joints crossed")),
    "vertebra": (("psoas major", "back layer"), ("psoas major", "front layer")),
    "disc": (("psoas major", "front layer"),),
    "sacrum": (("iliacus", "origin"),),
    "hip bone": (("iliacus", "origin"), ("psoas minor", "origin and insertion")),
    "femur": (("psoas major", "insertion"), ("iliacus", "insertion")),
    "kneecap": (("rectus femoris", "joints crossed"),),
    "tibia and fibula": (("rectus femoris", "joints crossed"),),
    "inguinal ligament": (("psoas major", "course"),),
}
MODEL = "B"
_PACKAGE_BONES = ("hip bone", "sacrum", "femur", "kneecap", "tibia and fibula")
_FROM_PACKAGE = "a mean shape of the package musculoskeletal-models, fitted to the path model"
_BY_EYE = "own geometry, by eye between the attachments that the course's table names"


@cache
def body() -> dict[str, Any]:
    """Return the surfaces: the header of the pack, and its three arrays as `_steps`, with how far apart the numbers of a step are."""
    whole = pack.named()
    header = {name: values for name, values in whole.header.items() if name != "cuts"}
    row = whole.bending.shape[1]
    apart = {
        "still": [3],
        "bending": [3 * row, 3],
        "faces": [1],
    }  # a point's neighbour; the same point in the row before
    hip = paths.load(MODEL).psoas.centre[:, 0]
    return {
        **header,
        **{name: _steps(getattr(whole, name), apart[name]) for name in apart},
        "apart": apart,
        "row": row,
        "hip": [round(float(value), 3) for value in hip],
        "tilt": {name: held.posterior_tilt for name, held in posture.named().items()},
    }


def _steps(array: NDArray[Any], apart: Sequence[int]) -> str:
    """Return whole numbers as text, half as long as the numbers themselves: neighbours differ by little.

    Each becomes its difference from the one that stands so far before it, for every distance in turn; the sign goes to the
    last bit, and seven bits to a byte, the last ones first; a byte below 128 ends a number. Base64 makes it text.
    """
    flat = array.astype(np.int64).ravel()
    for far in apart:
        flat = flat - np.concatenate([np.zeros(far, np.int64), flat[:-far]])
    signed = np.where(flat < 0, -2 * flat - 1, 2 * flat)
    digits = np.stack([signed >> shift & 127 for shift in (0, 7, 14)], axis=1)
    count = 1 + (signed >= 1 << 7) + (signed >= 1 << 14)
    place = np.arange(3)
    digits += 128 * (place < count[:, None] - 1)
    return b64encode(digits[place < count[:, None]].astype(np.uint8).tobytes()).decode("ascii")


@cache
def named_parts() -> list[dict[str, Any]]:
    """Return every part: id, name, layer, structure, side, part, and the number of its path."""
    return [{**vars(part), "path": reading.path_of(part.id)} for part in parts.parts().values()]


@cache
def fact_tables() -> dict[str, list[dict[str, str]]]:
    """Return for each structure what is told about it: property, words, source."""
    return {structure: [*map(_told, _facts_of(structure)), _drawn(structure)] for structure in _ABOUT}


def _facts_of(structure: str) -> list[tuple[bool, Fact]]:
    return [(whose == structure, anatomy.facts(whose, name)[0]) for whose, name in _ABOUT[structure]]


def _told(found: tuple[bool, Fact]) -> dict[str, str]:
    own, fact = found
    name = fact.property if own else f"{fact.structure}: {fact.property}"
    return {"property": name, "words": fact.value, "source": f"{fact.source}, {fact.checked}"}


def _drawn(structure: str) -> dict[str, str]:
    """Return where the shape in the picture comes from."""
    if structure in _PACKAGE_BONES:
        words, source = _FROM_PACKAGE, "MPL-2.0"
    elif structure in ("vertebra", "disc"):
        words, source = "own geometry from published measures", evidence.cite(*tables.column("vertebrae", "ref"))
    elif structure == "psoas major":
        words, source = (
            "own geometry: lines of the path model, thickness by areas on MRI",
            evidence.cite(*tables.column("psoas_area", "ref")),
        )
    else:
        words, source = _BY_EYE, "data/anatomy.csv"
    return {"property": "this picture", "words": words, "source": source}


@cache
def postures() -> list[dict[str, Any]]:
    """Return the named postures: id, label, source, words, rows, and each path before and after, mm, right and left."""
    return [_posture(name) for name in posture.named()]


def _posture(name: str) -> dict[str, Any]:
    said, posed = posture.source(name), reading.posed(name)
    where = f"{evidence.cite(said.ref)}. " if said.ref else ""
    right, left = reading.both_sides(name)
    return {
        "id": name,
        "label": said.label,
        "source": f"Angles: {said.basis}. {where}{said.note}",
        "words": reading.posed_words(name),
        "rows": posed.rows,
        "before": right.before.tolist(),
        "right": right.after.tolist(),
        "left": left.after.tolist(),
    }


def spoken() -> dict[str, Any]:
    """Return the words and limits that the sentence of the face shares with `psoas.labs.anatomy_viewer.reading.compute_reading`."""
    return {
        "layers": list(parts.LAYERS),
        "whole": parts.WHOLE_MUSCLES,
        "views": dict(reading.VIEWS),
        "by_hand": reading.BY_HAND,
        "coloured": reading.COLOURED,
        "few": reading.FEW,
        "same_percent": SAME_PERCENT,
        "head": POSE_HEAD,
        "cut_head": CUT_HEAD,
    }


@cache
def cuts() -> list[dict[str, Any]]:
    """Return the cuts from above: level, label, height in mm, words in standing and elsewhere, and a row of the table."""
    elsewhere = next(name for name in posture.named() if name != posture.STANDING)
    return [
        {
            "level": level,
            "label": one.label,
            "height": one.height,
            "words": cut_words(level),
            "elsewhere": cut_words(level, elsewhere),
            "row": row,
        }
        for (level, one), row in zip(levels.cuts().items(), cut_rows(), strict=True)
    ]


@cache
def beside() -> dict[str, Any]:
    """Return what lies beside the psoas: its layers, and each structure with its words and its rings, as few numbers."""
    bodies = sorted({ring.body for one in neighbours.neighbours().values() for tube in one.strands for ring in tube})
    across = ["side", "front", "up"]
    return {
        "layers": list(neighbours.layers()),
        "names": dict(neighbours.sided()),
        "bodies": bodies,
        "structures": {
            one.id: {
                "layer": one.layer,
                "words": f"({one.badge}). It {one.fact}.",
                "joined": one.joined,
                "strands": [
                    [
                        [
                            bodies.index(ring.body),
                            ring.x,
                            ring.y,
                            ring.z,
                            ring.wide,
                            ring.deep,
                            across.index(ring.across),
                        ]
                        for ring in tube
                    ]
                    for tube in one.strands
                ],
            }
            for one in neighbours.neighbours().values()
        },
    }


@cache
def tours() -> list[dict[str, Any]]:
    """Return the tours: id, label and stops, each with its words, what the picture shows, and the depth reached."""
    return [{"id": tour, "label": label, "stops": _stops(tour)} for tour, label in TOURS.items()]


def _stops(tour: str) -> list[dict[str, Any]]:
    found = enumerate(stops(tour), start=1)
    return [
        {"words": tour_words(tour, number), **one.shows(), "near": one.near, "depth": one.depth}
        for number, one in found
    ]


def scheme() -> dict[str, Any]:
    """Return the scheme of the depths: layers from the front, ovals in the order they are painted, and its size."""
    return {
        "layers": list(depth.LAYERS),
        "ovals": [vars(oval) for oval in depth.ovals()],
        "wide": depth.WIDE,
        "high": depth.HIGH,
    }


@cache
def quiz() -> list[dict[str, str]]:
    """Return the items of the quiz in the order they are asked: id, name, and one fact about it."""
    return [{"id": item, "name": quizzing.called(item), "fact": quizzing.explained(item)} for item in quizzing.ITEMS]
