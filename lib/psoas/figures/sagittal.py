"""The body from the side, drawn for a page without a kernel and for print: bones, discs, muscles, one posture."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, Normalize
from matplotlib.patches import PathPatch, Polygon
from matplotlib.path import Path
from numpy.typing import NDArray

from psoas import bones, outlines, paths
from psoas.figures import style
from psoas.figures.described import Described
from psoas.posture import Posture
from psoas.readings import POSE_HEAD, PoseReading
from psoas.wording import fixed, signed

Points = NDArray[np.float64]

# Change of length in % and its colour: shorter, as in standing, longer. The same ramp as in labs/sagittal.js.
RAMP = ((-25.0, "#005AB5"), (-6.0, "#668CBE"), (0.0, "#7A706C"), (2.5, "#D67C3E"), (6.0, "#C83C00"))
VIEW = (-190.0, 170.0, -185.0, 350.0)  # left, right, bottom, top, mm from the hip joint
_EDGE, _DISC_EDGE, _RIM = "#8A7B5A", "#5C7F96", "#2B1A17"
_BESIDE_MM = 1.15
_ILIACUS_BESIDE_MM = 9.0
_BODIES = ("lumbar5", "lumbar4", "lumbar3", "lumbar2", "lumbar1", "thoracic12")


def posture_still(reading: PoseReading) -> Described:
    """Return a still picture of the posture explorer.

    Args:
        reading: from `psoas.readings.pose`.
    """
    with style.look():
        figure = style.sheet(5.0)
        draw_body(style.bare(style.axes(figure, 0.1, 3.55, 0.1, 0.1)), reading)
        if reading.change is not None:
            _bars(style.axes(figure, 5.15, 0.75, 0.7, 0.65), reading)
    return Described(
        figure=figure,
        alt=f"Side view of lumbar spine, pelvis and thigh bone with psoas and iliacus. {reading.words}",
        caption="Colour and bars: change of length against standing, path model B. Length only: no force, no strain of a fibre.",
        head=POSE_HEAD if reading.rows else (),
        rows=reading.rows,
        model=True,
    )


def tint(percent: float) -> tuple[float, float, float, float]:
    """Return the colour of a change of length, in %."""
    low, high = RAMP[0][0], RAMP[-1][0]
    scale = LinearSegmentedColormap.from_list("change", [((at - low) / (high - low), colour) for at, colour in RAMP])
    colour: tuple[float, float, float, float] = scale(Normalize(low, high, clip=True)(percent))
    return colour


def draw_body(ax: Axes, reading: PoseReading) -> None:
    """Draw one posture into bare axes; the hip joint is the origin, millimetres, x forward."""
    held = reading.posture
    places = _places(held)
    for body in ("sacrum", *_BODIES):
        _bone(ax, places[body], outlines.sagittal()[body], 2)
    _discs(ax, places)
    _bone(ax, places["femur"], outlines.sagittal()["femur"], 3)
    _bone(ax, places["pelvis"], outlines.sagittal()["pelvis"], 4, alpha=0.72)
    changes = [None] * 12 if reading.change is None else list(reading.change.percent)
    for line, percent in list(zip(_strands(held, places), changes, strict=True))[::-1]:
        _strand(ax, line, percent)
    ax.plot([0, 0], VIEW[2:], color=style.MUTED, linewidth=0.8, dashes=(5, 5), zorder=1)
    ax.plot(0, 0, "o", color=style.INK, markersize=4, zorder=9)
    hip = held.hip_flexion
    said = f"hip {'bent' if hip > 0 else 'extended'} {fixed(abs(hip))}°" if fixed(abs(hip)) != "0" else "hip 0°"
    ax.text(VIEW[0] + 4, VIEW[2] + 8, said, ha="left", va="bottom", fontweight="bold", zorder=10)
    ax.set(xlim=VIEW[:2], ylim=VIEW[2:], aspect="equal")


class _Place:
    """Where a body is in the picture: turned, then moved."""

    def __init__(self, turn: Points, move: Points) -> None:
        self.turn, self.move = turn, move

    def __call__(self, points: Sequence[Sequence[float]] | Points) -> Points:
        moved: Points = np.asarray(points, dtype=float)[..., :2] @ self.turn.T + self.move
        return moved


def _turn(degrees: float) -> Points:
    cosine, sine = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[cosine, -sine], [sine, cosine]])


def _places(held: Posture) -> dict[str, _Place]:
    """Return where every body is: thigh and pelvis turn about the hip joint, the vertebrae as the path model has them."""
    hip = paths.load("B").psoas.centre[:2, 0]
    tilt = _turn(held.posterior_tilt)
    places = {"pelvis": _Place(tilt, -tilt @ hip), "femur": _Place(_turn(held.thigh), np.zeros(2))}
    places["sacrum"] = _Place(tilt, tilt @ (bones.joint_mm(paths.SACRUM)[1][:2] - hip))
    vertebrae = paths.load("B").vertebrae(lumbar_extension=held.lumbar_extension)
    for body, vertebra in zip(_BODIES, [*vertebrae, vertebrae[-1]], strict=True):  # T12 goes with L1
        frame = np.stack([axis[:2, 0] for axis in vertebra.frame[:2]], axis=1)
        places[body] = _Place(tilt @ frame, tilt @ (vertebra.origin[:2, 0] - hip))
    return places


def _bone(ax: Axes, place: _Place, rings: Sequence[outlines.Ring], depth: int, alpha: float = 1.0) -> None:
    drawn = [place(ring) for ring in rings]
    corners = np.concatenate([np.concatenate([ring, ring[:1]]) for ring in drawn])
    codes = [code for ring in drawn for code in [Path.MOVETO, *[Path.LINETO] * (len(ring) - 1), Path.CLOSEPOLY]]
    ax.add_patch(
        PathPatch(Path(corners, codes), facecolor=style.BONE, edgecolor=_EDGE, linewidth=0.8, alpha=alpha, zorder=depth)
    )


def _discs(ax: Axes, places: dict[str, _Place]) -> None:
    below = places["sacrum"](outlines.sacral_endplate())
    for body in _BODIES:
        plates = outlines.endplates()[body]
        lower = places[body]([plates.lower_back, plates.lower_front])
        ax.add_patch(Polygon([*below, *lower], facecolor=style.DISC, edgecolor=_DISC_EDGE, linewidth=0.6, zorder=2))
        below = places[body]([plates.upper_front, plates.upper_back])


def _strands(held: Posture, places: dict[str, _Place]) -> list[Points]:
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
        by = ((len(lines) - 2) / 2 - number) * _BESIDE_MM if psoas else _ILIACUS_BESIDE_MM
        drawn.append(places["pelvis"](np.concatenate([fixed_points, _beside(way, hip, by)])))
    return drawn


def _beside(way: Points, hip: Points, by: float) -> Points:
    out = way - hip
    out = out / np.linalg.norm(out, axis=1, keepdims=True)
    share = 1 - 0.75 * np.linspace(0, 1, len(way))
    moved: Points = way + by * share[:, np.newaxis] * out
    return moved


def _strand(ax: Axes, line: Points, percent: float | None) -> None:
    colour = style.RULE if percent is None else tint(percent)
    ax.plot(*line.T, color=_RIM, linewidth=3.2, solid_joinstyle="round", zorder=6)
    ax.plot(*line.T, color=colour, linewidth=2.3, solid_joinstyle="round", zorder=6)


def _bars(ax: Axes, reading: PoseReading) -> None:
    """Every path as a bar from the line of standing: to the right longer, to the left shorter."""
    if reading.change is None:
        return
    shares = reading.change.percent
    labels = paths.load("B").fascicles
    spots = np.arange(len(labels))[::-1]
    ax.barh(spots, shares, 0.7, color=[tint(share) for share in shares])
    ax.axvline(0, color=style.INK, linewidth=1)
    reach = max(4.0, float(np.abs(shares).max())) * 1.05
    for spot, share in zip(spots, shares, strict=True):
        ax.text(max(0.0, share) + reach * 0.04, spot, f"{signed(share)} %", va="center", fontsize=style.SMALL)
    ax.set(xlim=(min(0.0, float(shares.min()) * 1.05), reach if shares.max() > 0 else reach * 0.3))
    ax.set_yticks(spots, labels, color=style.INK)
    ax.set_title(
        f"psoas {signed(reading.change.psoas_percent)} %\niliacus {signed(reading.change.iliacus_percent)} %",
        loc="left",
        fontsize=style.SIZE,
        fontweight="bold",
    )
    ax.set_xlabel("% longer or shorter than standing")
    style.only_x(ax)
