"""The still picture of the anatomy viewer."""

from collections.abc import Iterable, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon

from psoas.body import beside, parts
from psoas.body.meshes import Mesh
from psoas.body.unpacked import surfaces
from psoas.drawing import CUT_PLANE_MM
from psoas.figures import anatomy, style
from psoas.figures.described import Described
from psoas.labs.anatomy_viewer.reading import ViewReading
from psoas.labs.anatomy_viewer.still_names import NAMES_WIDE, write_names
from psoas.labs.anatomy_viewer.waist import draw_waist

_CAPTION = "Bones: mean shapes and published measures; muscles: lines of path model B, thickness by MRI. Lengths are the model’s, not the picture’s."
_AROUND = " What lies beside the psoas is drawn by eye: a scheme, or lines of the model with their thickness by eye."


def draw(
    reading: ViewReading,
    named: str,
    seen: str,
    hidden: Iterable[str] = (),
    faded: Iterable[str] = (),
    *,
    height: float | None = None,
    reached: str = "",
    shown: Sequence[str] = (),
) -> Described:
    """Return a still picture of the anatomy viewer.

    Args:
        reading: from `psoas.labs.anatomy_viewer.reading.compute_reading`, for the same state.
        named: a posture of `psoas.posture.named`.
        seen: a key of `FROM`; "" is drawn as "three-quarter".
        hidden: names of layers and parts, as for `psoas.body.parts.expanded`.
        faded: the same, of what is see-through.
        height: of a level cut, mm in the pelvis' frame; it is drawn as a plane. None for no cut.
        reached: a layer of `psoas.body.depth.LAYERS`, shown in a scheme beside the picture; "" for none.
        shown: layers beside the psoas (`psoas.body.neighbours.layers`); each structure is named.

    Raises:
        ValueError: if there is no such part.
        UnknownNameError: if there is no such posture.
    """
    gone, through = parts.expanded(hidden), parts.expanded(faded)
    with style.look():
        figure = _figure(named, seen or "three-quarter", gone, through, beside.surfaces(named, shown), height)
        if reached:
            draw_waist(style.bare(figure.add_axes((0.72, 0.08, 0.27, 0.32))), reached)
    return Described(
        figure=figure,
        alt=f"Lumbar spine, pelvis and thigh bones with the hip flexors. {reading.words}",
        caption=_CAPTION + (_AROUND if shown else ""),
        head=reading.head,
        rows=reading.rows,
        model=True,
    )


def _figure(
    named: str,
    view: str,
    gone: set[str],
    through: set[str],
    around: list[tuple[beside.Drawn, Mesh]],
    height: float | None,
) -> Figure:
    figure = style.figure(5.4)
    ax = style.bare(style.axes(figure, NAMES_WIDE if around else 0.1, 1.75, 0.1, 0.1))
    _body(ax, named, view, gone, through, around)
    if height is not None:
        _plane(ax, height, view)
    if around:
        write_names(ax, around, view)
    return figure


def _body(
    ax: Axes, named: str, seen: str, gone: set[str], through: set[str], around: list[tuple[beside.Drawn, Mesh]]
) -> None:
    own: list[tuple[parts.Part | beside.Drawn, Mesh]] = [one for one in surfaces(named) if one[0].id not in gone]
    skin = {one.id for one, _ in around if one.layer == "skin"}
    anatomy.draw(ax, [*own, *around], seen, through | skin)
    _key(ax, [layer for layer in parts.LAYERS if not parts.expanded([layer]) <= gone])


def _plane(ax: Axes, height: float, seen: str) -> None:
    right, up, _ = anatomy.eye(seen)
    (back, left), (front, far) = CUT_PLANE_MM
    corners = np.array([(x, height, z) for x, z in ((back, left), (back, far), (front, far), (front, left))])
    outline = Polygon(corners @ np.stack([right, up], axis=1), closed=True, zorder=3)
    outline.set(facecolor=(*to_rgb(style.LIGAMENT), 0.35), edgecolor=style.LIGAMENT)
    ax.add_patch(outline)


def _key(ax: Axes, layers: list[str]) -> None:
    handles = [
        Line2D(
            [],
            [],
            marker="s",
            markersize=9,
            linestyle="none",
            markerfacecolor=anatomy.COLOURS[layer],
            markeredgecolor=style.MUTED,
        )
        for layer in layers
    ]
    if handles:
        ax.legend(handles, layers, loc="upper left", bbox_to_anchor=(1.0, 0.98), frameon=False, handletextpad=0.3)
