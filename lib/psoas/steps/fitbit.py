"""Fitbit, today Google Health, as Google Takeout hands it over, in both generations of its files.

* steps-YYYY-MM-DD.json: rows ``{"dateTime": "01/11/24 11:18:00", "value": "13"}`` for every minute, month first, the count as
  text. Distance and calories have rows of the same form, so the file's own name is the only thing that tells steps from them.
* steps_YYYY-MM-DD.csv (2025 on): ``timestamp,steps,data source``, a row for each source. One source a day counts.

Both are in UTC: the CSV files say so (Z), and of the JSON files a reader found it, and that the calories beside them are in
local time (github.com/adamlporter/Fitbit_Analysis, DataFile_summary.txt, read whole; nothing official was found, and others
take them for local time unchecked). The person's time zone stands in Profile.csv; without it the calories tell the offset;
without both, the person is asked.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from psoas.steps import beside, clock, dates, delimited, jsons
from psoas.steps.answers import Answers
from psoas.steps.clock import Zone
from psoas.steps.daily import DailySteps, StepsError
from psoas.steps.files import Part
from psoas.steps.numbers import count
from psoas.steps.progress import Tick
from psoas.steps.spans import Spans
from psoas.steps.tally import NO_COUNT, NO_TIME, ONE_SOURCE, Account

FORMAT = "Fitbit"
MINUTE_S = 60
BY_MINUTE = 0
"""Number of the source that the JSON files are from; they come before the CSV files, whose sources follow."""
_ROW = re.compile(rb'\[\s*\{\s*"dateTime"\s*:\s*"\d\d/\d\d/\d\d [\d:]{8}"\s*,\s*"value"\s*:\s*"?[\d.-]')
_WHEN = re.compile(r"(\d\d)/(\d\d)/(\d\d) (\d\d:\d\d:\d\d)", re.ASCII)
_STEPS = re.compile(r"(?<![a-z])steps(?![a-z])")
_HEAD = ["timestamp", "steps", "data source"]


def sniff(part: Part, head: bytes) -> bool:
    """Say whether a file that starts with `head` holds counts by the minute, or the profile with the time zone."""
    if _ROW.match(jsons.start(head)):
        return True
    names = _names(head)
    return names[:2] == _HEAD[:2] or (part.inside.lower().startswith("profile") and "timezone" in names)


def read(parts: list[Part], tick: Tick, answers: Answers) -> DailySteps:
    """Read the files of an export; a minute that stands in several files counts once.

    Raises:
        StepsError: if they are broken, or hold no steps.
    """
    account = Account(FORMAT, parts[0].where)
    by_minute, tables, others = _sorted(parts, account)
    spans = Spans(account)
    zone = answers.zone or _zone(others)
    found = set()
    for part in by_minute:
        rows = list(_minutes(part, account))
        offset = None if zone else _offset(part, rows, others)
        found.add(offset)
        for moment, minute in rows:
            _add(spans, moment, minute, BY_MINUTE, zone, offset or 0, MINUTE_S)
        tick(part.size)
    sources: dict[str, int] = {}
    for part in tables:
        for moment, steps, source in _rows(part, account):
            _add(spans, moment, steps, sources.setdefault(source, len(sources) + 1), zone, 0, 1)
        found.add(None)
        tick(part.size)
    _say_zone(account, zone, None in found)
    return _days(spans, account, bool(by_minute), len(sources))


def _sorted(parts: list[Part], account: Account) -> tuple[list[Part], list[Part], list[Part]]:
    """Return the JSON files of steps, the CSV files of steps, and the others."""
    lists = [part for part in parts if _ROW.match(jsons.start(part.head()))]
    tables = [part for part in parts if all(name in _HEAD for name in _names(part.head()))]
    by_minute = [part for part in lists if _STEPS.search(part.inside.lower())]
    if not by_minute and len(parts) == 1 == len(lists):
        account.warnings.append("A Fitbit file does not say what it counts: check that this one is named steps-….json.")
        by_minute = lists
    if not by_minute and not tables:
        raise StepsError(
            f"{account.where} holds files of Fitbit or Google Health, but none named steps-….json or steps_….csv: "
            "choose the other part of the download, or export again with steps included."
        )
    return by_minute, tables, [part for part in parts if part not in by_minute and part not in tables]


def _names(head: bytes) -> list[str]:
    """Return the first line's cells, small, if it is a table's."""
    first = delimited.beginning(head).lstrip("\ufeff").split("\n", 1)[0]
    return [name.strip().strip('"').lower() for name in first.split(",")]


def _minutes(part: Part, account: Account) -> Iterator[tuple[int, int]]:
    """Yield seconds since 1970 (UTC) and steps of each minute."""
    seconds = clock.Seconds()
    for row in jsons.rows(part):
        when, steps = _WHEN.fullmatch(str(row.get("dateTime"))), jsons.whole_number(row.get("value"))
        day = clock.day_number(f"20{when[3]}-{when[1]}-{when[2]}") if when else None
        time = seconds[when[4].encode()] if when else -1
        if day is None or time < 0:
            account.left_out[NO_TIME] += 1
        elif steps is None:
            account.left_out[NO_COUNT] += 1
        else:
            yield day * clock.DAY_S + time, steps


def _rows(part: Part, account: Account) -> Iterator[tuple[int, float, str]]:
    """Yield seconds since 1970 (UTC), steps and source of each row of a CSV file."""
    table = delimited.rows(delimited.decoded(part.whole(), part.where), part.where)
    for row in table[1:]:
        when, steps = dates.when(row[0]), count(row[1]) if len(row) > 1 else None
        if when is None or when.second is None:
            account.left_out[NO_TIME] += 1
        elif steps is None:
            account.left_out[NO_COUNT] += 1
        else:
            moment = dates.When(when.day, when.second, when.ahead or 0).moment
            yield moment or 0, steps, row[2] if len(row) > 2 else ""


def _add(spans: Spans, moment: int, steps: float, source: int, zone: Zone | None, offset: int, length: int) -> None:
    ahead = zone.ahead(moment) if zone else offset
    if steps:
        spans.add(moment, moment + length, steps, source, ahead)
    else:  # nobody walked, but the device was there
        spans.seen((moment + ahead) // clock.DAY_S, source)


def _zone(others: list[Part]) -> Zone | None:
    """Return the time zone of the profile."""
    for part in others:
        names = _names(part.head())
        if "timezone" in names:
            table = delimited.rows(delimited.decoded(part.whole(), part.where), part.where)
            place = names.index("timezone")
            if len(table) > 1 and len(table[1]) > place and (found := clock.zone(table[1][place])):
                return found
    return None


def _offset(part: Part, minutes: list[tuple[int, int]], others: list[Part]) -> int | None:
    """Return how far the person's clock was ahead of UTC, by the calories of the same month."""
    name = _STEPS.sub("calories", part.inside.lower())
    calories = next((one for one in others if one.inside.lower() == name), None)
    if calories is None:
        return None
    steps, energy = defaultdict[int, float](float), defaultdict[int, float](float)
    for moment, count_ in minutes:
        steps[moment // beside.QUARTER_S] += count_
    for row in jsons.rows(calories):
        when, value = dates.when(str(row.get("dateTime")), day_first=False), count(str(row.get("value")))
        if when is not None and when.second is not None and value is not None:
            moment = (when.day - clock.EPOCH).days * clock.DAY_S + when.second
            energy[moment // beside.QUARTER_S] += value
    return beside.offset(steps, energy)


def _say_zone(account: Account, zone: Zone | None, unknown: bool) -> None:
    if zone:
        account.time_zone = f"The times in the files are UTC. {zone.rule}"
    elif unknown:
        account.time_zone = clock.IN_UTC
        account.ask(clock.WHICH_ZONE)
    else:
        account.time_zone = (
            "The times in the files are UTC; how far your clock was ahead was found for each month from the calories beside, "
            "which are in your own time. Days run from midnight to midnight on it."
        )


def _days(spans: Spans, account: Account, by_minute: bool, sources: int) -> DailySteps:
    totals = spans.one_source_a_day(BY_MINUTE)
    if sources > 1 or (sources and by_minute):
        account.note(
            "The JSON files count where they have a day, else one source of the CSV files." if by_minute else ONE_SOURCE
        )
    elif sum(naive for _, naive in totals.values()) > sum(steps for steps, _ in totals.values()):
        account.note("Minutes that stand in the files more than once are counted once.")
    return account.days(totals)
