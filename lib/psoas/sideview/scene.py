"""An exercise from the side: a whole person in a room, so that a reader sees it.

Limbs and things are drawn by eye and carry no number. Millimetres from the hip joint of the stretched side, x forward and y up.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from psoas.posture import Posture
from psoas.sideview.person import Limbs, frames, outlines
from psoas.sideview.placing import Place, Points, turned
from psoas.sideview.settling import Pose, settle


@dataclass(frozen=True)
class Thing:
    """A thing in the room: "floor", "wall", "soft" (cushion, mattress) or "hard" (chair, step), and its corners, (n, 2)."""

    kind: str
    corners: Points


@dataclass(frozen=True)
class Label:
    """A word in the picture, where it stands (its middle), and the point that a line leads to, if any; mm."""

    words: str
    at: tuple[float, float]
    to: tuple[float, float] | None = None


@dataclass(frozen=True)
class Room:
    """Where a variant is done, mm from a point on the floor: boxes (left, right, bottom, top) by kind, and words at their places.

    Attributes:
        view: left, right, bottom, top of the picture.
        things: what stands there, the farthest first.
        words: names of things, where they stand.
        psoas: where the word "psoas" stands.
        turn: how far the body is turned in it, degrees, anticlockwise; 0 is upright.
        close: left, right, bottom, top of a closer look, from the hip joint.
    """

    view: tuple[float, float, float, float]
    things: tuple[tuple[str, tuple[float, float, float, float]], ...]
    words: tuple[tuple[str, float, float], ...]
    psoas: tuple[float, float]
    turn: float = 0.0
    close: tuple[float, float, float, float] = (-330.0, 330.0, -430.0, 870.0)


@dataclass(frozen=True)
class Scene:
    """A variant drawn from the side.

    Attributes:
        turn: how far the whole body is turned in the room, degrees, anticlockwise; 0 is upright.
        hip: where the hip joint is in the room, mm from a point on the floor.
        limbs: angles of what the posture leaves open.
        view: left, right, bottom, top of the picture.
        near: corners of trunk, head and the stretched leg, (n, 2) each, before the turn; rounded off they are the skin.
        far: the other leg and arm, (n, 2) each, before the turn.
        arm: the arm in front of the body, (n, 2) each, before the turn; none where it only hangs and would cover the hip.
        hair: (n, 2), before the turn.
        psoas: the psoas as one line in the room, from the spine over the hip to the thigh, (n, 2), by eye.
        things: floor, wall, furniture.
        labels: words in the picture.
        spots: where each step may happen, by place.
    """

    turn: float
    hip: tuple[float, float]
    limbs: Limbs
    view: tuple[float, float, float, float]
    near: tuple[Points, ...]
    far: tuple[Points, ...]
    arm: tuple[Points, ...]
    hair: Points
    psoas: Points
    things: tuple[Thing, ...]
    labels: tuple[Label, ...]
    spots: Mapping[str, tuple[float, float]]


_BELLY_OF_THE_PSOAS = (30.0, 0.0)  # on L5
_SPOTS = {
    "knee": ("shin", (0.0, 0.0)),
    "back foot": ("foot", (30.0, -30.0)),
    "front knee": ("other shin", (0.0, 0.0)),
    "front foot": ("other foot", (60.0, -30.0)),
    "hand": ("other hand", (0.0, -70.0)),
    "head": ("head", (20.0, 130.0)),
    "pelvis": ("pelvis", (20.0, 20.0)),
    "belly": ("lumbar3", (105.0, 14.0)),
    "low back": ("lumbar3", (-72.0, 14.0)),
    "chest": ("thorax", (70.0, 200.0)),
}
_PSOAS = (
    ("lumbar1", (18.0, 12.0)),
    ("lumbar3", (26.0, 12.0)),
    ("lumbar5", (34.0, 10.0)),
    ("pelvis", (-22.0, -58.0)),
    ("thigh", (20.0, -28.0)),
    ("thigh", (-8.0, -62.0)),
)
_ARM = ("upper_arm", "forearm", "hand")
_LEG = ("thigh", "shin", "foot")


def staged(room: Room, pose: Pose, held: Posture) -> Scene:
    """Return a person in a room, the body held in a posture.

    Args:
        room: where the exercise is done.
        pose: where joints and hands are.
        held: of the stretched side.
    """
    limbs, hip = settle(pose, held, room.turn)
    at, turn = frames(held, limbs), turned(room.turn)
    skin = outlines(at)
    return Scene(
        turn=room.turn,
        hip=_pair(hip),
        limbs=limbs,
        view=_shifted(room.view, hip),
        near=tuple(skin[part] for part in ("trunk", "head", *_LEG)),
        far=tuple(skin[f"other {part}"] for part in (*_LEG, *_ARM)),
        arm=tuple(skin[part] for part in _ARM if pose.hands[0]),
        hair=skin["hair"],
        psoas=_line(at, turn),
        things=tuple(Thing(kind, _box(*_shifted(sides, hip))) for kind, sides in room.things),
        labels=(
            *(Label(words, _pair(np.array((x, y)) - hip)) for words, x, y in room.words),
            Label("psoas", _pair(np.array(room.psoas) - hip), _on(at, turn, "lumbar5", _BELLY_OF_THE_PSOAS)),
        ),
        spots={name: _on(at, turn, part, point) for name, (part, point) in _SPOTS.items()},
    )


def psoas_line(held: Posture, limbs: Limbs) -> Points:
    """Return the psoas of the near side as one line, from the spine over the hip to the thigh, (n, 2), mm from the hip joint; by eye."""
    return _line(frames(held, limbs), turned(0))


def _line(at: Mapping[str, Place], turn: Points) -> Points:
    return np.array([_on(at, turn, part, point) for part, point in _PSOAS])


def _on(at: Mapping[str, Place], turn: Points, part: str, point: tuple[float, float]) -> tuple[float, float]:
    return _pair(turn @ at[part](point))


def _pair(point: Points) -> tuple[float, float]:
    return float(point[0]), float(point[1])


def _shifted(sides: tuple[float, float, float, float], by: Points) -> tuple[float, float, float, float]:
    left, right, bottom, top = sides
    return left - float(by[0]), right - float(by[0]), bottom - float(by[1]), top - float(by[1])


def _box(left: float, right: float, bottom: float, top: float) -> Points:
    return np.array([[left, bottom], [right, bottom], [right, top], [left, top]])
