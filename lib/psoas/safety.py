"""The safety wording, kept once in ``data/safety.csv`` and shown wherever somebody might move."""

from dataclasses import dataclass
from html import escape

from psoas import limits, tables

_BOX = "border: 2px solid #0072B2; border-radius: 8px; padding: 0.6em 1em; max-width: 60em;"


@dataclass(frozen=True)
class Wording:
    """One piece of the safety wording: its id, a title, the text, and where it is shown."""

    id: str
    title: str
    text: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class Box:
    """The safety wording of one place; notebooks show it as a box."""

    pieces: tuple[Wording, ...]

    def __str__(self) -> str:
        return "\n".join(f"{piece.title}: {piece.text}" for piece in self.pieces)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        body = "".join(f"<p><strong>{escape(piece.title)}.</strong> {escape(piece.text)}</p>" for piece in self.pieces)
        return f'<div role="note" aria-label="Safety" style="{_BOX}">{body}</div>'


def wording(key: str) -> Wording:
    """Return one piece of the wording by its id.

    Raises:
        UnknownNameError: if there is no such piece.
    """
    row = tables.row("safety", key)
    return Wording(row["id"], row["title"], row["text"], tuple(row["place"].split(";")))


def box(place: str) -> Box:
    """Return the wording that belongs to a place: a notebook's number ("00"), "handout" or "calendar".

    Raises:
        UnknownNameError: if no wording belongs there.
    """
    pieces = [wording(row["id"]) for row in tables.rows("safety")]
    places = sorted({name for piece in pieces for name in piece.places})
    here = {name: tuple(piece for piece in pieces if name in piece.places) for name in places}
    return Box(limits.look_up(here, place, "place with safety wording"))
