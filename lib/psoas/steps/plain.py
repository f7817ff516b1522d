"""A table of one's own: a column of dates, a column of steps, as CSV."""

from psoas.steps import sheet
from psoas.steps.daily import DailySteps, StepsError
from psoas.steps.sheet import Rows
from psoas.steps.tally import NO_COUNT, NO_TIME, Tally

FORMAT = "plain CSV"
DATE_WORDS = ("date", "day", "datum", "tag", "fecha", "data", "jour")
STEP_WORDS = ("step", "schritt", "paso", "pas", "passi", "passos", "stappen", "count")


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


def read(table: Rows, where: str) -> DailySteps:
    """Read a table of dates and steps.

    Rows of one day that carry different times add up. Rows that do not differ in time stand for the same
    steps: the largest counts.

    Raises:
        StepsError: if no columns of dates and steps are there, or the dates can be read in two ways.
    """
    places = columns(table)
    if places is None:
        raise StepsError(f"{where} has no columns “date” and “steps”: give it a first line that says date,steps.")
    when, what = places
    wide = [row for row in table if len(row) > max(places)]
    day_first = sheet.day_first([row[when] for row in wide])
    if day_first is None:
        raise StepsError(
            f"{where} has dates that could be day/month or month/day: write them as year-month-day, such as 2026-10-30."
        )
    tally = Tally()
    tally.doubts.leave_out(NO_COUNT, len(table) - len(wide))
    for row in wide if sheet.day(table[0][when]) else wide[1:]:
        _add(tally, row[when], row[what], day_first)
    return tally.finished(FORMAT, where, time_zone="The file gives dates, as they were written.")


def _add(tally: Tally, when: str, what: str, day_first: bool) -> None:
    moment, steps = sheet.day(when, day_first), sheet.count(what)
    if moment is None:
        tally.doubts.leave_out(NO_TIME)
    elif steps is None:
        if what:  # a blank cell is a day without a record, not a broken one
            tally.doubts.leave_out(NO_COUNT)
    else:
        tally.add(moment[0], steps, moment[1])
