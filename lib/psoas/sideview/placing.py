"""Where each bone stands in a posture, seen from the side: placed by the path model."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from psoas import limits, paths
from psoas.posture import Posture

Points = NDArray[np.float64]

BODIES = ("lumbar5", "lumbar4", "lumbar3", "lumbar2", "lumbar1", "thoracic12")
MODEL = "B"


class Place:
    """Where a body is in the picture: turned, then moved."""

    def __init__(self, turn: Points, move: Points) -> None:
        self.turn, self.move = turn, move

    def __call__(self, points: Sequence[Sequence[float]] | Sequence[float] | Points) -> Points:
        """Return points of the body, (..., 2 or more), where they are in the picture, (..., 2)."""
        moved: Points = np.asarray(points, dtype=float)[..., :2] @ self.turn.T + self.move
        return moved


def turned(degrees: float) -> Points:
    """Return the turn by an angle, anticlockwise, (2, 2)."""
    angle = np.radians(limits.scalar(degrees, "turn", -360, 360, "degrees"))
    cosine, sine = np.cos(angle), np.sin(angle)
    return np.array([[cosine, -sine], [sine, cosine]])


def places(held: Posture, turn: float = 0.0) -> dict[str, Place]:
    """Return where every body is: thigh and pelvis turn about the hip joint, the vertebrae as the path model has them.

    Args:
        held: how the body is held.
        turn: of the whole body about the hip joint, degrees, anticlockwise.
    """
    limits.of_kind(held, Posture, "held", "Posture(thigh=-10)")
    hip, room = paths.load(MODEL).psoas.centre[:2, 0], turned(turn)
    tilt = room @ turned(held.posterior_tilt)
    found = {"pelvis": Place(tilt, -tilt @ hip), "femur": Place(room @ turned(held.thigh), np.zeros(2))}
    found["sacrum"] = Place(tilt, tilt @ (paths.joint_mm(paths.SACRUM)[:2] - hip))
    vertebrae = paths.load(MODEL).vertebrae(lumbar_extension=held.lumbar_extension)
    for body, vertebra in zip(BODIES, [*vertebrae, vertebrae[-1]], strict=True):  # T12 goes with L1
        frame = np.stack([axis[:2, 0] for axis in vertebra.frame[:2]], axis=1)
        found[body] = Place(tilt @ frame, tilt @ (vertebra.origin[:2, 0] - hip))
    return found
