"""Google Fit, as Google Takeout hands it over: Daily activity metrics.csv, one row a day.

Its header is translated. The units in it are not, so they tell the format; the column of steps is told by the
word for steps. Fit has merged its sources already.
"""

from psoas.steps import columns, dates, delimited, plain
from psoas.steps.answers import Answers
from psoas.steps.daily import DailySteps, StepsError
from psoas.steps.files import Part
from psoas.steps.progress import Tick
from psoas.steps.tally import Account, Tally

FORMAT = "Google Fit"


def sniff(part: Part, head: bytes) -> bool:
    """Say whether a file that starts with `head` has a day in each row, with energy and distance."""
    text = delimited.beginning(head)
    if "(kcal)" not in text or "(m)" not in text:
        return False
    table = delimited.rows("\n".join(text.split("\n", 3)[:3]), part.where, strict=False)[:2]
    units = " ".join(table[0]) if table else ""
    if "(kcal)" not in units or "(m)" not in units or len(table) < 2:
        return False
    if dates.second_of_day(table[1][0]):
        raise StepsError(
            f"{part.where} is the table of a single day of Google Fit: choose Daily activity metrics.csv beside it."
        )
    return dates.when(table[1][0], True) is not None


def read(parts: list[Part], tick: Tick, answers: Answers) -> DailySteps:
    """Read the tables of days; an empty cell is a missing day.

    Raises:
        StepsError: if no column is headed by a known word for steps, or there are no steps.
    """
    account = Account(FORMAT, parts[0].where)
    account.notes.append("Google Fit has merged its sources itself; what it merged cannot be seen here.")
    tally = Tally(account)
    for part in parts:
        table = delimited.rows(delimited.decoded(part.whole(), part.where), part.where)
        found = columns.judge(table, "", part.where)
        if found is None:
            raise StepsError(
                f"{part.where} has no column with a known word for steps: in a spreadsheet program, write “Step count” over that column."
            )
        plain.add_rows(tally, found, answers)
        tick(part.size)
    return tally.finished()
