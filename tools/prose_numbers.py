"""Fill the numbers in texts, so that a number is edited in one place: its table.

Use it so::

    python tools/prose_numbers.py write    after a change to a table: fill README, docstrings and the texts of the tables
    python tools/prose_numbers.py check    say which number is stale

Then ``python tools/notebooks.py write`` fills the notebooks and runs them. ``docs/prose-numbers.md`` says how to back a number.

Numbers are filled when the course is made and not when a table is read: a table stays plain text for whoever opens it with
another program, and a student's kernel evaluates nothing.
"""

import argparse
import ast
import csv
import difflib
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from statistics import fmean, median
from typing import Any, TypeAlias

from psoas import (
    anatomy,
    checks,
    day,
    evidence,
    gait,
    measuring,
    paths,
    posture,
    steps,
    stretch,
    tables,
    technique,
    wording,
)

ROOT = Path(__file__).resolve().parents[1]
BACKED = Path(__file__).with_suffix(".toml")
Backings: TypeAlias = Sequence[str] | Mapping[str, Sequence[str]]
"""The backed words of a text, or of a table's rows by their id."""

NUMBER = r"[+−-]?\d+(?:,\d{3})*(?:\.\d+)?"
_SLOT = rf"({NUMBER}|[A-Za-z]+)"
_BEFORE, _AFTER = r"(?<!\w)(?<!\d[.,])", r"(?!\w|[.,]\d)"  # where a number begins and ends, if no words say so
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


class NumberError(Exception):
    """Backed words that are not in their text once, or that cannot be computed; says which and why."""


def value(table: str, key: str, column: str = "value") -> Any:
    """Return a cell of a table in `data/`, found by the first cell of its row."""
    return tables.row(table, key)[column]


def numbers(text: str) -> list[str]:
    """Return the numbers in a text, as they are written there.

    >>> numbers("4.85 N m lower (1.74–7.96), then −3")
    ['4.85', '1.74', '7.96', '−3']
    """
    return re.findall(NUMBER, text)


def asked(key: str) -> list[str]:
    """Return the numbers in a question, by its id."""
    return numbers(checks.question(key).prompt)


def in_words(count: int) -> str:
    """Write a count up to twelve as a word.

    >>> in_words(7)
    'seven'
    """
    return _COUNTS[count]


def minus(number: float, digits: int = 0) -> str:
    """Write a number with a minus sign in place of a hyphen.

    >>> minus(-0.625, 2)
    '−0.63'
    """
    return wording.fixed(number, digits).replace("-", "−")


_OWN = (value, numbers, asked, minus, in_words)
_WORDING = (wording.brief, wording.fixed, wording.signed)
_BUILTIN = (abs, len, list, max, min, round, sorted, sum, median)
_LIBRARY = (anatomy, day, evidence, gait, measuring, paths, posture, steps, stretch, tables, technique)


@cache
def names() -> Mapping[str, Any]:
    """Return what an expression may name: parts of the library, a few functions, and the short names of prose_numbers.toml.

    Raises:
        NumberError: if a short name cannot be computed.
    """
    known: dict[str, Any] = {
        one.__name__.removeprefix("psoas."): one for one in (*_OWN, *_WORDING, *_BUILTIN, *_LIBRARY)
    }
    known |= {"mean": fmean, "__builtins__": {}}
    for name, expression in _kept()["names"].items():
        try:
            known[name] = eval(expression, known)
        except Exception as problem:
            raise NumberError(f"{name} in {BACKED.name} cannot be computed: {problem!r}") from problem
    return known


@cache
def _kept() -> dict[str, Any]:
    return tomllib.loads(BACKED.read_text(encoding="utf-8"))


# ---- One text ----


def fill(text: str, backed: Iterable[str]) -> str:
    """Return a text with its numbers as they are now; a text that is fresh comes back unchanged.

    Args:
        text: any text; where its lines break does not matter.
        backed: words of the text, with an expression in braces, as in an f-string, for each number that stands there.

    Raises:
        NumberError: if words are not in the text exactly once, or an expression cannot be computed.
    """
    for words in backed:
        found = _found(text, words)
        for number, now in reversed(list(enumerate(_now(words), start=1))):
            text = text[: found.start(number)] + now + text[found.end(number) :]
    return text


def unbacked(text: str, backed: Iterable[str]) -> str:
    """Return a text without its backed numbers, to look for those that nobody backs.

    Raises:
        NumberError: if words are not in the text exactly once.
    """
    spans = [found.span(1 + i) for found in (_found(text, words) for words in backed) for i in range(found.re.groups)]
    for start, end in spans:
        text = text[:start] + "·" * (end - start) + text[end:]
    return text


def _found(text: str, words: str) -> re.Match[str]:
    found = list(re.finditer(_pattern(words), text))
    if len(found) != 1:
        raise NumberError(f"“{words}” has to be in the text once, but is there {len(found)} times. Mend its words.")
    return found[0]


@cache
def _pattern(words: str) -> str:
    """Return where the words stand: a group for each expression, and any white space for a blank."""
    parts = [re.escape(str(one.value)) if isinstance(one, ast.Constant) else _SLOT for one in _parts(words)]
    before, after = (edge if part is _SLOT else "" for edge, part in ((_BEFORE, parts[0]), (_AFTER, parts[-1])))
    return before + re.sub(r"(\\[ \n])+", r"\\s+", "".join(parts)) + after


@cache
def _now(words: str) -> list[str]:
    """Return what each expression in the words gives, as text."""
    return [_text(slot, words) for slot in _parts(words) if not isinstance(slot, ast.Constant)]


def _text(slot: ast.expr, words: str) -> str:
    code = compile(ast.fix_missing_locations(ast.Expression(ast.JoinedStr([slot]))), words, "eval")
    try:
        now = str(eval(code, dict(names())))
    except Exception as problem:
        raise NumberError(f"“{words}” cannot be computed: {problem!r}") from problem
    if not re.fullmatch(_SLOT, now) or now in ("nan", "inf", "None"):
        raise NumberError(f"“{words}” gives “{now}”, which is neither a number nor a word.")
    return now


def _parts(words: str) -> list[ast.expr]:
    """Read the words as the f-string that they are."""
    try:
        (parsed,) = ast.parse(f"f'''{words}'''").body
    except SyntaxError as problem:
        raise NumberError(f"“{words}” cannot be read: {problem.msg}.") from None
    assert isinstance(parsed, ast.Expr) and isinstance(parsed.value, ast.JoinedStr)
    if all(isinstance(part, ast.Constant) for part in parsed.value.values):
        raise NumberError(f"“{words}” has no expression in braces.")
    return parsed.value.values


# ---- The texts of the course ----


def backings() -> dict[str, Backings]:
    """Return what is backed outside the notebooks: for each file its words, or those of its rows."""
    found: dict[str, Backings] = _kept()["texts"]
    return found


def fresh(name: str) -> str:
    """Return a file of the project, by its path, with its numbers as they are now.

    Raises:
        NumberError: if words are not in their text once, a file or a row is missing, or an expression cannot be computed.
    """
    if not (ROOT / name).is_file():
        raise NumberError(f"{name}: there is no such file; {BACKED.name} speaks of it.")
    text, backed = (ROOT / name).read_text(encoding="utf-8"), backings()[name]
    try:
        return fresh_table(text, backed) if isinstance(backed, Mapping) else fill(text, backed)
    except NumberError as problem:
        raise NumberError(f"{name}: {problem}") from None


def fresh_table(text: str, by_row: Mapping[str, Sequence[str]]) -> str:
    """Return the text of a table with its numbers as they are now; lines without any stay as they are.

    Raises:
        NumberError: if a row is missing, or as `fill` does.
    """
    head, *lines = text.splitlines(keepends=True)
    columns, left = next(csv.reader([head])), dict(by_row)
    now = [head]
    for line in lines:
        row = dict(zip(columns, next(csv.reader([line])), strict=True))
        now.append(fill(line, [*_solution(row), *left.pop(row[columns[0]], ())]))
        if len(next(csv.reader([now[-1]]))) != len(columns):
            raise NumberError(
                f"a number with a comma broke the row {row[columns[0]]}: put its cell in quotation marks."
            )
    if left:
        raise NumberError(f"there is no row {', '.join(sorted(left))}.")
    return "".join(now)


def _solution(row: Mapping[str, str]) -> Iterator[str]:
    """Yield the backed words of a question's solution: the table itself says how it is computed, and to what digit."""
    if row.get("kind") == "number" and row.get("computed_by"):
        digits = len(row["solution"].partition(".")[2])
        yield f",{{({row['computed_by']}):z.{digits}f}},{row['unit']},"


def stale(name: str) -> list[str]:
    """Return how a file differs from what its numbers are now, as lines; none if it is fresh."""
    now, was = fresh(name).splitlines(), (ROOT / name).read_text(encoding="utf-8").splitlines()
    return list(difflib.unified_diff(was, now, "stored", "now", lineterm="", n=0))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 1 if a check finds a stale number or a number cannot be filled."""
    parser = argparse.ArgumentParser(
        description="Fill the numbers in README, in docstrings and in the texts of the tables."
    )
    parser.add_argument("what", choices=["write", "check"])
    what = parser.parse_args(arguments).what
    failed = False
    for name in backings():
        try:
            lines = stale(name)
        except NumberError as problem:
            print(problem, file=sys.stderr)
            failed = True
            continue
        if lines and what == "write":
            (ROOT / name).write_text(fresh(name), encoding="utf-8")
        failed = failed or bool(lines and what == "check")
        print("\n".join([f"{name}: {('written' if what == 'write' else 'stale') if lines else 'fresh'}", *lines]))
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
