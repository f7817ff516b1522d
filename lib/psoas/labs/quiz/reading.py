"""What a quiz says: the question in view with its verdict, and how many were right at the first try."""

from collections.abc import Mapping, Sequence
from typing import Any

from psoas import checks
from psoas.checks import Question


def compute_reading(asked: Sequence[Question], board: bool, at: int, given: Sequence[Mapping[str, Any]]) -> str:
    """Return the words of a quiz; ``computeReading`` in reading.js is its twin."""
    if board:
        lines = [f"{one.prompt} {said(one, now)}".rstrip() for one, now in zip(asked, given, strict=True)]
    else:
        lines = [f"Question {at + 1} of {len(asked)}: {asked[at].prompt}", said(asked[at], given[at])]
    return " ".join([*filter(None, lines), score(given)])


def said(asked: Question, now: Mapping[str, Any]) -> str:
    """Return what stands below a question: its hint, its answer, or the verdict on the last try; "" before that."""
    if now["shown"] == "hint":
        return f"Hint: {asked.hint}"
    if now["shown"] == "answer":
        return f"Answer: {asked.solution_words}. {asked.explanation}"
    return str(checks.judge(asked, now["response"])) if now["tries"] else ""


def score(given: Sequence[Mapping[str, Any]]) -> str:
    """Return how many were right at the first try, of those tried."""
    firsts = [now["first"] for now in given if now["first"]]
    return f"Right at the first try: {firsts.count('right')} of {len(firsts)}."
