"""What a notebook promises is asked for, and the questions give nothing away by their form."""

import json
import re
from pathlib import Path

import pytest

from psoas import checks, evidence, tables

ROOT = Path(__file__).parents[1]
NOTEBOOKS = {path.name[:2]: path for path in (ROOT / "notebooks").glob("*.ipynb")}
QUESTIONS = [checks.question(name) for name in checks.names()]
CHOICES = [one for one in QUESTIONS if one.kind == "choice"]
ASKED = re.compile(r"""\b(?:Question|Predict|check)\(["'](\d\d-[\w-]+)["']""")
QUIZ = re.compile(r"\bQuiz\((.*?)\)", re.DOTALL)
IN_QUIZ = re.compile(r"""["'](\d\d-[\w-]+)["']""")


def source_of(notebook):
    cells = json.loads(NOTEBOOKS[notebook].read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells]


def asked_in(notebook):
    text = "\n".join(source_of(notebook))
    return {*ASKED.findall(text), *(key for quiz in QUIZ.findall(text) for key in IN_QUIZ.findall(quiz))}


def promised(notebook):
    (row,) = re.findall(r"\*\*Afterwards you can\*\* \| (.*?) \|", source_of(notebook)[0])
    return row.split("; ")


def wrong(asked):
    return [answer for answer in asked.answers if answer.key != asked.solution]


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_every_objective_has_items_that_the_notebook_asks(notebook):
    rows = [row for row in tables.rows("objectives") if row["notebook"] == notebook]
    assert [row["objective"] for row in rows] == promised(notebook)
    asked = asked_in(notebook)
    elsewhere = {"01-run"}  # the first warm-up of the next notebook asks for what 00 taught
    for row in rows:
        wanted = set(row["questions"].split("; "))
        assert wanted <= set(checks.names())
        assert wanted <= asked | elsewhere, (row["objective"], wanted - asked)


def test_every_question_is_asked_somewhere():
    asked = {name for notebook in NOTEBOOKS for name in asked_in(notebook)}
    assert asked == set(checks.names())


def test_the_right_option_is_the_longest_no_more_often_than_chance():
    """A guesser who always takes the longest option should do no better than one who takes any."""
    longest = [one.id for one in CHOICES if all(len(one.solution_words) > len(other.text) for other in wrong(one))]
    chance = sum(1 / len(one.answers) for one in CHOICES)
    assert len(longest) <= chance, longest


def test_a_wrong_answer_says_where_it_comes_from_and_names_the_slip():
    for row in tables.rows("question_answers"):
        asked = checks.question(row["question"])
        if asked.kind == "order" or row["key"] == asked.solution:
            assert row["origin"] is None, row["id"]
            continue
        assert row["origin"] and len(row["feedback"].split()) >= 2, row["id"]
        for key in re.findall(r"[srd]\d*-\d\d", row["origin"]):
            evidence.claim(key)


def test_what_they_sell_is_asked_of_every_article_that_sells():
    for row in tables.rows("articles"):
        asked = [one for one in QUESTIONS if one.id.startswith("07-seller") and _names(one, row)]
        assert bool(asked) == (not row["sells"].startswith("nothing")), row["id"]


def _names(asked, article):
    words = {"000": "Trainer Jeff", "004": "massage"}.get(article["id"], article["short"])
    return words in asked.prompt


def test_three_signs_are_asked_as_three():
    named = checks.question("00-stop").solution_words.split("; ")
    rule = next(row["text"] for row in tables.rows("safety") if row["id"] == "while_holding").lower()
    assert len(named) == 3
    assert all(sign in rule for sign in named)


# The articles are called by name


SEEN = [
    path
    for pattern in (
        "*.md",
        "docs/*.md",
        "data/*.csv",
        "data/*.json",
        "data/*.md",
        "notebooks/*.ipynb",
        "lib/psoas/**/*.py",
        "lib/psoas/**/*.js",
        "lib/psoas/**/*.html",
    )
    for path in sorted(ROOT.glob(pattern))
    if path.name != "three.js"
]
NUMBERED = re.compile(r"\bseeds? 00\d", re.IGNORECASE)


@pytest.mark.parametrize("path", SEEN, ids=lambda path: path.name)
def test_readers_meet_the_articles_by_name_not_by_number(path):
    assert not NUMBERED.findall(path.read_text(encoding="utf-8"))


def test_the_names_are_explained_where_readers_first_meet_them():
    first, page = "\n".join(source_of("00")), (ROOT / "EVIDENCE.md").read_text(encoding="utf-8")
    for one in evidence.articles():
        assert one.name in first
        assert f"| {one.name} | {one.topic} |" in page
