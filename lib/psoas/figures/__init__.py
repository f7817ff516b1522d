"""Figures that carry their words: alt text, caption, and the numbers as a table.

Each function takes plain values and returns a `Described` figure. Drawn with matplotlib's object
interface, without pyplot, so that making one leaves nothing behind.
"""

from psoas.figures.class_room import class_room_still
from psoas.figures.counting import contractions_over_years, curls_compared
from psoas.figures.described import Described
from psoas.figures.dose import protocol_doses
from psoas.figures.hip import hip_extension_compared
from psoas.figures.own_steps import mean_beside_median, missing_days, steps_counted_twice
from psoas.figures.people import population_steps
from psoas.figures.ratio import ratio_still
from psoas.figures.stills import step_counter_still
from psoas.figures.walking import gait_cycle, work_per_stride

__all__ = [
    "Described",
    "class_room_still",
    "contractions_over_years",
    "curls_compared",
    "gait_cycle",
    "hip_extension_compared",
    "mean_beside_median",
    "missing_days",
    "population_steps",
    "protocol_doses",
    "ratio_still",
    "step_counter_still",
    "steps_counted_twice",
    "work_per_stride",
]
