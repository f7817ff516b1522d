"""What happens to steps on their way into a number: counted twice, averaged, left out.

All of it is shown on the generated sample export. None of these figures takes a reader's own days: a figure in
a notebook is stored with it.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache, partial
from statistics import fmean, median

from matplotlib.figure import Figure
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path
from matplotlib.ticker import FuncFormatter, MaxNLocator

from psoas import steps, tables
from psoas.figures import style
from psoas.figures.described import Described
from psoas.steps.daily import WEEKDAYS, DailySteps
from psoas.wording import fixed, plural

GENERATED = "Generated data of a person who does not exist."
_WEEK = 7
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CELL = 0.36  # inches; one day of the calendar


@cache
def sample_days() -> DailySteps:
    """Return the days of the generated sample export."""
    return steps.read(steps.sample(), progress=False)


def steps_counted_twice() -> Described:
    """Return the days of the sample export: each step counted once, and what a plain sum of all records adds."""
    days = sample_days()
    counted = len(days.dates)
    truth = sum(row["true_steps"] for row in tables.rows("sample_days"))
    totals = (sum(days.steps), sum(days.naive), truth)
    off = [100 * (total - truth) / truth for total in totals]
    return Described.drawn(
        partial(_draw_twice, days),
        alt=(
            f"Steps on {plural(counted, 'day')} of a generated export. Watch and phone together recorded {fixed(totals[1])} steps; "
            f"each stretch of time counted once, it is {fixed(totals[0])}. Really walked were {fixed(truth)}: "
            f"the plain sum is {fixed(off[1])} % too high, the merged count {fixed(off[0])} %."
        ),
        caption=f"{GENERATED} {len(days.missing)} days in between have no record and no bar.",
        head=("What is counted", "Steps in all", "Mean a day", "Against what was walked"),
        rows=tuple(
            (name, fixed(total), fixed(total / counted), words)
            for name, total, words in (
                ("plain sum of all records", totals[1], f"{fixed(off[1])} % too high"),
                ("each stretch of time once", totals[0], f"{fixed(off[0])} % too high"),
                ("really walked", truth, "known, because it was generated"),
            )
        ),
    )


def mean_beside_median() -> Described:
    """Return mean and median of one week of the sample, with and without its day of 40,000 steps."""
    week = week_of_the_hike()
    big = max(week)
    others = [count for count in week if count != big]
    rounds = (("without that day", others), ("with that day", week))
    (mean_0, median_0), (mean_1, median_1) = (
        (int(fmean(some) + 0.5), int(median(some) + 0.5))  # as they are written, so that differences add up
        for _, some in rounds
    )
    return Described.drawn(
        partial(_draw_means, rounds),
        alt=(
            f"A week with one day of {fixed(big)} steps. Without that day the mean is {fixed(mean_0)} and the median {fixed(median_0)}; "
            f"with it the mean is {fixed(mean_1)} and the median {fixed(median_1)}. One day moves the mean by {fixed(mean_1 - mean_0)} "
            f"and the median by {fixed(median_1 - median_0)}."
        ),
        caption=f"{GENERATED} Each dot is a day; the line above is the median, the diamond below the mean.",
        head=("Days", "Steps", "Mean", "Median"),
        rows=(
            *(
                (name, ", ".join(map(fixed, sorted(some))), fixed(fmean(some)), fixed(median(some)))
                for name, some in rounds
            ),
            ("how far that day moves it", fixed(big), fixed(mean_1 - mean_0), fixed(median_1 - median_0)),
        ),
    )


def missing_days() -> Described:
    """Return the sample's calendar, with the days that have no record, and what counting them as 0 would do."""
    days = sample_days()
    span = (days.dates[-1] - days.dates[0]).days + 1
    gaps = span - len(days.dates)
    as_zero = sum(days.steps) / span
    return Described.drawn(
        partial(_draw_calendar, days),
        alt=(
            f"A calendar of {plural(span, 'day')}, week by week; {plural(gaps, 'day')} without any record are marked by a cross. "
            f"Over the days with records the mean is {fixed(days.mean)} steps a day. Were the crosses counted as 0, it would be {fixed(as_zero)}."
        ),
        caption=f"{GENERATED} The darker a day, the more steps. A day without a record is unknown, not a day without steps.",
        head=("How the mean is taken", "Days", "Mean steps a day"),
        rows=(
            ("over the days with records", fixed(len(days.dates)), fixed(days.mean)),
            ("over all days, the missing ones as 0", fixed(span), fixed(as_zero)),
            ("how much lower that is", "–", f"{fixed(100 * gaps / span)} %"),
        ),
    )


def week_of_the_hike() -> list[int]:
    """Return the steps of the sample's week, Monday to Sunday, in which the day with the most steps lies."""
    days = sample_days()
    most = days.dates[days.steps.index(max(days.steps))]
    monday = most - timedelta(most.weekday())
    return [count for day, count in zip(days.dates, days.steps, strict=True) if 0 <= (day - monday).days < _WEEK]


def _draw_twice(days: DailySteps, width: float = style.WIDTH) -> Figure:
    narrow = width < style.WIDTH
    figure = style.figure(3.3, width)
    ax = style.axes(figure, left=0.85, right=0.2, bottom=0.5, top=0.6 if narrow else 0.45)
    places = [(day - days.dates[0]).days for day in days.dates]
    extra = [naive - merged for naive, merged in zip(days.naive, days.steps, strict=True)]
    ax.bar(places, days.steps, 0.8, color=style.MAJOR)
    bars = ax.bar(places, extra, 0.8, bottom=days.steps)
    # One shape of all of them: a browser prints each hatched shape as an image of its own.
    shape = Path.make_compound_path(*(bar.get_path().transformed(bar.get_patch_transform()) for bar in bars))
    bars.remove()
    ax.add_patch(PathPatch(shape, facecolor=style.PAPER, edgecolor=style.MUTED, linewidth=0.7, hatch="////"))
    names = ("each stretch of time counted once", "what a plain sum of all records adds")
    looks = ({"facecolor": style.MAJOR}, {"facecolor": style.PAPER, "edgecolor": style.MUTED, "hatch": "////"})
    signs = [Patch(label=name, **look) for name, look in zip(names, looks, strict=True)]  # type: ignore[arg-type]
    at, columns = ((-0.3, 1.0), 1) if narrow else ((-0.01, 1.0), 2)
    ax.legend(handles=signs, loc="lower left", bbox_to_anchor=at, ncols=columns, frameon=False, fontsize=style.SMALL)
    ax.set(xlim=(-0.8, places[-1] + 0.8))
    starts = [place for place in range(places[-1] + 1) if (days.dates[0] + timedelta(place)).day == 1]
    ax.set_xticks(starts, [_month(days.dates[0] + timedelta(place)) for place in starts])
    ax.yaxis.set_major_locator(MaxNLocator(5))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: fixed(value)))
    ax.set_ylabel("steps a day, both legs")
    ax.grid(axis="y", color=style.RULE, linewidth=0.7)
    return figure


def _month(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"


def _draw_means(rounds: Sequence[tuple[str, Sequence[int]]], width: float = style.WIDTH) -> Figure:
    names, narrow = [name for name, _ in rounds], width < style.WIDTH
    figure = style.figure(3.6 if narrow else 2.9, width)
    ax = style.axes(figure, left=style.names_wide(names, width), right=0.45, bottom=0.6, top=0.1 if narrow else 0.35)
    for y, (_, counts) in zip((1.0, 0.0), rounds, strict=True):
        ax.plot(counts, [y] * len(counts), "o", color=style.DISC, markeredgecolor=style.MUTED, markersize=9, zorder=2)
        middle, mean = median(counts), fmean(counts)
        ax.plot([middle, middle], [y - 0.16, y + 0.38], color=style.MINOR, linewidth=2.6, zorder=3)
        ax.plot(mean, y - 0.26, "D", color=style.MAJOR, markersize=9, zorder=4)
        style.beside(ax, middle, y + 0.3, f"median {fixed(middle)}", color=style.MINOR, fontweight="bold")
        style.beside(ax, mean, y - 0.26, f"mean {fixed(mean)}", xytext=(9, 0), color=style.MAJOR, fontweight="bold")
    ax.set(xlim=(0, max(rounds[-1][1]) * 1.05), ylim=(-0.55, 1.5))
    style.name_rows(ax, [1.0, 0.0], names, above=0.42)
    style.only_x(ax)
    style.counts(ax, 4 if narrow else 5)
    ax.set_xlabel("steps a day, both legs")
    return figure


def _draw_calendar(days: DailySteps, width: float = style.WIDTH) -> Figure:
    first = days.dates[0] - timedelta(days.dates[0].weekday())
    weeks = (days.dates[-1] - first).days // _WEEK + 1
    left = style.widest(WEEKDAYS, style.SMALL) + (0.3 if width == style.WIDTH else 0.2)
    cell = min(_CELL, (width - left - 0.1) / weeks)
    figure = style.figure(cell * _WEEK + 0.5, width)
    ax = style.bare(style.axes(figure, left, max(0.1, width - left - cell * weeks), 0.1, 0.4))
    ax.set(xlim=(-0.5, weeks - 0.5), ylim=(_WEEK - 0.5, -0.5))
    usual = 2 * days.median  # one huge day would make all others pale
    for day, count in zip(days.dates, days.steps, strict=True):
        week, weekday = divmod((day - first).days, _WEEK)
        ax.bar(
            week, 0.86, 0.86, weekday - 0.43, color=style.LIGAMENT, alpha=0.2 + 0.8 * min(1, count / usual), linewidth=0
        )
    for day in days.missing:
        week, weekday = divmod((day - first).days, _WEEK)
        ax.bar(week, 0.86, 0.86, weekday - 0.43, color=style.PAPER, edgecolor=style.MUTED, linewidth=0.8)
        ax.plot(week, weekday, "x", color=style.MAJOR, markersize=min(9, 36 * cell), markeredgewidth=2.2)
    for number, name in enumerate(WEEKDAYS):
        ax.text(-0.7, number, name, ha="right", va="center", fontsize=style.SMALL)
    for week in range(0, weeks, 4):
        ax.text(week, -0.65, _month(first + timedelta(_WEEK * week)), ha="center", va="bottom", fontsize=style.SMALL)
    return figure
