"""How the stretch is done: one step of one variant, and what it does to the psoas beside its common fault."""

from dataclasses import dataclass
from functools import cache

from psoas import posture, technique
from psoas.posture import PoseReading
from psoas.technique import Fault, Need, Step, Variant
from psoas.wording import Rows

_reading_of = cache(posture.compute_reading)  # the variants have few postures between them
STRETCH_HEAD = ("Path", "Standing (mm)", "As meant (mm)", "Change (%)", "With the fault (mm)", "Change (%)")


@dataclass(frozen=True)
class StretchReading:
    """A step of a variant, with the body as meant and in the fault shown beside it.

    Attributes:
        variant: the way to do the stretch.
        need: what it was chosen for, if anything.
        number: of the step, from 1.
        step: what to do.
        fault: the most common one of this variant.
        now: the lengths in this step.
        done: the lengths as meant, in the last step.
        wrong: the lengths with the fault.
        words: the sentence of the lab.
        rows: lengths of every path, in columns of `STRETCH_HEAD`.
    """

    variant: Variant
    need: Need | None
    number: int
    step: Step
    fault: Fault
    now: PoseReading
    done: PoseReading
    wrong: PoseReading
    words: str
    rows: Rows


def compute_reading(variant: str, step: int = 1, need: str = "", with_fault: bool = False) -> StretchReading:
    """Return one step of a variant, with the lengths done as meant and in its most common fault.

    Args:
        variant: id of a variant.
        step: number of the step, from 1; beyond the last it is the last.
        need: id of the need that the variant was chosen for, or "".
        with_fault: whether the words tell of the fault instead of the step.

    Raises:
        UnknownNameError: if there is no such variant.
    """
    found = technique.variant(variant)
    number = min(step, len(found.steps))
    fault, task = found.faults[0], found.steps[number - 1]
    now, done, wrong = map(_reading_of, (task.posture, found.posture, fault.posture))
    asked = technique.needs().get(need)
    if with_fault:
        words = (
            f"{found.label}, the fault “{fault.label.lower()}”. Instead: {fault.instead} "
            f"Psoas: {wrong.psoas_words()}; as meant: {done.psoas_words()} (model)."
        )
    else:  # what stays the same from step to step is said at the first alone: a listener hears it once
        first = f"{f'{asked.why} ' if asked else ''}{found.label}. " if number == 1 else ""
        psoas = now.psoas_words(" than in standing")
        words = f"{first}Step {number} of {len(found.steps)}: {task.text} Psoas: {psoas} (model)."
    rows = tuple((*a[:3], a[4], b[2], b[4]) for a, b in zip(done.rows, wrong.rows, strict=True))
    return StretchReading(found, asked, number, task, fault, now, done, wrong, words, rows)
