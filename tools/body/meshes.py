"""What a maker of surfaces asks of a mesh and does with it: volume, closedness, pieces, welding."""

import numpy as np
from numpy.typing import NDArray

from psoas.body.meshes import Indices, Mesh, Points

WELD_MM = 0.05  # points nearer than this are one; the surfaces read here meet within 0.01 mm


def volume(mesh: Mesh) -> float:
    """Return the volume in mm³, negative if the faces look inwards."""
    a, b, c = np.moveaxis(mesh.vertices[mesh.faces], 1, 0)
    return float(np.einsum("ij,ij->", a, np.cross(b, c)) / 6)


def is_watertight(mesh: Mesh) -> bool:
    """Say whether every edge is shared by exactly two faces that run along it in opposite directions."""
    edges = np.concatenate([mesh.faces[:, [0, 1]], mesh.faces[:, [1, 2]], mesh.faces[:, [2, 0]]])
    forth, counts = np.unique(edges, axis=0, return_counts=True)
    back = np.unique(edges[:, ::-1], axis=0)
    return bool((counts == 1).all() and np.array_equal(forth, back))


def centroid(mesh: Mesh) -> Points:
    """Return the area-weighted mean of the surface, (3,) in mm."""
    corners = mesh.vertices[mesh.faces]
    areas = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
    middle: Points = np.average(corners.mean(axis=1), axis=0, weights=areas)
    return middle


def outward(mesh: Mesh) -> Mesh:
    """Return the mesh with its faces looking outwards."""
    return mesh if volume(mesh) > 0 else Mesh(mesh.vertices, mesh.faces[:, ::-1])


def pieces(mesh: Mesh) -> list[Mesh]:
    """Return the connected pieces, the largest first."""
    label = _labels(mesh.faces, len(mesh.vertices))
    of_face = label[mesh.faces[:, 0]]
    found = [_kept(mesh, of_face == one) for one in np.unique(of_face)]
    return sorted(found, key=lambda piece: -len(piece.faces))


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
