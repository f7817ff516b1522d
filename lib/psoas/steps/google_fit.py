"""Google Fit, as Google Takeout hands it over: Daily activity metrics.csv, one row a day.

Its header is translated. The units in it are not, so they tell the format; the column of steps is told by the
word for steps. Fit has merged its sources already.
"""

from psoas.steps import sheet
from psoas.steps.daily import DailySteps, StepsError
from psoas.steps.files import Part
from psoas.steps.plain import STEP_WORDS
from psoas.steps.progress import Tick
from psoas.steps.sheet import Rows
from psoas.steps.tally import Account, Tally

FORMAT = "Google Fit"


def sniff(head: bytes) -> bool:
    """Say whether a file that starts with `head` has a day in each row, with energy and distance."""
    lines = head.decode("utf-8-sig", "replace").splitlines()[:2]
    if len(lines) < 2 or not all(unit in lines[0] for unit in ("(kcal)", "(m)")):
        return False
    first = lines[1].replace(";", ",").split(",")[0].strip('" ')
    return sheet.day(first) is not None


def read(parts: list[Part], tick: Tick) -> DailySteps:
    """Read the table of days; an empty cell is a missing day.

    Raises:
        StepsError: if no column is headed by a known word for steps, or there are no steps.
    """
    account = Account(FORMAT, parts[0].where)
    account.notes.append("Google Fit has merged its sources itself; what it merged cannot be seen here.")
    tally = Tally(account)
    for part in parts:
        _add(tally, sheet.rows(sheet.decoded(part.whole(), part.where), part.where))
        tick(part.size)
    return tally.finished()


def _add(tally: Tally, table: Rows) -> None:
    head = [cell.lower() for cell in table[0]]
    steps = [place for place, cell in enumerate(head) if place and any(word in cell for word in STEP_WORDS)]
    if not steps:
        raise StepsError(
            f"{tally.account.where} has no column with a known word for steps: in a spreadsheet program, write “Step count” over that column."
        )
    for row in table[1:]:
        if len(row) > steps[0] and row[steps[0]]:
            found = sheet.day(row[0])
            tally.add(found[0] if found else None, sheet.count(row[steps[0]]))
