"""Words of the reader's own: made one plain line, and safe in a table."""

import re
from typing import Any

from psoas.limits import InputError, shown

# What has no place in one line: control characters, lone surrogates, line and paragraph separators, marks that turn text round.
_BREAKS_A_LINE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_FORMULA = tuple("=+-@＝＋－＠")
_TEXT_MARK = "'"


def one_line(value: Any, name: str, longest: int) -> str:
    """Return a text as one line: white space and control characters become single spaces.

    Raises:
        ValueError: if it is no text, or longer than `longest` characters.

    >>> one_line("  my   plan ", "name", 60)
    'my plan'
    """
    if not isinstance(value, str):
        raise InputError(f"{name} must be text; got {shown(value)}.")
    line = " ".join(_BREAKS_A_LINE.sub(" ", value).split())
    if len(line) > longest:
        raise InputError(f"{name} may have at most {longest} characters; got {len(line)}.")
    return line


def guarded(cell: str) -> str:
    """Return a cell that a spreadsheet takes for text: one that looks like a formula gets a leading apostrophe.

    >>> guarded("=1+1"), guarded("knee felt fine")
    ("'=1+1", 'knee felt fine')
    """
    return f"{_TEXT_MARK}{cell}" if cell.startswith((*_FORMULA, _TEXT_MARK)) else cell


def unguarded(cell: str) -> str:
    """Return what `guarded` was given."""
    return cell.removeprefix(_TEXT_MARK)
