"""What a notebook says about itself: number, title, minutes, what it is for and what it needs."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from psoas.limits import InputError
from psoas.site.running import Form

_TITLE = re.compile(r"# (.+)\n+")
_FACTS = re.compile(r"^\|\s*\|\s*\|\n\|---\|---\|\n((?:\|.*\|\n?)+)", re.MULTILINE)
_ROW = re.compile(r"^\| \*\*(.+?)\*\* \| (.*) \|$", re.MULTILINE)


@dataclass(frozen=True)
class Notebook:
    """A notebook with its outputs, and what its first cell says, as Markdown.

    `facts` are the rows of its table ("Afterwards you can", "Time", "You need"); `rest` is what follows it.
    """

    stem: str
    title: str
    lead: str
    facts: dict[str, str]
    rest: str
    cells: tuple[Form, ...]

    @property
    def number(self) -> str:
        """The number that the file's name begins with; "" if there is none."""
        return self.stem.partition("-")[0] if self.stem[:1].isdigit() else ""

    @property
    def minutes(self) -> str:
        """How long it takes, such as "20 minutes"."""
        return self.facts.get("Time", "")

    @property
    def name(self) -> str:
        """Number and title."""
        return f"{self.number} · {self.title}" if self.number else self.title


def understood(path: Path, form: Form) -> Notebook:
    """Return what a notebook's first cell says, and its other cells.

    Raises:
        ValueError: if the first cell does not begin with a title.
    """
    cells: list[Any] = list(form["cells"])
    first = source(cells[0]) if cells else ""
    title = _TITLE.match(first + "\n")
    if not title:
        raise InputError(f"{path.name} has no title: its first cell must begin with “# ” and the title.")
    lead, facts, rest = first[title.end() :], {}, ""
    if table := _FACTS.search(lead):
        facts = dict(_ROW.findall(table[1]))
        lead, rest = lead[: table.start()], lead[table.end() :]
    return Notebook(path.stem, title[1].strip(), lead.strip(), facts, rest.strip(), tuple(cells[1:]))


def source(cell: Form) -> str:
    """Return a cell's text."""
    return "".join(cell["source"])
