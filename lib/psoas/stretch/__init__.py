"""Protocols and doses, three ratios of contraction to stretch, and a session on the clock.

>>> from psoas import stretch
>>> stretch.schedule(stretch.Protocol(hold_s=30, reps=4), change_s=10).total_s
310.0
"""

from psoas.stretch.dose import (
    DAYS_PER_WEEK,
    LEAST_STRETCH_S,
    MAX_HOLD_S,
    MAX_REPS,
    MAX_SESSIONS,
    DoseLine,
    Protocol,
    Ratios,
    complete,
    dose_lines,
    protocol,
    protocols,
    ratios,
)
from psoas.stretch.session import (
    BOTH_SIDES,
    LEAD_IN_S,
    LEAST_HOLD_S,
    MAX_CHANGE_S,
    ONE_SIDE,
    STIFFER_FIRST_AND_LAST,
    Moment,
    Phase,
    Schedule,
    schedule,
)

__all__ = [
    "BOTH_SIDES",
    "DAYS_PER_WEEK",
    "LEAD_IN_S",
    "LEAST_HOLD_S",
    "LEAST_STRETCH_S",
    "MAX_CHANGE_S",
    "MAX_HOLD_S",
    "MAX_REPS",
    "MAX_SESSIONS",
    "ONE_SIDE",
    "STIFFER_FIRST_AND_LAST",
    "DoseLine",
    "Moment",
    "Phase",
    "Protocol",
    "Ratios",
    "Schedule",
    "complete",
    "dose_lines",
    "protocol",
    "protocols",
    "ratios",
    "schedule",
]
