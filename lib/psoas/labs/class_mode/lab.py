"""ClassMode: makes a notebook large for a room, with code folded, while it is on. Nothing of it is saved."""

from dataclasses import dataclass
from html import escape
from typing import Any

from psoas.labs.base import Lab
from psoas.labs.faces import style
from psoas.labs.traits import Flag

WORDS = {
    "on": "Class mode is on: large type, code folded. Page Down and Page Up lead through the sections, with Alt from "
    "one to the next at once, from a slider or a text box too. Below: reveal all, reset all, off.",
    "off": "Class mode is off. It makes this notebook large for a room: text, labs and figures, with the code folded.",
}
ELSEWHERE = (
    "Class mode works in JupyterLab; a saved page has a switch for it in its head. Here, make the page larger with "
    "Ctrl and +."
)


@dataclass(frozen=True)
class StillClassMode:
    """Class mode as notebooks store it: one sentence."""

    sentence: str

    def __repr__(self) -> str:
        return self.sentence

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.sentence)}</p>"


class ClassMode(Lab):
    """Large type, folded code and a way through the sections, for the notebook that it stands in.

    Args:
        on: whether it is on. It ends when it is turned off, and when its cell's output goes.

    >>> ClassMode(on=False).words().startswith("Class mode is off.")
    True
    """

    look = style("kit/labs.css", "class_mode/presenting.css")
    on = Flag(True)

    def words(self) -> str:
        """Return whether it is on, and what it does, as plain text."""
        return WORDS["on" if self.on else "off"]

    def still(self) -> StillClassMode:
        """Return its sentence."""
        return StillClassMode(WORDS["off"])

    def _stored_html(self) -> str:
        return self.still()._repr_html_()

    def _facts(self) -> dict[str, Any]:
        return {"words": WORDS, "elsewhere": ELSEWHERE}
