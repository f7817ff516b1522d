"""How the stretch is done, on paper: numbered steps with their pictures, and the fault to avoid. A page of HTML needs nothing else.

The faces print the same (``labs/plan_builder/steps_on_paper.js``).
"""

from html import escape

import numpy as np

from psoas import sideview, technique
from psoas.sideview import Points, Scene
from psoas.technique import Fault, Variant

STYLE = """
.steps { display: grid; grid-template-columns: repeat(auto-fit, minmax(44mm, 1fr)); gap: 1.5mm 4mm; margin: 0; padding: 0; list-style: none; }
.steps li { break-inside: avoid; }
.steps svg { height: 29mm; max-height: none; }
.steps p { margin: 0.4mm 0 0; line-height: 1.2; }
.avoid { border: 0.5mm dashed #1f2430; border-radius: 2mm; padding: 0 1.5mm 0.6mm; }
.thing { fill: #dfe3e8; } .skin { fill: #f8eadf; } .far { fill: #ead5c6; } .hair { fill: #8a6a55; }
.edge { fill: none; stroke: #a98266; stroke-width: 10; } .psoas { fill: none; stroke: #c0392b; stroke-width: 26; stroke-linecap: round; }
"""


def stretch_on_paper(key: str) -> str:
    """Return a variant as HTML: what one needs, its steps with a picture each, its most common fault.

    Args:
        key: id of a variant.

    Raises:
        UnknownNameError: if there is no such variant.
    """
    one = technique.variant(key)
    items = [_step(one, number) for number in range(1, len(one.steps) + 1)]
    return (
        f"<section><h2>{escape(one.label)}</h2><p>You need: {escape(one.needs)}. It suits: {escape(one.suits)}</p>"
        f'<ol class="steps">{"".join(items)}{_avoid(one, one.faults[0])}</ol></section>'
    )


def _step(one: Variant, number: int) -> str:
    step = one.steps[number - 1]
    drawn = _svg(sideview.scene(one.id, step.posture, step=number), f"{one.label}, step {number}, from the side.")
    return f"<li>{drawn}<p><strong>{number}.</strong> {escape(step.text)}</p></li>"


def _avoid(one: Variant, fault: Fault) -> str:
    drawn = _svg(sideview.scene(one.id, fault.posture, fault.id), f"{one.label} with a fault, from the side.")
    words = f"<strong>Avoid: {escape(fault.label.lower())}.</strong> {escape(fault.looks)} {escape(fault.instead)}"
    return f'<li class="avoid">{drawn}<p>{words}</p></li>'


def _svg(scene: Scene, words: str) -> str:
    left, right, bottom, top = scene.view
    box = f"{left:.0f} {-top:.0f} {right - left:.0f} {top - bottom:.0f}"
    things = [_path(thing.corners, "thing", rounded=False) for thing in scene.things if thing.kind != "wall"]
    room = sideview.turned(scene.turn)
    parts = []
    for kind, skin in (("far", scene.far), ("skin", scene.near), ("skin", scene.arm)):
        turned = [part @ room.T for part in skin]
        parts += [_path(part, "edge") for part in turned] + [_path(part, kind) for part in turned]
    parts += [_path(scene.hair @ room.T, "hair"), _psoas(scene)]
    return f'<svg role="img" aria-label="{escape(words)}" viewBox="{box}">{"".join([*things, *parts])}</svg>'


def _psoas(scene: Scene) -> str:
    """The psoas as one line, from the spine over the hip to the thigh."""
    line = "L".join(f"{x:.0f} {-y:.0f}" for x, y in scene.psoas)
    return f'<path class="psoas" d="M{line}"/>'


def _path(corners: Points, kind: str, rounded: bool = True) -> str:
    points = [f"{x:.0f} {-y:.0f}" for x, y in corners]
    if not rounded:
        return f'<path class="{kind}" d="M{"L".join(points)}Z"/>'
    halfway = [f"{x:.0f} {-y:.0f}" for x, y in (corners + np.roll(corners, -1, axis=0)) / 2]
    curve = "".join(f"Q{point} {end}" for point, end in zip(points, halfway, strict=True))
    return f'<path class="{kind}" d="M{halfway[-1]}{curve}Z"/>'
