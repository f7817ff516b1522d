"""PostureExplorer: move thigh, pelvis and lumbar curve, and read what that does to the psoas."""

from typing import TYPE_CHECKING, Any

import traitlets

from psoas import evidence, limits, paths, posture
from psoas.labs.base import Lab, as_text
from psoas.labs.faces import face
from psoas.labs.kit import side_view
from psoas.posture import POSE_HEAD, SAME_PERCENT, PoseReading, Posture

if TYPE_CHECKING:
    from psoas.figures import Described

THIGH = (-40, 100)
TILT = (-20, 20)
LUMBAR = side_view.EXTENSION
SIDE_BEND = (0, side_view.SIDE_BENDS[-1])


class PostureExplorer(Lab):
    """A side view of lumbar spine, pelvis and thigh, and the length of eleven psoas fascicles and iliacus.

    Args:
        thigh: angle of the thigh in the room, −40…100°; forward is positive.
        posterior_tilt: tilt of the pelvis, −20…20°; tucked is positive.
        lumbar_extension: change of the lumbar curve, −30…30°; arched is positive.
        side_bend: of the trunk, away from the stretched side, 0…20°; it does not show from the side.
        named: one of `psoas.posture.named`; sets the angles to its own.

    Raises:
        ValueError: if an angle is not a number or out of range, or there is no such posture.

    >>> lab = PostureExplorer(named="kneeling lunge tucked")
    >>> round(lab.reading.change.iliacus_percent, 1)
    5.8
    """

    _esm = face("posture_explorer")
    state = ("thigh", "posterior_tilt", "lumbar_extension", "side_bend", "named")
    thigh = traitlets.Any(0.0).tag(sync=True)
    posterior_tilt = traitlets.Any(0.0).tag(sync=True)
    lumbar_extension = traitlets.Any(0.0).tag(sync=True)
    side_bend = traitlets.Any(0.0).tag(sync=True)
    named = traitlets.Any("").tag(sync=True)

    @traitlets.validate("thigh", "posterior_tilt", "lumbar_extension", "side_bend")
    def _an_angle(self, proposal: Any) -> float:
        name = proposal["trait"].name
        low, high = _RANGES[name]
        return limits.one(proposal["value"], name, low, high, "degrees in this lab")

    @traitlets.validate("named")
    def _known_posture(self, proposal: Any) -> str:
        value = proposal["value"]
        if value not in ("", *posture.named()):
            raise ValueError(f"named must be one of {', '.join(posture.named())}; got {value!r}.")
        return str(value)

    @traitlets.observe("named")
    def _take_its_angles(self, change: Any) -> None:
        if change["new"]:
            with self.hold_trait_notifications():  # halfway there it would be no named posture
                for name, value in _angles(change["new"]).items():
                    setattr(self, name, value)

    @traitlets.observe("thigh", "posterior_tilt", "lumbar_extension", "side_bend")
    def _leave_the_posture(self, _: Any) -> None:
        if self.named and self._angles_now() != _angles(self.named):
            self.named = ""

    @property
    def reading(self) -> PoseReading:
        """The numbers and words of the present state."""
        return posture.compute_reading(Posture(**self._angles_now()))

    def words(self) -> str:
        """Return what the lab shows now, as plain text."""
        return as_text(self.reading.words, (POSE_HEAD, *self.reading.rows) if self.reading.rows else ())

    def still(self) -> "Described":
        """Return a static picture of what the lab shows now."""
        from psoas.labs.posture_explorer.still import (
            draw,  # here: matplotlib is slow to load, and a live lab does without
        )

        return draw(self.reading)

    def _angles_now(self) -> dict[str, float]:
        return {name: getattr(self, name) for name in _RANGES}

    def _facts(self) -> dict[str, Any]:
        return {
            "ranges": _RANGES,
            "drawing": side_view.drawing(),
            "lengths": side_view.lengths(),
            "model": side_view.MODEL,
            "same_percent": SAME_PERCENT,
            "labels": paths.load(side_view.MODEL).fascicles,
            "hip_limits": paths.load(side_view.MODEL).hip_limits,
            "head": POSE_HEAD,
            "postures": [_preset(name) for name in posture.named()],
        }


_RANGES = {"thigh": THIGH, "posterior_tilt": TILT, "lumbar_extension": LUMBAR, "side_bend": SIDE_BEND}


def _angles(name: str) -> dict[str, float]:
    held = posture.get(name)
    return {angle: getattr(held, angle) for angle in _RANGES}


def _preset(name: str) -> dict[str, Any]:
    said = posture.source(name)
    where = f"{evidence.cite(said.ref)}. " if said.ref else ""
    return {
        "id": name,
        "label": said.label,
        "source": f"Angles {said.basis}. {where}{said.note}",
        **_angles(name),
    }
