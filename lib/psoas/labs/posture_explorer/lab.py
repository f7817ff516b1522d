"""PostureExplorer: move thigh, pelvis and lumbar curve, and read what that does to the psoas."""

from collections.abc import Sequence
from typing import Any

from psoas import evidence, limits, paths, posture
from psoas.labs.base import Lab
from psoas.labs.kit import side_view
from psoas.labs.traits import Number, Preset
from psoas.posture import POSE_HEAD, SAME_PERCENT, PoseReading, Posture

DEGREES = "degrees in this lab"
SLIDERS = ("thigh", "posterior_tilt", "lumbar_extension")
ANGLES = (*SLIDERS, "side_bend")


class PostureExplorer(Lab):
    """A side view of lumbar spine, pelvis and thigh, and the length of eleven psoas fascicles and iliacus.

    Args:
        thigh: angle of the thigh in the room, −40…100°; forward is positive.
        posterior_tilt: tilt of the pelvis, −20…20°; tucked is positive.
        lumbar_extension: change of the lumbar curve, −30…30°; arched is positive.
        side_bend: of the trunk, away from the stretched side, 0…20°; it does not show from the side.
        sliders: which of the first three angles can be moved; with fewer, there is no list of postures either.
        named: one of `psoas.posture.named`; sets the angles to its own.

    Raises:
        ValueError: if an angle is not a number or out of range, or there is no such posture.

    >>> lab = PostureExplorer(named="kneeling lunge tucked")
    >>> round(lab.reading.change.iliacus_percent, 1)
    5.8
    """

    head = POSE_HEAD
    thigh = Number(0.0, -40, 100, DEGREES)
    posterior_tilt = Number(0.0, -20, 20, DEGREES)
    lumbar_extension = Number(0.0, *side_view.EXTENSION, DEGREES)
    side_bend = Number(0.0, 0, side_view.SIDE_BENDS[-1], DEGREES)
    named = Preset("", lambda: {name: _angles(name) for name in posture.named()})

    def __init__(self, *, sliders: Sequence[str] = SLIDERS, **state: Any) -> None:
        self.sliders = [limits.one_of(name, "a slider", SLIDERS) for name in sliders]
        super().__init__(**state)

    def __repr__(self) -> str:
        some = "" if tuple(self.sliders) == SLIDERS else f"sliders={self.sliders!r}, "
        return super().__repr__().replace("(", f"({some}", 1)

    @property
    def reading(self) -> PoseReading:
        """The numbers and words of the present state."""
        return posture.compute_reading(Posture(**self._angles_now()))

    def _angles_now(self) -> dict[str, float]:
        return {name: getattr(self, name) for name in ANGLES}

    def _facts(self) -> dict[str, Any]:
        return {
            "ranges": {name: [trait.low, trait.high] for name in ANGLES if (trait := getattr(PostureExplorer, name))},
            "sliders": self.sliders,
            "drawing": side_view.drawing(),
            "stances": side_view.stances(),
            "lengths": side_view.lengths(),
            "model": side_view.MODEL,
            "same_percent": SAME_PERCENT,
            "labels": paths.load(side_view.MODEL).fascicles,
            "hip_limits": paths.load(side_view.MODEL).hip_limits,
            "head": POSE_HEAD,
            "postures": [_preset(name) for name in posture.named()],
        }


def _angles(name: str) -> dict[str, float]:
    held = posture.get(name)
    return {angle: getattr(held, angle) for angle in ANGLES}


def _preset(name: str) -> dict[str, Any]:
    said = posture.source(name)
    where = f"{evidence.cite(said.ref)}. " if said.ref else ""
    return {
        "id": name,
        "label": said.label,
        "source": f"Angles {said.basis}. {where}{said.note}",
        **_angles(name),
    }
