"""The plan itself: which variant, how much, when; and what a week of it brings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from psoas import limits, tables
from psoas.limits import InputError, shown
from psoas.plan.reading import DAYS, SIDE_ORDERS, PlanReading, compute_reading, missed
from psoas.plan.text import one_line

MOST_VARIANTS = 2
PLAN_EXAMPLE = 'Plan(("kneeling",), start=date(2026, 3, 23), zone="Europe/Berlin")'
HOLD_S = (5, 120)
REPS = (1, 10)
WEEKS = (1, 12)
NAME_LENGTH = 60
NOTE_LENGTH = 200
DAYS_PER_WEEK = len(DAYS)
_YEARS = (1970, 2100)  # calendars disagree about time zones outside these


@dataclass(frozen=True, kw_only=True)
class _When:
    """The part of a plan that a calendar needs: which days, at what time, from when, for how long."""

    days: tuple[str, ...] = tuple(DAYS)
    at: str = "18:00"
    start: date
    weeks: int = 4
    zone: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "days", _days(self.days))
        object.__setattr__(self, "at", f"{_time(self.at):%H:%M}")
        if not isinstance(self.start, date) or not _YEARS[0] <= self.start.year <= _YEARS[1]:
            raise InputError(
                f"start must be a date in the years {_YEARS[0]} to {_YEARS[1]}, such as date(2026, 3, 23); got {shown(self.start)}."
            )
        if isinstance(self.start, datetime):
            object.__setattr__(self, "start", self.start.date())
        object.__setattr__(self, "weeks", limits.integer(self.weeks, "weeks", *WEEKS, "weeks"))
        if not isinstance(self.zone, str) or self.zone not in _zones():
            raise InputError(f"zone must be the name of a time zone, such as 'Europe/Berlin'; got {shown(self.zone)}.")

    @property
    def end(self) -> date:
        """The last day of the plan's last week."""
        return self.start + timedelta(days=DAYS_PER_WEEK * self.weeks - 1)

    @property
    def dates(self) -> tuple[date, ...]:
        """Every day on which there is a session, in order."""
        every = (self.start + timedelta(days=day) for day in range(DAYS_PER_WEEK * self.weeks))
        return tuple(day for day in every if day_name(day) in self.days)

    @property
    def sessions(self) -> tuple[datetime, ...]:
        """The start of every session, in the plan's time zone."""
        clock, zone = _time(self.at), ZoneInfo(self.zone)
        return tuple(datetime.combine(day, clock, zone) for day in self.dates)

    @property
    def moved(self) -> str:
        """What becomes of sessions at a time that the clock skips, or shows twice, in sentences; blank if there are none.

        Calendars take a skipped time by the offset before the change, and the first of two (RFC 5545, section 3.3.5).

        >>> Plan(("bed",), at="02:30", start=date(2026, 3, 29), weeks=1, zone="Europe/Berlin").moved
        'The clock skips 02:30 on Sun 29 March 2026: the session is at 03:30.'
        """
        return " ".join(filter(None, map(_moved, self.sessions)))


@dataclass(frozen=True)
class Plan(_When):
    """A plan: one or two variants, so much of them, on some days of the week.

    Args:
        exercises: ids of one or two variants (see `variants`).
        hold_s: seconds of one hold, 5…120.
        reps: holds of each variant for each leg in a session, 1…10.
        sides: "left first", "right first" or "stiffer first and last" (the stiffer leg gets one hold more).
        days: days of the week, such as ("mon", "wed", "fri"); each at most once, at least one.
        at: time of day, such as "18:00".
        start: the first day.
        weeks: how many weeks, 1…12.
        zone: name of the time zone, such as "Europe/Berlin".
        name: what the reader calls it, at most 60 characters; white space is tidied to one line.
        note: a note of the reader's own, at most 200 characters, likewise.

    Raises:
        ValueError: if a value breaks one of these rules.

    >>> plan = Plan(("bed",), reps=2, days=("mon", "thu"), start=date(2026, 3, 24), zone="UTC", weeks=1)
    >>> [f"{day:%a %d %b}" for day in plan.dates]
    ['Thu 26 Mar', 'Mon 30 Mar']
    """

    exercises: tuple[str, ...]
    hold_s: float = 30
    reps: int = 4
    sides: str = "left first"
    name: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        object.__setattr__(self, "exercises", _exercises(self.exercises))
        object.__setattr__(self, "hold_s", limits.scalar(self.hold_s, "hold", *HOLD_S, "s"))
        object.__setattr__(self, "reps", limits.integer(self.reps, "reps", *REPS, "a session"))
        limits.one_of(self.sides, "sides", SIDE_ORDERS)
        object.__setattr__(self, "name", one_line(self.name, "name", NAME_LENGTH))
        object.__setattr__(self, "note", one_line(self.note, "note", NOTE_LENGTH))

    @classmethod
    def until(cls, end: date, *, start: date, **settings: Any) -> "Plan":
        """Return a plan in as many whole weeks as it takes to reach the day `end`.

        Raises:
            ValueError: if `end` lies before `start`, or a setting breaks a rule of `Plan`.
        """
        for name, day in (("end", end), ("start", start)):
            limits.of_kind(day, date, name, "date(2026, 3, 23)")
        if end < start:
            raise InputError(f"The end, {end}, lies before the start, {start}; choose a later end.")
        return cls(start=start, weeks=(end - start).days // DAYS_PER_WEEK + 1, **settings)

    @property
    def title(self) -> str:
        """The reader's name for it, or a plain one."""
        return self.name or "Hip-flexor stretch"

    @property
    def reading(self) -> PlanReading:
        """What a week of it brings, in numbers and words."""
        return compute_reading(self.exercises, self.hold_s, self.reps, self.days, self.at, self.sides, self.weeks)

    @property
    def minutes_per_week(self) -> dict[str, float]:
        """Minutes of stretch a week, for each leg."""
        return self.reading.minutes

    def with_missed(self, days: int) -> dict[str, float]:
        """Return the minutes of a week in which some of its days are left out, for each leg.

        Raises:
            ValueError: if `days` is not a whole number from 0 to the plan's days a week.

        >>> Plan(("wall",), start=date(2026, 3, 23), zone="UTC").with_missed(1)
        {'left': 12.0, 'right': 12.0}
        """
        skipped = limits.integer(days, "missed days", 0, len(self.days), "a week in this plan")
        return {leg: missed(value, len(self.days), skipped) for leg, value in self.minutes_per_week.items()}


def variants() -> tuple[tables.Row, ...]:
    """Return the variants to choose from: id, label, posture, needs, suits, and the seeds that name it."""
    return tables.rows("variants")


def day_name(day: date) -> str:
    """Return the short name of a date's day of the week.

    >>> day_name(date(2026, 3, 23))
    'mon'
    """
    return tuple(DAYS)[day.weekday()]


def _moved(session: datetime) -> str:
    day, taken = f"{session:%a} {session.day} {session:%B %Y}", session.astimezone(UTC).astimezone(session.tzinfo)
    if (taken.hour, taken.minute) != (session.hour, session.minute):
        when = f"{taken:%H:%M}" if taken.date() == session.date() else f"{taken:%H:%M} on the next day"
        return f"The clock skips {session:%H:%M} on {day}: the session is at {when}."
    if session.utcoffset() != session.replace(fold=1).utcoffset():
        return f"The clock shows {session:%H:%M} twice on {day}: the session is at the first."
    return ""


def _exercises(value: Any) -> tuple[str, ...]:
    if not isinstance(value, str | Sequence):
        raise InputError(
            f"exercises must name one or {MOST_VARIANTS} variants, such as ['kneeling']; got {shown(value)}."
        )
    chosen = (value,) if isinstance(value, str) else tuple(value)
    known = tables.column("variants", "id")
    for one in chosen:
        limits.one_of(one, "each of the exercises", known)
    if not 1 <= len(set(chosen)) == len(chosen) <= MOST_VARIANTS:
        raise InputError(f"A plan has one or {MOST_VARIANTS} different exercises; got {shown(list(chosen))}.")
    return chosen


def _days(value: Any) -> tuple[str, ...]:
    rule = f"days must name days of the week ({', '.join(DAYS)})"
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise InputError(f"{rule}, each at most once; got {shown(value)}.")
    if not value:
        raise InputError(f"{rule}, at least one; none is chosen.")
    if len(value) > DAYS_PER_WEEK:
        raise InputError(f"{rule}; a week has {DAYS_PER_WEEK} days, got {len(value)}.")
    if not all(isinstance(day, str) and day in DAYS for day in value) or len(set(value)) < len(value):
        raise InputError(f"{rule}, each at most once; got {shown(list(value))}.")
    return tuple(day for day in DAYS if day in value)


def _time(value: Any) -> time:
    try:
        return datetime.strptime(value, "%H:%M").time()
    except (TypeError, ValueError):
        raise InputError(
            f"at must be a time of day from 00:00 to 23:59, such as '18:00'; got {shown(value)}."
        ) from None


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
