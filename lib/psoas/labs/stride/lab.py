"""Stride: a person walks, and the iliopsoas lights up where its main burst is."""

from functools import cache
from typing import Any

from psoas import gait, sideview
from psoas.labs.base import Lab
from psoas.labs.kit import side_view
from psoas.labs.stride.reading import LEGS, WHOLE, StrideReading, compute_reading, moments, not_shown
from psoas.labs.traits import Whole
from psoas.paths import load

FRAMES = 50  # drawn moments of a stride; between two of them the face goes straight
SLOWER = 4  # times slower than people walk, so that one sees it
_VIEW = (-720.0, 720.0, -60.0, 1790.0)


class Stride(Lab):
    """A stride of the right leg, from heel strike to heel strike.

    Args:
        percent: the moment that is shown, a whole number 0…100 % of the stride.

    Raises:
        ValueError: if it is not a whole number or out of range.

    >>> Stride(percent=64).reading.legs[0].does
    'toe-off'
    """

    percent = Whole(60, 0, WHOLE, "% of the stride")

    @property
    def reading(self) -> StrideReading:
        """The numbers and words of the present moment."""
        return compute_reading(self.percent)

    def _facts(self) -> dict[str, Any]:
        return {
            "drawing": side_view.drawing(),
            "low": load(side_view.MODEL).hip_limits[0],
            "frames": frames(),
            "stride_mm": round(sideview.stride_mm()),
            "view": list(_VIEW),
            "seconds": SLOWER * 60 * gait.LEGS / gait.cadences().mid,
            "slower": SLOWER,
            "legs": list(LEGS),
            "whole": WHOLE,
            **{name: gait.activity(name) for name in ("burst_onset", "burst_end", "toe_off")},
            "moments": [{"percent": percent, "name": name} for percent, name in moments()],
            "not_shown": not_shown(),
        }


@cache
def frames() -> list[dict[str, Any]]:
    """Return the person at `FRAMES` moments of a stride and at its end, as the faces take them."""
    return [_frame(WHOLE * number / FRAMES) for number in range(FRAMES + 1)]


def _frame(percent: float) -> dict[str, Any]:
    one = sideview.walker(percent)
    pose = {name: round(angle, 2) for name, angle in side_view.pose_of(one.held).items()}
    return {"pose": pose, "limbs": side_view.limbs_of(one.limbs), "hip": [0, round(one.hip, 1)]}
