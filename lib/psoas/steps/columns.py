"""Judges a table: where it starts, which column holds the day and which the steps, by their names and all their values."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from psoas.steps import dates, delimited, numbers, words
from psoas.steps.answers import Answers
from psoas.steps.daily import StepsError
from psoas.steps.dates import When
from psoas.steps.delimited import Rows
from psoas.steps.tally import Account

LONGEST_TITLE = 200
"""Rows that may stand above the names of the columns: a title, or other tables of the same months."""
LEAST_READABLE = 0.5
"""Share of a column that has to be dates, or counts, for it to be taken as such."""


@dataclass(frozen=True)
class Columns:
    """A table with its columns judged.

    Args:
        names: the names of the columns; empty where it has none.
        rows: the rows below them.
        day: place of the column with the day.
        steps: place of the column with the steps.
        time: place of a column with the time of day, if there is one beside the day.
        source: place of a column that says which device or app counted.
    """

    names: list[str]
    rows: Rows
    day: int
    steps: int
    time: int | None = None
    source: int | None = None

    def days(self, account: Account, answers: Answers) -> Iterator[tuple[When | None, float | None, str]]:
        """Yield moment, steps and source of each row that has any steps; None where a cell cannot be read.

        Raises:
            StepsError: if the dates or the counts can be read in two ways.
        """
        used = [row for row in self.rows if len(row) > max(self.day, self.steps) and not numbers.blank(row[self.steps])]
        every = [row[self.day] for row in self.rows if len(row) > self.day]
        first = dates.day_first(every, account.where, answers.day_first)
        mark = numbers.decimal_mark([row[self.steps] for row in used], account.where, answers.decimal)
        if first is not None and (example := dates.either_way(every)):
            account.note(f"Dates such as {example} were read with the {'day' if first else 'month'} first.")
        for row in used:
            source = row[self.source] if self.source is not None and len(row) > self.source else ""
            yield self._when(row, first), numbers.count(row[self.steps], mark), source

    def has_a_row_a_day(self) -> bool:
        """Say whether each row stands for a day of its own, without a time."""
        cells = _column(self.rows, self.day)
        return self.time is None and not _has_times(cells) and len(set(cells)) == len(cells)

    def _when(self, row: list[str], first: bool | None) -> When | None:
        found = dates.when(row[self.day], first)
        if found is None or found.second or self.time is None or len(row) <= self.time:
            return found
        clocked = dates.second_of_day(row[self.time])
        return When(found.day, *clocked) if clocked else found


def possible(text: str, file: str) -> bool:
    """Say whether a text could be a table of days and steps, by a quick look; most files of an export are not."""
    if words.mentioned(text) or words.mentioned(file):
        return True
    first = delimited.rows("\n".join(text.split("\n", 2)[:2]), "", strict=False)
    return _nameless(first) is not None


def judge(table: Rows, file: str, where: str) -> Columns | None:
    """Return the columns of a table of days and steps, or None if it is none.

    Args:
        table: its cells.
        file: its own name, which may say what its columns do not.
        where: how messages call the file that was chosen.

    Raises:
        StepsError: if it holds something else that has steps, such as workouts or several persons, or if two columns
            could be the steps.
    """
    for place, names in enumerate(table[: LONGEST_TITLE + 1]):
        below, kinds = _of_steps(names, table[place + 1 :])
        if any(words.steps(name) is not None for name in names) or kinds or _values(names, file):
            found = _named(names, below, "steps." if kinds else file, where)
            if found:
                return found
    return _nameless(table)


def _of_steps(names: list[str], rows: Rows) -> tuple[Rows, bool]:
    """Return the rows of steps, and whether that was to be told: where a column says of each row what its value counts."""
    for place, name in enumerate(names):
        if words.kind(name) and any(map(words.value, names)):
            kinds = {kind for kind in set(_column(rows, place)) if words.steps(kind) is not None}
            if kinds:
                return [row for row in rows if len(row) > place and row[place] in kinds], True
    return rows, False


def _named(names: list[str], rows: Rows, file: str, where: str) -> Columns | None:
    if len(names) < 2:
        return None
    rows = list(takewhile(lambda row: not _is_title(row), rows))
    counted = _steps(names, rows, file, where)
    if counted is None:
        return None
    used = [row for row in rows if len(row) > counted and not numbers.blank(row[counted])]
    day = _day(names, used or rows, counted)
    if day is None:
        _refuse_longer(used, where)
        return None
    if words.workout(names):
        raise StepsError(
            f"{where} holds single workouts (activities), not the steps of whole days: choose an export of daily steps."
        )
    _one_person(names, used, day, where)
    sources = [place for place, name in enumerate(names) if words.source(name) and place not in (day, counted)]
    return Columns(names, rows, day, counted, _time(names, used, {day, counted}), min(sources, default=None))


def _is_title(row: list[str]) -> bool:
    """Say whether a row is the title of another table below: one cell alone, and no date."""
    return bool(row[0]) and not any(row[1:]) and not _is_date(row[0])


def _values(names: list[str], file: str) -> bool:
    return words.steps(file.rpartition(".")[0]) is not None and any(map(words.value, names))


def _steps(names: list[str], rows: Rows, file: str, where: str) -> int | None:
    """Return the place of the steps: the column with the plainest name and counts in it."""
    fits = {place: fit for place, name in enumerate(names) if (fit := words.steps(name)) is not None}
    if not fits and _values(names, file):
        fits = {place: 0 for place, name in enumerate(names) if words.value(name)}
    good = {place: fit for place, fit in fits.items() if _are_counts(_column(rows, place))}
    if not good:
        return min(fits, key=fits.__getitem__) if fits and not rows else None
    best = [place for place, fit in good.items() if fit == min(good.values())]
    if len(best) > 1 and len({tuple(_column(rows, place)) for place in best}) > 1:
        named = " and ".join(f"“{names[place]}”" for place in best[:3])
        raise StepsError(
            f"{where} has several columns of steps with different counts, {named}: choose one, and delete the others in a spreadsheet program."
        )
    return best[0]


def _day(names: list[str], rows: Rows, steps: int) -> int | None:
    """Return the place of the day: a column of dates, with a known name before others, of days before moments."""
    found = []
    for place, name in enumerate(names):
        cells, named = _column(rows, place), words.date(name)
        barred = words.NO_DATES & set(words.split(name))
        if place == steps or barred or not (_are_dates(cells) if rows else named is not None):
            continue
        constant = len(rows) > 1 and len(set(cells)) == 1
        found.append((named is None, constant, _has_times(cells), named or 0, place))
    return min(found)[-1] if found else None


def _time(names: list[str], rows: Rows, others: set[int]) -> int | None:
    for place, name in enumerate(names):
        cells = _column(rows, place)
        if place not in others and words.time(name) and cells and all(map(dates.second_of_day, cells)):
            return place
    return None


def _one_person(names: list[str], rows: Rows, day: int, where: str) -> None:
    for place, name in enumerate(names):
        if place == day or not words.person(name):
            continue
        wide = [row for row in rows if len(row) > max(day, place)]
        pairs = {(found.day if (found := dates.when(row[day], True)) else row[day], row[place]) for row in wide}
        persons, days = {person for _, person in pairs}, {when for when, _ in pairs}
        # Each row has a number of its own.
        numbered = len(persons) == len(wide) and words.split(name)[-1] in {"id", "ids"}
        if len(persons) > 1 and len(pairs) > len(days) and not numbered:
            raise StepsError(
                f"{where} holds the days of {len(persons):,} persons (column “{name}”), no export of steps of one: "
                "choose the rows of one person in a spreadsheet program and save them as a table of their own."
            )


def _refuse_longer(rows: Rows, where: str) -> None:
    for kind, form in (("weeks", dates.WEEK), ("months", dates.MONTH)):
        for place in range(min(map(len, rows), default=0)):
            if all(form.fullmatch(row[place]) for row in rows):
                raise StepsError(
                    f"{where} holds {kind}, such as {rows[0][place]}, not days: export the steps of each day."
                )


def _nameless(table: Rows) -> Columns | None:
    """Return the columns of a table without names: a date, and a count."""
    two = bool(table) and all(len(row) == 2 for row in table[:3])
    return Columns([], table, 0, 1) if two and _is_date(table[0][0]) and _is_count(table[0][1]) else None


def _column(rows: Rows, place: int) -> list[str]:
    return [row[place] for row in rows if len(row) > place and not numbers.blank(row[place])]


def _are_counts(cells: list[str]) -> bool:
    """Say whether most of a column can be counts; a blank one can."""
    return not cells or sum(map(_is_count, cells)) >= len(cells) * LEAST_READABLE


def _is_count(cell: str) -> bool:
    return any(numbers.count(cell, mark) is not None for mark in ".,")


def _are_dates(cells: list[str]) -> bool:
    some = cells[:1000]
    return bool(some) and sum(map(_is_date, some)) >= len(some) * LEAST_READABLE


def _is_date(cell: str) -> bool:
    return dates.when(cell, True) is not None or dates.when(cell, False) is not None


def _has_times(cells: list[str]) -> bool:
    return any((found := dates.when(cell, True)) and found.second for cell in cells[:100])
