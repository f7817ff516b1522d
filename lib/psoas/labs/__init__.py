"""The interactive pieces. One lab is two files: `name.py` (state, words) and `name.js` (its face).

>>> from psoas.labs import StepCounter
>>> StepCounter(steps=7_500)
StepCounter(steps=7500, years=20, population='')
"""

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from psoas.labs.anatomy_viewer import AnatomyViewer
    from psoas.labs.claim_cards import ClaimCards
    from psoas.labs.class_mode import ClassMode
    from psoas.labs.class_room import ClassRoom
    from psoas.labs.contract import Lab
    from psoas.labs.hold_timer import HoldTimer
    from psoas.labs.my_steps import MySteps
    from psoas.labs.plan_builder import PlanBuilder
    from psoas.labs.posture_explorer import PostureExplorer
    from psoas.labs.predict import Predict
    from psoas.labs.question import Question
    from psoas.labs.question_desk import QuestionDesk
    from psoas.labs.ratio_balance import RatioBalance
    from psoas.labs.safety_gate import SafetyGate
    from psoas.labs.sitting_day import SittingDay
    from psoas.labs.step_counter import StepCounter
    from psoas.labs.stretch_steps import StretchSteps

__all__ = [
    "AnatomyViewer",
    "ClaimCards",
    "ClassMode",
    "ClassRoom",
    "HoldTimer",
    "Lab",
    "MySteps",
    "PlanBuilder",
    "PostureExplorer",
    "Predict",
    "Question",
    "QuestionDesk",
    "RatioBalance",
    "SafetyGate",
    "SittingDay",
    "StepCounter",
    "StretchSteps",
]


def __getattr__(name: str) -> Any:
    # A lab loads on first use: who shows the step counter does not wait for the anatomy viewer.
    if name not in __all__:
        raise AttributeError(f"psoas.labs has no {name!r}; it has: {', '.join(__all__)}.")
    module = "contract" if name == "Lab" else re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
    return getattr(import_module(f"{__name__}.{module}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
