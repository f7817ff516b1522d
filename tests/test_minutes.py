"""The minutes that are stated are those that a reader needs, and the same wherever they stand."""

import json
import re
from pathlib import Path

import pytest

from tools import minutes
from tools.notebooks import FOLDER

ROOT = Path(__file__).parents[1]
NOTEBOOKS = {path.name[:2]: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.ipynb"))}
STATED = {number: minutes.stated(notebook) for number, notebook in NOTEBOOKS.items()}


def text(words, *tags):
    return {"cell_type": "markdown", "metadata": {"tags": list(tags)}, "source": [words]}


def code(words, *tags, shows=""):
    output = {"output_type": "execute_result", "data": {"text/html": [shows]}}
    return {"cell_type": "code", "metadata": {"tags": list(tags)}, "source": [words], "outputs": [output]}


@pytest.mark.parametrize("number", NOTEBOOKS)
def test_the_minutes_stated_are_within_a_fifth_of_the_estimate(number):
    found, said = minutes.estimated(NOTEBOOKS[number]), STATED[number]
    assert not minutes.is_far_off(said.core, found.core), f"stated {said.core:.0f}, estimated {found.core:.1f}"
    assert bool(said.deeper) == bool(found.deeper)
    assert not minutes.is_far_off(said.deeper, found.deeper), f"deeper: {said.deeper:.0f}, estimated {found.deeper:.1f}"


def test_the_list_of_notebooks_and_the_readme_repeat_them():
    page = (ROOT / "docs" / "notebooks.md").read_text(encoding="utf-8")
    for number, said in STATED.items():
        (listed,) = re.findall(rf"\| \[{number} · [^|]*\| ([^|]*) \|", page)
        assert listed == f"{said.core:.0f}" + (f" + {said.deeper:.0f}" if said.deeper else "")
    core = [said.core for said in STATED.values()]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"00 to 08, {min(core):.0f} to {max(core):.0f} minutes each" in readme


def test_each_kind_of_cell_takes_its_time():
    parts = {
        "title": (text("# A title\n\n| | |\n|---|---|\n| **Time** | 5 minutes |"), None),
        "words": (text("word " * 360), 2.0),
        "question": (code('Question("01-end")'), 0.75),
        "a quiz of two": (code('Quiz("01-end", "01-route", title="Two")'), 1.5),
        "lab": (code("StepCounter()"), 3.0),
        "figure": (code("figures.a()", shows='<figure class="psoas-figure">many words</figure>'), 1.0),
        "exercise": (code("x = ...", "exercise"), 1.5),
        "words shown": (code("a.card()", shows="word " * 90 + "<details>far <b>away</b></details>"), 0.5),
        "words held": (code("a.held()", shows='<details class="psoas-held">' + "word " * 180 + "</details>"), 1.0),
    }
    for name, (cell, expected) in parts.items():
        if expected is not None:
            assert minutes.estimated({"cells": [cell]}) == minutes.Minutes(expected, 0.0), name
            deeper = minutes.estimated({"cells": [text("## Go deeper"), cell]})
            assert deeper.deeper == pytest.approx(expected, abs=0.02) and not deeper.core, name
    assert minutes.stated({"cells": [parts["title"][0]]}) == minutes.Minutes(5, 0)
    with pytest.raises(ValueError, match="states no minutes"):
        minutes.stated({"cells": [text("# A title")]})
