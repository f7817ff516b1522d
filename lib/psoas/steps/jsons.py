"""Files of JSON, as the account exports of Fitbit and Garmin hold them: a list of objects."""

import json
import re
from typing import Any

from psoas.steps import delimited
from psoas.steps.daily import StepsError
from psoas.steps.files import Part


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
