"""Apple Health: export.zip, or the export.xml in it (its name is translated, so it is not looked at).

Phone and watch count the same steps, and the export holds the records of both. They are merged as in
`psoas.steps.spans`: an Apple Watch counts before an iPhone, an iPhone before other apps and devices; among
those of one kind, the one with more records comes first. That follows the order that Apple names as its default
(support.apple.com/HT204351), with the watch, which is worn, before the phone. Records that were
typed in by hand cannot be told from others of their app. Days are cut by each record's own offset from UTC.
"""

import re
from collections import Counter
from contextlib import closing
from xml.parsers.expat import ExpatError

import numpy as np

from psoas.steps import apple_scan, clock
from psoas.steps.apple_scan import STEP_TYPE, Attributes, HeaderError, UnusualError
from psoas.steps.daily import DailySteps, StepsError
from psoas.steps.files import Part
from psoas.steps.progress import Tick
from psoas.steps.spans import Ints, Spans
from psoas.steps.tally import NO_COUNT, NO_TIME, Account
from psoas.wording import fixed

FORMAT = "Apple Health"
KINDS = ("Apple Watch", "iPhone", "other app or device")
BATCH = 1 << 12
"""Records that are read before their dates are computed together."""
MAX_SOURCES = 1000
"""Far more than a person's devices and apps; a file with more is made to fill the memory."""
_MOMENT = rb"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4}"
_MOMENT_TEXT = re.compile(_MOMENT.decode(), re.ASCII)
_USUAL = re.compile(
    rb'<Record type="' + STEP_TYPE.encode() + rb'" sourceName="([^"]*)"(?: sourceVersion="[^"]*")?'
    rb'(?: device="(?:&lt;&lt;HKDevice: 0x[0-9a-f]+&gt;)?([^"]*)")? unit="[^"]*"(?: creationDate="[^"]*")?'
    rb' startDate="(' + _MOMENT + rb')" endDate="(' + _MOMENT + rb')" value="(\d{1,6})"'
)


def sniff(head: bytes) -> bool:
    """Say whether a file that starts with `head` is Apple's export."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith((b"<?xml", b"<!DOCTYPE", b"<HealthData", b"<!--")) and b"HealthData" in head


def read(parts: list[Part], tick: Tick) -> DailySteps:
    """Read an export, in one pass and with little memory; of several in one zip, the largest.

    Raises:
        StepsError: if it is no export, is incomplete, or holds no steps.
    """
    part = max(parts, key=lambda part: part.size)
    try:
        with part.open() as file:
            start = apple_scan.root(file.read(apple_scan.LONGEST_HEAD))
        return _gathered(part, start, tick).finished()
    except HeaderError as problem:
        raise StepsError(f"{part.where} {problem}") from None
    except ExpatError:
        raise StepsError(
            f"{part.where} is incomplete or damaged XML: export again in Health, and wait until it is complete."
        ) from None


class Gathered:
    """Step records of one export, on their way to days."""

    def __init__(self, where: str) -> None:
        self.account = Account(FORMAT, where)
        self._spans = Spans(self.account)
        self._sources: dict[tuple[str, str], int] = {}
        self._raw: dict[tuple[bytes, bytes], int] = {}
        self._rows: list[tuple[int, bytes, bytes, float]] = []

    def add_tags(self, buffer: bytearray, places: list[int], whole: int) -> None:
        """Add the records whose tags start at `places`."""
        match, known, add = _USUAL.match, self._raw, self._rows.append
        for place in places:
            if usual := match(buffer, place, whole):
                name, device, start, end, value = usual.groups()
                if (number := known.get((name, device))) is not None:
                    add((number, start, end, int(value)))
                    continue
            self._add_unusual(buffer, place, whole)  # also what is new: entities in a name are read there
        if len(self._rows) >= BATCH:
            self._flush()

    def add(self, values: Attributes) -> int:
        """Add a record by its attributes, as an XML parser gives them; return the number of its source."""
        number = self._number(values.get("sourceName", ""), values.get("device", ""))
        start, end = values.get("startDate", ""), values.get("endDate", "")
        if not (_MOMENT_TEXT.fullmatch(start) and _MOMENT_TEXT.fullmatch(end)):
            self.account.left_out[NO_TIME] += 1
        elif (count := _count(values.get("value", ""))) is None:
            self.account.left_out[NO_COUNT] += 1
        else:
            self._rows.append((number, start.encode(), end.encode(), count))
            if len(self._rows) >= BATCH:
                self._flush()
        return number

    def finished(self) -> DailySteps:
        """Merge the records into days."""
        self._flush()
        records = self._spans.records_of
        ranked = sorted(
            self._sources.items(), key=lambda item: (KINDS.index(item[0][1]), -records.get(item[1], 0), item[1])
        )
        totals = self._spans.totals([[number] for _, number in ranked])
        self.account.time_zone = clock.rule(self._spans.offsets)
        self.account.devices = self._devices(records)
        self._spans.say_what_was_merged(totals, "an Apple Watch before an iPhone, both before other apps and devices")
        return self.account.days(totals)

    def _add_unusual(self, buffer: bytearray, place: int, whole: int) -> None:
        end = buffer.find(b"<", place + 1, whole)
        tag = bytes(buffer[place : whole if end < 0 else end])
        values = apple_scan.attributes(tag)
        if values is not None:
            number = self.add(values)
            if (usual := _USUAL.match(tag)) and len(self._raw) < MAX_SOURCES:
                self._raw[usual[1], usual[2]] = number

    def _number(self, name: str, device: str) -> int:
        kind = next((kind for kind in KINDS[:2] for text in (device, name) if kind in text), KINDS[2])
        number = self._sources.setdefault((name, kind), len(self._sources))
        if number >= MAX_SOURCES:
            raise StepsError(
                f"{self.account.where} names more than {MAX_SOURCES:,} devices: choose the export.zip that Health wrote."
            )
        return number

    def _flush(self) -> None:
        if not self._rows:
            return
        numbers, starts, ends, counts = zip(*self._rows, strict=True)
        self._rows.clear()
        (start, offset), (end, _) = _moments(starts), _moments(ends)
        fits = (start >= 0) & (end >= 0)
        self.account.left_out[NO_TIME] += int((~fits).sum())
        source, count = np.array(numbers, np.int64), np.array(counts, np.float64)
        self._spans.add(start[fits], end[fits], count[fits], source[fits], offset[fits])

    def _devices(self, records: dict[int, int]) -> list[str]:
        counts: Counter[str] = Counter()
        for (_, kind), number in self._sources.items():
            counts[kind] += records.get(number, 0)
        return [f"{kind}: {fixed(counts[kind])} records" for kind in KINDS if counts[kind]]


def _gathered(part: Part, start: int, tick: Tick) -> Gathered:
    """Gather the records by looking at the bytes, or, if the layout is unusual, all over again with a parser."""
    seen = 0

    def counted(done: int) -> None:
        nonlocal seen
        seen += done
        tick(done)

    try:
        return scanned(part, start, counted)
    except UnusualError:
        tick(-seen)
        return parsed(part, start, tick)


def scanned(part: Part, start: int, tick: Tick, size: int = apple_scan.BLOCK) -> Gathered:
    """Gather the records by looking at the bytes.

    Raises:
        UnusualError: if the layout is not the one Apple writes.
    """
    gathered = Gathered(part.where)
    with part.open() as file, closing(apple_scan.blocks(file, tick, size)) as blocks:
        file.read(start)
        for buffer, whole, last in blocks:
            if last:
                if not apple_scan.is_end(bytes(buffer[:whole])):
                    raise UnusualError
            else:
                gathered.add_tags(buffer, apple_scan.step_tags(buffer, whole), whole)
    return gathered


def parsed(part: Part, start: int, tick: Tick, size: int = apple_scan.BLOCK) -> Gathered:
    """Gather the records with an XML parser."""
    gathered = Gathered(part.where)
    with part.open() as file:
        file.read(start)
        apple_scan.parse_records(file, gathered.add, tick, size)
    return gathered


def _moments(texts: tuple[bytes, ...]) -> tuple[Ints, Ints]:
    """Return seconds since 1970 (UTC; −1 where it is no date) and minutes ahead of UTC; 25 bytes each text."""
    letters = np.frombuffer(b"".join(texts), np.uint8).reshape(len(texts), 25)
    digits = letters.astype(np.int64) - ord("0")
    offset = digits[:, 21] * 600 + digits[:, 22] * 60 + digits[:, 23] * 10 + digits[:, 24]
    offset = np.where(letters[:, 20] == ord("-"), -offset, offset)
    local = clock.seconds(np.ascontiguousarray(letters[:, :19]).view("S19")[:, 0])
    return np.where((local < 0) | (abs(offset) > clock.MAX_OFFSET), -1, local - offset * 60), offset


def _count(text: str) -> float | None:
    try:
        count = float(text)
    except ValueError:
        return None
    return count if np.isfinite(count) else None
