"""The files of a plan: for the lab, and for Python in a page, which has no widgets."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from psoas import plan
from psoas.plan import Plan

FILES = {
    "calendar": ("psoas-plan.ics", "text/calendar"),
    "handout": ("psoas-plan.html", "text/html"),
    "log": ("psoas-log.csv", "text/csv"),
}
LOG_DAYS = 14
_SAME = ("hold_s", "reps", "sides", "days", "at", "weeks", "name", "note")


def planned(state: Mapping[str, Any], today: date, zone: str) -> Plan:
    """Return the plan of a lab's state.

    Args:
        state: the lab's traits.
        today: the first day if `start` is blank.
        zone: the time zone if `zone` is blank.

    Raises:
        ValueError: if a value does not fit.
    """
    variant, second = state["variant"], state["second"]
    return Plan(
        exercises=(variant,) if second in ("", variant) else (variant, second),
        start=date.fromisoformat(state["start"]) if state["start"] else today,
        zone=state["zone"] or zone,
        **{name: state[name] for name in _SAME},
    )


def made(state: Mapping[str, Any], what: str, today: date, zone: str) -> dict[str, str]:
    """Return a file under name, type and text, and under moved what the clock does to its times; or a sentence under error.

    Args:
        state: the lab's traits.
        what: "calendar", "handout" or "log".
        today: the day on the reader's device.
        zone: its time zone.
    """
    makers: Mapping[str, Callable[[Plan], str]] = {
        "calendar": lambda mine: plan.calendar(mine).decode("utf-8"),
        "handout": plan.handout,
        "log": lambda mine: plan.log(mine, LOG_DAYS),
    }
    try:
        mine = planned(state, today, zone)
        text = makers[what](mine)
    except ValueError as slip:
        return {"error": str(slip)}
    name, kind = FILES[what]
    return {"name": name, "type": kind, "text": text, "moved": mine.moved}
