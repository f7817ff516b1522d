"""A posture: how much longer or shorter it makes each path than standing."""

from dataclasses import dataclass

import numpy as np

from psoas import paths, posture
from psoas.posture import Change, Posture
from psoas.readings.rows import Rows
from psoas.wording import fixed, signed

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


def pose(thigh: float, posterior_tilt: float, lumbar_extension: float, side_bend: float = 0.0) -> PoseReading:
    """Return what a posture does to the eleven psoas fascicles and to iliacus, by path model B.

    Args:
        thigh: angle of the thigh in the room, degrees, forward positive.
        posterior_tilt: of the pelvis, degrees, tucked positive.
        lumbar_extension: change of the lumbar curve, degrees, arched positive.
        side_bend: away from the stretched side, degrees.

    Raises:
        ValueError: if an angle is not one number or out of range (see `psoas.posture.Posture`).
    """
    held = Posture(thigh, posterior_tilt, lumbar_extension, side_bend)
    low, high = paths.load(MODEL).hip_limits
    if not low <= held.hip_flexion <= high:
        return PoseReading(held, None, f"{_angles_in_words(held)} {_outside(held.hip_flexion, low, high)}", ())
    change = posture.change(held, model=MODEL)
    labels = paths.load(MODEL).fascicles
    return PoseReading(
        held, change, f"{_angles_in_words(held)} {_change_in_words(change, labels)}", _rows(change, labels)
    )


def _angles_in_words(held: Posture) -> str:
    parts = [
        _one(held.hip_flexion, "hip bent", "hip extended"),
        _one(held.posterior_tilt, "pelvis tucked", "pelvis tipped forward"),
    ]
    parts.append(_one(held.lumbar_extension, "back arched", "back flattened"))
    parts.append(f"bent {fixed(held.side_bend)}° to the other side" if held.side_bend else "")
    said = [part for part in parts if part]
    text = ", ".join(said) if said else "as in standing"
    return f"{text[0].upper()}{text[1:]}."


def _one(angle: float, plus: str, minus: str) -> str:
    degrees = fixed(abs(angle))
    return "" if degrees == "0" else f"{plus if angle > 0 else minus} {degrees}°"


def _outside(hip: float, low: float, high: float) -> str:
    return (
        f"The model holds from {fixed(-low)}° of hip extension to {fixed(high)}° of flexion; "
        f"here the hip would be {_one(hip, 'bent', 'extended')}, so it gives no length."
    )


def _change_in_words(change: Change, labels: tuple[str, ...]) -> str:
    psoas = compared(change.psoas_percent, change.psoas_mm, "as long as in standing", " than in standing")
    iliacus = compared(change.iliacus_percent, change.iliacus_mm, "as long")
    text = f"The psoas path is {psoas}, iliacus {iliacus} (model)."
    shares = change.percent[:-1]
    if shares.max() - shares.min() < 2 * SAME_PERCENT:
        return text
    most, least = int(np.argmax(shares)), int(np.argmin(shares))
    return f"{text} Psoas fascicles: from {signed(shares[least])} % ({labels[least]}) to {signed(shares[most])} % ({labels[most]})."


def compared(percent: float, mm: float, same: str, than: str = "") -> str:
    """Return a change of length in words: in % and mm, longer or shorter, or `same` where there is next to none."""
    if abs(percent) < SAME_PERCENT:
        return same
    return f"{fixed(abs(percent), 1)} % ({fixed(abs(mm), 1)} mm) {'longer' if percent > 0 else 'shorter'}{than}"


def _rows(change: Change, labels: tuple[str, ...]) -> Rows:
    paths_ = [
        (label, fixed(before, 1), fixed(after, 1), signed(mm), signed(percent))
        for label, before, after, mm, percent in zip(
            labels, change.before, change.after, change.mm, change.percent, strict=True
        )
    ]
    mean = [float(np.average(values[:-1], weights=change.areas)) for values in (change.before, change.after)]
    whole = (
        "psoas, mean by area",
        fixed(mean[0], 1),
        fixed(mean[1], 1),
        signed(change.psoas_mm),
        signed(change.psoas_percent),
    )
    return (whole, *paths_)
