"""The names of what lies beside the psoas, written beside the still picture, each with a line to its structure."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from psoas.body.beside import Drawn
from psoas.body.meshes import Mesh, Points
from psoas.drawing import EYE_MIDDLE_MM
from psoas.figures import anatomy, style

NAMES_WIDE = 1.75  # inches to the left of the picture; the same stands to its right
_HALF = 176.0  # mm from the middle to either side: as far as the picture goes when names stand beside it
_HIGH = anatomy.HIGH
_ROW = 14.5  # mm
_KEY = 168.0  # mm, what the layers' key takes at the upper right
_SHORT = {"lateral cutaneous nerve of the thigh": "lat. cutaneous nerve"}  # as in a cross-section


def write_names(ax: Axes, around: Sequence[tuple[Drawn, Mesh]], seen: str) -> None:
    """Narrow the picture and write one name for each structure into two columns, none upon another."""
    right, up, _ = anatomy.eye(seen)
    centre = np.array(EYE_MIDDLE_MM) @ np.stack([right, up], axis=1)
    ax.set(xlim=(centre[0] - _HALF, centre[0] + _HALF))
    low, high = centre[1] - _HIGH / 2, centre[1] + _HIGH / 2
    spots = _spots(around, np.stack([right, up], axis=1), centre, (low, high))
    for side, top in ((-1, high), (1, high - _KEY)):
        own = sorted((spot for spot in spots if spot[1] == side), key=lambda spot: -spot[2][1])
        _column(ax, own, centre[0] + side * _HALF, side, (low, top))


def _spots(
    around: Sequence[tuple[Drawn, Mesh]], flat: Points, centre: Points, ends: tuple[float, float]
) -> list[tuple[str, int, Points]]:
    """One place for each structure: of a pair the outer one, in turn to the left and to the right."""
    places: dict[str, list[Points]] = {}
    for one, mesh in around:
        seen = mesh.vertices @ flat
        inside = seen[(np.abs(seen[:, 0] - centre[0]) < _HALF) & (seen[:, 1] > ends[0]) & (seen[:, 1] < ends[1])]
        if len(inside):
            middle = inside.mean(axis=0)
            places.setdefault(one.structure, []).append(inside[np.argmin(np.hypot(*(inside - middle).T))])
    ordered = sorted(places.items(), key=lambda item: -item[1][0][1])
    found = []
    for number, (name, spots) in enumerate(ordered):
        side = -1 if number % 2 else 1
        found.append((name, side, max(spots, key=lambda spot: side * spot[0])))
    return found


def _column(ax: Axes, spots: list[tuple[str, int, Points]], edge: float, side: int, ends: tuple[float, float]) -> None:
    low, top = ends
    row = min(_ROW, (top - low) / max(1, len(spots)))
    heights = [spot[1] for _, _, spot in spots]
    for i in range(len(heights)):  # from above downwards, and then up again where they would leave the picture
        heights[i] = min(heights[i], top - row * (i + 0.5))
        if i:
            heights[i] = min(heights[i], heights[i - 1] - row)
    for i in reversed(range(len(heights))):
        heights[i] = max(heights[i], low + row * (len(heights) - i - 0.5))
    for (name, _, spot), height in zip(spots, heights, strict=True):
        ax.plot([edge, spot[0]], [height, spot[1]], color=style.MUTED, linewidth=0.6, zorder=6, clip_on=False)
        ax.plot(*spot, "o", color=style.INK, markersize=2.2, zorder=7)
        ha = "right" if side < 0 else "left"
        ax.text(edge + side * 3, height, _SHORT.get(name, name), ha=ha, va="center", fontsize=style.SMALL, zorder=8)
