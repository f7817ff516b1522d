"""The hip: how a muscle gets from the brim of the pelvis to the femur."""

from dataclasses import dataclass

import numpy as np

from psoas import tables
from psoas.paths.turning import Floats, Frame, X, Y, Z, cross, norm, placed, turned, upright
from psoas.paths.wrapping import Cylinder, Way, straight

# OpenSim lets a point take part up to this far outside its range; so do we, to agree at its very ends.
RANGE_TOLERANCE_DEG = float(np.degrees(1e-5))


@dataclass(frozen=True)
class PelvisPoint:
    """A point of the pelvis that a path bends over: mm, (3, 1); and the hip flexions in which it takes part, degrees."""

    place: Floats
    active: tuple[float, float]

    def takes_part(self, hip_flexion: Floats) -> np.ndarray:
        """Say for each pose whether the path touches it."""
        low, high = self.active
        result: np.ndarray = (hip_flexion >= low - RANGE_TOLERANCE_DEG) & (hip_flexion <= high + RANGE_TOLERANCE_DEG)
        return result


@dataclass(frozen=True)
class HipRoute:
    """The way of one muscle past one hip.

    Attributes:
        centre: of the hip joint, mm in the frame of the pelvis, (3, 1).
        pelvis: points on the pelvis, from above.
        femur: points on the femur, in its own frame, mm, each (3,).
        cylinder: what the path slides over between the last pelvis point and the first femur point, if anything.
    """

    centre: Floats
    pelvis: tuple[PelvisPoint, ...]
    femur: tuple[Floats, ...]
    cylinder: Cylinder | None

    @classmethod
    def build(cls, hip: str, muscle: str) -> "HipRoute":
        """Read the route of "psoas" or "iliacus" in one of the hips of ``data/hip_points.csv``."""
        rows = [row for row in tables.rows("hip_points") if (row["hip"], row["muscle"]) == (hip, muscle)]
        wraps = [row["wrap"] for row in rows if row["wrap"]]
        joint = tables.row("path_joints", f"hip-{hip}")
        return cls(
            np.array([[joint[f"parent_{axis}"]] for axis in "xyz"]),
            tuple(_pelvis_point(row) for row in rows if row["body"] == "pelvis"),
            tuple(np.array([row[axis] for axis in "xyz"]) for row in rows if row["body"] == "femur"),
            _cylinder(wraps[0]) if wraps else None,
        )

    @property
    def brim(self) -> Floats:
        """The first point on the pelvis, mm, (3, 1)."""
        return self.pelvis[0].place

    def thigh(self, flexion: Floats, adduction: Floats, rotation: Floats) -> Frame:
        """Return the frame of the femur for n poses; radians."""
        return turned(turned(turned(upright(), Z, flexion), X, adduction), Y, rotation)

    def length(self, thigh: Frame, hip_flexion: Floats) -> Floats:
        """Return the length from the brim to the end on the femur, mm, (n,); `hip_flexion` in degrees."""
        before, way = self._approach(thigh, hip_flexion)
        after = sum(float(np.linalg.norm(b - a)) for a, b in zip(self.femur, self.femur[1:], strict=False))
        return before + way.length + after

    def arms(self, thigh: Frame, hip_flexion: Floats, axis: Floats) -> Floats:
        """Return the moment arm about an `axis` (3, n) through the hip centre, mm, (n,)."""
        _, way = self._approach(thigh, hip_flexion)
        arm: Floats = -(way.arrival * cross(axis, placed(thigh, self.femur[0]))).sum(axis=0)
        return arm

    def line(self, thigh: Frame, hip_flexion: float) -> Floats:
        """Return the route of one pose as points from the brim to the end, mm in the frame of the pelvis, (k, 3)."""
        angle = np.array([hip_flexion])
        kept = [point.place for point in self.pelvis if point.takes_part(angle)[0]]
        ends = [self.centre + placed(thigh, point) for point in self.femur]
        over = self.cylinder.line(kept[-1], ends[0])[1:-1] if self.cylinder else np.empty((0, 3))
        return np.concatenate([*[point.T for point in kept], over, *[end.T for end in ends]])

    def _approach(self, thigh: Frame, hip_flexion: Floats) -> tuple[Floats, Way]:
        """The length up to the last pelvis point, and the way from there to the first point on the femur."""
        end = self.centre + placed(thigh, self.femur[0])
        before, last = np.zeros(1), self.brim
        for point in self.pelvis[1:]:
            on = point.takes_part(hip_flexion)
            before = before + np.where(on, norm(point.place - last), 0)
            last = np.where(on, point.place, last)
        return before, self.cylinder.way(last, end) if self.cylinder else straight(last, end)


def _pelvis_point(row: tables.Row) -> PelvisPoint:
    always = (-np.inf, np.inf)
    limited = row["active_from"] is not None
    return PelvisPoint(
        np.array([[row[axis]] for axis in "xyz"]), (row["active_from"], row["active_to"]) if limited else always
    )


def _cylinder(key: str) -> Cylinder:
    row = tables.row("wrap_cylinders", key)
    return Cylinder.build(
        row["radius"],
        np.array([row[axis] for axis in "xyz"]),
        np.array([row[f"turn_{axis}"] for axis in "xyz"]),
    )
