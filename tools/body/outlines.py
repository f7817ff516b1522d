"""Draw the outlines of `psoas.body.outlines`: the bones of one side seen from the right.

Hip bone, sacrum and femur are silhouettes of the meshes in `tools.body.bones`; vertebrae are drawn from their measures. The
shape of an arch (articular and spinous process) follows its published height and the canal's depth; how
far it reaches back is drawn by eye.
"""

from collections.abc import Iterable
from typing import Any

import contourpy
import numpy as np
from numpy.typing import NDArray

from psoas.body.meshes import Mesh, Points
from psoas.body.outlines import Ring
from psoas.body.parts import LEVELS
from tools.body import bones
from tools.body.vertebrae import Vertebra, vertebrae

PIXEL_MM = 0.5
BLUR_MM = 0.8  # evens out the corners of the meshes
MIN_RING_MM2 = 60.0  # smaller openings are chinks between patches, not the obturator foramen
TOLERANCE_MM = 0.15  # by how much a simplified outline may leave its curve
DECIMALS = 1
WALL_POINTS = 5
SPINOUS_LENGTH_MM = {"T12": 25.0, "L1": 28.0, "L2": 30.0, "L3": 30.0, "L4": 27.0, "L5": 20.0}  # assumed
BODY_WAIST_MM = 1.8  # how far the walls of a body curve in; assumed


def drawn() -> dict[str, Any]:
    """Return what `psoas.body.outlines` reads: outlines, endplates, sacral_endplate and sacral_slope_deg."""
    return {
        "outlines": sagittal(),
        "endplates": {_body(level): [*map(_pair, vertebrae()[level].corners)] for level in reversed(LEVELS)},
        "sacral_endplate": sacral_endplate(),
        "sacral_slope_deg": bones.registration().sacral_slope_deg,
    }


def sacral_endplate() -> Ring:
    """Return front and back rim of the sacrum's upper endplate, each (x, y) in mm in the sacrum's frame."""
    return tuple(map(_pair, bones.registration().endplate_mm))


def sagittal() -> dict[str, tuple[Ring, ...]]:
    """Return for each body its outlines, seen from the right; as `psoas.body.outlines.sagittal` does."""
    vertebral = {_body(level): _vertebra(vertebrae()[level]) for level in reversed(LEVELS)}
    return {
        "pelvis": _silhouette(bones.hip_bone()),
        "sacrum": _silhouette(bones.sacrum()),
        **vertebral,
        "femur": _silhouette(bones.femur()),
    }


def _body(level: str) -> str:
    return f"thoracic{level[1:]}" if level.startswith("T") else f"lumbar{level[1:]}"


def _silhouette(mesh: Mesh) -> tuple[Ring, ...]:
    """Return the shadow of a mesh on the plane of the body: its outer ring first, then its holes."""
    flat = mesh.vertices[:, :2]
    low = flat.min(axis=0) - 4 * BLUR_MM
    shadow = _shadow((flat[mesh.faces] - low) / PIXEL_MM)
    levels = contourpy.contour_generator(z=_blurred(shadow, BLUR_MM / PIXEL_MM)).lines(0.5)
    rings = [np.asarray(line) * PIXEL_MM + low for line in levels]
    large = sorted((ring for ring in rings if _area(ring) > MIN_RING_MM2), key=_area, reverse=True)
    return tuple(_ring(ring) for ring in large)


def _shadow(triangles: Points) -> Points:
    """Return an image, 1 where a triangle lies; triangles as (n, 3, 2) in pixels, x across."""
    width, height = (np.ceil(triangles.reshape(-1, 2).max(axis=0)) + 4 * BLUR_MM / PIXEL_MM + 1).astype(int)
    image = np.zeros((height, width))
    for corners in triangles:
        left, bottom = np.floor(corners.min(axis=0)).astype(int)
        right, top = np.ceil(corners.max(axis=0)).astype(int) + 1
        x, y = np.meshgrid(np.arange(left, right), np.arange(bottom, top))
        sides = [_side(x, y, corners[i], corners[(i + 1) % 3]) for i in range(3)]
        inside = np.all([side >= -0.5 for side in sides], axis=0) | np.all([side <= 0.5 for side in sides], axis=0)
        image[bottom:top, left:right][inside] = 1
    return image


def _side(x: NDArray[np.int64], y: NDArray[np.int64], start: Points, end: Points) -> Points:
    """Return how far pixels lie to the left of a line, in pixels."""
    along = end - start
    across = along[0] * (y - start[1]) - along[1] * (x - start[0])
    distance: Points = across / max(float(np.hypot(*along)), 1e-9)
    return distance


def _blurred(image: Points, sigma: float) -> Points:
    """Return an image blurred by a Gaussian whose width is in pixels."""
    reach = np.arange(-int(4 * sigma) - 1, int(4 * sigma) + 2)
    kernel = np.exp(-((reach / sigma) ** 2) / 2)
    kernel /= kernel.sum()
    for axis in (0, 1):
        image = np.apply_along_axis(np.convolve, axis, image, kernel, mode="same")
    return image


def _vertebra(vertebra: Vertebra) -> tuple[Ring, ...]:
    corpus = _curved(_corpus(vertebra))
    arch = _cut(_arch(vertebra))
    # The arch ends on the body's back wall and runs along it, so that the two neither overlap nor leave a chink.
    wall = corpus[corpus[:, 0] < -vertebra.depth / 4]
    wall = wall[np.argsort(wall[:, 1])]
    heights = np.linspace(arch[-1, 1], arch[0, 1], WALL_POINTS)
    along = np.column_stack([np.interp(heights, wall[:, 1], wall[:, 0]), heights])
    ring = np.concatenate([along[-1:], arch[1:-1], along[:-1]])
    return tuple(_ring(vertebra.place(points)) for points in (corpus, ring))


def _corpus(vertebra: Vertebra) -> Points:
    """Return the outline of the body, (forward, up) from its middle: waisted walls, sharp corners."""
    half, front, back = vertebra.depth / 2, vertebra.front * vertebra.fit / 2, vertebra.back * vertebra.fit / 2
    waist = half - BODY_WAIST_MM
    corners = [(half, front), (half, front), (waist, 0), (half, -front), (half, -front)]
    corners += [(-half, -back), (-half, -back), (-waist, 0), (-half, back), (-half, back)]
    return np.array(corners)


def _arch(vertebra: Vertebra) -> Points:
    """Return the outline of pedicle, articular and spinous processes, open to the body, (forward, up) from its middle."""
    wall, canal = -vertebra.depth / 2 + 0.6 * BODY_WAIST_MM, vertebra.canal_depth  # about where the back wall is
    half = vertebra.back * vertebra.fit / 2
    top = half - 1.5
    bottom = top - vertebra.pedicle_height * vertebra.fit
    tip = wall - 1.2 * canal - SPINOUS_LENGTH_MM[vertebra.level]
    upper = 0.05 * half
    lower = upper - vertebra.spinous_height * vertebra.fit
    return np.array(
        [
            (wall, top),
            (wall - 0.30 * canal, top - 2),
            (wall - 0.42 * canal, half + 4),
            (wall - 0.70 * canal, half + 8),
            (wall - 0.98 * canal, half + 3),
            (wall - 1.10 * canal, 0.35 * half),
            (wall - 1.45 * canal, upper),
            (tip + 3, upper - 3.5),
            (tip - 0.5, upper - 6),
            (tip, lower - 2),
            (tip + 5, lower - 3.5),
            (wall - 1.45 * canal, lower + 0.16 * vertebra.spinous_height),
            (wall - 1.22 * canal, -half - 5),
            (wall - 1.00 * canal, -half - 9),
            (wall - 0.74 * canal, -half - 7),
            (wall - 0.62 * canal, bottom - 3),
            (wall - 0.30 * canal, bottom + 1),
            (wall, bottom),
        ]
    )


def _curved(corners: Points, rounds: int = 3) -> Points:
    """Return a closed polygon with its corners cut (Chaikin); a corner given twice stays nearly sharp."""
    for _ in range(rounds):
        ahead = np.roll(corners, -1, axis=0)
        corners = np.stack([0.75 * corners + 0.25 * ahead, 0.25 * corners + 0.75 * ahead], axis=1).reshape(-1, 2)
    return corners


def _cut(line: Points, rounds: int = 3) -> Points:
    """Return an open line with its corners cut (Chaikin), its ends where they were."""
    for _ in range(rounds):
        cut = np.stack([0.75 * line[:-1] + 0.25 * line[1:], 0.25 * line[:-1] + 0.75 * line[1:]], axis=1)
        line = np.concatenate([line[:1], cut.reshape(-1, 2)[1:-1], line[-1:]])
    return line


def _ring(points: Points) -> Ring:
    """Return a closed outline with as few points as the tolerance allows; the first is not repeated at the end."""
    if np.allclose(points[0], points[-1]):
        points = points[:-1]
    far = int(np.argmax(np.linalg.norm(points - points[0], axis=1)))
    halves = (points[: far + 1], np.concatenate([points[far:], points[:1]]))
    return tuple(_pair(point) for half in halves for point in _simplified(half)[:-1])


def _simplified(points: Points) -> list[Points]:
    """Return a line with as few of its points as the tolerance allows (Douglas and Peucker)."""
    start, end = points[0], points[-1]
    along = (end - start) / max(float(np.linalg.norm(end - start)), 1e-9)
    offset = points - start
    distance = np.abs(offset[:, 0] * along[1] - offset[:, 1] * along[0])
    far = int(np.argmax(distance))
    if distance[far] <= TOLERANCE_MM:
        return [start, end]
    return _simplified(points[: far + 1])[:-1] + _simplified(points[far:])


def _area(ring: Points) -> float:
    x, y = ring.T
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2


def _pair(point: Iterable[float]) -> tuple[float, float]:
    x, y = point
    return round(float(x), DECIMALS), round(float(y), DECIMALS)
