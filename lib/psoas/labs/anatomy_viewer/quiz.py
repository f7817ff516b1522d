"""The quiz of the anatomy viewer: find a part by its name, or name a part that is marked; feedback that explains."""

from collections.abc import Sequence

from psoas import anatomy
from psoas.body import parts

LOOK, FIND, NAME = "look", "find", "name"
MODES = (LOOK, FIND, NAME)
# What is asked for, in this order, and one fact of data/anatomy.csv about each: (whose fact, which).
ITEMS: dict[str, tuple[str, str]] = {
    "iliacus-right": ("iliacus", "joints crossed"),
    "psoas major-right": ("psoas major", "course"),
    "disc-middle-L3": ("psoas major", "front layer"),
    "inguinal ligament-right": ("psoas major", "course"),
    "psoas minor-right": ("psoas minor", "presence"),
    "femur-right": ("psoas major", "insertion"),
    "sacrum-middle": ("iliacus", "origin"),
    "vertebra-middle-L3": ("psoas major", "back layer"),
    "hip bone-right": ("iliacus", "origin"),
}


def quiz_words(mode: str, asked: int, answer: str = "") -> str:
    """Return what the quiz says: the question, or what is to be said about an answer.

    Args:
        mode: "find" or "name"; with "look" there is no quiz, and nothing is said.
        asked: number of the question, from 0; after the last item the first comes again.
        answer: id of a part or a whole muscle; "" before there is one.
    """
    if mode == LOOK:
        return ""
    target = goal(asked)
    if not answer:
        return question(mode, asked)
    if settled(answer) == target:
        return f"Yes, that is the {called(target)}. {explained(target)}"
    again = f"Look again for the {called(target)}." if mode == FIND else "Look again at the mark."
    wrong = f"that is the {called(answer)}" if mode == FIND else f"the mark is not on the {called(answer)}"
    return " ".join(filter(None, [f"Not yet: {wrong}.", explained(answer), again]))


def score_words(mode: str, asked: int, answer: str, tries: Sequence[int]) -> str:
    """Return how many questions were answered rightly at the first try; nothing before one was answered.

    Args:
        mode: as in `quiz_words`.
        asked: as there.
        answer: as there.
        tries: how often each question was answered, in their order; the last is the one that is asked.
    """
    solved = bool(answer) and settled(answer) == goal(asked)
    over = tries if solved else tries[:-1]
    if mode == LOOK or not over:
        return ""
    return f"Score: {sum(one == 1 for one in over)} of {len(over)} right at the first try."


def question(mode: str, asked: int) -> str:
    """Return the question alone."""
    if mode == FIND:
        return f"Find the {called(goal(asked))}: click it, or choose the letter that stands on it."
    return "Name the part with the question mark."


def goal(asked: int) -> str:
    """Return what is asked for."""
    return list(ITEMS)[asked % len(ITEMS)]


def settled(answer: str) -> str:
    """Return which item an answer counts as: a fascicle as its muscle, the left side as the right."""
    part = parts.parts().get(answer)
    if part is not None and part.structure == "psoas major":
        return "psoas major-right"
    return answer.replace("-left", "-right")


def called(answer: str) -> str:
    """Return how an answer is called, without its side."""
    part = parts.parts().get(answer)
    return answer.split("-")[0] if part is None or part.side != "middle" else part.name


def explained(answer: str) -> str:
    """Return one fact about an answer, with its source; nothing where no fact is kept for it."""
    item = ITEMS.get(settled(answer))
    if item is None:
        return ""
    fact = anatomy.facts(*item)[0]
    return f"{fact.structure[0].upper()}{fact.structure[1:]}, {fact.property}: {fact.value} ({fact.source})."
