"""A week of stretching as a picture: a week of sessions, and each leg's minutes beside the weekly lines."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from psoas import evidence, stretch, tables
from psoas.figures import style
from psoas.figures.described import Described
from psoas.figures.style import Bar
from psoas.plan.reading import DAYS, GUIDELINE, MOST_BOXES, PlanReading, disputed, guideline
from psoas.wording import brief

_LOOKS = ((style.LIGAMENT, ""), (style.DISC, "//"))  # of the left or stiffer leg, and of the other
_WIDE = 0.86  # of a day's column
_EDGE, _WEEK, _MARKS, _BAR, _SCALE = 0.1, 1.4, 0.75, 0.27, 0.55  # heights in inches, from the top


def draw(reading: PlanReading) -> Described:
    """Return a still picture of the plan builder.

    Args:
        reading: from `psoas.plan.reading.compute_reading`.

    Returns:
        A figure: seven days, in each the session's holds in order from the top; below, minutes a week for each leg.
    """
    with style.look():
        figure = _draw(reading)
    return Described(
        figure=figure,
        alt=reading.words,
        caption=f"{_boxes(reading)} {disputed()} Sources of the lines: {evidence.cite(*_line_sources())}.",
        head=("Quantity", "Value"),
        rows=reading.rows,
    )


def _boxes(reading: PlanReading) -> str:
    few = len(reading.holds) <= MOST_BOXES
    return "A box is a hold, the first on top." if few else "The numbers are holds in a session."


def _line_sources() -> list[str]:
    return [*(line.ref for line in stretch.dose_lines()), tables.row("protocols", GUIDELINE)["ref"]]


def _draw(reading: PlanReading) -> Figure:
    bars = _BAR * len(reading.minutes)
    figure = style.figure(_EDGE + _WEEK + _MARKS + bars + _SCALE)
    _week(style.bare(style.axes(figure, _EDGE, _EDGE, _SCALE + bars + _MARKS, _EDGE)), reading)
    names = style.widest([_leg(leg) for leg in reading.minutes]) + 0.3
    _dose(style.axes(figure, names, 1.0, _SCALE, _EDGE + _WEEK + _MARKS), reading)
    return figure


def _leg(leg: str) -> str:
    return f"{leg} leg"


def _week(ax: Axes, reading: PlanReading) -> None:
    """Seven columns; on the days of the plan a session stands in them, on the others a word."""
    for column, (day, name) in enumerate(DAYS.items()):
        on = day in reading.days
        weight, colour = ("bold", style.INK) if on else ("normal", style.MUTED)
        ax.text(column, 1.13, name[:3], ha="center", va="bottom", fontweight=weight, color=colour)
        ax.add_patch(Rectangle((column - _WIDE / 2, -0.08), _WIDE, 1.14, facecolor=style.EMPTY, edgecolor="none"))
        if on:
            _session(ax, column, reading)
        else:
            ax.text(column, 0.5, "rest", ha="center", va="center", color=style.MUTED, fontsize=style.SMALL)
    ax.set(xlim=(-0.5, len(DAYS) - 0.5), ylim=(-0.1, 1.35))


def _session(ax: Axes, column: int, reading: PlanReading) -> None:
    """A session's time, and below it a box for each hold: first on top, a column for each leg."""
    ax.text(column, 0.99, reading.time, ha="center", va="top", fontsize=style.SMALL)
    legs = tuple(reading.minutes)
    few = len(reading.holds) <= MOST_BOXES
    boxes = reading.holds if few else legs
    thick = 0.78 / max(len(boxes), 6)
    for place, leg in enumerate(boxes):
        side = legs.index(leg)
        colour, hatch = _LOOKS[side]
        spot = (column - 0.37 + 0.39 * side, 0.76 - (place + 1) * thick)
        ax.add_patch(
            Rectangle(spot, 0.35, thick * 0.8, facecolor=colour, hatch=hatch, edgecolor=style.PAPER, linewidth=0)
        )
        if not few:
            words = f"{reading.holds.count(leg)} ×"
            ax.text(spot[0] + 0.175, 0.38, words, ha="center", va="center", fontsize=style.SMALL)


def _dose(ax: Axes, reading: PlanReading) -> None:
    marks = [
        (line.minutes_per_week, f"{brief(line.minutes_per_week)} min, {line.label}") for line in stretch.dose_lines()
    ]
    words, guided = guideline()
    marks.append((guided, f"{brief(guided)} min, {words}"))
    most = max(max(reading.minutes.values()), 2.6 * max(mark for mark, _ in marks))
    ax.set(xlim=(0, most), ylim=(-0.6, len(reading.minutes) - 0.4))
    bars = [
        Bar(_leg(leg), minutes, f"{brief(minutes)} min", *_LOOKS[place])
        for place, (leg, minutes) in enumerate(reading.minutes.items())
    ]
    style.draw_bars(ax, bars, list(range(len(bars)))[::-1])
    style.mark_lines(ax, marks)
    style.counts(ax, 5)
    ax.set_xlabel("minutes of stretch a week")
