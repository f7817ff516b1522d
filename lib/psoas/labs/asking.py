"""What Predict and Question share: a lab about one question, and the question as notebooks store it."""

from dataclasses import dataclass
from html import escape
from typing import Any

from psoas import checks
from psoas.checks import Question
from psoas.labs.base import Lab


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


class AskingLab(Lab):
    """Base of the labs that ask a question of ``data/questions.csv``."""

    def __init__(self, question: str, **state: Any) -> None:
        self.question = checks.question(question)
        super().__init__(**state)

    def still(self) -> StillQuestion:
        """Return the question and its folded answer."""
        return StillQuestion(self.question)

    def _stored_html(self) -> str:
        return self.still()._repr_html_()

    def __repr__(self) -> str:
        name = type(self).__name__
        return super().__repr__().replace(f"{name}(", f"{name}({self.question.id!r}, ", 1)
