"""Variants of the stretch drawn from the side, and six such pictures to tell faults from."""

from dataclasses import replace
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Polygon
from matplotlib.path import Path

from psoas import posture, sideview, technique
from psoas.figures import style
from psoas.figures.described import Described
from psoas.figures.sagittal import draw_inside
from psoas.posture import PoseReading, Posture
from psoas.wording import signed

_KINDS = {"floor": "#9AA1A9", "wall": "#F1F2F4", "soft": "#DCE6EC", "hard": "#C9CED4"}
_SKIN, _FAR_SKIN = "#F8EADF", "#EAD5C6"
_THIN = 0.5  # of the muscles' lines in a small picture
_EDGE, _HAIR = "#B98F73", "#8A6A55"
_NEAR_THE_HIP = (-400.0, 480.0, -330.0, 530.0)  # of an upright body: left, right, bottom, top, mm from the hip joint
SIX = (
    ("A", "couch", "couch/arch"),
    ("B", "couch", ""),
    ("C", "foot-up", ""),
    ("D", "foot-up", "foot-up/chest"),
    ("E", "bed", "bed/loose"),
    ("F", "bed", ""),
)


def spot_the_fault() -> Described:
    """Return six pictures of three variants, lettered A to F, to tell faults from stretches done as meant.

    The muscles are not coloured by their length, and the words give angles, not answers.
    """
    said = [f"picture {letter}: {_in_words(variant, _held(variant, fault))}" for letter, variant, fault in SIX]
    return Described.drawn(
        _draw_six,
        alt=f"Six side views of a stretch: {'; '.join(said)}.",
        caption="A and B: couch stretch. C and D: standing, one foot up. E and F: lying, one leg off the bed. The dashed line is the vertical through the hip joint. Angles of the faults are assumed; limbs and things are drawn by eye.",
        head=("Picture", "Variant", "Thigh in the room", "Pelvis, tucked +", "Lumbar curve, arched +"),
        rows=tuple(
            (letter, technique.variant(variant).label, *_degrees(_held(variant, fault))) for letter, variant, fault in SIX
        ),
    )  # fmt: skip


def _draw_six(width: float = style.WIDTH) -> Figure:
    """Draw the six in rows of three, on a phone in rows of two: a variant as meant and with its fault beside each other."""
    columns, step, wide, high = (3, 2.3, 2.2, 2.75) if width == style.WIDTH else (2, 1.7, 1.6, 2.1)
    rows = len(SIX) // columns
    figure = style.figure(high * rows, width)
    for number, (letter, variant, fault) in enumerate(SIX):
        row, column = divmod(number, columns)
        left = 0.1 + column * step
        ax = style.bare(style.axes(figure, left, width - left - wide, high * (rows - 1 - row) + 0.05, high * row + 0.3))
        held = _held(variant, fault)
        ax.set(**_close_up(sideview.scene(variant, held).turn))
        draw_variant(ax, variant, held, replace(posture.compute_reading(held), change=None), fault, small=True)
        ax.set_title(letter, fontweight="bold", fontsize=style.SIZE + 2)
        ax.axvline(0, color=style.MUTED, linewidth=0.8, dashes=(5, 5), zorder=7)
        ax.set_anchor("N")
    return figure


def draw_variant(ax: Axes, variant: str, held: Posture, reading: PoseReading, fault: str, small: bool = False) -> None:
    """Draw a variant with its things, limbs, bones and muscles into bare axes; a small picture is coarser and has no words."""
    scene = sideview.scene(variant, held, fault)
    room = sideview.turned(scene.turn)
    for thing in scene.things:
        _fill(ax, thing.corners, _KINDS[thing.kind], 0.5)
    for depth, colour, parts in ((0.8, _FAR_SKIN, scene.far), (0.85, _SKIN, scene.near), (0.9, _HAIR, (scene.hair,))):
        skin = [part @ room.T for part in parts]
        if not (small and parts is scene.far):  # all edges first, then all insides: what overlaps has one outline
            _skin(ax, skin, {"facecolor": "none", "edgecolor": _EDGE, "linewidth": 1.6, "zorder": depth})
        _skin(ax, skin, {"facecolor": colour, "edgecolor": "none", "zorder": depth + 0.01})
    look = {"facecolor": (*to_rgb(_SKIN), 0.55), "edgecolor": _EDGE, "zorder": 0.95}
    _skin(ax, [] if small else [part @ room.T for part in scene.arm], look)
    draw_inside(ax, reading, 12 if small else 4, scene.turn, _THIN, 11 if small else 1)
    for label in () if small else scene.labels:
        if label.to:
            ax.plot(*zip(label.at, label.to, strict=True), color=style.MUTED, linewidth=0.7, zorder=8)
        ground = {"facecolor": style.PAPER, "edgecolor": "none", "pad": 1.0, "alpha": 0.8}
        ax.text(*label.at, label.words, ha="center", va="center", fontsize=style.SMALL, zorder=9, bbox=ground)


def _fill(ax: Axes, corners: sideview.Points, colour: str, depth: float) -> None:
    if _is_in(ax, corners):
        ax.add_patch(Polygon(corners, facecolor=colour, edgecolor="none", zorder=depth))


def _skin(ax: Axes, parts: list[sideview.Points], look: dict[str, Any]) -> None:
    """Draw closed outlines as one, with their corners rounded off: the same curves as the faces draw."""
    found = [rounded_path(part) for part in parts if _is_in(ax, part)]
    if found:
        ax.add_patch(PathPatch(Path.make_compound_path(*found), **look))


def rounded_path(corners: sideview.Points) -> Path:
    """Return a closed outline with its corners rounded off, run through anticlockwise so that what overlaps is filled."""
    x, y = corners.T
    if (x * np.roll(y, -1) - y * np.roll(x, -1)).sum() < 0:
        corners = corners[::-1]
    halfway = (corners + np.roll(corners, -1, axis=0)) / 2
    points = np.concatenate([halfway[-1:], np.stack([corners, halfway], axis=1).reshape(-1, 2)])
    return Path(points, [Path.MOVETO, *[Path.CURVE3] * (len(points) - 1)])


def _is_in(ax: Axes, corners: sideview.Points) -> bool:
    """Return whether any of an outline lies in the picture."""
    low, high = corners.min(axis=0), corners.max(axis=0)
    return all(high[i] >= ends[0] and low[i] <= ends[1] for i, ends in enumerate((ax.get_xlim(), ax.get_ylim())))


def _close_up(turn: float) -> dict[str, Any]:
    left, right, bottom, top = _NEAR_THE_HIP
    sides = ((-top, -bottom), (left, right)) if turn else ((left, right), (bottom, top))
    return {"xlim": sides[0], "ylim": sides[1], "aspect": "equal"}


def _held(variant: str, fault: str) -> Posture:
    found = technique.variant(variant)
    return next((one.posture for one in found.faults if one.id == fault), found.posture)


def _degrees(held: Posture) -> tuple[str, str, str]:
    thigh, pelvis, lumbar = (
        f"{signed(angle, 0)}°" for angle in (held.thigh, held.posterior_tilt, held.lumbar_extension)
    )
    return thigh, pelvis, lumbar


def _in_words(variant: str, held: Posture) -> str:
    thigh, pelvis, lumbar = _degrees(held)
    return f"{technique.variant(variant).label.lower()}, thigh {thigh}, pelvis {pelvis}, lumbar curve {lumbar}"
