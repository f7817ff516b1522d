"""The plans of a class: each stop is there in the notebooks, and TRAINERS.md says what class mode does."""

import json
import sys

import pytest

from psoas.labs.class_mode.plans import plans
from tests import saved
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
