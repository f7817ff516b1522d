"""Still pictures of the interactive labs, for a page without a kernel and for print."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from psoas import evidence, tables
from psoas.figures import style
from psoas.figures.described import Described
from psoas.gait import Band
from psoas.labs.step_counter.reading import DOTS, MINUTE_MARKS, StepReading
from psoas.wording import brief, fixed, plural, span

DOT, COLUMNS, ROWS = DOTS.values()
_SIZE = 8.4  # points across a dot
_LIGHT = "#DFE2E6"


def draw(reading: StepReading) -> Described:
    """Return a still picture of the step counter.

    Args:
        reading: from `psoas.labs.step_counter.reading.compute_reading`.
    """
    with style.look():
        figure = _draw_counter(reading.per_leg, reading.years, reading.total, reading.minutes)
    return Described(
        figure=figure,
        alt=f"{reading.words} {_dots_in_words(reading.per_leg)}",
        caption=(
            f"One dot is {DOT} contractions; a smaller last dot is a part of {DOT}. "
            f"The count is a floor, the minutes are a model: {_minutes_source()}."
        ),
        head=("Quantity", "Value"),
        rows=reading.rows,
        model=True,
    )


def _dots_in_words(contractions: float) -> str:
    most = COLUMNS * ROWS * DOT
    if contractions > most:
        return f"All {COLUMNS * ROWS} dots of each leg are filled; the picture ends at {fixed(most)} contractions."
    return f"{brief(contractions / DOT)} of {COLUMNS * ROWS} dots are filled for each leg."


def _minutes_source() -> str:
    duty, cadence = tables.row("gait_activity", "duty_mid"), tables.row("gait_activity", "cadence_usual")
    return (
        f"active share of a stride from {evidence.cite(duty['ref'])}, walking at {brief(cadence['value'])} steps a minute "
        f"({evidence.cite(cadence['ref'])})"
    )


def _draw_counter(contractions: float, years: float, total: float, minutes: Band) -> Figure:
    figure = style.figure(3.5)
    for left, leg in ((0.15, "left leg"), (1.95, "right leg")):
        _dot_grid(style.bare(style.axes(figure, left, style.WIDTH - left - 1.65, 0.1, 0.1)), contractions / DOT, leg)
    numbers = style.bare(style.axes(figure, 3.9, 0.1, 1.4, 0.1))
    numbers.set(xlim=(0, 1), ylim=(0, 1))
    _numbers(numbers, contractions, years, total)
    _minutes_bar(style.axes(figure, 3.9, 0.25, 0.55, 2.4), minutes)
    return figure


def _dot_grid(ax: Axes, filled: float, leg: str) -> None:
    """Dots from the ground up, `filled` of them full; a last part of a dot is a smaller dot, by area."""
    spots = [(index % COLUMNS, index // COLUMNS) for index in range(COLUMNS * ROWS)]
    whole = min(len(spots), int(filled))
    _dots(ax, spots[whole:], _LIGHT, _SIZE)
    _dots(ax, spots[:whole], style.MAJOR, _SIZE)
    _dots(ax, spots[whole : whole + 1], style.MAJOR, _SIZE * max(0, filled - whole) ** 0.5)
    ax.plot([-0.6, COLUMNS - 0.4], [-0.75, -0.75], color=style.MUTED, linewidth=1, clip_on=False)
    ax.text((COLUMNS - 1) / 2, -1.05, leg, ha="center", va="top")
    ax.set(xlim=(-0.6, COLUMNS - 0.4), ylim=(-2.3, ROWS - 0.3))


def _dots(ax: Axes, spots: Sequence[tuple[int, int]], colour: str, size: float) -> None:
    if spots and size:
        x, y = zip(*spots, strict=True)
        ax.plot(x, y, "o", color=colour, markeredgewidth=0, markersize=size, zorder=2)


def _numbers(ax: Axes, contractions: float, years: float, total: float) -> None:
    ax.text(0, 0.97, brief(contractions), fontsize=30, fontweight="bold", color=style.MAJOR, va="top")
    ax.text(0, 0.69, "contractions of each psoas a day", va="top")
    ax.text(0, 0.47, brief(total), fontsize=17, fontweight="bold", va="top")
    ax.text(0, 0.29, f"contractions of each psoas in {plural(years, 'year')}", va="top")


def _minutes_bar(ax: Axes, minutes: Band) -> None:
    scale = MINUTE_MARKS[-1] if minutes.high <= MINUTE_MARKS[-1] else minutes.high * 1.05
    ax.barh(0, scale, 0.9, color=style.EMPTY)
    ax.barh(0, minutes.high - minutes.low, 0.9, left=minutes.low, color=style.MAJOR, alpha=0.35, linewidth=0)
    ax.plot(
        [minutes.mid, minutes.mid], [-0.65, 0.65], color=style.INK, linewidth=2.4, solid_capstyle="butt", clip_on=False
    )
    ax.set(xlim=(0, scale), ylim=(-0.75, 0.75), yticks=[])
    ax.set_title(
        f"active {fixed(minutes.mid, 1)} min ({span(minutes.low, minutes.high, 1)}, model)",
        loc="left",
        fontsize=style.SIZE,
        pad=4,
    )
    ax.spines[:].set_visible(False)
    ticks = MINUTE_MARKS if scale == MINUTE_MARKS[-1] else (0, round(scale / 2, -1))
    ax.set_xticks(ticks, [fixed(tick) for tick in ticks])
    ax.set_xlabel("minutes a day")
