"""Reads a workbook (.xlsx) as plain tables: a zip of XML files, of which cells, shared texts and date formats matter."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from io import BytesIO, StringIO
from typing import TypeAlias
from xml.etree.ElementTree import Element, ParseError, iterparse

Files: TypeAlias = Mapping[str, Callable[[], bytes]]

MAX_PART = 32 * 2**20
"""Bytes of one XML file of a workbook, unpacked: half a million cells."""
MAX_SHEETS = 20
MAX_CELLS = 2_000_000
_BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
"""Numbers of the formats for dates and times that every workbook has (ECMA-376, part 1, 18.8.30)."""
_DATE_CODE = re.compile(r"[dmyhs]", re.IGNORECASE)
_NOT_CODE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_PLACE = re.compile(r"([A-Z]{1,3})\d+")
_FIRST_DAY = datetime(1899, 12, 30)  # so that day 60, the 29 February 1900 that never was, does no harm after it
_FIRST_DAY_1904 = datetime(1904, 1, 1)


class BrokenWorkbookError(ValueError):
    """The workbook is damaged, or far too large."""


def sheets(files: Files) -> Iterator[tuple[str, bytes]]:
    """Yield name and CSV text, in UTF-8, of each sheet that has cells.

    Args:
        files: the files in the zip, each as a function that unpacks it, with limits.

    Raises:
        BrokenWorkbookError: if it cannot be read.
    """
    names = sorted(name for name in files if re.fullmatch(r"xl/worksheets/[^/]*\.xml", name))
    if len(names) > MAX_SHEETS:
        raise BrokenWorkbookError
    texts, dates, first = list(_shared(files)), list(_date_styles(files)), _FIRST_DAY
    for properties in _elements(files, "xl/workbook.xml", "workbookPr"):
        if properties.get("date1904") in ("1", "true"):
            first = _FIRST_DAY_1904
    for name in names:
        out = StringIO()
        csv.writer(out, lineterminator="\n").writerows(_rows(files, name, texts, dates, first))
        if out.tell():
            yield name.rpartition("/")[2].removesuffix(".xml") + ".csv", out.getvalue().encode()


def _rows(files: Files, name: str, texts: list[str], dates: list[bool], first: datetime) -> Iterator[list[str]]:
    cells = 0
    for row in _elements(files, name, "row"):
        line: list[str] = []
        for cell in row:
            place = _column(cell.get("r", ""), len(line))
            cells += place - len(line) + 1
            if cells > MAX_CELLS or place < len(line):
                raise BrokenWorkbookError
            line += [""] * (place - len(line)) + [_text(cell, texts, dates, first)]
        yield line


def _text(cell: Element, texts: list[str], dates: list[bool], first: datetime) -> str:
    """Return a cell as text: dates as year-month-day, numbers with a dot."""
    kind, style = cell.get("t", "n"), cell.get("s", "0")
    if kind == "inlineStr":
        return "".join(part.text or "" for part in cell.iter() if part.tag == "t")
    value = next((part.text or "" for part in cell if part.tag == "v"), "")
    if kind == "s":
        return texts[int(value)] if value.isdecimal() and int(value) < len(texts) else ""
    if kind == "n" and value and style.isdecimal() and int(style) < len(dates) and dates[int(style)]:
        return _moment(value, first)
    return value


def _moment(value: str, first: datetime) -> str:
    try:
        moment = first + timedelta(seconds=round(float(value) * 86_400))
    except (ValueError, OverflowError):
        return value
    return f"{moment:%Y-%m-%d}" if moment.time() == datetime.min.time() else f"{moment:%Y-%m-%d %H:%M:%S}"


def _column(place: str, default: int) -> int:
    """Return the number of a cell's column, from 0; cells may leave out where they are."""
    found = _PLACE.fullmatch(place)
    if not found:
        return default
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _shared(files: Files) -> Iterator[str]:
    for element in _elements(files, "xl/sharedStrings.xml", "si"):
        yield "".join(part.text or "" for part in element.iter() if part.tag == "t")


def _date_styles(files: Files) -> Iterator[bool]:
    """Yield for each style of cells whether it shows a date."""
    own: dict[str, bool] = {}
    for element in _elements(files, "xl/styles.xml", "numFmt", "cellXfs"):
        if element.tag == "numFmt":
            code = _NOT_CODE.sub("", element.get("formatCode", ""))
            own[element.get("numFmtId", "")] = _DATE_CODE.search(code) is not None
        else:
            for style in element:
                number = style.get("numFmtId", "")
                yield own.get(number, number.isdecimal() and int(number) in _BUILT_IN_DATES)


def _elements(files: Files, name: str, *tags: str) -> Iterator[Element]:
    """Yield the elements of these names as they end, without a namespace, and empty them; none if the file is not there."""
    if name not in files:
        return
    raw = files[name]()
    if b"<!DOCTYPE" in raw:  # no workbook has a document type
        raise BrokenWorkbookError
    try:
        for _, element in iterparse(BytesIO(raw)):
            element.tag = element.tag.rpartition("}")[2]
            if element.tag in tags:
                yield element
                element.clear()
    except ParseError:
        raise BrokenWorkbookError from None
