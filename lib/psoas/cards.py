"""How a table, a source and words for a reader look in a notebook: plain HTML, in the colours of the page around it.

Notebook viewers strip ``<style>``, so the looks stand in the tags; lines and chips take the colour of the text, so they
hold on light and dark pages alike.
"""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Self

from psoas.wording import Rows

SAVED = "PSOAS_PAGE"
"""In the environment while saved pages are made: labs and figures hand out what a page without a kernel needs."""
_LINE = "1px solid color-mix(in srgb, currentColor 25%, transparent)"
_TABLE = "border-collapse:collapse;margin:0.5em 0;font-size:0.95em;font-variant-numeric:tabular-nums"
_CELL = f"text-align:left;vertical-align:top;white-space:normal;padding:0.3em 1.2em 0.3em 0;border-bottom:{_LINE};font-weight:"
_CARD = f"max-width:50rem;margin:0.6em 0;padding:0.6em 1em;border:{_LINE};border-radius:8px"
_CHIP = "display:inline-block;padding:0 0.7em;border:1px solid currentColor;border-radius:1em;font-weight:600"


class Words(str):
    """Words that a notebook shows as a reader's page does: sentences, then a table; for a program they are plain text.

    Args:
        text: the plain text.
        html: the same as HTML.
    """

    html: str

    def __new__(cls, text: str, html: str = "") -> Self:
        """Make them of a text and its HTML; without HTML each line of the text is a paragraph."""
        made = super().__new__(cls, text)
        made.html = html or "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())
        return made

    @classmethod
    def of(cls, text: str) -> "Words":
        """Return a text as it is, or made into words."""
        return text if isinstance(text, Words) else cls(text)

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return self.html


def listing(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Words:
    """Return a table as words: HTML for a reader, delimited lines for a program.

    >>> listing(("days", "minutes"), [("7", "14")])
    days: minutes
    7: 14
    """
    held = tuple(tuple(row) for row in rows)
    return Words("\n".join(f"{name}: {' · '.join(cells)}" for name, *cells in (tuple(head), *held)), table(head, held))


def table(head: Sequence[str], rows: Rows) -> str:
    """Return a table as HTML; the first cell of each row names it. Cells are text; `head` may be empty."""
    columns = "".join(f'<th scope="col" style="{_CELL}bold">{escape(name)}</th>' for name in head)
    body = "".join(_row(row) for row in rows)
    return (
        f'<table style="{_TABLE}">{f"<thead><tr>{columns}</tr></thead>" if head else ""}<tbody>{body}</tbody></table>'
    )


def card(*parts: str) -> str:
    """Return parts of HTML in one frame."""
    return f'<div style="{_CARD}">{"".join(parts)}</div>'


def chip(word: str) -> str:
    """Return a word, such as a verdict, as a chip."""
    return f'<span style="{_CHIP}">{escape(word)}</span>'


def paragraph(html: str, small: bool = False) -> str:
    """Return HTML as a paragraph of a card."""
    return f'<p style="margin:0.3em 0{";font-size:0.9em" if small else ""}">{html}</p>'


def folded(name: str, lines: Iterable[str]) -> str:
    """Return lines of HTML folded under a name, one tap away; "" where there is no line."""
    inside = "".join(f"<li>{line}</li>" for line in lines)
    return (
        f'<details style="font-size:0.9em"><summary>{escape(name)}</summary><ul>{inside}</ul></details>'
        if inside
        else ""
    )


def _row(row: Sequence[str]) -> str:
    name, *cells = row
    rest = "".join(f'<td style="{_CELL}normal">{escape(cell)}</td>' for cell in cells)
    return f'<tr><th scope="row" style="{_CELL}normal">{escape(name)}</th>{rest}</tr>'
