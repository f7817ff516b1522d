"""The named stretches compared: how much each lengthens the psoas, its parts, and iliacus."""

from collections.abc import Mapping, Sequence
from functools import partial

from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from psoas import posture
from psoas.figures import style
from psoas.figures.changes import MODEL, PARTS, Range, by_part, of_both, sources, spread_words
from psoas.figures.described import Described
from psoas.palette import LENGTH_CHANGE
from psoas.wording import signed

TUCKED, ARCHED = "kneeling lunge tucked", "kneeling lunge arched"
BENT = "kneeling lunge tucked with side bend away"
NO_STRETCH = (posture.STANDING, "sitting")
_SHORTER, _LONGER = LENGTH_CHANGE[0][1], LENGTH_CHANGE[-1][1]
_DEEPEST = 0.55  # of the ramp's colour in a cell: ink still stands out on it
_ROW, _ROW_NARROW, _ROW_CELLS = 0.42, 0.6, 0.5  # inches


def stretches_compared() -> Described:
    """Return how much the named stretches lengthen psoas and iliacus against standing, in %, with the models' range."""
    found = sorted(((name, _ranges(name)) for name in _stretches()), key=lambda one: -one[1][0].value)
    (best, most), (least, fewest) = found[0], found[-1]
    tucked, arched = _ranges(TUCKED), _ranges(ARCHED)
    return Described.drawn(
        partial(_draw_stretches, found),
        alt=(
            f"{len(found)} stretches by change of length from standing. Psoas: from {signed(fewest[0].value)} % ({_label(least)}) to "
            f"{signed(most[0].value)} % ({_label(best)}). The same kneeling lunge gives psoas {signed(tucked[0].value)} % and iliacus "
            f"{signed(tucked[1].value)} % tucked, {signed(arched[0].value)} % and {signed(arched[1].value)} % arched."
        ),
        caption=(
            f"Length of a path, not force and not strain of a fibre. Most postures are assumed. {spread_words('Lines')} {sources(_stretches())}"
        ),
        head=("Stretch", "Psoas, % (models)", "Iliacus, % (models)", "Where the angles come from"),
        rows=tuple((_label(name), *(one.words for one in both), posture.source(name).basis) for name, both in found),
        model=True,
    )


def stretch_by_part() -> Described:
    """Return how much each stretch lengthens the upper, middle and lower psoas and iliacus, in % of standing."""
    names = sorted(_stretches(), key=lambda name: -by_part(posture.change(posture.get(name)))[0])
    cells = {name: by_part(posture.change(posture.get(name))) for name in names}
    heads = tuple(part.replace("\n", " ") for part in PARTS)
    said = [f"{head} {signed(value)} %" for head, value in zip(heads, cells[TUCKED], strict=True)]
    gained = [bent - tucked for bent, tucked in zip(cells[BENT], cells[TUCKED], strict=True)]
    return Described.drawn(
        partial(_draw_cells, cells),
        alt=(
            f"A table of {len(names)} stretches and four parts of the muscle, in % of the length in standing. {_label(TUCKED)}: "
            f"{', '.join(said)}. Bending to the other side as well adds {signed(gained[0])} to the upper and "
            f"{signed(gained[2])} to the lower psoas, and nothing to iliacus."
        ),
        caption=(
            "The redder, the longer than in standing; blue is shorter. The psoas parts are means of their fascicles, weighted by area. "
            f"Model {MODEL} alone. Most postures are assumed. {sources(_stretches())}"
        ),
        head=("Stretch", *heads),
        rows=tuple((_label(name), *map(signed, values)) for name, values in cells.items()),
        model=True,
    )


def _stretches() -> list[str]:
    return [name for name in posture.named() if name not in NO_STRETCH]


def _label(name: str) -> str:
    return posture.source(name).label


def _ranges(name: str) -> tuple[Range, Range]:
    return of_both(posture.spread(posture.get(name)))


def _draw_stretches(found: Sequence[tuple[str, tuple[Range, Range]]], width: float = style.WIDTH) -> Figure:
    narrow = width < style.WIDTH
    names = [style.wrapped(_label(name), 2.1) for name, _ in found]
    figure = style.figure((_ROW_NARROW if narrow else _ROW) * len(found) + 1.0, width)
    left = style.names_wide(names, width)
    ax = style.axes(figure, left=left, right=0.2, bottom=0.6, top=0.4)
    places = range(len(found))[::-1]
    for y, (_, both) in zip(places, found, strict=True):
        lifts = (0.03, -0.27) if narrow else (0.17, -0.21)
        for one, lift, marker, colour in zip(both, lifts, "so", (style.MAJOR, style.ILIACUS), strict=True):
            ax.plot([one.low, one.high], [y + lift] * 2, color=colour, linewidth=5, alpha=0.3, solid_capstyle="butt")
            ax.plot(one.value, y + lift, marker, color=colour, markersize=7, zorder=4)
            style.beside(ax, one.high, y + lift, one.words, xytext=(7, 0), fontsize=style.SMALL, zorder=3)
        ax.axhline(y - 0.5, color=style.RULE, linewidth=0.7)
    style.name_rows(ax, places, names, above=0.18)
    style.only_x(ax, grid=False)
    ax.axvline(0, color=style.MUTED, linewidth=0.8)
    most = max(one.high for _, both in found for one in both)
    far = most * (2.2 if narrow else 1.5)
    ax.set(xlim=(-0.2, far), ylim=(-0.5, len(found) - 0.4), xlabel="longer than in standing, in %")
    _key(ax)
    return figure


def _key(ax: Axes) -> None:
    signs = [
        ax.plot([], [], marker, color=colour, markersize=7, label=name)[0]
        for marker, colour, name in (("s", style.MAJOR, "psoas"), ("o", style.ILIACUS, "iliacus"))
    ]
    ax.legend(
        handles=signs, loc="lower left", bbox_to_anchor=(0, 1), ncols=2, frameon=False, borderpad=0, borderaxespad=0.3
    )


def _draw_cells(cells: Mapping[str, Sequence[float]], width: float = style.WIDTH) -> Figure:
    narrow = width < style.WIDTH
    names = [style.wrapped(_label(name), 2.1) for name in cells]
    figure = style.figure((_ROW_CELLS * len(cells) + 1.0) if narrow else (_ROW * len(cells) + 0.7), width)
    left = 0.1 if narrow else style.names_wide(names) - 0.05
    ax = style.bare(style.axes(figure, left=left, right=0.1, bottom=0.1, top=0.9 if narrow else 0.6))
    middle, thick = (0.22, 0.5) if narrow else (0, 1)  # on a phone the name stands above the cells
    most = max(abs(value) for values in cells.values() for value in values)
    for row, values in enumerate(cells.values()):
        for column, value in enumerate(values):
            colour = _tint(value / most)
            ax.barh(-row - middle, 1, thick, left=column, color=colour, edgecolor=style.PAPER, linewidth=2)
            ax.text(column + 0.5, -row - middle, signed(value), ha="center", va="center")
    ax.set(xlim=(0, len(PARTS)), ylim=(0.5 - len(cells), 0.5))
    ax.tick_params(length=0, labeltop=True, labelbottom=False, labelcolor=style.INK, labelsize=style.SIZE)
    ax.set_xticks([column + 0.5 for column in range(len(PARTS))], list(PARTS))
    if narrow:
        for row, name in enumerate(cells):
            ax.text(0, 0.06 - row, _label(name), va="bottom")
        ax.tick_params(labelsize=style.SMALL, pad=1)
    else:
        ax.set_yticks([-row for row in range(len(cells))], names)
    said = "longer (+) or shorter (−)\nthan in standing, in %"
    figure.text(
        0.1 / width,
        1 - 0.2 / figure.get_figheight(),
        " ".join(said.split()) if narrow else said,
        va="top",
    )
    return figure


def _tint(share: float) -> tuple[float, ...]:
    """The colour of a change: white for none, towards red for longer, towards blue for shorter; share −1…1."""
    ramp, depth = to_rgb(_LONGER if share > 0 else _SHORTER), abs(share) * _DEEPEST
    return tuple(1 - depth * (1 - part) for part in ramp)
