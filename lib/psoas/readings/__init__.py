"""What a lab says about one state, in numbers, a sentence and a table: the same live, still and in print.

The faces of the labs hold twins of these functions (``labs/*.js``); a test drives both with the
same thousand states and requires the same numbers and the same words. One module a lab.
"""

from psoas.readings.counting import WAKING_HOURS, StepReading, count_steps
from psoas.readings.posing import POSE_HEAD, SAME_PERCENT, PoseReading, pose
from psoas.readings.quizzing import quiz
from psoas.readings.rows import Rows
from psoas.readings.viewing import BY_HAND, VIEWS, ViewReading, view
from psoas.readings.weighing import EXPOSURE, NO_STRETCH, RatioReading, weigh

__all__ = [
    "BY_HAND",
    "EXPOSURE",
    "NO_STRETCH",
    "POSE_HEAD",
    "SAME_PERCENT",
    "VIEWS",
    "WAKING_HOURS",
    "PoseReading",
    "RatioReading",
    "Rows",
    "StepReading",
    "ViewReading",
    "count_steps",
    "pose",
    "quiz",
    "view",
    "weigh",
]
