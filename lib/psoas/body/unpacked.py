"""The packed picture as surfaces again: every part of both sides in a named posture, the pelvis tilted as it is held."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from psoas import paths, posture
from psoas.body import pack, parts
from psoas.body.meshes import Mesh, Points
from psoas.body.parts import LEFT, RIGHT, Part


def surfaces(named: str) -> list[tuple[Part, Mesh]]:
    """Return all parts in a named posture, mm; x forward, y up, z to the right, the pelvis tilted about the hips.

    Raises:
        UnknownNameError: if there is no such posture.
    """
    turn, shift = tilted(named)
    return [(part, _mesh(part, named).moved(turn, shift)) for part in parts.parts().values()]


def tilted(named: str) -> tuple[Points, Points]:
    """Return how the pelvis is turned about the hips in a named posture, (3, 3), and how far that moves it, mm.

    Raises:
        UnknownNameError: if there is no such posture.
    """
    tilt = np.radians(posture.get(named).posterior_tilt)
    turn = np.array([[np.cos(tilt), -np.sin(tilt), 0], [np.sin(tilt), np.cos(tilt), 0], [0, 0, 1]])
    hip = paths.load("B").psoas.centre[:, 0] * [1, 1, 0]
    return turn, hip - turn @ hip


def _mesh(part: Part, named: str) -> Mesh:
    """Return a part in the frame of the pelvis."""
    whole = pack.named()
    region = next(
        one for one in whole.header["regions"] if (one["structure"], one["part"]) == (part.structure, part.part)
    )
    first, count = region["faces"]
    faces = whole.faces[first : first + count].astype(np.int64)
    vertices = _vertices(whole, region, whole.header["postures"][named], part.side)
    return Mesh(vertices, faces).mirrored() if part.side == LEFT else Mesh(vertices, faces)


def _vertices(whole: pack.Pack, region: dict[str, Any], held: dict[str, Any], side: str) -> Points:
    first, count = region["vertices"]
    chosen: NDArray[np.int16] = whole.still if region["body"] else whole.bending[held[LEFT if side == LEFT else RIGHT]]
    own: Points = chosen[first : first + count] / whole.header["units_per_mm"]
    if not region["body"]:
        return own
    frame = held["bodies"][region["body"]]
    placed: Points = own @ np.reshape(frame["matrix"], (3, 3)).T + frame["origin"]
    return placed
