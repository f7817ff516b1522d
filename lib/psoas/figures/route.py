"""The way of the psoas with five numbered stops: with their names, or with blanks to write them in."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from psoas import anatomy as facts
from psoas import evidence, paths, posture, tables
from psoas.body import pack, parts
from psoas.body.unpacked import surfaces
from psoas.figures import anatomy, style
from psoas.figures.described import Described

Points = NDArray[np.float64]

_FASCICLE = "L2–L3 disc"  # of the middle of the muscle, so that it stands for all
_SHOWN = ("bones", "discs", "psoas major", "inguinal ligament")
_SEEN = "front"
_ALONG_THE_BRIM = 0.7  # of the way from the spine to where the path bends: there it runs along the brim
_NAMES_WIDE = 2.05  # inches
_ACROSS, _UPWARDS = (-190, 175), (-195, 255)  # mm
_BLANK = "…………………………"


@dataclass(frozen=True)
class Stop:
    """A stop on the way: its name, what it is, and its place in mm in the frame of the pelvis."""

    name: str
    about: str
    place: Points


def route_labelled(names: bool = True) -> Described:
    """Return the right psoas from the front with five stops numbered from above.

    Args:
        names: whether the stops are named; without, there are blanks to write the names in.
    """
    found = stops()
    listed = "; ".join(f"{number}, {stop.name}" for number, stop in enumerate(found, start=1))
    said = f"five stops: {listed}." if names else "five numbered stops and blanks to write their names in, from above."
    return Described.drawn(
        partial(_draw, found, names),
        alt=f"Lumbar spine, pelvis and thigh bones from the front; the right psoas (on the left in the picture) with {said}",
        caption=(
            "Bones: mean shapes and published measures; muscle: lines of path model B, thickness by MRI. "
            f"Route: {evidence.cite(*(tables.row('anatomy', f'psoas_major-{key}')['ref'] for key in ('origin_levels', 'course', 'insertion')))}."
        ),
        head=("Stop", "Name", "What it is") if names else (),
        rows=tuple((str(number), stop.name, stop.about) for number, stop in enumerate(found, start=1)) if names else (),
        model=True,
    )


def stops() -> tuple[Stop, ...]:
    """Return the stops from above, right side, standing."""
    model = paths.load("B")
    line = model.lines()[model.fascicles.index(_FASCICLE)]
    start, bend, end = line[0], line[1], line[-1]
    insertion = facts.facts("psoas major", "insertion")[0].value.split(",")[0]
    return (
        Stop("lumbar spine", "origin: edges of discs and vertebrae, and transverse processes, T12–L1 to L5", start),
        Stop("brim of the pelvis", "it runs down along it", start + _ALONG_THE_BRIM * (bend - start)),
        Stop("inguinal ligament", "it passes behind it", _under_the_ligament(start, bend)),
        Stop("hip joint", "it runs in front of its capsule", model.psoas.centre[:, 0]),
        Stop("lesser trochanter", f"insertion: {insertion}", end),
    )


def _under_the_ligament(start: Points, bend: Points) -> Points:
    """Return the point of the ligament that lies before the path, as seen from the front."""
    ends = np.stack([pack.landmark_mm(name) for name in ("anterior superior iliac spine", "pubic tubercle")])
    across = [(one[1:] - ends[0, 1:]) for one in (ends[1], bend)]
    share = float(np.dot(across[1], across[0]) / np.dot(across[0], across[0]))
    return np.asarray(ends[0] + share * (ends[1] - ends[0]))


def _draw(found: Sequence[Stop], names: bool, width: float = style.WIDTH) -> Figure:
    if width < style.WIDTH:
        figure = style.figure(5.0, width)
        ax = style.bare(style.axes(figure, left=0.35, right=0.1, bottom=1.2, top=0.1))
    else:
        figure = style.figure(5.4)
        ax = style.bare(style.axes(figure, left=_NAMES_WIDE, right=0.1, bottom=0.1, top=0.1))
    shown = [(part, mesh) for part, mesh in surfaces(posture.STANDING) if part.layer in _SHOWN and _of_the_right(part)]
    anatomy.draw(ax, shown, _SEEN, set())
    ax.set(xlim=_ACROSS, ylim=_UPWARDS)
    for number, (stop, height) in enumerate(zip(found, _heights(found), strict=True), start=1):
        words = f"{number}  {stop.name if names else _BLANK}"
        if width < style.WIDTH:  # a phone has only the numbers beside the picture, and what they mean below it
            figure.text(0.1 / width, (1.22 - 0.22 * number) / 5.0, words, va="bottom")
            words = str(number)
        _mark(ax, stop, height, words, 0.3 if width < style.WIDTH else _NAMES_WIDE)
    return figure


def _of_the_right(part: parts.Part) -> bool:
    return part.layer in ("bones", "discs") or part.side == "right"


def _heights(found: Sequence[Stop]) -> list[float]:
    """Return where the names stand, mm: at their stops, but never closer than a line and a half."""
    heights: list[float] = []
    for stop in found:
        wanted = float(stop.place[1])
        heights.append(min(wanted, heights[-1] - 32) if heights else wanted)
    return heights


def _mark(ax: Axes, stop: Stop, height: float, words: str, wide: float) -> None:
    x, y = -float(stop.place[2]), float(stop.place[1])  # from the front the right side is on the left
    left = ax.get_xlim()[0]
    ax.plot([left, left + 35, x], [height, height, y], color=style.INK, linewidth=0.9, zorder=6, clip_on=False)
    ax.plot(x, y, "o", color=style.PAPER, markeredgecolor=style.INK, markersize=7, zorder=7)
    ax.annotate(
        words,
        (left, height),
        xytext=(-72 * (wide - 0.1), 0),
        textcoords="offset points",
        va="center",
        ha="left",
        annotation_clip=False,
    )
