"""Adds up counts by day, leaves out what cannot be, and says so."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from psoas import gait
from psoas.steps.daily import DailySteps, StepsError
from psoas.wording import fixed

FIRST_DAY = date(1990, 1, 1)  # older than any export; a clock that was never set says 1970 or 1980
MAX_DAYS_LISTED = 3

NEGATIVE = "a negative count"
TOO_HIGH = f"a count above {fixed(gait.MAX_STEPS_PER_DAY)}"
NO_COUNT = "no readable count"
NO_TIME = "no readable date"
WRONG_TIME = f"a date before {FIRST_DAY.year} or in the future"
TOO_LONG = "a time that ends before it starts or lasts more than a day"


class Doubts:
    """Counts the records that were left out, by reason."""

    def __init__(self) -> None:
        self._left_out: Counter[str] = Counter()

    def leave_out(self, reason: str, count: int = 1) -> None:
        """Note that `count` records were left out for `reason`, which says what they had."""
        self._left_out[reason] += count

    def sentences(self) -> tuple[str, ...]:
        """Say for each reason how many records were left out."""
        return tuple(
            f"{fixed(count)} {'record was' if count == 1 else 'records were'} left out: {reason}."
            for reason, count in self._left_out.items()
            if count
        )


def last_day() -> date:
    """Return the last day that a record can be of: tomorrow, as it is a day later elsewhere on Earth."""
    return date.today() + timedelta(1)


class Tally:
    """Counts a day that come as they are, without an overlap in time to judge by.

    Counts of the same day and moment are one count that was written more than once: the largest stands.
    Counts of different moments add up.
    """

    def __init__(self) -> None:
        self.doubts = Doubts()
        self.repeated: set[date] = set()
        self._days: dict[date, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))

    def add(self, day: date, count: int, moment: str = "") -> None:
        """Add a count, or leave it out if it cannot be."""
        if not FIRST_DAY <= day <= last_day():
            self.doubts.leave_out(WRONG_TIME)
        elif count < 0:
            self.doubts.leave_out(NEGATIVE)
        elif count > gait.MAX_STEPS_PER_DAY:
            self.doubts.leave_out(TOO_HIGH)
        else:
            counts = self._days[day][moment]
            counts.append(count)
            if len(set(counts)) > 1:
                self.repeated.add(day)

    @property
    def totals(self) -> dict[date, tuple[float, float]]:
        """Merged and naive steps of each day."""
        return {
            day: (sum(map(max, moments.values())), sum(map(sum, moments.values())))
            for day, moments in self._days.items()
        }

    def finished(
        self, source: str, where: str, *, time_zone: str, notes: Iterable[str] = (), warnings: Iterable[str] = ()
    ) -> DailySteps:
        """Return the days (see `finished`), with a warning where one day had several counts."""
        several = (
            [
                f"More than one count stands for {_some(self.repeated)}: the largest was taken, so check these days in the file."
            ]
            if self.repeated
            else []
        )
        return finished(
            self.totals,
            source,
            where,
            time_zone=time_zone,
            notes=notes,
            warnings=[*warnings, *several],
            doubts=self.doubts,
        )


def finished(
    totals: Mapping[date, tuple[float, float]],
    source: str,
    where: str,
    *,
    doubts: Doubts,
    devices: Iterable[str] = (),
    time_zone: str = "",
    notes: Iterable[str] = (),
    warnings: Iterable[str] = (),
) -> DailySteps:
    """Round the totals and leave out days that no one can have walked.

    Args:
        totals: for each day its merged and its naive steps.
        source: the format that was read.
        where: how messages call the file.
        doubts: the records that were left out, for the warnings.
        devices: see `DailySteps`, as are `time_zone`, `notes` and `warnings`.

    Raises:
        StepsError: if no day is left.
    """
    absurd = {day for day, (merged, _) in totals.items() if merged > gait.MAX_STEPS_PER_DAY}
    said = [*warnings, *doubts.sentences()]
    if absurd:
        said.append(
            f"Days above {fixed(gait.MAX_STEPS_PER_DAY)} steps were left out ({_some(absurd)}): no one walks that far in a day."
        )
    dates = sorted(set(totals) - absurd)
    if not dates:
        raise StepsError(
            " ".join([f"{where} holds no day with steps: export again with step counting included.", *said])
        )
    return DailySteps(
        dates=tuple(dates),
        steps=tuple(int(totals[day][0] + 0.5) for day in dates),
        naive=tuple(int(totals[day][1] + 0.5) for day in dates),
        source=source,
        devices=tuple(devices),
        time_zone=time_zone,
        notes=tuple(notes),
        warnings=tuple(said),
    )


def _some(days: Iterable[date]) -> str:
    ordered = sorted(days)
    more = len(ordered) - MAX_DAYS_LISTED
    return ", ".join(map(str, ordered[:MAX_DAYS_LISTED])) + (f" and {more} more" if more > 0 else "")
