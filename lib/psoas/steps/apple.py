"""Apple Health: export.zip, or the export.xml in it (its name is translated, so it is not looked at).

Phone and watch count the same steps, and the export holds the records of both. They are merged as in
`psoas.steps.merge`: an Apple Watch counts before an iPhone, an iPhone before other apps and devices; among
those of one kind, the one with finer records comes first. That follows the order that Apple names as its default
(support.apple.com/HT204351), with the watch, which is worn, before the phone; the order that the person chose in Health
is not in the export. Records that were typed in by hand cannot be told from others of their app.

Health keeps no time zone with a record: the export writes all times by the clock that the phone shows on that day,
so days on a journey are cut by the clock at home. Some apps name the zone of a record (HKTimeZone); it is used.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from contextlib import closing
from functools import cache
from math import isfinite
from xml.parsers.expat import ExpatError

from psoas.steps import apple_scan, clock
from psoas.steps.answers import Answers
from psoas.steps.apple_scan import Attributes, Groups, HeaderError, UnusualError
from psoas.steps.clock import Zone
from psoas.steps.daily import DailySteps, StepsError
from psoas.steps.files import Part
from psoas.steps.progress import Tick
from psoas.steps.spans import DAY_S, Spans
from psoas.steps.tally import NO_COUNT, NO_TIME, Account
from psoas.wording import fixed

FORMAT = "Apple Health"
KINDS = ("Apple Watch", "iPhone", "other app or device")
MAX_SOURCES = 1000
"""Far more than a person's devices and apps; a file with more is made to fill the memory."""
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) ([+-]\d{4})", re.ASCII)
_TWELVE = re.compile(r"\d{4}-\d\d-\d\d \d{1,2}:\d\d:\d\d\s?\w[\w.]* [+-]\d{4}")
_ZONE_NOTE = (
    "Health keeps no time zone with a record: its export writes the clock that the phone showed at home, "
    "so the days of a journey are cut by that clock."
)


def sniff(part: Part, head: bytes) -> bool:
    """Say whether a file that starts with `head` is Apple's export."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith((b"<?xml", b"<!DOCTYPE", b"<HealthData", b"<!--")) and b"HealthData" in head


def read(parts: list[Part], tick: Tick, answers: Answers) -> DailySteps:
    """Read an export, in one pass and with little memory; of several in one zip, the largest.

    Raises:
        StepsError: if it is no export, is incomplete, or holds no steps.
    """
    part = max(parts, key=lambda part: part.size)
    try:
        with part.open() as file:
            start = apple_scan.root(file.read(apple_scan.LONGEST_HEAD))
        return _gathered(part, start, tick, answers.zone).finished()
    except HeaderError as problem:
        raise StepsError(f"{part.where} {problem}") from None
    except ExpatError:
        part.read_through()  # a broken zip is not the XML's fault
        raise StepsError(
            f"{part.where} is incomplete or damaged XML: export again in Health, and wait until it is complete."
        ) from None


class Gathered:
    """Step records of one export, on their way to days.

    Args:
        where: how messages call the file.
        zone: the person's, if they named it.
    """

    def __init__(self, where: str, zone: Zone | None = None) -> None:
        self.account = Account(FORMAT, where)
        self._zone = zone
        self._spans = Spans(self.account)
        self._sources: dict[tuple[str, str], int] = {}
        self._raw: dict[tuple[bytes, bytes | None], int] = {}
        self._seconds = clock.Seconds()
        self._zones: dict[str, Zone | None] = {}
        self._twelve = 0

    def add(self, values: Attributes) -> None:
        """Add a record by its attributes, as an XML parser gives them."""
        number = self._number(values.get("sourceName", ""), values.get("device", ""))
        start, end = (_moment(values.get(name, "")) for name in ("startDate", "endDate"))
        if start is None or end is None:
            self._twelve += _TWELVE.fullmatch(values.get("startDate", "")) is not None
            self.account.left_out[NO_TIME] += 1
        elif (count := _count(values.get("value", ""))) is None:
            self.account.left_out[NO_COUNT] += 1
        else:
            name = values.get(apple_scan.ZONE_KEY, "")
            self._add(start, end, count, number, self._zone or self._named(name))

    def finished(self) -> DailySteps:
        """Merge the records into days."""
        totals = self._spans.totals(
            [[number for (_, one), number in self._sources.items() if one == kind] for kind in KINDS]
        )
        if self._twelve and not totals:
            raise StepsError(
                f"{self.account.where} writes times on a 12-hour clock (8:15:00 AM), which Health's own export does not: "
                "choose 24-Hour Time in the phone's settings (General, Date & Time) and export again."
            )
        self.account.time_zone = self._zone.rule if self._zone else f"{clock.rule(self._spans.offsets)} {_ZONE_NOTE}"
        self.account.devices = self._devices()
        self._spans.say_what_was_merged(totals, "an Apple Watch before an iPhone, both before other apps and devices")
        return self.account.days(totals)

    def _add(self, start: tuple[int, int], end: tuple[int, int], count: float, number: int, zone: Zone | None) -> None:
        offsets = (zone.ahead(start[0]), zone.ahead(end[0])) if zone else (start[1], end[1])
        self._spans.add(start[0], end[0], count, number, *offsets)

    def _named(self, name: str) -> Zone | None:
        if name and name not in self._zones and len(self._zones) < MAX_SOURCES:
            self._zones[name] = clock.zone(name)
        return self._zones.get(name)

    def add_all(self, records: Iterable[Groups]) -> None:
        """Add records as `apple_scan.step_records` gives them, a day of a source at once."""
        together: dict[Groups, tuple[list[int], list[int], list[float]]] = defaultdict(lambda: ([], [], []))
        seconds = self._seconds
        for name, device, day, start, offset, end, count in records:
            starts, ends, counts = together[name, device, day, offset]
            starts.append(seconds[start])
            ends.append(seconds[end])
            counts.append(float(count))
        for (name, device, day, offset), columns in together.items():
            self._add_day(self._raw_number(name, device), _day(day), _offset(offset), *columns)

    def _add_day(
        self, number: int, day: int | None, ahead: int | None, starts: list[int], ends: list[int], counts: list[float]
    ) -> None:
        if day is None or ahead is None:
            self.account.left_out[NO_TIME] += len(counts)
        elif self._zone or not self._spans.add_day(day, number, starts, ends, counts, ahead):
            for start, end, count in zip(starts, ends, counts, strict=True):
                self._add_seconds(day * DAY_S - ahead, start, end, count, number, ahead)

    def _add_seconds(self, midnight: int, start: int, end: int, count: float, number: int, ahead: int) -> None:
        if start < 0 or end < 0:
            self.account.left_out[NO_TIME] += 1
        else:
            self._add((midnight + start, ahead), (midnight + end, ahead), count, number, self._zone)

    def _raw_number(self, name: bytes, device: bytes | None) -> int:
        """Return the number of a source by the bytes of its names, in which entities may stand."""
        if (name, device) not in self._raw:
            element = b'<Record type="%s" sourceName="%s" device="%s"/>' % (
                apple_scan.STEP_TYPE.encode(), name, device or b"",
            )  # fmt: skip
            values = apple_scan.attributes(element) or {}
            self._raw[name, device] = self._number(values.get("sourceName", ""), values.get("device", ""))
        return self._raw[name, device]

    def _number(self, name: str, device: str) -> int:
        kind = next((kind for kind in KINDS[:2] for text in (device, name) if kind in text), KINDS[2])
        number = self._sources.setdefault((name, kind), len(self._sources))
        if number >= MAX_SOURCES:
            raise StepsError(
                f"{self.account.where} names more than {MAX_SOURCES:,} devices: choose the export.zip that Health wrote."
            )
        return number

    def _devices(self) -> list[str]:
        counts: Counter[str] = Counter()
        for (_, kind), number in self._sources.items():
            counts[kind] += self._spans.records_of.get(number, 0)
        return [f"{kind}: {fixed(counts[kind])} records" for kind in KINDS if counts[kind]]


def _gathered(part: Part, start: int, tick: Tick, zone: Zone | None) -> Gathered:
    """Gather the records by looking at the bytes, or, if the layout is unusual, all over again with a parser."""
    seen = 0

    def counted(done: int) -> None:
        nonlocal seen
        seen += done
        tick(done)

    try:
        return scanned(part, start, counted, zone)
    except UnusualError:
        tick(-seen)
        return parsed(part, start, tick, zone)


def scanned(part: Part, start: int, tick: Tick, zone: Zone | None = None, size: int = apple_scan.BLOCK) -> Gathered:
    """Gather the records by looking at the bytes.

    Raises:
        UnusualError: if the layout is not the one Apple writes.
    """
    gathered = Gathered(part.where, zone)
    with part.open() as file, closing(apple_scan.blocks(file, tick, size)) as blocks:
        file.read(start)
        for buffer, whole, last in blocks:
            if last:
                if not apple_scan.is_end(bytes(buffer[:whole])):
                    raise UnusualError
            else:
                gathered.add_all(apple_scan.step_records(buffer, whole, gathered.add))
    return gathered


def parsed(part: Part, start: int, tick: Tick, zone: Zone | None = None, size: int = apple_scan.BLOCK) -> Gathered:
    """Gather the records with an XML parser."""
    gathered = Gathered(part.where, zone)
    with part.open() as file:
        file.read(start)
        apple_scan.parse_records(file, gathered.add, tick, size)
    return gathered


@cache
def _day(text: bytes) -> int | None:
    return clock.day_number(text.decode("ascii", "replace"))


@cache
def _offset(text: bytes) -> int | None:
    return clock.offset(text.decode("ascii", "replace"))


def _moment(text: str) -> tuple[int, int] | None:
    """Return seconds since 1970 (UTC) and ahead of UTC, or None; digits of any script are read."""
    if not text.isascii():
        text = "".join(
            str(int(sign)) if sign.isdecimal() else sign for sign in text if sign not in "\u200e\u200f\u061c"
        )
    found = _MOMENT.fullmatch(text)
    if not found:
        return None
    day, ahead = clock.day_number(found[1]), clock.offset(found[3])
    seconds = clock.Seconds()[found[2].encode()]
    return None if day is None or ahead is None or seconds < 0 else (day * DAY_S + seconds - ahead, ahead)


def _count(text: str) -> float | None:
    try:
        count = float(text)
    except ValueError:
        return None
    return count if isfinite(count) else None
