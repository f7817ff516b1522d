"""Contractions counted: over years, and beside a well-known exercise."""

from collections.abc import Sequence
from functools import partial

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator, NullLocator

from psoas import gait, limits
from psoas.figures import style
from psoas.figures.described import Described
from psoas.figures.style import Bar
from psoas.limits import InputError
from psoas.wording import brief, fixed, listed, plural

MILLION = 1_000_000
CURL_SETS, CURLS_PER_SET = 3, 10  # our example of a training session; no source prescribes it here
_MARKED_YEARS = (1, 10, 20)
_HALF_WAY = 0.45  # of the scale: beyond it a phone has no room to the right of a point
_CLOSEST = 0.09  # two marked points nearer than this share of the scale would write over each other


def contractions_over_years(steps: float = 10_000, years: float = 50) -> Described:
    """Return the contractions of one psoas added up over years of days with `steps` steps.

    Args:
        steps: steps per day with both legs, 0…200,000.
        years: above 0 up to 100, of 365 days each.

    Raises:
        ValueError: if a value is not one number or out of range.
    """
    span = limits.scalar(years, "years", 0, gait.MAX_YEARS, "years")
    if span == 0:
        raise InputError("years must be above 0: over no time there is nothing to draw.")
    points = {
        year: limits.scalar(gait.lifetime_contractions(steps, year), "count", 0, float("inf"), "")
        for year in _marked(span)
    }
    named = [f"{plural(year, 'year')} {_millions(total)}" for year, total in points.items()]
    per_day = brief(float(gait.contractions_per_leg(steps)))
    return Described.drawn(
        partial(_draw_years, points),
        alt=(
            f"{fixed(steps)} steps a day add up to a straight line: contractions of each psoas after {listed(named)}."
        ),
        caption=(
            f"Each day the same: {fixed(steps)} steps, so {per_day} contractions of each psoas, one for two steps; "
            f"a year has {gait.DAYS_PER_YEAR} days. A floor: what the muscle does besides walking is not counted."
        ),
        head=("After", "Contractions of one psoas"),
        rows=tuple((plural(year, "year"), brief(total)) for year, total in points.items()),
    )


def curls_compared(steps: float = 10_000) -> Described:
    """Return a day of walking beside biceps curls, by count, on a logarithmic scale.

    Args:
        steps: steps per day with both legs, 0…200,000.

    Raises:
        ValueError: if steps are not one number or out of range.
    """
    per_leg = limits.scalar(gait.contractions_per_leg(steps), "contractions", 0, gait.MAX_STEPS_PER_DAY, "a day")
    session = CURL_SETS * CURLS_PER_SET
    bars = (
        Bar("one psoas, a day of walking", per_leg, brief(per_leg), style.MAJOR, "//"),
        Bar("one biceps, if it did the same\n(a thought experiment)", per_leg, brief(per_leg), style.BONE, "\\\\"),
        Bar(
            f"one biceps, a training session\n({CURL_SETS} × {CURLS_PER_SET} curls, our example)", session, str(session)
        ),
    )
    return Described.drawn(
        partial(_draw_curls, bars),
        alt=(
            f"Contractions counted, on a logarithmic scale: {brief(per_leg)} of each psoas in a day with {fixed(steps)} steps; the same "
            f"{brief(per_leg)} as biceps curls, a thought experiment; {session} curls in a training session of {CURL_SETS} sets of "
            f"{CURLS_PER_SET}, our example."
        ),
        caption=(
            "Equal counts are not equal loads: a step and a curl differ in force, range and rest. "
            "Each line of the scale is ten times the one before."
        ),
        head=("What", "Contractions", "Where from"),
        rows=(
            (bars[0].name, brief(per_leg), f"{fixed(steps)} steps, one contraction for two steps"),
            ("one biceps, if it did the same", brief(per_leg), "thought experiment"),
            ("one biceps, a training session", str(session), f"our example: {CURL_SETS} sets of {CURLS_PER_SET}"),
        ),
    )


def _marked(span: float) -> list[float]:
    before = [float(year) for year in _MARKED_YEARS if year < span and span - year > _CLOSEST * span]
    return [*before, span]


def _millions(total: float) -> str:
    return f"{brief(total / MILLION)} million"


def _draw_years(points: dict[float, float], width: float = style.WIDTH) -> Figure:
    figure = style.figure(3.4, width)
    right, top = (1.3, 0.25) if width == style.WIDTH else (0.3, 0.6)  # on a phone the last point's name stands above it
    ax = style.axes(figure, left=0.75, right=right, bottom=0.55, top=top)
    span, most = list(points.items())[-1]
    ax.plot([0, span], [0, most], color=style.MAJOR, linewidth=2.4, zorder=3, clip_on=False)
    ax.plot(
        list(points),
        list(points.values()),
        "o",
        color=style.MAJOR,
        markeredgecolor=style.PAPER,
        markersize=9,
        zorder=4,
        clip_on=False,
    )
    _name_points(ax, points, span)
    top = most or MILLION
    ax.set(xlim=(0, span), ylim=(-0.1 * top, 1.04 * top))
    ax.spines["left"].set_bounds(0, 1.04 * top)
    ax.xaxis.set_major_locator(MaxNLocator(6, integer=span >= 2))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: brief(value)))
    ax.set_xlabel("years")
    ax.set_ylabel("contractions of one psoas, in millions")
    ax.set_yticks([tick for tick in MaxNLocator(5).tick_values(0, top) if tick <= 1.04 * top])
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: brief(value / MILLION)))
    ax.grid(axis="y", color=style.RULE, linewidth=0.7)
    return figure


def _name_points(ax: Axes, points: dict[float, float], span: float) -> None:
    shown = points.items() if points[span] else [(span, points[span])]
    for year, total in shown:
        name = plural(year, "year")
        if year == span and style.is_narrow(ax):
            style.beside(
                ax,
                year,
                total,
                f"{name}: {_millions(total)}",
                xytext=(12, 12),
                ha="right",
                va="bottom",
                fontweight="bold",
            )
        elif style.is_narrow(ax) and year > _HALF_WAY * span:
            style.beside(ax, year, total, f"{name}:\n{_millions(total)}", xytext=(-9, 8), ha="right")
        elif year == span:
            style.beside(ax, year, total, f"{name}:\n{_millions(total)}", xytext=(9, 0), fontweight="bold")
        else:
            style.beside(ax, year, total, f"{name}: {_millions(total)}", xytext=(9, -8))


def _draw_curls(bars: Sequence[Bar], width: float = style.WIDTH) -> Figure:
    figure = style.figure(2.4 if width == style.WIDTH else 3.0, width)
    left = style.names_wide([bar.name for bar in bars], width)
    ax = style.axes(figure, left=left, right=0.8, bottom=0.55, top=0.15)
    ax.set_xscale("log")
    ax.set_xlim(1, max(10_000, *(bar.value for bar in bars)))
    style.draw_bars(ax, bars, range(len(bars))[::-1])
    ax.xaxis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: fixed(value)))
    ax.set_xlabel("contractions (logarithmic scale)")
    return figure
