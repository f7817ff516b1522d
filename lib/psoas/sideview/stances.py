"""A whole person in any posture: the limbs, and the room, that fit how the stretched side is held. By eye."""

from collections.abc import Mapping

import numpy as np

from psoas import limits
from psoas.posture import Posture
from psoas.sideview.person import LENGTHS, Limbs, frames
from psoas.sideview.placing import turned
from psoas.sideview.scene import Room, Scene, staged
from psoas.sideview.settings import ROOMS, scene
from psoas.sideview.settling import Pose

_FLOOR = ("floor", (-760.0, 740.0, -24.0, 0.0))
_SEAT, _SEATED = 385.0, 90.0  # mm: how high a chair is, and the hip joint above it
_SITS_FROM, _KNEELS_TO = 45.0, -5.0  # degrees of the thigh
_ANKLE = 75.0
OF_A_VARIANT: Mapping[str, str] = {
    "standing split stance": "wall",
    "chair edge": "chair",
    "lying off the bed": "bed",
    "couch uncued": "couch",
    "couch tucked": "couch",
}
"""Named postures that belong to a way of doing the stretch: they are drawn in its room."""
_STANDING = Room(view=(-760, 740, -60, 1790), things=(_FLOOR,), words=(), psoas=(430, 1060))
_SITTING = Room(
    view=(-760, 740, -60, 1440),
    things=(
        _FLOOR,
        ("hard", (-230, 240, _SEAT - 40, _SEAT)),
        ("hard", (-220, -184, 0, _SEAT - 40)),
        ("hard", (196, 232, 0, _SEAT - 40)),
    ),
    words=(),
    psoas=(430, 800),
)


def stance(held: Posture, name: str = "") -> tuple[Room, Scene]:
    """Return a person held in a posture, and the room: a named way of the stretch has its own; else one sits, stands or kneels.

    Args:
        held: of the stretched side.
        name: of the posture, if it is a named one.
    """
    limits.of_kind(held, Posture, "held", "Posture(thigh=-10)")
    limits.of_kind(name, str, "name", '"chair edge"')
    if name in OF_A_VARIANT:
        key = OF_A_VARIANT[name]
        return ROOMS[key], scene(key, held)
    if held.thigh > _SITS_FROM:
        return _SITTING, staged(_SITTING, _sitting(held), held)
    if held.thigh < _KNEELS_TO:
        return ROOMS["kneeling"], staged(ROOMS["kneeling"], _kneeling(held), held)
    return _STANDING, staged(_STANDING, _standing(held), held)


def _sitting(held: Posture) -> Pose:
    """Both feet on the floor, further back the lower the knees are."""
    hip = np.array((0.0, _SEAT + _SEATED))
    knee = hip + frames(Posture(thigh=held.thigh), Limbs())["shin"].move
    shin = -float(np.degrees(np.arccos(np.clip((knee[1] - _ANKLE) / LENGTHS["shin"], -1, 1))))
    ankle = knee + turned(shin) @ (0.0, -LENGTHS["shin"])
    at = float(ankle[0]), float(ankle[1])
    return Pose(held, "hip", (0.0, _SEAT + _SEATED), shin, 0.0, at, 0.0, ("", "front knee"), 0.0)


def _kneeling(held: Posture) -> Pose:
    return Pose(held, "knee", (0.0, 90.0), -85.0, 175.0, (430.0, _ANKLE), 0.0, ("", "front knee"), 0.0)


def _standing(held: Posture) -> Pose:
    legs = LENGTHS["thigh"] + LENGTHS["shin"]
    return Pose(held, "hip", (0.0, legs + _ANKLE), min(held.thigh, 0.0), 0.0, (0.0, _ANKLE), 0.0, ("", ""), 0.0)
