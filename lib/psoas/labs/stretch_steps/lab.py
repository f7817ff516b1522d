"""StretchSteps: seven ways to do the stretch, step by step, the common fault on request."""

from functools import cache
from typing import Any

from psoas import evidence, paths, posture, safety, sideview, technique
from psoas.evidence import Claim
from psoas.labs.base import Lab
from psoas.labs.kit import side_view
from psoas.labs.stretch_steps.reading import STRETCH_HEAD, StretchReading, compute_reading
from psoas.labs.traits import Flag, OneOf, Preset, Whole
from psoas.posture import PoseReading
from psoas.technique import Fault, Variant

FIRST = "kneeling"
MOST_STEPS = 20  # more than any variant has; a number beyond the last step shows the last
DISPUTED = ("D2", "D3", "D4")  # points of the articles that the steps take up and on which they differ


class StretchSteps(Lab):
    """Step cards for the variants of the stretch, with a chooser by need.

    Args:
        variant: id of a variant (see `psoas.technique.variants`).
        need: id of a need (see `psoas.technique.needs`), or ""; sets `variant` to the one that fits.
        step: number of the step, from 1; beyond the last it shows the last.
        fault: whether the common fault is shown, beside the stretch as meant.

    Raises:
        ValueError: if there is no such variant or need, or the step is no whole number from 1.

    >>> lab = StretchSteps(need="work")
    >>> lab.variant, lab.reading.step.place
    ('chair', 'pelvis')
    """

    head = STRETCH_HEAD
    variant = OneOf(FIRST, technique.variants)
    need = Preset("", lambda: {one.id: {"variant": one.variant} for one in technique.needs().values()})
    step = Whole(1, 1, MOST_STEPS, "in this lab")
    fault = Flag(False)

    @property
    def reading(self) -> StretchReading:
        """The numbers and words of the present state."""
        return compute_reading(self.variant, self.step, self.need, self.fault)

    def _facts(self) -> dict[str, Any]:
        holding = safety.wording("while_holding")
        return {
            "drawing": side_view.drawing(),
            "low": paths.load(side_view.MODEL).hip_limits[0],
            "variants": variants(),
            "needs": [
                {"id": one.id, "label": one.label, "variant": one.variant, "why": one.why, "also": also(one)}
                for one in technique.needs().values()
            ],
            "head": STRETCH_HEAD,
            "feel": {"title": holding.title, "text": holding.text},
            "cards": cards(),
        }


def also(need: technique.Need) -> str:
    """Return what else fits a need, in words."""
    labels = "; ".join(technique.variant(key).label for key in need.also)
    return f"Also fits: {labels}." if labels else ""


@cache
def cards() -> list[dict[str, Any]]:
    """Return the points of the steps on which the articles differ, with how the ledger judges them."""
    found = [one for one in evidence.claims() if one.kind == "disagreement" and set(one.points) & set(DISPUTED)]
    return [_card(one) for one in sorted(found, key=lambda one: one.points)]


def _card(claim: Claim) -> dict[str, Any]:
    sources = "; ".join(found.citation for found in claim.references)
    return {
        "id": claim.id,
        "text": claim.text,
        "verdict": claim.verdict,
        "why": claim.why,
        "sure": claim.sure,
        "sources": sources or "none was found",
    }


@cache
def variants() -> list[dict[str, Any]]:
    """Return what the face needs of every variant: words, steps, and two drawings with their lengths."""
    return [_variant(one) for one in technique.variants().values()]


def _variant(one: Variant) -> dict[str, Any]:
    reading = compute_reading(one.id)
    fault = reading.fault
    return {
        "id": one.id,
        "label": one.label,
        "needs": one.needs,
        "suits": one.suits,
        "source": f"{one.basis} Named by {evidence.named(seed.replace('S', '00') for seed in one.seeds)}.",
        "room": side_view.room_of(sideview.ROOMS[one.id]),
        "steps": [_step(one, number) for number in range(1, len(one.steps) + 1)],
        "fault": {
            **_drawn(sideview.scene(one.id, fault.posture, fault.id), fault.place, reading.wrong),
            "label": fault.label,
            "looks": fault.looks,
            "instead": fault.instead,
        },
        "others": [_other(fault) for fault in one.faults[1:]],
        "rows": reading.rows,
    }


def _step(one: Variant, number: int) -> dict[str, Any]:
    step = one.steps[number - 1]
    scene = sideview.scene(one.id, step.posture, step=number)
    drawn = _drawn(scene, step.place, posture.compute_reading(step.posture))
    return {**drawn, "text": step.text, "ours": step.checked == "inference"}


def _other(fault: Fault) -> str:
    reading = posture.compute_reading(fault.posture)
    return f"Also seen: {fault.label.lower()}, {reading.psoas_words(' than in standing')} (model). {fault.looks} Instead: {fault.instead}"


def _drawn(scene: sideview.Scene, place: str, reading: PoseReading) -> dict[str, Any]:
    drawn = side_view.coloured_of(scene, reading)
    change = reading.change
    assert change is not None  # or it were not drawn
    return {
        **drawn,
        "psoas": {"percent": change.psoas_percent, "mm": change.psoas_mm},
        "words": [reading.psoas_words(" than in standing"), reading.psoas_words()],
        "place": place,
        "spot": [round(one) for one in scene.spots[place]],
    }
