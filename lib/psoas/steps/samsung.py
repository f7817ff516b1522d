"""Samsung Health: com.samsung.shealth.step_daily_trend….csv, with a line before the header.

Each day has a row for every device, and one row in which Samsung has merged them (source_type −2): that one counts.
"""

from datetime import UTC, date, datetime

from psoas.steps import sheet
from psoas.steps.daily import DailySteps, StepsError
from psoas.steps.files import Part
from psoas.steps.progress import Tick
from psoas.steps.sheet import Rows
from psoas.steps.tally import Account, Tally

FORMAT = "Samsung Health"
MERGED = "-2"
NEEDED = ("day_time", "count")


def sniff(head: bytes) -> bool:
    """Say whether a file that starts with `head` is the table of steps a day."""
    return head.removeprefix(b"\xef\xbb\xbf").startswith(b"com.samsung.shealth.step_daily_trend")


def read(parts: list[Part], tick: Tick) -> DailySteps:
    """Read the table of days.

    Raises:
        StepsError: if the columns of day and count are missing, or there are no steps.
    """
    tally = Tally(Account(FORMAT, parts[0].where))
    for part in parts:
        _add(tally, sheet.rows(sheet.decoded(part.whole(), part.where), part.where))
        tick(part.size)
    return tally.finished()


def _add(tally: Tally, table: Rows) -> None:
    head = [cell.rpartition(".")[2] for cell in table[1]] if len(table) > 1 else []
    if not all(name in head for name in NEEDED):
        raise StepsError(
            f"{tally.account.where} lacks the columns {' and '.join(NEEDED)}: download the data in Samsung Health again."
        )
    for line in table[2:]:
        row = dict(zip(head, line, strict=False))  # rows end in an extra comma
        if row.get("source_type", MERGED) == MERGED:
            tally.add(_day(row.get("day_time", "")), sheet.count(row.get("count", "")))
    if "source_type" in head:
        tally.account.notes = ["Samsung Health has merged the devices itself; only its merged counts were taken."]


def _day(cell: str) -> date | None:
    """Return the day of a date, or of milliseconds since 1970, as older exports have them."""
    if cell.isascii() and cell.isdigit() and len(cell) in (12, 13):
        return datetime.fromtimestamp(int(cell) / 1000, UTC).date()
    found = sheet.day(cell)
    return found[0] if found else None
