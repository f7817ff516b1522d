"""What every lab is: traits are its state, a JavaScript face draws it, and Python has the same words.

A lab answers in the browser, so it stays quick on a far server and works in a saved page with no
kernel. It hands `facts` to its face once; after that only the state travels, when a hand rests.
"""

import os
from collections.abc import Sequence
from html import escape
from importlib import import_module
from textwrap import wrap
from typing import Any, ClassVar, Protocol

import anywidget
import traitlets
from ipywidgets import widget_serialization  # type: ignore[import-untyped]

from psoas import cards, checks
from psoas.cards import SAVED, Words
from psoas.labs.faces import alone, face, module, style
from psoas.labs.shelf import Shelf, reachable, shelf
from psoas.labs.traits import Rule, rules_of
from psoas.limits import KindError
from psoas.wording import Rows

_STILL = "PSOAS_STILL"  # set while notebooks are stored: a reader without a kernel gets the still picture
SAVED_LAB = "application/vnd.psoas.lab+json"
"""What it hands out then: the name of its face, and its state with its facts."""

GUESS_FIRST = "Answer (guess first)"
"""What a fold says that holds an answer."""


class Still(Protocol):
    """A static picture with its words, as notebooks store it."""

    def _repr_html_(self) -> str: ...


class Lab(anywidget.AnyWidget):
    """Base of all labs.

    A lab is a folder. Its ``lab.py`` holds a subclass whose traits (see `psoas.labs.traits`) are its state, in the order
    in which they stand; it fills `facts` and has a `reading` of the present state. The face is ``face.js`` beside it, the
    printed picture ``still.py``.

    A lab that would give away the answer to a question takes its id as `held_by`: it stays covered until that is answered.

    Attributes:
        state: names of the traits.
        head: names of the columns of the reading's table, where it needs them.
        prints_words: whether paper gets its words and table, for its live picture is not drawn until somebody looks at it.
    """

    _esm = module("kit/loader.js")
    _css = ""
    code: ClassVar[str] = ""
    look: ClassVar[str] = style("kit/labs.css")
    state: ClassVar[tuple[str, ...]] = ()
    head: ClassVar[tuple[str, ...]] = ()
    prints_words: ClassVar[bool] = False
    reading: Any
    shelf = traitlets.Instance(Shelf, allow_none=True).tag(sync=True, **widget_serialization)
    style_shelf = traitlets.Instance(Shelf, allow_none=True).tag(sync=True, **widget_serialization)
    own_facts = traitlets.Dict().tag(sync=True)

    def __init_subclass__(cls, **more: Any) -> None:
        if cls.__module__.endswith(".lab") and not cls.code:  # a widget derives a class of its own for each lab
            cls.code = face(_folder(cls))
        cls.state = (*cls.state, *(name for name, trait in vars(cls).items() if isinstance(trait, Rule)))
        super().__init_subclass__(**more)

    def __init__(self, *, held_by: str = "", **state: Any) -> None:
        self.held_by = held_by and checks.question(held_by).id
        unknown = sorted(set(state) - set(self.state))
        if unknown:
            raise KindError(f"{type(self).__name__} has no {unknown[0]!r}; you can set: {', '.join(self.state)}.")
        super().__init__(**state)

    def open(self) -> Any:
        """Open the line to the face: the facts go with the first message, so no face is ever drawn without them."""
        if not self.own_facts:
            facts = self._facts()
            if not reachable():
                self._esm, self._css, self.own_facts = alone(self.code), self.look, {**facts, **self._own()}
                return super().open()
            self.shelf, self.style_shelf = shelf(self.code, facts), shelf(self.look)
            apart = {name: value for name, value in facts.items() if self.shelf.facts.get(name) != value}
            self.own_facts = {**apart, **self._own()}
        return super().open()

    @property
    def facts(self) -> dict[str, Any]:
        """What the face needs besides the state."""
        shared: dict[str, Any] = self.shelf.facts if self.shelf else {}
        return {**shared, **self.own_facts}

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take what the face says, all of it or nothing; a face whose values were refused is told those that hold."""
        try:
            for name in set(sync_data) & set(self.state):
                self.traits()[name].validate(self, sync_data[name])
        except traitlets.TraitError:
            self.send_state([name for name in sync_data if name in self.state])
            raise
        super().set_state(sync_data)

    def reset(self) -> None:
        """Go back to the values the lab started with."""
        with self.hold_sync():
            for name, value in self.facts["start"].items():
                setattr(self, name, value)

    def words(self) -> str:
        """Return what the lab shows now, as plain text: its sentence and its numbers."""
        reading = self.reading
        return as_text(reading.words, reading.rows, self.head)

    def still(self) -> Still:
        """Return a static picture of what the lab shows now."""
        # Here: matplotlib is slow to load, and a live lab does without.
        picture: Still = import_module(f"psoas.labs.{_folder(type(self))}.still").draw(self.reading)
        return picture

    def saved(self) -> dict[str, Any]:
        """Return what a face needs to live without a kernel: its name, the state (facts among it), the limits of traits; and whether paper gets words."""
        state = {**self._state(), "facts": self.facts}
        limits = rules_of(self.traits())
        return {"face": _folder(type(self)), "state": state, "limits": limits, "prints_words": self.prints_words}

    def _facts(self) -> dict[str, Any]:
        return {}

    def _own(self) -> dict[str, Any]:
        start = {name: value for name, value in self._state().items() if name in self.keys}  # what travels
        return {"start": start, "held_by": self.held_by}

    def _state(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.state}

    def __repr__(self) -> str:
        shown = {**self._state(), **({"held_by": self.held_by} if self.held_by else {})}
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in shown.items())})"

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        if os.environ.get(_STILL):
            return {"text/plain": repr(self), "text/html": self._covered(self.still()._repr_html_())}
        if os.environ.get(SAVED):
            return self.on_a_page()
        live = super()._repr_mimebundle_(**kwargs)
        if live is None:  # it was closed
            return None
        bundle, more = live
        return {**bundle, "text/html": self._covered(self._stored_html())}, more

    def on_a_page(self) -> dict[str, Any]:
        """Return what a saved page has of the lab: its words, and what its face needs."""
        words = self.words()
        return {"text/plain": words, "text/html": Words.of(words).html, SAVED_LAB: self.saved()}

    def _covered(self, html: str) -> str:
        return folded(self.held_by, html) if self.held_by else html

    def _stored_html(self) -> str:
        """Return what a notebook holds beside the live lab: for a reader of its file, or of an export without widgets."""
        return as_text(self.reading.words, self.reading.rows, self.head).html


def folded(question: str, html: str) -> str:
    """Return HTML folded away until a question is answered; ``kit/held.js`` finds it by its class."""
    return f'<details class="psoas-held psoas-held-{question}"><summary>{GUESS_FIRST}</summary>{html}</details>'


def as_text(sentence: str, rows: Rows, head: Sequence[str] = ()) -> Words:
    """Lay a sentence and a table out: as plain lines that fit a notebook's width, and as a notebook shows them."""
    table = (tuple(head), *rows) if head and rows else rows
    lines = [*wrap(sentence, 100), *(f"  {name}: {' · '.join(values)}" for name, *values in table)]
    html = (f"<p>{escape(sentence)}</p>" if sentence else "") + (cards.table(head, rows) if rows else "")
    return Words("\n".join(lines), html)


def _folder(lab: type[Lab]) -> str:
    """Return the name of a lab's folder, from its module psoas.labs.<folder>.lab."""
    return lab.__module__.split(".")[2]
