"""The safety wording, kept once in ``data/safety.csv`` and shown wherever somebody might move."""

from dataclasses import dataclass
from html import escape

from psoas import cards, evidence, limits, tables

_BOX = "border: 2px solid #0072B2; border-radius: 8px; padding: 0.6em 1em; max-width: 50rem;"


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


@dataclass(frozen=True)
class Sign:
    """One red flag: how urgent it is ("emergency", "today" or "soon"), the sign, and who says so."""

    urgency: str
    text: str
    ref: str | None


@dataclass(frozen=True)
class Signs:
    """The red flags by urgency, with a word on what they prove; notebooks show them as a table."""

    signs: tuple[Sign, ...]
    note: str

    def __str__(self) -> str:
        said = [f"{sign.urgency}: {sign.text} ({evidence.cite(sign.ref)})" for sign in self.signs]
        return "\n".join([*said, "", self.note])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        groups = "".join(self._group(urgency) for urgency in dict.fromkeys(sign.urgency for sign in self.signs))
        said = [f"{escape(sign.text)}: {escape(evidence.cite(sign.ref))}" for sign in self.signs]
        return cards.card(groups, cards.paragraph(escape(self.note)), cards.folded("Sources", said))

    def _group(self, urgency: str) -> str:
        return cards.table((URGENCIES[urgency],), tuple((one.text,) for one in self.signs if one.urgency == urgency))


URGENCIES = {
    "emergency": "Emergency: call for help now",
    "today": "Today: see a doctor the same day",
    "soon": "Soon: make an appointment, and no stretching until then",
}


def signs() -> Signs:
    """Return the red flags of ``data/safety_facts.csv``, the most urgent first."""
    rows = tables.rows("safety_facts")
    found = [Sign(row["kind"], row["text"], row["ref"]) for kind in URGENCIES for row in rows if row["kind"] == kind]
    return Signs(tuple(found), tables.row("safety_facts", "rf_note")["text"])


def pieces(*keys: str) -> Box:
    """Return some pieces of the wording as one box.

    Raises:
        UnknownNameError: if there is no such piece.
    """
    return Box(tuple(map(wording, keys)))


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
