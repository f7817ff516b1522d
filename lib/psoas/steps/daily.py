"""What every reader of step exports answers with: steps a day, and how they came to be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean, median
from typing import TYPE_CHECKING

from psoas import tables
from psoas.limits import InputError, OneLine

if TYPE_CHECKING:
    import pandas as pd

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class StepsError(OneLine, ValueError):
    """A file that cannot be read as steps; the message is one sentence: what is wrong and what to do."""


@dataclass(frozen=True)
class Choice:
    """One of the ways to read a file: what it would mean, in values of the file, and the answers to `psoas.steps.read` for it."""

    words: str
    answers: Mapping[str, bool | str]


class OpenQuestionError(StepsError):
    """A file that can be read in several ways.

    Args:
        message: the sentence for whoever calls `psoas.steps.read`.
        asked: the same for whoever can choose one of `choices`.
        choices: the ways.
    """

    def __init__(self, message: str, asked: str, choices: Sequence[Choice]) -> None:
        super().__init__(message)
        self.asked, self.choices = asked, tuple(choices)


@dataclass(frozen=True, repr=False)
class DailySteps:
    """Steps a day from one export. It lives in memory only; its repr holds no counts and no names.

    Args:
        dates: the days that have records, sorted, each once.
        steps: steps of each of these days, both legs together, each stretch of time counted once.
        naive: the plain sum of all records of each day: too high where two devices counted the same steps.
        source: the format that was read, such as "Apple Health".
        devices: the kinds of device or the number of apps that counted, with their records; no personal names.
        time_zone: how the records were cut into days.
        notes: what was merged or dropped, in plain sentences.
        warnings: what may be wrong with the file, in plain sentences.

    Raises:
        ValueError: if there is no day, the dates are not sorted and unique, or a column is too short or too long.
    """

    dates: tuple[date, ...]
    steps: tuple[int, ...]
    naive: tuple[int, ...]
    source: str
    devices: tuple[str, ...] = ()
    time_zone: str = ""
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.dates or list(self.dates) != sorted(set(self.dates)):
            raise InputError("dates must hold at least one day, sorted, each day once.")
        if not len(self.dates) == len(self.steps) == len(self.naive):
            raise InputError(f"steps and naive must have one count for each of the {len(self.dates)} dates.")

    def __repr__(self) -> str:
        days = len(self.dates)
        return f"DailySteps({days:,} {'day' if days == 1 else 'days'} from {self.source})"

    @property
    def missing(self) -> tuple[date, ...]:
        """The days between the first and the last that have no record at all."""
        first, there = self.dates[0], set(self.dates)
        span = (self.dates[-1] - first).days
        return tuple(day for n in range(span) if (day := first + timedelta(n)) not in there)

    @property
    def mean(self) -> float:
        """Mean steps a day, over the days that have records."""
        return fmean(self.steps)

    @property
    def median(self) -> float:
        """Median steps a day, over the days that have records."""
        return float(median(self.steps))

    @property
    def contractions_per_leg(self) -> tuple[float, ...]:
        """Main contractions of one psoas on each day: steps / 2 (see `psoas.gait.contractions_per_leg`)."""
        from psoas import gait  # here, because reading does without it, and without NumPy

        return tuple(float(gait.contractions_per_leg(count)) for count in self.steps)

    def by_weekday(self) -> dict[str, float]:
        """Return the mean steps of each weekday that has records, from Monday to Sunday."""
        counts: dict[str, list[int]] = {name: [] for name in WEEKDAYS}
        for day, count in zip(self.dates, self.steps, strict=True):
            counts[WEEKDAYS[day.weekday()]].append(count)
        return {name: fmean(some) for name, some in counts.items() if some}

    def table(self) -> "pd.DataFrame":
        """Return a pandas DataFrame, one row for each day with records: date, weekday, steps, naive.

        Raises:
            ImportError: if pandas is not installed.
        """
        pandas = tables.pandas()
        weekdays = [WEEKDAYS[day.weekday()] for day in self.dates]
        columns = {
            "date": pandas.to_datetime(self.dates),
            "weekday": weekdays,
            "steps": self.steps,
            "naive": self.naive,
        }
        table: pd.DataFrame = pandas.DataFrame(columns)
        return table
