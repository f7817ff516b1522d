"""What a lab says about one state, in numbers, a sentence and a table: the same live, still and in print.

The faces of the labs hold twins of these functions (``labs/*.js``); a test drives both with the
same thousand states and requires the same numbers and the same words. One module a lab.
"""

from psoas.readings.class_room import ClassReading, RoundReading, survey
from psoas.readings.counting import WAKING_HOURS, StepReading, count_steps
from psoas.readings.own_steps import DayBar, OwnReading, read_days
from psoas.readings.rows import Rows
from psoas.readings.weighing import EXPOSURE, NO_STRETCH, RatioReading, weigh

__all__ = [
    "EXPOSURE",
    "NO_STRETCH",
    "WAKING_HOURS",
    "ClassReading",
    "DayBar",
    "OwnReading",
    "RatioReading",
    "RoundReading",
    "Rows",
    "StepReading",
    "count_steps",
    "read_days",
    "survey",
    "weigh",
]
