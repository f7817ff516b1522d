"""What a command prints reaches whatever stands behind it: any encoding, a pipe that is closed, a disk that is full."""

import codecs
import os
import sys
import unicodedata
from io import TextIOWrapper
from typing import TextIO

PLAIN = {
    "✓": "[ok]",
    "✗": "[x]",
    "–": "-",
    "−": "-",
    "×": "x",
    "·": "-",
    "…": "...",
    "→": "->",
    "’": "'",
    "“": '"',
    "”": '"',
}
"""How signs are written where the encoding lacks them."""
_PLAIN = "psoas-plain"
_FULL = 1
_NOBODY_READS = 141  # what a shell says of a program whose reader has gone


class NotWrittenError(Exception):
    """Output that could not be written; says why, in one sentence, unless nobody is left to read it."""

    def __init__(self, words: str, code: int) -> None:
        super().__init__(words)
        self.code = code


def print_anywhere() -> None:
    """Let the output take every sign: where its encoding lacks one, a plain one stands in."""
    codecs.register_error(_PLAIN, _plainly)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_PLAIN)


def say(words: object) -> None:
    """Print a command's answer.

    Raises:
        NotWrittenError: if it cannot be written.
    """
    try:
        print(words, flush=True)
    except BrokenPipeError:
        raise NotWrittenError("", _NOBODY_READS) from None
    except OSError as problem:
        raise NotWrittenError(f"The answer could not be written: {problem.strerror}.", _FULL) from None


def complain(words: str) -> None:
    """Say on the way of errors what went wrong or goes on; if nobody can be told, go on."""
    try:
        if words and sys.stderr:
            print(f"{words}\n", end="", file=sys.stderr, flush=True)  # in one piece: threads tell of their notebooks
    except OSError:
        pass


def let_go() -> None:
    """Leave nothing behind that Python would try, and fail, to write at its end."""
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except OSError:
            _drop(stream)


def _drop(stream: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _plainly(problem: UnicodeError) -> tuple[str, int]:
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    return "".join(map(_plain, problem.object[problem.start : problem.end])), problem.end


def _plain(sign: str) -> str:
    letters = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode("ascii")
    return PLAIN.get(sign) or letters or "?"
