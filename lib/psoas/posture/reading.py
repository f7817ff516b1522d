"""A posture: how much longer or shorter it makes each path than standing."""

from dataclasses import dataclass

import numpy as np

from psoas import limits, paths
from psoas.posture.angles import Change, Posture, change
from psoas.wording import Rows, fixed, signed

MODEL = "B"
SAME_PERCENT = 0.05  # below this a change is written as none
POSE_HEAD = ("Path", "Standing (mm)", "Now (mm)", "Change (mm)", "Change (%)")


@dataclass(frozen=True)
class PoseReading:
    """A posture of the stretched side beside standing; `change` is None where the model does not hold."""

    posture: Posture
    change: Change | None
    words: str
    rows: Rows

    def psoas_words(self, than: str = "") -> str:
        """Return how much longer or shorter the psoas is than in standing: "1.3 % (4.2 mm) longer"."""
        if self.change is None:
            return "not known here"
        return _compared(self.change.psoas_percent, self.change.psoas_mm, "as long as in standing", than)


def compute_reading(held: Posture) -> PoseReading:
    """Return what a posture does to the eleven psoas fascicles and to iliacus, by path model B."""
    limits.of_kind(held, Posture, "held", "Posture(thigh=-10)")
    low, high = paths.load(MODEL).hip_limits
    if not low <= held.hip_flexion <= high:
        return PoseReading(held, None, f"{_angles_in_words(held)} {_outside(held.hip_flexion, low, high)}", ())
    found, labels = change(held, model=MODEL), paths.load(MODEL).fascicles
    return PoseReading(held, found, f"{_angles_in_words(held)} {_change_in_words(found, labels)}", _rows(found, labels))


def _angles_in_words(held: Posture) -> str:
    parts = [
        _turned(held.hip_flexion, "hip bent", "hip extended"),
        _turned(held.posterior_tilt, "pelvis tucked", "pelvis tipped forward"),
    ]
    parts.append(_turned(held.lumbar_extension, "back arched", "back flattened"))
    parts.append(f"bent {fixed(held.side_bend)}° to the other side" if held.side_bend else "")
    said = [part for part in parts if part]
    text = ", ".join(said) if said else "as in standing"
    return f"{text[0].upper()}{text[1:]}."


def _turned(angle: float, plus: str, minus: str) -> str:
    degrees = fixed(abs(angle))
    return "" if degrees == "0" else f"{plus if angle > 0 else minus} {degrees}°"


def _outside(hip: float, low: float, high: float) -> str:
    return (
        f"The model holds from {fixed(-low)}° of hip extension to {fixed(high)}° of flexion; "
        f"here the hip would be {_turned(hip, 'bent', 'extended')}, so it gives no length."
    )


def _change_in_words(found: Change, labels: tuple[str, ...]) -> str:
    psoas = _compared(found.psoas_percent, found.psoas_mm, "as long as in standing", " than in standing")
    iliacus = _compared(found.iliacus_percent, found.iliacus_mm, "as long")
    text = f"The psoas path is {psoas}, iliacus {iliacus} (model)."
    shares = found.percent[:-1]
    if shares.max() - shares.min() < 2 * SAME_PERCENT:
        return text
    most, least = int(np.argmax(shares)), int(np.argmin(shares))
    return f"{text} Psoas fascicles: from {signed(shares[least])} % ({labels[least]}) to {signed(shares[most])} % ({labels[most]})."


def _compared(percent: float, mm: float, same: str, than: str = "") -> str:
    """Return a change of length in words: in % and mm, longer or shorter, or `same` where there is next to none."""
    if abs(percent) < SAME_PERCENT:
        return same
    return f"{fixed(abs(percent), 1)} % ({fixed(abs(mm), 1)} mm) {'longer' if percent > 0 else 'shorter'}{than}"


def _rows(found: Change, labels: tuple[str, ...]) -> Rows:
    paths_ = [
        (label, fixed(before, 1), fixed(after, 1), signed(mm), signed(percent))
        for label, before, after, mm, percent in zip(
            labels, found.before, found.after, found.mm, found.percent, strict=True
        )
    ]
    mean = [float(np.average(values[:-1], weights=found.areas)) for values in (found.before, found.after)]
    whole = (
        "psoas, mean by area",
        fixed(mean[0], 1),
        fixed(mean[1], 1),
        signed(found.psoas_mm),
        signed(found.psoas_percent),
    )
    return (whole, *paths_)
