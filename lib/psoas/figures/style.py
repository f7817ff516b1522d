"""How the figures look: palette, type, paper, and the few shapes they share.

Text is written in INK, MUTED, MAJOR, MINOR or LIGAMENT, each at least 5 : 1 against white.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.ticker import FuncFormatter, MaxNLocator

from psoas.palette import COLOURS
from psoas.wording import fixed

BONE = COLOURS["bone"]
DISC = COLOURS["disc"]
MAJOR = COLOURS["psoas major"]
MINOR = COLOURS["psoas minor"]
ILIACUS = COLOURS["iliacus"]
LIGAMENT = COLOURS["inguinal ligament"]
INK = COLOURS["ink"]
MUTED = COLOURS["muted"]
PAPER = COLOURS["paper"]
RULE = COLOURS["rule"]
EMPTY = COLOURS["empty"]

WIDTH = 7.0  # inches
PIXELS = 672  # the same in a browser
NARROW = 3.5  # inches: the drawing for a phone, with letters of the same size
SIZE = 10.0  # points
SMALL = 9.0
LEAST_PIXELS = 616  # at which SMALL letters have 11 px
LEAST_PIXELS_NARROW = 308  # the same for a phone's drawing
_POINTS = 72
_FAMILY = "DejaVu Sans"  # comes with matplotlib, so it is there on every machine

_LOOK: dict[Any, Any] = {
    "font.family": _FAMILY,
    "font.size": SIZE,
    "text.color": INK,
    "text.parse_math": False,
    "axes.labelcolor": INK,
    "axes.edgecolor": MUTED,
    "axes.linewidth": 0.8,
    "axes.axisbelow": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "hatch.linewidth": 0.9,
    "lines.solid_capstyle": "round",
    "savefig.facecolor": PAPER,
    "svg.fonttype": "path",
    "svg.hashsalt": "psoas",
}


@dataclass(frozen=True)
class Bar:
    """One horizontal bar: its name at the left, its value as a length, its words at the end."""

    name: str
    value: float
    words: str
    colour: str = DISC
    hatch: str = ""


@contextmanager
def look(words: bool = False) -> Iterator[None]:
    """Draw in the course's style, whatever the reader's own matplotlib settings; they are back afterwards.

    Args:
        words: whether an SVG has its text as text and not as outlines of its letters.
    """
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_LOOK | ({"svg.fonttype": "none"} if words else {}))
        yield


def figure(height: float, width: float = WIDTH) -> Figure:
    """Return an empty white figure, `height` inches high and as wide as a page's column or a phone (`NARROW`)."""
    return Figure(figsize=(width, height), facecolor=PAPER)


def is_narrow(ax: Axes) -> bool:
    """Return whether axes stand in a drawing for a phone."""
    return bool(ax.figure.bbox.width < WIDTH * ax.figure.dpi)


def axes(figure: Figure, left: float, right: float, bottom: float, top: float) -> Axes:
    """Return axes that keep the given margins, in inches from each edge of the figure."""
    width, height = figure.get_size_inches()
    box = (left / width, bottom / height, (width - left - right) / width, (height - bottom - top) / height)
    return figure.add_axes(box)


def bare(ax: Axes) -> Axes:
    """Take ticks and frame off axes that hold a drawing, not a scale."""
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    ax.patch.set_visible(False)
    return ax


def only_x(ax: Axes, grid: bool = True) -> None:
    """Leave only the horizontal scale, with light lines across the plot."""
    ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    if grid:
        ax.grid(axis="x", color=RULE, linewidth=0.7)


@cache  # figures measure the same names, and each line of a text as it grows, again and again
def width_of(words: str, size: float = SIZE, weight: str = "normal") -> float:
    """Return how wide a line of text is, in inches at `size` points."""
    if not words.strip():
        return 0.0
    outline = TextPath((0, 0), words, size=size, prop=FontProperties(family=_FAMILY, weight=weight), usetex=False)
    # A glyph's sides are corners of its outline; Path.get_extents would solve each curve for them, twenty times slower.
    across = outline.vertices[outline.codes != Path.CLOSEPOLY, 0]
    return float(across.max() - across.min()) / _POINTS


def widest(lines: Sequence[str], size: float = SIZE) -> float:
    """Return the width of the widest of some lines of text, in inches at `size` points."""
    return max((width_of(line, size) for line in lines), default=0.0)


def names_wide(names: Sequence[str], width: float = WIDTH) -> float:
    """Return the left margin that the names of some rows need, in inches; on a phone they stand above their rows."""
    return 0.15 if width < WIDTH else widest([line for name in names for line in name.split("\n")]) + 0.3


def name_rows(ax: Axes, places: Sequence[float], names: Sequence[str], above: float = 0.26) -> None:
    """Name rows, one unit apart, at their left, in ink; on a phone over them, `above` of a row from their middle."""
    narrow = is_narrow(ax)
    ax.set_yticks(list(places), [""] * len(names) if narrow else list(names), fontsize=SIZE, color=INK)
    for y, name in zip(places, names, strict=True) if narrow else ():
        over(ax, y + above, wrapped(name, NARROW - 0.3))
    if narrow:
        ax.tick_params(axis="y", length=0)
        ax.set_ylim(min(places) - 0.5, max(places) + above + 0.65)


def wrapped(words: str, width: float, size: float = SIZE) -> str:
    """Break a text into lines of at most `width` inches at `size` points."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def headline(figure: Figure, words: str) -> None:
    """Write the one sentence that the picture says, at the top left."""
    width, height = figure.get_size_inches()
    figure.text(0.1 / width, 1 - 0.1 / height, wrapped(words, width - 0.35), ha="left", va="top", linespacing=1.35)


def counts(ax: Axes, steps: int = 5) -> None:
    """Number the horizontal scale with thousands separators, in about `steps` steps."""
    ax.xaxis.set_major_locator(MaxNLocator(steps))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: fixed(value)))


def beside(ax: Axes, x: float, y: float, words: str, **kwargs: Any) -> None:
    """Write a label a little to the right of a point, on a white ground that hides lines behind it."""
    ground = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.0}
    options: dict[str, Any] = {"xytext": (5, 0), "va": "center", "ha": "left", "bbox": ground, **kwargs}
    ax.annotate(words, (x, y), textcoords="offset points", annotation_clip=False, **options)


def beyond(ax: Axes, side: float, y: float, words: str, shift: float, **kwargs: Any) -> None:
    """Write beside the plot: left of it (side 0) or right of it (side 1), `shift` points away."""
    place: dict[str, Any] = {"xycoords": ax.get_yaxis_transform(), "xytext": (shift, 0), "textcoords": "offset points"}
    ax.annotate(words, (side, y), va="center", annotation_clip=False, **place, **kwargs)


def over(ax: Axes, y: float, words: str, side: float = 0, **kwargs: Any) -> None:
    """Write a line that stands on height `y`, at the plot's left (side 0) or right edge (side 1), on white ground."""
    ground = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.5}
    options: dict[str, Any] = {"va": "bottom", "ha": "right" if side else "left", "zorder": 5, "bbox": ground, **kwargs}
    ax.text(side, y, words, transform=ax.get_yaxis_transform(), linespacing=1.2, **options)


def draw_bar(ax: Axes, bar: Bar, y: float, thick: float) -> None:
    """Draw one bar at height `y`, without its name and words."""
    pale = bar.colour == BONE  # too close to white to stand without an outline
    edge, width = (MUTED, 0.8) if pale else (PAPER, 0)
    ax.barh(y, bar.value, thick, color=bar.colour, edgecolor=edge, linewidth=width, hatch=bar.hatch, zorder=2)


def draw_bars(ax: Axes, bars: Sequence[Bar], places: Sequence[float]) -> None:
    """Draw bars at the given heights, each with its name at the left (on a phone above) and its words at its end."""
    least = 1.0 if ax.get_xscale() == "log" else 0.0
    for bar, y in zip(bars, places, strict=True):
        draw_bar(ax, bar, y, 0.38 if is_narrow(ax) else 0.62)
        beside(
            ax, max(bar.value, least), y, bar.words, fontweight="bold" if bar.colour == MAJOR else "normal", zorder=4
        )
    name_rows(ax, places, [bar.name for bar in bars])
    only_x(ax)


def mark_lines(ax: Axes, marks: Sequence[tuple[float, str]]) -> None:
    """Draw dashed vertical lines at some values; their words stand above the plot, each on a level of its own."""
    height = ax.get_window_extent().height / ax.figure.dpi
    for level, (x, words) in enumerate(sorted(marks, reverse=True)):
        top = 1 + (0.19 * level + 0.16) / height
        across = ax.get_xaxis_transform()
        ax.plot([x, x], [0, top], transform=across, clip_on=False, color=MINOR, dashes=(4, 3), linewidth=1.3, zorder=3)
        begin = ax.transData.transform((x, 0))[0] / ax.figure.dpi
        fits = begin + width_of(words, SMALL) + 0.15 < ax.figure.bbox.width / ax.figure.dpi
        ax.annotate(
            words,
            (x, top),
            xycoords=across,
            xytext=(4 if fits else -4, 1),
            textcoords="offset points",
            va="top",
            ha="left" if fits else "right",
            color=MINOR,
            fontsize=SMALL,
            annotation_clip=False,
        )
