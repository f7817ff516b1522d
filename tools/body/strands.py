"""The eleven fascicles of the psoas major as strands: lines with a thickness.

The path model says where each fascicle begins, passes and ends, as a line without thickness; all eleven
share one line below the brim of the pelvis. A strand keeps to its line as far as it can, but has a
cross-section, so in standing strands are pushed apart and out of the bones (`_settled`). What that moves
them by is then carried along into every other pose, turned with the bodies they lie on. Lengths always come
from `psoas.paths`, never from a strand.

The cross-section of the whole muscle by level: from 1.9 cm² at L1 (MRI of 10 women) straight to 16.3 cm² at
L4–L5 (MRI of 15 young men), both in ``data/psoas_area.csv``; below that assumed. Each fascicle
has the share that its physiological cross-section has (``data/fascicles.csv``).
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from psoas import paths, tables
from psoas.body.meshes import Points
from tools.body.nearness import clearance
from tools.body.pose import Frame, frames
from tools.body.vertebrae import FRAMES, origin, vertebrae

SPINE_STATIONS = 14  # from the origin to the brim of the pelvis
HIP_STATIONS = 10  # from the brim to the femur; the brim itself counts with the spine's
STATIONS = SPINE_STATIONS + HIP_STATIONS

TOP_MM2, BRIM_MM2, HEAD_MM2, END_MM2 = 90.0, 800.0, 560.0, 160.0  # assumed: no published value was found
FADE_MM = 25.0  # over this height a fascicle reaches its full share
END_RADIUS_MM = 2.2  # where it springs from the bone
TAPER = 0.5  # mm of radius gained per mm of length from there

ROUNDS = 120
TOUCH = 1.0  # least distance between two strands, as a share of the sum of their radii
GAP_MM = 0.6  # least distance between the surfaces of a strand and of a bone
PULL = 0.02  # share of the distance to its own line that a strand is moved back in each round
STIFFNESS = 0.25  # the same towards the middle of its neighbours along the strand
LIFTS = 4  # rounds in which strands are lifted off the bones in poses other than standing
EASE = 0.1  # as STIFFNESS, in those rounds


@dataclass(frozen=True)
class Bundle:
    """Strands in one pose.

    Attributes:
        centres: (strands, stations, 3), mm in the frame of the pelvis.
        radii: (strands, stations), mm.
    """

    centres: Points
    radii: Points


def psoas(**angles: Any) -> Bundle:
    """Return the right psoas major in one pose, its strands in the order of ``data/fascicles.csv``.

    Args:
        **angles: as for `psoas.paths.Model.lengths`, one number each.

    Raises:
        ValueError, TypeError: as `psoas.paths.Model.lines` does.
    """
    offsets, radii = _rest()
    bodies = frames(**angles)
    centres = _lines(angles) + _carried(offsets, bodies)
    for _ in range(LIFTS):
        centres[:, 1:-1] += _out_of_bone(centres, radii, bodies)[:, 1:-1]
        centres[:, 1:-1] += EASE * ((centres[:, :-2] + centres[:, 2:]) / 2 - centres[:, 1:-1])
    return Bundle(centres, radii)


def thickness(heights: Points) -> Points:
    """Return the cross-section of the whole muscle at heights above the brim, mm² (heights in mm, pelvis' frame)."""
    at = _heights()
    low, high = at["L4-L5"], at["L1"]
    known = {row["level"]: row["value"] * 100 for row in tables.rows("psoas_area")}
    spots = [at["brim"], low, high, at["T12-L1"]]
    result: Points = np.interp(heights, spots, [BRIM_MM2, known["L4-L5"], known["L1"], TOP_MM2])
    return result


@cache
def _heights() -> dict[str, float]:
    """Heights of levels in standing, mm in the frame of the pelvis."""
    found = {level: float(v.middle[1] + origin(FRAMES[level])[1]) for level, v in vertebrae().items()}
    brim = float(paths.load().psoas.brim[1, 0])
    starts = {row["id"]: float(row["y"] + origin(row["body"])[1]) for row in tables.rows("fascicles")}
    return {**starts, **found, "brim": brim}


def _lines(angles: dict[str, Any]) -> Points:
    """Return the paths of the model at the stations, (11, stations, 3)."""
    lines = paths.load().lines(**angles)[:-1]
    brim = paths.load().psoas.brim[:, 0]
    share = np.linspace(0, 1, SPINE_STATIONS)[:, None]
    below = resampled(lines[0][1:], HIP_STATIONS + 1)[1:]
    return np.stack([np.concatenate([line[0] + share * (brim - line[0]), below]) for line in lines])


def resampled(line: Points, count: int) -> Points:
    """Return a line at `count` places equally far apart along it."""
    steps = np.linalg.norm(np.diff(line, axis=0), axis=1)
    along = np.concatenate([[0], np.cumsum(steps)])
    wanted = np.linspace(0, along[-1], count)
    return np.column_stack([np.interp(wanted, along, line[:, axis]) for axis in range(line.shape[1])])


@cache
def _rest() -> tuple[Points, Points]:
    """Return how far strands lie off their lines in standing, in the pelvis' frame, and their radii."""
    lines = _lines({})
    radii = _radii(lines)
    return _settled(lines, radii) - lines, radii


def _radii(lines: Points) -> Points:
    """Return the radius of every strand at every station."""
    shares = paths.load().areas[:, None]
    heights = np.maximum(lines[:, :, 1], lines[:, SPINE_STATIONS - 1 :, 1].max())
    starts = lines[:, 0, 1]
    radii = np.empty(lines.shape[:2])
    for station in range(SPINE_STATIONS):
        height = heights[:, station]
        begun = np.clip((starts[:, None] - height[None, :]) / FADE_MM, 0, 1)  # strand by strand's height
        weights = shares * begun
        own = np.diag(weights) / np.maximum(weights.sum(axis=0), 1e-9)
        radii[:, station] = np.sqrt(thickness(height) * own / np.pi)
    below = np.arange(1, HIP_STATIONS + 1)
    hip = np.interp(below, [0, HIP_STATIONS / 2, HIP_STATIONS], [BRIM_MM2, HEAD_MM2, END_MM2])
    radii[:, SPINE_STATIONS:] = np.sqrt(hip[None, :] * shares / shares.sum() / np.pi)
    steps = np.linalg.norm(np.diff(lines, axis=1), axis=2)
    from_origin = np.concatenate([np.zeros((len(lines), 1)), steps.cumsum(axis=1)], axis=1)
    tapered: Points = np.clip(radii, END_RADIUS_MM, END_RADIUS_MM + TAPER * from_origin)
    return tapered


def _settled(lines: Points, radii: Points) -> Points:
    """Return the strands pushed apart and out of the bones, their ends held, as near to their lines as that allows."""
    still = frames()
    centres = lines.copy()
    # Below the brim all lines are one, so where a strand begins decides to which side it moves.
    centres[:, 1:-1] += _spread(lines)[:, None] * _swell()[1:-1, None]
    free = np.ones(lines.shape[:2])
    free[:, [0, -1]] = 0
    for round_ in range(ROUNDS):
        move = PULL * (lines - centres) + _apart(centres, radii)
        if round_ % 3 == 0:
            move += _out_of_bone(centres + move, radii, still)
        centres = centres + move * free[:, :, None]
        smooth = (centres[:, :-2] + centres[:, 2:]) / 2
        centres[:, 1:-1] += STIFFNESS * (smooth - centres[:, 1:-1])
    return centres + _out_of_bone(centres, radii, still) * free[:, :, None]


def _spread(lines: Points) -> Points:
    """Return a small step for each strand, (11, 3), in mm: the higher its origin, the farther out (Bogduk)."""
    order = np.argsort(np.argsort(-lines[:, 0, 1]))  # 0: highest origin
    turn = order * 2.4  # the golden angle: no two beside one another
    step: Points = np.column_stack([np.cos(turn), 0 * turn, np.sin(turn)]) * (6 - 0.35 * order)[:, None]
    return step


def _swell() -> Points:
    along = np.linspace(0, 1, STATIONS)
    return np.sin(np.pi * along) ** 0.5


def _apart(centres: Points, radii: Points) -> Points:
    """Return the step that parts strands lying in one another, half of it for each."""
    strands, stations, _ = centres.shape
    apart = centres[:, :, None, None] - centres[None, None]  # strand, station, other strand, other station
    distance = np.linalg.norm(apart, axis=-1)
    nearest = distance.argmin(axis=3)
    row = np.ix_(range(strands), range(stations), range(strands))
    gap = distance[(*row, nearest)]
    way = apart[(*row, nearest)] / np.maximum(gap, 1e-6)[..., None]
    other = radii[np.arange(strands)[None, None], nearest]
    lack = np.clip(TOUCH * (radii[:, :, None] + other) - gap, 0, None)
    lack[np.arange(strands), :, np.arange(strands)] = 0
    along = np.gradient(centres, axis=1)
    along /= np.maximum(np.linalg.norm(along, axis=-1, keepdims=True), 1e-9)
    step = (way * (0.25 * lack)[..., None]).sum(axis=2)
    sideways: Points = step - (step * along).sum(axis=-1, keepdims=True) * along
    return sideways


def _out_of_bone(centres: Points, radii: Points, bodies: dict[str, Frame]) -> Points:
    """Return the step that lifts strands off the bones; near its ends a strand may touch."""
    distance, outward = clearance(centres.reshape(-1, 3), bodies)
    lack = np.clip(radii.ravel() + GAP_MM - distance, 0, None)
    step: Points = (outward * lack[:, None]).reshape(centres.shape)
    return step


def _carried(offsets: Points, bodies: dict[str, Frame]) -> Points:
    """Return the offsets turned with the bodies: from the vertebra over the pelvis to the femur."""
    upper = np.linspace(1, 0, SPINE_STATIONS)
    lower = np.linspace(0, 1, HIP_STATIONS + 1)[1:]
    result = np.empty_like(offsets)
    for number, row in enumerate(tables.rows("fascicles")):
        vertebra = offsets[number] @ bodies[row["body"]].matrix.T
        femur = offsets[number] @ bodies["femur"].matrix.T
        above, below = np.concatenate([upper, 0 * lower]), np.concatenate([0 * upper, lower])
        pelvis = 1 - above - below
        result[number] = above[:, None] * vertebra + pelvis[:, None] * offsets[number] + below[:, None] * femur
    return result
