"""What lies beside the psoas as surfaces: the rings of `psoas.body.neighbours`, joined by a smooth tube in a named posture.

The faces draw the same tubes (``labs/anatomy_viewer/beside.js`` is this module's twin).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from psoas.body import neighbours, pack
from psoas.body.meshes import Indices, Mesh, Points
from psoas.body.neighbours import Neighbour, Ring
from psoas.body.parts import LEFT
from psoas.body.unpacked import tilted

_ROUND, _THIN, _THIN_MM = 12, 6, 6  # corners of a tube's ring, and of one of a strand that is nowhere wider
_BETWEEN = 4  # rings from one of the table to the next
_WIDE_IS: Mapping[str, tuple[float, float, float]] = {"side": (0, 0, 1), "front": (1, 0, 0), "up": (0, 1, 0)}


@dataclass(frozen=True)
class Drawn:
    """One side of a structure: its id (a key of `neighbours.sided`), the structure's name and layer."""

    id: str
    structure: str
    layer: str


def surfaces(named: str, layers: Iterable[str]) -> list[tuple[Drawn, Mesh]]:
    """Return what is drawn of some layers in a named posture, mm, in the room as `psoas.body.unpacked.surfaces` has it.

    Raises:
        UnknownNameError: if there is no such posture.
    """
    turn, shift = tilted(named)
    bodies = pack.named().header["postures"][named]["bodies"]
    wanted = set(layers)
    found = []
    for key in neighbours.sided():
        one = neighbours.structure_of(key)
        if one.layer in wanted:
            mesh = _mesh(one, bodies, key.endswith(f"-{LEFT}"))
            found.append((Drawn(key, one.id, one.layer), mesh.moved(turn, shift)))
    return found


def _mesh(one: Neighbour, bodies: Mapping[str, Any], left: bool) -> Mesh:
    """All strands of one side; those of the left are made on the right, and mirrored."""
    made = [_sheet(one.strands, bodies, left)] if one.joined else [_tube(rings, bodies, left) for rings in one.strands]
    sides = [_fine(len(one.strands)) * 2 + 2] if one.joined else [_sides(rings) for rings in one.strands]
    starts = np.cumsum([0, *(len(corners) for corners in made)])[:-1]
    faces = [
        _faces((len(corners) - 2) // count, count) + start
        for corners, count, start in zip(made, sides, starts, strict=True)
    ]
    whole = Mesh(np.concatenate(made), np.concatenate(faces))
    whole = whole if _volume(whole) > 0 else Mesh(whole.vertices, whole.faces[:, ::-1])
    return whole.mirrored() if left else whole


def _place(ring: Ring, bodies: Mapping[str, Any], left: bool) -> Points:
    """A place of a body in the pelvis' frame. Bodies in the middle are mirrored for the left side; the thighs are a pair."""
    frame = bodies[ring.body]
    flip = -1.0 if left and ring.body not in ("femur", "shin") else 1.0
    placed = np.reshape(frame["matrix"], (3, 3)) @ (ring.x, ring.y, ring.z * flip) + frame["origin"]
    mirrored: Points = placed * (1.0, 1.0, flip)
    return mirrored


def _fine(knots: int) -> int:
    """How many rings, or strands of a sheet, are drawn for so many."""
    return (knots - 1) * _BETWEEN + 1


def _sides(rings: tuple[Ring, ...]) -> int:
    return _THIN if all(ring.wide < _THIN_MM for ring in rings) else _ROUND


def _knots(rings: tuple[Ring, ...], bodies: Mapping[str, Any], left: bool) -> Points:
    return np.array([[*_place(ring, bodies, left), ring.wide, ring.deep] for ring in rings])


def _along(line: Points, axis: int = 0) -> Points:
    """The direction in which a line runs, or each of several."""
    last = line.shape[axis] - 1
    ahead = line.take([*range(1, last + 1), last], axis) - line.take([0, *range(last)], axis)
    found: Points = ahead / np.linalg.norm(ahead, axis=-1, keepdims=True)
    return found


def _tube(rings: tuple[Ring, ...], bodies: Mapping[str, Any], left: bool) -> Points:
    """Corners ring by ring, and then a middle at either end."""
    line = _finer(_knots(rings, bodies, left))
    across = [_WIDE_IS[rings[min(i // _BETWEEN, len(rings) - 1)].across] for i in range(len(line))]
    along = _along(line[:, :3])
    side = np.array(across, dtype=float)
    side -= along * (side * along).sum(axis=1, keepdims=True)
    side /= np.linalg.norm(side, axis=1, keepdims=True)
    up = np.cross(side, along)
    turn = 2 * np.pi * np.arange(_sides(rings)) / _sides(rings)
    ring = (
        line[:, None, :3]
        + (line[:, 3, None] * np.cos(turn))[:, :, None] * side[:, None]
        + (line[:, 4, None] * np.sin(turn))[:, :, None] * up[:, None]
    )
    return np.concatenate([ring.reshape(-1, 3), line[:1, :3], line[-1:, :3]])


def _sheet(strands: tuple[tuple[Ring, ...], ...], bodies: Mapping[str, Any], left: bool) -> Points:
    """The same of strands that lie side by side as one muscle: each ring goes round all of them."""
    lines = np.stack([_finer(_knots(rings, bodies, left)) for rings in strands])
    rows = np.stack([_finer(row) for row in lines.swapaxes(0, 1)])
    places, deep = rows[..., :3], rows[..., 4:]
    side = _along(places, 1)
    up = np.cross(side, _along(places))
    up /= np.linalg.norm(up, axis=-1, keepdims=True)
    edges = [places[:, :1] - rows[:, :1, 3:4] * side[:, :1], places[:, -1:] + rows[:, -1:, 3:4] * side[:, -1:]]
    ring = np.concatenate([edges[0], places + deep * up, edges[1], (places - deep * up)[:, ::-1]], axis=1)
    middle = places[[0, -1], places.shape[1] // 2]
    return np.concatenate([ring.reshape(-1, 3), middle])


def _finer(knots: Points) -> Points:
    """Rings closer together: their places on a smooth curve through the knots (Catmull–Rom), their half axes straight between."""
    padded = np.vstack([knots[:1], knots, knots[-1:]])
    share = (np.arange(_BETWEEN) / _BETWEEN)[None, :, None]
    p, q, r, s = (padded[i : i + len(knots) - 1, None] for i in range(4))
    curve = 0.5 * (
        2 * q + (r - p) * share + (2 * p - 5 * q + 4 * r - s) * share**2 + (3 * q - p - 3 * r + s) * share**3
    )
    curve[:, :, 3:] = (q + (r - q) * share)[:, :, 3:]
    return np.vstack([curve.reshape(-1, knots.shape[1]), knots[-1:]])


def _faces(rings: int, sides: int) -> Indices:
    side = np.arange(sides)
    following = (side + 1) % sides
    walls = [
        np.stack([a + side, a + following, b + following, a + side, b + following, b + side], axis=1).reshape(-1, 3)
        for a, b in ((ring * sides, (ring + 1) * sides) for ring in range(rings - 1))
    ]
    end, first, last = (rings - 1) * sides, rings * sides, rings * sides + 1
    caps = [
        np.stack([np.full(sides, first), following, side], axis=1),
        np.stack([np.full(sides, last), end + side, end + following], axis=1),
    ]
    faces: Indices = np.concatenate([*walls, *caps])
    return faces


def _volume(mesh: Mesh) -> float:
    a, b, c = (mesh.vertices[mesh.faces[:, i]] for i in range(3))
    return float((a * np.cross(b, c)).sum())
