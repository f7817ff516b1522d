"""Huawei Health, as its privacy centre hands it over: sport per minute merged data.json, a list of days.

A day is an object with ``"recordDay": 20260102`` and ``"sportDataUserData"``, a list of minutes, each with start and end
in milliseconds since 1970, the clock's ``"timeZone": "+0200"``, the device and the steps. Watch and phone both
stand in it, whatever its name says, so the same walking is counted once.
"""

from typing import Any

from psoas.steps import clock, jsons
from psoas.steps.answers import Answers
from psoas.steps.daily import DailySteps
from psoas.steps.files import Part
from psoas.steps.progress import Tick
from psoas.steps.spans import Spans
from psoas.steps.tally import NO_COUNT, NO_TIME, Account

FORMAT = "Huawei Health"
LATEST_MS = 10**14
"""Milliseconds since 1970, far beyond any clock."""
MAX_DEVICES = 1000
"""Far more than anybody owns; those beyond count as one."""


def sniff(part: Part, head: bytes) -> bool:
    """Say whether a file that starts with `head` is a list of days of minutes."""
    start = jsons.start(head)
    return start[:1] == b"[" and b'"sportDataUserData"' in start and b'"sportBasicInfos"' in start


def read(parts: list[Part], tick: Tick, answers: Answers) -> DailySteps:
    """Read the minutes of all files.

    Raises:
        StepsError: if they are no whole JSON, or hold no steps.
    """
    account = Account(FORMAT, parts[0].where)
    spans, devices = Spans(account), dict[str, int]()
    for part in parts:
        for day in jsons.rows(part):
            for minute in jsons.objects(day.get("sportDataUserData")):
                _add(spans, minute, devices, answers)
        tick(part.size)
    totals = spans.totals([range(len(devices))])
    account.time_zone = answers.zone.rule if answers.zone else clock.rule(spans.offsets)
    spans.say_what_was_merged(totals, "a device with finer records before others")
    return account.days(totals)


def _add(spans: Spans, minute: dict[str, Any], devices: dict[str, int], answers: Answers) -> None:
    start, end = (_seconds(minute.get(name)) for name in ("startTime", "endTime"))
    ahead = clock.offset(str(minute.get("timeZone") or "+0000"))
    counts = [
        jsons.whole_number(one["steps"]) for one in jsons.objects(minute.get("sportBasicInfos")) if "steps" in one
    ]
    if start is None or end is None or ahead is None:
        spans.account.left_out[NO_TIME] += 1
    elif None in counts:
        spans.account.left_out[NO_COUNT] += 1
    elif counts:  # a minute of another sport may have none
        name = str(minute.get("deviceCode")) if len(devices) < MAX_DEVICES else ""
        device = devices.setdefault(name, len(devices))
        if answers.zone:
            ahead = answers.zone.ahead(start)
        spans.add(start, end, sum(filter(None, counts)), device, ahead)


def _seconds(milliseconds: Any) -> int | None:
    usable = isinstance(milliseconds, int) and not isinstance(milliseconds, bool) and 0 <= milliseconds < LATEST_MS
    return milliseconds // 1000 if usable else None
