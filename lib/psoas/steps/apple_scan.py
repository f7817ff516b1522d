"""Finds the step records in Apple's export.xml, at the speed of memory.

An export of years holds millions of records, few of them about steps, so a parser spends its time on the others.
In well-formed XML every `<` opens a tag, a comment, a CDATA section or an instruction: in values it stands as `&lt;`.
So it is enough to look at the bytes that follow each `<`, many at once. `step_tags` does so as long as the
layout is the one Apple writes, and says when it is not; `parse_records` reads everything else with expat.
"""

import re
from collections.abc import Callable, Generator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import IO, TypeAlias
from xml.parsers import expat

import numpy as np
from numpy.typing import NDArray

from psoas.steps.progress import Tick

STEP_TYPE = "HKQuantityTypeIdentifierStepCount"
BLOCK = 1 << 20
"""Bytes that are searched at once; they stay in the processor's cache, between being unpacked and being searched."""
LONGEST_TAG = 1 << 16
"""Bytes; the tag of a record has some hundreds."""
LONGEST_HEAD = 1 << 18
"""Bytes before the root element, where the document type stands."""

Attributes: TypeAlias = Mapping[str, str]
Words: TypeAlias = NDArray[np.uint64]

_WORDS = np.frombuffer(f'Record type="{STEP_TYPE}"'.encode()[:40], "<u8")  # 5 words of 8 bytes; no other type starts so
_RECORD = np.uint64(int.from_bytes(b"Record", "little"))
_SIX_BYTES, _SEVEN_BYTES = np.uint64(2**48 - 1), np.uint64(2**56 - 1)
_QUOTED = np.uint64(int.from_bytes(b'ype="HK', "little"))
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r"))
_ROOT = re.compile(rb"<HealthData(?=[\s>])")
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_END = re.compile(rb"</HealthData\s*>\s*")


class UnusualError(Exception):
    """The layout is not the one Apple writes: only a parser can read it."""


class HeaderError(ValueError):
    """The start of the file is not that of an export; the message says why."""


def blocks(file: IO[bytes], tick: Tick, size: int = BLOCK) -> Generator[tuple[bytearray, int, bool], None, None]:
    """Yield the file through one buffer: the buffer, how much of it is whole tags, whether it is the end.

    What is whole ends before the last `<`; the rest moves to the front of the buffer before the next block.

    Args:
        file: the export from its root element on.
        tick: called with the number of bytes of each block.
        size: bytes of a block.

    Raises:
        UnusualError: if a tag is far longer than any of Apple's.
    """
    buffer = bytearray(size + LONGEST_TAG + 8 * _WORDS.size)  # the words after the last tag must exist
    view = memoryview(buffer)
    have = 0
    with closing(_ahead(file, size)) as coming:  # whoever stops early still waits for the reader
        for block in coming:
            tick(len(block))
            end = have + len(block)
            view[have:end] = block
            whole = max(buffer.rfind(b"<", 0, end), 0)
            yield buffer, whole, False
            have = end - whole
            if have > LONGEST_TAG:
                raise UnusualError
            buffer[:have] = buffer[whole:end]
    yield buffer, have, True


def _ahead(file: IO[bytes], size: int) -> Generator[bytes, None, None]:
    """Yield the blocks of a file, each read while the one before is worked on: unpacking runs beside the search."""
    with ThreadPoolExecutor(max_workers=1) as reader:
        coming = reader.submit(file.read, size)
        while block := coming.result():
            coming = reader.submit(file.read, size)
            yield block


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


def step_tags(buffer: bytearray, whole: int) -> list[int]:
    """Return where the tags of step records start, in the first `whole` bytes.

    Raises:
        UnusualError: if there is anything but tags, or a record whose type does not come first, in plain letters
            and double quotes.
    """
    text = np.frombuffer(buffer, np.uint8)
    words: Words = np.ndarray((len(buffer) - 7,), "<u8", buffer, 0, (1,))  # the 8 bytes from every place on
    tags = np.flatnonzero(text[:whole] == ord("<")) + 1
    letters = text[tags]
    if ((letters == ord("!")) | (letters == ord("?"))).any():
        raise UnusualError
    tags = tags[letters == ord("R")]
    first = words[tags]
    if ((first != _WORDS[0]) & ((first & _SIX_BYTES) == _RECORD)).any():
        raise UnusualError
    tags = tags[first == _WORDS[0]]
    if ((words[tags + 8] & _SEVEN_BYTES) != _QUOTED).any():
        raise UnusualError
    for place, wanted in enumerate(_WORDS[1:].tolist(), 1):
        there = words[tags + 8 * place]
        same = there == wanted
        if _holds_ampersand(there[~same]).any():
            raise UnusualError  # a type written with an entity could still be the one that is looked for
        tags = tags[same]
    found: list[int] = (tags - 1).tolist()
    return found


def _holds_ampersand(words: Words) -> NDArray[np.bool_]:
    """Say which words have an `&` among their 8 bytes: a byte that is zero after the exclusive or."""
    ones, tops = np.uint64(0x0101010101010101), np.uint64(0x8080808080808080)
    other = words ^ (ones * np.uint64(ord("&")))
    return np.asarray(((other - ones) & ~other & tops) != 0)


def is_end(rest: bytes) -> bool:
    """Say whether `rest` closes the export and nothing follows."""
    return _END.fullmatch(rest) is not None


def parse_records(file: IO[bytes], found: Callable[[Attributes], object], tick: Tick, size: int = BLOCK) -> None:
    """Call `found` with the attributes of every step record, read by a real XML parser.

    Control bytes, which Health lets through and XML forbids, are dropped.

    Args:
        file: the export from its root element on.
        found: what to do with the attributes.
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


def attributes(tag: bytes) -> Attributes | None:
    """Return the attributes of one start tag of a record, read by a real XML parser; None if it is no step record.

    Args:
        tag: the bytes from its `<` on; what follows the tag does not matter.

    Raises:
        UnusualError: if the tag is not well-formed.
    """
    seen: list[Attributes] = []
    parser = _parser(seen.append)  # inside an element, text may follow the tag
    parser.Parse(b"<HealthData>", False)
    try:
        parser.Parse(tag.translate(None, _CONTROL), False)
    except expat.ExpatError:
        raise UnusualError from None
    return seen[0] if seen else None


def _parser(found: Callable[[Attributes], object]) -> expat.XMLParserType:
    def start(name: str, values: dict[str, str]) -> None:
        if name == "Record" and values.get("type") == STEP_TYPE:
            found(values)

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = start
    return parser
