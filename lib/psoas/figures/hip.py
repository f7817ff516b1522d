"""The counter-test: how much hip extension goes with living actively, and how much with stretching."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from psoas import evidence, tables
from psoas.figures import style
from psoas.figures.described import Described
from psoas.wording import fixed, listed

UNKNOWN = "not seen"


@dataclass(frozen=True)
class Difference:
    """A difference in hip extension in degrees, with its interval where one is known, and how it was found."""

    name: str
    degrees: float
    low: float | None
    high: float | None
    people: int | None
    design: str
    ref: str
    marker: str
    colour: str


def hip_extension_compared() -> Described:
    """Return differences in hip extension (degrees): between ways of living, and before and after stretching.

    Returns:
        A figure. Only what the sources state is drawn; an interval stands only where one was seen.
    """
    found = differences()
    living, *stretching = found
    gains = listed(f"{_signed(one.degrees)} degrees ({one.name})" for one in stretching)
    return Described.drawn(
        partial(_draw, found),
        alt=(
            f"Differences in hip extension. People who are active and sit little have {fixed(living.degrees, 1)} degrees more "
            f"than people who are inactive and sit long, not less. Beside it, what stretching changed: {gains}."
        ),
        caption=(
            "The first is a comparison of different people at one time: it cannot say what causes what. Active means 150 minutes a week or more, and sitting "
            "was asked for as well; a third group, active and sitting long, lies outside the picture, for its value was not read. It was measured by the modified "
            "Thomas test, which is not valid unless the pelvis is held (notebook 06). The others follow the same people. "
            f"{_interval_note(found)} Sources: {evidence.cite(*(one.ref for one in found))}."
        ),
        head=(
            "What is compared",
            "Difference in hip extension (degrees)",
            "Interval",
            "People in the analysis",
            "Design",
            "Source",
        ),
        rows=tuple(_row(one) for one in found),
    )


def differences() -> tuple[Difference, ...]:
    """Return the differences in the picture: one between ways of living, then those from stretching."""
    living, session = tables.row("hip_extension", "boukabache_difference"), tables.row("hip_extension", "preece_change")
    before, after = tables.row("hip_extension", "kerrigan_before"), tables.row("hip_extension", "kerrigan_after")
    protocol = tables.row("protocols", "kerrigan")
    weeks = f"{protocol['weeks']:g} weeks of daily stretching, older people"
    grown = after["value"] - before["value"]  # the groups' low and high are their spread, no interval of the difference
    return (
        _difference(
            "active and sitting little,\nagainst inactive and sitting long", living, "cross-sectional", "D", style.MINOR
        ),
        _difference(
            "one session of stretching, men", session, "before and after, no control group", "o", style.LIGAMENT
        ),
        Difference(
            weeks,
            grown,
            None,
            None,
            after["n"],
            "randomised trial, before and after",
            after["ref"],
            "s",
            style.LIGAMENT,
        ),
    )


def _difference(name: str, row: tables.Row, design: str, marker: str, colour: str) -> Difference:
    return Difference(name, row["value"], row["low"], row["high"], row["n"], design, row["ref"], marker, colour)


def _signed(degrees: float) -> str:
    return f"{'+' if degrees > 0 else ''}{fixed(degrees, 1)}"


def _interval(one: Difference) -> str:
    if one.low is None or one.high is None:
        return UNKNOWN
    return f"{fixed(one.low, 1)} to {fixed(one.high, 1)}"


def _interval_note(found: Sequence[Difference]) -> str:
    known = [one for one in found if _interval(one) != UNKNOWN]
    return "Lines are intervals as the sources give them." if known else "No interval was seen for any of them."


def _row(one: Difference) -> tuple[str, ...]:
    people = UNKNOWN if one.people is None else fixed(one.people)
    return (
        " ".join(one.name.split()),
        _signed(one.degrees),
        _interval(one),
        people,
        one.design,
        evidence.cite(one.ref),
    )


def _draw(found: Sequence[Difference], width: float = style.WIDTH) -> Figure:
    figure = style.figure((0.72 if width == style.WIDTH else 0.95) * len(found) + 0.75, width)
    left = style.names_wide([one.name for one in found], width)
    ax = style.axes(figure, left=left, right=0.5, bottom=0.6, top=0.15)
    places = range(len(found))[::-1]
    for one, y in zip(found, places, strict=True):
        _dot(ax, one, y)
    style.only_x(ax)
    ax.set(xlim=(0, max(one.high or one.degrees for one in found) * 1.25), ylim=(-0.6, len(found) - 0.4))
    style.name_rows(ax, places, [one.name for one in found], above=0.14)
    ax.set_xlabel("difference in hip extension, in degrees")
    return figure


def _dot(ax: Axes, one: Difference, y: float) -> None:
    ax.plot([0, one.degrees], [y, y], color=style.DISC, linewidth=2, zorder=2)
    if one.low is not None and one.high is not None:
        ax.plot([one.low, one.high], [y, y], color=one.colour, linewidth=1.6, marker="|", markersize=10, zorder=3)
    ax.plot(one.degrees, y, one.marker, color=one.colour, markersize=10, zorder=4)
    style.beside(ax, one.degrees, y, f"{_signed(one.degrees)}°", xytext=(9, 0), fontweight="bold", fontsize=11)
    words = f"{one.design} ({evidence.cite(one.ref)})"
    style.beside(ax, 0, y, words, xytext=(4, -15), color=style.MUTED, fontsize=style.SMALL)
