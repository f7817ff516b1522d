"""What Predict and Question share: a lab about one question, the question as notebooks store it, and what it holds back."""

from dataclasses import dataclass
from html import escape
from typing import Any

from psoas import checks, limits
from psoas.checks import Question
from psoas.labs.base import Lab, folded
from psoas.limits import InputError, KindError
from psoas.wording import brief

SHOWN = ("", "hint", "answer")
"""What a question shows below itself, besides the verdict on the last try."""
RIGHT, WRONG = "right", "wrong"
"""A first try; a slip that is known by name stands behind the second word."""
MOST_PARTS, LONGEST = 20, 100
"""Parts of a response, and characters of one: more than any question has."""


@dataclass(frozen=True)
class StillQuestion:
    """A question as notebooks store it: its words, and the answer folded away."""

    asked: Question

    def __repr__(self) -> str:
        return self.asked.prompt

    def _repr_html_(self) -> str:
        options = "".join(f"<li>{escape(answer.text)}</li>" for answer in self.asked.answers if answer.text)
        answer = f"{self.asked.solution_words}. {self.asked.explanation}"
        return (
            f"<div><p><strong>{escape(self.asked.prompt)}</strong></p>{f'<ul>{options}</ul>' if options else ''}"
            f"<details><summary>Answer</summary><p>{escape(answer)}</p></details></div>"
        )


@dataclass(frozen=True)
class Held:
    """What answers a question, folded away until the question is answered.

    A plain fold: Reveal opens it (``kit/held.js``), and where no lab runs, on a code host or without JavaScript, a reader does.
    """

    question: str
    parts: tuple[Any, ...]

    def __repr__(self) -> str:
        return "\n".join(part if isinstance(part, str) else repr(part) for part in self.parts)

    def _repr_html_(self) -> str:
        return folded(self.question, "".join(map(_as_html, self.parts)))


def _as_html(part: Any) -> str:
    shown = getattr(part, "_repr_html_", None)
    return str(shown()) if shown else f'<p style="white-space:pre-wrap">{escape(part)}</p>'


class AskingLab(Lab):
    """Base of the labs that ask a question of ``data/questions.csv``."""

    def __init__(self, question: str, **state: Any) -> None:
        self.question = checks.question(question)
        super().__init__(**state)

    @staticmethod
    def holds(question: str, *parts: Any) -> Held:
        """Return what answers a question, to be seen once it is answered: figures, tables, or text.

        Raises:
            UnknownNameError: if there is no such question.
            TypeError: if a part is neither text nor shows itself as HTML.
        """
        for part in parts:
            if not isinstance(part, str) and not hasattr(part, "_repr_html_"):
                raise KindError(f"Only a figure, a table or text can be held back; got {type(part).__name__}.")
        return Held(checks.question(question).id, parts)

    def still(self) -> StillQuestion:
        """Return the question and its folded answer."""
        return StillQuestion(self.question)

    def _stored_html(self) -> str:
        return self.still()._repr_html_()

    def __repr__(self) -> str:
        name = type(self).__name__
        return super().__repr__().replace(f"{name}(", f"{name}({self.question.id!r}, ", 1)


def slips(asked: Question) -> dict[str, str]:
    """Return the slips of a first try by name, each in words; ``SLIPS`` in kit/judge.js names the same.

    They are an option that is not right; a number that a known slip leads to, or one below or above the right one; or the
    first place of an order that is not right.
    """
    if asked.kind == "choice":
        return {answer.key: answer.text for answer in asked.answers if answer.key != asked.solution}
    if asked.kind == "number":
        known = {answer.key: f"{brief(float(answer.key))}: {answer.feedback}" for answer in asked.answers}
        return {**known, "low": "lower than right", "high": "higher than right"}
    return {str(place): f"out of order from place {place} on" for place in range(1, len(asked.answers))}


def first_try(asked: Question, value: Any) -> str:
    """Return how a first try went: "" before it, "right", or "wrong" with its slip behind it (see `slips`).

    Raises:
        ValueError: if it is none of these.
    """
    known = (f"{WRONG} {slip}" for slip in slips(asked))
    return limits.one_of(value, "first", ("", RIGHT, WRONG, *known))


def fitting(asked: Question, value: Any) -> Any:
    """Return a response that can be judged, right or wrong: a number or a short text, or such in a list; None for none.

    A number that is written as text becomes one, so that a face has none to read.

    Raises:
        ValueError: if it is too long, or of another kind.
    """
    parts = value if isinstance(value, list | tuple) else [value]
    kinds = (str, int, float) if value is not None else (type(None),)
    if len(parts) > MOST_PARTS or not all(isinstance(one, kinds) and _is_short(one) for one in parts):
        raise InputError(f"response must be a number, a key or a list of keys; got {limits.shown(value)}.")
    if asked.kind == "number" and isinstance(value, str):
        return checks.as_written(value)
    return list(value) if isinstance(value, tuple) else value


def _is_short(one: Any) -> bool:
    """Whether a part of a response has no more letters, or digits before the point, than one that somebody means."""
    return not (len(one) > LONGEST if isinstance(one, str) else isinstance(one, int) and abs(one) >= 10**LONGEST)
