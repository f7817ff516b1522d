"""The hip flexors of one leg: how hard each could pull among all the leg's muscles, and with what moment arm."""

from collections.abc import Sequence
from functools import partial

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from psoas import anatomy, evidence, tables
from psoas.anatomy import MOMENT_ARMS_AT, Flexor
from psoas.figures import style
from psoas.figures.described import Described
from psoas.wording import brief, fixed, listed

OURS = {"psoas major": (style.MAJOR, "//"), "iliacus": (style.ILIACUS, "xx")}
_HIGH, _ROW_NARROW = 6.3, 0.42  # inches
_LATE = 30  # a place from which a name has to stand to the left
_OTHER_FLEXOR = (style.LIGAMENT, "\\\\")


def flexors_ranked() -> Described:
    """Return the hip flexors by force among the 40 lines of pull of one leg, and their moment arms at the hip.

    Returns:
        A figure, a model (Rajagopal 2016): maximum isometric forces in N, moment arms in mm at 0 and 60 degrees of flexion, and
        force times moment arm in N·m. Sources in the caption.
    """
    lines, found = anatomy.lines_by_force(), list(anatomy.flexors().values())
    psoas, whole = anatomy.flexors()["psoas major"], anatomy.whole_muscles()
    return Described.drawn(
        partial(_draw, lines, found),
        alt=(
            f"The {len(lines)} lines of pull of one leg by maximum isometric force, from the {lines[0]['line']} with {fixed(lines[0]['force_n'])} N "
            f"down. Hip flexors: {listed(f'{one.name} number {one.rank}' for one in found)}. "
            f"The psoas major has {fixed(psoas.force_n)} N. With the straight hip it has the shortest moment arm of all flexors, "
            f"{fixed(psoas.moment_arms_mm[0], 1)} mm; that of the adductors shrinks as the hip bends, all others grow (model)."
        ),
        caption=(
            "Forces and moment arms of one model of a young adult. Broad muscles have several lines; adding them up, the psoas major is "
            f"number {list(whole).index('psoas major') + 1} of {len(whole)} muscles. The pectineus is not in this model. "
            f"Source: {evidence.cite(*(tables.row('leg_muscles', key)['ref'] for key in ('psoas', 'addlong', 'soleus')))}."
        ),
        head=(
            "Hip flexor",
            f"Rank of {len(lines)}",
            "Maximum isometric force (N)",
            *(f"Lever at {at}° (mm)" for at in MOMENT_ARMS_AT),
            *(f"Force × moment arm at {at}° (N·m)" for at in MOMENT_ARMS_AT),
        ),
        rows=tuple(_row(one) for one in found),
        model=True,
    )


def _row(one: Flexor) -> tuple[str, ...]:
    arms = (fixed(one.moment_arms_mm[at], 1) for at in MOMENT_ARMS_AT)
    turns = (fixed(one.torque_nm(at), 1) for at in MOMENT_ARMS_AT)
    return (one.name, str(one.rank), fixed(one.force_n), *arms, *turns)


def _draw(lines: Sequence[tables.Row], found: Sequence[Flexor], width: float = style.WIDTH) -> Figure:
    more = (
        0.0 if width == style.WIDTH else _ROW_NARROW * len(found) - 1.1
    )  # a phone's names stand above the moment arms
    high = _HIGH + more
    figure = style.figure(high, width)
    left = style.names_wide([one.name for one in found], width)
    _columns(style.axes(figure, left=0.75, right=0.2, bottom=more + 3.75, top=0.4), lines)
    levers = style.axes(figure, left=left, right=1.3 if more else 1.65, bottom=0.75 if more else 0.55, top=3.55)
    _levers(levers, found)
    for height, words in (
        (high - 0.2, "How hard could it pull, in newtons?"),
        (more + 3.0, "How long is its moment arm at the hip?"),
    ):
        figure.text(0.1 / width, height / high, words, ha="left", va="center", fontweight="bold")
    return figure


def _look(name: str) -> tuple[str, str]:
    if name in anatomy.flexors():
        return OURS.get(name, _OTHER_FLEXOR)
    return style.DISC, ""


def _columns(ax: Axes, lines: Sequence[tables.Row]) -> None:
    top = lines[0]["force_n"]
    for place, row in enumerate(lines, start=1):
        colour, hatch = _look(row["line"])
        ax.bar(place, row["force_n"], 0.8, color=colour, hatch=hatch, edgecolor=style.PAPER, linewidth=0, clip_on=False)
    names = [(place, row["line"]) for place, row in enumerate(lines, start=1) if row["line"] in anatomy.flexors()]
    first, *others = names
    for level, (place, name) in enumerate([first, *others][::-1]):
        _tag(ax, place, top * (0.17 + 0.125 * level), f"{place} {name}", lines[place - 1]["force_n"])
    aside = (4, 7) if style.is_narrow(ax) else (14, -6)
    ax.annotate(lines[0]["line"], (1, top), xytext=aside, textcoords="offset points", va="center", color=style.MUTED)
    ax.set(xlim=(0.3, len(lines) + 0.7), ylim=(0, top * 1.05), xticks=[1, 10, 20, 30, 40], yticks=[0, 2000, 4000, 6000])
    ax.set_yticklabels([brief(tick) for tick in (0, 2000, 4000, 6000)])
    words = "lines of pull of one leg, strongest first; hip flexors are hatched"
    ax.set_xlabel(style.wrapped(words, style.NARROW - 1) if style.is_narrow(ax) else words)


def _tag(ax: Axes, place: int, height: float, words: str, force: float) -> None:
    """Write a flexor's place and name to the right of a thin line that stands on its column."""
    ax.plot([place, place], [force, height], color=style.MUTED, linewidth=0.8, zorder=1)
    colour = style.MAJOR if words.endswith("psoas major") else style.INK
    aside = {"xytext": (2, 0), "ha": "right"} if place > _LATE else {"xytext": (-3, 0)}
    style.beside(ax, place, height, words, fontsize=style.SMALL, color=colour, zorder=3, **aside)


def _levers(ax: Axes, found: Sequence[Flexor]) -> None:
    start, end = MOMENT_ARMS_AT
    spots = range(len(found))[::-1]
    for one, y in zip(found, spots, strict=True):
        colour = _look(one.name)[0]
        ax.plot([one.moment_arms_mm[start], one.moment_arms_mm[end]], [y, y], color=colour, linewidth=2, zorder=2)
        ax.plot(one.moment_arms_mm[start], y, "o", color=colour, markerfacecolor=style.PAPER, markersize=7, zorder=3)
        ax.plot(one.moment_arms_mm[end], y, "D", color=colour, markersize=6, zorder=3)
        turns = " → ".join(fixed(one.torque_nm(at)) for at in MOMENT_ARMS_AT)
        style.beyond(ax, 1, y, turns, 8, ha="left", color=style.MAJOR if one.name == "psoas major" else style.INK)
    ax.set(xlim=(0, 80), ylim=(-0.6, len(found) - 0.4))
    style.name_rows(ax, spots, [one.name for one in found])
    style.beyond(ax, 1, len(found) - 0.1, "torque (N·m)", 8, ha="left", color=style.MUTED, fontsize=style.SMALL)
    style.only_x(ax)
    words = f"moment arm for hip flexion, in mm: circle hip straight, diamond hip bent {end}°"
    if style.is_narrow(ax):
        ax.set_xlabel(style.wrapped(words, style.NARROW - 0.3), loc="left")
    else:
        ax.set_xlabel(words)
