"""The distance of points from the bones, and the direction outwards: it keeps muscles out of bone, and measures whether they are."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from psoas.body.meshes import Mesh, Points
from psoas.body.parts import LEVELS
from tools.body import bones, vertebral
from tools.body.pose import Frame
from tools.body.shapes import normals
from tools.body.vertebrae import FRAMES, Vertebra, vertebrae

REACH_MM = 20.0  # beyond this distance from a vertebra no outward direction is computed
# A vertebra with its processes, and `REACH_MM` around it, lies inside a ball of this radius about a centre this far
# behind (so negative) the middle of its body; points outside the ball are passed over.
BALL_RADIUS_MM = 90.0
BALL_CENTRE_MM = -15.0
CHUNK = 400  # points at a time, so that a table of points by faces stays small


@dataclass(frozen=True)
class Shell:
    """The surface of a bone as its vertices with the directions outwards there."""

    mesh: Mesh
    outward: Points

    @classmethod
    def of(cls, mesh: Mesh) -> "Shell":
        """Return the shell of a closed mesh whose faces look outwards."""
        corners = mesh.vertices[mesh.faces]
        across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        total = np.zeros_like(mesh.vertices)
        for corner in range(3):
            np.add.at(total, mesh.faces[:, corner], across)
        return cls(mesh, total / np.linalg.norm(total, axis=1, keepdims=True))

    def nearest(self, points: Points) -> tuple[Points, Points]:
        """Return about how far outside points (n, 3) lie, in mm, and the direction outwards there."""
        found = [self._nearest(points[start : start + CHUNK]) for start in range(0, len(points), CHUNK)]
        return np.concatenate([one[0] for one in found]), np.concatenate([one[1] for one in found])

    def _nearest(self, points: Points) -> tuple[Points, Points]:
        vertices = self.mesh.vertices
        closest = ((vertices**2).sum(axis=1) - 2 * points @ vertices.T).argmin(axis=1)
        outward = self.outward[closest]
        return ((points - self.mesh.vertices[closest]) * outward).sum(axis=1), outward


@cache
def shells() -> dict[str, Shell]:
    """The bones read from meshes, by the body they belong to."""
    return {
        "pelvis": Shell.of(bones.hip_bone()),
        "sacrum": Shell.of(bones.sacrum()),
        "femur": Shell.of(bones.femur()),
    }


def clearance(points: Points, frames: dict[str, Frame]) -> tuple[Points, Points]:
    """Return for points (n, 3) in the pelvis' frame the distance to the nearest bone and the direction outwards.

    Returns:
        Millimetres, negative inside, (n,), and directions of length 1, (n, 3), in the pelvis' frame. Directions are
        computed within `REACH_MM` of a vertebra, and 0 beyond.
    """
    distances, directions = [], []
    for body, shell in shells().items():
        depth, outward = shell.nearest(frames[body].inside(points))
        distances.append(depth)
        directions.append(outward @ frames[body].matrix.T)
    nearest = np.argmin(distances, axis=0)
    row = np.arange(len(points))
    distance, outward = np.array(distances)[nearest, row], np.array(directions)[nearest, row]
    for level in LEVELS:
        _nearer(vertebrae()[level], frames[FRAMES[level]], points, distance, outward)
    return distance, outward


def _nearer(vertebra: Vertebra, frame: Frame, points: Points, distance: Points, outward: Points) -> None:
    """Overwrite `distance` and `outward` where this vertebra is nearer than the bones so far."""
    axes = vertebra_axes(vertebra)
    own = axes.inside(frame.inside(points))
    close = np.linalg.norm(own - [BALL_CENTRE_MM, 0, 0], axis=1) < BALL_RADIUS_MM
    if not close.any():
        return

    def solid(at: Points) -> Points:
        return vertebral.distance(vertebra, at)

    found = np.full(len(points), np.inf)
    found[close] = solid(own[close])
    smaller = found < distance
    distance[smaller] = found[smaller]
    outward[smaller] = 0
    touched = smaller & (found < REACH_MM)
    outward[touched] = normals(solid, own[touched]) @ axes.matrix.T @ frame.matrix.T


def vertebra_axes(vertebra: Vertebra) -> Frame:
    """Return the vertebra's own axes (forward, up, right) as a frame in the frame of its body."""
    middle, forward, up = vertebra.place(np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]))
    matrix = np.column_stack([[*(forward - middle), 0], [*(up - middle), 0], [0, 0, 1]])
    return Frame(matrix, np.array([*middle, 0.0]))
