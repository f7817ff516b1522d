"""The plans of a class, stop by stop, as class mode follows them and TRAINERS.md prints them."""

from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from psoas import limits, tables


@dataclass(frozen=True)
class Stop:
    """A stop of a plan: what is on the screen from minute `start` to minute `end`.

    `cells` are the ids of the cells that are shown together, in the notebook with the number `notebook`. `keys` are what
    a key that goes on does before it leads to the next stop; `data/datapackage.json` says what each means.
    """

    start: int
    end: int
    notebook: str
    cells: tuple[str, ...]
    show: str
    ask: str
    reveal: str
    keys: tuple[str, ...]


@cache
def plans() -> dict[str, tuple[Stop, ...]]:
    """Return every plan by its minutes.

    >>> sorted(plans())
    ['20', '45', '90']
    """
    found: dict[str, list[Stop]] = {}
    for row in tables.rows("class_plans"):
        found.setdefault(str(row["plan"]), []).append(_stop(row))
    return {minutes: tuple(stops) for minutes, stops in found.items()}


def plan(minutes: str) -> tuple[Stop, ...]:
    """Return the stops of a plan.

    Raises:
        UnknownNameError: if there is no plan of so many minutes.
    """
    return limits.look_up(plans(), minutes, "plan")


def as_facts(stems: dict[str, str]) -> dict[str, Any]:
    """Return the plans as a page takes them, with the name of each notebook's page by its number, which stands for one that is missing."""
    return {
        minutes: [{**asdict(one), "page": stems.get(one.notebook, one.notebook)} for one in stops]
        for minutes, stops in plans().items()
    }


def table(minutes: str) -> str:
    """Return a plan as a table in Markdown: minute, what to show, what to ask, what to reveal."""
    head = "| minute | show | ask | reveal |\n|---|---|---|---|\n"
    return head + "".join(
        f"| {one.start}–{one.end} | {one.notebook}: {one.show} | {one.ask} | {one.reveal or '–'} |\n"
        for one in plan(minutes)
    )


def _stop(row: tables.Row) -> Stop:
    words = {name: row[name] or "" for name in ("show", "ask", "reveal")}
    keys = tuple(row["keys"].split("; ")) if row["keys"] else ()
    return Stop(row["start"], row["end"], row["notebook"], tuple(row["cells"].split()), keys=keys, **words)
