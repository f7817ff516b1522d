"""What the path model says of one hip: length against hip angle, and what a tuck or an arch changes."""

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter
from numpy.typing import NDArray

from psoas import paths, posture
from psoas.figures import style
from psoas.figures.changes import MODEL, Range, of_both, sources, spread_words
from psoas.figures.described import Described
from psoas.posture import Change, Posture
from psoas.wording import signed

TUCK, ARCH_SPINE = 10, 20  # degrees
LUNGE = "kneeling lunge neutral"
MARKED = ("kneeling lunge tucked", LUNGE, posture.STANDING, "sitting")
_STEP = 1.0  # degrees between the points of a curve
_ROW, _ROW_NARROW = 0.3, 0.24  # inches


def length_by_hip_angle() -> Described:
    """Return the length of psoas and iliacus over the hip angle, with the spread of the path models.

    Returns:
        A figure. Change from standing in %; the lumbar curve as in standing. Named postures are marked by hip angle.
    """
    low, high = paths.load(MODEL).hip_limits
    angles = np.arange(low, high + 1, _STEP)
    curves = {name: _changes(name, angles) for name in paths.names()}
    rows = tuple((_degrees(angle), *(one.words for one in _at(angle))) for angle in _tens(low, high))
    deep, most = _at(-20), _at(90)
    return Described.drawn(
        partial(_draw_curves, angles, curves),
        alt=(
            "Length of psoas and iliacus over the hip angle, as change from standing, with the lumbar curve of standing. "
            f"Both lengthen in extension and shorten in flexion: at 20° extension psoas {signed(deep[0].value)} % and iliacus "
            f"{signed(deep[1].value)} %, at 90° flexion psoas {signed(most[0].value)} % and iliacus {signed(most[1].value)} %."
        ),
        caption=f"Psoas: mean of eleven fascicles, weighted by area. Postures are marked by their hip angle alone. {spread_words('Bands')} {sources()}",
        head=("Hip flexion", "Psoas, change in % (models)", "Iliacus, change in % (models)"),
        rows=rows,
        model=True,
    )


def tuck_and_arch() -> Described:
    """Return what tucking, arching and bending the spine alone do to each of the twelve paths, in mm.

    Returns:
        A figure: changes from the neutral kneeling lunge, in the default model; the table has the range of all models.
    """
    moves = _moves()
    found = {name: _movement(after) for name, after in moves.items()}
    ours = {name: changes[MODEL] for name, changes in found.items()}
    tuck, arch, alone = (changes[MODEL] for changes in found.values())
    rows = tuple(
        (path, *(_mm_range(changes, index) for changes in found.values()))
        for index, path in enumerate(paths.load(MODEL).fascicles)
    )
    return Described.drawn(
        partial(_draw_moves, ours),
        alt=(
            f"Change in mm from a neutral kneeling lunge. Tucking the pelvis {TUCK}° lengthens every path: psoas by {signed(tuck.psoas_mm)} mm "
            f"on average, iliacus by {signed(tuck.iliacus_mm)} mm; arching it {TUCK}° takes about as much away ({signed(arch.psoas_mm)} and "
            f"{signed(arch.iliacus_mm)} mm). Arching the spine alone by {ARCH_SPINE}° shifts length between fascicles, from "
            f"{signed(alone.mm.min())} to {signed(alone.mm.max())} mm; the average changes by {signed(alone.psoas_mm)} mm."
        ),
        caption=(
            "The thigh is held. In tucking and arching the trunk stays upright, so the lumbar curve follows the pelvis. "
            f"The table has the range of models {paths.names()[0]} to {paths.names()[-1]}. {sources()}"
        ),
        head=("Path", *(f"{name.replace(chr(10), ' ')}, mm (models)" for name in moves)),
        rows=rows,
        model=True,
    )


def _moves() -> dict[str, Posture]:
    start = posture.get(LUNGE)
    return {
        f"tuck {TUCK}°,\ntrunk upright": start.tucked(TUCK),
        f"arch {TUCK}°,\ntrunk upright": start.tucked(-TUCK),
        f"arch the spine\nalone, {ARCH_SPINE}°": start.arched(ARCH_SPINE),
    }


def _movement(after: Posture) -> dict[str, Change]:
    return {model: posture.change(after, posture.get(LUNGE), model) for model in paths.names()}


def _mm_range(changes: Mapping[str, Change], path: int) -> str:
    values = [change.mm[path] for change in changes.values()]
    return Range(changes[MODEL].mm[path], min(values), max(values)).words


def _at(angle: float) -> tuple[Range, Range]:
    return of_both(posture.spread(Posture(thigh=angle)))


def _changes(name: str, angles: NDArray[np.float64]) -> NDArray[np.float64]:
    """Change from standing in %, (2, n) for psoas and iliacus; not a number where the model does not hold."""
    model = paths.load(name)
    low, high = model.hip_limits
    held = (angles >= low) & (angles <= high)
    lengths = model.lengths(hip_flexion=np.append(0.0, angles[held]))
    both = np.stack([np.average(lengths[:, :-1], axis=1, weights=model.areas), lengths[:, -1]])
    found = np.full((2, angles.size), np.nan)
    found[:, held] = 100 * (both[:, 1:] / both[:, :1] - 1)
    return found


def _degrees(angle: float) -> str:
    return f"{angle:g}°".replace("-", "−")


def _tens(low: float, high: float) -> range:
    return range(int(low), int(high) + 1, 10)


def _draw_curves(
    angles: NDArray[np.float64], curves: Mapping[str, NDArray[np.float64]], width: float = style.WIDTH
) -> Figure:
    figure = style.figure(4.4, width)
    ax = style.axes(figure, left=0.75, right=0.85 if width == style.WIDTH else 0.75, bottom=0.6, top=1.0)
    every = np.stack(list(curves.values()))
    held = np.isfinite(every).all(axis=(0, 1)).tolist()  # no band where a model is missing
    looks = (("psoas", style.MAJOR, "-"), ("iliacus", style.ILIACUS, "--"))
    for index, (name, colour, dashes) in enumerate(looks):
        low, high = np.nanmin(every[:, index], axis=0), np.nanmax(every[:, index], axis=0)
        ax.fill_between(angles, low, high, where=held, color=colour, alpha=0.22, linewidth=0)
        line = curves[MODEL][index]
        ax.plot(angles, line, dashes, color=colour, linewidth=2.2)
        style.beside(ax, angles[-1], line[-1], name, fontweight="bold")
    ax.axhline(0, color=style.MUTED, linewidth=0.8)
    ax.grid(axis="y", color=style.RULE, linewidth=0.7)
    ax.set(
        xlim=(angles[0], angles[-1]), xlabel="hip angle: extension −, flexion +", ylabel="change from standing, in %"
    )
    apart = 10 if width == style.WIDTH else 30
    tens = [angle for angle in _tens(angles[0], angles[-1]) if angle % apart == 0]
    ax.set_xticks(tens, [_degrees(angle) for angle in tens])
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:+g}".replace("-", "−") if value else "0"))
    style.mark_lines(ax, [(posture.get(name).hip_flexion, posture.source(name).label) for name in MARKED])
    return figure


def _draw_moves(moves: Mapping[str, Change], width: float = style.WIDTH) -> Figure:
    names = paths.load(MODEL).fascicles
    most = max(float(np.abs(change.mm).max()) for change in moves.values())
    if width < style.WIDTH:
        return _below_each_other(moves, names, most)
    figure = style.figure(_ROW * len(names) + 1.35)
    left = style.widest(names) + 0.3
    wide = (style.WIDTH - left - 0.1) / len(moves)
    for index, (title, change) in enumerate(moves.items()):
        begin = left + index * wide
        ax = style.axes(figure, begin, style.WIDTH - begin - wide + 0.15, 0.6, 0.55)
        _move_panel(ax, change, most)
        ax.set_title(title, loc="left", fontsize=style.SIZE, pad=4)
        ax.set_yticks(range(len(names))[::-1], names if index == 0 else [""] * len(names), fontsize=style.SIZE)
        ax.tick_params(axis="y", labelcolor=style.INK)
    return figure


def _below_each_other(moves: Mapping[str, Change], names: Sequence[str], most: float) -> Figure:
    """The panels for a phone."""
    high = _ROW_NARROW * len(names) + 0.75
    figure = style.figure(high * len(moves), style.NARROW)
    for index, (title, change) in enumerate(moves.items()):
        left, below = style.widest(names) + 0.3, high * (len(moves) - 1 - index)
        ax = style.axes(figure, left, 0.1, below + 0.45, high * index + 0.3)
        _move_panel(ax, change, most)
        ax.set_title(" ".join(title.split()), loc="right", fontsize=style.SIZE, pad=4)
        ax.set_yticks(range(len(names))[::-1], names, fontsize=style.SIZE)
        ax.tick_params(axis="y", labelcolor=style.INK)
    return figure


def _move_panel(ax: Axes, change: Change, most: float) -> None:
    """One bar for each path: longer to the right, shorter to the left; its number stands at its end."""
    for y, value in zip(range(len(change.mm))[::-1], change.mm, strict=True):
        colour, hatch = (style.ILIACUS, "//") if y == 0 else (style.MAJOR, "")
        ax.barh(y, value, 0.62, color=colour, hatch=hatch, edgecolor=style.PAPER, linewidth=0, zorder=2)
        away = {"xytext": (4, 0), "ha": "left"} if value >= 0 else {"xytext": (-4, 0), "ha": "right"}
        style.beside(ax, value, y, signed(value), fontsize=style.SMALL, zorder=3, **away)
    ax.axvline(0, color=style.MUTED, linewidth=0.8, zorder=3)
    style.only_x(ax, grid=False)
    ax.set(xlim=(-1.75 * most, 1.75 * most), ylim=(-0.6, len(change.mm) - 0.4), xticks=(-5, 0, 5))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:+g}".replace("-", "−") if value else "0"))
    ax.set_xlabel("mm")
