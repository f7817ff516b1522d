"""What a lab says about one state, in numbers, a sentence and a table: the same live, still and in print.

The faces of the labs hold twins of these functions (``labs/*.js``); a test drives both with the
same thousand states and requires the same numbers and the same words. One module a lab.
"""

from psoas.readings.counting import WAKING_HOURS, StepReading, count_steps
from psoas.readings.rows import Rows
from psoas.readings.sitting import BIN_WIDTH, LENGTHS_SHOWN, DayReading, assumed, bins, not_shown, spend
from psoas.readings.weighing import EXPOSURE, NO_STRETCH, RatioReading, weigh

__all__ = [
    "BIN_WIDTH",
    "EXPOSURE",
    "LENGTHS_SHOWN",
    "NO_STRETCH",
    "WAKING_HOURS",
    "DayReading",
    "RatioReading",
    "Rows",
    "StepReading",
    "assumed",
    "bins",
    "count_steps",
    "not_shown",
    "spend",
    "weigh",
]
