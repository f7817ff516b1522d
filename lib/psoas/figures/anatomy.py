"""The body in three dimensions as a still picture: every facet painted, from the farthest to the nearest."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgb
from numpy.typing import NDArray

from psoas.body import parts
from psoas.body.beside import Drawn
from psoas.body.meshes import Mesh
from psoas.drawing import EYE_FROM, EYE_MIDDLE_MM
from psoas.figures import style
from psoas.palette import BESIDE

Points = NDArray[np.float64]

COLOURS = {
    "bones": style.BONE,
    "discs": style.DISC,
    "psoas major": style.MAJOR,
    "psoas minor": style.MINOR,
    "iliacus": style.ILIACUS,
    "inguinal ligament": style.LIGAMENT,
}
WIDE, HIGH = 470.0, 470.0  # mm
LIGHT = np.array([-0.4, 0.5, 0.77])  # to the right, up, towards the eye
SHADE, BRIGHT = 0.45, 0.62
FADED = 0.35
TONES = 20  # of light: few tones and hard edges make a small image


def colour_of(part: parts.Part | Drawn) -> str:
    """Return the colour of a part, or of what lies beside the psoas."""
    return COLOURS.get(part.layer) or BESIDE.get(part.structure) or BESIDE[part.layer]


def draw(ax: Axes, shown: Iterable[tuple[parts.Part | Drawn, Mesh]], seen: str, through: set[str]) -> None:
    """Paint parts into bare axes as the eye sees them, without perspective; what is see-through stands pale behind the rest."""
    right, up, out = eye(seen)
    corners, colours, behind = [], [], []
    for part, mesh in shown:
        facets, normals = _facets(mesh)
        facing = normals @ out > 0
        facets, normals = facets[facing] @ np.stack([right, up, out], axis=1), normals[facing]
        light = SHADE + BRIGHT * np.clip(normals @ np.stack([right, up, out], axis=1) @ LIGHT, 0, 1)
        light = np.round(light * TONES) / TONES
        colour = np.clip(light[:, None] * to_rgb(colour_of(part)), 0, 1)
        corners.append(facets)
        pale = part.id in through
        colours.append(1 - FADED * (1 - colour) if pale else colour)
        behind.append(np.full(len(facets), pale))
    if corners:
        _paint(ax, np.concatenate(corners), np.concatenate(colours), np.concatenate(behind))
    centre = np.array(EYE_MIDDLE_MM) @ np.stack([right, up], axis=1)
    ax.set(
        xlim=(centre[0] - WIDE / 2, centre[0] + WIDE / 2),
        ylim=(centre[1] - HIGH / 2, centre[1] + HIGH / 2),
        aspect="equal",
    )


def _paint(ax: Axes, corners: Points, colours: Points, behind: NDArray[np.bool_]) -> None:
    order = np.lexsort((corners[:, :, 2].mean(axis=1), ~behind))
    # Many thousand facets: as an image inside the picture they take a tenth of the bytes.
    flat: Any = corners[order, :, :2]  # matplotlib takes an array sooner than the sequence that its types ask for
    facets = PolyCollection(flat, facecolors=colours[order], rasterized=True)
    facets.set(edgecolor="face", linewidth=0.3, antialiased=False)
    ax.add_collection(facets, autolim=False)  # `draw` says what is in sight


def _facets(mesh: Mesh) -> tuple[Points, Points]:
    """Return corners (n, 3, 3) and outward unit normals (n, 3)."""
    corners = mesh.vertices[mesh.faces]
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    return corners, normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)


def eye(seen: str) -> tuple[Points, Points, Points]:
    """Return the directions to the right, up and towards the eye."""
    out = np.array(EYE_FROM[seen], dtype=float)
    out /= np.linalg.norm(out)
    right = np.cross([0.0, 1.0, 0.0], out)
    right /= np.linalg.norm(right)
    return right, np.cross(out, right), out
