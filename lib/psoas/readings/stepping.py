"""How the stretch is done: one step of one variant, and what it does to the psoas beside its common fault."""

from dataclasses import dataclass

from psoas import technique
from psoas.posture import Posture
from psoas.readings.posing import PoseReading, compared, pose
from psoas.readings.rows import Rows
from psoas.technique import Fault, Need, Step, Variant

STRETCH_HEAD = ("Path", "Standing (mm)", "As meant (mm)", "Change (%)", "With the fault (mm)", "Change (%)")
SAME = "as long as in standing"


@dataclass(frozen=True)
class StretchReading:
    """A step of a variant, with the body as meant and in the fault shown beside it.

    Attributes:
        variant: the way to do the stretch.
        need: what it was chosen for, if anything.
        number: of the step, from 1.
        step: what to do.
        fault: the most common one of this variant.
        done: the lengths as meant.
        wrong: the lengths with the fault.
        words: the sentence of the lab.
        rows: lengths of every path, in columns of `STRETCH_HEAD`.
    """

    variant: Variant
    need: Need | None
    number: int
    step: Step
    fault: Fault
    done: PoseReading
    wrong: PoseReading
    words: str
    rows: Rows


def stretch_step(variant: str, step: int = 1, need: str = "") -> StretchReading:
    """Return one step of a variant, with the lengths done as meant and in its most common fault.

    Args:
        variant: id of a variant.
        step: number of the step, from 1; beyond the last it is the last.
        need: id of the need that the variant was chosen for, or "".

    Raises:
        UnknownNameError: if there is no such variant.
    """
    found = technique.variant(variant)
    number = min(step, len(found.steps))
    fault, now = found.faults[0], found.steps[number - 1]
    done, wrong = held(found.posture), held(fault.posture)
    asked = technique.needs().get(need)
    why = f"{asked.why} " if asked else ""
    words = (
        f"{why}{found.label}, step {number} of {len(found.steps)}. {now.text} "
        f"The psoas path is {psoas_in_words(done, ' than in standing')}; "
        f"with the fault “{fault.label.lower()}” {psoas_in_words(wrong)} (model)."
    )
    rows = tuple((*a[:3], a[4], b[2], b[4]) for a, b in zip(done.rows, wrong.rows, strict=True))
    return StretchReading(found, asked, number, now, fault, done, wrong, words, rows)


def held(posture: Posture) -> PoseReading:
    """Return what a posture does to the psoas; the postures of a variant lie where the path model holds."""
    return pose(posture.thigh, posture.posterior_tilt, posture.lumbar_extension, posture.side_bend)


def psoas_in_words(reading: PoseReading, than: str = "") -> str:
    """Return how much longer or shorter the psoas is than in standing: "1.3 % (4.2 mm) longer"."""
    change = reading.change
    if change is None:
        return "not known here"
    return compared(change.psoas_percent, change.psoas_mm, SAME, than)
