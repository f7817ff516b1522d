"""An exercise from the side: limbs and things around the body, drawn by eye, so that a reader sees it.

They carry no number. Millimetres from the hip joint of the stretched side, x forward and y up.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from psoas.posture import Posture
from psoas.sideview.placing import Place, Points, places, turned


@dataclass(frozen=True)
class Thing:
    """A thing in the room: "floor", "wall", "soft" (cushion, mattress) or "hard" (chair, step), and its corners, (n, 2)."""

    kind: str
    corners: Points


@dataclass(frozen=True)
class Label:
    """A word in the picture, where it stands (its middle), and the point that a line leads to, if any; mm in the room."""

    words: str
    at: tuple[float, float]
    to: tuple[float, float] | None = None


@dataclass(frozen=True)
class Scene:
    """A variant drawn from the side.

    Attributes:
        turn: how far the whole body is turned in the room, degrees, anticlockwise; 0 is upright.
        view: left, right, bottom, top of the picture, mm in the room.
        near: skin of trunk, head and the stretched leg, (n, 2) each, before the turn.
        far: the other leg and an arm, (n, 2) each, before the turn.
        things: floor, wall, furniture, in the room.
        labels: words in the picture.
        spots: where each step may happen, by place, mm in the room.
    """

    turn: float
    view: tuple[float, float, float, float]
    near: tuple[Points, ...]
    far: tuple[Points, ...]
    things: tuple[Thing, ...]
    labels: tuple[Label, ...]
    spots: Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class Setting:
    """What a variant is drawn with, by eye: angles of the limbs in degrees (0 down, forward plus), things, words.

    `shin` and `foot` are the stretched leg's, `front` thigh, shin and foot of the other; a foot at 0 stands flat. `elbow` says to which
    side the elbow points, `arm` how long the arm looks: shorter where it goes towards the reader.
    """

    shin: float
    foot: float
    front: tuple[float, float, float]
    hand: tuple[float, float]
    view: tuple[float, float, float, float]
    things: tuple[tuple[str, tuple[float, float, float, float]], ...]
    words: tuple[tuple[str, float, float], ...]
    psoas: tuple[float, float] = (330.0, 330.0)
    turn: float = 0.0
    elbow: float = -1.0
    arm: float = 1.0


THIGH, SHIN, UPPER_ARM, FOREARM = 400.0, 400.0, 290.0, 270.0
_HIP_R, _KNEE_R, _ANKLE_R, _HAND_R = 92.0, 58.0, 38.0, 30.0
_FOOT = ((-52, -72), (160, -72), (172, -52), (95, -18), (45, 12), (-38, 12), (-58, -30))
_TRUNK = (
    *(("thoracic12", x, y) for x, y in ((30, 335), (88, 300), (128, 190), (124, 54))),
    *(("lumbar1", 116, 14), ("lumbar3", 116, 14), ("lumbar5", 122, 20)),
    *(("pelvis", x, y) for x, y in ((46, -20), (34, -90), (0, -140), (-60, -150), (-130, -128), (-168, -80), (-172, -10))),
    *(("sacrum", -148, 74), ("lumbar4", -84, 16), ("lumbar2", -86, 12)),
    *(("thoracic12", x, y) for x, y in ((-100, 80), (-128, 180), (-112, 270), (-62, 325), (-20, 345))),
)  # fmt: skip
_NECK, _SKULL, _SHOULDER = (10.0, 345.0), (46.0, 470.0), (-8.0, 285.0)
_BELLY_OF_THE_PSOAS = (30.0, 0.0)  # on L5
_SPOTS = {
    "pelvis": ("pelvis", (20.0, 20.0)),
    "belly": ("lumbar3", (105.0, 14.0)),
    "low back": ("lumbar3", (-72.0, 14.0)),
    "chest": ("thoracic12", (70.0, 200.0)),
}


def staged(setting: Setting, held: Posture) -> Scene:
    """Return a setting with the body held in a posture.

    Args:
        setting: what the exercise is drawn with.
        held: of the stretched side.
    """
    at, room = places(held), turned(setting.turn)
    knee = _along((0.0, 0.0), held.thigh, THIGH)
    ankle = _along(knee, setting.shin, SHIN)
    front_knee = _along((0.0, 0.0), setting.front[0], THIGH)
    front_ankle = _along(front_knee, setting.front[1], SHIN)
    hand, skull = np.asarray(setting.hand), at["thoracic12"](_SKULL)
    spots = {
        **{
            "knee": knee,
            "back foot": ankle,
            "front knee": front_knee,
            "front foot": front_ankle,
            "hand": hand,
            "head": skull,
        },
        **{name: at[body](point) for name, (body, point) in _SPOTS.items()},
    }
    return Scene(
        turn=setting.turn,
        view=setting.view,
        near=(*_upper(at, skull, held), *_leg(knee, ankle, setting.foot)),
        far=(*_leg(front_knee, front_ankle, setting.front[2]), *_arm(at["thoracic12"](_SHOULDER), hand, setting)),
        things=tuple(Thing(kind, _box(*sides)) for kind, sides in setting.things),
        labels=(
            *(Label(words, (x, y)) for words, x, y in setting.words),
            Label("psoas", setting.psoas, _pair(room @ at["lumbar5"](_BELLY_OF_THE_PSOAS))),
        ),
        spots={name: _pair(room @ point) for name, point in spots.items()},
    )


def _upper(at: Mapping[str, Place], skull: Points, held: Posture) -> tuple[Points, ...]:
    trunk = _smooth(np.array([at[body]((x, y)) for body, x, y in _TRUNK]))
    return trunk, _capsule(at["thoracic12"](_NECK), skull, 62, 50), _head(skull, held)


def _arm(shoulder: Points, hand: Points, setting: Setting) -> tuple[Points, ...]:
    elbow = _elbow(shoulder, hand, setting.elbow, setting.arm)
    return _capsule(shoulder, elbow, 48, 36), _capsule(elbow, hand, 36, 26), _capsule(hand, hand, _HAND_R, _HAND_R)


def _pair(point: Points) -> tuple[float, float]:
    return float(point[0]), float(point[1])


def _along(start: Points | tuple[float, float], degrees: float, far: float) -> Points:
    turn = np.radians(degrees)
    moved: Points = np.asarray(start) + far * np.array([np.sin(turn), -np.cos(turn)])
    return moved


def _leg(knee: Points, ankle: Points, foot: float) -> tuple[Points, ...]:
    sole: Points = np.array(_FOOT, dtype=float) @ turned(foot).T + ankle
    return _capsule(np.zeros(2), knee, _HIP_R, _KNEE_R), _capsule(knee, ankle, _KNEE_R, _ANKLE_R), _smooth(sole)


def _elbow(shoulder: Points, hand: Points, side: float, arm: float) -> Points:
    """Return where the elbow is: two lengths that meet, or the middle of a stretched arm."""
    reach = hand - shoulder
    far = float(np.hypot(*reach))
    upper, fore = arm * UPPER_ARM, arm * FOREARM
    if far >= upper + fore:
        return shoulder + reach * upper / (upper + fore)
    along = (upper**2 - fore**2 + far**2) / (2 * far)
    out = side * np.sqrt(max(0.0, upper**2 - along**2))
    unit = reach / far
    found: Points = shoulder + along * unit + out * np.array([-unit[1], unit[0]])
    return found


def _capsule(start: Points, end: Points, first: float, last: float) -> Points:
    """Return the outline of a limb: round at both ends, thinner at one, (n, 2)."""
    way = end - start
    towards = np.arctan2(way[1], way[0])
    lean = np.arcsin(np.clip((first - last) / max(float(np.hypot(*way)), 1e-9), -1, 1)) if way.any() else 0.0
    back = towards + np.linspace(np.pi / 2 - lean, 3 * np.pi / 2 + lean, 9)
    front = towards + np.linspace(-np.pi / 2 + lean, np.pi / 2 - lean, 9)
    return np.concatenate([start + first * _round(back), end + last * _round(front)])


def _round(angles: Points) -> Points:
    return np.stack([np.cos(angles), np.sin(angles)], axis=1)


def _head(middle: Points, held: Posture) -> Points:
    """Return the outline of the head, with a nose, (n, 2)."""
    lean = turned(held.posterior_tilt + held.lumbar_extension)
    skull = _round(np.linspace(0, 2 * np.pi, 24, endpoint=False)) * (86.0, 112.0)
    skull[0] += (22.0, -18.0)
    return skull @ lean.T + middle


def _smooth(corners: Points, times: int = 2) -> Points:
    """Cut the corners of a closed outline, so that it looks round (Chaikin)."""
    for _ in range(times):
        following = np.roll(corners, -1, axis=0)
        corners = np.stack([0.75 * corners + 0.25 * following, 0.25 * corners + 0.75 * following], axis=1).reshape(
            -1, 2
        )
    return corners


def _box(left: float, right: float, bottom: float, top: float) -> Points:
    return np.array([[left, bottom], [right, bottom], [right, top], [left, top]])
