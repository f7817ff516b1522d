"""Text tables: decoding, and the sign between the cells."""

import codecs
import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from psoas.steps.daily import StepsError

SEPARATORS = ";\t,|"  # where two fit as well, the comma marks thousands
MAX_ROWS = 1_000_000
"""A row a day lasts for 2,700 years with them; a row a minute, for two."""
LOOK_AT = 40
"""Rows that tell the sign between the cells."""

Rows = list[list[str]]
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def encoding(head: bytes) -> str:
    """Return how a text that starts with `head` is encoded: UTF-16 is told by its mark, or by the zeros in it."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    some = head[:200]
    if len(some) >= 4 and some[1::2].count(0) > len(some) // 3:
        return "utf-16-le"
    return "utf-16-be" if len(some) >= 4 and some[::2].count(0) > len(some) // 3 else "utf-8"


def decoded(raw: bytes, where: str) -> str:
    """Return `raw` as text.

    Raises:
        StepsError: if it is neither UTF-8 nor UTF-16.
    """
    try:
        return raw.decode(encoding(raw))
    except UnicodeDecodeError:
        raise StepsError(
            f"{where} is not UTF-8 text: open it in a spreadsheet program and save it as “CSV UTF-8”."
        ) from None


def beginning(head: bytes) -> str:
    """Return the whole lines of the first bytes of a text; what cannot be read is replaced."""
    text = head.decode(encoding(head), "replace")
    whole, line_end, _ = text.rpartition("\n")
    return whole if line_end and len(head) > 8000 else text


def rows(text: str, where: str, strict: bool = True) -> Rows:
    """Return the cells of a table, without blank lines; what stands between cells is told by the first rows.

    Args:
        text: the table.
        where: how messages call the file.
        strict: whether its quotes have to fit.

    Raises:
        StepsError: if the table's quotes do not fit, or it has too many rows.
    """
    named, text = _named_separator(text)
    separator = named or _separator(text)
    try:
        found = list(islice(_filled(text, separator, strict), MAX_ROWS + 1))
    except csv.Error:
        raise StepsError(f"{where} is a table with broken quotes or cells: export it again as CSV.") from None
    if strict and len(found) > MAX_ROWS:
        raise StepsError(f"{where} has more than {MAX_ROWS:,} rows: export a shorter time.")
    return found


def _filled(text: str, separator: str, strict: bool) -> Iterator[list[str]]:
    every = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=strict)
    return ([cell.strip() for cell in row] for row in every if any(map(str.strip, row)))


def _named_separator(text: str) -> tuple[str, str]:
    """Return the separator that a first line such as ``sep=;`` names, and the text after it."""
    first, _, rest = text.partition("\n")
    named = first.strip().strip('"').lower()
    return (named[4:] or "\t", rest) if named.startswith("sep=") and len(named) <= 5 else ("", text)


def _separator(text: str) -> str:
    """Return the sign that gives the most rows of one and the same width."""
    return max(SEPARATORS, key=lambda sign: _even_rows(text, sign))


def _even_rows(text: str, separator: str) -> int:
    try:
        widths = [len(row) for row in islice(_filled(text[: 1 << 16], separator, strict=False), LOOK_AT)]
    except csv.Error:
        return 0
    return max((widths.count(width) for width in set(widths) if width > 1), default=0)
