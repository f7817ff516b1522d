"""The notebooks in a real JupyterLab, as a student uses them: run all, press keys, save."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.acts import run_in_a_new_cell, save
from tools import notebook_rules as rules

NAMES = [f"{stem}.ipynb" for stem in sorted(rules.SEED_IDS)]
COUNTING = "02-count-the-contractions.ipynb"
CONTROLS = "button, select, input, summary"
# Left out: the slider of the exercise that students build themselves; ipywidgets gives its handle no name.
OURS = {"include": [[".jp-OutputArea-output"], [".jp-RenderedMarkdown"]], "exclude": [[".widget-interact"]]}
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}


@pytest.mark.parametrize("name", NAMES)
def test_run_all_is_clean_and_axe_finds_nothing(open_notebook, name):
    page = open_notebook(name)
    assert page.locator('[data-mime-type*="error"], [data-mime-type*="stderr"]').count() == 0
    found = Axe().run(page, OURS, WCAG).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


@pytest.fixture
def counting(open_notebook):
    return open_notebook(COUNTING)


def step_counter(page):
    lab = page.locator('section.psoas-lab[data-lab="StepCounter"]')
    lab.scroll_into_view_if_needed()
    return lab


def test_arrow_keys_move_the_number_and_the_picture(counting):
    lab = step_counter(counting)
    number, picture = lab.locator("[data-out=per-leg]"), lab.locator("svg[data-picture=legs]")
    before = number.inner_text(), picture.get_attribute("aria-label")
    lab.get_by_label("Steps a day", exact=True).focus()
    counting.keyboard.press("ArrowRight")
    assert number.inner_text() == "3,800" != before[0]  # the notebook's own code had set 7,500 steps
    assert picture.get_attribute("aria-label") != before[1]


def test_a_typed_number_is_taken(counting):
    lab = step_counter(counting)
    lab.get_by_role("button", name="Reset").press("Enter")
    lab.get_by_label("Steps a day, as a number").click()
    counting.keyboard.press("Control+A")
    counting.keyboard.type("7500")
    assert lab.locator("[data-out=per-leg]").inner_text() == "3,750"


def test_letters_typed_in_a_lab_leave_the_cells_alone(counting):
    cells = counting.locator(".jp-Notebook .jp-Cell")
    before = cells.evaluate_all("all => all.map((one) => one.className.match(/jp-(Markdown|Code)Cell/)[0])")
    for control in counting.locator(f"section.psoas-lab :is({CONTROLS}):enabled:visible").all():
        control.focus()
        for key in "xddabm":
            counting.keyboard.press(key)
    assert cells.evaluate_all("all => all.map((one) => one.className.match(/jp-(Markdown|Code)Cell/)[0])") == before


def test_tab_goes_through_the_whole_lab_and_out_again(counting):
    lab = step_counter(counting)
    lab.evaluate(
        "lab => lab.querySelectorAll('button, select, input, summary').forEach((one, i) => (one.dataset.place = i))"
    )
    last = lab.locator(CONTROLS).count() - 1
    lab.locator("[data-place='0']").focus()
    visited = []
    for _ in range(last + 2):
        place = counting.evaluate("document.activeElement.dataset.place ?? null")
        visited.append(place)
        if place is not None:
            ring = counting.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
            assert ring >= 2, f"control {place} shows no focus ring"
        counting.keyboard.press("Tab")
    assert visited == [*map(str, range(last + 1)), None]


def test_python_and_the_lab_agree(counting):
    lab = step_counter(counting)
    lab.get_by_label("Real people").select_option("amish_m")
    run_in_a_new_cell(counting, "print('now', lab.steps, lab.population, f'{lab.reading.per_leg:,.0f}')")
    counting.get_by_text("now 18425 amish_m 9,212").wait_for()


def test_two_of_a_kind_do_not_disturb_each_other(counting):
    run_in_a_new_cell(counting, "from psoas.labs import StepCounter; StepCounter(steps=1000)")
    labs = counting.locator('section.psoas-lab[data-lab="StepCounter"]')
    labs.nth(1).wait_for()
    labs.nth(1).get_by_label("Years", exact=True).focus()
    counting.keyboard.press("ArrowLeft")
    labs.nth(0).get_by_label("Steps a day", exact=True).focus()
    counting.keyboard.press("ArrowRight")
    assert labs.nth(0).locator("[data-out=per-leg]").inner_text() == "3,800"
    assert labs.nth(1).locator("[data-out=per-leg]").inner_text() == "500"
    assert "20 years" in labs.nth(0).locator(".psoas-tiles").inner_text()
    assert "19 years" in labs.nth(1).locator(".psoas-tiles").inner_text()
    ids = counting.locator("section.psoas-lab [id]").evaluate_all("all => all.map((one) => one.id)")
    assert len(ids) == len(set(ids))


def test_python_hears_a_vote_on_a_claim_card(open_notebook):
    page = open_notebook("07-weigh-the-claims.ipynb")
    lab = page.locator('section.psoas-lab[data-lab="ClaimCards"]').first
    lab.get_by_role("radio", name="mixed").focus()
    page.keyboard.press("Space")
    lab.get_by_role("button", name="Lock").press("Enter")
    run_in_a_new_cell(page, "print('heard', cards.ballots)")
    page.get_by_text("heard {'s002-05': {'first': ['mixed'], 'second': [], 'stage': 'locked'}}").wait_for()


def test_the_hold_timer_keeps_space_and_escape_to_itself(counting):
    run_in_a_new_cell(counting, "from psoas.labs import HoldTimer; HoldTimer(preset='seed001')")
    lab = counting.locator('section.psoas-lab[data-lab="HoldTimer"]')
    lab.get_by_role("button", name="Start").press("Enter")
    notebook = counting.locator(".jp-Notebook")
    cells = notebook.locator(".jp-Cell").count()
    for key, mode in ((" ", "paused"), (" ", "running"), ("x", "running"), ("Escape", "stopped")):
        scrolled = notebook.evaluate("one => one.closest('.jp-WindowedPanel-outer, .jp-Notebook').scrollTop")
        counting.keyboard.press(key)
        assert lab.get_attribute("data-mode") == mode
        assert lab.evaluate("lab => lab.contains(document.activeElement)"), f"{key} took the focus out of the lab"
        assert notebook.evaluate("one => one.closest('.jp-WindowedPanel-outer, .jp-Notebook').scrollTop") == scrolled
    assert notebook.locator(".jp-Cell").count() == cells
    counting.keyboard.press("Enter")
    assert lab.get_attribute("data-mode") == "running"
    counting.keyboard.press("Escape")
    assert lab.get_attribute("data-mode") == "stopped"


def test_a_saved_notebook_keeps_no_answer(counting):
    lab = counting.locator('section.psoas-lab[data-lab="Predict"]').first
    lab.get_by_label("Your guess").click()
    counting.keyboard.type("4321")
    counting.keyboard.press("Enter")
    assert "4321" not in save(counting)
