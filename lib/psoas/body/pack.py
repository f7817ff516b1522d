"""The picture of the body in few bytes: typed arrays for a face that draws it with WebGL.

Only the right side and the middle are packed; a face draws the left side as their mirror image (z → −z, faces turned
over). Bones move as wholes: their vertices stand in the frame of their body, and every posture gives the
bodies' places. Muscles and discs bend: every posture has a row with all their vertices, in the frame of the pelvis.
Where a posture is not the same on both sides, its left muscles are a row of their own, to be mirrored too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from psoas import posture
from psoas.body import scene
from psoas.body.pose import Frame, frames, other_side
from psoas.posture import Posture

UNITS_PER_MM = 50  # 0.02 mm, up to 655 mm from the origin
LIMIT = np.iinfo(np.int16).max


@dataclass(frozen=True)
class Pack:
    """What a face needs.

    Attributes:
        header: plain values, fit for JSON: `units_per_mm`; `regions`, each with id, structure, side, part, body,
            vertices (first, count), faces (first, count); `postures`, each with `right` and `left`, rows of `bending`, and
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

    @property
    def size(self) -> int:
        """Bytes of the three arrays; in base64 a third more."""
        return self.still.nbytes + self.bending.nbytes + self.faces.nbytes


@cache
def named() -> Pack:
    """Return the pack of all named postures."""
    return packed(posture.named())


def packed(postures: Mapping[str, Posture]) -> Pack:
    """Return the picture in some postures.

    Args:
        postures: by name.

    Raises:
        ValueError: if a posture is outside the range of the path model.
    """
    home = {body: Frame(np.eye(3), np.zeros(3)) for body in frames()}
    still, bent = scene.rigid(home), scene.bending()
    rows: list[NDArray[np.int16]] = []
    seen: dict[tuple[float, ...], int] = {}
    described = {name: _posture(scene.angles(one), rows, seen) for name, one in postures.items()}
    header = {"units_per_mm": UNITS_PER_MM, "regions": _regions(still, bent), "postures": described}
    faces = np.concatenate([region.mesh.faces for region in (*still, *bent)])
    return Pack(
        header,
        _small(np.concatenate([region.mesh.vertices for region in still])),
        np.stack(rows),
        faces.astype(np.uint16),
    )


def _posture(
    angles: dict[str, float], rows: list[NDArray[np.int16]], seen: dict[tuple[float, ...], int]
) -> dict[str, Any]:
    bodies = {
        body: {"matrix": np.round(frame.matrix, 6).ravel().tolist(), "origin": np.round(frame.origin, 3).tolist()}
        for body, frame in frames(**angles).items()
    }
    return {"right": _row(angles, rows, seen), "left": _row(other_side(angles), rows, seen), "bodies": bodies}


def _row(angles: dict[str, Any], rows: list[NDArray[np.int16]], seen: dict[tuple[float, ...], int]) -> int:
    """Return the number of the row for some angles; postures with the same angles share one."""
    key = tuple(float(value) + 0.0 for value in angles.values())
    if key not in seen:
        seen[key] = len(rows)
        rows.append(_small(np.concatenate([region.mesh.vertices for region in scene.bending(**angles)])))
    return seen[key]


def _regions(still: tuple[scene.Region, ...], bent: tuple[scene.Region, ...]) -> list[dict[str, Any]]:
    described, face = [], 0
    for group in (still, bent):
        vertex = 0
        for region in group:
            vertices, faces = len(region.mesh.vertices), len(region.mesh.faces)
            described.append(
                {
                    "id": region.id,
                    "structure": region.structure,
                    "side": region.side,
                    "part": region.part,
                    "body": region.body,
                    "vertices": [vertex, vertices],
                    "faces": [face, faces],
                }
            )
            vertex, face = vertex + vertices, face + faces
    return described


def _small(vertices: NDArray[np.float64]) -> NDArray[np.int16]:
    scaled = np.round(vertices * UNITS_PER_MM)
    if np.abs(scaled).max() > LIMIT:
        raise ValueError(
            f"A vertex lies more than {LIMIT / UNITS_PER_MM:.0f} mm from its origin; use fewer units per mm."
        )
    return scaled.astype(np.int16)
