"""A whole person who walks, seen from the side: posed by sketched joint angles, one stride of the near leg from 0 to 100 %.

It shows where in the stride one is. The angles are drawn by eye, as the person is; no number of the course comes from them.
"""

from dataclasses import dataclass
from functools import cache

from psoas import limits
from psoas.posture import Posture
from psoas.sideview.person import Limbs, frames, outlines, rounded
from psoas.sideview.placing import Points

# At 0, 10 … 90 % of the stride, degrees: the thigh forward of the vertical, the knee bent, the foot turned down (minus: toes up).
_THIGH = (25, 22, 14, 3, -9, -19, -14, 8, 24, 28)
_KNEE = (5, 14, 11, 6, 4, 12, 38, 60, 46, 14)
_FOOT = (-14, 0, 0, 0, 2, 10, 44, 30, 6, -6)
_OTHER = 50.0  # % of the stride that the other leg is ahead
_ARM_SHARE, _ARM_MIDDLE, _ELBOW = 0.7, 6.0, 22.0  # an arm swings against the leg of its side
_FEET = ("foot", "other foot")
_STANDS = (10.0, 40.0)  # % of the stride between which the whole sole of the near foot is down


@dataclass(frozen=True)
class Walker:
    """A moment of a stride.

    Attributes:
        held: thigh, pelvis and lumbar curve of the near leg's side.
        limbs: angles of the rest.
        hip: how high the hip joint is above the floor, mm.
    """

    held: Posture
    limbs: Limbs
    hip: float

    @property
    def parts(self) -> dict[str, Points]:
        """The corners of every part, (n, 2), mm from the hip joint."""
        return outlines(frames(self.held, self.limbs))


def walker(percent: float) -> Walker:
    """Return a person at `percent` (0…100) of the stride of the near leg; the lower foot stands on the floor.

    Raises:
        ValueError: if it is not one number or out of range.
    """
    limits.scalar(percent, "percent", 0, 100, "% of a stride")
    (thigh, shin, foot), other = _leg(percent), _leg(percent + _OTHER)
    near, far = (_arm(at) for at in (percent, percent + _OTHER))
    held, limbs = Posture(thigh=thigh), Limbs(shin, foot, other, near, far)
    parts = outlines(frames(held, limbs))
    return Walker(held, limbs, -min(float(rounded(parts[foot])[:, 1].min()) for foot in _FEET))


@cache
def stride_mm() -> float:
    """Return how far this person comes in a stride, mm: as fast as the foot on the floor moves back under the hip."""
    start, end = (float(frames(one.held, one.limbs)["foot"].move[0]) for one in map(walker, _STANDS))
    return 100 * (start - end) / (_STANDS[1] - _STANDS[0])


def _leg(percent: float) -> tuple[float, float, float]:
    """Thigh, shin and foot in the frame of the body."""
    thigh = _between(_THIGH, percent)
    return thigh, thigh - _between(_KNEE, percent), -_between(_FOOT, percent)


def _arm(percent: float) -> tuple[float, float]:
    swing = -_ARM_SHARE * (_between(_THIGH, percent) - _ARM_MIDDLE)
    return swing, swing + _ELBOW


def _between(values: tuple[int, ...], percent: float) -> float:
    """Interpolate values of a whole stride, which go on where they began, by a smooth curve through each (Catmull–Rom)."""
    place = percent / 100 * len(values)
    first = int(place)
    share = place - first
    before, one, other, after = (float(values[(first + step) % len(values)]) for step in (-1, 0, 1, 2))
    bend = share * (one - 2 * other + after) + (before - 2 * one + other) * (1 - share)
    return one + share * (other - one) - share * (1 - share) / 2 * bend
