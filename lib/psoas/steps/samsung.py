"""Samsung Health: its tables of steps a day, each with a line before the header that names the table.

In step_daily_trend each day has a row for every device, and one row in which Samsung has merged them (source_type −2):
that one counts, and where a day has none, the device that counted most. The older pedometer_day_summary and
activity.day_summary fill days that the first does not have.
"""

from datetime import date

from psoas.steps import delimited, plain
from psoas.steps.answers import Answers
from psoas.steps.columns import Columns
from psoas.steps.daily import DailySteps, StepsError
from psoas.steps.files import Part
from psoas.steps.progress import Tick
from psoas.steps.tally import Account, Tally, Totals, some

FORMAT = "Samsung Health"
MERGED = "-2"
TABLES = ("step_daily_trend", "pedometer_day_summary", "activity.day_summary")
"""The tables with steps a day; where several have a day, the first counts."""
COUNTS = ("count", "step_count")


def sniff(part: Part, head: bytes) -> bool:
    """Say whether a file that starts with `head` is a table of steps a day.

    Raises:
        StepsError: if it is another table of Samsung Health, with which one to choose.
    """
    if _table(head) is None and _first_line(head).startswith("com.samsung."):
        raise StepsError(
            f"{part.where} is a table of Samsung Health, but not that of steps a day: choose com.samsung.shealth.step_daily_trend….csv."
        )
    return _table(head) is not None


def read(parts: list[Part], tick: Tick, answers: Answers) -> DailySteps:
    """Read the tables of days.

    Raises:
        StepsError: if the columns of day and count are missing, or there are no steps.
    """
    account = Account(FORMAT, parts[0].where)
    every: list[Totals] = []
    for table in TABLES:
        merged, devices = Tally(account), Tally(Account(FORMAT, account.where, left_out=account.left_out))
        for part in parts:
            if _table(part.head()) == table:
                _add(merged, devices, delimited.rows(delimited.decoded(part.whole(), part.where), part.where), answers)
                tick(part.size)
        found = merged.totals()
        rest = {day: steps for day, steps in devices.totals().items() if day not in found}
        if found and rest:
            account.note(f"Days without a merged count have that of the device that counted most: {some(rest)}.")
        every += [found, rest]
    days: dict[date, tuple[float, float]] = {}
    for found in every:
        days.update({day: steps for day, steps in found.items() if day not in days})
    return account.days(days)


def _table(head: bytes) -> str | None:
    first = _first_line(head)
    return next((name for name in TABLES if first.startswith("com.samsung.") and name in first), None)


def _first_line(head: bytes) -> str:
    return delimited.beginning(head).lstrip('\ufeff"').partition("\n")[0]


def _add(merged: Tally, devices: Tally, table: delimited.Rows, answers: Answers) -> None:
    """Add the rows of a table: to `merged` those that count all devices, to `devices` those of one."""
    head = [cell.rpartition(".")[2] for cell in table[1]] if len(table) > 1 else []
    counts = [head.index(name) for name in COUNTS if name in head]
    if "day_time" not in head or not counts:
        raise StepsError(
            f"{merged.account.where} lacks the columns day_time and {COUNTS[0]}: download the data in Samsung Health again."
        )
    day, kind = head.index("day_time"), head.index("source_type") if "source_type" in head else None
    for tally, wanted in ((merged, True), (devices, False)):
        rows = [row for row in table[2:] if (kind is not None and len(row) > kind and row[kind] == MERGED) == wanted]
        if rows:
            plain.add_rows(tally, Columns(head, rows, day, counts[0]), answers, daily=True)
    if kind is not None:
        merged.account.note("Samsung Health has merged the devices itself; only its merged counts were taken.")
