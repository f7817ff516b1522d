"""Predict: guess, lock, reveal. The guess stays beside the answer; a class can give many."""

from statistics import median
from typing import Any

from psoas import checks, limits
from psoas.checks import Question
from psoas.labs.asking import AskingLab
from psoas.labs.traits import Checked, Flag, OneOf
from psoas.limits import InputError
from psoas.wording import brief

STAGES = ("guess", "locked", "revealed")
MAX_GUESS = 1e9
MOST_GUESSES = 1000
"""More people than a room holds."""


def compute_reading(asked: Question, guesses: list[Any], stage: str) -> str:
    """Return the sentence that the lab shows; ``computeReading`` in face.js is its twin."""
    answer = f"Answer: {asked.solution_words}. {asked.explanation}"
    if not guesses:
        return answer if stage == "revealed" else "Make a guess; a wrong one helps as much as a right one."
    many = len(guesses) > 1
    mine = f"{len(guesses)} guesses" if many else f"Your guess: {_one(asked, guesses[0])}"
    if stage == "guess":
        return f"{mine}. Lock to keep {'them' if many else 'it'}."
    if stage == "locked":
        return f"{mine}. Locked: reveal when you are ready."
    verdict = _number_verdict(asked, guesses, many) if asked.kind == "number" else _choice_verdict(asked, guesses, many)
    return f"{mine}{verdict}. {answer}"


def _one(asked: Question, guess: Any) -> str:
    if asked.kind == "number":
        return f"{brief(guess)} {asked.unit}".strip()
    return next(answer.text for answer in asked.answers if answer.key == guess)


def _number_verdict(asked: Question, guesses: list[Any], many: bool) -> str:
    middle = median(guesses)
    off = middle - float(asked.solution)
    verdict = "spot on" if abs(off) <= asked.tolerance else f"{brief(abs(off))} too {'low' if off < 0 else 'high'}"
    return (f", the middle one {brief(middle)}" if many else "") + f"; {verdict}"


def _choice_verdict(asked: Question, guesses: list[Any], many: bool) -> str:
    right = guesses.count(asked.solution)
    if many:
        return f"; {right} of {len(guesses)} said so"
    return "; that is it" if right else "; it turns out otherwise"


class Predict(AskingLab):
    """A prediction: guess first, then look.

    Args:
        question: id of a question of kind "number" or "choice" (see `psoas.checks.names`).
        guesses: the guesses so far, numbers 0…1,000,000,000 or option keys; one, or many in class.
        stage: "guess", "locked" or "revealed".
        class_mode: whether many guesses are taken.

    Raises:
        UnknownNameError: if there is no such question.
        ValueError: if a guess, the stage or the kind of question does not fit.

    >>> lab = Predict("02-predict", guesses=[4000], stage="revealed")
    >>> lab.words().startswith("Your guess: 4,000 contractions per leg; 1,000 too low. Answer: 5,000")
    True
    """

    guesses = Checked([], lambda lab, value: _fitting_guesses(lab.question, value))
    stage = OneOf("guess", lambda: STAGES)
    class_mode = Flag(False)

    def __init__(self, question: str, **state: Any) -> None:
        if checks.question(question).kind == "order":
            raise InputError(
                f"{question!r} asks for an order; Predict takes a number or a choice. Use Question({question!r})."
            )
        super().__init__(question, **state)

    def words(self) -> str:
        """Return what the lab shows now, as plain text."""
        return compute_reading(self.question, self.guesses, self.stage)

    def _facts(self) -> dict[str, Any]:
        asked = self.question
        return {
            "id": asked.id,
            "prompt": asked.prompt,
            "kind": asked.kind,
            "solution": float(asked.solution) if asked.kind == "number" else asked.solution,
            "options": [{"key": answer.key, "text": answer.text} for answer in asked.answers if asked.kind == "choice"],
            "unit": asked.unit,
            "tolerance": asked.tolerance,
            "explanation": asked.explanation,
        }


def _fitting_guesses(asked: Question, value: Any) -> list[Any]:
    if not isinstance(value, list | tuple) or len(value) > MOST_GUESSES:
        raise InputError(
            f"guesses must be a list of up to {MOST_GUESSES:,}, such as [4000]; got {limits.shown(value)}."
        )
    if asked.kind == "number":
        return [limits.scalar(guess, "guess", 0, MAX_GUESS, asked.unit) for guess in value]
    keys = [answer.key for answer in asked.answers]
    return [limits.one_of(guess, "a guess", keys) for guess in value]
