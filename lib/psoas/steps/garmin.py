"""Garmin, as its account export hands it over: UDSFile_….json, a list of days.

A day is an object with ``"calendarDate": "2024-01-15"`` and ``"totalSteps": 8123``; a day on which the device was
not worn may lack the steps. Other files of the export have days too, but no steps.
"""

from datetime import date
from typing import Any

from psoas.steps import jsons
from psoas.steps.answers import Answers
from psoas.steps.daily import DailySteps
from psoas.steps.files import Part
from psoas.steps.progress import Tick
from psoas.steps.tally import NO_TIME, Account, Tally

FORMAT = "Garmin"


def sniff(part: Part, head: bytes) -> bool:
    """Say whether a file that starts with `head` holds days; days on which nothing was worn may come first."""
    start = jsons.start(head)
    return start[:1] == b"[" and b'"calendarDate"' in start and (b'"totalSteps"' in start or "UDS" in part.inside)


def read(parts: list[Part], tick: Tick, answers: Answers) -> DailySteps:
    """Read the files of an export; days without steps are left as missing.

    Raises:
        StepsError: if they are no whole JSON, or hold no steps.
    """
    tally = Tally(Account(FORMAT, parts[0].where))
    for part in parts:
        for row in jsons.rows(part):
            if row.get("totalSteps") is not None:
                _add(tally, row)
        tick(part.size)
    return tally.finished()


def _add(tally: Tally, row: dict[str, Any]) -> None:
    try:
        day = date.fromisoformat(str(row.get("calendarDate")))
    except ValueError:
        tally.account.left_out[NO_TIME] += 1
    else:
        tally.add(day, None, jsons.whole_number(row["totalSteps"]))
