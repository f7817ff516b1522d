"""The references in the forms that reference managers read: CSL-JSON and BibTeX.

A citation of the table reads ``Authors (Year) Title. Journal volume:pages``. What does not, such as
a web page without an author, is exported as a page whose title is the whole citation.
"""

import re
from dataclasses import dataclass
from typing import Any

from psoas import tables
from psoas.evidence.sources import Reference, reference

_CITATION = re.compile(r"^(?P<authors>.+?) \((?P<year>\d{4})[^)]*\) (?P<rest>.+)$")
_IN_JOURNAL = re.compile(
    r"^(?P<title>.+[.?!]) (?P<journal>[A-Z][A-Za-z&() ]*?)"
    r"(?: (?P<volume>\d+)(?:\((?P<issue>\w+)\))?(?::(?P<pages>\S+))?)?$"
)
_PERSON = re.compile(r"^(?P<family>.+) (?P<given>[A-Z]{1,4})( Jr)?$")
_OTHERS = "et al."
_TEX = str.maketrans({sign: f"\\{sign}" for sign in "&%$#_"})


@dataclass(frozen=True)
class _Entry:
    """A citation in its parts; blank where it does not say."""

    title: str
    authors: tuple[str, ...] = ()
    year: str = ""
    journal: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""


def csl_json(*keys: str) -> list[dict[str, Any]]:
    """Return references as CSL-JSON items, ready for ``json.dumps``.

    Args:
        keys: keys of the references table; none for all of it.

    Returns:
        One mapping for each reference: id, type, title and note always; author, issued, container-title,
        volume, issue, page and DOI where they are known. The note says how far the source was read.

    Raises:
        UnknownNameError: if a key is not in the references table.
    """
    return [_csl_item(found) for found in _chosen(keys)]


def bibtex(*keys: str) -> str:
    """Return references as a BibTeX file: @article for what names a journal, @misc for the rest.

    Args:
        keys: keys of the references table; none for all of it.

    Raises:
        UnknownNameError: if a key is not in the references table.
    """
    return "\n".join(_bibtex_entry(found) for found in _chosen(keys))


def _chosen(keys: tuple[str, ...]) -> list[Reference]:
    return [reference(key) for key in keys or tables.column("references", "key")]


def _entry(citation: str) -> _Entry:
    parts = _CITATION.match(citation)
    if not parts:
        return _Entry(citation)
    authors, year = tuple(parts["authors"].split(", ")), parts["year"]
    place = _IN_JOURNAL.match(parts["rest"])
    if not place:
        return _Entry(parts["rest"], authors, year)
    title = place["title"].removesuffix(".")
    return _Entry(title, authors, year, *(place[name] or "" for name in ("journal", "volume", "issue", "pages")))


def _note(found: Reference) -> str:
    return f"How far it was read for Psoas Lab: {found.checked}."


def _csl_item(found: Reference) -> dict[str, Any]:
    entry = _entry(found.citation)
    known = {
        "author": [_csl_person(name) for name in entry.authors if name != _OTHERS],
        "issued": {"date-parts": [[int(entry.year)]]} if entry.year else None,
        "container-title": entry.journal,
        "volume": entry.volume,
        "issue": entry.issue,
        "page": entry.pages,
        "DOI": found.doi,
    }
    return {
        "id": found.key,
        "type": "article-journal" if entry.journal else "document",
        "title": entry.title,
        **{name: value for name, value in known.items() if value},
        "note": _note(found) + (" Not all authors are named." if _OTHERS in entry.authors else ""),
    }


def _csl_person(name: str) -> dict[str, str]:
    person = _PERSON.match(name)
    return {"family": person["family"], "given": person["given"]} if person else {"literal": name}


def _bibtex_entry(found: Reference) -> str:
    entry = _entry(found.citation)
    fields = {
        "author": " and ".join(map(_bibtex_person, entry.authors)),
        "title": f"{{{entry.title.translate(_TEX)}}}",  # a second pair of braces keeps the capitals
        "journal": entry.journal.translate(_TEX),
        "year": entry.year,
        "volume": entry.volume,
        "number": entry.issue,
        "pages": entry.pages.replace("-", "--"),
        "doi": found.doi or "",
        "note": _note(found),
    }
    kind = "article" if entry.journal else "misc"
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{found.key},\n{lines}}}\n"


def _bibtex_person(name: str) -> str:
    if name == _OTHERS:
        return "others"
    person = _PERSON.match(name)
    return f"{person['family']}, {person['given']}" if person else f"{{{name.translate(_TEX)}}}"
