"""The person who walks, as a little figure: where in the stride one is, and whether the iliopsoas is in its main burst."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from psoas import gait, sideview
from psoas.figures import style
from psoas.figures.technique import rounded_path
from psoas.sideview.scene import psoas_line

TALL = 1750.0  # mm, about how high the drawn person is
_SKIN, _FAR_SKIN, _EDGE, _HAIR = "#F4DFD0", "#DDC3B1", "#A98266", "#8A6A55"
_LEG, _ARM = ("thigh", "shin", "foot"), ("upper_arm", "forearm", "hand")
_FAR = tuple(f"other {part}" for part in (*_LEG, *_ARM))


def active(percent: float) -> bool:
    """Return whether the iliopsoas of the near leg is in its main burst at `percent` of the stride."""
    return gait.activity("burst_onset") <= percent % 100 <= gait.activity("burst_end")


def draw(ax: Axes, x: float, percent: float, height: float, aspect: float, small: bool = True) -> None:
    """Draw the person at `x`, `height` high in the axes' units.

    Args:
        ax: where to draw; the floor is y = 0.
        x: where the hip joint is.
        percent: of the stride of the near leg, 0…100.
        height: of the person.
        aspect: x units per y unit on paper.
        small: with thin lines, and corners that are not rounded off.
    """
    one = sideview.walker(percent)
    scale = height / TALL * np.array([aspect, 1.0])

    def on_paper(points: sideview.Points) -> sideview.Points:
        placed: sideview.Points = (points + np.array([0.0, one.hip])) * scale + (x, 0.0)
        return placed

    parts = {name: on_paper(corners) for name, corners in one.parts.items()}
    layers = (
        (2.0, _FAR_SKIN, "none", [parts[name] for name in _FAR]),
        (3.0, _SKIN, _EDGE, [parts[name] for name in ("trunk", "head", *_LEG)]),
        (3.2, _HAIR, "none", [parts["hair"]]),
        (3.4, _SKIN, _EDGE, [parts[name] for name in _ARM]),
    )
    wide = 0.6 if small else 1.3
    for depth, colour, edge, outlines in layers:  # all edges first, then all insides: what overlaps has one outline
        if edge != "none":
            look = {"edgecolor": edge, "linewidth": 2 * wide, "joinstyle": "round"}
            _skin(ax, outlines, small, {**look, "facecolor": "none", "zorder": depth})
        _skin(ax, outlines, small, {"facecolor": colour, "edgecolor": "none", "zorder": depth + 0.1})
    colour, width = (style.MAJOR, 4.4) if active(percent) else (style.MUTED, 2.0)
    line = on_paper(psoas_line(one.held, one.limbs))
    ax.plot(*line.T, color=colour, linewidth=width * wide, solid_joinstyle="round", zorder=5)


def _skin(ax: Axes, outlines: list[sideview.Points], small: bool, look: dict[str, Any]) -> None:
    paths = [_cornered(one) if small else rounded_path(one) for one in outlines]
    ax.add_patch(PathPatch(Path.make_compound_path(*paths), **look))


def _cornered(corners: sideview.Points) -> Path:
    """Return a closed outline, run through anticlockwise so that what overlaps is filled."""
    x, y = corners.T
    if (x * np.roll(y, -1) - y * np.roll(x, -1)).sum() < 0:
        corners = corners[::-1]
    return Path(np.concatenate([corners, corners[:1]]), closed=True)
