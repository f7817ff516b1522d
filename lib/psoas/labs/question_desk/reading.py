"""Questions sorted into answer, explain or refer: what the question desk says."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from psoas import tables
from psoas.wording import Rows, plural

BINS: Mapping[str, str] = {
    "answer": "a plain reply is enough",
    "explain": "say what is known about such a statement, and how far",
    "refer": "a health professional has to look",
}
DESK_HEAD = ("What was written", "Your desk", "Our desk")


@dataclass(frozen=True)
class DeskItem:
    """Something that a reader wrote: id, where from, our words, the bin it belongs in, why, and whether safety hangs on it."""

    id: str
    seed: str
    asked: str
    desk: str
    why: str
    safety: bool


@dataclass(frozen=True)
class DeskReading:
    """A desk: how many items are placed and how many as we would, whether it is done, words and a table."""

    placed: int
    right: int
    done: bool
    words: str
    rows: Rows


@cache
def desk_items() -> tuple[DeskItem, ...]:
    """Return the items of the desk in the order of the table."""
    return tuple(
        DeskItem(*(row[name] for name in ("id", "seed", "asked", "desk", "why", "safety")))
        for row in tables.rows("desk")
    )


def compute_reading(given: Mapping[str, str], checked: bool) -> DeskReading:
    """Return how a desk stands.

    It is done when it was checked with every item placed and every safety item where it belongs;
    the others may be discussed.

    Args:
        given: for each item placed, its bin.
        checked: whether it was checked; without, nothing is said about right or wrong.
    """
    items = desk_items()
    placed = sum(bool(given.get(one.id)) for one in items)
    right = sum(given.get(one.id) == one.desk for one in items)
    unsafe = sum(one.safety and given.get(one.id) != one.desk for one in items)
    done = checked and placed == len(items) and not unsafe
    rows = tuple((one.asked, given.get(one.id) or "–", one.desk if checked else "–") for one in items)
    return DeskReading(placed, right, done, _in_words(placed, right, unsafe, len(items), checked), rows)


def _in_words(placed: int, right: int, unsafe: int, total: int, checked: bool) -> str:
    if placed < total:
        return f"{placed} of {total} placed. {'Ours stands beside each.' if checked else 'Place them all, then check.'}"
    if not checked:
        return f"All {total} placed. Check when you are ready."
    same = f"{right} of {total} as on our desk."
    if unsafe:
        return f"Not done yet: {plural(unsafe, 'safety item')} in the wrong place. Look first at who is in pain. {same}"
    if right < total:
        return f"Done: the safety items are where they belong. {same} Talk over the rest; some could go either way."
    return f"Done: all {total} as on our desk."
