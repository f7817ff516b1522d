"""A trial whose conclusion says more than its tests: two questions, and which of them was answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from psoas import evidence, tables
from psoas.figures import style
from psoas.figures.described import Described
from psoas.wording import listed, plural

TRIAL = "hatefi"
LIMIT = 0.05  # the usual limit; the trial uses it too
_LOWEST = 0.0004  # where the scale begins; the smallest p read is 0.001


@dataclass(frozen=True)
class Answer:
    """The p values of one outcome: for a change over time, and for a difference between the groups in it.

    `between` is only known to be above the number given.
    """

    outcome: str
    over_time: float
    between: float


def claimed_and_tested() -> Described:
    """Return what a trial of hip stretching in back pain concluded, beside what its two kinds of test answered.

    Returns:
        A figure of p values: change over time, and more change with stretching than without.
    """
    found, protocol = answers(), tables.row("protocols", TRIAL)
    over_time = listed(f"{one.outcome} {_p(one.over_time)}" for one in found)
    return Described.drawn(
        partial(_draw, found),
        alt=(
            f"P values of a trial of hip stretching in {protocol['n']} women with back pain. Change over {plural(protocol['weeks'], 'week')}: {over_time}, all below {LIMIT}. "
            f"More change with stretching than without: above {LIMIT} for each, so not shown."
        ),
        caption=(
            "The paper reports both, and its conclusion rests on the first: that pain, disability and range changed, so that tight hip flexors may have a part in back pain. "
            f"Back pain changes with time in any group; only the second question needs the group without stretching. Two groups of {protocol['n'] // 2} are small: a real effect can be missed, "
            f"and “not shown” is not “shown not”. Read: the abstract. Source: {evidence.cite(protocol['ref'])}."
        ),
        head=("Outcome", "p, change over time", "p, more change with stretching than without"),
        rows=tuple((one.outcome, _p(one.over_time), f"above {_p(one.between)}") for one in found),
    )


def answers() -> tuple[Answer, ...]:
    """Return the trial's answers, one for each outcome, in the order of the table."""
    rows = [row for row in tables.rows("trial_answers") if row["trial"] == TRIAL]
    return tuple(
        Answer(outcome, *(row["p"] for row in rows if row["outcome"] == outcome))
        for outcome in dict.fromkeys(row["outcome"] for row in rows)
    )


def _p(value: float) -> str:
    return f"{value:.3f}".rstrip("0")


def _draw(found: Sequence[Answer], width: float = style.WIDTH) -> Figure:
    narrow = width < style.WIDTH
    row, bottom, top = (0.7, 0.75, 1.0) if narrow else (0.5, 0.6, 0.95)
    figure = style.figure(row * len(found) + bottom + top + 0.2, width)
    left = style.names_wide([one.outcome for one in found], width)
    ax = style.axes(figure, left=left, right=0.25, bottom=bottom, top=top)
    places = range(len(found))[::-1]
    ax.axvspan(_LOWEST, LIMIT, color=style.EMPTY, zorder=0)
    for one, y in zip(found, places, strict=True):
        _dots(ax, one, y)
    ax.set_xscale("log")
    ax.set(xlim=(_LOWEST, 1), ylim=(-0.6, len(found) - 0.4))
    style.name_rows(ax, places, [one.outcome for one in found])
    ax.set_xticks([0.001, 0.01, LIMIT, 1], ["0.001", "0.01", str(LIMIT), "1"])
    ax.minorticks_off()
    style.only_x(ax, grid=False)
    words = "p: how often chance alone would give a difference this large or larger"
    ax.set_xlabel(style.wrapped(words, width - 0.3) if narrow else words)
    _headings(ax)
    return figure


def _dots(ax: Axes, one: Answer, y: float) -> None:
    ax.plot(one.over_time, y, "D", color=style.LIGAMENT, markersize=8, zorder=4)
    late = style.is_narrow(ax) and one.over_time > LIMIT / 10  # its number would reach the dashed line
    aside = {"xytext": (-9, 0), "ha": "right"} if late else {"xytext": (9, 0)}
    style.beside(ax, one.over_time, y, _p(one.over_time), zorder=3, **aside)
    ax.plot([one.between, 1], [y, y], color=style.MAJOR, linewidth=6, alpha=0.5, solid_capstyle="butt", zorder=3)
    ax.plot(one.between, y, "|", color=style.MAJOR, markersize=14, markeredgewidth=2, zorder=4)
    ax.annotate(
        f"above {_p(one.between)}",
        (one.between, y),
        xytext=(6, 8),
        textcoords="offset points",
        fontsize=style.SMALL,
        va="bottom",
    )


def _headings(ax: Axes) -> None:
    """What each half of the picture asks and answers, above it."""
    ax.axvline(LIMIT, color=style.INK, linewidth=1.1, dashes=(4, 3), zorder=2)
    top: dict[str, Any] = {"transform": ax.get_xaxis_transform(), "va": "bottom", "linespacing": 1.35}
    asked = "Did people change in eight weeks?\nYes. The conclusion rests on this."
    compared = "More with stretching\nthan without? Not shown."
    if style.is_narrow(ax):
        asked, compared = (
            "Did people change\nin eight weeks? Yes.\nThe conclusion\nrests on this.",
            "More with\nstretching than\nwithout?\nNot shown.",
        )
    ax.text(LIMIT * 0.93, 1.04, asked, ha="right", color=style.LIGAMENT, **top)
    ax.text(LIMIT * 1.08, 1.04, compared, ha="left", color=style.MAJOR, **top)
