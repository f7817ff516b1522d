"""Triangle meshes in NumPy: what the bones and muscles of the pictures are made of."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Indices = NDArray[np.int64]


@dataclass(frozen=True)
class Mesh:
    """A surface of triangles, its faces counter-clockwise seen from outside.

    Attributes:
        vertices: (n, 3) positions in mm.
        faces: (m, 3) indices into `vertices`.
    """

    vertices: Points
    faces: Indices

    def moved(self, matrix: Points, shift: Points | None = None) -> "Mesh":
        """Return the mesh with every vertex v at ``matrix @ v + shift``; a mirroring matrix turns the faces over."""
        vertices = self.vertices @ matrix.T + (0.0 if shift is None else shift)
        return Mesh(vertices, self.faces[:, ::-1] if np.linalg.det(matrix) < 0 else self.faces)

    def mirrored(self) -> "Mesh":
        """Return the mesh for the other side of the body: z changes its sign."""
        return self.moved(np.diag([1.0, 1.0, -1.0]))
