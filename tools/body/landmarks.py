"""Places with names, for labels: points of the right side and the middle, in the frame of their body."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from psoas import tables
from psoas.body.meshes import Points
from tools.body import bones, iliacus, outlines, soft
from tools.body.vertebrae import FRAMES, vertebrae


@dataclass(frozen=True)
class Landmark:
    """A named place.

    Attributes:
        name: what it is called.
        body: the body of the path model it moves with.
        point: (x, y, z) in mm in that body's frame; on the right side unless z is 0.
    """

    name: str
    body: str
    point: tuple[float, float, float]


@cache
def landmarks() -> tuple[Landmark, ...]:
    """Return the named places, from above."""
    front, _ = outlines.sacral_endplate()
    return (
        *(_point(level, FRAMES[level], _front(level)) for level in vertebrae()),
        _point("promontory", "sacrum", np.array([*front, 0])),
        _point("anterior superior iliac spine", "pelvis", soft.iliac_spine()),
        _point("iliac fossa", "pelvis", iliacus.fossa_middle()),
        _point("hip joint", "femur", np.zeros(3)),
        _point("pubic tubercle", "pelvis", soft.pubic_tubercle()),
        _point("lesser trochanter", "femur", _trochanter()),
    )


def _front(level: str) -> Points:
    vertebra = vertebrae()[level]
    return np.array([*vertebra.place(np.array([vertebra.depth / 2, 0.0])), 0])


def _trochanter() -> Points:
    """Return the place of the femur nearest to where the path model ends the psoas."""
    row = tables.row("hip_points", "rajagopal-psoas-3")
    surface = bones.femur().vertices
    nearest: Points = surface[np.linalg.norm(surface - [row["x"], row["y"], row["z"]], axis=1).argmin()]
    return nearest


def _point(name: str, body: str, point: Points) -> Landmark:
    x, y, z = (round(float(value), 1) for value in point)
    return Landmark(name, body, (x, y, z))
