"""What kinds of exercise do for lasting low back pain: a forest plot with its ranks."""

from collections.abc import Sequence
from functools import partial

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from psoas import evidence, tables
from psoas.figures import style
from psoas.figures.described import Described
from psoas.limits import InputError
from psoas.tables import Row
from psoas.wording import fixed, listed

OUTCOMES = ("pain", "function")
OURS = "stretching"
_ROW, _ROW_NARROW = 0.27, 0.42  # inches
_GROUPS = {"exercise": "Kinds of exercise", "control": "Control groups with a therapist"}


def exercise_compared(outcome: str = "pain") -> Described:
    """Return kinds of exercise against no exercise for lasting low back pain: differences and ranks (SUCRA).

    Args:
        outcome: "pain" or "function".

    Returns:
        A figure. Differences are standardised, with 95 % confidence intervals; below zero is better.

    Raises:
        ValueError: if `outcome` is neither.
    """
    if outcome not in OUTCOMES:
        raise InputError(f"outcome must be {' or '.join(map(repr, OUTCOMES))}; got {outcome!r}.")
    rows = compared(outcome)
    with style.look():
        figure = _draw(rows, outcome)
    return Described(
        figure=figure,
        narrow=partial(_draw_narrow, rows, outcome),
        alt=_alt(rows, outcome),
        caption=(
            "Standardised mean differences with 95 % confidence intervals; SUCRA says how high a kind ranks, as printed, in tens. "
            "The review calls the quality of its evidence low. It is about stretching in general, not about one stretch. "
            f"Read: abstract and table 2. Source: {evidence.cite(*(row['ref'] for row in rows))}."
        ),
        head=("Compared with no exercise", "Difference", "95 % interval", "p", "SUCRA (%)", "Kind"),
        rows=tuple(_table_row(row) for row in rows),
    )


def compared(outcome: str) -> list[Row]:
    """Return the rows of the table for an outcome: exercises, then control groups, each from the top rank down."""
    found = [row for row in tables.rows("exercise_back_pain") if row["outcome"] == outcome and row["kind"] in _GROUPS]
    return sorted(found, key=lambda row: (list(_GROUPS).index(row["kind"]), -row["sucra"], row["smd"]))


def _signed(number: float) -> str:
    return fixed(number, 2).replace("-", "−")


def _interval(row: Row) -> str:
    return f"{_signed(row['low'])} to {_signed(row['high'])}"


def _table_row(row: Row) -> tuple[str, ...]:
    return (row["exercise"], _signed(row["smd"]), _interval(row), row["p"], str(row["sucra"]), row["kind"])


def _alt(rows: Sequence[Row], outcome: str) -> str:
    kinds = [row for row in rows if row["kind"] == "exercise"]
    ours = next(row for row in kinds if row["exercise"] == OURS)
    above = sum(row["sucra"] > ours["sucra"] for row in kinds)
    clear = [row["exercise"] for row in kinds if row["high"] < 0]
    first = listed(f"{row['exercise']} {_signed(row['smd'])}" for row in kinds[:3])
    return (
        f"Kinds of exercise against no exercise for lasting low back pain, measured as {outcome}. "
        f"The highest ranks: {first}. {OURS.capitalize()}: {_signed(ours['smd'])}, interval {_interval(ours)}, which includes zero; "
        f"{above} of the {len(kinds)} kinds rank above it. The interval lies wholly on the better side for {listed(clear)}."
    )


def _draw(rows: Sequence[Row], outcome: str) -> Figure:
    groups = list(dict.fromkeys(row["kind"] for row in rows))
    lines = len(rows) + len(groups)
    figure = style.figure(_ROW * lines + 1.0)
    names = max(style.width_of(row["exercise"], weight="bold") for row in rows) + 0.25
    values = max(style.width_of(_value(row), style.SMALL) for row in rows) + 0.15
    ranks = 1.15
    forest = style.axes(figure, left=names, right=values + ranks + 0.3, bottom=0.62, top=0.32)
    bars = style.axes(figure, left=style.WIDTH - ranks - 0.1, right=0.35, bottom=0.62, top=0.32)
    places = _places(rows, lines)
    _scales(forest, bars, lines, outcome)
    for row, y in zip(rows, places, strict=True):
        _line(forest, row, y)
        _rank(bars, row, y)
    for kind in groups:
        first = next(y for row, y in zip(rows, places, strict=True) if row["kind"] == kind)
        style.beyond(
            forest, 0, first + 1, _GROUPS[kind], -72 * (names - 0.1), ha="left", color=style.MUTED, fontsize=style.SMALL
        )
    return figure


def _draw_narrow(rows: Sequence[Row], outcome: str) -> Figure:
    """The same for a phone: name and difference stand above each line."""
    groups = list(dict.fromkeys(row["kind"] for row in rows))
    lines = len(rows) + len(groups)
    figure = style.figure(_ROW_NARROW * lines + 1.1, style.NARROW)
    forest = style.axes(figure, left=0.1, right=1.3, bottom=0.75, top=0.35)
    bars = style.axes(figure, left=2.4, right=0.35, bottom=0.75, top=0.35)
    forest.patch.set_visible(False)
    forest.set_zorder(bars.get_zorder() + 1)  # its words go over the bars' lines
    _scales(forest, bars, lines, outcome)
    forest.set_xlabel(f"difference in {outcome}:\nbetter ← 0 → worse")
    before = ""
    for row, y in zip(rows, _places(rows, lines), strict=True):
        weight = _line(forest, row, y, names=False)
        style.over(forest, y + 0.2, f"{row['exercise']}: {_value(row)}", fontsize=style.SMALL, fontweight=weight)
        _rank(bars, row, y, 0.3)
        if row["kind"] != before:
            style.over(forest, y + 0.78, _GROUPS[row["kind"]], color=style.MUTED, fontsize=style.SMALL)
        before = row["kind"]
    return figure


def _places(rows: Sequence[Row], lines: int) -> list[int]:
    """Heights from the top down, with a free line for a heading before each group."""
    y, kind, places = lines, "", []
    for row in rows:
        y -= 1 + (row["kind"] != kind)
        kind = row["kind"]
        places.append(y)
    return places


def _scales(forest: Axes, bars: Axes, lines: int, outcome: str) -> None:
    for ax in (forest, bars):
        ax.set(ylim=(-0.6, lines - 0.3), yticks=[])
        style.only_x(ax)
    forest.set(xlim=(-2.8, 1.1), xticks=[-2, -1, 0, 1], xticklabels=["−2", "−1", "0", "1"])
    forest.axvline(0, color=style.INK, linewidth=1.1, zorder=2)
    forest.set_xlabel(f"difference in {outcome}: better ← 0 → worse")
    bars.set(xlim=(0, 100), xticks=[0, 50, 100])
    bars.set_xlabel("SUCRA, %")
    for ax, x, words in ((forest, 0.0, "no exercise"), (bars, 50.0, "rank")):
        across = ax.get_xaxis_transform()
        ax.text(x, 1.01, words, transform=across, ha="center", va="bottom", fontsize=style.SMALL, color=style.MUTED)


def _value(row: Row) -> str:
    return f"{_signed(row['smd'])} ({_interval(row)})"


def _looks(row: Row) -> tuple[str, str, str]:
    """Colour, marker and weight: the kind that the articles praise stands out by all three."""
    if row["exercise"] == OURS:
        return style.MAJOR, "D", "bold"
    return (style.LIGAMENT, "s", "normal") if row["kind"] == "exercise" else (style.MUTED, "o", "normal")


def _line(ax: Axes, row: Row, y: float, names: bool = True) -> str:
    """Draw one difference with its interval, and with its words at its sides; return their weight."""
    colour, marker, weight = _looks(row)
    ax.plot([row["low"], row["high"]], [y, y], color=colour, linewidth=1.8, zorder=3)
    ax.plot(row["smd"], y, marker, color=colour, markersize=7, zorder=4)
    if names:
        style.beyond(ax, 0, y, row["exercise"], -6, ha="right", fontweight=weight)
        style.beyond(ax, 1, y, _value(row), 5, ha="left", fontsize=style.SMALL, fontweight=weight)
    return weight


def _rank(ax: Axes, row: Row, y: float, thick: float = 0.6) -> None:
    colour, _, weight = _looks(row)
    hatch = "//" if row["exercise"] == OURS else ""
    style.draw_bar(ax, style.Bar(row["exercise"], row["sucra"], "", colour if hatch else style.DISC, hatch), y, thick)
    style.beside(
        ax, row["sucra"], y, str(row["sucra"]), xytext=(3, 0), fontsize=style.SMALL, fontweight=weight, zorder=4
    )
