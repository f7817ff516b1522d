"""A person's own days of steps: what the lab about them says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean
from typing import TYPE_CHECKING

from psoas import gait
from psoas.wording import Rows, brief, fixed, plural

if TYPE_CHECKING:  # the other labs do without the readers
    from psoas.steps import DailySteps

MOST_BARS = 120
"""More bars than this cannot be told apart in a lab; then each bar is the mean of several days."""
BAR_DAYS = (1, 7, 28, 91, 364)
"""How many days one bar may stand for: weeks, so that each bar has every weekday equally often."""


@dataclass(frozen=True)
class DayBar:
    """One bar: its first day, how many of its days have records, and their means: steps, contractions per leg, plain sum."""

    start: date
    days: int
    steps: float
    per_leg: float
    naive: float


@dataclass(frozen=True, repr=False)
class OwnReading:
    """Days of steps in numbers, a sentence and a table; its repr holds none of them.

    `bar_days` is the number of days that one bar stands for; a bar without any record is left out.
    `naive_more` is by how many per cent a plain sum of all records is larger; None where nobody took a step.
    """

    days: int
    span: int
    mean: float
    median: float
    per_leg: float
    naive_more: float | None
    weekdays: tuple[tuple[str, float], ...]
    bar_days: int
    bars: tuple[DayBar, ...]
    words: str
    rows: Rows

    @property
    def missing(self) -> int:
        """How many days between the first and the last have no record."""
        return self.span - self.days

    def __repr__(self) -> str:
        return f"OwnReading({plural(self.days, 'day')})"


def compute_reading(days: "DailySteps") -> OwnReading:
    """Return what days of steps say, each day as it was read."""
    span = (days.dates[-1] - days.dates[0]).days + 1
    width = next((width for width in BAR_DAYS if span <= width * MOST_BARS), BAR_DAYS[-1])
    total, naive = sum(days.steps), sum(days.naive)
    more = 100 * (naive - total) / total if total else None
    return OwnReading(
        days=len(days.dates),
        span=span,
        mean=days.mean,
        median=days.median,
        per_leg=float(gait.contractions_per_leg(days.mean)),
        naive_more=more,
        weekdays=tuple(days.by_weekday().items()),
        bar_days=width,
        bars=tuple(_bars(days, width)),
        words=_in_words(days, span, more),
        rows=_rows(days, span, more),
    )


def _bars(days: "DailySteps", width: int) -> Iterator[DayBar]:
    found: dict[date, list[tuple[int, int]]] = {}
    for day, steps, naive in zip(days.dates, days.steps, days.naive, strict=True):
        start = days.dates[0] + timedelta((day - days.dates[0]).days // width * width)
        found.setdefault(start, []).append((steps, naive))
    for start, counts in found.items():
        steps_there, naive_there = zip(*counts, strict=True)
        mean = fmean(steps_there)
        yield DayBar(start, len(counts), mean, float(gait.contractions_per_leg(mean)), fmean(naive_there))


def _in_words(days: "DailySteps", span: int, more: float | None) -> str:
    missing = span - len(days.dates)
    doubled = (
        "No step was recorded twice."
        if not more or more < 0.5  # below half a per cent it would be written as 0 %
        else f"All records added up would give {fixed(more)} % more: some steps were recorded more than once."
    )
    gaps = (
        "no day in between is missing"
        if not missing
        else f"{fixed(missing)} {'day' if missing == 1 else 'days'} in between {'has' if missing == 1 else 'have'} no record"
    )
    return (
        f"{plural(len(days.dates), 'day')} with records, {days.dates[0]} to {days.dates[-1]}; {gaps}. "
        f"The mean is {fixed(days.mean)} steps a day, the median {fixed(days.median)}. "
        f"A day with the mean makes each psoas contract about {brief(float(gait.contractions_per_leg(days.mean)))} times. {doubled}"
    )


def _rows(days: "DailySteps", span: int, more: float | None) -> Rows:
    per_leg = (float(gait.contractions_per_leg(count)) for count in (days.mean, days.median))
    mean_leg, median_leg = (brief(count) for count in per_leg)
    return (
        ("Days with records", fixed(len(days.dates))),
        ("Days without any, between the first and the last", fixed(span - len(days.dates))),
        ("Steps on the mean day, both legs", fixed(days.mean)),
        ("Steps on the median day, both legs", fixed(days.median)),
        ("Most steps in a day", fixed(max(days.steps))),
        ("Fewest steps in a day with records", fixed(min(days.steps))),
        ("Contractions per leg on the mean day", mean_leg),
        ("Contractions per leg on the median day", median_leg),
        ("Steps in all, each stretch of time counted once", fixed(sum(days.steps))),
        ("Steps in all, as a plain sum of all records", fixed(sum(days.naive))),
        ("How much more the plain sum is", "no steps" if more is None else f"{fixed(more)} %"),
        *((f"Mean steps on a {name}", fixed(mean)) for name, mean in days.by_weekday().items()),
    )
