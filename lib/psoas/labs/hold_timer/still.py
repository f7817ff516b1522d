"""A session of stretching as a timeline: one lane a leg, time from left to right."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from psoas.figures import style
from psoas.figures.described import Described
from psoas.labs.hold_timer.reading import LEGS, SessionReading
from psoas.limits import InputError
from psoas.stretch import Phase, Schedule
from psoas.wording import clock, duration

_LANE = 0.34  # inches
_LOOKS = {"hold": (style.LIGAMENT, ""), "contract": (style.ILIACUS, "//")}
_NAMES = {"hold": "hold", "contract": "contract", "between": "get ready, change or rest"}
_STEPS = [1, 1.2, 1.5, 3, 6, 10]  # times a power of ten: seconds that read well as minutes


def draw(reading: SessionReading) -> Described:
    """Return a session as a timeline with its total and its words.

    Args:
        reading: from `psoas.labs.hold_timer.reading.compute_reading`.

    Raises:
        ValueError: if the session has no phases.
    """
    if not reading.schedule.phases:
        raise InputError("A session without a hold has no timeline: give at least one hold.")
    with style.look():
        figure = _draw(reading.schedule)
    return Described(
        figure=figure,
        alt=f"A timeline of a stretching session. {reading.words}",
        caption="A plan, not a prescription. The timer that runs it needs the live page.",
        head=("Phase", "Starts at", "Lasts"),
        rows=reading.rows,
    )


def _draw(plan: Schedule) -> Figure:
    sides = list(dict.fromkeys(phase.side for phase in plan.phases))
    figure = style.figure(_LANE * len(sides) + 1.45)
    words = f"{duration(plan.total_s)} in all, and {duration(plan.clock_s - plan.total_s)} to get ready"
    style.headline(figure, words)
    names = style.widest([LEGS[side] for side in sides]) + 0.3
    ax = style.axes(figure, left=names, right=0.35, bottom=0.95, top=0.42)
    ax.set(xlim=(0, plan.clock_s), ylim=(-len(sides) + 0.5, 0.5))
    for phase, end in zip(plan.phases, plan.ends, strict=True):
        _draw_phase(ax, phase, end - phase.seconds, sides)
    ax.set_yticks([-lane for lane in range(len(sides))], [LEGS[side] for side in sides], color=style.INK)
    style.only_x(ax, grid=False)
    ax.xaxis.set_major_locator(MaxNLocator(6, steps=_STEPS))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda seconds, _: clock(seconds)))
    ax.set_xlabel("minutes and seconds after Start")
    _key(figure, {"hold", "between", *(phase.kind for phase in plan.phases)})
    return figure


def _draw_phase(ax: Axes, phase: Phase, start: float, sides: list[str]) -> None:
    """A hold or a contraction as a box in its leg's lane; what lies between as a line in the middle."""
    if phase.kind not in _LOOKS:
        ax.barh((1 - len(sides)) / 2, phase.seconds, 0.08, left=start, color=style.MUTED, linewidth=0)
        return
    colour, hatch = _LOOKS[phase.kind]
    ax.barh(-sides.index(phase.side), phase.seconds, 0.68, left=start, color=colour, hatch=hatch, edgecolor=style.PAPER)


def _key(figure: Figure, kinds: set[str]) -> None:
    """What the boxes mean, in a line at the foot."""
    width, height = figure.get_size_inches()
    ax = style.bare(style.axes(figure, 0.2, 0.1, 0.08, height - 0.32))
    ax.set(xlim=(0, width - 0.3), ylim=(0, 1))
    x = 0.0
    for kind in (kind for kind in _NAMES if kind in kinds):
        colour, hatch = _LOOKS.get(kind, (style.MUTED, ""))
        thick = 0.6 if kind in _LOOKS else 0.15
        ax.barh(0.5, 0.25, thick, left=x, color=colour, hatch=hatch, edgecolor=style.PAPER)
        ax.text(x + 0.33, 0.5, _NAMES[kind], va="center", fontsize=style.SMALL)
        x += 0.33 + style.width_of(_NAMES[kind], style.SMALL) + 0.35
