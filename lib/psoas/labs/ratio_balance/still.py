"""A still picture of the three ratios of contraction to stretch."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from psoas import evidence, stretch
from psoas.figures import style
from psoas.figures.described import Described
from psoas.labs.ratio_balance.reading import EXPOSURE, MOST_DOTS, NO_STRETCH, WEEK_SCALES, RatioReading
from psoas.stretch import Ratios
from psoas.wording import brief, fixed, span

_SLIVER = 0.008  # of the panel: the thinnest bar that can be seen
_PANEL, _GAP, _EDGE = 2.1, 0.2, 0.15  # inches


def draw(reading: RatioReading) -> Described:
    """Return a still picture of the ratio lab: by count, by time, and against the weekly doses that reviews name.

    Args:
        reading: from `psoas.labs.ratio_balance.reading.compute_reading`.
    """
    with style.look():
        figure = _draw(reading.ratios)
    refs = [line.ref for line in stretch.dose_lines()]
    return Described(
        figure=figure,
        alt=reading.words,
        caption=f"{EXPOSURE} Minutes of contraction are a model; the weekly doses are from {evidence.cite(*refs)}.",
        head=("Quantity, for one leg", "Value"),
        rows=reading.rows,
        model=True,
    )


def _numbers(ratios: Ratios) -> tuple[str, str, str]:
    """The three big numbers: by count, by time, by week."""
    week = f"{brief(ratios.stretch_minutes_per_week)} min"
    if ratios.contractions_per_stretch_second is None or ratios.contraction_per_stretch is None:
        return NO_STRETCH, NO_STRETCH, week
    return brief(ratios.contractions_per_stretch_second), brief(ratios.contraction_per_stretch.mid), week


def _draw(ratios: Ratios) -> Figure:
    figure = style.figure(3.3)
    words = (
        ("By count", "contractions for each second of stretch"),
        ("By time (model)", "minutes of contraction for each minute of stretch"),
        ("By week", "of stretch a week, one leg"),
    )
    for index, ((title, note), number) in enumerate(zip(words, _numbers(ratios), strict=True)):
        _heading(figure, _EDGE + index * (_PANEL + _GAP), title, number, note)
    _count_panel(_panel(figure, 0), ratios)
    _time_panel(_panel(figure, 1), ratios)
    _week_panel(_panel(figure, 2), ratios)
    return figure


def _panel(figure: Figure, index: int) -> Axes:
    left = _EDGE + index * (_PANEL + _GAP)
    ax = style.bare(style.axes(figure, left, style.WIDTH - left - _PANEL, 0.15, 1.4))
    ax.set(xlim=(0, 1), ylim=(0, 1))
    return ax


def _heading(figure: Figure, left: float, title: str, number: str, note: str) -> None:
    height = figure.get_figheight()
    missing = number == NO_STRETCH
    x = left / style.WIDTH
    figure.text(x, 1 - 0.1 / height, title, va="top", color=style.MUTED)
    size, colour = (13, style.MUTED) if missing else (22, style.INK)
    figure.text(x, 1 - 0.34 / height, number, va="top", fontsize=size, fontweight="bold", color=colour)
    if not missing:
        figure.text(x, 1 - 0.78 / height, style.wrapped(note, _PANEL), va="top", linespacing=1.3)


def _count_panel(ax: Axes, ratios: Ratios) -> None:
    """One square for a second of stretch; beside it one small square for each contraction."""
    count = ratios.contractions_per_stretch_second
    if count is None:
        words = f"{brief(ratios.contractions_per_day)} contractions a day, and no stretch to set beside them"
        ax.text(0, 0.98, style.wrapped(words, _PANEL, style.SMALL), va="top", fontsize=style.SMALL, linespacing=1.3)
        return
    shown = min(count, MOST_DOTS)
    _square(ax, 0.0, 0.86, 0.105)
    ax.text(0.052, 0.80, "1 s", ha="center", va="top", fontsize=style.SMALL)
    columns = 10 if shown <= 100 else 20 if shown <= 400 else 32
    _waffle(ax, shown, columns)
    if count > shown:
        ax.text(0.2, 0.0, f"only {fixed(shown)} drawn", va="bottom", fontsize=style.SMALL, color=style.MUTED)


def _square(ax: Axes, x: float, y: float, wide: float) -> None:
    box = ax.get_window_extent()
    ax.bar(
        x,
        wide * box.width / box.height,
        wide,
        bottom=y,
        align="edge",
        color=style.LIGAMENT,
        hatch="xx",
        edgecolor=style.PAPER,
        linewidth=0,
    )


def _waffle(ax: Axes, count: float, columns: int) -> None:
    box = ax.get_window_extent()
    wide = 0.8 / columns
    high = wide * box.width / box.height
    full, rest = divmod(count, columns)
    top = 1.0
    ax.bar(0.2, full * high, 0.8, bottom=top - full * high, align="edge", color=style.MAJOR, linewidth=0)
    ax.bar(0.2, high, rest * wide, bottom=top - (full + 1) * high, align="edge", color=style.MAJOR, linewidth=0)
    rows = int(full) + 1
    line: dict[str, Any] = {"color": style.PAPER, "linewidth": 1.0 if columns < 32 else 0.7, "zorder": 3}
    ax.vlines([0.2 + index * wide for index in range(columns + 1)], top - rows * high, top, **line)
    ax.hlines([top - index * high for index in range(rows + 1)], 0.2, 1.0, **line)


def _time_panel(ax: Axes, ratios: Ratios) -> None:
    """A day's minutes of contraction, with the model's band, and of stretch, on one scale."""
    active, stretched = ratios.contraction_minutes_per_day, ratios.stretch_seconds_per_day / 60
    most = max(active.high, stretched, 1)
    band = span(active.low, active.high, 1)
    ax.text(
        0,
        0.98,
        f"contracting {fixed(active.mid, 1)} min a day\n({band})",
        va="top",
        fontsize=style.SMALL,
        linespacing=1.3,
    )
    ax.barh(0.6, active.mid / most, 0.17, color=style.MAJOR, hatch="//", edgecolor=style.PAPER, linewidth=0)
    ax.plot(
        [active.low / most, active.high / most],
        [0.6, 0.6],
        color=style.INK,
        linewidth=1.4,
        marker="|",
        markersize=9,
        solid_capstyle="butt",
        clip_on=False,
    )
    words = f"stretched {fixed(stretched, 1)} min a day" if ratios.stretch_logged else NO_STRETCH
    ax.text(0, 0.34, words, va="top", fontsize=style.SMALL)
    seen = max(stretched / most, _SLIVER) if ratios.stretch_logged else 0
    ax.barh(0.1, seen, 0.17, color=style.LIGAMENT, hatch="xx", edgecolor=style.PAPER, linewidth=0)


def _week_panel(ax: Axes, ratios: Ratios) -> None:
    """The week's stretch on a scale with the doses that reviews name as marks."""
    week = ratios.stretch_minutes_per_week
    scale = next((most for most in WEEK_SCALES if week <= 0.95 * most), week * 1.05)
    ax.barh(0.6, 1, 0.17, color=style.EMPTY)
    ax.barh(0.6, week / scale, 0.17, color=style.LIGAMENT, hatch="xx", edgecolor=style.PAPER, linewidth=0)
    ax.text(0, 0.47, "0", va="top", fontsize=style.SMALL, color=style.MUTED)
    ax.text(1, 0.47, f"{brief(scale)} min", va="top", ha="right", fontsize=style.SMALL, color=style.MUTED)
    lines = stretch.dose_lines()
    for level, line in enumerate(reversed(lines)):
        x, top = line.minutes_per_week / scale, 0.80 + 0.12 * level
        ax.plot([x, x], [0.48, top], color=style.MINOR, dashes=(3, 2), linewidth=1.4)
        ax.text(
            x + 0.02, top, f"{brief(line.minutes_per_week)} min", va="center", fontsize=style.SMALL, color=style.MINOR
        )
    note = "\n".join(f"{brief(line.minutes_per_week)} min: {evidence.cite(line.ref)}" for line in lines)
    ax.text(0, 0.26, note, va="top", fontsize=style.SMALL, color=style.MINOR, linespacing=1.3)
