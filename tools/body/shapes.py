"""Solids as signed distances, and their surfaces as meshes (dual contouring by surface nets).

A solid is a function of points (…, 3) in mm that is negative inside, 0 on the surface and positive
outside; near the surface its size is about the distance. Formulas: Íñigo Quílez' well-known list of
distance functions; surface nets after Gibson 1998.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from psoas.body.meshes import Indices, Mesh, Points
from tools.body.meshes import outward

Solid: TypeAlias = Callable[[Points], Points]

_GRADIENT_MM = 0.1
_CORNERS = np.array([(1, 1, 1), (1, -1, -1), (-1, 1, -1), (-1, -1, 1)])  # of a tetrahedron: four values give a slope
_SIDES = np.array([(0, 1), (2, 3), (4, 5), (6, 7), (0, 2), (1, 3), (4, 6), (5, 7), (0, 4), (1, 5), (2, 6), (3, 7)])


def capsule(points: Points, start: Points, end: Points, radii: tuple[float, float], squash: Points) -> Points:
    """Distance to a rod with round ends, its radius going from one value to another.

    Args:
        points: (…, 3) in mm.
        start: middle of the first end.
        end: middle of the second end.
        radii: of the first and the second end, before squashing.
        squash: factors on the radii along the three axes.
    """
    scaled, first, last = points / squash, start / squash, end / squash
    along = last - first
    share = np.clip((scaled - first) @ along / (along @ along), 0, 1)
    distance = np.linalg.norm(scaled - first - share[..., None] * along, axis=-1)
    result: Points = (distance - radii[0] - (radii[1] - radii[0]) * share) * float(squash.min())
    return result


def blended(first: Points, second: Points, width: float) -> Points:
    """Union of two solids with the edge between them rounded over `width` mm."""
    share = np.clip(0.5 + 0.5 * (second - first) / width, 0, 1)
    result: Points = second * (1 - share) + first * share - width * share * (1 - share)
    return result


def meshed(solid: Solid, low: Points, high: Points, cell: float) -> Mesh:
    """Return the surface of a solid as a closed mesh.

    Args:
        solid: what to mesh; it must lie well inside the box.
        low: lower corner of the box, mm.
        high: upper corner of the box, mm.
        cell: width of a cell, mm; parts thinner than about one cell get lost.

    Raises:
        ValueError: if the solid reaches the side of the box.
    """
    axes = [np.arange(a, b + cell, cell) for a, b in zip(low, high, strict=True)]
    values = solid(np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1))
    inside = values < 0
    core = inside[1:-1, 1:-1, 1:-1]
    if core.sum() != inside.sum():
        raise ValueError("The solid reaches the side of its box; make the box larger.")
    corners = np.stack([_shifted(values, bits) for bits in range(8)], axis=-1)
    crossed = (corners < 0).any(axis=-1) & (corners >= 0).any(axis=-1)
    number = np.full(crossed.shape, -1)
    number[crossed] = np.arange(crossed.sum())
    offsets = _inner(corners[crossed])
    vertices = (np.argwhere(crossed) + offsets) * cell + np.array([axis[0] for axis in axes])
    faces = np.concatenate([_quads(inside, number, axis) for axis in range(3)])
    return outward(Mesh(_settled(vertices, solid, cell), faces))


def _shifted(values: Points, bits: int) -> Points:
    x, y, z = (bits >> 2) & 1, (bits >> 1) & 1, bits & 1
    a, b, c = values.shape
    return values[x : a - 1 + x, y : b - 1 + y, z : c - 1 + z]


def _inner(corners: Points) -> Points:
    """Return for each crossed cell the mean of the places where the surface crosses its edges, in cells."""
    places = np.array([[(bits >> 2) & 1, (bits >> 1) & 1, bits & 1] for bits in range(8)], dtype=float)
    first, second = corners[:, _SIDES[:, 0]], corners[:, _SIDES[:, 1]]
    crossed = (first < 0) != (second < 0)
    share = np.where(crossed, first / np.where(crossed, first - second, 1), 0)
    start, end = places[_SIDES[:, 0]], places[_SIDES[:, 1]]
    found = start + share[..., None] * (end - start)
    mean: Points = (found * crossed[..., None]).sum(axis=1) / crossed.sum(axis=1)[:, None]
    return mean


def _quads(inside: NDArray[np.bool_], number: Indices, axis: int) -> Indices:
    """Return two triangles for every grid edge along `axis` that crosses the surface."""
    first, second = np.delete(np.moveaxis(inside, axis, 0), -1, 0), np.delete(np.moveaxis(inside, axis, 0), 0, 0)
    cells = np.moveaxis(number, axis, 0)
    step, row, column = np.nonzero(first != second)
    ring = np.stack(
        [cells[step, row - a, column - b] for a, b in ((1, 1), (0, 1), (0, 0), (1, 0))],
        axis=1,
    )
    turned = first[step, row, column] == (axis != 1)
    ring[turned] = ring[turned][:, ::-1]
    return np.concatenate([ring[:, [0, 1, 2]], ring[:, [0, 2, 3]]])


def _settled(vertices: Points, solid: Solid, cell: float) -> Points:
    """Return the vertices moved onto the surface, none by more than half a cell."""
    for _ in range(2):
        step = np.clip(solid(vertices), -cell / 4, cell / 4)
        vertices = vertices - step[:, None] * normals(solid, vertices)
    return vertices


def normals(solid: Solid, points: Points) -> Points:
    """Return the directions in which the distance to a solid grows fastest, (n, 3), of length 1."""
    slope = sum(solid(points + _GRADIENT_MM * corner)[..., None] * corner for corner in _CORNERS)
    unit: Points = slope / np.maximum(np.linalg.norm(slope, axis=-1, keepdims=True), 1e-12)
    return unit
