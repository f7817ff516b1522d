"""The shortest way from a fixed point over a cylinder to a moving point, kept to one side of the cylinder."""

from dataclasses import dataclass

import numpy as np

from psoas.paths.turning import Floats, norm, rotation

ARC_POINTS = 12  # enough for a smooth line in a picture


@dataclass(frozen=True)
class Way:
    """How a path reaches its end point, for n poses.

    Attributes:
        length: from the start to the end point, mm, shape (n,).
        arrival: direction in which the path arrives there, unit vectors, shape (3, n).
        wrapped: whether it touches the cylinder, shape (n,).
        contact: where it leaves start and end tangentially, and how far it turns between them: angles round the
            cylinder's axis in radians, shape (2, n); meaningless where it does not touch.
    """

    length: Floats
    arrival: Floats
    wrapped: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
    contact: Floats


def straight(start: Floats, end: Floats) -> Way:
    """Return the straight way from `start` (3, 1) to `end` (3, n), in mm."""
    along = end - start
    length = norm(along)
    return Way(length, along / length, np.zeros(length.shape, dtype=bool), np.zeros((2, *length.shape)))


@dataclass(frozen=True)
class Cylinder:
    """An endless cylinder that a path slides over.

    Attributes:
        radius: mm.
        centre: a point of its axis, shape (3, 1), mm.
        axes: its own frame, shape (3, 3): a column for each axis; the third is the cylinder's axis.
    """

    radius: float
    centre: Floats
    axes: Floats

    @classmethod
    def build(cls, radius: float, centre: Floats, turns: Floats) -> "Cylinder":
        """Build one from its centre (mm) and body-fixed turns about x, y and z (radians)."""
        return cls(radius, centre.reshape(3, 1), rotation(turns))

    def way(self, start: Floats, end: Floats) -> Way:
        """Return the shortest way from `start` (3, 1) to `end` (3, n) that passes on the cylinder's −y side.

        Where the straight line misses the cylinder, it is the way. Seen along the axis, a wrapped way is a
        tangent, an arc, a tangent; unrolled it is straight, so the third coordinate grows evenly along it.
        """
        p, q = self.axes.T @ (start - self.centre), self.axes.T @ (end - self.centre)
        direct = straight(start, end)
        touched, leaving, arriving, turn, side = self._arc(p, q)
        flat = self._tangent(p) + self._tangent(q) + self.radius * turn
        rise = q[2] - p[2]
        length = np.sqrt(flat**2 + rise**2)
        foot = self.radius * np.stack([np.cos(arriving), np.sin(arriving)])
        last = q[:2] - foot
        reach = np.maximum(norm(np.stack([last[0], last[1], np.zeros_like(rise)])), np.finfo(float).tiny)
        arrival = self.axes @ (np.stack([*(last / reach * flat), rise]) / length)
        return Way(
            np.where(touched, length, direct.length),
            np.where(touched, arrival, direct.arrival),
            touched,
            np.stack([leaving, side * turn]),
        )

    def line(self, start: Floats, end: Floats) -> Floats:
        """Return the way as points, shape (k, 3): for one pose, `start` and `end` of shape (3, 1)."""
        way = self.way(start, end)
        if not way.wrapped[0]:
            return np.concatenate([start, end], axis=1).T
        p, q = (self.axes.T @ (point - self.centre) for point in (start, end))
        leaving, turn = way.contact[:, 0]
        along = np.linspace(0, 1, ARC_POINTS)
        round_ = leaving + turn * along
        flat = self._tangent(p) + self.radius * abs(turn) * along
        whole = self._tangent(p) + self._tangent(q) + self.radius * abs(turn)
        arc = np.stack(
            [self.radius * np.cos(round_), self.radius * np.sin(round_), p[2] + (q[2] - p[2]) * flat / whole]
        )
        return np.concatenate([start, self.axes @ arc + self.centre, end], axis=1).T

    def _tangent(self, point: Floats) -> Floats:
        """Length of the tangent from a point to the cylinder, seen along its axis."""
        result: Floats = np.sqrt(np.maximum(point[0] ** 2 + point[1] ** 2 - self.radius**2, 0))
        return result

    def _arc(self, p: Floats, q: Floats) -> tuple[np.ndarray, Floats, Floats, Floats, Floats]:
        """Whether the way touches the cylinder, where it meets and leaves it, how far it turns, and which way round."""
        best = np.full(q.shape[1], np.inf)
        leaving, arriving, side = np.zeros_like(best), np.zeros_like(best), np.ones_like(best)
        across = self._crossed(p, q)
        for sense in (1.0, -1.0):
            begin = np.arctan2(p[1], p[0]) + sense * self._half_angle(p)
            end = np.arctan2(q[1], q[0]) - sense * self._half_angle(q)
            turn = np.mod(sense * (end - begin), 2 * np.pi)
            below = np.sin(begin + sense * turn / 2) < 0  # the middle of the arc is on the −y side
            better = across & below & (turn < np.pi) & (turn < best)
            best = np.where(better, turn, best)
            leaving, arriving = np.where(better, begin, leaving), np.where(better, end, arriving)
            side = np.where(better, sense, side)
        touched = np.isfinite(best)
        return touched, leaving, arriving, np.where(touched, best, 0), side

    def _half_angle(self, point: Floats) -> Floats:
        """Angle at the axis between a point and its tangent's foot."""
        away = np.sqrt(point[0] ** 2 + point[1] ** 2)
        result: Floats = np.arccos(np.clip(self.radius / away, -1, 1))
        return result

    def _crossed(self, p: Floats, q: Floats) -> np.ndarray:
        """Whether the straight line runs through the cylinder, with both ends outside it."""
        run = q[:2] - p[:2]
        share = np.clip(-(p[0] * run[0] + p[1] * run[1]) / (run[0] ** 2 + run[1] ** 2), 0, 1)
        nearest = p[:2] + share * run
        outside = (p[0] ** 2 + p[1] ** 2 > self.radius**2) & (q[0] ** 2 + q[1] ** 2 > self.radius**2)
        result: np.ndarray = outside & (nearest[0] ** 2 + nearest[1] ** 2 < self.radius**2)
        return result
