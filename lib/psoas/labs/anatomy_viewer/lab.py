"""AnatomyViewer: the psoas and its neighbours in three dimensions, to turn, take apart and name."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import traitlets

from psoas import limits, posture
from psoas.body import parts
from psoas.labs.anatomy_viewer import facts, quiz, tours
from psoas.labs.anatomy_viewer.cuts import cuts
from psoas.labs.anatomy_viewer.reading import VIEWS, ViewReading, compute_reading
from psoas.labs.anatomy_viewer.tours import NO_TOUR, TOURS, most_stops
from psoas.labs.base import Lab, as_text
from psoas.labs.faces import face

if TYPE_CHECKING:
    from psoas.figures import Described

GRAPHICS = ("auto", "fast", "full")
MAX_ASKED = 999


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
        cut: a level to cut across in standing, "L1", "L1-L2" … "L5"; "" for no cut.
        labels: whether names stand in the picture.
        graphics: "auto" (plain where frames are slow), "fast" (always plain) or "full".
        mode: "look", or a quiz: "find" a part, or "name" the part with a mark.
        asked: number of the quiz question, 0…999.
        answer: the answer to it, named as `selected` is; "" before there is one.

    Raises:
        ValueError: if a value is none of these.

    >>> lab = AnatomyViewer(hidden=["iliacus-left", "iliacus-right"])
    >>> lab.hidden
    ['iliacus']
    >>> AnatomyViewer(tour="layers", stop=2).selected
    'iliacus-right'
    """

    _esm = face("anatomy_viewer")
    state = (
        "tour",
        "stop",
        "named",
        "view",
        "hidden",
        "faded",
        "selected",
        "cut",
        "labels",
        "graphics",
        "mode",
        "asked",
        "answer",
    )
    tour = traitlets.Any(NO_TOUR).tag(sync=True)
    stop = traitlets.Any(1).tag(sync=True)
    named = traitlets.Any(posture.STANDING).tag(sync=True)
    view = traitlets.Any("three-quarter").tag(sync=True)
    hidden = traitlets.Any().tag(sync=True)
    faded = traitlets.Any().tag(sync=True)
    selected = traitlets.Any("").tag(sync=True)
    cut = traitlets.Any("").tag(sync=True)
    labels = traitlets.Bool(True).tag(sync=True)
    graphics = traitlets.Any("auto").tag(sync=True)
    mode = traitlets.Any(quiz.LOOK).tag(sync=True)
    asked = traitlets.Any(0).tag(sync=True)
    answer = traitlets.Any("").tag(sync=True)

    def __init__(self, **state: Any) -> None:
        super().__init__(**state)
        if self.tour and not set(state) >= set(shown := self._shown_here()):
            self._arrive({name: value for name, value in shown.items() if name not in state})
            self.facts = {**self.facts, "start": self._state()}
        self._face_speaks = False
        self.observe(self._walk_on, ["tour", "stop"])

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take what the face says as it stands: whoever walks on there is shown the stop by the face."""
        self._face_speaks = True
        try:
            super().set_state(sync_data)
        finally:
            self._face_speaks = False

    @traitlets.default("hidden")
    def _nothing_hidden(self) -> list[str]:
        return []

    @traitlets.default("faded")
    def _nothing_faded(self) -> list[str]:
        return []

    @traitlets.validate("named")
    def _known_posture(self, proposal: Any) -> str:
        return _one_of(proposal, list(posture.named()))

    @traitlets.validate("view")
    def _known_view(self, proposal: Any) -> str:
        return _one_of(proposal, ["", *VIEWS])

    @traitlets.validate("graphics")
    def _known_graphics(self, proposal: Any) -> str:
        return _one_of(proposal, GRAPHICS)

    @traitlets.validate("hidden", "faded")
    def _known_parts(self, proposal: Any) -> list[str]:
        value = proposal["value"]
        if isinstance(value, str) or not isinstance(value, Iterable):
            raise ValueError(f"{proposal['trait'].name} must be a list, such as ['bones']; got {value!r}.")
        return parts.tidy(value)

    @traitlets.validate("cut")
    def _known_cut(self, proposal: Any) -> str:
        return _one_of(proposal, ["", *cuts()])

    @traitlets.validate("tour")
    def _known_tour(self, proposal: Any) -> str:
        return _one_of(proposal, [NO_TOUR, *TOURS])

    @traitlets.validate("stop")
    def _known_stop(self, proposal: Any) -> int:
        return limits.whole(proposal["value"], "stop", 1, most_stops(), "in the longest tour")

    @traitlets.validate("mode")
    def _known_mode(self, proposal: Any) -> str:
        return _one_of(proposal, quiz.MODES)

    @traitlets.validate("asked")
    def _whole_number(self, proposal: Any) -> int:
        return limits.whole(proposal["value"], "asked", 0, MAX_ASKED, "in this lab")

    @traitlets.validate("selected", "answer")
    def _known_part(self, proposal: Any) -> str:
        value = proposal["value"]
        if value not in ("", *parts.WHOLE_MUSCLES, *parts.parts()):
            raise ValueError(
                f"{proposal['trait'].name} must be one of {', '.join(['“”', *parts.WHOLE_MUSCLES, *parts.parts()])}; got {value!r}."
            )
        return str(value)

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
        )

    def words(self) -> str:
        """Return what the lab shows now, as plain text."""
        asked = quiz.quiz_words(self.mode, self.asked, self.answer)
        return as_text(asked, ()) if asked else as_text(self.reading.words, self.reading.rows)

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

    def still(self) -> "Described":
        """Return a static picture of what the lab shows now."""
        from psoas.labs.anatomy_viewer.still import (
            draw,  # here: matplotlib is slow to load, and a live lab does without
        )

        here = tours.at(self.tour, self.stop).depth if self.tour else ""
        height = cuts()[self.cut].height if self.cut and self.named == posture.STANDING else None
        return draw(self.reading, self.named, self.view, self.hidden, self.faded, height=height, reached=here)

    def _facts(self) -> dict[str, Any]:
        return {
            "body": facts.body(),
            "parts": facts.named_parts(),
            "sheets": facts.sheets(),
            "postures": facts.postures(),
            "cuts": facts.cuts(),
            "tours": facts.tours(),
            "depth": facts.scheme(),
            **facts.spoken(),
            "quiz": facts.quiz(),
            "max_asked": MAX_ASKED,
        }


def _one_of(proposal: Any, known: Iterable[str]) -> str:
    value, name = proposal["value"], proposal["trait"].name
    if value not in known:
        raise ValueError(f"{name} must be one of {', '.join(one or '“”' for one in known)}; got {value!r}.")
    return str(value)
