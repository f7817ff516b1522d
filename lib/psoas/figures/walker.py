"""A little walking figure, drawn from joint angles. It shows where in the stride one is; it is not a measurement."""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from psoas.figures import style

Points = NDArray[np.float64]

# Sketched joint angles of a walking leg in degrees, at 0, 10 … 100 % of its stride: thigh forward of the vertical,
# knee bent, foot turned down (minus: toes up). For drawing only; no number in the course comes from here.
_AT = np.arange(0, 101, 10)
_THIGH = np.array([22, 19, 13, 4, -6, -14, -8, 10, 22, 25, 22])
_KNEE = np.array([4, 14, 10, 5, 3, 12, 36, 58, 46, 14, 4])
_FOOT = np.array([-10, 0, 0, 0, 2, 8, 44, 34, 4, -6, -10])
# Lengths as shares of the body height.
_THIGH_LENGTH, _SHANK_LENGTH, _FOOT_LENGTH, _TRUNK, _HEAD = 0.245, 0.246, 0.13, 0.29, 0.062
_UPPER_ARM, _FOREARM = 0.165, 0.15
_TRUNK_LEAN = 3


@dataclass(frozen=True)
class Walker:
    """Points (x forward, y up, in body heights; the ground is y = 0) of one moment of a stride."""

    near_leg: Points
    far_leg: Points
    near_arm: Points
    far_arm: Points
    trunk: Points
    head: Points


def pose(percent: float) -> Walker:
    """Return the walker at `percent` (0…100) of the stride of the near leg."""
    near, far = _leg(percent), _leg((percent + 50) % 100)
    hip = np.array([0.0, -min(near[:, 1].min(), far[:, 1].min())])
    shoulder = hip + _TRUNK * _direction(180 - _TRUNK_LEAN)
    head = shoulder + np.array([0.02, 0.035 + _HEAD])
    swing = 0.8 * (_thigh(percent) - 8)
    arms = [shoulder + _arm(sign * swing) for sign in (-1, 1)]
    return Walker(near + hip, far + hip, arms[0], arms[1], np.array([hip, shoulder]), head)


def draw(ax: Axes, x: float, percent: float, height: float, aspect: float) -> None:
    """Draw the walker at `x`, `height` high in the axes' units; `aspect` is x units per y unit on paper."""
    walker = pose(percent)
    scale = np.array([height * aspect, height])
    for part, colour, width, level in (
        (walker.far_arm, style.DISC, 2.0, 2),
        (walker.far_leg, style.DISC, 2.6, 2),
        (walker.trunk, style.INK, 3.4, 3),
        (walker.near_leg, style.MAJOR, 3.0, 4),
        (walker.near_arm, style.INK, 2.0, 5),
    ):
        points = part * scale + (x, 0)
        ax.plot(points[:, 0], points[:, 1], color=colour, linewidth=width, solid_joinstyle="round", zorder=level)
    turn = np.linspace(0, 2 * np.pi, 25)
    circle = (walker.head + _HEAD * np.column_stack([np.cos(turn), np.sin(turn)])) * scale + (x, 0)
    ax.fill(circle[:, 0], circle[:, 1], color=style.INK, linewidth=0, zorder=3)


def _thigh(percent: float) -> float:
    return float(np.interp(percent, _AT, _THIGH))


def _direction(degrees: float) -> Points:
    """A unit vector: 0 points down, 90 forward."""
    turn = np.radians(degrees)
    return np.array([np.sin(turn), -np.cos(turn)])


def _leg(percent: float) -> Points:
    thigh = _thigh(percent)
    shank = thigh - float(np.interp(percent, _AT, _KNEE))
    foot = 90 - float(np.interp(percent, _AT, _FOOT))
    knee = _THIGH_LENGTH * _direction(thigh)
    ankle = knee + _SHANK_LENGTH * _direction(shank)
    return np.array([(0.0, 0.0), knee, ankle, ankle + _FOOT_LENGTH * _direction(foot)])


def _arm(swing: float) -> Points:
    elbow = _UPPER_ARM * _direction(swing)
    return np.array([(0.0, 0.0), elbow, elbow + _FOREARM * _direction(swing + 22)])
