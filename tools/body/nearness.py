"""How far points are from the bones: what keeps muscles out of them, and what measures that they are."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from psoas.body.meshes import Mesh, Points
from psoas.body.parts import LEVELS
from tools.body import bones, vertebral
from tools.body.pose import Frame
from tools.body.shapes import normals
from tools.body.vertebrae import FRAMES, Vertebra, vertebrae

REACH_MM = 20.0  # farther from a bone nothing needs to know the way out
AROUND_MM = 90.0  # a vertebra with its processes, and `REACH_MM` around it, lies in a ball this large …
BACK_MM = -15.0  # … about a point this far behind the middle of its body
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
    """Return for points (n, 3) in the pelvis' frame the distance to the nearest bone and the way out of it.

    Returns:
        Millimetres, negative inside, (n,), and directions of length 1, (n, 3), in the pelvis' frame. Directions are
        found within `REACH_MM` of a vertebra, and 0 beyond.
    """
    distances, ways = [], []
    for body, shell in shells().items():
        depth, way = shell.nearest(frames[body].inside(points))
        distances.append(depth)
        ways.append(way @ frames[body].matrix.T)
    nearest = np.argmin(distances, axis=0)
    row = np.arange(len(points))
    distance, out = np.array(distances)[nearest, row], np.array(ways)[nearest, row]
    for level in LEVELS:
        _nearer(vertebrae()[level], frames[FRAMES[level]], points, distance, out)
    return distance, out


def _nearer(vertebra: Vertebra, frame: Frame, points: Points, distance: Points, out: Points) -> None:
    """Put a vertebra's distance and direction where they are smaller than those found so far."""
    axes = vertebra_axes(vertebra)
    own = axes.inside(frame.inside(points))
    close = np.linalg.norm(own - [BACK_MM, 0, 0], axis=1) < AROUND_MM
    if not close.any():
        return

    def solid(at: Points) -> Points:
        return vertebral.distance(vertebra, at)

    found = np.full(len(points), np.inf)
    found[close] = solid(own[close])
    smaller = found < distance
    distance[smaller] = found[smaller]
    out[smaller] = 0
    touched = smaller & (found < REACH_MM)
    out[touched] = normals(solid, own[touched]) @ axes.matrix.T @ frame.matrix.T


def vertebra_axes(vertebra: Vertebra) -> Frame:
    """Return the vertebra's own axes (forward, up, right) as a frame in the frame of its body."""
    middle, forward, up = vertebra.place(np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]))
    matrix = np.column_stack([[*(forward - middle), 0], [*(up - middle), 0], [0, 0, 1]])
    return Frame(matrix, np.array([*middle, 0.0]))
