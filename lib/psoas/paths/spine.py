"""The lumbar spine: five joints that share a movement, and where each fascicle begins."""

from dataclasses import dataclass

import numpy as np

from psoas import tables
from psoas.paths.turning import Floats, Frame, X, Y, Z, cross, placed, turned, upright

JOINTS = ("L5-S1", "L4-L5", "L3-L4", "L2-L3", "L1-L2")
SACRUM = "sacrum"
_MOVEMENTS = {"lumbar_extension": "extension", "side_bend": "side_bend", "axial_rotation": "axial_rotation"}


@dataclass(frozen=True)
class Vertebra:
    """Where a vertebra is, for n poses, and what it turned about to get there.

    Attributes:
        frame: its three axes, each (3, n).
        origin: of its frame, mm in the frame of the pelvis, (3, n).
        joint: centre of the joint below it, (3, n).
        axes: of that joint, in the order it turns: sideways (z), forward (x), upward (y); each (3, n).
    """

    frame: Frame
    origin: Floats
    joint: Floats
    axes: tuple[Floats, Floats, Floats]


@dataclass(frozen=True)
class Spine:
    """The lumbar spine of one model.

    Attributes:
        parents: joint centres in the frame of the bone below, mm, (5, 3); the first in the frame of the pelvis.
        children: the same centres in the frame of the vertebra above, mm, (5, 3).
        shares: of each joint in extension, side bend and axial rotation, (5, 3).
        levels: how many joints lie below each fascicle's vertebra, (11,).
        origins: where the fascicles begin, in their vertebra's frame, mm, (11, 3).
    """

    parents: Floats
    children: Floats
    shares: Floats
    levels: tuple[int, ...]
    origins: Floats

    @classmethod
    def build(cls, rhythm: str) -> "Spine":
        """Read one from the tables, with one of the rhythms of ``data/lumbar_rhythms.csv``."""
        joints = [tables.row("path_joints", joint) for joint in JOINTS]
        parents = np.array([joint_mm(joint) for joint in JOINTS])
        parents[0] += joint_mm(SACRUM) - _point(tables.row("path_joints", SACRUM), "child_")
        shares = [tables.row("lumbar_rhythms", f"{rhythm}-{joint}") for joint in JOINTS]
        bodies = [joint["child"] for joint in joints]
        fascicles = tables.rows("fascicles")
        return cls(
            parents,
            np.array([_point(joint, "child_") for joint in joints]),
            np.array([[share[column] for column in _MOVEMENTS.values()] for share in shares]),
            tuple(bodies.index(fascicle["body"]) + 1 for fascicle in fascicles),
            np.array([_point(fascicle) for fascicle in fascicles]),
        )

    def vertebrae(self, extension: Floats, side_bend: Floats, axial: Floats) -> list[Vertebra]:
        """Return L5, L4 … L1 for n poses; radians, each of shape (n,) or (1,)."""
        frame, origin, found = upright(), np.zeros((3, 1)), []
        for parent, child, (bend, lean, twist) in zip(self.parents, self.children, self.shares, strict=True):
            joint = origin + placed(frame, parent)
            about_z = frame[Z]
            frame = turned(frame, Z, extension * bend)
            about_x = frame[X]
            frame = turned(frame, X, -side_bend * lean)  # away from the right side is a turn to the left, −x
            about_y = frame[Y]
            frame = turned(frame, Y, axial * twist)
            origin = joint - placed(frame, child)
            found.append(Vertebra(frame, origin, joint, (about_z, -about_x, about_y)))
        return found

    def begins(self, vertebrae: list[Vertebra]) -> list[Floats]:
        """Return where the eleven fascicles begin, mm in the frame of the pelvis, each (3, n)."""
        return [
            vertebrae[level - 1].origin + placed(vertebrae[level - 1].frame, origin)
            for level, origin in zip(self.levels, self.origins, strict=True)
        ]

    def arms(self, vertebrae: list[Vertebra], start: Floats, brim: Floats, level: int, about: str) -> Floats:
        """Return the moment arm of a straight path from `start` (3, n) on a vertebra to `brim` (3, 1), mm, (n,).

        Args:
            vertebrae: what `vertebrae` returned.
            start: where the fascicle begins.
            brim: where it ends, on the pelvis.
            level: how many joints lie below its vertebra.
            about: a movement of the lumbar spine, or one of its joints (then about that joint's extension).
        """
        along = start - brim
        along = along / np.sqrt((along**2).sum(axis=0))
        arm = np.zeros(along.shape[1])
        for number, vertebra in enumerate(vertebrae[:level]):
            share, axis = self._share(number, about)
            if share:
                arm = arm - share * (along * cross(vertebra.axes[axis], start - vertebra.joint)).sum(axis=0)
        return arm

    def _share(self, number: int, about: str) -> tuple[float, int]:
        if about in _MOVEMENTS:
            axis = list(_MOVEMENTS).index(about)
            return float(self.shares[number, axis]), axis
        return float(about == JOINTS[number]), 0


def joint_mm(joint: str) -> Floats:
    """Return where a joint of ``data/path_joints.csv`` lies in the frame of its parent, the bone nearer to the pelvis, (3,) in mm.

    Raises:
        UnknownNameError: if there is no such joint.
    """
    return _point(tables.row("path_joints", joint), "parent_")


def _point(row: tables.Row, prefix: str = "") -> Floats:
    return np.array([row[prefix + axis] for axis in "xyz"])
