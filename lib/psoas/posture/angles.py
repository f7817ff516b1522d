"""How a body is held: thigh, pelvis and lumbar curve; and what a change of it does to the psoas.

The pelvis stands on the femur, so with the thigh held in the room a tuck of the pelvis extends
the hip: hip flexion = thigh in the room − posterior tilt. All angles are degrees, 0 in standing,
and those of the stretched side. Most named postures are assumed, not measured: `source` says which.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from psoas import limits, paths, tables

STANDING = "standing"
THIGH = (-40, 120)
TILT = (-30, 30)


@dataclass(frozen=True)
class Posture:
    """One way to hold the body.

    Attributes:
        thigh: angle of the thigh in the room, −40…120°; 0 is straight down, forward is positive.
        posterior_tilt: tilt of the pelvis against standing, −30…30°; tucked (backwards) is positive.
        lumbar_extension: change of the lumbar curve against standing, −40…30°; arched is positive.
        side_bend: of the trunk, −25…25°; away from the stretched side is positive.

    Raises:
        ValueError: if an angle is not one number or out of its range.
    """

    thigh: float = 0.0
    posterior_tilt: float = 0.0
    lumbar_extension: float = 0.0
    side_bend: float = 0.0

    def __post_init__(self) -> None:
        limits.scalar(self.thigh, "thigh", *THIGH, "degrees")
        limits.scalar(self.posterior_tilt, "posterior_tilt", *TILT, "degrees")
        for name in ("lumbar_extension", "side_bend"):
            limits.scalar(getattr(self, name), name, *paths.ANGLES[name], "degrees")

    @property
    def hip_flexion(self) -> float:
        """Angle of the hip joint, degrees; extension is negative."""
        return self.thigh - self.posterior_tilt

    def tucked(self, degrees: float, trunk_upright: bool = True) -> "Posture":
        """Return this posture with the pelvis tucked further, the thigh held; negative degrees arch.

        With the trunk kept upright, the lumbar curve flattens by as much as the pelvis tucks.
        """
        flattened = degrees if trunk_upright else 0.0
        return replace(
            self,
            posterior_tilt=self.posterior_tilt + degrees,
            lumbar_extension=self.lumbar_extension - flattened,
        )

    def arched(self, degrees: float) -> "Posture":
        """Return this posture with the lumbar spine arched further, thigh and pelvis held; the trunk leans back."""
        return replace(self, lumbar_extension=self.lumbar_extension + degrees)


@dataclass(frozen=True)
class Source:
    """Where the angles of a named posture come from: "published", "assumed" and so on, and what that means."""

    label: str
    basis: str
    note: str
    ref: str | None


@dataclass(frozen=True)
class Change:
    """How much longer (+) or shorter (−) each path is than before: model, not measurement.

    Attributes:
        before: lengths before, mm, (12,).
        after: lengths after, mm, (12,).
        areas: cross-sections of the eleven psoas fascicles, mm²; the weights of a mean.
    """

    before: NDArray[np.float64]
    after: NDArray[np.float64]
    areas: NDArray[np.float64]

    @property
    def mm(self) -> NDArray[np.float64]:
        """Change of each path, mm, (12,)."""
        return self.after - self.before

    @property
    def percent(self) -> NDArray[np.float64]:
        """Change of each path as a share of its length before, %, (12,)."""
        shares: NDArray[np.float64] = 100 * self.mm / self.before
        return shares

    @property
    def psoas_mm(self) -> float:
        """Mean change of the psoas fascicles, weighted by area, mm."""
        return float(np.average(self.mm[:-1], weights=self.areas))

    @property
    def psoas_percent(self) -> float:
        """The same against their mean length before, %."""
        return 100 * self.psoas_mm / float(np.average(self.before[:-1], weights=self.areas))

    @property
    def iliacus_mm(self) -> float:
        """Change of iliacus, mm."""
        return float(self.mm[-1])

    @property
    def iliacus_percent(self) -> float:
        """The same against its length before, %."""
        return float(self.percent[-1])


@cache
def named() -> Mapping[str, Posture]:
    """Return the named postures of ``data/postures.csv`` by their names, standing first.

    >>> named()["sitting"].hip_flexion
    71.7
    """
    return {
        row["id"]: Posture(row["thigh"], row["posterior_tilt"], row["lumbar_extension"], row["side_bend"])
        for row in tables.rows("postures")
    }


def get(name: str) -> Posture:
    """Return one named posture.

    Raises:
        UnknownNameError: if there is no such posture.
    """
    tables.row("postures", name)
    return named()[name]


def source(name: str) -> Source:
    """Return where the angles of a named posture come from.

    Raises:
        UnknownNameError: if there is no such posture.
    """
    row = tables.row("postures", name)
    return Source(row["label"], row["basis"], row["note"], row["ref"])


def _held(posture: "Posture | str") -> Posture:
    return (
        get(posture) if isinstance(posture, str) else limits.of_kind(posture, Posture, "posture", "Posture(thigh=-10)")
    )


def lengths(posture: Posture | str, model: str = "B") -> NDArray[np.float64]:
    """Return the lengths of the eleven psoas fascicles and of iliacus in a posture, mm, (12,).

    Args:
        posture: the angles, or the name of a posture (see `named`).
        model: "A", "B" or "C".

    Raises:
        ValueError: if the hip angle is outside the range that the model holds for.
        UnknownNameError: if there is no such model.
    """
    held = _held(posture)
    found: NDArray[np.float64] = paths.load(model).lengths(
        hip_flexion=held.hip_flexion,
        lumbar_extension=held.lumbar_extension,
        side_bend=held.side_bend,
    )[0]
    return found


def change(after: Posture | str, before: Posture | str | None = None, model: str = "B") -> Change:
    """Return how much longer the paths are in one posture than in another (default: than in standing).

    Raises:
        ValueError: if a hip angle is outside the range that the model holds for.
        UnknownNameError: if there is no such model.

    >>> round(change(get("kneeling lunge tucked")).iliacus_mm)
    12
    """
    areas = paths.load(model).areas
    start = _in_standing(model) if before is None else lengths(before, model)
    return Change(start, lengths(after, model), areas)


@cache
def _in_standing(model: str) -> NDArray[np.float64]:
    found = lengths(STANDING, model)
    found.flags.writeable = False  # all changes share it
    return found


def spread(posture: Posture | str) -> Mapping[str, Change]:
    """Return the change from standing in every path model that holds for this posture, by model name."""
    held = _held(posture)
    fitting = [name for name in paths.names() if _holds(name, held)]
    return {name: change(held, model=name) for name in fitting}


def _holds(model: str, posture: Posture) -> bool:
    low, high = paths.load(model).hip_limits
    return low <= posture.hip_flexion <= high
