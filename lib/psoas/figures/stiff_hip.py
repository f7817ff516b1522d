"""A thought experiment: how far a step reaches if the thigh cannot swing past the vertical."""

from collections.abc import Sequence
from functools import partial

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from psoas import evidence, gait, tables
from psoas.figures import style
from psoas.figures.described import Described
from psoas.wording import fixed, listed

Points = NDArray[np.float64]

FORWARD_SHARES = (0.4, 0.5, 0.6)  # of a step that lies ahead of the hip: assumed, half and half in the picture
_KILOMETRE = 1000  # metres
_HIGH = 3.7  # inches
# For drawing only, in metres: the length of a step is the same for every leg.
_LEG, _FOOT, _TRUNK, _HEAD, _ARM = 0.9, 0.18, 0.5, 0.1, 0.55


def without_hip_flexion() -> Described:
    """Return the step of a stick figure with straight legs: as usual, and with the hip never bent.

    Returns:
        A figure, a model: the step length is usual speed by cadence (Murtagh 2021); without hip flexion the part of it
        ahead of the hip is lost. Lengths in metres; nothing was measured in people who walk so.
    """
    usual, left = gait.step_length(), [gait.step_length(share) for share in FORWARD_SHARES]
    half = left[FORWARD_SHARES.index(0.5)]
    return Described.drawn(
        partial(_draw, usual, half),
        alt=(
            f"Two stick figures with straight legs. As usual a step is {fixed(usual, 2)} m long, half of it ahead of the hip. "
            f"If the thigh cannot pass the vertical, {fixed(half, 2)} m are left: {_steps(half)} steps for a kilometre instead of {_steps(usual)}. "
            f"With {listed(_percent(share) for share in FORWARD_SHARES)} of the step ahead of the hip, "
            f"{listed(f'{fixed(one, 2)} m' for one in left)} are left (model)."
        ),
        caption=(
            "Geometry only: straight legs, upright trunk, the share ahead of the hip assumed. It is about a hip without any bending, "
            "which takes all hip flexors away, not the psoas alone. Step: usual outdoor speed divided by usual cadence. "
            f"Source: {evidence.cite(tables.row('gait_activity', 'speed_usual')['ref'])}."
        ),
        head=("Hip", "Share of the step ahead of it", "Step (m)", "Steps for 1 km"),
        rows=(
            ("bends as usual", "any", fixed(usual, 2), _steps(usual)),
            *(
                ("never bent", _percent(share), fixed(one, 2), _steps(one))
                for share, one in zip(FORWARD_SHARES, left, strict=True)
            ),
        ),
        model=True,
    )


def _percent(share: float) -> str:
    return f"{fixed(100 * share)} %"


def _steps(metres: float) -> str:
    return fixed(_KILOMETRE / metres)


def _draw(usual: float, left: float, width: float = style.WIDTH) -> Figure:
    across = width == style.WIDTH  # on a phone one stands below the other
    figure = style.figure(_HIGH if across else 2 * _HIGH, width)
    walks = (("as usual", usual / 2, usual / 2), ("the hip never bends", left, 0.0))
    for number, (name, behind, ahead) in enumerate(walks):
        left_of, right_of = (0.1 + number * 3.4, 3.5 - number * 3.4) if across else (0.1, 0.1)
        below, above = (0.0, 0.0) if across else (_HIGH * (1 - number), _HIGH * number)
        ax = style.bare(style.axes(figure, left=left_of, right=right_of, bottom=below + 0.1, top=above + 0.4))
        ax.set_title(name, fontsize=style.SIZE, fontweight="bold")
        _walker(ax, behind, ahead)
        if not ahead:
            _lost(ax, usual - behind)
    return figure


def _walker(ax: Axes, behind: float, ahead: float) -> None:
    """Draw one figure with an ankle `behind` and an ankle `ahead` of the hip, metres, and measure its step."""
    hip = _hip(ahead)
    heel = float(hip[1] - np.sqrt(_LEG**2 - behind**2))  # it lifts where the leg behind leans more than the one ahead
    shoulder = hip + np.array([0, _TRUNK])
    ax.plot([-0.85, 0.85], [0, 0], color=style.RULE, linewidth=1.2, zorder=1)
    ax.plot([0, 0], [0, hip[1]], color=style.MUTED, linewidth=0.9, dashes=(4, 3), zorder=1)
    _limb(ax, [hip, (-behind, heel), (-behind + np.sqrt(_FOOT**2 - heel**2), 0)], style.DISC, 3.0)
    _limb(ax, [hip, (ahead, 0), (ahead + _FOOT, 0)], style.MAJOR, 3.4)
    _limb(ax, [hip, shoulder], style.INK, 3.6)
    for sign in (-1, 1):
        _limb(ax, [shoulder, shoulder + np.array([sign * 0.16, -_ARM])], style.INK, 2.0)
    turn = np.linspace(0, 2 * np.pi, 25)
    ax.fill(_HEAD * np.cos(turn), shoulder[1] + 0.13 + _HEAD * np.sin(turn), color=style.INK, linewidth=0)
    ax.plot(*hip, "o", color=style.PAPER, markeredgecolor=style.INK, markersize=6, zorder=6)
    _measure(ax, -behind, ahead, -0.1)
    ax.set(xlim=(-0.9, 0.9), ylim=(-0.32, 1.75), aspect="equal")


def _hip(ahead: float) -> Points:
    """Return where the hip is above the ground if the straight leg ahead reaches `ahead`."""
    return np.array([0.0, np.sqrt(_LEG**2 - ahead**2)])


def _lost(ax: Axes, reach: float) -> None:
    """Draw where the leg ahead would have stood."""
    hip = _hip(0)
    ax.plot([0, reach], [hip[1], hip[1] - np.sqrt(_LEG**2 - reach**2)], color=style.MUTED, linewidth=1.4, dashes=(2, 2))
    ax.text(reach + 0.04, 0.3, "cannot get here", ha="left", va="center", color=style.MUTED, fontsize=style.SMALL)


def _limb(ax: Axes, points: Sequence[Points | tuple[float, float]], colour: str, width: float) -> None:
    ax.plot(*np.array(points).T, color=colour, linewidth=width, solid_capstyle="round", zorder=4)


def _measure(ax: Axes, start: float, end: float, y: float) -> None:
    ax.annotate(
        "", (end, y), (start, y), arrowprops={"arrowstyle": "<->", "color": style.INK, "shrinkA": 0, "shrinkB": 0}
    )
    ax.text((start + end) / 2, y - 0.06, f"step {fixed(end - start, 2)} m", ha="center", va="top")
