"""A figure that carries its words: alt text, caption and the numbers as a table.

JupyterLab and nbconvert drop the alt text of image outputs, so a `Described` figure shows itself
as HTML. Its SVG has no date and no random ids: the same input gives the same bytes.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import escape
from io import BytesIO
from pathlib import Path

from matplotlib.figure import Figure

from psoas.cards import SAVED
from psoas.figures import letters, style
from psoas.figures.night import at_night, for_both
from psoas.figures.slim import address, slim
from psoas.limits import InputError

DPI = 200
FOR_PHONES = "screen and (max-width: 44em)"
"""Where a page leaves a figure less than the width at which the wide drawing's letters have 11 px; never on paper."""
_FORMATS = {".svg": "svg", ".png": "png"}
_NO_DATE = {
    "svg": {"Date": None, "Creator": None, "Format": None, "Type": None},
    "png": {"Software": None},
}
# Notebook viewers strip <style>, so the looks stand in the tags. Card and picture follow the page's color-scheme;
# where it has none, or the viewer is too old to know, both are white.
_INK, _PAPER, _RULE, _MUTED = (
    f"light-dark({day},{at_night(day.lower())})" for day in (style.INK, style.PAPER, style.RULE, style.MUTED)
)
_CARD = (
    f"margin:1em 0;padding:12px 14px;max-width:50rem;background:{style.PAPER};background:{_PAPER};color:{style.INK};"
    f"color:{_INK};border:1px solid {style.RULE};border-radius:8px"
)
# On a phone a picture keeps a width at which its labels have 11 px, and scrolls within its card.
_FRAME = "overflow-x:auto"
_IMAGE = (
    f"display:block;width:100%;max-width:{style.PIXELS}px;min-width:{style.LEAST_PIXELS}px;height:auto;margin:0 auto"
)
_CAPTION = "margin:8px 0 4px;font-size:0.95em;line-height:1.45;color:inherit"
_BADGE = f"border:1px solid currentColor;border-radius:1em;padding:0 0.6em;color:{style.MUTED};color:{_MUTED};font-size:0.9em"
_TABLE = "border-collapse:collapse;margin:6px 0;font-size:0.9em;color:inherit;background:none"
_CELL = f"text-align:left;vertical-align:top;padding:3px 12px 3px 0;border-bottom:1px solid {style.RULE};font-weight:"


@dataclass(frozen=True, repr=False, eq=False)
class Described:
    """A matplotlib figure with its words.

    Args:
        figure: the picture.
        alt: one to three sentences that say what the picture says, with the key numbers.
        caption: a short line below the picture: where the numbers come from, what to mind; may be "".
        head: names of the table's columns.
        rows: the table for those who cannot see the picture: one tuple of texts for each row; none if
            the alt text says it all.
        model: whether a number in it comes from a model and not from a measurement; shows a badge.
        narrow: draws the same picture `style.NARROW` wide, for a phone; only saved pages ask for it.

    Raises:
        ValueError: if the alt text is blank, or a row has not as many cells as the head.
    """

    figure: Figure
    alt: str
    caption: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    model: bool = False
    narrow: Callable[[], Figure] | None = None

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise InputError("A figure needs alt text: say in one to three sentences what it shows, with its numbers.")
        for row in self.rows:
            if len(row) != len(self.head):
                raise InputError(f"Each row needs {len(self.head)} cells, one for each column; got {row!r}.")

    @classmethod
    def drawn(
        cls,
        draw: Callable[..., Figure],
        alt: str,
        caption: str = "",
        head: tuple[str, ...] = (),
        rows: tuple[tuple[str, ...], ...] = (),
        model: bool = False,
    ) -> "Described":
        """Return a figure that is drawn for a phone as it is for a screen.

        Args:
            draw: draws it in inches as wide as its last argument says, which it may be called without.
            alt: see `Described`, as for all that follows.
            caption: the line below.
            head: names of the table's columns.
            rows: the table.
            model: whether a number in it comes from a model.
        """
        with style.look():
            figure = draw()
        return cls(figure, alt, caption, head, rows, model, partial(draw, style.NARROW))

    def __repr__(self) -> str:
        return self.alt

    def _repr_html_(self) -> str:
        image = f'<img alt="{escape(self.alt)}" style="{_IMAGE}" src="{address(for_both(self.svg().decode()))}"/>'
        on_a_page = bool(os.environ.get(SAVED)) and self.narrow is not None
        return (
            f'<figure class="psoas-figure{" psoas-narrows" if on_a_page else ""}" style="{_CARD}">'
            f'<div style="{_FRAME}" tabindex="0" role="group" aria-label="Figure">'
            f"{self._for_phones(image) if on_a_page else image}</div>"
            f'<figcaption style="{_CAPTION}">{self._caption_line()}</figcaption>'
            f"{self._table() if self.rows else ''}</figure>"
        )

    def svg(self) -> bytes:
        """Return the picture as SVG, text as outlines."""
        return self._bytes("svg")

    def narrow_svg(self) -> bytes:
        """Return the drawing for a phone as SVG, text as text (see `psoas.figures.letters`).

        Raises:
            ValueError: if the figure has none.
        """
        if self.narrow is None:
            raise InputError("This figure has no drawing for a phone.")
        with style.look(words=True):
            return letters.held_wide(_written(self.narrow(), "svg").decode()).encode()

    def _for_phones(self, image: str) -> str:
        """Return the picture with its drawing for a phone, which a browser takes where the page is too narrow."""
        narrow = address(for_both(self.narrow_svg().decode()), in_a_set=True)
        return f'<picture><source media="{FOR_PHONES}" srcset="{narrow}"/>{image}</picture>'

    def text(self) -> str:
        """Return the alt text and the table as plain lines."""
        table = ["", *(" | ".join(row) for row in (self.head, *self.rows))] if self.rows else []
        return "\n".join([self.alt, *table])

    def save(self, path: str | Path) -> None:
        """Write the picture to a file; the suffix says the format.

        Raises:
            ValueError: if the suffix is neither .svg nor .png.
        """
        target = Path(path)
        kind = _FORMATS.get(target.suffix.lower())
        if kind is None:
            raise InputError(f"A figure is saved as .svg or .png; got {target.name!r}.")
        target.write_bytes(self._bytes(kind))

    def _bytes(self, kind: str) -> bytes:
        with style.look():
            return _written(self.figure, kind)

    def _caption_line(self) -> str:
        badge = f'<span style="{_BADGE}">model</span> ' if self.model else ""
        return badge + escape(self.caption)

    def _table(self) -> str:
        head = "".join(f'<th scope="col" style="{_CELL}bold">{escape(name)}</th>' for name in self.head)
        body = "".join(_row(row) for row in self.rows)
        return (
            f'<details><summary>Numbers in this figure</summary><table style="{_TABLE}"><caption style="text-align:left">The numbers as a table</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></details>"
        )


def _written(figure: Figure, kind: str) -> bytes:
    buffer = BytesIO()
    figure.savefig(buffer, format=kind, dpi=DPI, metadata=_NO_DATE[kind])
    picture = buffer.getvalue()
    return slim(picture.decode()).encode() if kind == "svg" else picture


def _row(row: tuple[str, ...]) -> str:
    name, *cells = row
    first = f'<th scope="row" style="{_CELL}normal">{escape(name)}</th>'
    rest = "".join(f'<td style="{_CELL}normal">{escape(cell)}</td>' for cell in cells)
    return f"<tr>{first}{rest}</tr>"
