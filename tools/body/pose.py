"""Where every body of the path model is in a pose, and how soft parts between two of them follow."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from psoas import paths
from psoas.body.meshes import Points
from tools.body import bones
from tools.body.vertebrae import SPINE

HIP_ANGLES = ("hip_flexion", "hip_adduction", "hip_rotation")


@dataclass(frozen=True)
class Frame:
    """A body's frame in the pelvis' frame: `matrix` (3, 3) turns, `origin` (3,) in mm shifts."""

    matrix: Points
    origin: Points

    def place(self, points: Points) -> Points:
        """Return points of the body, (…, 3) in mm, in the pelvis' frame."""
        placed: Points = points @ self.matrix.T + self.origin
        return placed

    def inside(self, points: Points) -> Points:
        """Return points of the pelvis' frame, (…, 3) in mm, in the body's own frame."""
        own: Points = (points - self.origin) @ self.matrix
        return own


def frames(**angles: Any) -> dict[str, Frame]:
    """Return the frames of pelvis, sacrum, lumbar5 … lumbar1 and femur (the right one) for one pose.

    Args:
        **angles: as for `psoas.paths.Model.lengths`, one number each; those left out are 0.

    Raises:
        ValueError: if an angle is outside the range of the path model, or there is more than one pose.
        TypeError: if there is no angle of that name.
    """
    model = paths.load()
    model.lines(**angles)  # refuses unknown angles and those out of range
    sacrum, hip = paths.joint_mm(paths.SACRUM), paths.joint_mm(bones.HIP)
    thigh = model.psoas.thigh(*(np.radians(np.atleast_1d(float(angles.get(name, 0)))) for name in HIP_ANGLES))
    found = {"pelvis": Frame(np.eye(3), np.zeros(3)), "sacrum": Frame(np.eye(3), sacrum)}
    for body, vertebra in zip(SPINE, model.vertebrae(**angles), strict=True):
        matrix = np.stack([np.broadcast_to(axis, vertebra.origin.shape)[:, 0] for axis in vertebra.frame], axis=1)
        found[body] = Frame(matrix, vertebra.origin[:, 0])
    found["femur"] = Frame(np.stack([axis[:, 0] for axis in thigh], axis=1), hip)
    return found


def other_side(angles: dict[str, Any]) -> dict[str, Any]:
    """Return the angles of a pose as the left side has them: what bends away from the right bends towards the left."""
    return {name: -value if name in ("side_bend", "axial_rotation") else value for name, value in angles.items()}
