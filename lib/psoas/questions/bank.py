"""The questions by notebook, and what each needs where no notebook stands around it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from psoas import checks, course, tables
from psoas.checks import Answer, Question
from psoas.site import reading

FEWEST_PAIRS = 3
"""GIFT asks for as many; two could be told by exclusion."""
MATCH = "Find for each of these what fits it."
PICTURES = {
    "04-pictures": "spot_the_arch",
    "05-fault-ab": "spot_the_fault",
    "05-fault-cd": "spot_the_fault",
    "05-fault-ef": "spot_the_fault",
    "05-faults": "spot_the_fault",
}
"""Questions about a picture, and the function of `psoas.figures` that draws it."""
BESIDE_NOTEBOOK = ("00-slider", "04-spine", "07-not-shown", "07-supported", "07-citation", "08-gaps")
"""Questions that are answered with a lab, a cell or a text of their notebook."""


@dataclass(frozen=True)
class Match:
    """Questions of a board, which have the same choices, as one: each prompt with its answer."""

    id: str
    pairs: tuple[tuple[str, str], ...]
    explanation: str


@dataclass(frozen=True)
class Section:
    """The questions of one notebook, in the order of ``data/questions.csv``; `name` is its number and title."""

    number: str
    name: str
    questions: tuple[Question, ...]
    matches: tuple[Match, ...]


def sections() -> tuple[Section, ...]:
    """Return all questions, notebook by notebook.

    Raises:
        CourseError: if the course's notebooks, which have the titles, are not here.
    """
    rows = sorted(tables.rows("questions"), key=lambda row: row["notebook"])
    return tuple(
        _section(number, [checks.question(row["id"]) for row in group])
        for number, group in groupby(rows, key=lambda row: row["notebook"])
    )


def stem(section: Section, asked: Question) -> list[str]:
    """Return the lines that ask a question: its prompt, and what has to be said where its notebook is not around it."""
    return [
        asked.prompt,
        *([f"Unit: {asked.unit}."] if asked.unit else []),
        *([f"For this one, open notebook {section.name}."] if asked.id in BESIDE_NOTEBOOK else []),
    ]


def in_order(asked: Question) -> list[Answer]:
    """Return the items of an order as they should stand."""
    found = {answer.key: answer for answer in asked.answers}
    return [found[key] for key in asked.solution.split()]


def _section(number: str, questions: Sequence[Question]) -> Section:
    path = course.notebook(number)
    name = reading.understood(path, json.loads(path.read_text(encoding="utf-8"))).name
    return Section(number, name, tuple(questions), tuple(_matches(questions)))


def _matches(questions: Sequence[Question]) -> Iterator[Match]:
    for choices, group in groupby(questions, key=_choices):
        together = list(group)
        if choices and len(together) >= FEWEST_PAIRS:
            pairs = tuple((asked.prompt, asked.solution_words) for asked in together)
            said = " ".join(f"{asked.solution_words}: {asked.explanation}" for asked in together)
            yield Match(together[0].id.rpartition("-")[0], pairs, said)


def _choices(asked: Question) -> tuple[tuple[str, str], ...]:
    return tuple((answer.key, answer.text) for answer in asked.answers) if asked.kind == "choice" else ()
