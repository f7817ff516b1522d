"""A table of one's own, or of an app: a column of days, a column of steps, as CSV or a sheet of a workbook."""

from dataclasses import replace
from datetime import date

from psoas.steps import clock, columns, delimited, jsons
from psoas.steps.answers import Answers
from psoas.steps.columns import Columns
from psoas.steps.daily import DailySteps, StepsError
from psoas.steps.dates import When
from psoas.steps.files import Part
from psoas.steps.progress import Tick
from psoas.steps.tally import Account, Tally

FORMAT = "plain CSV"
HALF_DAY_S = 43_200


def sniff(part: Part, head: bytes) -> bool:
    """Say whether a file that starts with `head` is a table of days and steps.

    Raises:
        StepsError: if it is a table of steps of another kind.
    """
    start = jsons.start(head)
    if start.startswith((b"{", b"[")):
        return jsons.names_day_and_steps(start)
    return bool(head) and not head.startswith((b"<", b"SQLite")) and _beginning(part, head) is not None


def _beginning(part: Part, head: bytes) -> Columns | None:
    """Return the table that starts with `head`."""
    try:
        text = delimited.beginning(head)
        table = delimited.rows(text, part.where, strict=False) if columns.possible(text, part.inside) else []
    except StepsError:
        return None
    return columns.judge(table, part.inside, part.where)


def read(parts: list[Part], tick: Tick, answers: Answers) -> DailySteps:
    """Read a table of days and steps, in text or JSON; of several in a zip, all, if they have no day in common.

    Rows of one day that carry different times add up, or run on through the day. Rows that do not differ in time stand
    for the same steps: the largest counts.

    Raises:
        StepsError: if no columns of days and steps are there, the dates or counts can be read in two ways, or a zip
            holds several tables of the same days.
    """
    account = Account(FORMAT, parts[0].where)
    days: dict[date, tuple[float, float]] = {}
    for part in _of_whole_days(parts, account):
        tally = Tally(account)
        add_rows(tally, *_table(part, answers))
        tick(part.size)
        totals = tally.totals()
        if days.keys() & totals.keys():
            raise StepsError(f"{part.where} holds {len(parts):,} tables with dates and steps: choose one of them.")
        days |= totals
    return account.days(days)


def _of_whole_days(parts: list[Part], account: Account) -> list[Part]:
    """Return the tables with a row a day, where others of minutes or walks lie beside them; else all."""
    daily = [part for part in parts if len(parts) > 1 and _has_a_row_a_day(part)]
    if not daily or len(daily) == len(parts):
        return parts
    account.note(f"Of {len(parts):,} tables of steps, those of whole days were read: they have one row a day.")
    return daily


def _has_a_row_a_day(part: Part) -> bool:
    head = part.head()
    if jsons.start(head).startswith((b"{", b"[")):
        return True
    found = _beginning(part, head)
    return found is not None and found.has_a_row_a_day()


def _table(part: Part, answers: Answers) -> tuple[Columns, Answers]:
    """Return a table with its columns judged, and how to read it: JSON writes decimals with a point."""
    if jsons.start(part.head()).startswith((b"{", b"[")):
        tables, answers = jsons.tables(part), replace(answers, decimal=".")
    else:
        tables = iter([delimited.rows(delimited.decoded(part.whole(), part.where), part.where)])
    for table in tables:
        if found := columns.judge(table, part.inside, part.where):
            return found, answers
    raise StepsError(f"{part.where} has no columns “date” and “steps”: give it a first line that says date,steps.")


def add_rows(tally: Tally, found: Columns, answers: Answers, daily: bool = False) -> None:
    """Add the rows of a judged table to a tally, each on the day of the person's clock.

    Args:
        tally: what to add them to.
        found: the table.
        answers: what the person said of it.
        daily: whether each moment surely stands for a whole day.

    Raises:
        StepsError: if the table holds weeks or months, or can be read in two ways.
    """
    rows = list(found.days(tally.account, answers))
    daily = daily or _one_moment_a_day([when for when, *_ in rows if when])
    for when, count, source in rows:
        day, second = _local(when, daily, tally.account, answers) if when else (None, None)
        tally.add(day, second, count, source)


def _one_moment_a_day(moments: list[When]) -> bool:
    """Say whether moments in UTC stand for whole days: one a day, at one full quarter of an hour, or two where clocks change."""
    seconds = {when.second or 0 for when in moments if when.ahead == 0}
    if seconds == {0}:
        return True
    spread = max(seconds, default=0) - min(seconds, default=1)
    days = {when.day for when in moments}
    return (
        spread in (0, 3600, 82_800) and len(seconds) <= 2 and 1 < len(days) == len(moments) and max(seconds) % 900 == 0
    )


def _local(when: When, daily: bool, account: Account, answers: Answers) -> tuple[date, int | None]:
    """Return the day, and the second of it, of a row by the person's clock."""
    moment = when.moment
    if moment is None:
        return when.day, when.second
    if daily and when.ahead == 0:  # somebody's midnight: the nearest midnight UTC has the same date, west and east
        return clock.day_of(moment + HALF_DAY_S), None
    if answers.zone is not None:
        moment += answers.zone.ahead(moment)
        account.time_zone = answers.zone.rule
    elif when.ahead:
        moment += when.ahead
        account.time_zone = "Days run from midnight to midnight on the clock that the file writes beside each time."
    else:
        account.time_zone = clock.IN_UTC
        account.ask(clock.WHICH_ZONE)
    return clock.day_of(moment), moment % clock.DAY_S
