"""A still picture of a day: its hours, and the hours at each length of psoas and iliacus."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from psoas import day
from psoas.figures import style
from psoas.figures.described import Described
from psoas.figures.style import Bar
from psoas.labs.sitting_day.reading import BIN_WIDTH, LENGTHS_SHOWN, DayReading, assumed, bins, not_shown
from psoas.wording import brief, fixed

_ROW = 0.26  # inches
_SHORT_LOOK: dict[str, Any] = {"color": style.MAJOR, "hatch": "//", "edgecolor": style.PAPER}
_TOP = 1.35  # a bar's words and the number on top of it need room above the highest


def draw(reading: DayReading) -> Described:
    """Return a still picture of the sitting lab: the day's hours, and how long psoas and iliacus are in them.

    Args:
        reading: from `psoas.labs.sitting_day.reading.compute_reading`.
    """
    with style.look():
        figure = _draw(reading)
    return Described(
        figure=figure,
        alt=reading.words,
        caption=f"{not_shown()} {assumed()}",
        head=("Situation or quantity", "Value"),
        rows=reading.rows,
        model=True,
    )


def _draw(reading: DayReading) -> Figure:
    bars = [_bar(name, hours) for name, hours in reading.hours.items()]
    listed = _ROW * len(bars)
    figure = style.figure(listed + 2.75)
    left = style.names_wide([bar.name for bar in bars])
    ax = style.axes(figure, left=left, right=1.6, bottom=2.6, top=0.1)
    places = list(range(len(bars)))[::-1]
    style.draw_bars(ax, bars, places)
    ax.set(xlim=(0, day.HOURS), ylim=(-0.6, len(bars) - 0.4), xticks=range(0, day.HOURS + 1, 6))
    ax.set_xlabel("hours of the day")
    wide = (style.WIDTH - 0.9) / 2
    for index, (name, exposure) in enumerate((("psoas", reading.psoas), ("iliacus", reading.iliacus))):
        begin = 0.3 + index * (wide + 0.3)
        histogram = style.axes(figure, begin, style.WIDTH - begin - wide, 0.6, listed + 2.75 - 1.9)
        _lengths(histogram, name, bins(exposure), exposure.below())
    return figure


def _bar(name: str, hours: float) -> Bar:
    one, (psoas, _) = day.situations()[name], day.lengths()[name]
    short = psoas < day.SHORT
    colour, hatch = (style.MAJOR, "//") if short else (style.DISC, "")
    return Bar(one.short, hours, f"{brief(hours)} h, psoas {fixed(psoas)} %", colour, hatch)


def _lengths(ax: Axes, name: str, hours: list[float], below: float) -> None:
    """Hours in each part of the scale, with the line that the course draws."""
    low, high = LENGTHS_SHOWN
    highest = max(hours)
    for edge, spent in zip(range(low, high, BIN_WIDTH), hours, strict=True):
        if not spent:
            continue
        short = edge < day.SHORT
        look: dict[str, Any] = _SHORT_LOOK if short else {"color": style.DISC}
        ax.bar(edge + 0.15, spent, BIN_WIDTH - 0.3, align="edge", linewidth=0, **look)
        ax.text(edge + BIN_WIDTH / 2, spent + highest * 0.03, fixed(spent, 1), ha="center", fontsize=style.SMALL)
    ax.plot([day.SHORT, day.SHORT], [0, highest * _TOP], color=style.MINOR, dashes=(4, 3), linewidth=1.3)
    ax.set(xlim=(low, high), ylim=(0, highest * _TOP), yticks=[], xticks=(70, 80, 90, 100))
    ax.spines["left"].set_visible(False)
    ax.set_title(f"{name}: {fixed(below, 1)} hours below {day.SHORT} %", loc="left", fontsize=style.SIZE)
    ax.set_xlabel("length, in % of standing")
