"""Variants of the stretch drawn from the side: done as meant, in a common fault, and six to tell apart."""

from matplotlib.axes import Axes
from matplotlib.patches import Polygon

from psoas import readings, sideview
from psoas.figures import style
from psoas.figures.sagittal import draw_inside
from psoas.posture import Posture

SKIN, SKIN_FAR, SOFT, HARD, WALL, FLOOR = "#F6E6DB", "#E9D3C4", "#DCE6EC", "#C9CED4", "#F1F2F4", "#9AA1A9"
_KINDS = {"floor": FLOOR, "wall": WALL, "soft": SOFT, "hard": HARD}
_OUTLINE = "#CBB3A2"


def draw_variant(ax: Axes, variant: str, held: Posture, labels: bool = True) -> None:
    """Draw a variant with its things, limbs, bones and muscles into bare axes; millimetres in the room."""
    scene = sideview.scene(variant, held)
    room = sideview.turned(scene.turn)
    for thing in scene.things:
        ax.add_patch(Polygon(thing.corners, facecolor=_KINDS[thing.kind], edgecolor="none", zorder=0.5))
    for part in scene.far:
        ax.add_patch(Polygon(part @ room.T, facecolor=SKIN_FAR, edgecolor="none", zorder=0.8))
    for part in scene.near:
        ax.add_patch(Polygon(part @ room.T, facecolor=SKIN, edgecolor="none", zorder=0.9))
    draw_inside(ax, readings.pose(held.thigh, held.posterior_tilt, held.lumbar_extension), fine=False, turn=scene.turn, thin=0.45)
    for label in scene.labels if labels else ():
        if label.to:
            ax.plot(*zip(label.at, label.to, strict=True), color=style.MUTED, linewidth=0.7, zorder=8)
        ax.text(*label.at, label.words, ha="center", va="center", fontsize=style.SMALL, zorder=9)
    ax.set(xlim=scene.view[:2], ylim=scene.view[2:], aspect="equal")
