"""The body from the side: where each bone stands in a posture, and a whole person around them, doing an exercise.

Millimetres from the hip joint of the stretched side, x forward and y up.
"""

from psoas.sideview.person import Limbs
from psoas.sideview.placing import BODIES, Place, Points, places, turned
from psoas.sideview.scene import Label, Room, Scene, Thing
from psoas.sideview.settings import ROOMS, scene
from psoas.sideview.settling import Pose, pose
from psoas.sideview.stances import stance
from psoas.sideview.walking import Walker, stride_mm, walker

__all__ = [
    "BODIES",
    "ROOMS",
    "Label",
    "Limbs",
    "Place",
    "Points",
    "Pose",
    "Room",
    "Scene",
    "Thing",
    "Walker",
    "places",
    "pose",
    "scene",
    "stance",
    "stride_mm",
    "turned",
    "walker",
]
