"""Read the bones of the package ``musculoskeletal-models`` (Auckland Bioengineering Institute, MPL-2.0).

A bone there is a surface field: four- and three-sided patches whose shape is a polynomial through a
grid of points (three-sided: a triangle of points), as written by the GIAS "fieldwork" library. The
``.mesh`` file says which kinds of patches there are and which of their points are shared, the ``.geof``
file where the points lie. Patches are evaluated on a regular grid here and welded into one mesh.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np

from psoas.body.meshes import Indices, Mesh, Points
from tools.body.meshes import welded


def load(geometry: Path, layout: Path, cells: int) -> Mesh:
    """Return a bone as a mesh, in mm, in the axes of its file.

    Args:
        geometry: a ``.geof`` file.
        layout: the ``.mesh`` file that belongs to it.
        cells: into how many cells each edge of a patch is cut, 1 or more.

    Raises:
        ValueError: if the two files do not belong together.
    """
    shape = json.loads(layout.read_text(encoding="utf-8"))
    points = _points(json.loads(geometry.read_text(encoding="utf-8")))
    kinds = [shape["elements"][str(number)].split()[1] for number in range(len(shape["elements"]))]
    patches, count = _numbered(kinds, shape["connectivity"])
    if count != len(points):
        raise ValueError(f"{layout.name} has {count} points, but {geometry.name} gives {len(points)}: wrong pair.")
    grids = {kind: _grid(kind, cells) for kind in set(kinds)}
    vertices, faces, start = [], [], 0
    for kind, patch in zip(kinds, patches, strict=True):
        weights, triangles = grids[kind]
        vertices.append(weights @ points[patch])
        faces.append(triangles + start)
        start += len(weights)
    return welded(np.concatenate(vertices), np.concatenate(faces))


def _points(field: dict[str, Any]) -> Points:
    nodes = [node for _, node in sorted(field["field_parameters"].items())]
    return np.array([[float(node[f"dim {axis}"]) for axis in range(3)] for node in nodes])


def _numbered(kinds: list[str], shared: dict[str, str]) -> tuple[list[list[int]], int]:
    """Return the point numbers of every patch: in order of first use, points that patches share counted once."""
    number: dict[str, int] = {}
    count = 0
    patches = []
    for element, kind in enumerate(kinds):
        patch = []
        for place in range(_size(kind)):
            key = f"{element}_{place}"
            if key not in number:
                _spread(key, count, number, shared)
                count += 1
            patch.append(number[key])
        patches.append(patch)
    return patches, count


def _spread(key: str, count: int, number: dict[str, int], shared: dict[str, str]) -> None:
    """Give a point and all that it is shared with the same number."""
    waiting = [key]
    number[key] = count
    while waiting:
        for other in shared.get(waiting.pop(), "").split():
            if other not in number:
                number[other] = count
                waiting.append(other)


def _size(kind: str) -> int:
    return int(kind[4]) * int(kind[5]) if kind.startswith("quad") else int(kind[3:])


def _grid(kind: str, cells: int) -> tuple[Points, Indices]:
    """Return the weights of a patch's points at every place of a regular grid, and the triangles between the places."""
    if kind.startswith("quad"):
        return _quad(int(kind[4]) - 1, int(kind[5]) - 1, cells)
    degree = {10: 3, 15: 4}[int(kind[3:])]
    return _triangle(degree, cells)


def _quad(degree_u: int, degree_v: int, cells: int) -> tuple[Points, Indices]:
    u, v = (axis.ravel() for axis in np.meshgrid(*[np.linspace(0, 1, cells + 1)] * 2))
    weights = [
        _lagrange(degree_u, i, u) * _lagrange(degree_v, j, v) for j in range(degree_v + 1) for i in range(degree_u + 1)
    ]
    row = cells + 1
    low = np.array([j * row + i for j in range(cells) for i in range(cells)])
    faces = np.concatenate(
        [np.stack([low, low + 1, low + row + 1], axis=1), np.stack([low, low + row + 1, low + row], axis=1)]
    )
    return np.stack(weights, axis=1), faces


def _triangle(degree: int, cells: int) -> tuple[Points, Indices]:
    places = [(i, j) for j in range(cells + 1) for i in range(cells + 1 - j)]
    u, v = np.array(places, dtype=float).T / cells
    weights = [
        _silvester(degree, i, u) * _silvester(degree, j, v) * _silvester(degree, degree - i - j, 1 - u - v)
        for j in range(degree + 1)
        for i in range(degree + 1 - j)
    ]
    at = {place: number for number, place in enumerate(places)}
    upright = [(at[i, j], at[i + 1, j], at[i, j + 1]) for i, j in places if i + j < cells]
    turned = [(at[i + 1, j], at[i + 1, j + 1], at[i, j + 1]) for i, j in places if i + j < cells - 1]
    return np.stack(weights, axis=1), np.array(upright + turned)


def _lagrange(degree: int, which: int, at: Points) -> Points:
    """Lagrange polynomial: 1 at its own of ``degree + 1`` equally spaced places, 0 at the others."""
    places = np.arange(degree + 1) / degree
    others = np.delete(places, which)
    value: Points = np.prod((at[:, None] - others) / (places[which] - others), axis=1)
    return value


def _silvester(degree: int, which: int, at: Points) -> Points:
    """Silvester polynomial, the factor of one barycentric coordinate in a three-sided patch."""
    value = np.ones_like(at)
    for step in range(which):
        value = value * (degree * at - step) / (step + 1)
    return value
