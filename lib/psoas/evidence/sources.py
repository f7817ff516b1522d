"""The references behind every number."""

import re
from dataclasses import dataclass
from html import escape

from psoas import limits, tables
from psoas.wording import listed

_FIRST_PART = re.compile(r"^[^:(]+")
_AUTHOR_AND_YEAR = re.compile(r"^(?P<author>[^\W\d_][\w'’-]*)\b.*?\((?P<year>\d{4})[^)]*\)", re.DOTALL)


@dataclass(frozen=True)
class Reference:
    """A source: its key in the tables, the full citation, its DOI if one was seen, and how far it was read."""

    key: str
    citation: str
    doi: str | None
    checked: str

    @property
    def short(self) -> str:
        """First author and year, or the first part of the citation where it names no author."""
        if match := _AUTHOR_AND_YEAR.match(self.citation):
            return f"{match['author']} {match['year']}"
        first = _FIRST_PART.match(self.citation)
        return first.group().strip() if first else self.citation

    @property
    def link(self) -> str:
        """The short name as HTML, linked to its DOI where there is one."""
        if not self.doi:
            return escape(self.short)
        return f'<a href="https://doi.org/{escape(self.doi, quote=True)}">{escape(self.short)}</a>'


def reference(key: str) -> Reference:
    """Return one reference by its key.

    Raises:
        UnknownNameError: if there is no such reference.
    """
    row = tables.row("references", key)
    return Reference(row["key"], row["citation"], row["doi"], row["checked"])


def references(refs: str | None) -> list[Reference]:
    """Return the references that a ``ref`` cell names (keys separated by "; "); none for a blank cell.

    Raises:
        UnknownNameError: if a key is not in the references table.
    """
    return (
        [reference(key) for key in limits.of_kind(refs, str, "refs", "'owen2020; hayden2021'").split("; ")]
        if refs
        else []
    )


def cite(*refs: str | None) -> str:
    """Return the sources of some ``ref`` cells as a sentence lists them: short names, each once, in alphabetical order.

    Raises:
        UnknownNameError: if a key is not in the references table.
    """
    names = sorted({found.short for cell in refs for found in references(cell)})
    return listed(names) if names else "no source found"
