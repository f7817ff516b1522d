"""Fitbit, as Google Takeout hands it over: files of JSON, steps-YYYY-MM-DD.json, with a row for every minute.

A row is ``{"dateTime": "01/11/24 11:18:00", "value": "13"}``: month first, a year of two digits, the count as
text. The times carry no time zone. Other files of the export (distance, calories) have rows of the same form, so
the file's own name is the only thing that tells steps from them.
"""

import json
import re
from typing import Any

import numpy as np

from psoas.steps import clock
from psoas.steps.daily import DailySteps, StepsError
from psoas.steps.files import Part
from psoas.steps.progress import Tick
from psoas.steps.spans import Spans
from psoas.steps.tally import NO_COUNT, NO_TIME, Account

FORMAT = "Fitbit"
MINUTE_S = 60
_ROW = re.compile(rb'^\s*\[\s*\{\s*"dateTime"\s*:\s*"\d\d/\d\d/\d\d [\d:]{8}"\s*,\s*"value"\s*:\s*"?[\d.-]')
_WHEN = re.compile(r"(\d\d)/(\d\d)/(\d\d) (\d\d:\d\d:\d\d)", re.ASCII)


def sniff(head: bytes) -> bool:
    """Say whether a file that starts with `head` holds counts by the minute."""
    return _ROW.match(head) is not None


def read(parts: list[Part], tick: Tick) -> DailySteps:
    """Read the files of an export; a minute that stands in several files counts once.

    Raises:
        StepsError: if they are no whole JSON, or hold no steps.
    """
    account = Account(
        FORMAT, parts[0].where, "The file names no time zone: days run from midnight to midnight by its own times."
    )
    steps = [part for part in parts if part.inside.startswith("steps")]
    if not steps and len(parts) > 1:
        raise StepsError(
            f"{parts[0].where} holds Fitbit files, but none named steps-….json: export again, with steps included."
        )
    if not steps:
        account.warnings.append("A Fitbit file does not say what it counts: check that this one is named steps-….json.")
    spans = Spans(account)
    for part in steps or parts:
        _add(spans, rows(part), account)
        tick(part.size)
    totals = spans.totals([[0]])
    if sum(naive for _, naive in totals.values()) > sum(merged for merged, _ in totals.values()):
        account.notes.append("Minutes that stand in the files more than once are counted once.")
    return account.days(totals)


def rows(part: Part) -> list[dict[str, Any]]:
    """Return the objects of a JSON list.

    Raises:
        StepsError: if it is no whole JSON list.
    """
    try:
        found = json.loads(part.whole())
    except (ValueError, RecursionError):
        raise StepsError(f"{part.where} holds broken or incomplete JSON: export it again.") from None
    if not isinstance(found, list):
        raise StepsError(f"{part.where} holds JSON of another form: choose the export as it was downloaded.")
    return [row for row in found if isinstance(row, dict)]


def whole_number(value: Any) -> int | None:
    """Return a count that JSON gives as a number or as text, or None."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        return int(value) if re.fullmatch(r"-?\d{1,9}", value, re.ASCII) else None
    return int(value) if isinstance(value, int | float) and abs(value) < 1e9 and value == int(value) else None


def _add(spans: Spans, found: list[dict[str, Any]], account: Account) -> None:
    times, counts = [], []
    for row in found:
        when, count = _WHEN.fullmatch(str(row.get("dateTime"))), whole_number(row.get("value"))
        if when is None:
            account.left_out[NO_TIME] += 1
        elif count is None:
            account.left_out[NO_COUNT] += 1
        else:
            times.append(f"20{when[3]}-{when[1]}-{when[2]}T{when[4]}".encode())
            counts.append(count)
    start = clock.seconds(np.array(times, "S19"))
    fits = start >= 0
    account.left_out[NO_TIME] += int((~fits).sum())
    none = np.zeros(int(fits.sum()), np.int64)
    spans.add(start[fits], start[fits] + MINUTE_S, np.array(counts, np.float64)[fits], none, none)
