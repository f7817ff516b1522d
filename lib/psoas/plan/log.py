"""A log to fill in: a table of days that opens in any spreadsheet, and reads back whatever the reader made of it."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from psoas import limits
from psoas.limits import InputError
from psoas.plan.reading import DAYS
from psoas.plan.text import guarded, one_line, unguarded
from psoas.plan.week import HOLD_S, NOTE_LENGTH, PLAN_EXAMPLE, Plan, day_name

LOG_DAYS = (7, 28)
MOST_HOLDS = 100
_MORE = "more for the stiffer leg"
_HEAD = ("date", "day", "holds planned", "seconds a hold", "holds done", "note", "plan", _MORE)
_LINE_END = re.compile(r"\r\n|\r|\n")
_NEEDED = ("date", "seconds a hold", "holds done")


@dataclass(frozen=True)
class Entry:
    """One day of a log: holds for each leg, planned and done; `done` is None where nothing was written down.

    `more` are the holds that the stiffer leg gets besides, where the plan begins and ends with it.
    """

    day: date
    planned: int
    hold_s: float
    done: int | None
    note: str = ""
    more: int = 0

    @property
    def minutes(self) -> float:
        """Minutes of stretch done that day, for each leg."""
        return (self.done or 0) * self.hold_s / 60


@dataclass(frozen=True)
class Log:
    """The days that could be read, and one sentence for each line that could not."""

    entries: tuple[Entry, ...]
    problems: tuple[str, ...] = ()

    @property
    def minutes(self) -> float:
        """Minutes of stretch done in all, for each leg."""
        return sum(entry.minutes for entry in self.entries)


def log(plan: Plan, days: int = 14) -> str:
    """Return an empty log of a plan as CSV, from its first day on.

    Args:
        plan: the plan.
        days: how many days, 7…28.

    Raises:
        ValueError: if days is not a whole number from 7 to 28.
    """
    limits.of_kind(plan, Plan, "plan", PLAN_EXAMPLE)
    count = limits.integer(days, "days", *LOG_DAYS, "days of a log")
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(_HEAD)
    holds = plan.reps * len(plan.exercises)
    most = max(plan.reading.holds.count(leg) for leg in plan.minutes_per_week)
    for day in (plan.start + timedelta(days=number) for number in range(count)):
        name = day_name(day)
        planned, more = (holds, most - holds) if name in plan.days and day <= plan.end else (0, 0)
        writer.writerow([day.isoformat(), DAYS[name], planned, f"{plan.hold_s:g}", "", "", guarded(plan.title), more])
    return file.getvalue()


def read_log(source: str | bytes | Path) -> Log:
    """Read a log back: its text, its bytes, or the file it is in. Good lines are kept; each broken one gets a sentence.

    Spreadsheets that write semicolons, tabs or a byte order mark are understood.

    Raises:
        ValueError: if it is no log at all.
    """
    (_, first), *lines = _lines(_text(source))
    head = [cell.lower() for cell in first]
    absent = [name for name in _NEEDED if name not in head]
    if absent:
        raise InputError(f"This is no log of a plan: its first line has no column {absent[0]!r}.")
    entries: dict[date, Entry] = {}
    problems = []
    for number, cells in lines:
        try:
            entry = _entry(cells, head)
            if entry.day in entries:
                raise InputError(f"{entry.day} is there twice; the first one counts.")
            entries[entry.day] = entry
        except ValueError as slip:
            problems.append(f"Line {number}: {slip}")
    return Log(tuple(entries.values()), tuple(problems))


def _entry(cells: list[str], head: list[str]) -> Entry:
    if len(cells) > len(head):
        raise InputError(f"there are {len(cells)} cells, but {len(head)} columns.")
    row = dict(zip(head, cells, strict=False))
    done = row.get("holds done", "")
    return Entry(
        day=_day(row.get("date", "")),
        planned=int(_number(row, "holds planned", 0, MOST_HOLDS, whole=True)) if row.get("holds planned") else 0,
        hold_s=_number(row, "seconds a hold", *HOLD_S),
        done=int(_number(row, "holds done", 0, MOST_HOLDS, whole=True)) if done else None,
        more=int(_number(row, _MORE, 0, MOST_HOLDS, whole=True)) if row.get(_MORE) else 0,
        note=one_line(unguarded(row.get("note", "")), "note", NOTE_LENGTH),
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"the date must look like 2026-03-23; got {text!r}.") from None


def _number(row: Mapping[str, str], name: str, low: int, high: int, whole: bool = False) -> float:
    kind = "a whole number" if whole else "a number"
    try:
        value = float(row.get(name, "").replace(",", "."))
        if low <= value <= high and (not whole or value.is_integer()):
            return value
    except ValueError:
        pass
    raise InputError(f"{name} must be {kind} from {low} to {high}; got {row.get(name, '')!r}.")


def _text(source: str | bytes | Path) -> str:
    if not isinstance(source, str | bytes | Path):
        raise limits.KindError(f"source must be text, bytes or a Path; got {limits.shown(source)}.")
    raw = source.read_bytes() if isinstance(source, Path) else source
    text = raw.decode("utf-8", errors="replace") if isinstance(raw, bytes) else raw
    return text.removeprefix("\ufeff").replace("\0", "")


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """The lines that are not blank, numbered and cut into cells. Each stands alone: an open quote ends with its line."""
    lines = _LINE_END.split(text)
    mark = max(",;\t", key=lines[0].count)
    cut = ((number, next(csv.reader([line], delimiter=mark), [])) for number, line in enumerate(lines, 1))
    tidy = ((number, [cell.strip() for cell in cells]) for number, cells in cut)
    return [(number, cells) for number, cells in tidy if any(cells) or number == 1]
