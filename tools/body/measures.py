"""How good the picture of the body is: the muscle's cross-section by level, and muscle that lies inside bone."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from psoas import paths, tables
from psoas.body.meshes import Mesh, Points
from psoas.body.parts import LEVELS
from tools.body import bones, iliacus, soft, strands, vertebral
from tools.body.meshes import volume
from tools.body.nearness import CHUNK, vertebra_axes
from tools.body.pose import Frame, frames
from tools.body.vertebrae import FRAMES, origin, vertebrae

# Bones and paths come from different people and bodies: the facets of the bones leave the curve they stand for by
# up to 2 mm, and path points of the model itself lie up to 4 mm inside these bones where it attaches them.
TOLERANCE_MM = 3.0
ATTACHED_MM = 18.0  # this near to its attachment a muscle touches the bone and may reach into it
GRID_MM = 0.5
BELOW = ("L5-S1", "hip")  # cuts below the vertebrae: through their joints


@dataclass(frozen=True)
class Compared:
    """What is drawn beside what was published."""

    drawn: float
    published: float

    @property
    def difference(self) -> float:
        """Drawn less published, as a share of the published."""
        return self.drawn / self.published - 1


@dataclass(frozen=True)
class Section(Compared):
    """A cross-section of the right psoas major, cm²."""

    level: str
    source: str


@dataclass(frozen=True)
class Volume(Compared):
    """The volume of a muscle of the right side, cm³."""

    muscle: str


@dataclass(frozen=True)
class Inside:
    """Points of a muscle that lie inside bone.

    Attributes:
        points: how many points were looked at, without those where it is attached.
        inside: how many of them lie inside any bone.
        deeper: how many lie deeper than `TOLERANCE_MM`.
        deepest_mm: how deep the deepest lies.
        where: the bones that were met.
    """

    points: int
    inside: int
    deeper: int
    deepest_mm: float
    where: tuple[str, ...]


def sections() -> list[Section]:
    """Return the cross-sections in standing, cut level, beside every row of ``data/psoas_area.csv``."""
    muscle = strands.surfaces(strands.psoas())
    return [
        Section(area_mm2_of(muscle, height_of(row["level"])) / 100, row["value"], row["level"], row["ref"])
        for row in tables.rows("psoas_area")
    ]


def areas_by_level(**angles: Any) -> dict[str, float]:
    """Return the cross-section of the right psoas major, cut level through each vertebra and disc, cm².

    Returns:
        From above: L1, L1-L2, L2 … L4-L5, L5, L5-S1, hip. The cuts are level in the pelvis' frame at the heights of standing.

    Raises:
        ValueError, TypeError: as `psoas.paths.Model.lines` does.
    """
    muscle = strands.surfaces(strands.psoas(**angles))
    levels = [LEVELS[1], *(name for pair in pairwise(LEVELS[1:]) for name in ("-".join(pair), pair[1])), *BELOW]
    return {level: area_mm2_of(muscle, height_of(level)) / 100 for level in levels}


def height_of(level: str) -> float:
    """Return the height of a vertebra's or a disc's middle in standing, mm in the pelvis' frame.

    Raises:
        UnknownNameError: if there is no such level.
    """
    heights = {one: float(v.middle[1] + origin(FRAMES[one])[1]) for one, v in vertebrae().items()}
    heights["L5-S1"] = float(paths.joint_mm("L5-S1")[1] + origin("sacrum")[1])
    heights["hip"] = float(paths.joint_mm(bones.HIP)[1])
    if level in heights:
        return heights[level]
    row = tables.row("fascicles", level)
    return float(row["y"] + origin(row["body"])[1])


def area_mm2(height: float, **angles: Any) -> float:
    """Return the cross-section of the right psoas major cut level at a height, mm² (height: mm in the pelvis' frame).

    Raises:
        ValueError, TypeError: as `psoas.paths.Model.lines` does.
    """
    return area_mm2_of(strands.surfaces(strands.psoas(**angles)), height)


def inside_bone(**angles: Any) -> dict[str, Inside]:
    """Return for each muscle of the right side how much of it lies inside bone in a pose.

    Raises:
        ValueError, TypeError: as `psoas.paths.Model.lines` does.
    """
    bundle, bodies = strands.psoas(**angles), frames(**angles)
    away = np.linalg.norm(bundle.centres[:, :, None] - bundle.lines[:, None, [0, -1]], axis=3).min(axis=2) > ATTACHED_MM
    found = {"psoas major": bundle.rings[away].reshape(-1, 3), "psoas major, middle lines": bundle.centres[away]}
    found["iliacus"] = _off_the_femur(iliacus.surface(**angles).vertices, bodies)
    minor = soft.psoas_minor(**angles).vertices
    ends = np.linalg.norm(minor[:, None] - minor[[-2, -1]], axis=2).min(axis=1)
    found["psoas minor"] = minor[ends > ATTACHED_MM]
    return {muscle: _inside(points, bodies) for muscle, points in found.items()}


def _off_the_femur(points: Points, bodies: dict[str, Frame]) -> Points:
    """Return the points of the iliacus away from where it ends on the femur."""
    row = tables.row("hip_points", "rajagopal-iliacus-4")
    end = bodies["femur"].place(np.array([row["x"], row["y"], row["z"]]))
    off: Points = points[np.linalg.norm(points - end, axis=1) > ATTACHED_MM]
    return off


def _inside(points: Points, bodies: dict[str, Frame]) -> Inside:
    depth = np.zeros(len(points))
    met = []
    for name, body, mesh in _bones():
        own = bodies[body].inside(points)
        hit = _may_be_inside(name, own)
        hit[hit] = contains(mesh, own[hit])
        if hit.any():
            met.append(name)
            apart = np.linalg.norm(own[hit][:, None] - _dense(mesh), axis=2).min(axis=1)
            depth[hit] = np.maximum(depth[hit], apart)
    return Inside(
        len(points), int((depth > 0).sum()), int((depth > TOLERANCE_MM).sum()), float(depth.max()), tuple(met)
    )


def _may_be_inside(level: str, points: Points) -> NDArray[np.bool_]:
    """Say for points (n, 3) of a body's frame whether they may lie inside one of its vertebrae; any other bone: True."""
    if level not in LEVELS:
        return np.ones(len(points), dtype=bool)
    vertebra = vertebrae()[level]
    return vertebral.distance(vertebra, vertebra_axes(vertebra).inside(points)) < 2 * TOLERANCE_MM


def _bones() -> list[tuple[str, str, Mesh]]:
    own = [("hip bone", "pelvis", bones.hip_bone()), ("sacrum", "sacrum", bones.sacrum())]
    own.append(("femur", "femur", bones.femur()))
    return own + [(level, FRAMES[level], vertebral.solid_mesh(level)) for level in LEVELS]


def _dense(mesh: Mesh) -> Points:
    """Return many points of a surface: corners, middles of edges and of faces."""
    corners = mesh.vertices[mesh.faces]
    edges = (corners + np.roll(corners, 1, axis=1)).reshape(-1, 3) / 2
    return np.concatenate([mesh.vertices, edges, corners.mean(axis=1)])


def contains(mesh: Mesh, points: Points) -> NDArray[np.bool_]:
    """Say for points (n, 3) whether they lie inside a closed mesh (by its winding number)."""
    box = ((points > mesh.vertices.min(axis=0)) & (points < mesh.vertices.max(axis=0))).all(axis=1)
    result = np.zeros(len(points), dtype=bool)
    near = np.nonzero(box)[0]
    for start in range(0, len(near), CHUNK):
        chosen = near[start : start + CHUNK]
        result[chosen] = _winding(mesh, points[chosen]) > 0.5
    return result


def _winding(mesh: Mesh, points: Points) -> Points:
    """Return how often the surface goes round each point (van Oosterom and Strackee 1983)."""
    a, b, c = np.moveaxis(mesh.vertices[mesh.faces], 1, 0)
    across = np.cross(b - a, c - a)
    volume = (a * across).sum(axis=1) - points @ across.T
    far = np.linalg.norm(points[:, None] - mesh.vertices, axis=2)
    la, lb, lc = (far[:, corner] for corner in mesh.faces.T)
    # The products of two sides, from their lengths and the edge between them.
    ab, bc, ca = (la**2 + lb**2 - _squared(a - b), lb**2 + lc**2 - _squared(b - c), lc**2 + la**2 - _squared(c - a))
    rest = la * lb * lc + (ab * lc + bc * la + ca * lb) / 2
    turns: Points = np.arctan2(volume, rest).sum(axis=1) / (2 * np.pi)
    return turns


def _squared(sides: Points) -> Points:
    squared: Points = (sides**2).sum(axis=1)
    return squared


def area_mm2_of(surfaces: Sequence[Mesh], height: float) -> float:
    """Return the area of the level plane at a height that lies in any of some closed surfaces, mm²."""
    cuts = [lines for mesh in surfaces if len(lines := _cut(mesh, height))]
    if not cuts:
        return 0.0
    all_ = np.concatenate(cuts).reshape(-1, 2)
    x, z = (
        np.arange(low, high + GRID_MM, GRID_MM) for low, high in zip(all_.min(axis=0), all_.max(axis=0), strict=True)
    )
    places = np.stack(np.meshgrid(x, z), axis=-1).reshape(-1, 2)
    covered = np.any([_within(lines, places) for lines in cuts], axis=0)
    return float(covered.sum() * GRID_MM**2)


def _cut(mesh: Mesh, height: float) -> Points:
    """Return the lines in which a level plane meets a surface, (n, 2, 2): two ends, forward and to the right."""
    corners = mesh.vertices[mesh.faces]
    above = corners[:, :, 1] >= height
    corners, above = corners[(met := above.any(axis=1) & ~above.all(axis=1))], above[met]
    ahead, ahead_above = np.roll(corners, -1, axis=1), np.roll(above, -1, axis=1)
    share = (height - corners[:, :, 1]) / np.where(
        crossed := above != ahead_above, ahead[:, :, 1] - corners[:, :, 1], 1
    )
    places = corners + share[..., None] * (ahead - corners)
    lines: Points = places[crossed].reshape(-1, 2, 3)[:, :, [0, 2]]
    return lines


def _within(lines: Points, places: Points) -> NDArray[np.bool_]:
    """Say for places (n, 2) whether closed lines go round them: a ray meets them an odd number of times."""
    (x1, z1), (x2, z2) = lines[:, 0].T, lines[:, 1].T
    x, z = places[:, :1], places[:, 1:]
    spans = (z1 > z) != (z2 > z)
    at = x1 + (z - z1) * (x2 - x1) / np.where(z1 == z2, 1, z2 - z1)
    odd: NDArray[np.bool_] = (spans & (at > x)).sum(axis=1) % 2 == 1
    return odd


def volumes() -> list[Volume]:
    """Return the volumes in standing beside every row of ``data/muscle_volume.csv``."""
    major = sum(volume(mesh) for mesh in strands.surfaces(strands.psoas()))
    drawn = {"psoas major": major / 1000, "iliacus": abs(volume(iliacus.surface())) / 1000}
    return [Volume(drawn[row["muscle"]], row["value"], row["muscle"]) for row in tables.rows("muscle_volume")]
