"""The notebooks keep the rules of the course, and each rule can be broken."""

import copy
import json
import re
from pathlib import Path

import pytest

from psoas import checks
from tools import notebook_rules as rules
from tools import notebooks

PATHS = sorted(notebooks.FOLDER.glob("*.ipynb"))
SAMPLE = "03-the-ratio"


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_it_keeps_the_rule(path, rule):
    assert list(rule(read(path))) == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_it_teaches_its_points(path):
    assert rules.points_taught(read(path)) == rules.SEED_IDS[path.stem]


def test_every_point_of_the_five_articles_is_taught():
    assert len(PATHS) == 9
    assert {point for path in PATHS for point in rules.points_taught(read(path))} == rules.ALL_POINTS


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_it_shows_the_safety_wording_of_its_own_place(path):
    assert any(f'safety.box("{path.stem[:2]}")' in rules.source(cell) for cell in rules.code_cells(read(path)))


def test_the_notebooks_are_those_that_were_planned():
    assert {path.stem for path in PATHS} == set(rules.SEED_IDS)


def test_every_question_is_asked_where_it_belongs():
    for path in PATHS:
        text = "".join(rules.source(cell) for cell in rules.code_cells(read(path)))
        for key in checks.names():
            if key.startswith(path.stem[:2]):
                assert f'"{key}"' in text, f"{path.stem} never asks {key}"


def test_links_between_notebooks_lead_somewhere():
    for path in PATHS:
        for cell in read(path)["cells"]:
            for link in re.findall(r"\]\(([^)#]+\.ipynb)\)", rules.source(cell)):
                assert (path.parent / link).is_file(), f"{path.stem}, cell {cell['id']}: {link}"


# Each rule has to notice its own breach.


def cell_of(notebook, kind, tag=None):
    return next(
        cell for cell in notebook["cells"] if cell["cell_type"] == kind and (tag is None or tag in rules.tags(cell))
    )


def second_title(notebook):
    cell_of(notebook, "markdown")["source"].append("\n# Again\n")


def skipped_level(notebook):
    cell_of(notebook, "markdown")["source"].append("\n### Too deep\n")


def no_minutes(notebook):
    first = notebook["cells"][0]
    first["source"] = [line for line in first["source"] if "**Time**" not in line]


def no_safety(notebook):
    notebook["cells"] = [cell for cell in notebook["cells"] if "safety.box" not in rules.source(cell)]


def deletable(notebook):
    del cell_of(notebook, "markdown")["metadata"]["deletable"]


def locked_exercise(notebook):
    cell_of(notebook, "code", "exercise")["metadata"]["deletable"] = False


def silent_fold(notebook):
    cell_of(notebook, "code", "nbval-ignore-output")["source"].pop(0)


def long_code(notebook):
    cell_of(notebook, "code")["source"].extend(["\nx = 1"] * 12)


def semicolon(notebook):
    cell_of(notebook, "code")["source"].append(";")


def magic(notebook):
    cell_of(notebook, "code")["source"].insert(0, "%matplotlb inline\n")


def compared_lab(notebook):
    cell_of(notebook, "code", "nbval-ignore-output")["metadata"]["tags"].remove("nbval-ignore-output")


def needless_ignore(notebook):
    cell_of(notebook, "code")["metadata"]["tags"] = ["nbval-ignore-output"]


def widget_state(notebook):
    notebook["metadata"]["widgets"] = {}


def stripped(notebook):
    cell_of(notebook, "code")["outputs"] = []


def failed(notebook):
    cell_of(notebook, "code")["outputs"].append({"output_type": "error", "ename": "E", "evalue": "v", "traceback": []})


def stderr(notebook):
    cell_of(notebook, "code")["outputs"].append({"output_type": "stream", "name": "stderr", "text": ["careful\n"]})


def unordered(notebook):
    cell_of(notebook, "code")["execution_count"] = 99


def silent_picture(notebook):
    cell_of(notebook, "code")["outputs"][0]["data"]["text/html"] = ['<img src="data:,">']


def bare_picture(notebook):
    cell_of(notebook, "code")["outputs"][0]["data"]["image/png"] = "AAAA"


def outside_link(notebook):
    cell_of(notebook, "markdown")["source"].append("\nSee https://example.org/page\n")


def script(notebook):
    cell_of(notebook, "code")["outputs"][0]["data"]["text/html"] = ["<script>1</script>"]


def promise(notebook):
    cell_of(notebook, "markdown")["source"].append("\nThis is the best stretch.\n")


def stale_number(notebook):
    cell = next(cell for cell in notebook["cells"] if cell["id"] == "keep")
    cell["source"] = [line.replace(" : 1 for the plan", "0 : 1 for the plan") for line in cell["source"]]


def typed_number(notebook):
    cell_of(notebook, "markdown")["source"].append("\nOf 1,000 people 236 lose some, by 2.6°.\n")


def unknown_point(notebook):
    cell_of(notebook, "markdown")["metadata"]["tags"] = ["seed:B8"]


def timeless(notebook):
    first = notebook["cells"][0]
    first["source"] = [line.replace("25 minutes", "a while") for line in first["source"]]


def blank_code(notebook):
    cell_of(notebook, "code")["source"] = []


def lab_by_its_name(notebook):
    later = {
        "cell_type": "code",
        "id": "later",
        "metadata": {},
        "source": ["lab"],
        "outputs": [],
        "execution_count": 99,
    }
    notebook["cells"].append(later)


def no_still_picture(notebook):
    cell_of(notebook, "code", "nbval-ignore-output")["outputs"] = []


def memory_address(notebook):
    cell_of(notebook, "code")["outputs"][0]["data"]["text/plain"] = ["<Lab at 0x7f3a5c0d1e2f>"]


def silent_picture_in_text(notebook):
    cell_of(notebook, "markdown")["source"].append('\n<img src="hip.png">\n')


def unnamed_picture(notebook):
    cell_of(notebook, "markdown")["source"].append("\n![ ](hip.png)\n")


def far_picture(notebook):
    cell_of(notebook, "markdown")["source"].append("\n![A hip](//doi.org/hip.png)\n")


def far_style(notebook):
    cell_of(notebook, "code")["outputs"][0]["data"]["text/html"] = ["<p style='background: url(//x.org/a.png)'>a</p>"]


def promise_in_alt_text(notebook):
    cell_of(notebook, "code")["outputs"][0]["data"]["text/html"] = ['<img alt="It fixes hips" src="data:,">']


def promise_in_print(notebook):
    cell_of(notebook, "code")["outputs"][0] = {"output_type": "stream", "name": "stdout", "text": ["No pain no gain\n"]}


BREACHES = [
    (second_title, rules.one_title_and_no_skipped_level, "there must be one H1"),
    (skipped_level, rules.one_title_and_no_skipped_level, "a heading of level 3 follows one of level 1"),
    (no_minutes, rules.header_says_what_to_expect, "lacks “Time”"),
    (timeless, rules.header_says_what_to_expect, "how many minutes"),
    (no_safety, rules.header_says_what_to_expect, "no cell shows the safety box"),
    (deletable, rules.authored_cells_are_protected, "cell title should forbid"),
    (locked_exercise, rules.authored_cells_are_protected, "should forbid nothing, but forbids ['deletable']"),
    (silent_fold, rules.folded_code_says_what_it_is, "cell warm-up is folded"),
    (long_code, rules.code_is_short_and_plain, "lines"),
    (semicolon, rules.code_is_short_and_plain, "cell safety ends in a semicolon"),
    (magic, rules.code_is_short_and_plain, "cell safety is not plain Python"),
    (compared_lab, rules.labs_are_compared_elsewhere, "cell warm-up shows a lab and lacks the tag"),
    (lab_by_its_name, rules.labs_are_compared_elsewhere, "cell later shows a lab and lacks the tag"),
    (no_still_picture, rules.labs_are_compared_elsewhere, "cell warm-up has no still picture"),
    (needless_ignore, rules.labs_are_compared_elsewhere, "cell safety is left out of the comparison"),
    (widget_state, rules.outputs_are_stored_and_clean, "it holds saved widget state"),
    (stripped, rules.outputs_are_stored_and_clean, "cell safety has lost its output"),
    (blank_code, rules.outputs_are_stored_and_clean, "cell safety is blank"),
    (memory_address, rules.outputs_are_stored_and_clean, "cell safety shows a memory address"),
    (failed, rules.outputs_are_stored_and_clean, "cell safety: E: v"),
    (stderr, rules.outputs_are_stored_and_clean, "cell safety wrote to stderr: careful"),
    (unordered, rules.outputs_are_stored_and_clean, "it is not in its stored form"),
    (silent_picture, rules.pictures_have_words, "cell safety has a picture without words"),
    (bare_picture, rules.pictures_have_words, "cell safety has a picture without words"),
    (silent_picture_in_text, rules.pictures_have_words, "cell title has a picture without words"),
    (unnamed_picture, rules.pictures_have_words, "cell title has a picture without words"),
    (outside_link, rules.nothing_calls_out, "cell title points outside"),
    (far_picture, rules.nothing_calls_out, "cell title points outside"),
    (far_style, rules.nothing_calls_out, "cell safety points outside"),
    (script, rules.nothing_calls_out, "cell safety points outside"),
    (promise, rules.words_are_chosen, "cell title uses “best”"),
    (promise_in_alt_text, rules.words_are_chosen, "cell safety uses “fix”"),
    (promise_in_print, rules.words_are_chosen, "cell safety uses “no pain no gain”"),
    (stale_number, rules.outputs_are_stored_and_clean, "it is not in its stored form"),
    (typed_number, rules.quantities_are_backed, "cell title has the number 1,000, which no expression gives"),
    (typed_number, rules.quantities_are_backed, "cell title has the number 236,"),
    (typed_number, rules.quantities_are_backed, "cell title has the number 2.6,"),
    (unknown_point, rules.points_exist, "there is no point B8"),
]


@pytest.mark.parametrize(("breach", "rule", "words"), BREACHES, ids=[breach.__name__ for breach, *_ in BREACHES])
def test_a_breach_is_noticed(breach, rule, words):
    notebook = copy.deepcopy(read(notebooks.FOLDER / f"{SAMPLE}.ipynb"))
    breach(notebook)
    assert any(words in complaint for complaint in rule(notebook)), list(rule(notebook))


def test_a_comment_in_a_code_block_is_no_heading():
    notebook = copy.deepcopy(read(notebooks.FOLDER / f"{SAMPLE}.ipynb"))
    cell_of(notebook, "markdown")["source"].append("\n```sh\n# not a title\n```\n")
    assert list(rules.one_title_and_no_skipped_level(notebook)) == []


def test_every_rule_has_a_breach():
    assert {rule for _, rule, _ in BREACHES} == set(rules.RULES)


def write(path, *sources):
    cells = [
        {"cell_type": "code", "id": f"c{i}", "metadata": {}, "source": [text], "outputs": [], "execution_count": None}
        for i, text in enumerate(sources)
    ]
    path.write_text(notebooks.stored(notebooks.canonical({"cells": cells, "metadata": {}})), encoding="utf-8")
    return path


def test_a_lab_is_stored_as_its_still_picture(tmp_path):
    path = write(tmp_path / "small.ipynb", "from psoas.labs import StepCounter\nStepCounter()")
    notebook = notebooks.executed(path)
    assert "<img alt=" in rules.html(notebook["cells"][0])
    assert "widget" not in notebooks.stored(notebook)


def test_the_stored_form_is_stored_once():
    for path in PATHS:
        once = notebooks.canonical(read(path))
        assert notebooks.canonical(once) == once
        assert Path(path).read_text(encoding="utf-8") == notebooks.stored(once)
