"""AnatomyViewer: the psoas and its neighbours in three dimensions, to turn, take apart and name."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from psoas import limits, posture
from psoas.body import neighbours, parts
from psoas.labs.anatomy_viewer import bundle, facts, quiz, tours
from psoas.labs.anatomy_viewer.cuts import cuts
from psoas.labs.anatomy_viewer.reading import VIEWS, ViewReading, compute_reading
from psoas.labs.anatomy_viewer.tours import NO_TOUR, TOURS, most_stops
from psoas.labs.base import Lab, as_text
from psoas.labs.traits import Checked, Flag, OneOf, Whole
from psoas.limits import InputError, KindError

if TYPE_CHECKING:
    from psoas.figures import Described

COLOURS = ("layer", "length")
GRAPHICS = ("auto", "fast", "full")
MAX_ASKED = 999


def _to_select() -> list[str]:
    return ["", *parts.WHOLE_MUSCLES, *parts.parts(), *neighbours.sided()]


def _tidy(name: str, value: Any) -> list[str]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise InputError(f"{name} must be a list, such as ['bones']; got {limits.shown(value)}.")
    return parts.tidy(value)


def _beside(value: Any) -> list[str]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise InputError(f"beside must be a list, such as ['nerves']; got {limits.shown(value)}.")
    wanted = {limits.one_of(one, "each of beside", neighbours.layers()) for one in value}
    return [layer for layer in neighbours.layers() if layer in wanted]


def _tries(value: Any) -> list[int]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise InputError(f"tries must be a list of whole numbers, such as [1, 3]; got {limits.shown(value)}.")
    return [limits.integer(one, "each of tries", 0, MAX_ASKED, "in this lab") for one in value]


def _as_traits(state: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments of a viewer with `layers` and `part` said as `hidden` and `selected`."""
    given = dict(state)
    for short, long in (("layers", "hidden"), ("part", "selected")):
        if short in given and long in given:
            raise KindError(f"{short} and {long} say the same in two ways; give one of them.")
    if "layers" in given:
        shown = parts.expanded(_tidy("layers", given.pop("layers")))
        given["hidden"] = parts.tidy(one for one in parts.parts() if one not in shown)
    if "part" in given:
        given["selected"] = given.pop("part")
    return given


class AnatomyViewer(Lab):
    """Lumbar spine, pelvis, thigh bones, psoas major and minor, iliacus and inguinal ligament, from all sides.

    Args:
        tour: a guided tour, "route", "depth" or "layers"; "" for none. Its stop sets what is shown, where that is not given.
        stop: number of the tour's stop, from 1; beyond the last one it is the last.
        named: one of `psoas.posture.named`.
        view: "three-quarter", "front", "back", "left", "right" or "above"; "" is as it was turned by hand.
        hidden: what is not shown: layers ("bones", "discs", "psoas major", "psoas minor", "iliacus", "inguinal
            ligament"), whole muscles ("psoas major-right") or single parts (ids of `psoas.body.parts.parts`).
        faded: what is see-through, in the same names.
        selected: a part or a whole muscle to name, with its facts; "" for none.
        beside: what else is shown: "vessels", "nerves", "kidneys", "diaphragm", "back and side wall", "ribs",
            "hip muscles", "skin" (see `psoas.body.neighbours`).
        cut: a level to cut across in standing, "L1", "L1-L2" … "L5-S1", "hip"; "" for no cut.
        labels: whether names stand in the picture.
        colours: what the muscles' colours say: their "layer", or their change of "length" from standing (model).
        graphics: "auto" (plain where frames are slow), "fast" (always plain) or "full".
        mode: "look", or a quiz: "find" a part, or "name" the part with a mark.
        asked: number of the quiz question, 0…999.
        answer: the answer to it, named as `selected` is; "" before there is one.
        tries: how often each question of this quiz was answered, in their order; the last is the one that is asked.
        layers: what is shown and nothing else, in the names of `hidden`; in place of `hidden`, when a viewer is made.
        part: another word for `selected`, when a viewer is made.

    Raises:
        ValueError: if a value is none of these.

    >>> lab = AnatomyViewer(hidden=["iliacus-left", "iliacus-right"])
    >>> lab.hidden
    ['iliacus']
    >>> AnatomyViewer(tour="layers", stop=2).selected
    'iliacus-right'
    >>> AnatomyViewer(view="front", layers=["bones", "iliacus"], part="iliacus-left").hidden
    ['discs', 'psoas major', 'psoas minor', 'inguinal ligament']
    """

    prints_words = True
    tour = OneOf(NO_TOUR, lambda: [NO_TOUR, *TOURS])
    stop = Checked(1, lambda _, value: limits.integer(value, "stop", 1, most_stops(), "in the longest tour"))
    named = OneOf(posture.STANDING, posture.named)
    view = OneOf("three-quarter", lambda: ["", *VIEWS])
    hidden = Checked([], lambda _, value: _tidy("hidden", value))
    faded = Checked([], lambda _, value: _tidy("faded", value))
    selected = OneOf("", _to_select)
    beside = Checked([], lambda _, value: _beside(value))
    cut = OneOf("", lambda: ["", *cuts()])
    labels = Flag(True)
    colours = OneOf("layer", lambda: COLOURS)
    graphics = OneOf("auto", lambda: GRAPHICS)
    mode = OneOf(quiz.LOOK, lambda: quiz.MODES)
    asked = Whole(0, 0, MAX_ASKED, "in this lab")
    answer = OneOf("", _to_select)
    tries = Checked([], lambda _, value: _tries(value))

    def __init__(self, **given: Any) -> None:
        state = _as_traits(given)
        super().__init__(**state)
        if self.tour and not set(state) >= set(shown := self._shown_here()):
            self._arrive({name: value for name, value in shown.items() if name not in state})
            self.own_facts = {**self.own_facts, "start": self._state()}
        self._face_speaks = False
        self.observe(self._walk_on, ["tour", "stop"])
        if not bundle.built():
            self.observe(self._draw_again, list(self.state))

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take what the face says as it stands: whoever walks on there is shown the stop by the face."""
        self._face_speaks = True
        try:
            super().set_state(sync_data)
        finally:
            self._face_speaks = False

    @property
    def reading(self) -> ViewReading:
        """The words and numbers of the present state."""
        return compute_reading(
            self.named,
            self.view,
            self.hidden,
            self.faded,
            self.selected,
            cut=self.cut,
            tour=self.tour,
            stop=self.stop,
            colours=self.colours,
            beside=self.beside,
        )

    def words(self) -> str:
        """Return what the lab shows now, as plain text."""
        asked = self._asked_words()
        return as_text(asked, ()) if asked else as_text(self.reading.words, self.reading.rows)

    def _asked_words(self) -> str:
        """Return what the quiz says, with the score; nothing without a quiz."""
        score = quiz.score_words(self.mode, self.asked, self.answer, self.tries)
        return " ".join(filter(None, [quiz.quiz_words(self.mode, self.asked, self.answer), score]))

    def _shown_here(self) -> dict[str, Any]:
        """Return what the picture shows at the stop of the tour; nothing without a tour."""
        return tours.at(self.tour, self.stop).shows() if self.tour else {}

    def _walk_on(self, _: Any) -> None:
        if not self._face_speaks:
            self._arrive(self._shown_here())

    def _arrive(self, shown: dict[str, Any]) -> None:
        with self.hold_sync():
            for name, value in shown.items():
                setattr(self, name, value)

    def _draw_again(self, _: Any) -> None:
        self.own_facts = {**self.own_facts, **self._plain_facts()}

    def still(self) -> "Described":
        """Return a static picture of what the lab shows now."""
        from psoas.labs.anatomy_viewer.still import draw  # here: matplotlib is slow to load

        here = tours.at(self.tour, self.stop).depth if self.tour else ""
        height = cuts()[self.cut].height if self.cut and self.named == posture.STANDING else None
        return draw(
            self.reading,
            self.named,
            self.view,
            self.hidden,
            self.faded,
            height=height,
            reached=here,
            shown=self.beside,
        )

    def _plain_facts(self) -> dict[str, str]:
        """Return what the plain face shows: why it is plain, the words of the state, and its still picture."""
        words = self._asked_words() or self.reading.words
        return {"why": bundle.MISSING, "words": words, "picture": self.still()._repr_html_()}

    def _facts(self) -> dict[str, Any]:
        if not bundle.built():
            return self._plain_facts()
        return {
            "body": facts.body(),
            "parts": facts.named_parts(),
            "factTables": facts.fact_tables(),
            "postures": facts.postures(),
            "beside": facts.beside(),
            "cuts": facts.cuts(),
            "tours": facts.tours(),
            "depth": facts.scheme(),
            **facts.spoken(),
            "quiz": facts.quiz(),
            "max_asked": MAX_ASKED,
        }
