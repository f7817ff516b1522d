"""QuestionDesk: what readers wrote, sorted into answer, explain or refer."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from html import escape
from typing import Any

from psoas import limits
from psoas.labs.base import Lab
from psoas.labs.question_desk.reading import BINS, DESK_HEAD, DeskReading, compute_reading, desk_items
from psoas.labs.traits import Checked, Flag
from psoas.limits import InputError


@dataclass(frozen=True)
class StillDesk:
    """The desk as notebooks store it: what was written, and our sorting folded away."""

    def __repr__(self) -> str:
        return "\n".join(one.asked for one in desk_items())

    def _repr_html_(self) -> str:
        items = "".join(
            f"<li>{escape(one.asked)}<details><summary>Our desk</summary>"
            f"<p><strong>{escape(one.desk)}.</strong> {escape(one.why)}</p></details></li>"
            for one in desk_items()
        )
        bins = "; ".join(f"<strong>{escape(name)}</strong>: {escape(words)}" for name, words in BINS.items())
        return f"<div><p>Sort into three. {bins}.</p><ol>{items}</ol></div>"


class QuestionDesk(Lab):
    """What readers wrote below the articles, to be sorted into "answer", "explain" or "refer".

    Args:
        given: for each item placed (see `psoas.labs.question_desk.reading.desk_items`), its bin.
        checked: whether the desk was checked as it stands.

    Raises:
        ValueError: if an item or a bin is not one of those there are.

    >>> QuestionDesk(given={"F1": "refer"}).words().splitlines()[0]
    '1 of 9 placed. Place them all, then check.'
    """

    given = Checked({}, lambda _, value: _known_places(value))
    checked = Flag(False)

    @property
    def reading(self) -> DeskReading:
        """How the desk stands."""
        return compute_reading(self.given, self.checked)

    def still(self) -> StillDesk:
        """Return the items, with our sorting folded away."""
        return StillDesk()

    def _stored_html(self) -> str:
        return self.still()._repr_html_()

    def _facts(self) -> dict[str, Any]:
        return {
            "items": [asdict(one) for one in desk_items()],
            "bins": dict(BINS),
            "head": DESK_HEAD,
        }


def _known_places(value: Any) -> dict[str, str]:
    ids = [one.id for one in desk_items()]
    if not isinstance(value, Mapping) or not set(value) <= set(ids):
        raise InputError(f"given must map items ({', '.join(ids)}) to bins; got {limits.shown(value)}.")
    return {item: limits.one_of(bin_, "a bin", BINS) for item, bin_ in value.items()}
