"""Questions, and the pure functions that judge an answer: the same in a lab and in an exercise cell.

Questions stand in ``data/questions.csv``, their options and known slips in ``data/question_answers.csv``.
Feedback names the slip, is kind, and is the same every time.
"""

import math
import re
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

from psoas import limits, tables
from psoas.wording import measured

RIGHT = "Yes."
NOT_YET = "Not yet."
NUMBER_WANTED = "Give a number, such as 42."
DOTS_LEFT = "Replace the three dots by your answer, then run the cell again."
CHOICE_WANTED = "Choose one of the answers."
# Digits, plain or in groups of three: by comma, underscore, space, no-break, thin or narrow no-break space.
_WRITTEN = re.compile(
    r"[+-]?(?:[0-9]+|[1-9][0-9]{0,2}(?:([,_ \u00a0\u2009\u202f])[0-9]{3})(?:\1[0-9]{3})*)(?:\.[0-9]+)?"
)
_LONGEST = 40


@dataclass(frozen=True)
class Answer:
    """An option of a choice or an item of an order, or a number that a known slip leads to."""

    key: str
    text: str
    feedback: str


@dataclass(frozen=True)
class Question:
    """A question with everything needed to judge it.

    `kind` is "number", "choice" or "order". `solution` is the number as text, the right option's
    key, or the items' keys in order separated by spaces. `tolerance` is absolute, for numbers.
    """

    id: str
    kind: str
    prompt: str
    solution: str
    unit: str
    tolerance: float
    hint: str
    explanation: str
    answers: tuple[Answer, ...]

    @property
    def solution_words(self) -> str:
        """The right answer as a reader sees it."""
        if self.kind == "number":
            return measured(float(self.solution), self.unit)
        texts = {answer.key: answer.text for answer in self.answers}
        return " → ".join(texts[key] for key in self.solution.split())


@dataclass(frozen=True)
class Feedback:
    """The verdict on one answer, in words; true if it was right."""

    right: bool
    message: str

    def __bool__(self) -> bool:
        return self.right

    def __str__(self) -> str:
        return f"{RIGHT if self.right else NOT_YET} {self.message}"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        colour, mark = ("#1B6E3C", "✓") if self.right else ("#8A4B00", "→")
        style = f"border-left: 4px solid {colour}; padding: 0.3em 0.8em; max-width: 60em;"
        lead = RIGHT if self.right else NOT_YET
        return f'<p role="status" style="{style}"><strong>{mark} {lead}</strong> {escape(self.message)}</p>'


def names() -> list[str]:
    """Return the ids of all questions."""
    return [row["id"] for row in tables.rows("questions")]


def question(key: str) -> Question:
    """Return a question by its id.

    Raises:
        UnknownNameError: if there is no such question.
    """
    return _question(tables.row("questions", key)["id"])


@cache
def _question(key: str) -> Question:
    row = tables.row("questions", key)
    answers = tuple(
        Answer(line["key"], line["text"] or "", line["feedback"] or "")
        for line in tables.rows("question_answers")
        if line["question"] == key
    )
    return Question(
        row["id"],
        row["kind"],
        row["prompt"],
        row["solution"],
        row["unit"] or "",
        row["tolerance"] or 0.0,
        row["hint"],
        row["explanation"],
        answers,
    )


def check(key: str, response: Any) -> Feedback:
    """Judge a response to the question `key`; what exercise cells call.

    Raises:
        UnknownNameError: if there is no such question.
    """
    return judge(question(key), response)


def judge(asked: Question, response: Any) -> Feedback:
    """Judge a response: a number (also as text, such as "3,750"), an option's key, or the items' keys in order.

    A response of the wrong sort gets feedback that says what is wanted; nothing is raised.
    """
    if response is ...:
        return Feedback(False, DOTS_LEFT)
    limits.of_kind(asked, Question, "asked", 'checks.question("02-7500")')
    judges = {"number": _judge_number, "choice": _judge_choice, "order": _judge_order}
    return judges[asked.kind](asked, response)


def as_written(text: str) -> float | str:
    """Return the number that a text writes ("3,750", "3 750", "3_750"); any other text as it came.

    Raises:
        TypeError: if it is no text.
    """
    limits.of_kind(text, str, "text", '"3,750"')
    plain = text.strip() if len(text) <= _LONGEST else ""
    return float(re.sub(r"[,_\s]", "", plain)) if _WRITTEN.fullmatch(plain) else text


def _judge_number(asked: Question, response: Any) -> Feedback:
    response = as_written(response) if isinstance(response, str) else response
    if not isinstance(response, (int, float)) or isinstance(response, bool) or not math.isfinite(response):
        return Feedback(False, NUMBER_WANTED)
    if abs(response - float(asked.solution)) <= asked.tolerance:
        return Feedback(True, asked.explanation)
    for slip in asked.answers:
        if abs(response - float(slip.key)) <= asked.tolerance:
            return Feedback(False, slip.feedback)
    return Feedback(False, f"{'Too low' if response < float(asked.solution) else 'Too high'}. {asked.hint}")


def _judge_choice(asked: Question, response: Any) -> Feedback:
    if response == asked.solution:
        return Feedback(True, asked.explanation)
    for option in asked.answers:
        if response == option.key:
            return Feedback(False, option.feedback)
    return Feedback(False, CHOICE_WANTED)


def _judge_order(asked: Question, response: Any) -> Feedback:
    wanted = asked.solution.split()
    given = list(response) if isinstance(response, (list, tuple)) else []
    if sorted(map(str, given)) != sorted(wanted):
        return Feedback(False, f"Put all {len(wanted)} items in order.")
    if given == wanted:
        return Feedback(True, asked.explanation)
    place = next(i for i, (got, want) in enumerate(zip(given, wanted, strict=True)) if got != want)
    lead = f"The first {place} are in place. " if place > 1 else "The first is in place. " if place else ""
    return Feedback(False, f"{lead}Look again at number {place + 1}.")
