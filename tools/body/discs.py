"""The discs between the vertebrae: each spans the rims of the two endplates beside it, a little wider in its middle."""

import numpy as np

from psoas.body.meshes import Mesh, Points
from psoas.body.parts import LEVELS
from tools.body import bones, loft
from tools.body.meshes import outward
from tools.body.pose import Frame
from tools.body.vertebrae import FRAMES, vertebrae
from tools.body.vertebral import SQUARENESS

BULGE = 1.04  # a disc is a little wider than the endplates beside it
AROUND = 18  # points of a rim


def disc(level: str, bodies: dict[str, Frame]) -> Mesh:
    """Return the disc below a vertebra, in the pelvis' frame, for the bodies of one pose."""
    upper = bodies[FRAMES[level]].place(_rim(level, -1))
    if level == "L5":
        lower = bodies["sacrum"].place(_sacral_rim())
    else:
        below = LEVELS[LEVELS.index(level) + 1]
        lower = bodies[FRAMES[below]].place(_rim(below, 1))
    share = np.linspace(0, 1, 3)[:, None, None]
    rings = lower + share * (upper - lower)
    middle = rings.mean(axis=1, keepdims=True)
    bulge = 1 + (BULGE - 1) * np.sin(np.pi * share)
    return outward(loft.capped(middle + bulge * (rings - middle)))


def _rim(level: str, end: int) -> Points:
    """Return the rim of the upper (1) or the lower (-1) endplate of a vertebra in its frame."""
    vertebra = vertebrae()[level]
    forward, side = _oval(vertebra.depth, vertebra.width)
    mean = (vertebra.front + vertebra.back) / 2 + (vertebra.front - vertebra.back) * forward / vertebra.depth
    flat = vertebra.place(np.column_stack([forward, end * (mean * vertebra.fit / 2 - 0.4)]))
    return np.column_stack([flat, side])


def _sacral_rim() -> Points:
    front, back = (np.array(rim) for rim in bones.registration().endplate_mm)
    forward, side = _oval(float(np.linalg.norm(front - back)), 0.95 * vertebrae()["L5"].width)
    along = (front - back) / np.linalg.norm(front - back)
    return np.column_stack([(front + back) / 2 + forward[:, None] * along, side])


def _oval(depth: float, width: float) -> tuple[Points, Points]:
    angle = np.arange(AROUND) * 2 * np.pi / AROUND
    power = 2 / SQUARENESS
    forward = 0.96 * depth / 2 * np.sign(np.cos(angle)) * np.abs(np.cos(angle)) ** power
    side = 0.96 * width / 2 * np.sign(np.sin(angle)) * np.abs(np.sin(angle)) ** power
    return forward, side
