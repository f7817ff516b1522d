"""Figures that carry their words: alt text, caption, and the numbers as a table.

Each function takes plain values and returns a `Described` figure. Drawn with matplotlib's object
interface, without pyplot, so that making one leaves nothing behind.
"""

from psoas.figures.counting import contractions_over_years, curls_compared
from psoas.figures.described import Described
from psoas.figures.dose import protocol_doses
from psoas.figures.exercise import exercise_compared
from psoas.figures.explanations import explanations_tested
from psoas.figures.fibres import fibre_lengths
from psoas.figures.flexors import flexors_ranked
from psoas.figures.hip import hip_extension_compared
from psoas.figures.measuring import thomas_tilt, week_tested
from psoas.figures.own_steps import mean_beside_median, missing_days, steps_counted_twice
from psoas.figures.paths import length_by_hip_angle, tuck_and_arch
from psoas.figures.people import population_steps
from psoas.figures.route import route_labelled
from psoas.figures.sagittal import postures_side_by_side, spot_the_arch
from psoas.figures.stiff_hip import without_hip_flexion
from psoas.figures.stretches import stretch_by_part, stretches_compared
from psoas.figures.technique import spot_the_fault
from psoas.figures.tightness import tightness_spread
from psoas.figures.trial import claimed_and_tested
from psoas.figures.walking import gait_cycle, work_per_stride

__all__ = [
    "Described",
    "claimed_and_tested",
    "contractions_over_years",
    "curls_compared",
    "exercise_compared",
    "explanations_tested",
    "fibre_lengths",
    "flexors_ranked",
    "gait_cycle",
    "hip_extension_compared",
    "length_by_hip_angle",
    "mean_beside_median",
    "missing_days",
    "population_steps",
    "postures_side_by_side",
    "protocol_doses",
    "route_labelled",
    "spot_the_arch",
    "spot_the_fault",
    "steps_counted_twice",
    "stretch_by_part",
    "stretches_compared",
    "thomas_tilt",
    "tightness_spread",
    "tuck_and_arch",
    "week_tested",
    "without_hip_flexion",
    "work_per_stride",
]
