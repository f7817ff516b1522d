"""The body in three dimensions as a still picture: every facet painted, from the farthest to the nearest."""

from collections.abc import Iterable

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from numpy.typing import NDArray

from psoas.body import parts
from psoas.body.unpacked import surfaces
from psoas.figures import style
from psoas.figures.described import Described
from psoas.figures.waist import draw_waist
from psoas.readings import ViewReading
from psoas.skeleton.meshes import Mesh

Points = NDArray[np.float64]

# From where the eye looks, as labs/body_scene.js has it; a picture that was turned by hand is shown from the first.
FROM = {
    "three-quarter": (0.7, 0.24, 0.67),
    "front": (1, 0.04, 0),
    "back": (-1, 0.04, 0),
    "left": (0, 0.04, -1),
    "right": (0, 0.04, 1),
    "above": (-0.001, 1, 0),
}
COLOURS = {
    "bones": style.BONE,
    "discs": style.DISC,
    "psoas major": style.MAJOR,
    "psoas minor": style.MINOR,
    "iliacus": style.ILIACUS,
    "inguinal ligament": style.LIGAMENT,
}
MIDDLE = (-42.0, 36.0, 0.0)
WIDE, HIGH = 470.0, 470.0  # mm
SHEET = ((-150.0, -165.0), (75.0, 165.0))  # mm forward and to the right, as labs/body_cut.js has it
LIGHT = np.array([-0.4, 0.5, 0.77])  # to the right, up, towards the eye
SHADE, BRIGHT = 0.45, 0.62
FADED = 0.35
TONES = 20  # of light: few tones and hard edges make a small image


def anatomy_still(
    reading: ViewReading,
    named: str,
    seen: str,
    hidden: Iterable[str] = (),
    faded: Iterable[str] = (),
    *,
    height: float | None = None,
    reached: str = "",
) -> Described:
    """Return a still picture of the anatomy viewer.

    Args:
        reading: from `psoas.readings.view`, for the same state.
        named: a posture of `psoas.posture.named`.
        seen: a key of `FROM`; "" is drawn as "three-quarter".
        hidden: names of layers and parts, as for `psoas.body.parts.expanded`.
        faded: the same, of what is see-through.
        height: of a level cut, mm in the pelvis' frame; it is drawn as a sheet. None for no cut.
        reached: a layer of `psoas.body.depth.LAYERS`, shown in a scheme beside the picture; "" for none.

    Raises:
        ValueError: if there is no such part.
        UnknownNameError: if there is no such posture.
    """
    with style.look():
        figure = style.sheet(5.4)
        ax = style.bare(style.axes(figure, 0.1, 1.75, 0.1, 0.1))
        _body(ax, named, seen or "three-quarter", parts.expanded(hidden), parts.expanded(faded), height)
        if reached:
            draw_waist(style.bare(figure.add_axes((0.72, 0.08, 0.27, 0.32))), reached)
    return Described(
        figure=figure,
        alt=f"Lumbar spine, pelvis and thigh bones with the hip flexors. {reading.words}",
        caption="Bones: mean shapes and published measures; muscles: lines of path model B, thickness by MRI. Lengths are the model’s, not the picture’s.",
        head=reading.head,
        rows=reading.rows,
        model=True,
    )


def _body(ax: Axes, named: str, seen: str, gone: set[str], through: set[str], height: float | None) -> None:
    draw(ax, [(part, mesh) for part, mesh in surfaces(named) if part.id not in gone], seen, through)
    if height is not None:
        _sheet(ax, height, seen)
    _key(ax, [layer for layer in parts.LAYERS if not parts.expanded([layer]) <= gone])


def draw(ax: Axes, shown: Iterable[tuple[parts.Part, Mesh]], seen: str, through: set[str]) -> None:
    """Paint parts into bare axes as the eye sees them, without perspective; what is see-through stands pale behind the rest."""
    right, up, out = _eye(seen)
    corners, colours, behind = [], [], []
    for part, mesh in shown:
        facets, normals = _facets(mesh)
        facing = normals @ out > 0
        facets, normals = facets[facing] @ np.stack([right, up, out], axis=1), normals[facing]
        light = SHADE + BRIGHT * np.clip(normals @ np.stack([right, up, out], axis=1) @ LIGHT, 0, 1)
        light = np.round(light * TONES) / TONES
        colour = np.clip(light[:, None] * to_rgb(COLOURS[part.layer]), 0, 1)
        corners.append(facets)
        pale = part.id in through
        colours.append(1 - FADED * (1 - colour) if pale else colour)
        behind.append(np.full(len(facets), pale))
    if corners:
        _paint(ax, np.concatenate(corners), np.concatenate(colours), np.concatenate(behind))
    centre = np.array(MIDDLE) @ np.stack([right, up], axis=1)
    ax.set(
        xlim=(centre[0] - WIDE / 2, centre[0] + WIDE / 2),
        ylim=(centre[1] - HIGH / 2, centre[1] + HIGH / 2),
        aspect="equal",
    )


def _sheet(ax: Axes, height: float, seen: str) -> None:
    right, up, _ = _eye(seen)
    (back, left), (front, far) = SHEET
    corners = np.array([(x, height, z) for x, z in ((back, left), (back, far), (front, far), (front, left))])
    outline = Polygon(corners @ np.stack([right, up], axis=1), closed=True, zorder=3)
    outline.set(facecolor=(*to_rgb(style.LIGAMENT), 0.35), edgecolor=style.LIGAMENT)
    ax.add_patch(outline)


def _paint(ax: Axes, corners: Points, colours: Points, behind: NDArray[np.bool_]) -> None:
    order = np.lexsort((corners[:, :, 2].mean(axis=1), ~behind))
    # Many thousand facets: as an image inside the picture they take a tenth of the bytes.
    facets = PolyCollection(list(corners[order, :, :2]), facecolors=colours[order], rasterized=True)
    facets.set(edgecolor="face", linewidth=0.3, antialiased=False)
    ax.add_collection(facets)


def _facets(mesh: Mesh) -> tuple[Points, Points]:
    """Return corners (n, 3, 3) and outward unit normals (n, 3)."""
    corners = mesh.vertices[mesh.faces]
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    return corners, normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)


def _eye(seen: str) -> tuple[Points, Points, Points]:
    """Return the directions to the right, up and towards the eye."""
    out = np.array(FROM[seen], dtype=float)
    out /= np.linalg.norm(out)
    right = np.cross([0.0, 1.0, 0.0], out)
    right /= np.linalg.norm(right)
    return right, np.cross(out, right), out


def _key(ax: Axes, layers: list[str]) -> None:
    handles = [
        Line2D(
            [],
            [],
            marker="s",
            markersize=9,
            linestyle="none",
            markerfacecolor=COLOURS[layer],
            markeredgecolor=style.MUTED,
        )
        for layer in layers
    ]
    if handles:
        ax.legend(handles, layers, loc="upper left", bbox_to_anchor=(1.0, 0.98), frameon=False, handletextpad=0.3)
