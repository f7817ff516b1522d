r"""Questions as GIFT: plain text that Moodle and others read.

The signs and their escapes: Moodle's importer, ``question/format/gift/format.php``. GIFT has no order, so an order is a
matching of items with their places; it has no pictures either, so their words stand in.
"""

from collections.abc import Iterator, Mapping, Sequence

from psoas.checks import RIGHT, Question
from psoas.questions import bank
from psoas.questions.bank import Section
from psoas.questions.moodle import TOP
from psoas.questions.pictures import Picture

PLACES = "Give each its place, 1 for the first."
_ESCAPED = {sign: f"\\{sign}" for sign in "\\#=~{}:"} | {"\n": "\\n", "\r": ""}
_PLAIN = "[plain]"  # or a sign such as < would begin a tag


def gift(sections: Sequence[Section], pictures: Mapping[str, Picture]) -> bytes:
    """Return the file; `sections` and `pictures` as in `psoas.questions.moodle.xml`."""
    return "\n".join(block for section in sections for block in _of(section, pictures)).encode()


def escaped(words: str) -> str:
    """Return a text whose signs mean nothing to GIFT."""
    return "".join(_ESCAPED.get(sign, sign) for sign in words)


def _of(section: Section, pictures: Mapping[str, Picture]) -> Iterator[str]:
    yield f"$CATEGORY: {TOP}/{section.name.replace('/', '//')}\n"
    for asked in section.questions:
        seen = [f"({pictures[asked.id].alt})"] if asked.id in pictures else []
        lines = [*bank.stem(section, asked), *seen, *([PLACES] if asked.kind == "order" else [])]
        answers = {"number": _number, "choice": _choice, "order": _order}[asked.kind](asked)
        yield _question(asked.id, lines, answers, asked.explanation, "#" if asked.kind == "number" else "")
    for match in section.matches:
        yield _question(match.id, [bank.MATCH], [_pair(*pair) for pair in match.pairs], match.explanation)


def _question(name: str, lines: Sequence[str], answers: Sequence[str], after: str, begins: str = "") -> str:
    asked = escaped("\n".join(lines))
    held = "".join(f"\t{answer}\n" for answer in [*answers, f"####{escaped(after)}"])
    return f"::{escaped(name)}::{_PLAIN}{asked}{{{begins}\n{held}}}\n"


def _choice(asked: Question) -> list[str]:
    return [
        f"={escaped(answer.text)}#{escaped(RIGHT)}"
        if answer.key == asked.solution
        else f"~{escaped(answer.text)}#{escaped(answer.feedback)}"
        for answer in asked.answers
    ]


def _number(asked: Question) -> list[str]:
    margin = f"{asked.tolerance:g}"
    return [
        f"=%100%{asked.solution}:{margin}#{escaped(RIGHT)}",
        *(f"=%0%{slip.key}:{margin}#{escaped(slip.feedback)}" for slip in asked.answers),
        f"~#{escaped(asked.hint)}",
    ]


def _order(asked: Question) -> list[str]:
    return [_pair(item.text, str(place)) for place, item in enumerate(bank.in_order(asked), start=1)]


def _pair(first: str, second: str) -> str:
    return f"={escaped(first)} -> {escaped(second)}"
