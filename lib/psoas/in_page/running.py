"""Runs a cell as a notebook would: what stands above it first, then the cell, and shows its last value."""

import ast
import io
import traceback
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

from psoas.limits import OneLine

MOST_CHARACTERS = 20_000
"""Of what a cell prints; more than that is cut."""


def run(code: str, before: Sequence[str] = ()) -> dict[str, str]:
    """Run a cell; return what it printed under "printed", its last value as text, and what went wrong.

    Args:
        code: the cell.
        before: the cells above it. They run first, unseen; a line of them that cannot run here (a lab, a picture) is
            left out.
    """
    names: dict[str, Any] = {"__name__": "__main__"}
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        for cell in before:
            _leniently(cell, names)
    out, answer = io.StringIO(), {"text": "", "problem": ""}
    with redirect_stdout(out), redirect_stderr(out):
        try:
            answer["text"] = _shown(_value(code, names))
        except BaseException as slip:  # a cell may raise whatever it likes
            answer["problem"] = _in_words(slip)
    return {"printed": _cut(out.getvalue()), **answer}


def _leniently(code: str, names: dict[str, Any]) -> None:
    try:
        lines = ast.parse(code).body
    except SyntaxError:
        return
    for line in lines:
        try:
            exec(compile(ast.Module([line], []), "<above>", "exec"), names)
        except Exception:  # without it the cell itself says what it misses
            continue


def _value(code: str, names: dict[str, Any]) -> Any:
    """Run a cell; return the value of its last line, if that is an expression."""
    tree = ast.parse(code, "<cell>")
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), names)
    return eval(compile(ast.Expression(last.value), "<cell>", "eval"), names) if isinstance(last, ast.Expr) else None


def _shown(value: Any) -> str:
    return "" if value is None else _cut(repr(value))


def _in_words(slip: BaseException) -> str:
    if isinstance(slip, OneLine):
        return str(slip)
    if isinstance(slip, ModuleNotFoundError):
        return f"{slip}: Python in a page has only Python's own library and the course. Run the notebook for this."
    lines = traceback.extract_tb(slip.__traceback__)
    number = next((line.lineno for line in reversed(lines) if line.filename == "<cell>"), getattr(slip, "lineno", None))
    where = f" (line {number})" if number else ""
    said = slip.msg if isinstance(slip, SyntaxError) else str(slip)
    return f"{type(slip).__name__}: {said}{where}"


def _cut(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]}\n… (cut)"
