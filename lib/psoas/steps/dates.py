"""Dates as people and apps write them: whether day or month comes first is decided for a whole column."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise

from psoas.steps import clock
from psoas.steps.daily import Choice, OpenQuestionError
from psoas.steps.tally import last_day

_TIME = r"(?:[T,\s]+(\d{1,2}[:.]\d{2}.*))?"
_YEAR_FIRST = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})[.日]?" + _TIME)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})()")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})" + _TIME)
_NAMED = (
    re.compile(
        r"(?:\w+\.?,?\s+)?([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})" + _TIME
    ),  # Thu, Oct 1, 2026
    re.compile(
        r"(?:[^\W\d_]+\.?,?\s+)?(\d{1,2})\.?(?:-|\s+)(?:de\s+)?([^\W\d_]{3,})\.?,?(?:-|\s+)(?:de\s+)?(\d{4}|\d{2})"
        + _TIME
    ),  # 01-Oct-2026
)
_WEEKDAY = re.compile(  # before a date in digits, or after it in brackets; the first letters are enough
    r"^(?:mo|tu|we(?!ek)|th|fr|sa|su|di|mi|do|so|lu|ma|me|je|ve|ju|vi|gi|wo|vr|za|zo|dim|dom|[月火水木金土日])[^\W\d_]*\.?,?\s+(?=\d)"
    r"|\s?\([^\W\d_]{1,12}\.?\)",
    re.IGNORECASE,
)
_UNIX = re.compile(r"\d{9,10}|\d{12,13}")
_CLOCK = re.compile(
    r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap]\.?\s?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
WEEK = re.compile(
    r"\d{4}-?\s?(?:W|KW|wk)\s?\d{1,2}.*|(?:W|KW|week)\s?\d{1,2}.*\d{4}"
    r"|[^\W\d_]{3,}\.?\s\d{1,2}\s?[-–]\s?(?:[^\W\d_]{3,}\.?\s)?\d{1,2}(?:,?\s\d{4})?",  # Sep 3 - Sep 9
    re.IGNORECASE,
)
MONTH = re.compile(r"\d{4}[-/.]\d{1,2}|\d{1,2}/\d{4}|[^\W\d_]{3,}\.?\s+\d{4}")
_MONTHS = (  # the first letters are enough
    ("jan", "ene", "gen", "янв", "sty", "oca"), ("feb", "fév", "fev", "фев", "lut", "şub", "helmi"),
    ("mar", "mär", "maa", "мар", "mrt"), ("apr", "avr", "abr", "апр", "kwi", "nis"), ("may", "mai", "mag", "mei", "maj", "мая", "май"),
    ("jun", "juin", "giu", "июн", "cze", "haz"), ("jul", "juil", "lug", "июл", "lip", "tem"), ("aug", "aoû", "aou", "ago", "авг", "sie", "ağu"),
    ("sep", "set", "сен", "wrz", "eyl"), ("oct", "okt", "out", "ott", "окт", "paź", "eki"), ("nov", "ноя", "lis", "kas"),
    ("dec", "dez", "déc", "dic", "дек", "gru", "ara"),
)  # fmt: skip


@dataclass(frozen=True)
class When:
    """A moment in a table: its day, seconds since midnight if a time is written, and seconds ahead of UTC if that is."""

    day: date
    second: int | None = None
    ahead: int | None = None

    @property
    def moment(self) -> int | None:
        """Seconds since 1970, UTC; None if the cell does not say."""
        if self.second is None or self.ahead is None:
            return None
        return (self.day - clock.EPOCH).days * 86_400 + self.second - self.ahead


def when(cell: str, day_first: bool | None = None) -> When | None:
    """Return the moment that a cell names, or None if it is no date.

    Args:
        cell: 2026-10-30, 30.10.2026, 30/10/2026, 10/30/26, Oct 30, 2026 and the like, with a time or without; or Unix time.
        day_first: how to read 10/11/2026; None if it does not matter here.

    >>> when("2026-10-30 08:15").second, str(when("Oct 1, 2026").day), str(when("10/11/2026", day_first=False).day)
    (29700, '2026-10-01', '2026-10-11')
    """
    text, bare = cell.strip(), _bare(cell)
    if _UNIX.fullmatch(text):
        moment = int(text) / (1000 if len(text) > 10 else 1)
        stamp = datetime.fromtimestamp(moment, UTC)
        return When(stamp.date(), stamp.hour * 3600 + stamp.minute * 60 + stamp.second, 0)
    if found := _YEAR_FIRST.fullmatch(bare) or _COMPACT.fullmatch(bare):
        return _made(found[1], found[2], found[3], found[4])
    if found := _YEAR_LAST.fullmatch(bare):
        one, mark, two, year, time = found.groups()
        first = day_first if day_first is not None and mark != "." else True
        return _made(year, two if first else one, one if first else two, time)
    if found := _NAMED[0].fullmatch(text):
        return _made(found[3], _month(found[1]), found[2], found[4])
    if found := _NAMED[1].fullmatch(text):
        return _made(found[3], _month(found[2]), found[1], found[4])
    return None


def _bare(cell: str) -> str:
    """Return a date without the name of its weekday."""
    return _WEEKDAY.sub("", cell.strip())


def second_of_day(text: str) -> tuple[int, int | None] | None:
    """Return seconds since midnight, and seconds ahead of UTC if they are written; None if it is no time.

    >>> second_of_day("8:15 PM"), second_of_day("20:15:00.552Z"), second_of_day("25:00")
    ((72900, None), (72900, 0), None)
    """
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        return None
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4]:
        hour = hour % 12 + (12 if found[4][0] in "pP" else 0) if 1 <= hour <= 12 else 24
    if hour > 23 or minute > 59 or second > 59:
        return None
    zone = found[5] or ""
    ahead = (0 if zone[0] in "ZUGzug" else clock.offset(zone)) if zone else None
    return None if zone and ahead is None else (hour * 3600 + minute * 60 + second, ahead)


def day_first(cells: Iterable[str], where: str, said: bool | None = None) -> bool | None:
    """Say whether dates such as 10/11/2026 in a column have the day first; None if there are no such dates.

    Decided by days above 12, by days that would lie in the future, and by which reading makes the dates follow
    each other day by day.

    Raises:
        OpenQuestionError: if both could be meant, with both readings.
    """
    found = [cell for cell in cells if (one := _YEAR_LAST.fullmatch(_bare(cell))) and one[2] != "."]
    if said is not None or not found:
        return said
    read = {first: [read_.day for cell in found if (read_ := when(cell, first))] for first in (True, False)}
    whole = {first: len(days) - sum(day > last_day() for day in days) for first, days in read.items()}
    if whole[True] != whole[False]:
        return whole[True] > whole[False]
    runs = {first: _follow(days) for first, days in read.items()}
    if read[True] == read[False] or (runs[True] > 0) != (runs[False] > 0):
        return runs[True] >= runs[False]
    raise _asked(either_way(found) or found[0], where)


def _asked(cell: str, where: str) -> OpenQuestionError:
    by_day, by_month = (_long(one.day) if (one := when(cell, first)) else "no date" for first in (True, False))
    what = f"{where} has dates that could be day/month or month/day"
    return OpenQuestionError(
        f"{what}: write steps.read(path, day_first=True) if {cell} is {by_day}, or day_first=False if it is {by_month} "
        "(psoas steps FILE --day-first, or --month-first, in a terminal).",
        f"{what}. Which day is {cell}?",
        [Choice(by_day, {"day_first": True}), Choice(by_month, {"day_first": False})],
    )


def either_way(cells: Iterable[str]) -> str | None:
    """Return the first cell that names another day with the month first than with the day first, if there is one."""
    return next((cell for cell in cells if when(cell, True) != when(cell, False)), None)


def _follow(days: list[date]) -> int:
    """Return how many distinct days come right after the one before."""
    return sum(later - day == timedelta(1) for day, later in pairwise(sorted(set(days))))


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


@cache
def _month(name: str) -> str:
    small = name.casefold()
    return str(next((n for n, starts in enumerate(_MONTHS, 1) if small.startswith(starts)), 0))


def _made(year: str, month: str, day: str, time: str | None) -> When | None:
    try:
        found = date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None
    if not time:
        return When(found)
    clocked = second_of_day(time)
    return When(found, *clocked) if clocked else None
