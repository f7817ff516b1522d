"""Words of a figure as words, not as outlines of letters: a third of the bytes, for the drawing that a phone gets.

A phone may not have the font that the drawing was laid out in. Each line of text says how wide it is in that font, so
that any other is stretched to it and nothing is written over.
"""

import re
from html import unescape

from psoas.figures import style

_FAMILY = "DejaVu Sans,Verdana,sans-serif"
_TEXT = re.compile(r'<text style="([^"]*)"([^>]*)>([^<]*)</text>')
_SIZE = re.compile(r"\b([\d.]+)px")
_BOLD = re.compile(r"font[^;]*:\s*(?:bold|700)\b")
_NAMED = re.compile(r"'DejaVu Sans'(?:,[^;]*)?")
_NO_TURN = re.compile(r' transform="rotate\(-?0 [^)]*\)"')
_POINTS = 72


def held_wide(svg: str) -> str:
    """Return an SVG of matplotlib's with `svg.fonttype` "none", each line of text held to its width in DejaVu Sans."""
    return _TEXT.sub(_held, svg)


def _held(found: re.Match[str]) -> str:
    looks, place, words = found.groups()
    size = float(_SIZE.search(looks)[1])  # type: ignore[index]
    wide = _POINTS * style.width_of(unescape(words), size, "bold" if _BOLD.search(looks) else "normal")
    length = f' textLength="{wide:.1f}" lengthAdjust="spacingAndGlyphs"' if wide else ""
    return f'<text style="{_NAMED.sub(_FAMILY, looks)}"{_NO_TURN.sub("", place)}{length}>{words}</text>'
