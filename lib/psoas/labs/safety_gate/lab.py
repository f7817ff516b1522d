"""SafetyGate: the wording before anybody moves, and two ways on. The answer is stored nowhere."""

from dataclasses import dataclass
from html import escape
from typing import Any

from psoas import safety
from psoas.labs.base import Lab

WAYS: tuple[dict[str, str], ...] = (
    {
        "label": "Continue without moving",
        "said": "Good: watching teaches as much. All that follows works without moving.",
    },
    {
        "label": "I’m happy to try",
        "said": "Good: go gently, and stop whenever you like. Watching teaches as much.",
    },
)
NOT_STORED = "Your answer is not stored."


@dataclass(frozen=True)
class StillGate:
    """The gate as notebooks store it: its wording, and both ways on."""

    box: safety.Box

    def __repr__(self) -> str:
        return str(self.box)

    def _repr_html_(self) -> str:
        ways = "".join(f"<li><strong>{escape(way['label'])}.</strong> {escape(way['said'])}</li>" for way in WAYS)
        return f"<div>{self.box._repr_html_()}<ul>{ways}</ul></div>"


class SafetyGate(Lab):
    """The safety wording before moving, with two buttons. It has no state, so no answer can be stored or sent.

    >>> SafetyGate().words().splitlines()[0][:35]
    'Before moving: Moving is optional; '
    """

    def words(self) -> str:
        """Return the wording and the two ways on, as plain text."""
        return "\n".join([str(self.still()), *(f"{way['label']}: {way['said']}" for way in WAYS), NOT_STORED])

    def still(self) -> StillGate:
        """Return the wording and both ways on."""
        return StillGate(safety.Box((safety.wording("before_moving"),)))

    def _stored_html(self) -> str:
        return self.still()._repr_html_()

    def _facts(self) -> dict[str, Any]:
        wording = safety.wording("before_moving")
        return {"title": wording.title, "text": wording.text, "ways": list(WAYS), "not_stored": NOT_STORED}
