"""Psoas minor and inguinal ligament of the right side: drawn by eye between the attachments that ``data/anatomy.csv`` names.

About 40 % of bodies have a psoas minor.
"""

from functools import cache, lru_cache
from typing import Any

import numpy as np

from psoas import tables
from psoas.body.meshes import Mesh, Points
from tools.body import bones, loft
from tools.body.nearness import clearance
from tools.body.pose import Frame, frames
from tools.body.strands import Bundle, psoas

MINOR_STATIONS = 14
MINOR_MM = ((0.0, 1.5), (0.12, 4.5), (0.35, 4.0), (0.5, 1.7), (0.9, 1.6), (1.0, 2.2))  # share of its length, radius
MINOR_SIDE = np.array(
    [(0.8, 0.0, -0.6), (0.0, 0.0, -1.0)]
)  # forward and inwards above, inwards where it leaves the major
MINOR_ON_MAJOR = ((0.0, 0.25, 0.92, 1.0), (0, 1, 1, 0))  # share of its length, how much it keeps to the major
LIGAMENT_MM = 2.6
LIGAMENT_STATIONS = 8
LIGAMENT_BOW_MM = 8.0


def psoas_minor(**angles: Any) -> Mesh:
    """Return the right psoas minor in one pose, in the pelvis' frame.

    Raises:
        ValueError, TypeError: as `psoas.paths.Model.lines` does.
    """
    return _minor_posed(tuple(sorted((name, float(angle)) for name, angle in angles.items())))


@lru_cache(maxsize=64)
def _minor_posed(named: tuple[tuple[str, float], ...]) -> Mesh:
    rest, radii = _minor_rest()
    share = np.linspace(0, 1, MINOR_STATIONS)[:, None] ** 1.3
    still, bodies = frames()["lumbar1"], frames(**dict(named))
    centres = (1 - share) * bodies["lumbar1"].place(still.inside(rest)) + share * rest
    return loft.tube(_lifted(centres, radii, bodies), radii, 6)


@cache
def _minor_rest() -> tuple[Points, Points]:
    """Return the middle line of the psoas minor in standing and its radii: it lies on the major's front inner face."""
    start, end = _minor_ends()
    share = np.linspace(0, 1, MINOR_STATIONS)
    radii = np.interp(share, *np.array(MINOR_MM).T)
    straight = start + share[:, None] * (end - start)
    major = psoas()
    sides = MINOR_SIDE[0] + np.clip((share - 0.4) / 0.4, 0, 1)[:, None] * (MINOR_SIDE[1] - MINOR_SIDE[0])
    places = zip(straight[:, 1], radii, sides, strict=True)
    on_major = np.stack([_on_major(major, *place) for place in places])
    near = np.interp(share, *MINOR_ON_MAJOR)[:, None]
    centres = (1 - near) * straight + near * on_major
    return _lifted(centres, radii, frames()), radii


def _lifted(centres: Points, radii: Points, bodies: dict[str, Frame]) -> Points:
    """Return a strand lifted off the bones and evened out, its ends held."""
    centres = centres.copy()
    for _ in range(3):
        centres[1:-1] += 0.3 * ((centres[:-2] + centres[2:]) / 2 - centres[1:-1])
        gap, outward = clearance(centres, bodies)
        centres[1:-1] += (outward * np.clip(radii + 0.5 - gap, 0, None)[:, None])[1:-1]
    return centres


def _on_major(major: Bundle, height: float, radius: float, side: Points) -> Points:
    """Return the place on a side of the psoas major at a height, `radius` off its surface."""
    surface = major.rings.reshape(-1, 3)
    level = np.abs(surface[:, 1] - height) < 16  # about the distance between rings
    middle = surface[level].mean(axis=0)
    out = side / np.linalg.norm(side)
    reach = ((surface[level] - middle) @ out).max()
    place: Points = middle + (reach + 0.7 * radius) * out
    return np.array([place[0], height, place[2]])


def _minor_ends() -> tuple[Points, Points]:
    """Return where it begins, beside the disc T12–L1, and where it ends: the pubis' ridge at the iliopubic eminence."""
    row = tables.row("fascicles", "T12-L1")
    begin = frames()["lumbar1"].place(np.array([row["x"] + 11, row["y"] + 2, row["z"] - 1.5]))
    hip = bones.hip_bone().vertices
    ridge = hip[(hip[:, 2] > 45) & (hip[:, 2] < 50) & (hip[:, 0] > -60) & (hip[:, 1] < -50)]
    return begin, ridge[np.argmax(ridge[:, 1] + 0.5 * ridge[:, 0])] + [0.5, 1.5, -0.5]


@cache
def ligament() -> Mesh:
    """Return the right inguinal ligament, from the iliac spine to the pubic tubercle, in the pelvis' frame."""
    share = np.linspace(0, 1, LIGAMENT_STATIONS)[:, None]
    bow = LIGAMENT_BOW_MM * np.sin(np.pi * share) * np.array([0.8, -0.5, 0.0])
    line = iliac_spine() + share * (pubic_tubercle() - iliac_spine()) + bow
    return loft.tube(line, np.full(LIGAMENT_STATIONS, LIGAMENT_MM), 8)


def iliac_spine() -> Points:
    """Return the right anterior superior iliac spine, mm in the pelvis' frame: the foremost place of the ilium."""
    hip = bones.hip_bone().vertices
    ilium = hip[hip[:, 1] > -30]
    foremost: Points = ilium[np.argmax(ilium[:, 0])]
    return foremost


def pubic_tubercle() -> Points:
    """Return the right pubic tubercle, mm in the pelvis' frame: the foremost place beside the symphysis."""
    hip = bones.hip_bone().vertices
    pubis = hip[(hip[:, 1] < -80) & (hip[:, 2] > 20) & (hip[:, 2] < 34)]
    foremost: Points = pubis[np.argmax(pubis[:, 0] + 0.4 * pubis[:, 1])]
    return foremost
