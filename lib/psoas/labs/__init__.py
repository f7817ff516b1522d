"""The interactive pieces. One lab is two files: `name.py` (state, words) and `name.js` (its face).

>>> from psoas.labs import StepCounter
>>> StepCounter(steps=7_500)
StepCounter(steps=7500, years=20, population='')
"""

from psoas.labs.class_room import ClassRoom
from psoas.labs.contract import Lab
from psoas.labs.my_steps import MySteps
from psoas.labs.predict import Predict
from psoas.labs.question import Question
from psoas.labs.ratio_balance import RatioBalance
from psoas.labs.step_counter import StepCounter

__all__ = ["ClassRoom", "Lab", "MySteps", "Predict", "Question", "RatioBalance", "StepCounter"]
