"""A body cut across at the waist, as a scheme: the layer that was reached stands out."""

from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import Ellipse

from psoas.body import depth
from psoas.figures import style
from psoas.palette import COLOURS

TONES = {
    "skin": COLOURS["skin"],
    "abdominal wall": COLOURS["muscle wall"],
    depth.OTHER: COLOURS["muscle wall"],
    "cavity": COLOURS["cavity"],
    "gut": COLOURS["gut"],
    "psoas": style.MAJOR,
    "spine": style.BONE,
}
PALE = 0.42


def draw_waist(ax: Axes, reached: str) -> None:
    """Draw the scheme into bare axes; `reached` is one of `psoas.body.depth.LAYERS`. The front is above."""
    for oval in depth.ovals():
        here = oval.layer == reached
        tone = to_rgb(TONES[oval.layer])
        shape = Ellipse((oval.x, -oval.y), 2 * oval.wide, 2 * oval.high)
        shape.set(facecolor=tone if here else tuple(1 - PALE * (1 - part) for part in tone))
        shape.set(edgecolor=style.INK if here else style.MUTED, linewidth=2 if here else 0.6)
        ax.add_patch(shape)
    ax.set(xlim=(-depth.WIDE / 2, depth.WIDE / 2), ylim=(-depth.HIGH / 2, depth.HIGH / 2), aspect="equal")
    ax.set_title(f"scheme, not to scale:\n{reached}", fontsize=style.SIZE, color=style.INK)
