"""A table of one's own: a column of dates, a column of steps, as CSV."""

from psoas.steps import sheet
from psoas.steps.daily import DailySteps, StepsError
from psoas.steps.files import Part
from psoas.steps.progress import Tick
from psoas.steps.sheet import Rows
from psoas.steps.tally import NO_COUNT, Account, Tally

FORMAT = "plain CSV"
DATE_WORDS = ("date", "day", "datum", "tag", "fecha", "data", "jour")
STEP_WORDS = ("step", "schritt", "paso", "pas", "passi", "passos", "stappen")


def columns(table: Rows) -> tuple[int, int] | None:
    """Return the places of the date and the steps in a table, with or without a header; None if there are none."""
    if not table:
        return None
    head = [cell.lower() for cell in table[0]]
    dates = [place for place, cell in enumerate(head) if cell.startswith(DATE_WORDS)]
    steps = [place for place, cell in enumerate(head) if any(word in cell for word in STEP_WORDS)]
    if dates and steps and dates[0] != steps[0]:
        return dates[0], steps[0]
    first = table[0]
    if len(first) == 2 and sheet.day(first[0]) and sheet.count(first[1]) is not None:
        return 0, 1
    return None


def sniff(head: bytes) -> bool:
    """Say whether a file that starts with `head` is a table of dates and steps."""
    first = head.decode("utf-8-sig", "replace").lstrip().splitlines()[:1]
    try:
        return columns(sheet.rows("".join(first), "")) is not None
    except StepsError:
        return False


def read(parts: list[Part], tick: Tick) -> DailySteps:
    """Read a table of dates and steps.

    Rows of one day that carry different times add up. Rows that do not differ in time stand for the same
    steps: the largest counts.

    Raises:
        StepsError: if no columns of dates and steps are there, the dates can be read in two ways, or a zip
            holds several tables.
    """
    part = parts[0]
    if len(parts) > 1:
        raise StepsError(f"{part.where} holds {len(parts):,} tables with dates and steps: choose one of them.")
    table = sheet.rows(sheet.decoded(part.whole(), part.where), part.where)
    tick(part.size)
    places = columns(table)
    if places is None:
        raise StepsError(f"{part.where} has no columns “date” and “steps”: give it a first line that says date,steps.")
    return _days(table, *places, part.where)


def _days(table: Rows, when: int, what: int, where: str) -> DailySteps:
    wide = [row for row in table if len(row) > max(when, what)]
    day_first = sheet.day_first([row[when] for row in wide])
    if day_first is None:
        raise StepsError(
            f"{where} has dates that could be day/month or month/day: write them as year-month-day, such as 2026-10-30."
        )
    tally = Tally(Account(FORMAT, where))
    tally.account.left_out[NO_COUNT] += len(table) - len(wide)
    for row in wide if sheet.day(table[0][when], day_first) else wide[1:]:
        if row[what]:  # a blank cell is a day without a record, not a broken one
            moment = sheet.day(row[when], day_first)
            tally.add(moment[0] if moment else None, sheet.count(row[what]), moment[1] if moment else "")
    return tally.finished()
