"""The picture of the body packed into the typed arrays of `psoas.body.pack`, and stored in two files.

``data/bones.npz`` holds what is made of the shapes of the package ``musculoskeletal-models`` (MPL-2.0): five bones, and the
outlines of all bones from the side. ``data/body.npz`` holds all else.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from psoas import posture
from psoas.body.pack import BODY, BONES, Pack
from psoas.posture import Posture
from tools.body import knee, measures, outlines, scene
from tools.body.landmarks import landmarks
from tools.body.pose import Frame, frames, other_side

UNITS_PER_MM = 50  # 0.02 mm, up to 655 mm from the origin
LIMIT = np.iinfo(np.int16).max


def store(folder: Path) -> list[Path]:
    """Write the picture in all named postures to two files in a folder; return them."""
    whole, bones = packed(posture.named()), scene.package_bones()
    vertices = sum(len(bone.mesh.vertices) for bone in bones)
    faces = sum(len(bone.mesh.faces) for bone in bones)
    np.savez_compressed(
        folder / BONES, side=_text(outlines.drawn()), still=whole.still[:vertices], faces=whole.faces[:faces]
    )
    np.savez_compressed(
        folder / BODY,
        header=_text(whole.header),
        still=whole.still[vertices:],
        bending=whole.bending,
        faces=whole.faces[faces:],
    )
    return [folder / BONES, folder / BODY]


def _text(values: dict[str, Any]) -> str:
    return json.dumps(values, separators=(",", ":"))


def packed(postures: Mapping[str, Posture]) -> Pack:
    """Return the picture in some postures.

    Args:
        postures: by name.

    Raises:
        ValueError: if a posture is outside the range of the path model.
    """
    home = {body: Frame(np.eye(3), np.zeros(3)) for body in scene.bodies(frames())}
    still, bent = scene.rigid(home), scene.bending()
    rows: list[NDArray[np.int16]] = []
    seen: dict[tuple[float, ...], int] = {}
    described = {name: _posture(one, knee.bent(one, name), rows, seen) for name, one in postures.items()}
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
    held: Posture, knee_bent: float, rows: list[NDArray[np.int16]], seen: dict[tuple[float, ...], int]
) -> dict[str, Any]:
    angles = scene.angles(held)
    bodies = {
        body: {"matrix": np.round(frame.matrix, 6).ravel().tolist(), "origin": np.round(frame.origin, 3).tolist()}
        for body, frame in scene.bodies(frames(**angles), knee_bent).items()
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
