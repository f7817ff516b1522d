"""A week of stretching: what the plan builder says."""

from collections.abc import Sequence
from dataclasses import dataclass

from psoas import evidence, stretch, tables
from psoas.stretch import BOTH_SIDES, Protocol
from psoas.wording import Rows, brief, listed, plural

DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
SIDE_ORDERS = {
    "left first": ("left", "right"),
    "right first": ("right", "left"),
    "stiffer first and last": ("stiffer", "looser"),
}
CHANGE_S = 10  # to change sides or variants; our assumption, as in psoas.stretch.schedule
GUIDELINE = "acsm"  # the row of the protocols table that stands for the guideline
MOST_BOXES = 16  # holds of a session that a picture draws one by one
STIFFER_TWICE = "stiffer first and last"
SKIPPED = "A day left out is only that: go on with the next one, there is nothing to make up."


@dataclass(frozen=True)
class PlanReading:
    """A week of a plan, for each leg.

    Attributes:
        variants: labels of one or two variants.
        days: short names of the days, Monday first.
        time: time of day, such as "18:00".
        holds: the legs of a session's holds in order, such as ("left", "right").
        minutes: leg to its minutes of stretch a week.
        session_s: seconds of a session, changes included.
        words: the sentence.
        rows: the numbers as a table.
    """

    variants: tuple[str, ...]
    days: tuple[str, ...]
    time: str
    hold_s: float
    reps: int
    weeks: int
    holds: tuple[str, ...]
    minutes: dict[str, float]
    session_s: float
    words: str
    rows: Rows

    @property
    def least(self) -> float:
        """Minutes a week of the leg that gets less: what is set against the weekly lines."""
        return min(self.minutes.values())


def session_holds(sides: str, reps: int) -> tuple[str, ...]:
    """Return the legs of one variant's holds in order; the stiffer leg first and last gets one hold more.

    >>> session_holds("stiffer first and last", 1)
    ('stiffer', 'looser', 'stiffer')
    """
    order = SIDE_ORDERS[sides]
    extra = order[:1] if sides == STIFFER_TWICE else ()
    return order * reps + extra


def compute_reading(
    variants: Sequence[str], hold_s: float, reps: int, days: Sequence[str], time: str, sides: str, weeks: int
) -> PlanReading:
    """Return what a week of a plan brings each leg, and how it stands beside the weekly lines.

    Args:
        variants: ids of one or two variants (see ``data/variants.csv``).
        hold_s: seconds of one hold.
        reps: holds of each variant for each leg in a session.
        days: short names of the days of the week (see `DAYS`).
        time: time of day, for the words only.
        sides: a key of `SIDE_ORDERS`.
        weeks: how long the plan runs.

    Raises:
        UnknownNameError: if there is no such variant.
        ValueError: if hold_s or reps are out of range (see `psoas.stretch.Protocol`).
    """
    labels = tuple(tables.row("variants", key)["label"] for key in variants)
    holds = session_holds(sides, reps) * len(labels)
    doses = {leg: Protocol(hold_s, holds.count(leg), len(days)) for leg in _legs(sides)}
    minutes = {leg: dose.minutes_per_leg_per_week for leg, dose in doses.items()}
    session = stretch.schedule(Protocol(hold_s, 1), CHANGE_S, holds).total_s
    ordered = tuple(day for day in DAYS if day in days)
    words = _in_words(labels, _dose(hold_s, reps, sides, len(labels)), sides, ordered, time, minutes, session)
    rows = _rows(minutes, session, len(days), weeks)
    return PlanReading(labels, ordered, time, hold_s, reps, weeks, holds, minutes, session, words, rows)


def _legs(sides: str) -> tuple[str, ...]:
    """The two legs as a table lists them: left before right, whichever comes first in a session."""
    order = SIDE_ORDERS[sides]
    return BOTH_SIDES if set(order) == set(BOTH_SIDES) else order


def guideline() -> tuple[str, float]:
    """Return the guideline's dose in words, and its minutes per leg and week."""
    row, dose = tables.row("protocols", GUIDELINE), stretch.protocol(GUIDELINE)
    days = plural(dose.days_per_week, "day")
    return f"{row['name']}, {dose.reps} × {brief(dose.hold_s)} s on {days}", dose.minutes_per_leg_per_week


def disputed() -> str:
    """Return what to mind about the weekly marks: what they are for, and that reviews disagree."""
    return (
        "The marks are for any muscle, and for range of motion only; reviews disagree whether the dose matters "
        f"({evidence.cite('konrad2024')}: no relation)."
    )


def missed(minutes: float, days: int, skipped: int) -> float:
    """Return the minutes a week that are left when `skipped` of `days` equal days are left out.

    >>> missed(14, 7, 1)
    12.0
    """
    return minutes * (days - skipped) / days


def _in_words(
    labels: Sequence[str],
    dose: str,
    sides: str,
    days: Sequence[str],
    time: str,
    minutes: dict[str, float],
    session: float,
) -> str:
    when = "every day" if len(days) == len(DAYS) else f"on {listed(DAYS[day] for day in days)}"
    least = min(minutes.values())
    return (
        f"{' + '.join(labels)}: {dose}, {sides}, {when} at {time}. {_share(minutes)}, {_where(least)}. "
        f"A session takes about {brief(session / 60)} min. "
        f"{_without_one(minutes, len(days))}"
    )


def _dose(hold_s: float, reps: int, sides: str, variants: int) -> str:
    each = " each" if variants > 1 else ""
    if sides == STIFFER_TWICE:
        return f"{reps + 1} × {brief(hold_s)} s{each} for the stiffer leg and {reps} for the looser"
    return f"{reps} × {brief(hold_s)} s{each} for both legs"


def _without_one(minutes: dict[str, float], days: int) -> str:
    if days == 1:
        return "Leave its one day out, and the next week starts afresh."
    left = {leg: brief(missed(value, days, 1)) for leg, value in minutes.items()}
    if len(set(left.values())) == 1:
        return f"With one day left out, each leg still has {min(left.values())} min."
    (more, high), (less, low) = left.items()
    return f"With one day left out, the {more} leg still has {high} min and the {less} leg {low}."


def _share(minutes: dict[str, float]) -> str:
    if len(set(minutes.values())) == 1:
        return f"Each leg gets {brief(min(minutes.values()))} min a week"
    (more, high), (less, low) = minutes.items()
    return f"The {more} leg gets {brief(high)} min a week and the {less} leg {brief(low)}"


def _where(minutes: float) -> str:
    marks = [brief(line.minutes_per_week) for line in stretch.dose_lines() if minutes >= line.minutes_per_week]
    return f"at or past the {listed(marks)} minute mark" if marks else "below every mark"


def _rows(minutes: dict[str, float], session: float, days: int, weeks: int) -> Rows:
    least = min(minutes.values())
    known, dose = guideline()
    lines = [(line.label, line.minutes_per_week) for line in stretch.dose_lines()] + [(known, dose)]
    return (
        *((f"Stretch a week, {leg} leg", f"{brief(value)} min") for leg, value in minutes.items()),
        *((f"{brief(mark)} min, {name}", "reached" if least >= mark else "not reached") for name, mark in lines),
        ("One session, both legs, changes included", f"{brief(session / 60)} min"),
        (f"Stretch of each leg in {plural(weeks, 'week')}, at least", f"{brief(least * weeks)} min"),
        *(
            (
                f"A week with {plural(skipped, 'day')} left out, each leg at least",
                f"{brief(missed(least, days, skipped))} min",
            )
            for skipped in range(1, min(days, 3) + 1)
        ),
    )
