"""Estimate how many minutes each notebook takes, and say where the minutes stated for it are far off.

Use it so::

    python tools/minutes.py          a table: estimated and stated minutes of each notebook

The estimate: 180 words a minute, three quarters of a minute for a question, 3 minutes for a lab, 1½ for an exercise, 1 for a
figure. What stands from the heading *Go deeper* on is extra and has minutes of its own. The minutes stated have one place,
the row *Time* of a notebook's first cell; saved pages and their index read it, ``docs/notebooks.md`` and README repeat it.
"""

import json
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from sys import path as search_path

search_path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that it also runs as a file

from psoas.site.running import Form
from tools.notebook_rules import html, shows_a_lab, source, tags
from tools.notebooks import FOLDER

WORDS_A_MINUTE = 180
QUESTION, LAB, EXERCISE, FIGURE = 0.75, 3.0, 1.5, 1.0
MOST_OFF = 0.2
"""How far the minutes stated may be off, as a share of the estimate."""
DEEPER = "## Go deeper"
_STATED = re.compile(r"\*\*Time\*\* \| (\d+) minutes(?:, and (\d+) to go deeper)?")
_ASKED = re.compile(r"\b(?:Predict|Question)\(\"")
_QUIZ = re.compile(r"\bQuiz\((.*?)\)", re.DOTALL)
_ITEM = re.compile(r"\"\d\d-[\w-]+\"")
_FIGURE = 'class="psoas-figure"'
# One tap away: sources, tables behind figures. What waits for an answer is read, once it is given.
_FOLDED = re.compile(r"<details(?! class=\"psoas-held)[^>]*>.*?</details>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Minutes:
    """Minutes of a notebook: of what its objectives need, and of what goes deeper (0 if nothing does)."""

    core: float
    deeper: float


def estimated(notebook: Form) -> Minutes:
    """Return what the parts of a notebook add up to."""
    parts, deeper = [0.0, 0.0], False
    known: set[str] = set()
    for cell in notebook["cells"]:
        deeper = deeper or source(cell).startswith(DEEPER)
        parts[deeper] += _minutes(cell, known)
    return Minutes(*parts)


def stated(notebook: Form) -> Minutes:
    """Return the minutes that a notebook's first cell states.

    Raises:
        ValueError: if it states none.
    """
    found = _STATED.search(source(notebook["cells"][0]))
    if not found:
        raise ValueError(
            "The first cell states no minutes: “**Time** | 20 minutes”, or “20 minutes, and 10 to go deeper”."
        )
    return Minutes(float(found[1]), float(found[2] or 0))


def is_far_off(said: float, found: float) -> bool:
    """Whether minutes that are stated are farther from an estimate than they may be."""
    return abs(said - found) > MOST_OFF * found


def _minutes(cell: Form, known: set[str]) -> float:
    if cell["cell_type"] == "markdown":
        return _reading(_FOLDED.sub(" ", source(cell)))
    if "exercise" in tags(cell):
        return EXERCISE
    questions = len(_ASKED.findall(source(cell))) + sum(
        len(_ITEM.findall(quiz)) for quiz in _QUIZ.findall(source(cell))
    )
    if questions:
        return QUESTION * questions
    if shows_a_lab(cell, known) and "SafetyGate" not in source(cell):
        return LAB
    figures = html(cell).count(_FIGURE)
    return FIGURE * figures if figures else _reading(_shown(cell))


def _shown(cell: Form) -> str:
    printed = ["".join(output.get("text", "")) for output in cell["outputs"]]
    return unescape(_FOLDED.sub(" ", html(cell))) + " ".join(printed)


def _reading(text: str) -> float:
    return len(re.findall(r"\w[\w’'.,-]*", _TAG.sub(" ", text))) / WORDS_A_MINUTE


def main() -> None:
    """Print the estimated and the stated minutes of each notebook."""
    for path in sorted(FOLDER.glob("*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        found, said = estimated(notebook), stated(notebook)
        far = is_far_off(said.core, found.core) or (found.deeper and is_far_off(said.deeper, found.deeper))
        print(
            f"{path.stem:<32}{found.core:5.1f} + {found.deeper:4.1f}   stated {said.core:.0f} + {said.deeper:.0f}{'   far off' if far else ''}"
        )


if __name__ == "__main__":
    main()
