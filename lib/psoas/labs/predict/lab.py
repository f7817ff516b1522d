"""Predict: guess, lock, reveal. The guess stays beside the answer; a class can give many."""

from collections.abc import Sequence
from statistics import median
from typing import Any

from psoas import checks, limits, tables
from psoas.checks import Question
from psoas.labs.asking import AskingLab
from psoas.labs.traits import Checked, Flag, OneOf
from psoas.limits import InputError
from psoas.wording import PLACES, brief, measured, plural

STAGES = ("guess", "locked", "revealed")
MOST_GUESSES = 1000
"""More people than a room holds."""
ANY_NUMBER = {"least": 0, "most": 1e9, "whole": False}


def compute_reading(asked: Question, guesses: list[Any], stage: str, first: Sequence[Any] = ()) -> str:
    """Return the sentence that the lab shows; ``computeReading`` in reading.js is its twin."""
    now = _of_a_round(asked, guesses, stage)
    if not first:
        return now
    before = f"First vote: {_mine(asked, first)}{_verdict(asked, first) if stage == 'revealed' else ''}."
    return f"{before} Now: {now}" if guesses or stage == "revealed" else f"{before} Now vote again."


def _of_a_round(asked: Question, guesses: list[Any], stage: str) -> str:
    answer = f"Answer: {asked.solution_words}. {asked.explanation}"
    if not guesses:
        return answer if stage == "revealed" else "Make a guess; a wrong one helps as much as a right one."
    many = len(guesses) > 1
    mine = f"{'' if many else 'Your guess: '}{_mine(asked, guesses)}"
    if stage == "guess":
        return f"{mine}. Lock to keep {'them' if many else 'it'}."
    if stage == "locked":
        return f"{mine}. Locked: reveal when you are ready."
    return f"{mine}{_verdict(asked, guesses)}. {answer}"


def _mine(asked: Question, guesses: Sequence[Any]) -> str:
    if len(guesses) > 1:
        return f"{len(guesses)} guesses"
    if asked.kind == "number":
        return measured(guesses[0], asked.unit)
    return next(answer.text for answer in asked.answers if answer.key == guesses[0])


def _verdict(asked: Question, guesses: Sequence[Any]) -> str:
    if asked.kind == "number":
        middle = median(guesses)
        return (f", the middle one {brief(middle)}" if len(guesses) > 1 else "") + f"; {_how_far(asked, middle)}"
    right = guesses.count(asked.solution)
    if len(guesses) > 1:
        return f"; {right} of {len(guesses)} said so"
    return "; that is it" if right else "; it turns out otherwise"


def _how_far(asked: Question, guess: float) -> str:
    off = guess - float(asked.solution)
    if abs(off) <= asked.tolerance:
        return "spot on"
    if asked.unit in PLACES:
        return f"{plural(abs(off), asked.unit)} too far {'up' if off < 0 else 'down'}"
    return f"{brief(abs(off))} too {'low' if off < 0 else 'high'}"


class Predict(AskingLab):
    """A prediction: guess first, then look.

    Args:
        question: id of a question of kind "number" or "choice" (see `psoas.checks.names`).
        guesses: the guesses so far, numbers (``data/predictions.csv`` says from where to where) or option keys; one, or
            many in class.
        first: the guesses of a first vote, kept when a class votes again; none if there was one vote.
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
    first = Checked([], lambda lab, value: _fitting_guesses(lab.question, value))
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
        return compute_reading(self.question, self.guesses, self.stage, self.first)

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
            **({**_range(asked), "hands": hands(asked)} if asked.kind == "number" else {}),
        }


def _range(asked: Question) -> dict[str, Any]:
    """Return what a guess of a number may be; a question that no notebook predicts takes any number from 0."""
    row = _row(asked)
    return {"least": int(row["least"]), "most": int(row["most"]), "whole": row["whole"]} if row else ANY_NUMBER


def hands(asked: Question) -> list[dict[str, Any]]:
    """Return the choices for a show of hands, each with its number as `key`."""
    row = _row(asked)
    return [_hand(asked, *one.partition(" ")) for one in row["hands"].split("; ")] if row else []


def _row(asked: Question) -> tables.Row | None:
    return next((row for row in tables.rows("predictions") if row["id"] == asked.id), None)


def _hand(asked: Question, number: str, _gap: str, words: str) -> dict[str, Any]:
    value = float(asked.solution if number == "solution" else number)
    return {"key": value, "text": f"{words} ({brief(value)})" if words else measured(value, asked.unit)}


def _fitting_guesses(asked: Question, value: Any) -> list[Any]:
    if not isinstance(value, list | tuple) or len(value) > MOST_GUESSES:
        raise InputError(
            f"guesses must be a list of up to {MOST_GUESSES:,}, such as [4000]; got {limits.shown(value)}."
        )
    if asked.kind == "number":
        allowed = _range(asked)
        taken = limits.integer if allowed["whole"] else limits.scalar
        unit = f"{asked.unit}s" if asked.unit in PLACES else asked.unit
        return [float(taken(guess, "guess", allowed["least"], allowed["most"], unit)) for guess in value]
    keys = [answer.key for answer in asked.answers]
    return [limits.one_of(guess, "a guess", keys) for guess in value]
