"""The interactive pieces. One lab is two files: `name.py` (state, words) and `name.js` (its face).

>>> from psoas.labs import StepCounter
>>> StepCounter(steps=7_500)
StepCounter(steps=7500, years=20, population='')
"""

from psoas.labs.anatomy_viewer import AnatomyViewer
from psoas.labs.contract import Lab
from psoas.labs.posture_explorer import PostureExplorer
from psoas.labs.predict import Predict
from psoas.labs.question import Question
from psoas.labs.ratio_balance import RatioBalance
from psoas.labs.step_counter import StepCounter

__all__ = ["AnatomyViewer", "Lab", "PostureExplorer", "Predict", "Question", "RatioBalance", "StepCounter"]
