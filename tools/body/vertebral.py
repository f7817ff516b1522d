"""A vertebra as a solid, from the measures in ``data/vertebrae.csv``.

Published: heights of the body, width and depth of its endplate, the canal, the pedicles, the height of
the spinous process, how far the transverse process reaches. Drawn by eye (`tools.body.outlines` likewise): the
body's waist, the rounding, thickness and slope of the processes, the articular processes, how far the spinous
process reaches back. Axes here: forward, up, to the right; origin in the middle of the body.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from psoas.body.meshes import Mesh, Points
from tools.body.meshes import is_watertight, pieces
from tools.body.outlines import BODY_WAIST_MM, SPINOUS_LENGTH_MM
from tools.body.shapes import blended, capsule, meshed
from tools.body.vertebrae import Vertebra, vertebrae

CELL_MM = 3.6
GRIDS = 40  # shifts of the grid to try; most vertebrae need one to five
SQUARENESS = 2.35  # exponent of the endplate's outline: 2 is an ellipse, more is squarer
EDGE_MM = 1.6  # rounding of the body's rims
DISH_MM = 1.2  # the middle of an endplate lies this much lower; about what Wang 2012 measured: 1.5 mm above and 0.7 below a disc
JOIN_MM = 4.0  # rounding where processes meet
TRANSVERSE_KNOB_MM = 6.0  # T12: no value found


@dataclass(frozen=True)
class _Size:
    """Half measures in mm, the heights with the vertebra's fit."""

    front: float
    back: float
    width: float
    depth: float
    wall: float  # where the back wall of the body lies
    pedicle: Points  # its middle at the wall; on the right side

    @classmethod
    def of(cls, vertebra: Vertebra) -> "_Size":
        front, back = vertebra.front * vertebra.fit / 2, vertebra.back * vertebra.fit / 2
        wall = -vertebra.depth / 2
        side = vertebra.canal_width / 2 + vertebra.pedicle_width / 2
        height = back - 1.5 - vertebra.pedicle_height * vertebra.fit / 2
        return cls(front, back, vertebra.width / 2, -wall, wall, np.array([wall, height, side]))


@cache
def solid_mesh(level: str) -> Mesh:
    """Return a vertebra as a closed mesh in the frame of its body of the path model (T12: of L1), mm."""
    vertebra = vertebrae()[level]
    size = _Size.of(vertebra)
    reach = size.pedicle[2] + vertebra.pedicle_width / 2 + (vertebra.transverse or TRANSVERSE_KNOB_MM) + 6
    back = size.wall - 1.2 * vertebra.canal_depth - SPINOUS_LENGTH_MM[level] - 8
    low = np.array([back, -size.back - 30, -reach - CELL_MM / 2])
    high = np.array([size.depth + 6, size.back + 16, reach + CELL_MM / 2])
    for number in range(GRIDS):
        # Two parts of a vertebra in one cell of the grid make the surface touch itself; a shifted grid parts them.
        shifted = low - CELL_MM * ((number * np.array([0.618, 0.414, 0.732])) % 1)
        mesh = pieces(meshed(lambda points: distance(vertebra, points), shifted, high, CELL_MM))[0]
        if is_watertight(mesh):
            return placed(vertebra, mesh)
    raise ValueError(f"The surface of {level} could not be closed; check its measures in data/vertebrae.csv.")


def placed(vertebra: Vertebra, mesh: Mesh) -> Mesh:
    """Return a mesh given in a vertebra's own axes in the frame of its body."""
    flat = vertebra.place(mesh.vertices[:, :2])
    return Mesh(np.column_stack([flat, mesh.vertices[:, 2]]), mesh.faces)


def distance(vertebra: Vertebra, points: Points) -> Points:
    """Return the signed distance of points (…, 3), in the vertebra's own axes, to its surface, mm."""
    size = _Size.of(vertebra)
    half = np.concatenate([points[..., :2], np.abs(points[..., 2:])], axis=-1)  # both sides are alike
    arch = _arch(vertebra, size, half)
    whole = blended(_corpus(vertebra, size, half), arch, JOIN_MM)
    result: Points = np.maximum(whole, -_canal(vertebra, size, half))
    return result


def _corpus(vertebra: Vertebra, size: _Size, points: Points) -> Points:
    """The body: a waisted, kidney-shaped drum with dished ends, higher in front or behind."""
    forward, up, side = np.moveaxis(points, -1, 0)
    height = (size.front + size.back) / 2 + (size.front - size.back) / 2 * forward / size.depth
    share = np.clip(up / height, -1, 1)
    waist = BODY_WAIST_MM * (1 - share**2)
    notch = np.where(forward < 0, 2.2 * np.exp(-((side / 9) ** 2)), 0)
    radial = ((side / (size.width - waist)) ** 2) ** (SQUARENESS / 2)
    radial = radial + (((np.abs(forward) + notch) / (size.depth - waist)) ** 2) ** (SQUARENESS / 2)
    wall = (radial ** (1 / SQUARENESS) - 1) * min(size.width, size.depth)
    dish = DISH_MM * np.exp(-((side / (0.55 * size.width)) ** 2) - (forward / (0.55 * size.depth)) ** 2)
    cap = np.abs(up) - height + dish
    both = np.stack([wall, cap], axis=-1) + EDGE_MM
    result: Points = np.minimum(both.max(axis=-1), 0) + np.linalg.norm(np.maximum(both, 0), axis=-1) - EDGE_MM
    return result


def _arch(vertebra: Vertebra, size: _Size, points: Points) -> Points:
    """Pedicle, transverse, articular and spinous processes and the lamina of one side."""
    depth, wall = vertebra.canal_depth, size.wall
    side, high = size.pedicle[2], size.pedicle[1]
    thick, tall = vertebra.pedicle_width / 2, vertebra.pedicle_height * vertebra.fit / 2
    rods = [
        _rod(points, (wall + 4, high, side * 0.94), (wall - 8, high, side), (1, 1), (thick, tall * 0.9, thick)),
        _transverse(vertebra, size, points),
        _rod(points, (wall - 8, high, side), (wall - 0.7 * depth, size.back + 5, side), (1.05, 0.8), (4.6, 6, 5)),
        _rod(
            points, (wall - 9, high - 3, side), (wall - depth, -size.back - 4, side * 0.86), (1.05, 0.85), (4.4, 6, 4.6)
        ),
        _rod(points, (wall - 0.75 * depth, -1, side - 2), (wall - depth - 5, -5, 1.5), (1, 1), (3.6, 8, 4)),
        _spinous(vertebra, size, points),
    ]
    arch = rods[0]
    for rod in rods[1:]:
        arch = blended(arch, rod, JOIN_MM)
    return arch


def _transverse(vertebra: Vertebra, size: _Size, points: Points) -> Points:
    length = vertebra.transverse or TRANSVERSE_KNOB_MM
    stout = 1.5 if vertebra.level == "L5" else 1.0  # L5: about twice as thick as L4 (Li 2003)
    root = size.pedicle + np.array([-7, 0, 1])
    tip = size.pedicle + np.array([-10, 1.5, vertebra.pedicle_width / 2 + length - 3])
    return _rod(points, tuple(root), tuple(tip), (1.2, 0.8), (3.2 * stout, 4.6 * stout, 4))


def _spinous(vertebra: Vertebra, size: _Size, points: Points) -> Points:
    half = vertebra.spinous_height * vertebra.fit / 2
    root = size.wall - vertebra.canal_depth - 6
    tip = size.wall - 1.2 * vertebra.canal_depth - SPINOUS_LENGTH_MM[vertebra.level] + 5
    start, end = (root, -0.6 * half, 0.0), (tip, -half - 3, 0.0)
    return _rod(points, start, end, (0.95, 1), (4, half, 3.4))


def _canal(vertebra: Vertebra, size: _Size, points: Points) -> Points:
    """The spinal canal: an upright tube behind the body."""
    forward, _, side = np.moveaxis(points, -1, 0)
    deep, wide = vertebra.canal_depth / 2, vertebra.canal_width / 2
    round_: Points = (np.hypot((forward - size.wall + deep - 1) / deep, side / wide) - 1) * min(deep, wide)
    return round_


def _rod(
    points: Points,
    start: tuple[float, ...],
    end: tuple[float, ...],
    radii: tuple[float, float],
    squash: tuple[float, float, float],
) -> Points:
    return capsule(points, np.array(start), np.array(end), radii, np.array(squash, dtype=float))
