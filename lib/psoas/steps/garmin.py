"""Garmin, as its account export hands it over: UDSFile_….json, a list of days.

A day is an object with ``"calendarDate": "2024-01-15"`` and ``"totalSteps": 8123``; a day on which the device was
not worn may lack the steps.
"""

from datetime import date
from typing import Any

from psoas.steps.daily import DailySteps
from psoas.steps.files import Part
from psoas.steps.fitbit import rows, whole_number
from psoas.steps.progress import Tick
from psoas.steps.tally import NO_TIME, Account, Tally

FORMAT = "Garmin"


def sniff(head: bytes) -> bool:
    """Say whether a file that starts with `head` holds days with their steps."""
    return head.lstrip()[:1] == b"[" and b'"calendarDate"' in head and b'"totalSteps"' in head


def read(parts: list[Part], tick: Tick) -> DailySteps:
    """Read the files of an export; days without steps are left as missing.

    Raises:
        StepsError: if they are no whole JSON, or hold no steps.
    """
    tally = Tally(Account(FORMAT, parts[0].where))
    for part in parts:
        for row in rows(part):
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
        tally.add(day, whole_number(row["totalSteps"]))
