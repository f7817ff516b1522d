"""Text tables: decoding, the separator, dates and counts as people write them."""

import csv
import re
from datetime import date
from io import StringIO
from itertools import islice

from psoas.steps.daily import StepsError

SEPARATORS = ";\t,"  # where two are as frequent, the comma marks thousands
MAX_ROWS = 1_000_000
"""A row a day lasts for 2,700 years with them; a row a minute, for two."""
# 12,345 and 12.345 and 12 345 and 12’345 are thousands; a step has no decimals, but .0 does no harm.
_COUNT = re.compile(r"[+-]?(?:\d{1,9}|\d{1,3}(?:[,.\s’']\d{3}){1,2})(?:[.,]0+)?")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]+(\d{1,2}:\d{2}\S*.*))?")
_TAIL_YEAR = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:,?\s+(\d{1,2}:\d{2}\S*.*))?")

Rows = list[list[str]]


def decoded(raw: bytes, where: str) -> str:
    """Return `raw` as text.

    Raises:
        StepsError: if it is not UTF-8.
    """
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise StepsError(
            f"{where} is not UTF-8 text: open it in a spreadsheet program and save it as “CSV UTF-8”."
        ) from None


def rows(text: str, where: str) -> Rows:
    """Return the cells of a table, without blank lines; the separator is the one that the first lines have most.

    Raises:
        StepsError: if the table's quotes do not fit, or it has too many rows.
    """
    start = text[:4096]
    separator = max(SEPARATORS, key=start.count)
    try:
        every = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
        filled = ([cell.strip() for cell in row] for row in every if any(map(str.strip, row)))
        found = list(islice(filled, MAX_ROWS + 1))
    except csv.Error:
        raise StepsError(f"{where} is a table with broken quotes or cells: export it again as CSV.") from None
    if len(found) > MAX_ROWS:
        raise StepsError(f"{where} has more than {MAX_ROWS:,} rows: export a shorter time.")
    return found


def count(cell: str) -> int | None:
    """Return a whole number as people write it, or None.

    >>> count("12,345"), count("8123.0"), count("many")
    (12345, 8123, None)
    """
    text = cell.strip()
    if not _COUNT.fullmatch(text):
        return None
    whole = re.sub(r"[.,]0{1,2}$|(?<=\d{4})[.,]0+$", "", text)
    return int(re.sub(r"[,.\s’']", "", whole))


def day(cell: str, day_first: bool | None = None) -> tuple[date, str] | None:
    """Return the date and, if there is one, the time of day as text; None if it is no date.

    Args:
        cell: 2026-10-30, 30.10.2026, 30/10/2026 or 10/30/2026, also with a time after it.
        day_first: how to read 30/10 and 10/30; None if that does not matter here.

    >>> day("2026-10-30 08:15")
    (datetime.date(2026, 10, 30), '08:15')
    """
    if found := _ISO.fullmatch(cell):
        year, month, number, time = found.groups()
    elif found := _TAIL_YEAR.fullmatch(cell):
        one, mark, two, year, time = found.groups()
        number, month = (two, one) if mark != "." and day_first is False else (one, two)
    else:
        return None
    try:
        return date(int(year), int(month), int(number)), time or ""
    except ValueError:
        return None


def day_first(cells: list[str]) -> bool | None:
    """Say whether dates such as 30/10/2026 in a column have the day first; None if they do not tell."""
    slashed = [found for cell in cells if (found := _TAIL_YEAR.fullmatch(cell)) and found[2] != "."]
    if any(int(found[1]) > 12 for found in slashed):
        return True
    if any(int(found[3]) > 12 for found in slashed):
        return False
    return None if slashed else True
