"""A week of stretching that fits a life, and what to take away: a calendar, a handout, a log.

Exports are returned, never written: a file comes to be only where the reader saves one.

>>> from datetime import date
>>> from psoas import plan
>>> mine = plan.Plan(("kneeling",), start=date(2026, 3, 23), zone="Europe/Berlin")
>>> mine.minutes_per_week
{'left': 14.0, 'right': 14.0}
>>> plan.calendar(mine).startswith(b"BEGIN:VCALENDAR")
True
"""

from psoas.plan.calendar import calendar
from psoas.plan.handout import handout
from psoas.plan.log import Entry, Log, log, read_log
from psoas.plan.week import Plan, variants

__all__ = ["Entry", "Log", "Plan", "calendar", "handout", "log", "read_log", "variants"]
