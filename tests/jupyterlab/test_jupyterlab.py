"""The notebooks in a real JupyterLab, as a student uses them: run all, use a lab, save. Plain keys: `front_ends`.

A notebook is opened and run once for all tests that look at it, so each says first what it needs to find.
"""

import json

import pytest

from psoas.labs import HoldTimer
from tests.browser.acts import becomes, drag, run_in_a_new_cell, save, uncovered
from tests.browser.readable import OF_COLOUR, WCAG, complaints
from tools import notebook_rules as rules

WALKED = ("00", "03", "04")  # run, and are looked at, where a class walks its plan: `test_class_plan_in_jupyterlab`
NAMES = [f"{stem}.ipynb" for stem in sorted(rules.SEED_IDS) if stem[:2] not in WALKED]
BODY, COUNTING = "01-meet-the-psoas.ipynb", "02-count-the-contractions.ipynb"
# Hold between them, and with 00, all that JupyterLab can draw otherwise than a page: text, tables, folds, figures, printed
# words, keys. axe has seen each lab in both themes in `tests/labs`.
ALL_KINDS = (COUNTING, "07-weigh-the-claims.ipynb", "08-your-steps-and-your-class.ipynb")
# JupyterLab's outermost element has no height and clips: without one of its own axe-core takes all in it for hidden.
ABOVE = 300  # px of JupyterLab's own, at most
SHOWN, SCROLLER = (
    ".jp-ThemedContainer { height: 100vh }",
    ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer",
)
FAULTY = '[data-mime-type*="error"], [data-mime-type*="stderr"]'  # outputs that no cell of ours may have
MOST_BYTES, MOST_BYTES_3D = 600_000, 2_000_000  # of a notebook with the state of its labs
# Left out: the slider of the exercise that students build themselves; ipywidgets gives its handle no name.
OURS = {"include": [[".jp-OutputArea-output"], [".jp-RenderedMarkdown"]], "exclude": [[".widget-interact"]]}
# Counts what is said to a widget of Python; JupyterLab asks and says other things when it likes.
TOLD = """() => {
    window.told = 0;
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (data) {
        if (new TextDecoder().decode(data).includes('"comm_msg"')) window.told += 1;
        return send.call(this, data);
    };
}"""


def seen_whole(page, rules=WCAG):
    """Return what axe-core finds in a window as high as the notebook: of what is scrolled out of sight it judges no colour."""
    page.add_style_tag(content=SHOWN)
    scroller = page.locator(SCROLLER)
    high, before = scroller.evaluate("one => one.scrollHeight"), page.viewport_size
    page.set_viewport_size({"width": before["width"], "height": high + ABOVE})
    assert becomes(lambda: scroller.evaluate("(one, high) => one.clientHeight >= high", high), True)
    scroller.evaluate("one => (one.scrollTop = 0)")  # a notebook goes on below its end
    found = complaints(page, OURS, rules)
    page.set_viewport_size(before)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_run_all_is_clean_and_axe_finds_nothing(visit, name):
    page = visit(name)
    assert page.locator(FAULTY).count() == 0
    if name in ALL_KINDS:
        assert seen_whole(page) == []
    assert len(save(page).encode()) < (MOST_BYTES_3D if name == BODY else MOST_BYTES)
    if name != COUNTING:  # nobody else looks at it
        assert visit.leave(page) == []


def test_axe_sees_what_is_pale_in_jupyterlab(counting):
    pale = counting.add_style_tag(content=".jp-RenderedMarkdown p { color: #ccc !important }")
    assert [name for name, _ in seen_whole(counting, OF_COLOUR)] == ["color-contrast"]
    pale.evaluate("one => one.remove()")


@pytest.fixture
def counting(visit):
    page = uncovered(visit(COUNTING))
    page.locator('section.psoas-lab[data-lab="StepCounter"]').first.get_by_role("button", name="Reset").press("Enter")
    return page


def step_counter(page):
    """The notebook's own one; a test may have added another below."""
    lab = page.locator('section.psoas-lab[data-lab="StepCounter"]').first
    lab.scroll_into_view_if_needed()
    return lab


def test_the_notebooks_own_code_moves_its_lab(visit):
    page = uncovered(visit(COUNTING))
    run_in_a_new_cell(page, "lab.steps = 7_500")
    step_counter(page).locator("[data-out=per-leg]", has_text="3,750").wait_for()


def test_python_and_the_lab_agree(counting):
    lab = step_counter(counting)
    lab.get_by_label("Real people").select_option("amish_m")
    run_in_a_new_cell(counting, "print('now', lab.steps, lab.population, f'{lab.reading.per_leg:,.0f}')")
    counting.get_by_text("now 18425 amish_m 9,212").wait_for()


def test_two_of_a_kind_do_not_disturb_each_other(counting):
    labs = counting.locator('section.psoas-lab[data-lab="StepCounter"]')
    before = labs.count()
    run_in_a_new_cell(counting, "from psoas.labs import StepCounter; StepCounter(steps=1000)")
    labs.nth(before).wait_for()
    one, other = labs.first, labs.nth(before)
    other.get_by_label("Years", exact=True).focus()
    counting.keyboard.press("ArrowLeft")
    one.get_by_label("Steps a day", exact=True).focus()
    counting.keyboard.press("ArrowRight")
    assert one.locator("[data-out=per-leg]").inner_text() == "5,050"
    assert other.locator("[data-out=per-leg]").inner_text() == "500"
    assert "20 years" in one.locator(".psoas-tiles").inner_text()
    assert "19 years" in other.locator(".psoas-tiles").inner_text()
    ids = counting.locator("section.psoas-lab [id]").evaluate_all("all => all.map((one) => one.id)")
    assert len(ids) == len(set(ids))


def test_python_hears_once_of_a_drag(counting):
    lab = step_counter(counting)
    number, slider = lab.locator("[data-out=per-leg]"), lab.get_by_label("Steps a day", exact=True)
    run_in_a_new_cell(counting, "print('heard', 'the reset')")
    counting.get_by_text("heard the reset", exact=True).first.wait_for()
    counting.evaluate(TOLD)
    drag(counting, slider)
    assert number.inner_text() != "5,000"
    assert counting.evaluate("told") == 0
    counting.mouse.up()
    counting.wait_for_function("told > 0")
    run_in_a_new_cell(counting, "print('heard', 'the drag')")
    counting.get_by_text("heard the drag", exact=True).first.wait_for()
    assert counting.evaluate("told") == 1


def test_python_hears_a_vote_on_a_claim_card(run):
    page = run("from psoas.labs import ClaimCards; cards = ClaimCards(claims=['s002-05']); cards")
    lab = page.locator('section.psoas-lab[data-lab="ClaimCards"]').first
    lab.get_by_role("radio", name="mixed").focus()
    page.keyboard.press("Space")
    lab.get_by_role("button", name="Lock").press("Enter")
    run("print('heard', cards.ballots)")
    page.get_by_text("heard {'s002-05': {'first': ['mixed'], 'second': [], 'stage': 'locked'}}").wait_for()


def test_the_hold_timer_keeps_space_and_escape_to_itself(counting):
    run_in_a_new_cell(counting, f"from psoas.labs import HoldTimer; {HoldTimer(preset='seed001')!r}")
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


def test_a_saved_notebook_keeps_the_guess(counting):
    lab = counting.locator('section.psoas-lab[data-lab="Predict"]').first
    lab.get_by_label("Your guess").click()
    counting.keyboard.type("4321")
    counting.keyboard.press("Enter")
    kept = json.loads(save(counting))["metadata"]["widgets"]["application/vnd.jupyter.widget-state+json"]["state"]
    assert [4321] in [one["state"].get("guesses") for one in kept.values()]
