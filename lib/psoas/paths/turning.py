"""Turning frames: rotations about body-fixed axes, for many poses at once."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Frame: TypeAlias = tuple[Floats, Floats, Floats]
"""The three axes of a frame, each of shape (3, n) or (3, 1): three coordinates, n poses."""

X, Y, Z = 0, 1, 2
_OTHERS = {X: (Y, Z), Y: (Z, X), Z: (X, Y)}


def upright() -> Frame:
    """Return the frame of the pelvis: x forward, y up, z to the right."""
    x, y, z = np.eye(3)[:, :, np.newaxis]
    return x, y, z


def turned(frame: Frame, axis: int, angle: Floats) -> Frame:
    """Return `frame` turned about one of its own axes.

    Args:
        frame: three axes of shape (3, n) or (3, 1).
        axis: X, Y or Z.
        angle: radians, shape (n,) or (1,).
    """
    if not angle.any():
        return frame
    cosine, sine = np.cos(angle), np.sin(angle)
    axes = list(frame)
    first, second = _OTHERS[axis]
    axes[first] = frame[first] * cosine + frame[second] * sine
    axes[second] = frame[second] * cosine - frame[first] * sine
    return axes[0], axes[1], axes[2]


def placed(frame: Frame, point: Floats) -> Floats:
    """Return where a point of a body is: `point` (3,) in the body's frame → shape (3, n), from the body's origin."""
    place: Floats = frame[X] * point[X] + frame[Y] * point[Y] + frame[Z] * point[Z]
    return place


def rotation(angles: Floats) -> Floats:
    """Return the (3, 3) matrix of turns about x, then y, then z, each body-fixed, in radians; its columns are the axes."""
    frame = upright()
    for axis, angle in zip((X, Y, Z), angles, strict=True):
        frame = turned(frame, axis, np.atleast_1d(angle))
    return np.concatenate(frame, axis=1)


def cross(a: Floats, b: Floats) -> Floats:
    """Return the cross product of vectors of shape (3, n)."""
    return np.stack([a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]])


def norm(vectors: Floats) -> Floats:
    """Return the lengths of vectors of shape (3, n)."""
    result: Floats = np.sqrt(vectors[0] ** 2 + vectors[1] ** 2 + vectors[2] ** 2)
    return result
