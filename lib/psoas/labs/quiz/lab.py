"""Quiz: several questions as one card with progress, or side by side on a board."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from psoas import checks, limits
from psoas.labs.asking import SHOWN, StillQuestion, first_try, fitting
from psoas.labs.base import Lab
from psoas.labs.quiz.reading import compute_reading
from psoas.labs.traits import Checked, Flag
from psoas.limits import InputError

MOST = 12
"""Questions of a card: more than one sits through."""


@dataclass(frozen=True)
class StillQuiz:
    """Questions as notebooks store them: one below the other, each answer folded away."""

    asked: tuple[checks.Question, ...]

    def __repr__(self) -> str:
        return "\n".join(one.prompt for one in self.asked)

    def _repr_html_(self) -> str:
        return "".join(StillQuestion(one)._repr_html_() for one in self.asked)


class Quiz(Lab):
    """Questions of a block as one card, which counts what was right at the first try.

    Args:
        *questions: ids of questions (see `psoas.checks.names`), in order; at most twelve.
        title: what the questions are about, in a few words.
        board: whether all are seen at once, each with its choices in a list, and checked together.
        at: the question in view, from 0; not used on a board.
        given: for each question a mapping of its last "response", "tries", what is "shown" ("", "hint" or "answer")
            and its "first" try ("", "right", or "wrong" with the slip behind it, see `psoas.labs.asking.slips`).

    Raises:
        UnknownNameError: if there is no such question.
        ValueError: if a value does not fit, or a board holds what is no choice.

    >>> Quiz("02-7500", "02-20-years").words()
    'Question 1 of 2: 7,500 steps a day. How many contractions is that per leg? Right at the first try: 0 of 0.'
    """

    board = Flag(False)
    at = Checked(0, lambda lab, value: limits.integer(value, "at", 0, len(lab.questions) - 1, "in this quiz"))
    given = Checked([], lambda lab, value: _fitting(lab.questions, value))

    def __init__(self, *questions: str, title: str = "Questions", **state: Any) -> None:
        if not 1 <= len(questions) <= MOST:
            raise InputError(f"A quiz has 1 to {MOST} questions; got {len(questions)}.")
        self.title = limits.of_kind(title, str, "title", '"Exit check"')
        self.questions = tuple(checks.question(key) for key in questions)
        if state.get("board") and any(one.kind != "choice" for one in self.questions):
            raise InputError("A board takes questions with choices only; leave board=True out.")
        super().__init__(**{"given": [_blank() for _ in questions], **state})

    def words(self) -> str:
        """Return what the lab shows now, as plain text."""
        return compute_reading(self.questions, self.board, self.at, self.given)

    def still(self) -> StillQuiz:
        """Return the questions, each with its answer folded away."""
        return StillQuiz(self.questions)

    def _stored_html(self) -> str:
        return self.still()._repr_html_()

    def _facts(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "questions": [{**asdict(one), "solution_words": one.solution_words} for one in self.questions],
            "right": checks.RIGHT,
            "not_yet": checks.NOT_YET,
            "wanted": {"number": checks.NUMBER_WANTED, "choice": checks.CHOICE_WANTED},
        }

    def __repr__(self) -> str:
        keys = ", ".join(repr(one.id) for one in self.questions)
        return super().__repr__().replace("Quiz(", f"Quiz({keys}, title={self.title!r}, ", 1)


def _blank() -> dict[str, Any]:
    return {"response": None, "tries": 0, "shown": "", "first": ""}


def _fitting(asked: tuple[checks.Question, ...], value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list | tuple) or len(value) != len(asked) or not all(map(_is_given, value)):
        raise InputError(f"given must hold {len(asked)} mappings like {_blank()}; got {limits.shown(value)}.")
    return [
        {
            "response": fitting(question, one["response"]),
            "tries": limits.integer(one["tries"], "tries", 0, 1_000_000, "tries"),
            "shown": limits.one_of(one["shown"], "shown", SHOWN),
            "first": first_try(question, one["first"]),
        }
        for question, one in zip(asked, value, strict=True)
    ]


def _is_given(one: Any) -> bool:
    return isinstance(one, Mapping) and set(one) == set(_blank())
