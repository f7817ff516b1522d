"""A whole person from the side, around the bones: one figure, posed by angles.

Shapes and lengths stand in ``person.json``, which the faces read too (``labs/kit/person.js`` is this module's twin). Lengths of
thigh, shin and trunk are those of the model that the hip is from (Rajagopal 2016): hip to kneecap, knee to ankle,
and the shoulder above the hip. Upper arm and forearm go with the same skeleton. Outlines are drawn by eye. No number comes from here.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from psoas.posture import Posture
from psoas.sideview.placing import Place, Points, places, turned

_READ = json.loads(Path(__file__).parents[1].joinpath("person.json").read_text(encoding="utf-8"))
LENGTHS: Mapping[str, float] = _READ["lengths_mm"]
OUTLINES: Mapping[str, Any] = _READ["outlines_mm"]
_SHOULDER, _NECK = (np.array(_READ["thorax_mm"][name], dtype=float) for name in ("shoulder", "neck"))


@dataclass(frozen=True)
class Limbs:
    """Angles of what the posture leaves open, in degrees in the frame of the body: 0 hangs down, forward is positive.

    Attributes:
        shin: of the stretched leg.
        foot: of the stretched leg: 0 stands flat.
        other: thigh, shin and foot of the other leg.
        arm: upper arm and forearm on the side of the stretched leg.
        other_arm: upper arm and forearm of the other side.
        head: against the trunk; backwards is positive.
        reach: how long both arms look, as a share of their length: less where they go towards the reader.
    """

    shin: float = 0.0
    foot: float = 0.0
    other: tuple[float, float, float] = (0.0, 0.0, 0.0)
    arm: tuple[float, float] = (0.0, 10.0)
    other_arm: tuple[float, float] = (0.0, 10.0)
    head: float = 0.0
    reach: float = 1.0


def frames(held: Posture, limbs: Limbs) -> dict[str, Place]:
    """Return where every part is, from the hip joint of the stretched side: bones as the model has them, the rest around them.

    The neck stands where the trunk leans to: the line from the hip joint to it is that of standing, turned as T12 is turned.
    So a trunk that is upright by its angles is drawn upright, whatever the lumbar curve does below.
    """
    at = places(held)
    lean = held.posterior_tilt + held.lumbar_extension
    at["thorax"] = _thorax(at["thoracic12"].move, lean)
    at["head"] = Place(turned(lean + limbs.head), at["thorax"](_NECK))
    at |= _leg("", np.zeros(2), (held.thigh, limbs.shin, limbs.foot))
    at |= _leg("other ", np.zeros(2), limbs.other)
    shoulder = at["thorax"](_SHOULDER)
    for side, angles in (("", limbs.arm), ("other ", limbs.other_arm)):
        at |= _arm(side, shoulder, angles, limbs.reach)
    return at


def outlines(at: Mapping[str, Place]) -> dict[str, Points]:
    """Return the corners of every part, (n, 2), where `frames` put it; rounded off they are the skin."""
    trunk = np.array([at[body]((x, y)) for body, x, y in OUTLINES["trunk"]])
    parts = {"trunk": trunk, "head": at["head"](OUTLINES["head"]), "hair": at["head"](OUTLINES["hair"])}
    for side in ("", "other "):
        for part in ("thigh", "shin", "foot", "upper_arm", "forearm", "hand"):
            parts[side + part] = at[side + part](OUTLINES[part])
    return parts


def rounded(corners: Points, times: int = 3) -> Points:
    """Cut the corners of a closed outline, so that it looks round (Chaikin); in the limit the curve that the faces draw."""
    for _ in range(times):
        following = np.roll(corners, -1, axis=0)
        corners = np.stack([0.75 * corners + 0.25 * following, 0.25 * corners + 0.75 * following], axis=1)
        corners = corners.reshape(-1, 2)
    return corners


@cache
def _standing() -> tuple[Points, Points]:
    """T12 and the neck in standing."""
    t12 = places(Posture())["thoracic12"].move
    return t12, t12 + _NECK


def _thorax(t12: Points, lean: float) -> Place:
    towards = turned(lean) @ (_standing()[1] / np.hypot(*_standing()[1]))
    along = float(towards @ t12)
    neck = towards * (along + np.sqrt(along**2 - t12 @ t12 + _NECK @ _NECK))
    up = neck - t12
    return Place(turned(float(np.degrees(np.arctan2(up[1], up[0]) - np.arctan2(_NECK[1], _NECK[0])))), t12)


def _leg(side: str, hip: Points, angles: tuple[float, float, float]) -> dict[str, Place]:
    thigh = Place(turned(angles[0]), hip)
    shin = Place(turned(angles[1]), thigh((0, -LENGTHS["thigh"])))
    foot = Place(turned(angles[2]), shin((0, -LENGTHS["shin"])))
    return {f"{side}thigh": thigh, f"{side}shin": shin, f"{side}foot": foot}


def _arm(side: str, shoulder: Points, angles: tuple[float, float], reach: float) -> dict[str, Place]:
    shorter = np.diag((1.0, reach))
    upper = Place(turned(angles[0]) @ shorter, shoulder)
    fore = Place(turned(angles[1]) @ shorter, upper((0, -LENGTHS["upper_arm"])))
    hand = Place(turned(angles[1]) @ shorter, fore((0, -LENGTHS["forearm"])))
    return {f"{side}upper_arm": upper, f"{side}forearm": fore, f"{side}hand": hand}
