"""Triangle meshes in NumPy: what the bones and muscles of the pictures are made of."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Indices = NDArray[np.int64]

WELD_MM = 0.05  # points nearer than this are one; the surfaces read here meet within 0.01 mm


@dataclass(frozen=True)
class Mesh:
    """A surface of triangles, its faces counter-clockwise seen from outside.

    Attributes:
        vertices: (n, 3) positions in mm.
        faces: (m, 3) indices into `vertices`.
    """

    vertices: Points
    faces: Indices

    @property
    def volume(self) -> float:
        """Volume in mm³, negative if the faces look inwards."""
        a, b, c = np.moveaxis(self.vertices[self.faces], 1, 0)
        return float(np.einsum("ij,ij->", a, np.cross(b, c)) / 6)

    @property
    def is_watertight(self) -> bool:
        """Whether every edge is shared by exactly two faces that run along it in opposite directions."""
        edges = np.concatenate([self.faces[:, [0, 1]], self.faces[:, [1, 2]], self.faces[:, [2, 0]]])
        forth, counts = np.unique(edges, axis=0, return_counts=True)
        back = np.unique(edges[:, ::-1], axis=0)
        return bool((counts == 1).all() and np.array_equal(forth, back))

    @property
    def centroid(self) -> Points:
        """Area-weighted mean of the surface, (3,) in mm."""
        corners = self.vertices[self.faces]
        areas = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
        middle: Points = np.average(corners.mean(axis=1), axis=0, weights=areas)
        return middle

    def moved(self, matrix: Points, shift: Points | None = None) -> "Mesh":
        """Return the mesh with every vertex v at ``matrix @ v + shift``; a mirroring matrix turns the faces over."""
        vertices = self.vertices @ matrix.T + (0.0 if shift is None else shift)
        return Mesh(vertices, self.faces[:, ::-1] if np.linalg.det(matrix) < 0 else self.faces)

    def mirrored(self) -> "Mesh":
        """Return the mesh for the other side of the body: z changes its sign."""
        return self.moved(np.diag([1.0, 1.0, -1.0]))

    def outward(self) -> "Mesh":
        """Return the mesh with its faces looking outwards."""
        return self if self.volume > 0 else Mesh(self.vertices, self.faces[:, ::-1])

    def parts(self) -> list["Mesh"]:
        """Return the connected pieces, the largest first."""
        label = _labels(self.faces, len(self.vertices))
        of_face = label[self.faces[:, 0]]
        pieces = [_kept(self, of_face == one) for one in np.unique(of_face)]
        return sorted(pieces, key=lambda piece: -len(piece.faces))


def joined(meshes: Iterable[Mesh]) -> Mesh:
    """Return several meshes as one, without welding them."""
    listed = list(meshes)
    starts = np.cumsum([0, *(len(mesh.vertices) for mesh in listed)])
    return Mesh(
        np.concatenate([mesh.vertices for mesh in listed]),
        np.concatenate([mesh.faces + start for mesh, start in zip(listed, starts, strict=False)]),
    )


def welded(vertices: Points, faces: Indices) -> Mesh:
    """Return a mesh in which vertices that coincide (within `WELD_MM`) are one, without faces that vanish by it."""
    keys = np.round(vertices / WELD_MM).astype(np.int64)
    _, first, inverse = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    found = inverse.reshape(-1)[faces]
    kept = (found != np.roll(found, 1, axis=1)).all(axis=1)
    return Mesh(vertices[first], found[kept])


def _labels(faces: Indices, count: int) -> Indices:
    """Return for each vertex the smallest index of the piece it belongs to."""
    label = np.arange(count)
    while True:
        lowest = label[faces].min(axis=1)
        new = label.copy()
        for corner in range(3):
            np.minimum.at(new, faces[:, corner], lowest)
        new = new[new]
        if np.array_equal(new, label):
            return label
        label = new


def _kept(mesh: Mesh, keep: NDArray[np.bool_]) -> Mesh:
    used, faces = np.unique(mesh.faces[keep], return_inverse=True)
    return Mesh(mesh.vertices[used], faces.reshape(-1, 3))
