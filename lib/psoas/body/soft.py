"""Iliacus, psoas minor, inguinal ligament and discs of the right side, in any pose.

Iliacus is one closed sheet without gaps: it lies on the inner face of the ilium (the surface itself is
taken from the bone), comes together at the brim of the pelvis and follows the path model's iliacus from
there to the thigh bone. Where its edges run, how thick it is, and the whole of psoas minor and ligament are
drawn by eye between the attachments that ``data/anatomy.csv`` names; about 40 % of bodies have a psoas minor.
"""

from functools import cache
from typing import Any

import numpy as np

from psoas import paths, tables
from psoas.body import loft
from psoas.body.nearness import clearance
from psoas.body.pose import Frame, frames
from psoas.body.strands import HIP_STATIONS, Bundle, psoas, resampled
from psoas.body.vertebral import DISC_AROUND, DISC_BULGE, SQUARENESS
from psoas.skeleton import bones
from psoas.skeleton.meshes import Mesh, Points
from psoas.skeleton.vertebrae import FRAMES, LEVELS, vertebrae

# Edges of the iliacus on the ilium, (x, y) in the pelvis' frame, from the front to the back: drawn by eye.
CREST = np.array([(-9, -8), (-13, 10), (-27, 31), (-44, 49), (-61, 62), (-75, 65), (-83, 57), (-85, 43), (-81, 24)])
BRIM = np.array([(-24, -32), (-30, -33), (-36, -33), (-42, -32), (-48, -29)])
ACROSS = 10
DOWN = 8
THICKNESS_MM = (1.5, 9.0, 11.0)  # at the crest, halfway, at the brim
EDGE = 0.25  # share of the thickness that is left at the edges
TENDON_MM = ((15.0, 8.0), (11.0, 7.5), (5.0, 3.0))  # half width and half depth: at the brim, halfway, at the femur
LIE_MM = 1.2  # the sheet's distance from the bone

MINOR_STATIONS = 14
MINOR_MM = ((0.0, 1.5), (0.12, 4.5), (0.35, 4.0), (0.5, 1.7), (0.9, 1.6), (1.0, 2.2))  # share of its way, radius
MINOR_SIDE = np.array([0.8, 0.0, -0.6])  # forward and inwards
LIGAMENT_MM = 2.6
LIGAMENT_STATIONS = 8
LIGAMENT_BOW_MM = 8.0


def iliacus(**angles: Any) -> Mesh:
    """Return the right iliacus in one pose, in the pelvis' frame.

    Raises:
        ValueError, TypeError: as `psoas.paths.Model.lines` does.
    """
    fossa, offsets = _iliacus_rest()
    line = resampled(paths.load().lines(**angles)[-1][1:], HIP_STATIONS + 1)
    femur = frames(**angles)["femur"].matrix
    share = np.linspace(0, 1, HIP_STATIONS + 1)[:, None, None]
    rings = line[:, None] + (1 - share) * offsets + share * (offsets @ femur.T)
    vertices = np.concatenate([fossa, rings]).reshape(-1, 3)
    return Mesh(vertices, loft.sheet_faces(len(fossa) + len(rings), ACROSS))


def iliacus_ends(mesh: Mesh) -> tuple[int, int]:
    """Return the vertices in the middle of its upper edge and of its end on the femur."""
    return ACROSS // 2, len(mesh.vertices) - 2 * ACROSS + ACROSS // 2


@cache
def _iliacus_rest() -> tuple[Points, Points]:
    """Return the rings on the ilium, and those on the path below as offsets from it, in standing."""
    fossa = _fossa()
    line = resampled(paths.load().lines()[-1][1:], HIP_STATIONS + 1)
    rings = _tendon(line)
    still = frames()
    for _ in range(6):
        distance, way = clearance(rings.reshape(-1, 3), still)
        lack = np.clip(LIE_MM - distance, 0, 6)
        rings[1:-1] += (way * lack[:, None]).reshape(rings.shape)[1:-1]
        rings[1:-1] += 0.3 * ((rings[:-2] + rings[2:]) / 2 - rings[1:-1])
    between = (fossa[-1:] + rings[:1]) / 2
    distance, way = clearance(between[0], still)
    between += way * np.clip(LIE_MM - distance, 0, None)[:, None]
    return np.concatenate([fossa, between]), rings - line[:, None]


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
    bone = bone + LIE_MM * inward
    thick = np.interp(np.linspace(0, 1, DOWN), [0, 0.5, 1], THICKNESS_MM)
    lens = EDGE + (1 - EDGE) * np.sin(np.pi * share) ** 0.7
    free = bone + (thick[:, None] * lens)[..., None] * inward
    return np.concatenate([bone, free[:, ::-1]], axis=1)


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
        u = _cross(b - place_3(place), c - place_3(place)) / area
        v = _cross(c - place_3(place), a - place_3(place)) / area
        hit = (u >= 0) & (v >= 0) & (u + v <= 1)
        if hit.any():
            side = u * a[:, 2] + v * b[:, 2] + (1 - u - v) * c[:, 2]
            nearest[number] = side[hit].min()
    known = np.isfinite(nearest)
    if not known.all():
        raise ValueError("An edge of the iliacus leaves the hip bone; correct CREST or BRIM.")
    return nearest


def place_3(place: Points) -> Points:
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


def psoas_minor(**angles: Any) -> Mesh:
    """Return the right psoas minor in one pose, in the pelvis' frame.

    Raises:
        ValueError, TypeError: as `psoas.paths.Model.lines` does.
    """
    rest, radii = _minor_rest()
    share = np.linspace(0, 1, MINOR_STATIONS)[:, None] ** 1.3
    still, bodies = frames()["lumbar1"], frames(**angles)
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
    on_major = np.stack([_on_major(major, at, radius) for at, radius in zip(straight[:, 1], radii, strict=True)])
    near = np.interp(share, [0, 0.25, 0.85, 1], [0, 1, 1, 0])[:, None]
    centres = (1 - near) * straight + near * on_major
    return _lifted(centres, radii, frames()), radii


def _lifted(centres: Points, radii: Points, bodies: dict[str, Frame]) -> Points:
    """Return a strand lifted off the bones and evened out, its ends held."""
    centres = centres.copy()
    for _ in range(3):
        centres[1:-1] += 0.3 * ((centres[:-2] + centres[2:]) / 2 - centres[1:-1])
        gap, way = clearance(centres, bodies)
        centres[1:-1] += (way * np.clip(radii + 0.5 - gap, 0, None)[:, None])[1:-1]
    return centres


def _on_major(major: Bundle, height: float, radius: float) -> Points:
    """Return the place on the front inner face of the psoas major at a height, `radius` off its surface."""
    centres, thick = major.centres.reshape(-1, 3), major.radii.ravel()
    level = np.abs(centres[:, 1] - height) < 12  # about the distance between stations
    middle = centres[level].mean(axis=0)
    reach = ((centres[level] - middle) @ MINOR_SIDE + thick[level]).max()
    place: Points = middle + (reach + 0.7 * radius) * MINOR_SIDE
    return np.array([place[0], height, place[2]])


def _minor_ends() -> tuple[Points, Points]:
    """Return where it begins, beside the disc T12–L1, and where it ends, on the ridge of the pubis."""
    row = tables.row("fascicles", "T12-L1")
    begin = frames()["lumbar1"].place(np.array([row["x"] + 11, row["y"] + 2, row["z"] - 1.5]))
    hip = bones.hip_bone().vertices
    ridge = hip[(hip[:, 2] > 44) & (hip[:, 2] < 56) & (hip[:, 0] > -60) & (hip[:, 1] < -50)]
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


def fossa_middle() -> Points:
    """Return the middle of the iliacus on the ilium, mm in the pelvis' frame."""
    rings, _ = _iliacus_rest()
    middle: Points = rings[DOWN // 2, ACROSS // 2]
    return middle


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
    bulge = 1 + (DISC_BULGE - 1) * np.sin(np.pi * share)
    return loft.capped(middle + bulge * (rings - middle)).outward()


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
    angle = np.arange(DISC_AROUND) * 2 * np.pi / DISC_AROUND
    power = 2 / SQUARENESS
    forward = 0.96 * depth / 2 * np.sign(np.cos(angle)) * np.abs(np.cos(angle)) ** power
    side = 0.96 * width / 2 * np.sign(np.sin(angle)) * np.abs(np.sin(angle)) ** power
    return forward, side
