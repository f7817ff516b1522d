"""Write the questions into a folder: three files, each whole or not at all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from psoas import course
from psoas.questions import bank, deck, gift, moodle, pictures
from psoas.wording import fixed

MOODLE, GIFT, ANKI = "psoas-questions.xml", "psoas-questions.gift", "psoas-questions.apkg"


class QuestionsError(Exception):
    """Questions that cannot be written; says why and what to do."""


@dataclass(frozen=True)
class Written:
    """A file that was written, how many questions and labels it has, and its bytes."""

    path: Path
    items: int
    bytes: int


def write(out: Path, tell: Callable[[str], None] = lambda words: None) -> list[Written]:
    """Write the questions as Moodle XML, as GIFT and, where genanki is installed, as a deck for Anki.

    The same course gives the same bytes. A file replaces its older self in one step; no other file is touched.

    Args:
        out: the folder for the files; it is made if need be.
        tell: is given a line if there is no genanki.

    Raises:
        QuestionsError: if the notebooks are not here, or `out` cannot be used.
    """
    _make(out)
    try:
        sections = bank.sections()
    except course.CourseError as problem:
        raise QuestionsError(str(problem)) from None
    about = pictures.of_questions()
    questions = sum(len(one.questions) for one in sections)
    with_matches = questions + sum(len(one.matches) for one in sections)
    written = [
        _store(out / MOODLE, moodle.xml(sections, about), with_matches),
        _store(out / GIFT, gift.gift(sections, about), with_matches),
    ]
    try:
        deck.loaded()
    except deck.NoGenankiError as problem:
        tell(str(problem))
        return written
    labels = pictures.labels()
    return [*written, _store(out / ANKI, deck.apkg(sections, about, labels), questions + len(labels))]


def table(written: Iterable[Written]) -> str:
    """Return the files, how many questions each has, and their weights as lines."""
    return "\n".join(f"{one.path.name:<24}{one.items:>4} questions{fixed(one.bytes / 1000):>7} kB" for one in written)


def _make(out: Path) -> None:
    try:
        if out.exists() and not out.is_dir():
            raise QuestionsError(f"{out} is a file: name a folder for the questions.")
        out.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise QuestionsError(f"{out} cannot be made ({problem.strerror}): choose a folder of your own.") from None


def _store(path: Path, content: bytes, items: int) -> Written:
    part = path.with_suffix(".part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as problem:
        raise QuestionsError(
            f"{path} cannot be written ({problem.strerror}): make room, or choose another folder."
        ) from None
    finally:
        part.unlink(missing_ok=True)
    return Written(path, items, len(content))
