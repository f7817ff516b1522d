"""Finds the step records in Apple's export.xml, at the speed of memory.

An export of years holds millions of records, few of them about steps, so a parser spends its time on the others.
In well-formed XML every `<` opens a tag, a comment, a CDATA section or an instruction: in values it stands as `&lt;`.
So as long as there are only tags, and no type is written with character references, every step record has Apple's
name for steps in it, letter by letter: `step_records` looks for that name, and `parse_records` reads everything else.
"""

import re
from collections.abc import Callable, Generator, Iterator, Mapping
from typing import Any, TypeAlias
from xml.parsers import expat

from psoas.steps.progress import Tick

STEP_TYPE = "HKQuantityTypeIdentifierStepCount"
ZONE_KEY = "HKTimeZone"
BLOCK = 1 << 20
"""Bytes that are searched at once; they stay in the processor's cache, between being unpacked and being searched."""
LONGEST_TAG = 1 << 16
"""Bytes; the tag of a record has some hundreds."""
LONGEST_HEAD = 1 << 18
"""Bytes before the root element, where the document type stands."""

Attributes: TypeAlias = Mapping[str, str]
Groups: TypeAlias = tuple[Any, ...]

_NAME = STEP_TYPE.encode()
_BEFORE = len(b'<Record type="')
_USUAL = re.compile(  # each part is taken whole or not at all (*+), so that nothing is tried again
    rb'<Record type="' + _NAME + rb'" sourceName="([^"]*+)"(?: sourceVersion="[^"]*+")?+'
    rb'(?: device="(?:&lt;&lt;HKDevice: 0x[0-9a-f]++&gt;)?+([^"]*+)")?+ unit="[^"]*+"(?: creationDate="[^"]*+")?+'
    rb' startDate="([^"]{10}+) ([^"]{8}+) ([^"]{5}+)" endDate="\3 ([^"]{8}+) \5"'
    rb' value="(\d{1,6}+(?:\.\d++)?+)"/>'
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r"))
_ROOT = re.compile(rb"<HealthData(?=[\s>])")
_RECORD = re.compile(rb"<Record\b")
_RECORD_OR_END = re.compile(rb"</?Record\b")
_SPELT_TYPE = re.compile(rb"""type\s*=\s*(?:"[^"<]*|'[^'<]*)&#""")
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_END = re.compile(rb"</HealthData\s*>\s*")


class UnusualError(Exception):
    """The layout is not the one Apple writes: only a parser can read it."""


class HeaderError(ValueError):
    """The start of the file is not that of an export; the message says why."""


def blocks(file: Any, tick: Tick, size: int = BLOCK) -> Generator[tuple[bytearray, int, bool], None, None]:
    """Yield the file through one buffer: the buffer, how much of it is whole tags, whether it is the end.

    What is whole ends before the last record, so that a record's children come with it, or, if that is long ago, before
    the last `<`; the rest moves to the front of the buffer before the next block.

    Args:
        file: the export from its root element on, to read into a buffer.
        tick: called with the number of bytes of each block.
        size: bytes of a block.

    Raises:
        UnusualError: if a tag is far longer than any of Apple's.
    """
    buffer = bytearray(size + LONGEST_TAG)
    view, have = memoryview(buffer), 0
    while new := file.readinto(view[have : have + size]):
        tick(new)
        end = have + new
        whole = buffer.rfind(b"<Record ", 0, end)
        if whole < 0 or end - whole > LONGEST_TAG:
            whole = max(buffer.rfind(b"<", 0, end), 0)
        yield buffer, whole, False
        have = end - whole
        if have > LONGEST_TAG:
            raise UnusualError
        buffer[:have] = buffer[whole:end]
    whole = max(buffer.rfind(b"<", 0, have), 0)
    yield buffer, whole, False
    buffer[: have - whole] = buffer[whole:have]
    yield buffer, have - whole, True


def root(head: bytes) -> int:
    """Return where the root element starts; the document type before it is skipped, never parsed.

    So no entity is ever declared and no default value applied, and the document type that iOS 16 wrote with
    an error in it does not matter.

    Args:
        head: the first `LONGEST_HEAD` bytes.

    Raises:
        HeaderError: if there is no root element of an export, or entities are declared, or it is not UTF-8.
    """
    encoding = _ENCODING.match(head)
    if encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii"):
        raise HeaderError("is not UTF-8: choose export.xml as Health wrote it.")
    blank = _without_comments(head)
    found = _ROOT.search(blank)
    if found is None:
        raise HeaderError("has no records of Health: choose the export.zip that Health wrote.")
    if b"<!ENTITY" in blank[: found.start()]:
        raise HeaderError("declares entities, as Health never does: choose the export.zip that Health wrote.")
    return found.start()


def _without_comments(head: bytes) -> bytes:
    """Blank out the comments before the root; a comment that does not end hides the rest."""
    blank, place = bytearray(head), 0
    while (start := blank.find(b"<!--", place)) >= 0:
        end = blank.find(b"-->", start)
        place = len(blank) if end < 0 else end + 3
        blank[start:place] = b" " * (place - start)
    return bytes(blank)


def step_records(buffer: bytearray, whole: int, odd: Callable[[Attributes], object]) -> Iterator[Groups]:
    """Yield the step records in the first `whole` bytes that are as Health writes them.

    Each is its source, device, day, start, offset from UTC, end on the same day and clock, and count.

    Args:
        buffer: the bytes.
        whole: how many of them are whole tags.
        odd: what to do with the attributes of any other.

    Raises:
        UnusualError: if there is anything but tags, or a type written with character references, or a broken tag.
    """
    _only_tags(buffer, whole)
    find, match, done = buffer.find, _USUAL.match, 0
    place = find(_NAME, 0, whole)
    while place >= 0:
        if found := match(buffer, place - _BEFORE, whole):
            yield found.groups()
            done = found.end()
        else:
            done = _odd_record(buffer, place, done, whole, odd)
        place = find(_NAME, done, whole)


def _odd_record(buffer: bytearray, place: int, done: int, whole: int, odd: Callable[[Attributes], object]) -> int:
    """Hand over the record that the name for steps at `place` is in, if it is in one; return where to go on."""
    tag = buffer.rfind(b"<", 0, place)
    if tag >= done and _RECORD.match(buffer, tag):
        values = attributes(_with_children(buffer, tag, whole))
        if values is not None:
            odd(values)
    return _next_tag(buffer, place, whole)


def _only_tags(buffer: bytearray, whole: int) -> None:
    for sign, opening in ((b"!", b"<!"), (b"?", b"<?")):  # one byte is found at the speed of memory, two are not
        if buffer.find(sign, 0, whole) >= 0 and buffer.find(opening, 0, whole) >= 0:
            raise UnusualError
    if buffer.find(b"#", 0, whole) >= 0 and _SPELT_TYPE.search(buffer, 0, whole):
        raise UnusualError


def _next_tag(buffer: bytearray, place: int, whole: int) -> int:
    found = buffer.find(b"<", place, whole)
    return whole if found < 0 else found


def _with_children(buffer: bytearray, tag: int, whole: int) -> bytes:
    """Return a record as a whole element: its start tag and, if it has any, its children before the next record."""
    end = _next_tag(buffer, tag + 1, whole)
    start_tag = bytes(buffer[tag:end]).rstrip()
    if start_tag.endswith(b"/>"):
        return start_tag
    close = _RECORD_OR_END.search(buffer, end, whole)
    return bytes(buffer[tag : close.start() if close else whole]) + b"</Record>"


def is_end(rest: bytes) -> bool:
    """Say whether `rest` closes the export and nothing follows."""
    return _END.fullmatch(rest) is not None


def parse_records(file: Any, found: Callable[[Attributes], object], tick: Tick, size: int = BLOCK) -> None:
    """Call `found` with the attributes of every step record, read by a real XML parser.

    Control bytes, which Health lets through and XML forbids, are dropped.

    Args:
        file: the export from its root element on.
        found: what to do with the attributes; the record's own time zone is among them, if it has one.
        tick: called with the number of bytes of each block.
        size: bytes of a block.

    Raises:
        xml.parsers.expat.ExpatError: if it is not well-formed.
    """
    parser = _parser(found)
    while block := file.read(size):
        tick(len(block))
        parser.Parse(block.translate(None, _CONTROL), False)
    parser.Parse(b"", True)


def attributes(element: bytes) -> Attributes | None:
    """Return the attributes of one record, read by a real XML parser; None if it is no step record.

    Args:
        element: the bytes from its `<` to its end.

    Raises:
        UnusualError: if they are not well-formed.
    """
    seen: list[Attributes] = []
    parser = _parser(seen.append)
    try:
        parser.Parse(element.translate(None, _CONTROL), True)
    except expat.ExpatError:
        raise UnusualError from None
    return seen[0] if seen else None


def _parser(found: Callable[[Attributes], object]) -> expat.XMLParserType:
    open_records: list[dict[str, str] | None] = []

    def start(name: str, values: dict[str, str]) -> None:
        if name == "Record":
            open_records.append(values if values.get("type") == STEP_TYPE else None)
        elif name == "MetadataEntry" and values.get("key") == ZONE_KEY and open_records and open_records[-1]:
            open_records[-1][ZONE_KEY] = values.get("value", "")

    def end(name: str) -> None:
        if name == "Record" and (record := open_records.pop()) is not None:
            found(record)

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    return parser
