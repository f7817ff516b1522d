"""A plan as a calendar file (iCalendar, RFC 5545): one repeating event with its time zone, an alarm and the safety wording."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from psoas import __version__, limits, safety
from psoas.plan.reading import SKIPPED
from psoas.plan.week import PLAN_EXAMPLE, Plan

ALARM_MIN = 10  # before a session
_FAMILY = uuid.UUID("6f2a3c0e-3f0b-5d53-9a3d-6a4d0b6f1c11")  # ours; makes an event's id from its plan
_MARGIN = timedelta(days=366)  # of time-zone rules before and after the plan


def calendar(plan: Plan, stamp: datetime | None = None) -> bytes:
    """Return a plan as an .ics file.

    The same plan has the same event id, so importing it twice does not double it.

    Args:
        plan: the plan.
        stamp: the moment the file is made, with its time zone; default: now.
    """
    limits.of_kind(plan, Plan, "plan", PLAN_EXAMPLE)
    file = Calendar()
    file.add("prodid", f"-//Psoas Lab//psoas-lab {__version__}//EN")
    file.add("version", "2.0")
    file.add_component(_zone(plan))
    file.add_component(_event(plan, stamp or datetime.now(UTC)))
    written: bytes = file.to_ical()
    return written


def _event(plan: Plan, stamp: datetime) -> Event:
    reading, sessions = plan.reading, plan.sessions
    event = Event()
    event.add("uid", f"{uuid.uuid5(_FAMILY, repr(plan))}@psoas-lab")
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("summary", plan.title)
    event.add("dtstart", sessions[0])
    event.add("duration", timedelta(minutes=ceil(reading.session_s / 60)))
    until = sessions[-1].astimezone(UTC)
    event.add("rrule", {"freq": "weekly", "byday": [day[:2].upper() for day in plan.days], "until": until})
    event.add("description", _description(plan))
    event.add_component(_alarm(plan))
    return event


def _description(plan: Plan) -> str:
    parts = (plan.reading.words, plan.moved, SKIPPED, plan.note, str(safety.box("calendar")))
    return "\n\n".join(part for part in parts if part)


def _alarm(plan: Plan) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", plan.title)
    alarm.add("trigger", timedelta(minutes=-ALARM_MIN))
    return alarm


def _zone(plan: Plan) -> Timezone:
    """The rules of the time zone around the plan, one piece for each change of the clock.

    icalendar 7.3 can write these too, but its spring changes come an hour late.
    """
    first, last = plan.sessions[0] - _MARGIN, plan.sessions[-1] + _MARGIN
    component, zone = Timezone(), ZoneInfo(plan.zone)
    component.add("tzid", plan.zone)
    start = first.astimezone(UTC)
    for moment in (start, *_changes(zone, start, last.astimezone(UTC))):
        here, before = moment.astimezone(zone), (moment - timedelta(seconds=1)).astimezone(zone)
        piece = TimezoneDaylight() if here.dst() else TimezoneStandard()
        offset = before.utcoffset() or timedelta()
        piece.add("dtstart", (moment + offset).replace(tzinfo=None))
        piece.add("tzoffsetfrom", offset)
        piece.add("tzoffsetto", here.utcoffset())
        piece.add("tzname", here.tzname())
        component.add_component(piece)
    return component


def _changes(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[datetime]:
    """The moments between two, to the second, at which clocks in a zone change; at most one a day is looked for."""
    day, second = timedelta(days=1), timedelta(seconds=1)
    while first < last:
        low, high = first, first + day
        if _clock(zone, low) != _clock(zone, high):
            while high - low > second:
                middle = low + (high - low) // 2
                middle = middle.replace(microsecond=0)
                low, high = (middle, high) if _clock(zone, middle) == _clock(zone, low) else (low, middle)
            yield high
        first += day


def _clock(zone: ZoneInfo, moment: datetime) -> tuple[timedelta | None, str | None]:
    here = moment.astimezone(zone)
    return here.utcoffset(), here.tzname()
