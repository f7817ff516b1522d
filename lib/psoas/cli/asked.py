"""``psoas questions OUT``: the questions for Moodle, GIFT and Anki."""

from pathlib import Path

from psoas import questions
from psoas.cli.output import complain, say


def run(out: Path) -> int:
    """Write the files and print what each holds; return 2 if they cannot be written."""
    try:
        written = questions.write(out, tell=complain)
    except questions.QuestionsError as problem:
        complain(str(problem))
        return 2
    say(questions.table(written))
    return 0
