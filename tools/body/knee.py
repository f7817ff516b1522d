"""Kneecap and shin of the right leg, brought to the femur at the knee.

The path model has no knee. So that nobody sits with straight legs in the picture, a posture bends it as the whole person of the
side view does (`psoas.sideview.stances`): kneecap and shin turn as one about the middle of the femur's condyles.
"""

from functools import cache

import numpy as np

from psoas.body.meshes import Mesh, Points
from psoas.posture import Posture
from psoas.sideview.stances import stance
from tools.body import bones
from tools.body.nearness import Shell
from tools.body.pose import Frame

GAP_MM = 4.0  # between femur and shin, where cartilage and menisci are: by eye
STEP_MM = 1.0


@cache
def kneecap() -> Mesh:
    """The right kneecap, in the shin's frame: origin in the middle of the condyles, upright in standing."""
    return bones.below_knee()[0].moved(np.eye(3), -_middle())


@cache
def shin() -> Mesh:
    """The right tibia and fibula in the shin's frame, moved down until they are off the femur, which they overlap in the package."""
    femur, bone = Shell.of(bones.femur()), bones.below_knee()[1]
    while femur.nearest(bone.vertices)[0].min() < GAP_MM:
        bone = bone.moved(np.eye(3), np.array([0.0, -STEP_MM, 0.0]))
    return bone.moved(np.eye(3), -_middle())


def bent(held: Posture, name: str) -> float:
    """Return how far the knee of the stretched side is bent in a named posture, degrees, as the person of the side view has it."""
    return held.thigh - stance(held, name)[1].limbs.shin


def frame(femur: Frame, degrees: float = 0.0) -> Frame:
    """Return the shin's frame in the pelvis' frame, the knee bent by some degrees."""
    turn = np.radians(degrees)
    back = np.array([[np.cos(turn), np.sin(turn), 0], [-np.sin(turn), np.cos(turn), 0], [0, 0, 1]])
    return Frame(femur.matrix @ back, femur.place(_middle()))


def _middle() -> Points:
    return np.array(bones.registration().knee_mm)
