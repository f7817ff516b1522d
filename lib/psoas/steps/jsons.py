"""Files of JSON: lists of objects, as the account exports of Fitbit and Garmin hold them, and days as apps and interfaces give them."""

import json
import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from psoas.steps import delimited, words
from psoas.steps.daily import StepsError
from psoas.steps.files import Part

_NAMED = re.compile(rb'"(\w{1,40})"\s*:\s*("\d{4}-\d\d-\d\d"|\d+)', re.ASCII)
MAX_DAYS, MAX_NAMES, LOOK_AT = 40_000, 200, 50
"""Rows of days, names in them, and how many rows are looked at for names."""


def rows(part: Part) -> list[dict[str, Any]]:
    """Return the objects of a file that is one JSON list.

    Raises:
        StepsError: if it is no whole JSON list.
    """
    found = content(part)
    if not isinstance(found, list):
        raise StepsError(f"{part.where} holds JSON of another form: choose the export as it was downloaded.")
    return objects(found)


def content(part: Part) -> Any:
    """Return what a file of JSON holds.

    Raises:
        StepsError: if it is not whole.
    """
    try:
        return json.loads(delimited.decoded(part.whole(), part.where))
    except (ValueError, RecursionError) as problem:
        if isinstance(problem, StepsError):
            raise
        raise StepsError(f"{part.where} holds broken or incomplete JSON: export it again.") from None


def objects(value: Any) -> list[dict[str, Any]]:
    """Return the objects of a list; none of anything else."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def names_day_and_steps(start: bytes) -> bool:
    """Say whether JSON that starts so has a day without a time, and a number under a name for steps."""
    if b"step" not in start.lower():
        return False
    found = [(name.decode(), value) for name, value in _NAMED.findall(start)]
    days = any(value.startswith(b'"') and words.date(name) is not None for name, value in found)
    return days and any(value.isdigit() and words.steps(name) is not None for name, value in found)


def tables(part: Part) -> Iterator[list[list[str]]]:
    """Yield tables that may lie in a file of JSON: its list of objects, or one that it names, or itself as a single row.

    What objects hold further inside has names such as ``summary.stepCount``.

    Raises:
        StepsError: if it is not whole, or holds more rows than there are days in a life.
    """
    found = content(part)
    lists = [found, *found.values()] if isinstance(found, dict) else [found]
    for some in ([found], *lists):
        if rows := objects(some):
            if len(rows) > MAX_DAYS:
                raise StepsError(f"{part.where} holds more than {MAX_DAYS:,} rows: export the steps of each day.")
            names = list(islice(dict.fromkeys(chain.from_iterable(map(_flat, rows[:LOOK_AT]))), MAX_NAMES))
            yield [names, *([flat.get(name, "") for name in names] for flat in map(_flat, rows))]


def _flat(row: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in row.items():
        inside = {f"{name}.{more}": one for more, one in value.items()} if isinstance(value, dict) else {name: value}
        found |= {name: str(one) for name, one in inside.items() if isinstance(one, str | int | float)}
    return found


def whole_number(value: Any) -> int | None:
    """Return a count that JSON gives as a number or as text, or None."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        return int(value) if re.fullmatch(r"-?\d{1,9}", value, re.ASCII) else None
    return int(value) if isinstance(value, int | float) and abs(value) < 1e9 and value == int(value) else None


def start(head: bytes) -> bytes:
    """Return the first bytes without a mark of their order and blanks, so that ``[`` or ``{`` comes first."""
    if delimited.encoding(head) == "utf-8":
        return head.lstrip()
    return delimited.beginning(head).lstrip("\ufeff \r\n\t").encode()
