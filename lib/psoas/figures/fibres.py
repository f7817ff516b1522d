"""How long the fibres of psoas and iliacus are said to be: sources that do not agree, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from psoas import evidence, tables
from psoas.figures import style
from psoas.figures.described import Described
from psoas.wording import brief, brief_span

# Rows of data/anatomy.csv: name in the picture, how it was got, marker.
_SHOWN = {
    "psoas_major-fibre_length_front_layer": ("psoas, front layer", "quoted from a textbook author", ""),
    "psoas_major-fibre_length_back_layer": ("psoas, back layer", "quoted from a textbook author", ""),
    "psoas_major-optimal_fibre_length_model": ("psoas, two models", "model", "D"),
    "psoas_major-fibre_length_cadavers": ("psoas, cadavers", "measured, 12 specimens", "o"),
    "iliacus-optimal_fibre_length_model": ("iliacus, two models", "model", "D"),
    "iliacus-fibre_length_cadavers": ("iliacus, cadavers", "measured, 12 specimens", "o"),
}


@dataclass(frozen=True)
class Fibres:
    """A statement about fibre length, cm: its value where one is given, its range, how it was got, and the source."""

    name: str
    value: float | None
    low: float
    high: float
    got: str
    marker: str
    ref: str
    checked: str

    @property
    def words(self) -> str:
        """The number as the picture writes it."""
        ends = brief_span(self.low, self.high)
        return f"{ends} cm" if self.value is None else f"{brief(self.value)} cm ({ends})"


def fibre_lengths() -> Described:
    """Return what sources say about the length of the fibres of psoas and iliacus, cm; they do not agree.

    Returns:
        A figure. Ranges: of bundles (textbook), one standard deviation (cadavers), two models.
    """
    found = stated()
    said = "; ".join(f"{one.name} {one.words}" for one in found)
    return Described.drawn(
        partial(_draw, found),
        alt=f"Length of muscle fibres by source: {said}. What was measured or modelled of the whole psoas is longer than any quoted bundle.",
        caption=(
            "Lines: the range of bundles (textbook), one standard deviation (cadavers, mean age 79, not corrected for the sarcomeres), "
            "two models. Why the textbook’s fibres are so much shorter was not found. "
            f"Sources: {evidence.cite(*(one.ref for one in found))}."
        ),
        head=("Muscle", "Fibre length", "How it was got", "Source", "Read"),
        rows=tuple((one.name, one.words, one.got, evidence.cite(one.ref), one.checked) for one in found),
        model=True,
    )


def stated() -> tuple[Fibres, ...]:
    """Return the statements in the picture, from the top down."""
    return tuple(_stated(key, *how) for key, how in _SHOWN.items())


def _stated(key: str, name: str, got: str, marker: str) -> Fibres:
    row = tables.row("anatomy", key)
    value = float(row["value"]) if marker else None
    return Fibres(name, value, row["low"], row["high"], got, marker, row["ref"], row["checked"])


def _draw(found: Sequence[Fibres], width: float = style.WIDTH) -> Figure:
    row, low = (0.42, 0.6) if width == style.WIDTH else (0.48, 0.8)
    figure = style.figure(row * len(found) + low + 0.15, width)
    left = style.names_wide([one.name for one in found], width)
    right = style.widest([one.words for one in found]) + 0.35
    ax = style.axes(figure, left=left, right=right, bottom=low, top=0.12)
    spots = range(len(found))[::-1]
    for one, y in zip(found, spots, strict=True):
        _line(ax, one, y)
    ax.set(xlim=(0, 16), ylim=(-0.6, len(found) - 0.4))
    style.only_x(ax)
    style.name_rows(ax, spots, [one.name for one in found])
    words = "length of the fibres, in cm: bar quoted, diamond model, circle measured"
    if width < style.WIDTH:
        ax.set_xlabel(style.wrapped(words, width - 0.3), loc="left")
    else:
        ax.set_xlabel(words)
    return figure


def _line(ax: Axes, one: Fibres, y: float) -> None:
    colour = style.ILIACUS if one.name.startswith("iliacus") else style.MAJOR
    if one.value is None:
        ax.barh(y, one.high - one.low, 0.4, left=one.low, color=colour, hatch="//", edgecolor=style.PAPER, linewidth=0)
    else:
        ax.plot([one.low, one.high], [y, y], color=colour, linewidth=2.4, zorder=2)
        ax.plot(one.value, y, one.marker, color=colour, markerfacecolor=style.PAPER, markersize=7, zorder=3)
    style.beyond(ax, 1, y, one.words, 8, ha="left")
