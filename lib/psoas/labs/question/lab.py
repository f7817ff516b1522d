"""Question: a choice, a number or an order, judged by the same rules as `psoas.checks`."""

from dataclasses import asdict
from typing import Any

from psoas import checks
from psoas.checks import Feedback
from psoas.labs.asking import SHOWN, AskingLab, first_try, fitting
from psoas.labs.traits import Checked, OneOf, Whole


class Question(AskingLab):
    """A question with feedback for each slip, a hint, and the answer after a try.

    Args:
        question: id of a question (see `psoas.checks.names`).
        response: the last answer given: a number, an option's key, or keys in order; None for none.
        tries: how often an answer was checked, a whole number from 0.
        shown: "", "hint" or "answer".
        first: how the first try went: "", "right", or "wrong" with the slip behind it (`psoas.labs.asking.slips`).

    Raises:
        UnknownNameError: if there is no such question.
        ValueError: if a value does not fit.

    >>> lab = Question("02-7500", response=7500, tries=1)
    >>> lab.words()
    'Not yet. That is both legs together. Each step swings one leg.'
    """

    response = Checked(None, lambda lab, value: fitting(lab.question, value))
    tries = Whole(0, 0, 1_000_000, "tries")
    shown = OneOf("", lambda: SHOWN)
    first = Checked("", lambda lab, value: first_try(lab.question, value))

    @property
    def feedback(self) -> Feedback | None:
        """The verdict on the last answer; None before the first try."""
        return checks.judge(self.question, self.response) if self.tries else None

    def words(self) -> str:
        """Return what the lab shows now, as plain text."""
        asked = self.question
        if self.shown == "hint":
            return f"Hint: {asked.hint}"
        if self.shown == "answer":
            return f"Answer: {asked.solution_words}. {asked.explanation}"
        return asked.prompt if self.feedback is None else str(self.feedback)

    def _facts(self) -> dict[str, Any]:
        return {
            **asdict(self.question),
            "solution_words": self.question.solution_words,
            "right": checks.RIGHT,
            "not_yet": checks.NOT_YET,
            "wanted": {"number": checks.NUMBER_WANTED, "choice": checks.CHOICE_WANTED},
        }
