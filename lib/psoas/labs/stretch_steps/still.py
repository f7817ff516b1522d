"""The still picture of the step cards: a variant from the side, as meant and beside it its common fault."""

from typing import Any

from psoas import sideview
from psoas.figures import style
from psoas.figures.described import Described
from psoas.figures.technique import draw_variant
from psoas.labs.stretch_steps.reading import STRETCH_HEAD, StretchReading
from psoas.posture import PoseReading
from psoas.wording import signed

_PANEL = 3.35  # inches, width of one picture


def draw(reading: StretchReading) -> Described:
    """Return a still picture of the step cards: the variant as meant, and beside it its common fault.

    Args:
        reading: from `psoas.labs.stretch_steps.reading.compute_reading`.
    """
    variant, fault = reading.variant, reading.fault
    left, right, bottom, top = sideview.scene(variant.id, variant.posture).view
    with style.look():
        figure = style.figure(_PANEL * (top - bottom) / (right - left) + 0.8)
        panels = (
            ("As meant", variant.posture, reading.done, ""),
            (f"Fault: {fault.label.lower()}", fault.posture, reading.wrong, fault.id),
        )
        for number, (title, held, pose, key) in enumerate(panels):
            ax = style.bare(style.axes(figure, 0.1 + number * 3.45, 3.55 - number * 3.45, 0.35, 0.35))
            ax.set(**_whole(sideview.scene(variant.id, held, key)))
            draw_variant(ax, variant.id, held, pose, key)
            ax.set_title(title, fontsize=style.SIZE, fontweight="bold")
            ax.set_xlabel(f"psoas: {_share(pose)}", color=style.INK)
    steps = " ".join(f"{number}. {step.text}" for number, step in enumerate(variant.steps, 1))
    return Described(
        figure=figure,
        alt=(
            f"{variant.label} from the side, as meant and beside it with the fault “{fault.label.lower()}”. The psoas path is "
            f"{reading.done.psoas_words(' than in standing')}; with the fault {reading.wrong.psoas_words()} (model)."
        ),
        caption=(
            f"{variant.label}. {steps} The fault: {fault.looks} Instead: {fault.instead} "
            f"Limbs and things are drawn by eye. {variant.basis}"
        ),
        head=STRETCH_HEAD,
        rows=reading.rows,
        model=True,
    )  # fmt: skip


def _whole(scene: sideview.Scene) -> dict[str, Any]:
    return {"xlim": scene.view[:2], "ylim": scene.view[2:], "aspect": "equal"}


def _share(reading: PoseReading) -> str:
    return "not known" if reading.change is None else f"{signed(reading.change.psoas_percent)} %"
