"""The trainer's page that counts what a class handed in: its questions, with the words of their slips."""

from psoas import checks
from psoas.labs.asking import slips
from psoas.labs.class_room.reading import LEAST
from psoas.labs.predict.lab import hands

PAGE = "merge.html"
TITLE = "What a class answered"


def facts() -> dict[str, object]:
    """Return what the page counts by: the questions, and the fewest people that anything is said about."""
    return {"least": LEAST, "questions": [_question(checks.question(key)) for key in checks.names()]}


def _question(asked: checks.Question) -> dict[str, object]:
    return {"id": asked.id, "prompt": asked.prompt, "slips": {**slips(asked), **_of_hands(asked)}}


def _of_hands(asked: checks.Question) -> dict[str, str]:
    """Return the choices of a show of hands that are not right, by their number as JavaScript writes it."""
    numbers = {_as_script(one["key"]): one["text"] for one in hands(asked)}
    return {key: text for key, text in numbers.items() if abs(float(key) - float(asked.solution)) > asked.tolerance}


def _as_script(number: float) -> str:
    return f"{number:.0f}" if number.is_integer() else repr(number)
