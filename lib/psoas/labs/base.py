"""What every lab is: traits are its state, a JavaScript face draws it, and Python has the same words.

A lab answers in the browser, so it stays quick on a far server and works in a saved page with no
kernel. It hands `facts` to its face once; after that only the state travels, when a hand rests.
"""

import os
from textwrap import wrap
from typing import Any, ClassVar, Protocol

import anywidget
import traitlets

from psoas.labs.faces import style
from psoas.wording import Rows

_STILL = "PSOAS_STILL"  # set while notebooks are stored: a reader without a kernel gets the still picture
SAVED = "PSOAS_PAGE"
"""Set while saved pages are made: a lab hands out what a face needs to live without a kernel."""
SAVED_LAB = "application/vnd.psoas.lab+json"
"""What it hands out then: the name of its face, and its state with its facts."""


class Still(Protocol):
    """A static picture with its words, as notebooks store it."""

    def _repr_html_(self) -> str: ...


class Lab(anywidget.AnyWidget):
    """Base of all labs.

    A subclass names its state in `state`, sets `_esm = face("its_name")`, validates its traits, fills
    `facts` and answers `words` and `still`.
    """

    _css = style("kit/labs.css")
    state: ClassVar[tuple[str, ...]] = ()
    facts = traitlets.Dict().tag(sync=True)

    def __init__(self, **state: Any) -> None:
        unknown = sorted(set(state) - set(self.state))
        if unknown:
            raise TypeError(f"{type(self).__name__} has no {unknown[0]!r}; you can set: {', '.join(self.state)}.")
        super().__init__(**state)

    def open(self) -> None:
        """Open the line to the face: the facts go with the first message, so no face is ever drawn without them."""
        if not self.facts:
            self.facts = {**self._facts(), "start": self._state()}
        super().open()

    def reset(self) -> None:
        """Go back to the values the lab started with."""
        with self.hold_sync():
            for name, value in self.facts["start"].items():
                setattr(self, name, value)

    def words(self) -> str:
        """Return what the lab shows now, as plain text: its sentence and its numbers."""
        raise NotImplementedError

    def still(self) -> Still:
        """Return a static picture of what the lab shows now."""
        raise NotImplementedError

    def saved(self) -> dict[str, Any]:
        """Return what a face needs to live without a kernel: its name, the state (facts among it)."""
        return {"face": _folder(type(self)), "state": {**self._state(), "facts": self.facts}}

    def _facts(self) -> dict[str, Any]:
        return {}

    def _state(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.state}

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._state().items())})"

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        if os.environ.get(_STILL):
            return {"text/plain": repr(self), "text/html": self.still()._repr_html_()}
        if os.environ.get(SAVED):
            return {"text/plain": self.words(), SAVED_LAB: self.saved()}
        return super()._repr_mimebundle_(**kwargs)


def _folder(lab: type[Lab]) -> str:
    return lab.__module__.split(".")[2]


def as_text(sentence: str, rows: Rows) -> str:
    """Lay a sentence and a table out as plain lines that fit a notebook's width."""
    return "\n".join([*wrap(sentence, 100), *(f"  {name}: {' · '.join(values)}" for name, *values in rows)])
