"""The plans of a class: each stop is there in the notebooks, and TRAINERS.md says what class mode does."""

import json
import re
import signal
import sys
import urllib.request

import pytest

from psoas import cli
from psoas.cli import class_hour
from psoas.labs import ClassMode
from psoas.labs.class_mode.plans import plans
from psoas.limits import UnknownNameError
from tests import interrupting, saved
from tools import trainers

STOPS = [(minutes, one) for minutes, stops in plans().items() for one in stops]
CELLS = {
    path.name[:2]: [cell["id"] for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]
    for path in saved.NOTEBOOKS.glob("*.ipynb")
}


@pytest.mark.parametrize(("minutes", "stop"), STOPS, ids=lambda one: getattr(one, "show", one))
def test_what_a_plan_shows_is_in_its_notebook(minutes, stop):
    there = CELLS[stop.notebook]
    for cell in stop.cells:
        assert cell in there, (
            f"The plan of {minutes} minutes shows the cell {cell!r} of notebook {stop.notebook} ({stop.show}), which is gone: "
            "change its row in data/class_plans.csv, then run tools/trainers.py write."
        )
    places = [there.index(cell) for cell in stop.cells]
    assert places == sorted(places), "cells stand in their order in the notebook"


@pytest.mark.parametrize("minutes", plans())
def test_a_plan_begins_with_the_safety_box(minutes):
    assert plans()[minutes][0].cells == ("safety",)


@pytest.mark.parametrize(("minutes", "stop"), STOPS, ids=lambda one: getattr(one, "show", one))
def test_whatever_is_revealed_has_a_key_that_reveals_it(minutes, stop):
    assert bool(stop.reveal) == bool(stop.keys)


def test_the_trainers_page_is_written_from_the_plans(monkeypatch, tmp_path, capsys):
    stored = trainers.PAGE.read_text(encoding="utf-8")
    assert trainers.page(stored) == stored, "python tools/trainers.py write"
    monkeypatch.setattr(trainers, "PAGE", tmp_path / "TRAINERS.md")
    trainers.PAGE.write_text(stored.replace("| 0–2 |", "| 0–3 |"), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["trainers", "check"])
    assert trainers.main() == 1 and "stale" in capsys.readouterr().out
    with pytest.raises(ValueError, match="no place for the plan of 20 minutes"):
        trainers.page("# For trainers\n")


def test_a_plan_that_is_not_there_is_told_and_so_are_pages_without_plans(tmp_path, capsys):
    assert cli.main(["class", "30"]) == 2
    assert capsys.readouterr().err == "There is no plan named '30'; there are: 20, 45, 90.\n"
    assert cli.main(["class", "20", "--pages", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith(f"There are no plans in {tmp_path}: write the pages anew")


def test_a_plan_in_jupyterlab_opens_its_first_notebook_and_says_what_to_run(monkeypatch, capsys):
    opened = []
    monkeypatch.setattr(class_hour.lab, "run", lambda *asked: opened.append(asked) or 0)
    assert cli.main(["class", "45", "--jupyter", "--no-browser"]) == 0
    assert opened == [("00", [class_hour.EXPOSED, "--no-browser"])]
    words = capsys.readouterr().err.splitlines()[-1].strip()
    assert words == "from psoas.labs import ClassMode; ClassMode(plan=45)"
    scope = {}
    exec(words.replace("; ", "; mode = "), scope)
    assert scope["mode"].plan == "45"


@pytest.mark.parametrize("unfit", [30, "half an hour", True])
def test_class_mode_takes_no_plan_that_is_not_there(unfit):
    with pytest.raises(UnknownNameError, match="There is no plan named .*; there are: 20, 45, 90"):
        ClassMode(plan=unfit)


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
def test_a_class_is_served_on_this_machine_alone_until_it_is_interrupted(tmp_path):
    (tmp_path / "class.html").write_text("<h1>In class</h1>")
    with interrupting.psoas("class", 45, "--pages", tmp_path, "--no-browser") as served:
        address = re.search(r"http://127\.0\.0\.1:\d+/class\.html#plan-45", served.stdout.readline())
        with urllib.request.urlopen(address[0], timeout=60) as answer:
            assert b"In class" in answer.read()
        served.send_signal(signal.SIGINT)
        assert served.communicate()[1] == "The class is over; nothing is left behind.\n"
