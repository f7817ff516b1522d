"""Figures that carry their words: alt text, caption, and the numbers as a table.

Each function takes plain values and returns a `Described` figure. Drawn with matplotlib's object
interface, without pyplot, so that making one leaves nothing behind.
"""

from psoas.figures.anatomy import anatomy_still
from psoas.figures.counting import contractions_over_years, curls_compared
from psoas.figures.described import Described
from psoas.figures.dose import protocol_doses
from psoas.figures.exercise import exercise_compared
from psoas.figures.explanations import explanations_tested
from psoas.figures.hip import hip_extension_compared
from psoas.figures.people import population_steps
from psoas.figures.ratio import ratio_still
from psoas.figures.sagittal import posture_still
from psoas.figures.stills import step_counter_still
from psoas.figures.tightness import tightness_spread
from psoas.figures.trial import claimed_and_tested
from psoas.figures.walking import gait_cycle, work_per_stride

__all__ = [
    "Described",
    "anatomy_still",
    "claimed_and_tested",
    "contractions_over_years",
    "curls_compared",
    "exercise_compared",
    "explanations_tested",
    "gait_cycle",
    "hip_extension_compared",
    "population_steps",
    "posture_still",
    "protocol_doses",
    "ratio_still",
    "step_counter_still",
    "tightness_spread",
    "work_per_stride",
]
