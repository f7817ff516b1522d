"""Hip bone, sacrum, femur, kneecap and shin, in the frames of the path model and registered to its joints.

The shapes are mean shapes of the package ``musculoskeletal-models`` (MPL-2.0). They
come from other people than the path model does, so they are brought to it: hip bone and femur by their
hip centre, the sacrum by the middle of its upper endplate, which is put on the model's L5–S1 joint.
`registration` says what was scaled, and by how much the bones had to give way: the model has L5–S1 about 24 mm
higher and farther back than this pelvis, so the sacrum is moved against the hip bone by as much.

Frames: x forward, y up, z to the right, mm, as in `psoas.paths`; the right side. ``Mesh.mirrored``
gives the left one.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from musculoskeletal.models import get_model_path

from psoas import paths
from psoas.body.meshes import Mesh, Points
from tools.body import meshes, surface_fields

HIP = "hip-rajagopal"  # the hip joint of the default path model
PELVIS_CELLS = 3  # per edge of a patch: patches are about 10 mm wide
FEMUR_CELLS = 4
KNEE_CELLS = 2  # kneecap and shin are far from what is looked at
HEAD_MM = 35.0  # the femoral head is first sought this near to its highest, most medial point …
HEAD_FIT_MM = 1.2  # … and then holds every vertex within this of the sphere fitted to it
ENDPLATE_TILT = 0.93  # a face belongs to the endplate if the cosine between their normals is larger


@dataclass(frozen=True)
class Registration:
    """How the bones were brought to the path model.

    Attributes:
        pelvis_scale: factors of the hip bone (forward, up, to the side).
        sacrum_scale: factors of the sacrum in the same order; in the sagittal plane it keeps its size and angles.
        hip_residual_mm: distance between the hip centres of bone and model.
        l5s1_residual_mm: distance between the middle of the sacrum's upper endplate and the model's L5–S1.
        sacrum_shift_mm: how far the sacrum was moved against the hip bone to get there (forward, up).
        knee_mm: middle of the femur's condyles, in the femur's frame.
        sacral_slope_deg: angle of the sacrum's upper endplate against the horizontal, pelvis upright.
        endplate_mm: front and back rim of that endplate in the sacrum's frame, each (x, y).
    """

    pelvis_scale: tuple[float, float, float]
    sacrum_scale: tuple[float, float, float]
    hip_residual_mm: float
    l5s1_residual_mm: float
    sacrum_shift_mm: tuple[float, float]
    knee_mm: tuple[float, float, float]
    sacral_slope_deg: float
    endplate_mm: tuple[tuple[float, float], tuple[float, float]]


@cache
def hip_bone() -> Mesh:
    """The right hip bone, in the pelvis' frame."""
    return _registered().hip


@cache
def sacrum() -> Mesh:
    """The sacrum with the coccyx, in the sacrum's frame."""
    return _registered().sacrum


@cache
def femur() -> Mesh:
    """The right femur, in its own frame: origin in the hip centre, y along the line from the knee to it."""
    return _registered().femur


@cache
def below_knee() -> tuple[Mesh, Mesh]:
    """The right kneecap, and the shin: tibia and fibula, in the femur's frame, where the package has them."""
    return _registered().below_knee


def registration() -> Registration:
    """Return what was done to bring the bones to the path model, and what is left over."""
    return _registered().how


@dataclass(frozen=True)
class _Bones:
    hip: Mesh
    sacrum: Mesh
    femur: Mesh
    below_knee: tuple[Mesh, Mesh]
    how: Registration


@dataclass(frozen=True)
class _Raw:
    """The bones upright and right-sided, but unscaled; origin in the midline, level with the hip centres."""

    hip: Mesh
    sacrum: Mesh
    femur: Mesh
    below_knee: tuple[Mesh, Mesh]
    centre: Points
    spine: Points  # the anterior superior iliac spine


@cache
def _registered() -> _Bones:
    raw = _upright()
    hip, weld, l5s1 = (paths.joint_mm(joint) for joint in (HIP, paths.SACRUM, "L5-S1"))
    # The model's pelvic origin lies midway between the anterior superior iliac spines, so they say how large it is.
    forward, up = -hip[:2] / (raw.spine - raw.centre)[:2]
    side = float(hip[2] / raw.centre[2])
    pelvis_scale, sacrum_scale = np.array([forward, up, side]), np.array([1.0, 1.0, side])
    drop = np.array([hip[0], hip[1], 0.0])
    pelvis = raw.hip.moved(np.diag(pelvis_scale), drop)
    middle, _ = _endplate(raw.sacrum)
    placed = middle * sacrum_scale
    bone = raw.sacrum.moved(np.diag(sacrum_scale), l5s1 - placed)
    femur, kneecap, shin = _turned(raw)
    centre, _ = _head(femur)
    found, tilt = _endplate(bone)
    how = Registration(
        pelvis_scale=tuple(pelvis_scale.tolist()),
        sacrum_scale=tuple(sacrum_scale.tolist()),
        hip_residual_mm=float(np.linalg.norm(raw.centre * pelvis_scale + drop - hip) + np.linalg.norm(centre)),
        l5s1_residual_mm=float(np.linalg.norm(found - l5s1)),
        sacrum_shift_mm=tuple((l5s1 + weld - (middle * pelvis_scale + drop))[:2].tolist()),
        knee_mm=tuple(_knee(femur).tolist()),
        sacral_slope_deg=float(np.degrees(np.arctan2(tilt[0], tilt[1]))),
        endplate_mm=_rims(bone, found, tilt),
    )
    return _Bones(pelvis, bone, femur, (kneecap, shin), how)


def _upright() -> _Raw:
    """Read the bones and turn them upright: the iliac spine straight above the pubic symphysis."""
    pelvis = _read("pelvis_combined_cubic_mean_rigid_LLP26", "pelvis_combined_cubic_flat", PELVIS_CELLS)
    sacrum, *hips = meshes.pieces(pelvis)
    # The file's axes: to the left, back, up.
    right, left = sorted(hips, key=lambda bone: float(meshes.centroid(bone)[0]))
    (thigh,) = meshes.pieces(_read("femur_left_mean_rigid_LLP26", "femur_left_quartic_flat", FEMUR_CELLS))
    kneecap = _read("patella_left_mean_rigid_LLP26", "patella_11_left", KNEE_CELLS)
    shin = _read("tibia_fibula_cubic_left_mean_rigid_LLP26", "tibia_fibula_left_cubic_flat", KNEE_CELLS)
    # In a body with two equal halves the line between equal points crosses the midline plane at a right angle.
    across = _unit(meshes.centroid(left) - meshes.centroid(right))
    middle = (meshes.centroid(left) + meshes.centroid(right)) / 2
    up = _unit(np.array([0.0, 0.0, 1.0]) - across[2] * across)
    axes = np.stack([np.cross(across, up), up, across])  # forward, up, to the left: the left half read as the right
    axes = _levelling((left.vertices - middle) @ axes.T) @ axes
    read = (left, sacrum, thigh, kneecap, shin)
    found = [meshes.outward(each.moved(axes, -axes @ middle)) for each in read]
    centre, _ = _head(found[2])
    level = np.array([centre[0], centre[1], 0.0])
    hip, bone, femur, kneecap, shin = (each.moved(np.eye(3), -level) for each in found)
    upper = hip.vertices[hip.vertices[:, 1] > np.median(hip.vertices[:, 1])]
    return _Raw(hip, bone, femur, (kneecap, shin), centre - level, upper[upper[:, 0].argmax()])


def _read(geometry: str, layout: str, cells: int) -> Mesh:
    return surface_fields.load(
        Path(get_model_path(f"atlas_meshes/{geometry}.geof")),
        Path(get_model_path(f"atlas_meshes/{layout}.mesh")),
        cells,
    )


def _levelling(hip: Points) -> Points:
    """Return the turn about z after which the front of the ilium stands straight above the front of the pubis."""
    turn = np.eye(3)
    for _ in range(20):
        points = hip @ turn.T
        half = (points[:, 1].max() + points[:, 1].min()) / 2
        upper, lower = points[points[:, 1] > half], points[points[:, 1] <= half]
        gap = upper[upper[:, 0].argmax()] - lower[lower[:, 0].argmax()]
        turn = _turn(float(np.arctan2(gap[0], gap[1]))) @ turn
    return turn


def _head(femur: Mesh) -> tuple[Points, float]:
    """Return centre and radius (mm) of the sphere that fits the femoral head best."""
    apex = femur.vertices[np.argmax(femur.vertices[:, 1] - femur.vertices[:, 2])]
    near = femur.vertices[np.linalg.norm(femur.vertices - apex, axis=1) < HEAD_MM]
    for _ in range(20):
        system = np.column_stack([2 * near, np.ones(len(near))])
        *middle, rest = np.linalg.lstsq(system, (near**2).sum(axis=1))[0]
        centre = np.array(middle)
        radius = float(np.sqrt(rest + centre @ centre))
        out = femur.vertices - centre
        fits = np.abs(np.linalg.norm(out, axis=1) - radius) < HEAD_FIT_MM
        near = femur.vertices[fits & (out @ _unit(apex - centre) > 0)]
    return centre, radius


def _turned(raw: _Raw) -> tuple[Mesh, ...]:
    """Return femur, kneecap and shin about the hip centre, turned so that the knee lies straight below."""
    leg = [bone.moved(np.eye(3), -raw.centre) for bone in (raw.femur, *raw.below_knee)]
    femur = leg[0]
    axis = -_unit(_knee(femur))
    forward = _unit(np.array([1.0, 0.0, 0.0]) - axis[0] * axis)
    turn = np.stack([forward, axis, np.cross(forward, axis)])
    return tuple(bone.moved(turn) for bone in leg)


def _knee(femur: Mesh) -> Points:
    """Return the middle of the condyles: of the lowest 25 mm."""
    low = femur.vertices[femur.vertices[:, 1] < femur.vertices[:, 1].min() + 25]
    middle: Points = (low.max(axis=0) + low.min(axis=0)) / 2
    return middle


def _endplate(sacrum: Mesh) -> tuple[Points, Points]:
    """Return middle and normal of the sacrum's upper endplate."""
    corners = sacrum.vertices[sacrum.faces]
    area = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    size = np.linalg.norm(area, axis=1)
    middle = corners.mean(axis=1)
    high = middle[:, 1] > np.quantile(sacrum.vertices[:, 1], 0.6)
    inside = high & (np.abs(middle[:, 2]) < 20)  # half its width is about 25 mm
    normal = np.array([0.64, 0.77, 0.0])  # it looks up and forward by about 40°
    for _ in range(5):
        chosen = inside & (area @ normal > ENDPLATE_TILT * size)
        normal = _unit(area[chosen].sum(axis=0) * [1, 1, 0])
    centre = np.average(middle[chosen], axis=0, weights=size[chosen])
    return centre * [1, 1, 0], normal


def _rims(sacrum: Mesh, middle: Points, normal: Points) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the front and the back rim of the upper endplate in the midline, each (x, y) in mm."""
    along = np.array([normal[1], -normal[0], 0.0])
    offset = sacrum.vertices - middle
    flat = (np.abs(offset @ normal) < 2.5) & (np.abs(sacrum.vertices[:, 2]) < 12)
    reach = (offset @ along)[flat]
    front, back = middle + reach.max() * along, middle + reach.min() * along
    return (float(front[0]), float(front[1])), (float(back[0]), float(back[1]))


def _turn(angle: float) -> Points:
    """Turn about z by an angle in radians, forward to up."""
    return np.array([[np.cos(angle), -np.sin(angle), 0], [np.sin(angle), np.cos(angle), 0], [0, 0, 1]])


def _unit(vector: Points) -> Points:
    long: Points = vector / np.linalg.norm(vector)
    return long
