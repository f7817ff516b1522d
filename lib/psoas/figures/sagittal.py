"""The body from the side, drawn for a page without a kernel and for print: bones, discs, muscles, one posture."""

from collections.abc import Sequence
from functools import partial

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, Normalize
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Polygon
from matplotlib.path import Path
from numpy.typing import NDArray

from psoas import paths, posture, sideview
from psoas.body import outlines
from psoas.drawing import BESIDE_ILIACUS_MM, BETWEEN_FASCICLES_MM
from psoas.figures import style
from psoas.figures.described import Described
from psoas.limits import InputError
from psoas.palette import COLOURS, LENGTH_CHANGE
from psoas.posture import PoseReading, Posture
from psoas.wording import fixed, signed

Points = NDArray[np.float64]

VIEW = (-190.0, 170.0, -185.0, 350.0)  # left, right, bottom, top, mm from the hip joint
MOST_IN_A_ROW = 4
_HIGH = 3.1  # inches
LONG_OUTLINE = 20  # points
_EDGE, _DISC_EDGE, _RIM = COLOURS["bone edge"], COLOURS["disc edge"], COLOURS["muscle rim"]


def postures_side_by_side(names: Sequence[str]) -> Described:
    """Return up to four named postures in a row, lettered from A.

    Args:
        names: from `psoas.posture.named`.

    Raises:
        ValueError: if there are none or more than four.
        UnknownNameError: if there is no such posture.
    """
    if not 1 <= len(names) <= MOST_IN_A_ROW:
        raise InputError(f"Give one to {MOST_IN_A_ROW} names of postures; got {len(names)}.")
    held = [posture.get(name) for name in names]
    found = [posture.compute_reading(one) for one in held]
    letters = "ABCD"[: len(names)]
    said = [_in_degrees(letter, one) for letter, one in zip(letters, held, strict=True)]
    return Described.drawn(
        partial(_draw_row, letters, found),
        alt=f"{len(names)} side views of lumbar spine, pelvis and thigh bone: {'; '.join(said)}.",
        caption="The dashed line is the vertical through the hip joint. Most angles are assumed.",
        head=("Picture", "Thigh in the room", "Pelvis, tucked +", "Lumbar curve, arched +"),
        rows=tuple(
            (letter, *(f"{signed(angle, 0)}°" for angle in (one.thigh, one.posterior_tilt, one.lumbar_extension)))
            for letter, one in zip(letters, held, strict=True)
        ),
        model=True,
    )


def _draw_row(letters: str, found: Sequence[PoseReading], width: float = style.WIDTH) -> Figure:
    """Draw the postures in a row, on a phone in rows of two."""
    columns = len(found) if width == style.WIDTH else min(2, len(found))
    rows = -(-len(found) // columns)
    wide = (width - 0.2) / columns
    figure = style.figure(_HIGH * rows, width)
    for number, (letter, reading) in enumerate(zip(letters, found, strict=True)):
        row, column = divmod(number, columns)
        right = width - 0.1 - (column + 1) * wide
        below, above = _HIGH * (rows - 1 - row) + 0.3, _HIGH * row + 0.35
        ax = style.bare(style.axes(figure, 0.1 + column * wide, right, below, above))
        draw_body(ax, reading, fine=False)
        ax.set_xlabel(hip_in_words(reading.posture), color=style.INK)
        ax.set_title(letter, fontweight="bold", fontsize=style.SIZE + 2)
    return figure


def _in_degrees(letter: str, held: Posture) -> str:
    return (
        f"picture {letter}: thigh {signed(held.thigh, 0)}°, pelvis {signed(held.posterior_tilt, 0)}°, "
        f"lumbar curve {signed(held.lumbar_extension, 0)}°"
    )


FOUR_TO_SPOT = ("kneeling lunge tucked", "couch tucked", "deep lunge arched", "kneeling lunge neutral")


def spot_the_arch() -> Described:
    """Return four postures by letter, one of them arched; neither the call nor the picture names them."""
    return postures_side_by_side(FOUR_TO_SPOT)


def tint(percent: float) -> tuple[float, float, float, float]:
    """Return the colour of a change of length, in %."""
    low, high = LENGTH_CHANGE[0][0], LENGTH_CHANGE[-1][0]
    scale = LinearSegmentedColormap.from_list(
        "change", [((at - low) / (high - low), colour) for at, colour in LENGTH_CHANGE]
    )
    colour: tuple[float, float, float, float] = scale(Normalize(low, high, clip=True)(percent))
    return colour


def draw_body(ax: Axes, reading: PoseReading, fine: bool = True) -> None:
    """Draw one posture into bare axes; the hip joint is the origin, millimetres, x forward.

    Args:
        ax: where to draw.
        reading: from `psoas.posture.compute_reading`.
        fine: with every point of the outlines and dark rims of the muscles; without, for small pictures.
    """
    draw_inside(ax, reading, 1 if fine else 3)
    ax.plot([0, 0], VIEW[2:], color=style.MUTED, linewidth=0.8, dashes=(5, 5), zorder=1)
    ax.plot(0, 0, "o", color=style.INK, markersize=4, zorder=9)
    ax.set(xlim=VIEW[:2], ylim=VIEW[2:], aspect="equal")


def draw_inside(
    ax: Axes, reading: PoseReading, every: int, turn: float = 0.0, thin: float = 1.0, strands: int = 1
) -> None:
    """Draw bones, discs and muscles of one posture, and nothing around them.

    Args:
        ax: where to draw.
        reading: from `psoas.posture.compute_reading`.
        every: how many points of an outline to go on by; with 1, the muscles have dark rims as well.
        turn: of the whole body about the hip joint, degrees, anticlockwise.
        thin: width of lines against their usual one.
        strands: how many fascicles of the psoas to go on by.
    """
    at = sideview.places(reading.posture, turn)
    for body in ("sacrum", *sideview.BODIES):
        _bone(ax, at[body], outlines.sagittal()[body], 2, every, thin=thin)
    _discs(ax, at)
    _bone(ax, at["femur"], outlines.sagittal()["femur"], 3, every, thin=thin)
    _bone(ax, at["pelvis"], outlines.sagittal()["pelvis"], 4, every, alpha=0.72, thin=thin)
    changes = [None] * 12 if reading.change is None else list(reading.change.percent)
    drawn = list(zip(_strands(reading.posture, at), changes, strict=True))
    for line, percent in [*drawn[:-1:strands], drawn[-1]][::-1]:
        _strand(ax, line, percent, every == 1, thin * (1 + 0.4 * (strands - 1)))


def hip_in_words(held: Posture) -> str:
    """Return the hip angle of a posture: "hip extended 10°"."""
    degrees = fixed(abs(held.hip_flexion))
    return "hip 0°" if degrees == "0" else f"hip {'bent' if held.hip_flexion > 0 else 'extended'} {degrees}°"


def _bone(
    ax: Axes,
    place: sideview.Place,
    rings: Sequence[outlines.Ring],
    depth: int,
    every: int,
    alpha: float = 1.0,
    thin: float = 1.0,
) -> None:
    drawn = [place(ring[::every] if len(ring) > LONG_OUTLINE else ring[:: max(1, every // 3)]) for ring in rings]
    corners = np.concatenate([np.concatenate([ring, ring[:1]]) for ring in drawn])
    codes = [code for ring in drawn for code in [Path.MOVETO, *[Path.LINETO] * (len(ring) - 1), Path.CLOSEPOLY]]
    ax.add_patch(
        PathPatch(
            Path(corners, codes), facecolor=style.BONE, edgecolor=_EDGE, linewidth=0.8 * thin, alpha=alpha, zorder=depth
        )
    )


def _discs(ax: Axes, at: dict[str, sideview.Place]) -> None:
    below = at["sacrum"](outlines.sacral_endplate())
    for body in sideview.BODIES:
        plates = outlines.endplates()[body]
        lower = at[body]([plates.lower_back, plates.lower_front])
        ax.add_patch(Polygon([*below, *lower], facecolor=style.DISC, edgecolor=_DISC_EDGE, linewidth=0.6, zorder=2))
        below = at[body]([plates.upper_front, plates.upper_back])


def _strands(held: Posture, at: dict[str, sideview.Place]) -> list[Points]:
    """Return the twelve paths; those that share a way are moved apart, so that each can be seen."""
    low, high = paths.load("B").hip_limits
    lines = paths.load("B").lines(
        hip_flexion=float(np.clip(held.hip_flexion, low, high)), lumbar_extension=held.lumbar_extension
    )
    hip = paths.load("B").psoas.centre[:2, 0]
    drawn = []
    for number, line in enumerate(lines):
        psoas = number < len(lines) - 1
        fixed_points, way = (line[:1, :2], line[1:, :2]) if psoas else (line[:0, :2], line[:, :2])
        by = ((len(lines) - 2) / 2 - number) * BETWEEN_FASCICLES_MM if psoas else BESIDE_ILIACUS_MM
        drawn.append(at["pelvis"](np.concatenate([fixed_points, _beside(way, hip, by)])))
    return drawn


def _beside(way: Points, hip: Points, by: float) -> Points:
    out = way - hip
    out = out / np.linalg.norm(out, axis=1, keepdims=True)
    share = 1 - 0.75 * np.linspace(0, 1, len(way))
    moved: Points = way + by * share[:, np.newaxis] * out
    return moved


def _strand(ax: Axes, line: Points, percent: float | None, rim: bool, thin: float) -> None:
    colour = style.RULE if percent is None else tint(percent)
    if rim:
        ax.plot(*line.T, color=_RIM, linewidth=3.2 * thin, solid_joinstyle="round", zorder=6)
    ax.plot(*line.T, color=colour, linewidth=2.3 * thin, solid_joinstyle="round", zorder=6)
