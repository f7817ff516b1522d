"""How the stretches are done, for the handout: drawn anew, or as they were drawn when Python was put beside a page.

Drawing a pose needs NumPy, which Python in a page does not have (`psoas.in_page.packing` stores them there).
"""

import json
from functools import cache
from pathlib import Path

from psoas import tables
from psoas.limits import look_up

STORED = "stretches.json"
"""The file, beside this module, that holds them where they were drawn before."""


def style() -> str:
    """Return the style sheet of the stretches."""
    if found := _stored():
        return found["style"]
    from psoas.plan.stretches import STYLE

    return STYLE


def stretch(key: str) -> str:
    """Return a variant as HTML, by its id."""
    if found := _stored():
        return look_up(found, key, "variant")
    from psoas.plan.stretches import stretch_on_paper

    return stretch_on_paper(key)


def drawn() -> dict[str, str]:
    """Return every variant as HTML by its id, and the style sheet, to be stored."""
    return {"style": style(), **{key: stretch(key) for key in tables.column("variants", "id")}}


@cache
def _stored() -> dict[str, str]:
    path = Path(__file__).with_name(STORED)
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}
