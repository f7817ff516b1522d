"""Markdown as HTML: headings that can be linked to, formulas as MathML, links from notebook to notebook."""

import re
from collections.abc import Set
from typing import Any
from urllib.parse import urlsplit

import mistune
import nh3
from latex2mathml.converter import convert
from mistune.plugins.math import math
from mistune.plugins.table import table

_NOT_IN_AN_ID = re.compile(r"[^a-z0-9]+")
_TAG = re.compile(r"<[^>]*>")
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_EMPTY_HEAD = re.compile(r"<thead>\s*<tr>(\s*<td></td>)+\s*</tr>\s*</thead>")
_MATH = {
    "math",
    "mfrac",
    "mi",
    "mn",
    "mo",
    "mrow",
    "mspace",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
}
_ATTRIBUTES = {
    **{tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()},
    "*": {"aria-hidden", "aria-label", "aria-labelledby", "class", "dir", "id", "lang", "role", "tabindex", "title"},
    "details": {"open"},
    "math": {"display", "xmlns"},
    "source": {"media", "srcset"},
    **{tag: {"stretchy", "mathvariant", "displaystyle", "width"} for tag in ("mo", "mi", "mstyle", "mspace", "mtext")},
}
_STYLED = {
    "align-items",
    "background",
    "border",
    "border-bottom",
    "border-collapse",
    "border-left",
    "border-radius",
    "caption-side",
    "color",
    "display",
    "flex",
    "flex-wrap",
    "font-size",
    "font-style",
    "font-variant-numeric",
    "font-weight",
    "gap",
    "height",
    "line-height",
    "list-style",
    "margin",
    "max-height",
    "max-width",
    "min-width",
    "overflow-wrap",
    "overflow-x",
    "padding",
    "padding-left",
    "text-align",
    "vertical-align",
    "white-space",
    "width",
}
_ATTRIBUTES["*"].add("style")
_FETCHES = re.compile(r"url|image|\\", re.IGNORECASE)  # an escape can spell the others
_CLEANER = nh3.Cleaner(
    tags=nh3.ALLOWED_TAGS | {"picture", "source", "tfoot"} | _MATH,
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https", "mailto", "data"},
    attribute_filter=lambda tag, name, value: _harmless(tag, name, value),
    filter_style_properties=_STYLED,
    link_rel=None,
)
_SCROLLS = '<div class="scroll" role="group" aria-label="{}" tabindex="0">{}</div>'


class Prose(mistune.HTMLRenderer):
    """Writes the text of one page, cell by cell, and remembers its headings.

    Args:
        stems: the notebooks that have a page; a link to any other file stays as plain words.
    """

    def __init__(self, stems: Set[str] = frozenset()) -> None:
        super().__init__(escape=False)
        self._stems = stems
        self._taken: set[str] = {"main"}
        self.headings: list[tuple[int, str, str]] = []
        self._markdown = mistune.Markdown(renderer=self, plugins=[table, math])
        self.register("block_math", lambda _, text: in_a_box("Formula", _formula(text, "block")))
        self.register("inline_math", lambda _, text: _formula(text, "inline"))

    def html(self, text: str) -> str:
        """Return a piece of Markdown as HTML."""
        return cleaned(boxed_tables(str(self._markdown(text))))

    def line(self, text: str) -> str:
        """Return a line of Markdown as HTML without a paragraph around it."""
        return self.html(text).strip().removeprefix("<p>").removesuffix("</p>")

    def heading(self, text: str, level: int, **attributes: Any) -> str:
        """Write a heading with an id of its own."""
        words = _TAG.sub("", text)
        key = self._free(_NOT_IN_AN_ID.sub("-", words.lower()).strip("-") or "section")
        self.headings.append((level, key, words))
        return f'<h{level} id="{key}">{text}</h{level}>\n'

    def link(self, text: str, url: str, title: str | None = None) -> str:
        """Write a link: to a notebook's page, into this page or to the web."""
        parts = urlsplit(url)
        if parts.scheme or not parts.path:
            return super().link(text, url, title)
        stem = parts.path.removesuffix(".ipynb")
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        return super().link(text, f"{stem}.html{fragment}", title) if stem in self._stems else text

    def _free(self, key: str) -> str:
        found, number = key, 2
        while found in self._taken:
            found, number = f"{key}-{number}", number + 1
        self._taken.add(found)
        return found


def cleaned(html: str) -> str:
    """Return HTML without what acts or calls: scripts, handlers, frames, refreshes, other hosts' pictures."""
    return _CLEANER.clean(html)


def _harmless(tag: str, name: str, value: str) -> str | None:
    """Return an attribute's value, or None: `data:` is for pictures alone, and a picture is nothing else."""
    if name == "srcset":  # without a space it is one address
        return value if value.startswith("data:image/") and not re.search(r"\s", value) else None
    if name == "src":
        return value if tag == "img" and value.startswith("data:image/") else None
    if name == "style" and _FETCHES.search(value):
        return None
    return None if name in ("href", "cite") and value.strip().lower().startswith("data:") else value


def boxed_tables(html: str) -> str:
    """Put each table in a box of its own that scrolls; a head without words goes."""
    html = html.replace("<th></th>", "<td></td>")
    return _TABLE.sub(lambda found: in_a_box("Table", _EMPTY_HEAD.sub("", found[0])), html)


def in_a_box(name: str, html: str) -> str:
    """Put what may be wider than a phone in a box that scrolls, with keys too."""
    return _SCROLLS.format(name, html)


def _formula(text: str, display: str) -> str:
    return str(convert(text.strip(), display=display))
