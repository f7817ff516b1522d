"""The psoas major as one body, parted into its eleven fascicles.

The path model says where each fascicle begins, passes and ends, as a line without thickness; all eleven share one line
below the brim of the pelvis. The muscle drawn here is one oval at every level, as large as was measured (`thickness`),
as near to the lines of the model as the bones allow. A fascicle has the share of that oval that its physiological
cross-section has (``data/fascicles.csv``); the lowest lie deepest, those from higher up farther out (Bogduk). It springs
from the bone with a footprint, and all end in one tendon.

What it is in standing is carried along into every other pose: each point keeps its place beside the path, whose
direction it turns with. Lengths always come from `psoas.paths`, never from these shapes.

Cross-sections in ``data/psoas_area.csv``: 1.9 cm² at L1 and 12.1 cm² at L5 (MRI of 10 women), 16.3 cm² at L4–L5 (MRI of 15
young men). No one muscle has all three, so the drawn one lies between them; below L5 it is assumed.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from psoas import paths, tables
from psoas.body.meshes import Mesh, Points
from tools.body import loft
from tools.body.meshes import outward
from tools.body.nearness import clearance
from tools.body.pose import Frame, frames
from tools.body.vertebrae import FRAMES, origin, vertebrae

NEAR_MM = (0.0, 5.0, 13.0, 24.0)  # the first rings lie so far below the origin; then they are evenly apart
SPINE_STATIONS = 12  # from the origin to the brim of the pelvis
HIP_STATIONS = 8  # from the brim to the femur; the brim itself counts with the spine's
HALF = 4  # points of a ring on one of its two sides
SIDES = 2 * HALF

# Cross-section of the whole muscle, mm², by level: drawn between the published ones; from the brim on assumed.
DRAWN_MM2 = {"T12-L1": 170.0, "L1": 240.0, "L3": 1000.0, "L4": 1510.0, "L4-L5": 1720.0, "L5": 1455.0, "brim": 830.0}
HIP_MM2 = ((0.0, 830.0), (0.35, 620.0), (0.7, 260.0), (1.0, 95.0))  # share of the way from the brim to the femur
DEEP = ((206.0, 1.7), (142.0, 1.35), (74.0, 1.1), (-65.0, 0.85))  # height (mm), how many times deeper than wide
FADE_MM = 30.0  # over this height a fascicle reaches its full share
FOOT_MM = (9.0, 5.0)  # half height and half depth of the place where it springs from the bone
FOOT_BLEND_MM = (6.0, 22.0)  # so far from there it has its own form: the uppermost, the others
LAYERS_TO = np.radians(45.0)  # deep lies inwards and behind, superficial outwards and in front

GAP_MM = 0.5  # least distance between a muscle and a bone
ROUNDS = 20  # in which the oval is moved off the bones
LIFTS = 4  # rounds in which its points are
NEAR_BONE_MM = 12.0  # a point farther from the bones is not moved in those rounds
EASE = 0.12  # share by which a ring nears the middle of its neighbours in each of those


@dataclass(frozen=True)
class Bundle:
    """The fascicles in one pose.

    Attributes:
        lines: (strands, stations, 3), their paths in the model, mm in the frame of the pelvis.
        rings: (strands, stations, `SIDES`, 3), their surfaces as rings.
    """

    lines: Points
    rings: Points

    @property
    def centres(self) -> Points:
        """The middles of the rings, (strands, stations, 3)."""
        middles: Points = self.rings.mean(axis=2)
        return middles


def psoas(**angles: Any) -> Bundle:
    """Return the right psoas major in one pose, its fascicles in the order of ``data/fascicles.csv``.

    Args:
        **angles: as for `psoas.paths.Model.lengths`, one number each.

    Raises:
        ValueError, TypeError: as `psoas.paths.Model.lines` does.
    """
    return _posed(tuple(sorted((name, float(angle)) for name, angle in angles.items())))


@lru_cache(maxsize=64)
def _posed(named: tuple[tuple[str, float], ...]) -> Bundle:
    angles = dict(named)
    bodies, lines = frames(**angles), _lines(angles)
    rings = lines[:, :, None] + _beside(_axes(lines), _rest())
    return Bundle(lines, _lifted(rings, bodies))


def surfaces(bundle: Bundle) -> list[Mesh]:
    """Return each fascicle as a closed surface; its last two vertices are where its path begins and ends."""
    found = []
    for line, rings in zip(bundle.lines, bundle.rings, strict=True):
        mesh = outward(loft.capped(rings))
        ends = np.stack([line[0], line[-1]])
        found.append(Mesh(np.concatenate([mesh.vertices[:-2], ends]), mesh.faces))
    return found


def thickness(heights: Points) -> Points:
    """Return the cross-section of the whole muscle at heights above the brim, mm² (heights in mm, pelvis' frame)."""
    at = _heights()
    spots = sorted((at[level], area) for level, area in DRAWN_MM2.items())
    result: Points = np.interp(heights, *np.array(spots).T)
    return result


def within(points: Points) -> NDArray[np.bool_]:
    """Say for points (…, 3) in the pelvis' frame whether they lie in the oval of the whole muscle above the brim, in standing."""
    middle, height = _middles(), points[..., 1]
    deep = np.interp(height, *np.array(sorted(DEEP)).T)
    forward = np.sqrt(thickness(height) * deep / np.pi)
    x, z = (points[..., axis] - np.interp(height, middle[:, 1], middle[:, axis]) for axis in (0, 2))
    inside: NDArray[np.bool_] = np.hypot(x, z * deep) < forward
    return inside


def resampled(line: Points, count: int) -> Points:
    """Return a line at `count` places equally far apart along it."""
    steps = np.linalg.norm(np.diff(line, axis=0), axis=1)
    along = np.concatenate([[0], np.cumsum(steps)])
    wanted = np.linspace(0, along[-1], count)
    return np.column_stack([np.interp(wanted, along, line[:, axis]) for axis in range(line.shape[1])])


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
    below = resampled(lines[0][1:], HIP_STATIONS + 1)[1:]
    return np.stack([np.concatenate([line[0] + _shares(line[0], brim) * (brim - line[0]), below]) for line in lines])


def _shares(start: Points, brim: Points) -> Points:
    """Return how far along the way to the brim the stations are, (stations, 1)."""
    near = np.array(NEAR_MM) / np.linalg.norm(brim - start)
    return np.concatenate([near, np.linspace(near[-1], 1, SPINE_STATIONS - len(near) + 1)[1:]])[:, None]


# ---- In standing --------------------------------------------------------------------------------


@cache
def _rest() -> Points:
    """Return where the points of the rings lie beside the paths in standing, (strands, stations, sides, 3)."""
    lines, bodies = _lines({}), frames()
    rings = np.concatenate([_above(lines), _below(lines)], axis=1)
    foot, away = _feet(lines, bodies), _from_foot(lines)[:, :, None, None]
    rings = _lifted((1 - away) * foot[:, None] + away * rings, bodies)
    offset = rings - lines[:, :, None]
    beside: Points = np.einsum("siak,sipk->sipa", _axes(lines), offset)
    return beside


def _above(lines: Points) -> Points:
    """Return the rings above the brim: level cuts of the oval."""
    heights = lines[:, :SPINE_STATIONS, 1]
    low, high = _layers(lines, heights)
    middle = _middles()
    deep = np.interp(heights, *np.array(sorted(DEEP)).T)
    forward = np.sqrt(thickness(heights) * deep / np.pi)
    side = forward / deep
    flat = _strips(low, high)
    x = np.interp(heights, middle[:, 1], middle[:, 0])[..., None] + forward[..., None] * flat[..., 0]
    z = np.interp(heights, middle[:, 1], middle[:, 2])[..., None] + side[..., None] * flat[..., 1]
    return np.stack([x, np.broadcast_to(heights[..., None], x.shape), z], axis=-1)


def _below(lines: Points) -> Points:
    """Return the rings below the brim: cuts across the common path, which narrow to the tendon."""
    low, high = _layers(lines, np.broadcast_to(lines[0, SPINE_STATIONS - 1, 1], (len(lines), HIP_STATIONS)))
    share = np.arange(1, HIP_STATIONS + 1) / HIP_STATIONS
    radius = np.sqrt(np.interp(share, *np.array(HIP_MM2).T) / np.pi)
    axes = _axes(lines)[0, SPINE_STATIONS:]
    off = _middles()[0] - lines[0, SPINE_STATIONS - 1]  # as far off the path as at the brim, fading to its end
    centres = lines[0, SPINE_STATIONS:] + ((1 - share) ** 1.5)[:, None] * off
    flat = _strips(low, high) * radius[None, :, None, None]
    rings: Points = (
        centres[None, :, None] + flat[..., :1] * axes[None, :, None, 1] + flat[..., 1:] * axes[None, :, None, 0]
    )
    return rings


def _layers(lines: Points, heights: Points) -> tuple[Points, Points]:
    """Return between which chords of a unit disc each strand lies at its heights, both (strands, stations)."""
    starts, areas = lines[:, 0, 1], paths.load().areas
    # Strand by strand's height by the others: how much of its share each other strand has reached there.
    begun = np.clip((starts[None, None] - heights[..., None]) / FADE_MM, 0, 1)
    highest = starts.argmax()
    begun[..., highest] = np.maximum(begun[..., highest], 1e-3)  # where it begins there is no other
    weights = begun * areas
    deeper = starts[None, None] < starts[:, None, None]
    own = np.take_along_axis(weights, np.arange(len(starts))[:, None, None], axis=2)[..., 0]
    before = (weights * deeper).sum(axis=2)
    whole = weights.sum(axis=2)
    return _chord(before / whole), _chord((before + np.maximum(own, 0.02 * whole)) / whole)


def _chord(share: Points) -> Points:
    """Return where a chord of a unit disc cuts off a share of its area: -1 (none) to 1 (all)."""
    at = np.linspace(-1, 1, 401)
    cut = 1 - (np.arccos(at) - at * np.sqrt(1 - at**2)) / np.pi
    result: Points = np.interp(share, cut, at)
    return result


def _strips(low: Points, high: Points) -> Points:
    """Return the strips of a unit disc between two chords as rings, (…, sides, 2), forward and to the side."""
    share = (1 - np.cos(np.pi * np.arange(HALF) / (HALF - 1))) / 2
    at = np.clip(low[..., None] + share * (high - low)[..., None], -0.985, 0.985)
    at = np.concatenate([at, at[..., ::-1]], axis=-1)
    across = np.sqrt(1 - at**2) * np.repeat([1, -1], HALF)
    out = np.array([np.cos(LAYERS_TO), np.sin(LAYERS_TO)])
    strips: Points = at[..., None] * out + across[..., None] * np.array([out[1], -out[0]])
    return strips


@cache
def _middles() -> Points:
    """Return the middle of the oval by height, from the brim up, (n, 3): the mean of the lines, moved off the bones."""
    lines, still = _lines({}), frames()
    top, brim = lines[:, 0, 1].max(), lines[0, SPINE_STATIONS - 1]
    heights = np.linspace(brim[1], top, 24)
    areas = paths.load().areas
    places = np.stack(
        [[np.interp(heights, [brim[1], line[0, 1]], [brim[k], line[0, k]]) for k in (0, 2)] for line in lines]
    )
    weight = areas[:, None] * np.clip((lines[:, :1, 1] - heights) / FADE_MM, 0.001, 1)
    mean = (places * weight[:, None]).sum(axis=0) / weight.sum(axis=0)
    middles = np.column_stack([mean[0], heights, mean[1]])
    return _off_the_bones(middles, still)


def _off_the_bones(middles: Points, bodies: dict[str, Frame]) -> Points:
    """Return middles of the oval moved level until its rim is off the bones, even along the muscle."""
    heights = middles[:, 1]
    deep = np.interp(heights, *np.array(sorted(DEEP)).T)
    forward = np.sqrt(thickness(heights) * deep / np.pi)
    turn = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    rim = np.stack(
        [forward[:, None] * np.cos(turn), 0 * turn + 0 * forward[:, None], (forward / deep)[:, None] * np.sin(turn)],
        axis=-1,
    )
    middles = middles.copy()
    for _ in range(ROUNDS):
        distance, away = clearance((middles[:, None] + rim).reshape(-1, 3), bodies)
        push = (away * np.clip(GAP_MM - distance, 0, 8)[:, None]).reshape(rim.shape) * [1, 0, 1]
        middles += 0.5 * push[:, :].sum(axis=1) / np.maximum((np.abs(push).sum(axis=2) > 0).sum(axis=1), 1)[:, None]
        middles[1:-1] += 0.2 * ((middles[:-2] + middles[2:]) / 2 - middles[1:-1])
    return middles


def _feet(lines: Points, bodies: dict[str, Frame]) -> Points:
    """Return where the strands spring from the bone: a patch of its surface about the origin, (strands, sides, 3)."""
    starts = lines[:, 0]
    _, away = clearance(starts, bodies)
    level = np.cross(away, [0.0, 1.0, 0.0])
    level /= np.maximum(np.linalg.norm(level, axis=1, keepdims=True), 1e-6)
    up = np.cross(level, away)
    turn = np.pi * (np.concatenate([np.arange(HALF), HALF + np.arange(HALF)]) + 0.5) / HALF
    high, deep = FOOT_MM
    foot: Points = (
        starts[:, None] + deep * np.sin(turn)[:, None] * level[:, None] - high * np.cos(turn)[:, None] * up[:, None]
    )
    return foot


def _from_foot(lines: Points) -> Points:
    """Return how far each ring has left the form of its foot, 0 to 1, (strands, stations)."""
    along = np.linalg.norm(lines - lines[:, :1], axis=2)
    blend = np.where(lines[:, 0, 1] == lines[:, 0, 1].max(), *FOOT_BLEND_MM)[:, None]
    share = np.clip(along / blend, 0, 1)
    eased: Points = share * share * (3 - 2 * share)
    return eased


# ---- In any pose --------------------------------------------------------------------------------


def _axes(lines: Points) -> Points:
    """Return the axes that go along with each path: to the side, to the front, along it; (strands, stations, 3, 3)."""
    along = np.gradient(lines, axis=1)
    along[:, SPINE_STATIONS - 1] = along[:, SPINE_STATIONS - 2 : SPINE_STATIONS + 1].mean(
        axis=1
    )  # the paths bend there
    along /= np.linalg.norm(along, axis=2, keepdims=True)
    side = np.array([0.0, 0.0, 1.0]) - along[..., 2:] * along
    side /= np.linalg.norm(side, axis=2, keepdims=True)
    front = np.cross(along, side)
    return np.stack([side, front, along], axis=2)


def _beside(axes: Points, offsets: Points) -> Points:
    result: Points = np.einsum("siak,sipa->sipk", axes, offsets)
    return result


def _lifted(rings: Points, bodies: dict[str, Frame]) -> Points:
    """Return rings lifted off the bones point by point and evened out, the first and the last one held."""
    rings = rings.copy()
    near = np.ones(rings.shape[:3], dtype=bool)  # far points are not looked at again
    for number in range(LIFTS + 1):
        distance, away = clearance(rings[near], bodies)
        step = np.zeros_like(rings)
        step[near] = away * np.clip(GAP_MM - distance, 0, 10)[:, None]
        near[near] = distance < NEAR_BONE_MM
        rings[:, 1:-1] += step[:, 1:-1]
        if number < LIFTS:
            rings[:, 2:-1] += EASE * ((rings[:, 1:-2] + rings[:, 3:]) / 2 - rings[:, 2:-1])
    return rings
