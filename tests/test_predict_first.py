"""Predict first: no answer is in sight before its question is answered, in a notebook's file or after Run All."""

import json
import re

import pytest

from psoas import checks, tables
from tests.predicting import TELLS, blocks, given_away
from tools import notebooks

PATHS = sorted(notebooks.FOLDER.glob("*.ipynb"))
PREDICTED = re.compile(r'\bPredict\("([\w-]+)"\)')
_HELD = re.compile(r"<details class=\\?\"psoas-held[^>]*>|</details>")


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def told(texts):
    """Return what the notebooks, in order, give away."""
    course, found = [], []
    for text in texts:
        start = len(course)
        course += blocks(json.loads(text))
        for at in range(start, len(course)):
            for key in PREDICTED.findall(course[at][1]):
                found += given_away(key, course, at)
    return found


def test_no_answer_is_in_sight_before_its_question_is_answered():
    assert told([path.read_text(encoding="utf-8") for path in PATHS]) == []


def test_every_prediction_is_watched_and_every_tell_is_alive():
    assert set(TELLS) == {row["id"] for row in tables.rows("questions") if row["use"] == "predict"}
    everything = "".join(f"{text}\n" for path in PATHS for _, source, _ in blocks(read(path)) for text in [source])
    everything += "".join(path.read_text(encoding="utf-8") for path in PATHS)
    for key, tells in TELLS.items():
        asked = checks.question(key)
        answer = f"{asked.solution_words}. {asked.explanation}"
        assert any(re.search(tell, everything + answer) for tell in tells), key


@pytest.mark.parametrize("path", PATHS[1:5] + PATHS[6:], ids=lambda path: path.stem)
def test_an_unfolded_answer_is_noticed(path):
    """A notebook with a held answer taken out of its fold is told on."""
    assert told([_HELD.sub("", path.read_text(encoding="utf-8"))])


def test_a_verdict_below_a_question_waits_for_its_answer():
    for path in PATHS:
        asked = ""
        for begins, text, _ in blocks(read(path)):
            asked = "" if begins else asked
            if found := re.search(r'\bQuestion\("([\w-]+)"', text):
                asked = found[1]
            if asked and "evidence.verdicts(" in text:
                assert f'holds("{asked}"' in text, f"{path.stem}: {asked} stands above its answer"
