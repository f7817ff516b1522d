"""The still picture of a stride: the person at one moment, and beside it both legs on the line of the stride."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from psoas import gait
from psoas.figures import style, walker
from psoas.figures.described import Described
from psoas.labs.stride.reading import LEGS, WHOLE, StrideReading, not_shown
from psoas.wording import fixed

_TALL = 3.4  # inches, the picture of the person
_WIDE = 2.3


def draw(reading: StrideReading) -> Described:
    """Return a still picture of a moment of a stride.

    Args:
        reading: from `psoas.labs.stride.reading.compute_reading`.
    """
    with style.look():
        figure = _draw(reading)
    return Described(
        figure=figure,
        alt=f"A person walks, from the side; below, the stride of both legs as bars. {reading.words}",
        caption=not_shown(),
        rows=reading.rows,
        head=("What", "At this moment"),
        model=True,
    )


def _draw(reading: StrideReading) -> Figure:
    figure = style.figure(_TALL + 0.2)
    person = style.bare(style.axes(figure, 0.1, style.WIDTH - 0.1 - _WIDE, 0.1, 0.1))
    person.set(xlim=(-0.5 * _WIDE, 0.5 * _WIDE), ylim=(-0.1, _TALL - 0.1))
    person.plot([-_WIDE, _WIDE], [0, 0], color=style.MUTED, linewidth=1.6, zorder=1)
    walker.draw(person, 0.0, reading.percent % WHOLE, _TALL - 0.2, 1.0, small=False)
    _lanes(style.axes(figure, _WIDE + 1.1, 0.35, 1.3, 0.9), reading)
    return figure


def _lanes(ax: Axes, reading: StrideReading) -> None:
    toe_off, onset, end = (gait.activity(name) for name in ("toe_off", "burst_onset", "burst_end"))
    for y, ahead in ((1, 0), (0, WHOLE // gait.LEGS)):
        ax.barh(y, WHOLE, 0.62, color=style.EMPTY)
        for start in (-ahead, WHOLE - ahead):
            ax.barh(y, toe_off, 0.62, left=start, color=style.DISC)
            ax.barh(y, end - onset, 0.36, left=start + onset, color=style.MAJOR, hatch="//", edgecolor=style.PAPER)
    ax.plot([reading.percent] * 2, [-0.5, 1.5], color=style.INK, linewidth=2)
    ax.set(xlim=(0, WHOLE), ylim=(-0.5, 1.5))
    ax.set_yticks([1, 0], [f"{leg} leg" for leg in LEGS], color=style.INK)
    ticks = [0, 20, 40, 60, 80, WHOLE]
    ax.set_xticks(ticks, [f"{fixed(tick)} %" for tick in ticks])
    ax.set_xlabel("of the right leg’s stride")
    ax.set_title("Blue: foot on the ground. Red: main burst.", fontsize=style.SIZE, loc="left")
    ax.spines["left"].set_visible(False)
