"""The bones of one side seen from the right: closed outlines for a picture in the plane of the body.

Every outline stands in the frame of its own body of the path model (x forward, y up, mm), so a picture
turns a body and its outline alike. The vertebra T12 stands in the frame of L1. ``tools/body`` drew them and stored
them in ``data/bones.npz``.

Fill the rings of one body together by the even-odd rule: a ring inside another is a hole.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from psoas.body import pack

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Endplates:
    """Corners of a vertebral body in its frame, each (x, y) in mm; a disc is drawn between two neighbours."""

    upper_front: tuple[float, float]
    upper_back: tuple[float, float]
    lower_front: tuple[float, float]
    lower_back: tuple[float, float]


@cache
def sagittal() -> dict[str, tuple[Ring, ...]]:
    """Return for each body its outlines, seen from the right.

    Returns:
        For pelvis (the right hip bone), sacrum, lumbar5 … lumbar1, thoracic12 (in the frame of lumbar1)
        and femur: closed rings of (x, y) in mm, in the body's frame.
    """
    return {body: tuple(map(_points, rings)) for body, rings in _stored()["outlines"].items()}


@cache
def endplates() -> dict[str, Endplates]:
    """Return the corners of every vertebral body by body name; thoracic12 in the frame of lumbar1."""
    return {body: Endplates(*_points(corners)) for body, corners in _stored()["endplates"].items()}


def sacral_endplate() -> Ring:
    """Return front and back rim of the sacrum's upper endplate, each (x, y) in mm in the sacrum's frame."""
    return _points(_stored()["sacral_endplate"])


def sacral_slope_deg() -> float:
    """Return the angle of the sacrum's upper endplate against the horizontal, pelvis upright, in degrees."""
    return float(_stored()["sacral_slope_deg"])


@cache
def _stored() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(str(pack.stored(pack.BONES)["side"]))
    return found


def _points(pairs: Iterable[Iterable[float]]) -> Ring:
    return tuple((x, y) for x, y in pairs)
