"""What the labs of a notebook have in common, handed to the page once: the code of a face, its facts, the style sheet.

A page may hold forty labs, most of them of one kind. Each tells its own state and names its shelves. A notebook that is
saved with its widgets' state stays small that way, and its labs are there again when it is opened without Python.
"""

import json
import sys
import zlib
from base64 import b64encode
from functools import cache
from typing import Any

import anywidget
import traitlets


def reachable() -> bool:
    """Return whether a page finds the shelves: marimo's does not, there each lab has to bring all itself."""
    return "marimo" not in sys.modules


class Shelf(anywidget.AnyWidget):
    """A model that nobody draws: a text, and facts that several labs share. ``kit/loader.js`` reads it.

    Args:
        text: code or style.
        facts: what can be written as JSON.

    Both travel, and are saved, as one text: JSON, zlib, base64.
    """

    _esm = "export default {};"
    packed = traitlets.Unicode().tag(sync=True)

    def __init__(self, text: str, facts: dict[str, Any]) -> None:
        self.text, self.facts = text, facts
        held = json.dumps({"text": text, "facts": facts}, ensure_ascii=False, separators=(",", ":"))
        super().__init__(packed=b64encode(zlib.compress(held.encode())).decode())


def shelf(text: str, facts: dict[str, Any] | None = None) -> Shelf:
    """Return the one shelf that holds a text; the first who asks for it says which facts lie there too."""
    if text not in _made() or _made()[text].comm is None:  # all widgets may have been closed
        _made()[text] = Shelf(text, facts or {})
    return _made()[text]


@cache
def _made() -> dict[str, Shelf]:
    return {}
