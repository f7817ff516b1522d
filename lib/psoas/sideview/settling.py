"""A person settles in a room: one joint stands where it is told, the other foot and the hands reach for their places."""

from dataclasses import dataclass, replace

import numpy as np

from psoas import tables
from psoas.posture import Posture
from psoas.sideview.person import LENGTHS, Limbs, frames
from psoas.sideview.placing import Place, Points, turned

_ANCHORS = {"hip": "thigh", "knee": "shin", "ankle": "foot"}  # joint: the part that begins there
_FOREARM_FORWARD = 10.0  # degrees: how an arm hangs
# Where a hand may be: a part, and the place on it, mm.
_HELD = {
    "front knee": ("other shin", (-40.0, 92.0)),
    "shin": ("other shin", (48.0, -90.0)),
    "belly": ("lumbar3", (150.0, 10.0)),
    "wall": ("thorax", (400.0, 120.0)),
    "forehead": ("head", (150.0, 175.0)),
    "floor": ("thorax", (270.0, 340.0)),
}
_FORESHORTENED = {"forehead": 0.48, "floor": 0.6}  # elbows point to the sides
_NEAR_THE_WRIST = 70.0  # mm: the palm is so far beyond the wrist


@dataclass(frozen=True)
class Pose:
    """A row of ``data/step_poses.csv``.

    Attributes:
        held: thigh, pelvis and lumbar curve on the stretched side.
        anchor: the joint of the stretched leg that stands at `at`: "hip", "knee" or "ankle".
        at: where in the room, mm; the floor is 0.
        shin: of the stretched leg, degrees in the frame of the body.
        foot: of the stretched leg, likewise.
        other_ankle: of the other leg, in the room, mm.
        other_foot: degrees in the frame of the body.
        hands: what the hand on the stretched side and the other hand hold; "" hangs.
        head: degrees against the trunk.
    """

    held: Posture
    anchor: str
    at: tuple[float, float]
    shin: float
    foot: float
    other_ankle: tuple[float, float]
    other_foot: float
    hands: tuple[str, str]
    head: float


def pose(key: str) -> Pose:
    """Return a pose by its id: that of a step (``data/stretch_steps.csv``) or of a fault with limbs of its own.

    Raises:
        UnknownNameError: if there is none.
    """
    row = tables.row("step_poses", key)
    return Pose(
        Posture(row["thigh"], row["posterior_tilt"], row["lumbar_extension"]),
        row["anchor"],
        (row["x"], row["y"]),
        row["shin"],
        row["foot"],
        (row["other_x"], row["other_y"]),
        row["other_foot"],
        (row["hand"] or "", row["other_hand"] or ""),
        row["head"],
    )


def settle(asked: Pose, held: Posture, turn: float) -> tuple[Limbs, Points]:
    """Return the angles of the limbs, and where the hip joint is in the room, mm.

    Args:
        asked: where joints and hands are to be.
        held: how the body is held; a fault may differ from the pose.
        turn: of the whole body, degrees, anticlockwise: 90 lies on the back, −90 on the belly.
    """
    reach = _FORESHORTENED.get(asked.hands[1], 1.0)
    limbs = Limbs(asked.shin, asked.foot, head=asked.head, reach=reach)
    room = turned(turn)
    at = frames(held, limbs)
    hip = np.asarray(asked.at) - room @ at[_ANCHORS[asked.anchor]].move
    thigh, shin = _reach((np.asarray(asked.other_ankle) - hip) @ room, LENGTHS["thigh"], LENGTHS["shin"], 1.0)
    limbs = replace(limbs, other=(thigh, shin, asked.other_foot))
    at = frames(held, limbs)
    near, far = (_arm(at, what, turn, reach) for what in asked.hands)
    return replace(limbs, arm=near, other_arm=far), hip


def _arm(at: dict[str, Place], what: str, turn: float, long: float) -> tuple[float, float]:
    shoulder = at["upper_arm"].move
    if not what:
        down = -turn if abs(turn) < 45 else 0.0
        return down, down + _FOREARM_FORWARD
    part, place = _HELD[what]
    target = at[part](place)
    side = 1.0 if what == "forehead" else -1.0
    reach = target - shoulder
    far = float(np.hypot(*reach))
    short = reach * max(0.0, far - _NEAR_THE_WRIST) / far
    return _reach(short, long * LENGTHS["upper_arm"], long * LENGTHS["forearm"], side)


def _reach(target: Points, first: float, second: float, side: float) -> tuple[float, float]:
    """Return the angles of two lengths that meet at a target as far as they reach; the joint between bends forward (1) or back (−1)."""
    far = float(np.clip(np.hypot(*target), abs(first - second) + 1, first + second - 1))
    towards = float(np.degrees(np.arctan2(target[0], -target[1])))
    bent = float(np.degrees(np.arccos((first**2 + far**2 - second**2) / (2 * first * far))))
    upper = towards + side * bent
    joint = first * _down(upper)
    rest = far * _down(towards) - joint
    return upper, float(np.degrees(np.arctan2(rest[0], -rest[1])))


def _down(degrees: float) -> Points:
    angle = np.radians(degrees)
    return np.array([np.sin(angle), -np.cos(angle)])
