"""The path models A, B and C: lengths, moment arms and lines of eleven psoas fascicles and iliacus."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from psoas import limits, tables
from psoas.limits import InputError, KindError
from psoas.paths.hip import HipRoute
from psoas.paths.spine import JOINTS as LUMBAR_JOINTS
from psoas.paths.spine import Spine, Vertebra
from psoas.paths.turning import Floats, Frame, X, Z, turned, upright

ILIACUS = "iliacus"
# What each angle may be, in degrees. Hip flexion has limits of its own in each model (data/path_models.csv).
# Within these, OpenSim and MuJoCo find the same lengths; they are not how far a person can move.
ANGLES: Mapping[str, tuple[float, float]] = {
    "hip_flexion": (-30, 100),
    "hip_adduction": (-30, 20),
    "hip_rotation": (-20, 20),
    "lumbar_extension": (-40, 30),
    "side_bend": (-25, 25),
    "axial_rotation": (-10, 10),
}


@dataclass(frozen=True)
class Pose:
    """The angles of n poses: degrees for the hip flexion (it decides which points take part), frames for the rest."""

    poses: int
    hip_flexion: Floats
    radians: Mapping[str, Floats]


@dataclass(frozen=True)
class Model:
    """One path model. Take it from `load`.

    Attributes:
        name: "A", "B" or "C".
        label: what it is called in words.
        hip_limits: smallest and largest hip flexion it holds for, degrees.
        fascicles: names of the twelve paths: eleven of the psoas from above, then iliacus.
        areas: physiological cross-sections of the eleven psoas fascicles, mm² (Bogduk); for weighted means.
    """

    name: str
    label: str
    hip_limits: tuple[float, float]
    fascicles: tuple[str, ...]
    areas: Floats
    spine: Spine
    psoas: HipRoute
    iliacus: HipRoute

    def lengths(self, **angles: Any) -> Floats:
        """Return the length of every path in every pose.

        Args:
            **angles: any of `ANGLES` in degrees, each a number or a list of n numbers; those left out are 0.

        Returns:
            Millimetres, shape (n, 12); one row for a single pose.

        Raises:
            ValueError: if an angle is not a number, outside the range the model holds for, or the lists differ in
                length; the message gives the range.
            TypeError: if there is no angle of that name.
        """
        pose = self._pose(angles)
        vertebrae, thigh = self._vertebrae(pose), self._thigh(pose)
        result = np.empty((pose.poses, len(self.fascicles)))
        hip = self.psoas.length(thigh, pose.hip_flexion)
        for number, start in enumerate(self.spine.begins(vertebrae)):
            result[:, number] = np.sqrt(((start - self.psoas.brim) ** 2).sum(axis=0)) + hip
        result[:, -1] = self.iliacus.length(thigh, pose.hip_flexion)
        return result

    def moment_arms(self, about: str, **angles: Any) -> Floats:
        """Return the moment arm of every path: how much shorter it gets as an angle grows, −dL/dθ.

        Args:
            about: an angle of `ANGLES`, or a lumbar joint of `LUMBAR_JOINTS` (about its extension).
            **angles: the poses, as in `lengths`.

        Returns:
            Millimetres (of length per radian), shape (n, 12); positive: pulling the path in makes the angle grow.

        Raises:
            ValueError: as in `lengths`, or if `about` is none of them.
        """
        if about not in ANGLES and about not in LUMBAR_JOINTS:
            raise InputError(f"There is no angle {about!r}; there are: {', '.join([*ANGLES, *LUMBAR_JOINTS])}.")
        pose = self._pose(angles)
        result = np.zeros((pose.poses, len(self.fascicles)))
        if about.startswith("hip_"):
            thigh, axis = self._thigh(pose), self._hip_axis(about, pose)
            result[:, :-1] = self.psoas.arms(thigh, pose.hip_flexion, axis)[:, np.newaxis]
            result[:, -1] = self.iliacus.arms(thigh, pose.hip_flexion, axis)
            return result
        vertebrae = self._vertebrae(pose)
        for number, start in enumerate(self.spine.begins(vertebrae)):
            level = self.spine.levels[number]
            result[:, number] = self.spine.arms(vertebrae, start, self.psoas.brim, level, about)
        return result

    def lines(self, **angles: Any) -> list[Floats]:
        """Return the twelve paths of one pose as points from the spine (iliacus: the pelvis) to the femur.

        Returns:
            Twelve arrays of shape (k, 3), millimetres in the frame of the pelvis.

        Raises:
            ValueError: as in `lengths`, or if it is more than one pose.
        """
        pose = self._pose(angles)
        if pose.poses != 1:
            raise InputError(f"lines takes one pose at a time; got {pose.poses}.")
        thigh, hip = self._thigh(pose), float(pose.hip_flexion[0])
        below = self.psoas.line(thigh, hip)
        starts = self.spine.begins(self._vertebrae(pose))
        return [*[np.concatenate([start.T, below]) for start in starts], self.iliacus.line(thigh, hip)]

    def vertebrae(self, **angles: Any) -> list[Vertebra]:
        """Return where L5 … L1 are: frames and origins in the frame of the pelvis, mm."""
        return self._vertebrae(self._pose(angles))

    def _pose(self, angles: Mapping[str, Any]) -> Pose:
        if unknown := [name for name in angles if name not in ANGLES]:
            raise KindError(f"There is no angle {unknown[0]!r}; there are: {', '.join(ANGLES)}.")
        allowed = {**ANGLES, "hip_flexion": self.hip_limits}
        checked = {name: _list(angles.get(name, 0.0), name, *allowed[name]) for name in ANGLES}
        sizes = {values.size for values in checked.values()} - {1}
        if len(sizes) > 1:
            counts = ", ".join(f"{name} {values.size}" for name, values in checked.items() if values.size > 1)
            raise InputError(f"Lists of angles must be equally long (one value a pose); got {counts}.")
        poses = sizes.pop() if sizes else 1
        return Pose(poses, checked["hip_flexion"], {name: np.radians(values) for name, values in checked.items()})

    def _vertebrae(self, pose: Pose) -> list[Vertebra]:
        return self.spine.vertebrae(
            *(pose.radians[name] for name in ("lumbar_extension", "side_bend", "axial_rotation"))
        )

    def _thigh(self, pose: Pose) -> Frame:
        return self.psoas.thigh(*(pose.radians[name] for name in ("hip_flexion", "hip_adduction", "hip_rotation")))

    def _hip_axis(self, about: str, pose: Pose) -> Floats:
        """The axis of one hip angle: each turns about what the ones before it have turned."""
        flexed = turned(upright(), Z, pose.radians["hip_flexion"])
        axes = {"hip_flexion": upright()[Z], "hip_adduction": flexed[X], "hip_rotation": self._thigh(pose)[1]}
        return axes[about]


def load(name: str = "B") -> Model:
    """Return a path model by its name; B is the course's default.

    Raises:
        UnknownNameError: if there is no such model.
    """
    return _loaded(tables.row("path_models", name)["id"])


@cache
def _loaded(name: str) -> Model:
    row = tables.row("path_models", name)
    fascicles = tables.rows("fascicles")
    return Model(
        row["id"],
        row["label"],
        (row["hip_low"], row["hip_high"]),
        (*(fascicle["label"] for fascicle in fascicles), ILIACUS),
        np.array([fascicle["area"] for fascicle in fascicles]),
        Spine.build(row["rhythm"]),
        HipRoute.build(row["hip"], "psoas"),
        HipRoute.build(row["hip"], ILIACUS),
    )


def names() -> list[str]:
    """Return the names of the models."""
    return [row["id"] for row in tables.rows("path_models")]


def _list(value: Any, name: str, low: float, high: float) -> Floats:
    checked = np.atleast_1d(limits.in_range(value, name, low, high, "degrees"))
    if checked.ndim > 1 or not checked.size:
        raise InputError(f"{name} must be one number or a plain list of them; got an array of shape {checked.shape}.")
    return checked
