"""The picture of the body in few bytes: typed arrays for a face that draws it with WebGL.

Only the right side and the middle are packed; a face draws the left side as their mirror image (z → −z, faces turned
over). Bones move as wholes: their vertices stand in the frame of their body, and every posture gives the
bodies' places. Muscles and discs bend: every posture has a row with all their vertices, in the frame of the pelvis.
Where a posture is not the same on both sides, its left muscles are a row of their own, to be mirrored too.

``tools/body`` works it out and stores it in two files: ``data/bones.npz`` holds what is made of the shapes of the
package ``musculoskeletal-models`` (MPL-2.0, see ``LICENSE-BONES``), ``data/body.npz`` all else.
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from psoas import limits, tables
from psoas.limits import InputError

BONES, BODY = "bones.npz", "body.npz"


@dataclass(frozen=True)
class Pack:
    """What a face needs.

    Attributes:
        header: plain values, fit for JSON: `units_per_mm`; `regions`, each with id, structure, side, part, body, ends (of a
            muscle: the vertices of its origin and insertion), vertices (first, count), faces (first, count);
            `landmarks`, each with name, body and point in mm; `cuts`, each with level, height in mm and cm2, the area of the
            right psoas major there in standing; `postures`, each with `right` and `left`, rows of `bending`, and
            `bodies`: by body a matrix (nine numbers, row by row) and an origin in mm. Regions without a body count
            their vertices in `bending`, the others in `still`.
        still: (n, 3) vertices of bones and ligament, each in its body's frame.
        bending: (rows, m, 3) vertices of discs and muscles, in the pelvis' frame.
        faces: (k, 3) indices, counted from the first vertex of their region.
    """

    header: dict[str, Any]
    still: NDArray[np.int16]
    bending: NDArray[np.int16]
    faces: NDArray[np.uint16]


@cache
def named() -> Pack:
    """Return the pack of all named postures: the bones of the package in front of the project's own surfaces.

    Raises:
        ValueError: if the two stored files do not belong together.
    """
    bones, body = stored(BONES), stored(BODY)
    header, faces = json.loads(str(body["header"])), np.concatenate([bones["faces"], body["faces"]])
    if sum(header["regions"][-1]["faces"]) != len(faces):
        raise InputError(f"data/{BONES} and data/{BODY} do not belong together; run: python -m tools.body")
    return Pack(header, np.concatenate([bones["still"], body["still"]]), body["bending"], faces)


def stored(name: str) -> dict[str, NDArray[Any]]:
    """Return the arrays of `BONES` or `BODY` by name."""
    with np.load(tables.folder() / name) as file:
        return dict(file)


def landmark_mm(name: str) -> NDArray[np.float64]:
    """Return a named place of the right side or the middle in the frame of its body, (3,) in mm, to 0.1 mm.

    Raises:
        UnknownNameError: if there is no landmark of that name.
    """
    places = {place["name"]: place["point"] for place in named().header["landmarks"]}
    return np.array(limits.look_up(places, name, "landmark"), dtype=float)
