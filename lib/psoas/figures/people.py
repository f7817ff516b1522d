"""How many steps real groups of people walk."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from psoas import evidence, gait, limits, tables
from psoas.figures import style
from psoas.figures.described import Described
from psoas.wording import fixed

SAMPLE = "sumter"  # the sample with a standard deviation that `gait.percentile` compares with
COUNTRY = "country mean"
MOST_GROUPS = 18
_SCALE = 20_000  # steps a day; the picture's scale reaches at least this far
_ROW, _ROW_NARROW = 0.205, 0.38  # inches
# For each kind of number: what the legend calls it, its marker, its colour, whether the marker is filled.
_KINDS: dict[str, tuple[str, str, str, bool]] = {
    "community": ("community", "D", style.MINOR, True),
    "population mean": ("adults of a place or country", "s", style.LIGAMENT, True),
    COUNTRY: ("country, counted by phone", "o", style.LIGAMENT, False),
    "quartile median": ("quarter of 15 cohorts", "v", style.MUTED, True),
    "occupation": ("job, work hours only", "P", style.MUTED, True),
    "estimate": ("our estimate from distance", "^", style.MINOR, False),
}


@dataclass(frozen=True)
class Comparison:
    """A step count among groups of people: percentile in % of the sample (model), and country means below it."""

    steps: float
    percentile: float
    countries_below: int
    countries: int


def population_steps(steps: float = 10_000) -> Described:
    """Return the step counts of real groups of people, with `steps` as a line across them.

    Args:
        steps: steps per day, 0…200,000.

    Returns:
        A figure. The percentile is a model (see `psoas.gait.percentile`); sources stand in the caption.

    Raises:
        ValueError: if steps are out of range.
    """
    compared, groups = compare(steps), chosen_groups()
    return Described.drawn(
        partial(_draw, groups, compared),
        alt=_alt(groups, compared),
        caption=(
            "Pedometers, phones and hip monitors do not count alike, and a phone counts only while it is carried. "
            f"The share of the sample is a model: it holds if that sample were normally spread. Sources: {evidence.cite(*(row['ref'] for row in groups))}."
        ),
        head=("Group", "Steps a day", "Kind of number", "Source"),
        rows=tuple(_table_row(row) for row in groups),
        model=True,
    )


def compare(steps: float) -> Comparison:
    """Set a step count against the sample of `SAMPLE` and against all country means.

    Raises:
        ValueError: if steps are out of range 0…200,000.
    """
    count = limits.scalar(steps, "steps", 0, gait.MAX_STEPS_PER_DAY, "a day")
    means = [row["steps_per_day"] for row in tables.rows("steps") if row["kind"] == COUNTRY]
    return Comparison(count, gait.percentile(count, SAMPLE), sum(mean < count for mean in means), len(means))


def chosen_groups() -> list[tables.Row]:
    """Return the groups in the picture, most steps first: the sample, the presets, then the best known others."""
    kinds = list(_KINDS)
    known = [row for row in tables.rows("steps") if row["kind"] in kinds and row["steps_per_day"] is not None]
    known = [
        row
        for row in known
        if row["preset"] or row["kind"] in ("community", "estimate", COUNTRY) or row["id"] == SAMPLE
    ]
    ranked = sorted(
        known, key=lambda row: (row["id"] != SAMPLE, not row["preset"], row["kind"] == COUNTRY, -(row["n"] or 0))
    )
    return sorted(ranked[:MOST_GROUPS], key=lambda row: -row["steps_per_day"])


def _alt(groups: Sequence[tables.Row], compared: Comparison) -> str:
    most, least = groups[0], groups[-1]
    return (
        f"Steps a day of {len(groups)} groups of people, from {fixed(least['steps_per_day'])} ({_short(least)}) "
        f"to {fixed(most['steps_per_day'])} ({_short(most)}). A line marks {fixed(compared.steps)}: "
        f"more than {compared.countries_below} of {compared.countries} country means, and more than {_share(compared)} "
        f"of the sample “{_sample_name()}” walk, if that sample were normally spread (model)."
    )


def _share(compared: Comparison) -> str:
    return f"{fixed(min(compared.percentile, 99))} %"  # "more than 100 %" of people would be nonsense


def _sample_name() -> str:
    return str(tables.row("steps", SAMPLE)["label"])


def _table_row(row: tables.Row) -> tuple[str, ...]:
    return (row["label"], fixed(row["steps_per_day"]), _KINDS[row["kind"]][0], evidence.cite(row["ref"]))


def _short(row: tables.Row) -> str:
    """The label without what the marker already says in brackets."""
    return re.sub(r"\s*\([^)]*\)$", "", row["label"])


def _draw(groups: Sequence[tables.Row], compared: Comparison, width: float = style.WIDTH) -> Figure:
    if width < style.WIDTH:
        figure = style.figure(3.0 + _ROW_NARROW * len(groups), width)
        ax = style.axes(figure, left=0.15, right=0.4, bottom=1.95, top=0.9)
    else:
        figure = style.figure(1.2 + _ROW * len(groups))
        left = style.widest([_short(row) for row in groups], style.SMALL) + 0.25
        ax = style.axes(figure, left=left, right=0.4, bottom=0.5, top=0.66)
    _dots(ax, groups, compared.steps)
    _legend(ax, groups)
    _line(ax, compared)
    style.headline(
        figure,
        f"{fixed(compared.steps)} steps: more than {compared.countries_below} of {compared.countries} country means, "
        f"and {_share(compared)} of the Sumter sample (model)",
    )
    return figure


def _dots(ax: Axes, groups: Sequence[tables.Row], steps: float) -> None:
    limit = max(_SCALE, steps * 1.1)
    places = range(len(groups))[::-1]
    for row, y in zip(groups, places, strict=True):
        value, (_, marker, colour, filled) = row["steps_per_day"], _KINDS[row["kind"]]
        ax.plot([0, value], [y, y], color=style.RULE, linewidth=0.9, zorder=1)
        face = colour if filled else style.PAPER
        ax.plot(value, y, marker, color=colour, markerfacecolor=face, markersize=6, zorder=4)
        on_the_line = value <= steps < value + limit * 0.13
        aside = {"xytext": (-6, 0), "ha": "right"} if on_the_line else {}
        style.beside(ax, value, y, fixed(value), fontsize=style.SMALL, zorder=3, **aside)
    ax.set(xlim=(0, limit), ylim=(-0.7, len(groups) - 0.3))
    if style.is_narrow(ax):
        style.name_rows(ax, places, [_short(row) for row in groups], above=0.2)
    else:
        ax.set_yticks(list(places), [_short(row) for row in groups], color=style.INK)
    style.only_x(ax, grid=False)
    style.counts(ax, 4 if style.is_narrow(ax) else 5)
    ax.set_xlabel("steps a day, both legs together")


def _legend(ax: Axes, groups: Sequence[tables.Row]) -> None:
    used = [kind for kind in _KINDS if any(row["kind"] == kind for row in groups)]
    signs = [_sign(kind) for kind in used]
    place: dict[str, Any] = {"loc": "lower right"}
    if style.is_narrow(ax):
        place = {
            "loc": "lower left",
            "bbox_to_anchor": (0.1 / style.NARROW, 0.01),
            "bbox_transform": ax.figure.transFigure,
        }
    legend = ax.legend(handles=signs, fontsize=style.SMALL, borderpad=0.6, handletextpad=0.3, **place)
    legend.set_zorder(5)
    legend.get_frame().set(edgecolor=style.RULE, alpha=1)


def _sign(kind: str) -> Line2D:
    name, marker, colour, filled = _KINDS[kind]
    face = colour if filled else style.PAPER
    return Line2D([], [], linestyle="", marker=marker, color=colour, markerfacecolor=face, markersize=6, label=name)


def _line(ax: Axes, compared: Comparison) -> None:
    ax.axvline(compared.steps, color=style.MAJOR, linewidth=1.6, zorder=2)
    ax.annotate(
        fixed(compared.steps),
        (compared.steps, 1),
        xycoords=("data", "axes fraction"),
        xytext=(0, 3),
        textcoords="offset points",
        ha="center",
        va="bottom",
        color=style.MAJOR,
        fontweight="bold",
    )
