"""Clocks: moments as exports write them, how far a clock is ahead of UTC, and whose days they are cut into.

A day is the person's: from midnight to midnight where they were. Some exports write that clock beside every record,
some write UTC and name the person's time zone elsewhere, some do neither. Whoever reads may name the zone; it then
counts before what the file says.
"""

import re
from collections.abc import Collection
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from psoas.steps.daily import StepsError
from psoas.wording import listed

MAX_OFFSET_S = 15 * 3600
"""Clocks on Earth are from −12:00 to +14:00."""
QUARTER_S = 900
"""No clock has changed within less than that since 1972, and every offset today is a multiple of it."""
EPOCH = date(1970, 1, 1)
DAY_S = 86_400
IN_UTC = "Days run from midnight to midnight UTC."
ASKED_ZONE = "Which time zone did you live in? The times in this file are UTC and nothing in it names yours, so its days are those of UTC"
WHICH_ZONE = (
    f"{ASKED_ZONE}; "
    'with steps.read(path, zone="America/Los_Angeles"), or wherever you were, they are yours (psoas steps FILE --zone in a terminal).'
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MINUTES = {b"%02d:%02d" % (hour, minute): hour * 3600 + minute * 60 for hour in range(24) for minute in range(60)}
_SECONDS = {b":%02d" % second: second for second in range(60)}
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)", re.ASCII)


class Zone:
    """A time zone by its name, such as Europe/Berlin.

    Raises:
        StepsError: if there is no such zone on this computer.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        try:
            self._rules = ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise StepsError(
                f"“{name}” is no time zone that this computer knows: give a name such as Europe/Berlin or America/Los_Angeles."
            ) from None
        self._known: dict[int, int] = {}

    def ahead(self, moment: int) -> int:
        """Return by how many seconds its clock is ahead of UTC, at seconds since 1970."""
        quarter = moment // QUARTER_S
        if quarter not in self._known:
            offset = datetime.fromtimestamp(quarter * QUARTER_S, self._rules).utcoffset()
            self._known[quarter] = round(offset.total_seconds()) if offset is not None else 0
        return self._known[quarter]

    @property
    def rule(self) -> str:
        """How days are cut, as a sentence."""
        return f"Days run from midnight to midnight in the time zone {self.name}."


def zone(name: str) -> Zone | None:
    """Return the zone of that name, or None if it is none that this computer knows."""
    try:
        return Zone(name)
    except StepsError:
        return None


@cache
def day_number(text: str) -> int | None:
    """Return the days since 1970 of a date such as 2026-10-30, or None if there is no such day."""
    if not _DATE.fullmatch(text):
        return None
    try:
        return (date.fromisoformat(text) - EPOCH).days
    except ValueError:
        return None


def day_of(moment: int) -> date:
    """Return the date of seconds since 1970."""
    return EPOCH + timedelta(moment // DAY_S)


class Seconds(dict[bytes, int]):
    """Seconds since midnight by the time as text, such as ``b"08:15:00"``; −1 where it is no time."""

    def __missing__(self, text: bytes) -> int:
        minute, second = _MINUTES.get(text[:5]), _SECONDS.get(text[5:])
        self[text] = -1 if minute is None or second is None else minute + second
        return self[text]


def offset(text: str) -> int | None:
    """Return the seconds of an offset from UTC, or None if it is none.

    >>> offset("+0545"), offset("-07:00"), offset("+9900")
    (20700, -25200, None)
    """
    found = _OFFSET.fullmatch(text)
    if not found or int(found[3]) > 59:
        return None
    seconds = int(found[2]) * 3600 + int(found[3]) * 60
    return (-seconds if found[1] == "-" else seconds) if seconds <= MAX_OFFSET_S else None


def written(minutes: int) -> str:
    """Write minutes ahead of UTC as clocks do.

    >>> written(120), written(-210), written(0)
    ('UTC+02:00', 'UTC−03:30', 'UTC+00:00')
    """
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours:02}:{rest:02}"


def rule(offsets: Collection[int]) -> str:
    """Say how records that name their own offset from UTC are cut into days; the offsets are in minutes."""
    seen = listed(written(one) for one in sorted(offsets)) if offsets else "none"
    return f"Days run from midnight to midnight on the clock that each record names; in this file: {seen}."
