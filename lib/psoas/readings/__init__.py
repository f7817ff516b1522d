"""What a lab says about one state, in numbers, a sentence and a table: the same live, still and in print.

The faces of the labs hold twins of these functions (``labs/*.js``); a test drives both with the
same thousand states and requires the same numbers and the same words. One module a lab.
"""

from psoas.readings.claiming import NO_CARD, TALLY_HEAD, VOTE_STAGES, Ballot, CardReading, claim_card, hand, scale
from psoas.readings.class_room import ClassReading, RoundReading, survey
from psoas.readings.counting import WAKING_HOURS, StepReading, count_steps
from psoas.readings.cutting import CUT_HEAD, Cut, cut_rows, cut_words, cuts
from psoas.readings.desk import BINS, DESK_HEAD, DeskItem, DeskReading, desk_items, sort_desk
from psoas.readings.own_steps import DayBar, OwnReading, read_days
from psoas.readings.planning import (
    CHANGE_S,
    DAYS,
    GUIDELINE,
    SIDE_ORDERS,
    SKIPPED,
    PlanReading,
    disputed,
    guideline,
    missed,
    plan_week,
    session_holds,
)
from psoas.readings.posing import POSE_HEAD, SAME_PERCENT, PoseReading, pose
from psoas.readings.quizzing import quiz
from psoas.readings.rows import Rows
from psoas.readings.sitting import BIN_WIDTH, LENGTHS_SHOWN, DayReading, assumed, bins, not_shown, spend
from psoas.readings.stepping import STRETCH_HEAD, StretchReading, psoas_in_words, stretch_step
from psoas.readings.timing import CUES, LEGS, SIDES_IN_TURN, SessionReading, plan_session
from psoas.readings.touring import NO_TOUR, TOURS, Stop, most_stops, stops, tour_words
from psoas.readings.viewing import BY_HAND, VIEWS, ViewReading, view
from psoas.readings.weighing import EXPOSURE, NO_STRETCH, RatioReading, weigh

__all__ = [
    "BINS",
    "BIN_WIDTH",
    "BY_HAND",
    "CHANGE_S",
    "CUES",
    "CUT_HEAD",
    "DAYS",
    "DESK_HEAD",
    "EXPOSURE",
    "GUIDELINE",
    "LEGS",
    "LENGTHS_SHOWN",
    "NO_CARD",
    "NO_STRETCH",
    "NO_TOUR",
    "POSE_HEAD",
    "SAME_PERCENT",
    "SIDES_IN_TURN",
    "SIDE_ORDERS",
    "SKIPPED",
    "STRETCH_HEAD",
    "TALLY_HEAD",
    "TOURS",
    "VIEWS",
    "VOTE_STAGES",
    "WAKING_HOURS",
    "Ballot",
    "CardReading",
    "ClassReading",
    "Cut",
    "DayBar",
    "DayReading",
    "DeskItem",
    "DeskReading",
    "OwnReading",
    "PlanReading",
    "PoseReading",
    "RatioReading",
    "RoundReading",
    "Rows",
    "SessionReading",
    "StepReading",
    "Stop",
    "StretchReading",
    "ViewReading",
    "assumed",
    "bins",
    "claim_card",
    "count_steps",
    "cut_rows",
    "cut_words",
    "cuts",
    "desk_items",
    "disputed",
    "guideline",
    "hand",
    "missed",
    "most_stops",
    "not_shown",
    "plan_session",
    "plan_week",
    "pose",
    "psoas_in_words",
    "quiz",
    "read_days",
    "scale",
    "session_holds",
    "sort_desk",
    "spend",
    "stops",
    "stretch_step",
    "survey",
    "tour_words",
    "view",
    "weigh",
]
