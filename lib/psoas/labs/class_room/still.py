"""A still picture of a class: how many people are in each bin, before and after."""

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from psoas.figures import style
from psoas.figures.described import Described
from psoas.labs.class_room.reading import ROUNDS, WHY, ClassReading, Topic

_WIDE = 0.4  # of a bin; two rounds stand side by side
_LOOKS = ((style.DISC, "////"), (style.MAJOR, ""))


def draw(reading: ClassReading, topic: Topic) -> Described:
    """Return a still picture of a class lab.

    Args:
        reading: from `psoas.labs.class_room.reading.compute_reading`.
        topic: what the class was asked for.
    """
    with style.look():
        figure = _draw(reading, topic)
    return Described(
        figure=figure,
        alt=reading.words,
        caption=WHY,
        head=("Quantity", *(name.capitalize() for name in ROUNDS)),
        rows=reading.rows,
    )


def _draw(reading: ClassReading, topic: Topic) -> Figure:
    figure = style.figure(3.0)
    ax = style.axes(figure, left=0.7, right=0.2, bottom=0.75, top=0.45)
    for side, (one, (colour, hatch)) in enumerate(zip(reading.rounds, _LOOKS, strict=True)):
        places = [place + (side - 0.5) * _WIDE for place in range(len(topic.labels))]
        counts = one.counts or (0,) * len(places)
        ax.bar(
            places, counts, _WIDE, color=colour, hatch=hatch, edgecolor=style.PAPER, linewidth=0.5, label=ROUNDS[side]
        )
    ax.legend(loc="lower left", bbox_to_anchor=(-0.01, 1.0), ncols=2, frameon=False, fontsize=style.SMALL)
    ax.set_xticks(range(len(topic.labels)), [_short(label) for label in topic.labels])
    ax.set_ylim(0, max(5, *(count for one in reading.rounds for count in one.counts or (0,))) * 1.05)
    ax.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    ax.set_ylabel("people")
    ax.set_xlabel(topic.unit)
    ax.grid(axis="y", color=style.RULE, linewidth=0.7)
    return figure


def _short(label: str) -> str:
    return label.replace("–", "–\n").replace(" or", "\nor")
