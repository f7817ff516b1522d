"""The picture of the body in few bytes: typed arrays for a face that draws it with WebGL.

Only the right side and the middle are packed; a face draws the left side as their mirror image (z → −z, faces turned
over). Bones move as wholes: their vertices stand in the frame of their body, and every posture gives the
bodies' places. Muscles and discs bend: every posture has a row with all their vertices, in the frame of the pelvis.
Where a posture is not the same on both sides, its left muscles are a row of their own, to be mirrored too.

Working the muscles out takes some seconds, so what is the project's own (vertebrae, discs, muscles, ligament) is
stored in ``data/body.npz`` by ``tools/body.py``; the other bones are read from their package every time.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from psoas import posture, tables
from psoas.body import measures, scene
from psoas.body.landmarks import landmarks
from psoas.body.pose import Frame, frames, other_side
from psoas.posture import Posture

STORED = "body.npz"
UNITS_PER_MM = 50  # 0.02 mm, up to 655 mm from the origin
LIMIT = np.iinfo(np.int16).max


@dataclass(frozen=True)
class Pack:
    """What a face needs.

    Attributes:
        header: plain values, fit for JSON: `units_per_mm`; `regions`, each with id, structure, side, part, body, ends (of a
            muscle: the vertices of its origin and insertion), vertices (first, count), faces (first, count);
            `landmarks`, each with name, body and point in mm; `cuts`, each with level, height in mm and cm2, the area of the
            right psoas major there in standing (see `psoas.body.measures.areas_by_level`); `postures`, each with `right` and `left`, rows of `bending`, and
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
    """Return the pack of all named postures: the stored part, and the bones of the package in front of it.

    Raises:
        ValueError: if the stored part does not fit the package's bones.
    """
    with np.load(tables.folder() / STORED) as file:
        header, still, bending, faces = json.loads(str(file["header"])), file["still"], file["bending"], file["faces"]
    bones = scene.package_bones()
    counts = [(len(bone.mesh.vertices), len(bone.mesh.faces)) for bone in bones]
    if counts != [(region["vertices"][1], region["faces"][1]) for region in header["regions"][: len(bones)]]:
        raise ValueError("data/body.npz was made with other bones; run: python tools/body.py")
    front = np.concatenate([_small(bone.mesh.vertices) for bone in bones])
    around = np.concatenate([bone.mesh.faces for bone in bones]).astype(np.uint16)
    return Pack(header, np.concatenate([front, still]), bending, np.concatenate([around, faces]))


def store(path: Path) -> None:
    """Write the stored part of `named` to a file."""
    whole, bones = packed(posture.named()), scene.package_bones()
    vertices = sum(len(bone.mesh.vertices) for bone in bones)
    faces = sum(len(bone.mesh.faces) for bone in bones)
    header = json.dumps(whole.header, separators=(",", ":"))
    np.savez_compressed(
        path, header=header, still=whole.still[vertices:], bending=whole.bending, faces=whole.faces[faces:]
    )


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
    header = {
        "units_per_mm": UNITS_PER_MM,
        "regions": _regions(still, bent),
        "landmarks": [asdict(place) for place in landmarks()],
        "cuts": _cuts(),
        "postures": described,
    }
    faces = np.concatenate([region.mesh.faces for region in (*still, *bent)])
    return Pack(
        header,
        _small(np.concatenate([region.mesh.vertices for region in still])),
        np.stack(rows),
        faces.astype(np.uint16),
    )


def _cuts() -> list[dict[str, Any]]:
    areas = measures.areas_by_level().items()
    return [
        {"level": level, "height": round(measures.height_of(level), 2), "cm2": round(area, 2)} for level, area in areas
    ]


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
                    "ends": region.ends,
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
