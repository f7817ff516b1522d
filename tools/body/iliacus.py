"""The right iliacus in any pose.

It is one closed sheet without gaps: it lies on the inner face of the ilium (the surface itself is
taken from the bone), fills the hollow up to the psoas, comes together over the brim of the pelvis and follows the path
model's iliacus from there to the femur. Where its edges run and how thick it is are drawn by eye between the attachments
that ``data/anatomy.csv`` names, so that its volume comes near the published one (``data/muscle_volume.csv``).
"""

from functools import cache
from typing import Any

import numpy as np

from psoas import paths
from psoas.body.meshes import Mesh, Points
from tools.body import bones, loft
from tools.body.nearness import clearance
from tools.body.pose import Frame, frames
from tools.body.strands import HIP_STATIONS, resampled, within

# Edges of the iliacus on the ilium, (x, y) in the pelvis' frame, from the front to the back: drawn by eye.
CREST = np.array([(-6, -8), (-9, 10), (-19, 27), (-34, 45), (-51, 61), (-68, 73), (-80, 74), (-87, 52), (-83, 26)])
BRIM = np.array([(-8, -11), (-22, -15), (-36, -18), (-50, -19), (-62, -18)])
ACROSS = 10  # points from one edge to the other
DOWN = 7  # rings from the crest to the brim
OVER = 2  # rings between the hollow and the path
THICKNESS_MM = (6.0, 25.0, 29.0)  # at the crest, halfway, at the brim, where the psoas leaves room for it
EDGE = 0.32  # share of the thickness that is left at the edges
TENDON_MM = ((18.5, 16.5), (17.0, 13.0), (6.5, 3.0))  # half width and half depth: at the brim, halfway, at the femur
OFF_BONE_MM = 1.2  # between the sheet and the bone
BESIDE_PSOAS_MM = (0.0, 0.0, 9.5)  # so far to the side of its path at the brim, where the psoas lies beside it
LIFTS = 2  # rounds in which it is moved off the bones in a pose
STEPS = 26  # in which the room up to the psoas is sought


def surface(**angles: Any) -> Mesh:
    """Return the right iliacus in one pose, in the pelvis' frame.

    Raises:
        ValueError, TypeError: as `psoas.paths.Model.lines` does.
    """
    fossa, offsets = _rest()
    line = resampled(paths.load().lines(**angles)[-1][1:], HIP_STATIONS + 1)
    bodies = frames(**angles)
    share = np.linspace(0, 1, HIP_STATIONS + 1)[:, None, None]
    rings = line[:, None] + (1 - share) * offsets + share * (offsets @ bodies["femur"].matrix.T)
    for _ in range(LIFTS):
        rings[:-1] = _lifted(rings[:-1], bodies)
    vertices = np.concatenate([fossa, rings]).reshape(-1, 3)
    return Mesh(vertices, loft.strip_faces(len(fossa) + len(rings), ACROSS))


def ends(mesh: Mesh) -> tuple[int, int]:
    """Return the vertices in the middle of its upper edge and of its end on the femur."""
    return ACROSS // 2, len(mesh.vertices) - 2 * ACROSS + ACROSS // 2


def fossa_middle() -> Points:
    """Return the middle of the iliacus on the ilium, mm in the pelvis' frame."""
    rings, _ = _rest()
    middle: Points = rings[DOWN // 2, ACROSS // 2]
    return middle


@cache
def _rest() -> tuple[Points, Points]:
    """Return the rings on the ilium, and those on the path below as offsets from it, in standing."""
    fossa = _fossa()
    line = resampled(paths.load().lines()[-1][1:], HIP_STATIONS + 1)
    rings = _tendon(line)
    rings += np.linspace(1, 0, len(line))[:, None, None] * np.array(BESIDE_PSOAS_MM)
    still = frames()
    over = np.linspace(0, 1, OVER + 2)[1:-1, None, None]
    rings = np.concatenate([(1 - over) * fossa[-1] + over * rings[0], rings])
    for _ in range(6):
        rings[1:-1] += 0.3 * ((rings[:-2] + rings[2:]) / 2 - rings[1:-1])
        rings[:-1] = _lifted(rings[:-1], still)
    return np.concatenate([fossa, rings[:OVER]]), rings[OVER:] - line[:, None]


def _lifted(rings: Points, bodies: dict[str, Frame]) -> Points:
    """Return rings whose points are moved off the bones."""
    distance, outward = clearance(rings.reshape(-1, 3), bodies)
    lack = np.clip(OFF_BONE_MM - distance, 0, 6)
    off: Points = rings + (outward * lack[:, None]).reshape(rings.shape)
    return off


def _fossa() -> Points:
    """Return the rings on the ilium: one way along the bone, back along the muscle's free face."""
    share = np.linspace(0, 1, ACROSS)
    upper, lower = resampled(CREST.astype(float), ACROSS), resampled(BRIM.astype(float), ACROSS)
    down = np.linspace(0, 1, DOWN)[:, None, None]
    flat = (1 - down) * upper + down * lower
    bone = np.concatenate([flat, _inner_face(flat.reshape(-1, 2)).reshape(DOWN, ACROSS, 1)], axis=2)
    # Evened out, because the bone's facets would show; a ring's first and last point stay where they are.
    for _ in range(2):
        bone[:, 1:-1] += 0.3 * ((bone[:, :-2] + bone[:, 2:]) / 2 - bone[:, 1:-1])
    inward = _inward(bone)
    bone = bone + OFF_BONE_MM * inward
    thick = np.interp(np.linspace(0, 1, DOWN), [0, 0.5, 1], THICKNESS_MM)
    lens = EDGE + (1 - EDGE) * np.sin(np.pi * share) ** 0.7
    free = bone + (_room(bone, inward, thick[:, None]) * lens)[..., None] * inward
    return np.concatenate([bone, free[:, ::-1]], axis=1)


def _room(bone: Points, inward: Points, thick: Points) -> Points:
    """Return how thick the muscle may be at places of the bone: as thick as asked for, or as far as the psoas is."""
    reach = np.linspace(0, 1, STEPS) * thick[..., None]
    taken = within(bone[:, :, None] + reach[..., None] * inward[:, :, None])
    taken[..., -1] = True
    room: Points = np.take_along_axis(np.broadcast_to(reach, taken.shape), taken.argmax(axis=-1)[..., None], -1)[..., 0]
    return room


def _inward(sheet: Points) -> Points:
    """Return the directions away from the ilium: across the sheet, towards the middle of the body."""
    across = np.cross(np.gradient(sheet, axis=1), np.gradient(sheet, axis=0))
    across *= -np.sign(across[..., 2:])
    unit: Points = across / np.linalg.norm(across, axis=-1, keepdims=True)
    return unit


def _inner_face(flat: Points) -> Points:
    """Return how far to the right the inner face of the hip bone lies at places (n, 2) of the side view."""
    corners = bones.hip_bone().vertices[bones.hip_bone().faces]
    a, b, c = np.moveaxis(corners, 1, 0)
    area = _cross(b - a, c - a)
    nearest = np.full(len(flat), np.inf)
    for number, place in enumerate(flat):
        u = _cross(b - _in_space(place), c - _in_space(place)) / area
        v = _cross(c - _in_space(place), a - _in_space(place)) / area
        hit = (u >= 0) & (v >= 0) & (u + v <= 1)
        if hit.any():
            side = u * a[:, 2] + v * b[:, 2] + (1 - u - v) * c[:, 2]
            nearest[number] = side[hit].min()
    known = np.isfinite(nearest)
    if not known.all():
        raise ValueError("An edge of the iliacus leaves the hip bone; correct CREST or BRIM.")
    return nearest


def _in_space(place: Points) -> Points:
    """Return a place of the side view as a point in space, in the midline."""
    return np.array([place[0], place[1], 0.0])


def _cross(first: Points, second: Points) -> Points:
    result: Points = first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0]
    return result


def _tendon(line: Points) -> Points:
    """Return flat rings about a line, their first half facing the bone behind it."""
    along = np.gradient(line, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    side = np.array([0.0, 0.0, 1.0]) - along[:, 2:] * along
    side /= np.linalg.norm(side, axis=1, keepdims=True)
    front = np.cross(side, along)
    front *= np.sign(front[:, :1])
    places = np.linspace(0, 1, len(line))
    wide, deep = (np.interp(places, [0, 0.5, 1], [pair[axis] for pair in TENDON_MM]) for axis in (0, 1))
    angle = np.pi * (np.arange(ACROSS) + 0.5) / ACROSS
    angle = np.concatenate([angle, angle[::-1]])
    facing = np.concatenate([-np.ones(ACROSS), np.ones(ACROSS)])
    rings: Points = (
        line[:, None]
        + (wide[:, None] * np.cos(angle))[..., None] * side[:, None]
        + (deep[:, None] * np.sin(angle) * facing)[..., None] * front[:, None]
    )
    return rings
