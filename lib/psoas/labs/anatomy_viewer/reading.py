"""What the anatomy viewer shows: the posture, what is hidden, and the part that is looked at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from psoas import paths, posture
from psoas.body import neighbours, parts
from psoas.body.parts import LEFT
from psoas.labs.anatomy_viewer.cuts import CUT_HEAD, cut_rows, cut_words
from psoas.labs.anatomy_viewer.tours import NO_TOUR, tour_words
from psoas.posture import Change
from psoas.posture.reading import MODEL, POSE_HEAD, SAME_PERCENT, PoseReading
from psoas.wording import Rows, fixed, listed

BY_HAND = "turned by hand"
VIEWS: Mapping[str, str] = MappingProxyType(
    {
        "three-quarter": "from the front and right",
        "front": "from the front",
        "back": "from behind",
        "left": "from the left",
        "right": "from the right",
        "above": "from above",
    }
)
COMPARED = "The lengths in every other posture are compared with this one."
COLOURED = "Colours say how each path changed from standing: blue is shorter, grey the same, orange longer (model)."
FEW = 3  # so many parts are named one by one


@dataclass(frozen=True)
class ViewReading:
    """What is in the picture, in words, and as a table the lengths of the posture, or with a cut the areas by level."""

    words: str
    rows: Rows
    head: tuple[str, ...] = POSE_HEAD


def compute_reading(
    named: str = posture.STANDING,
    seen: str = "three-quarter",
    hidden: Iterable[str] = (),
    faded: Iterable[str] = (),
    selected: str = "",
    *,
    cut: str = "",
    tour: str = NO_TOUR,
    stop: int = 1,
    colours: str = "layer",
    beside: Iterable[str] = (),
) -> ViewReading:
    """Return what the viewer says about one state.

    Args:
        named: a posture of `psoas.posture.named`.
        seen: a key of `VIEWS`; "" where it was turned by hand.
        hidden: names of layers and parts (see `psoas.body.parts.expanded`).
        faded: the same, of what is see-through.
        selected: id of a part or a whole muscle; "" for none.
        cut: a key of `psoas.labs.anatomy_viewer.cuts.cuts`; "" for none.
        tour: a key of `psoas.labs.anatomy_viewer.tours.TOURS`, whose sentence stands in place of the posture's; "" for none.
        stop: number of the tour's stop, from 1.
        beside: layers of `psoas.body.neighbours.layers` that are shown too.
        colours: "length" where the muscles' colours say how their length changed.

    Raises:
        ValueError: if there is no such part.
        UnknownNameError: if there is no such posture, cut or tour.
    """
    said = posed(named)
    held = f"{posture.source(named).label}, {VIEWS.get(seen, BY_HAND)}. {posed_words(named)}"
    also = f"Beside it: {listed(list(beside))}." if beside else ""
    # A tour has set the layers itself, and its sentence is long enough.
    layers = [] if tour else [_shown(parts.expanded(hidden)), _see_through(parts.expanded(faded)), also]
    coloured = COLOURED if colours == "length" else ""
    sentences = [tour_words(tour, stop) or held, *layers, told(selected, named), coloured, cut_words(cut, named)]
    words = " ".join(filter(None, sentences))
    return ViewReading(words, cut_rows(), CUT_HEAD) if cut else ViewReading(words, said.rows)


@cache
def posed(named: str) -> PoseReading:
    """Return what `psoas.posture.compute_reading` says about a named posture."""
    return posture.compute_reading(posture.get(named))


def posed_words(named: str) -> str:
    """Return what a named posture does to the paths, as a sentence."""
    return COMPARED if named == posture.STANDING else posed(named).words


@cache
def both_sides(named: str) -> tuple[Change, Change]:
    """Return the change from standing in a named posture: of the right side (the stretched one), of the left."""
    held = posture.get(named)
    other = replace(held, side_bend=-held.side_bend)
    return posture.change(held, model=MODEL), posture.change(other, model=MODEL)


def told(selected: str, named: str) -> str:
    """Return the sentence about the part that is looked at: its name, and its length where the model has one."""
    if not selected:
        return ""
    if selected in parts.WHOLE_MUSCLES:
        return f"You look at the {selected.split('-')[1]} psoas major, all {len(paths.load(MODEL).areas)} fascicles."
    if selected in neighbours.sided():
        one = neighbours.structure_of(selected)
        return f"You look at the {neighbours.sided()[selected]} ({one.badge}). It {one.fact}."
    part = parts.parts()[selected]
    change = both_sides(named)[part.side == LEFT]
    path = path_of(selected)
    if path is None:
        return f"You look at the {part.name}."
    return f"You look at the {part.name}: {_length(change, path)} (model)."


def path_of(part: str) -> int | None:
    """Return which path of the model a part is: its number in `psoas.paths.Model.fascicles`; None where it is none."""
    one = parts.parts()[part]
    if one.structure == "iliacus":
        return len(paths.load(MODEL).fascicles) - 1
    return _order().index(one.part) if one.structure == "psoas major" else None


def _order() -> list[str]:
    return [one.part for one in parts.parts().values() if one.structure == "psoas major" and one.side == LEFT]


def _length(change: Change, path: int) -> str:
    now, mm, percent = float(change.after[path]), float(change.mm[path]), float(change.percent[path])
    if abs(percent) < SAME_PERCENT:
        return f"{fixed(now, 1)} mm long, as in standing"
    return f"{fixed(now, 1)} mm long, {fixed(abs(mm), 1)} mm {'longer' if mm > 0 else 'shorter'} than in standing"


def _shown(hidden: set[str]) -> str:
    there = [one for one in parts.parts().values() if one.id not in hidden]
    if not hidden:
        return ""
    if not there:
        return "Everything is hidden: tick a layer, or press Reset."
    if len(there) <= FEW:
        return f"Shown is only the {listed([one.name for one in there])}."
    return f"Hidden: {_names(hidden)}."


def _see_through(faded: set[str]) -> str:
    return f"See-through: {_names(faded)}." if faded else ""


def _names(ids: set[str]) -> str:
    names = parts.tidy(ids)
    whole = [name for name in names if name in parts.LAYERS]
    single = [parts.parts()[name] for name in names if name not in parts.LAYERS]
    if len(single) <= FEW:
        return listed([*whole, *(one.name for one in single)])
    partly = dict.fromkeys(one.layer for one in single)
    return listed([*whole, *(f"some of the {layer}" for layer in partly)])
