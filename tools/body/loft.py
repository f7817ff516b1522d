"""Closed surfaces from rings of points: tubes, discs, fans."""

import numpy as np

from psoas.body.meshes import Indices, Mesh, Points


def tube(centres: Points, radii: Points, sides: int) -> Mesh:
    """Return a round tube along a line, its ends closed.

    Args:
        centres: (n, 3), the line in mm.
        radii: (n,) in mm.
        sides: how many corners a ring has.
    """
    along = np.gradient(centres, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    across = _across(along)
    angle = np.arange(sides) * 2 * np.pi / sides
    around = (
        np.cos(angle)[None, :, None] * across[:, None] + np.sin(angle)[None, :, None] * np.cross(along, across)[:, None]
    )
    return capped(centres[:, None] + radii[:, None, None] * around)


def capped(rings: Points) -> Mesh:
    """Return the surface through rings (n, sides, 3), closed at both ends by a point in the middle of the end ring."""
    count, sides, _ = rings.shape
    ends = np.stack([rings[0].mean(axis=0), rings[-1].mean(axis=0)])
    vertices = np.concatenate([rings.reshape(-1, 3), ends])
    return Mesh(vertices, capped_faces(count, sides))


def capped_faces(count: int, sides: int) -> Indices:
    """Return the faces of `capped` for `count` rings of `sides` points, counter-clockwise rings seen from their end."""
    corner = np.arange(sides)
    ahead = (corner + 1) % sides
    first, last = count * sides, count * sides + 1
    start = (count - 1) * sides
    faces = [walls(count, sides)]
    faces.append(np.stack([np.full(sides, first), ahead, corner], axis=1))
    faces.append(np.stack([np.full(sides, last), start + corner, start + ahead], axis=1))
    return np.concatenate(faces)


def strip_faces(count: int, across: int) -> Indices:
    """Return the faces for rings that are flat loops: `across` points one way, `across` back; the ends are strips."""
    sides = 2 * across
    near = np.arange(across - 1)
    far = sides - 1 - near
    start = (count - 1) * sides
    return np.concatenate(
        [
            walls(count, sides),
            np.stack([near, far, near + 1], axis=1),
            np.stack([near + 1, far, far - 1], axis=1),
            start + np.stack([near, near + 1, far], axis=1),
            start + np.stack([near + 1, far - 1, far], axis=1),
        ]
    )


def walls(count: int, sides: int) -> Indices:
    """Return the faces between neighbouring rings."""
    low = (np.arange(count - 1)[:, None] * sides + np.arange(sides)).ravel()
    ahead = (np.arange(count - 1)[:, None] * sides + (np.arange(sides) + 1) % sides).ravel()
    return np.concatenate(
        [np.stack([low, ahead, ahead + sides], axis=1), np.stack([low, ahead + sides, low + sides], axis=1)]
    )


def _across(along: Points) -> Points:
    """Return for each place of a line a direction across it, turning as little as possible from place to place."""
    first = np.cross(along[0], [0.0, 0.0, 1.0])
    if np.linalg.norm(first) < 0.2:
        first = np.cross(along[0], [1.0, 0.0, 0.0])
    result = np.empty_like(along)
    for number, direction in enumerate(along):
        first = first - (first @ direction) * direction
        first = first / np.linalg.norm(first)
        result[number] = first
    return result
