"""What a screen reader says of each lab: from top to bottom, and through one change. The spoken words are stored and compared.

The reader is Guidepup's virtual one, in Chromium; it reads by the same rules that browsers hand names and roles to real ones.
What changed on purpose is stored with `SPOKEN=write uv run pytest tests/engines/test_spoken.py`: read it before you keep it.
"""

import os
from pathlib import Path

import pytest

from psoas import labs
from tests.browser.fixtures import put, watched
from tests.engines import reader

SPOKEN = Path(__file__).with_name("spoken")
VOTE = {"s001-03": {"first": ["mixed"], "second": [], "stage": "vote"}}
# A lab, and what is done to it once it was read: in a control (its role and name) a key is pressed.
# (The viewer's graphics are plain, or they would be, some time later, on a slow machine alone.)
READ = {
    "StepCounter": (lambda: labs.StepCounter(population="amish_m"), "slider", "Steps a day", "ArrowRight"),
    "RatioBalance": (lambda: labs.RatioBalance(protocol="seed001"), "slider", "Steps a day", "ArrowRight"),
    "HoldTimer": (lambda: labs.HoldTimer(preset="seed002"), "spinbutton", "Holds a side", "ArrowUp"),
    "PostureExplorer": (labs.PostureExplorer, "slider", "Thigh: back − / forward +", "ArrowRight"),
    "PlanBuilder": (lambda: labs.PlanBuilder(second="couch", days=["mon", "thu"]), "checkbox", "Tue", "Space"),
    "Stride": (labs.Stride, "slider", "Moment of the right leg’s stride", "ArrowRight"),
    "SittingDay": (labs.SittingDay, "button", "At a desk: half an hour more", "Enter"),
    "SafetyGate": (labs.SafetyGate, "button", "Continue without moving", "Enter"),
    "StretchSteps": (lambda: labs.StretchSteps(need="sore"), "button", "Next step", "Enter"),
    "MySteps": (labs.MySteps, None, None, None),  # nothing to press without Python
    "ClassMode": (labs.ClassMode, None, None, None),  # nor in another page than JupyterLab
    "ClassRoom": (labs.ClassRoom, "button", "Use the generated class", "Enter"),
    "Predict": (lambda: labs.Predict("02-predict", guesses=[4000], stage="locked"), "button", "Reveal", "Enter"),
    "Predict a choice": (lambda: labs.Predict("02-most-work"), "radio", "the soleus alone", "Space"),
    "Question": (lambda: labs.Question("00-stop", response="tingling or numbness"), "button", "Check", "Enter"),
    "Question of order": (lambda: labs.Question("00-order"), "button", "Move down: read what explains it", "Enter"),
    "Quiz": (lambda: labs.Quiz("00-stop", "02-7500", title="Exit check"), "button", "Next question", "Enter"),
    "Quiz on a board": (
        lambda: labs.Quiz("04-case-1", "04-case-2", title="Four boxes", board=True),
        "button",
        "Check",
        "Enter",
    ),
    "ClaimCards": (lambda: labs.ClaimCards(claims=["s001-03"], ballots=VOTE), "button", "Lock", "Enter"),
    "QuestionDesk": (lambda: labs.QuestionDesk(), "radio", "explain", "Space"),
    "AnatomyViewer": (
        lambda: labs.AnatomyViewer(selected="psoas major-right", graphics="fast"),
        "button",
        "Front",
        "Enter",
    ),
}


def test_every_lab_is_read():
    assert {name.split(" ")[0] for name in READ} == {*labs.__all__} - {"Lab"}


@pytest.fixture(scope="module")
def kept(browser):
    """A page with the reader, where one lab follows another."""
    page = watched(browser.new_page(viewport={"width": 960, "height": 800}))
    reader.load(page)
    yield page
    page.close()


@pytest.fixture
def page(kept):
    """The page for one lab; whatever it must not do fails the test."""
    kept.problems.clear()
    yield kept
    reader.leave(kept)
    assert kept.problems == []


@pytest.mark.parametrize("name", READ)
def test_what_is_spoken(page, name):
    make, role, control, key = READ[name]
    put(page, make())
    spoken = reader.read(page)
    if role:
        target = page.get_by_role(role, name=control, exact=True).first
        spoken += ["", f"[{key} on {control}]", *reader.news(page, lambda: target.press(key))]
    text = "\n".join(spoken) + "\n"
    file = SPOKEN / f"{name.lower().replace(' ', '_')}.txt"
    if os.environ.get("SPOKEN") == "write":
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")
