"""How a body is held, what that does to the psoas, and how it is said.

>>> from psoas import posture
>>> posture.get("standing").hip_flexion
0.0
"""

from psoas.posture.angles import (
    STANDING,
    THIGH,
    TILT,
    Change,
    Posture,
    Source,
    change,
    get,
    lengths,
    named,
    source,
    spread,
)
from psoas.posture.reading import POSE_HEAD, SAME_PERCENT, PoseReading, compute_reading

__all__ = [
    "POSE_HEAD",
    "SAME_PERCENT",
    "STANDING",
    "THIGH",
    "TILT",
    "Change",
    "PoseReading",
    "Posture",
    "Source",
    "change",
    "compute_reading",
    "get",
    "lengths",
    "named",
    "source",
    "spread",
]
