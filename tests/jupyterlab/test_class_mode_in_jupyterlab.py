"""Class mode in a real JupyterLab."""

import json

import pytest
from test_jupyterlab import COUNTING

from tests.browser.acts import bar, becomes, drawn, present_section, run_in_a_new_cell, save
from tests.browser.clicker import NOTEBOOK, walk
from tests.browser.readable import HARD, LEAST, SMALL, SMALLEST_TARGET, WCAG, complaints
from tests.browser.stage import on_a_projector
from tests.saved import NOTEBOOKS

FIRST = "Count the contractions"
CELLS = json.loads((NOTEBOOKS / COUNTING).read_text(encoding="utf-8"))["cells"]
# Of the notebook's own cells: a test may have added another below.
CODE_IN_SIGHT = """(cells, own) => cells.slice(0, own).filter((one) => one.matches(".jp-CodeCell"))
    .map((one) => one.querySelector(".jp-Cell-inputWrapper"))
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().height)
    .map((one) => one.innerText)"""
SHOWN = "from psoas.labs import ClassMode; mode = ClassMode(); mode"


@pytest.fixture(scope="module")
def page(visits):
    """A notebook on a projector, for all tests here: each begins and ends in class mode."""
    page = visits(COUNTING)
    with on_a_projector(page):
        run_in_a_new_cell(page, SHOWN)
        page.wait_for_selector(".psoas-class-bar")
        assert present_section(page) == FIRST  # it was turned on at the end
        yield page
        run_in_a_new_cell(visits(COUNTING), "mode.close()")
        page.wait_for_selector(".psoas-class", state="detached")
    assert page.problems == []


def to_its_first_section(page):
    bar(page).get_by_label("Go to").select_option(label=FIRST)
    assert becomes(lambda: present_section(page), FIRST) == FIRST


@pytest.fixture
def class_notebook(page):
    page.bring_to_front()
    page.keyboard.press("Escape")
    to_its_first_section(page)
    return page


@pytest.fixture
def class_notebook_anew(class_notebook):
    """The notebook as class mode finds it: what was on a screen of its own has the size that made it whole there."""
    run_in_a_new_cell(class_notebook, "mode.on = False")
    class_notebook.wait_for_selector(".psoas-class", state="detached")
    run_in_a_new_cell(class_notebook, "mode.on = True")
    class_notebook.wait_for_selector(".psoas-class-bar")
    to_its_first_section(class_notebook)
    return class_notebook


def test_a_notebook_is_large_clean_and_led_by_keys(class_notebook_anew):
    page = class_notebook_anew
    assert becomes(lambda: page.evaluate(SMALL, LEAST), []) == []
    assert page.evaluate(HARD, SMALLEST_TARGET) == []
    scroller = ".jp-NotebookPanel .jp-WindowedPanel-outer"
    assert page.locator(scroller).evaluate("one => one.scrollWidth <= one.clientWidth")
    shown = page.locator(".jp-Notebook .jp-Cell").evaluate_all(CODE_IN_SIGHT, len(CELLS))
    assert shown and all("..." in code for code in shown)  # what is to be replaced stays in sight
    assert complaints(page, ".psoas-class-bar", WCAG) == []
    cells = page.locator(".jp-Notebook .jp-Cell").count()
    page.keyboard.press("Alt+PageDown")
    assert becomes(lambda: present_section(page), "Warm-up") == "Warm-up"
    assert page.evaluate("document.activeElement.textContent").startswith("Warm-up")
    page.keyboard.press("PageDown")
    assert becomes(lambda: page.locator(scroller).evaluate("one => one.scrollTop > 100"), True)
    assert page.locator(".jp-Notebook .jp-Cell").count() == cells


def test_a_clicker_shows_all_of_a_notebook_and_nothing_twice_and_cuts_nothing(class_notebook):
    page = class_notebook
    names = bar(page).get_by_label("Go to").locator("option").all_inner_texts()
    last, behind = walk(page, NOTEBOOK)
    assert behind is None
    assert last["at"] == f"{len(names)} / {len(names)}"


def test_in_a_notebook_all_can_be_revealed_and_reset_and_python_hears_it(class_notebook):
    page = class_notebook
    bar(page).get_by_role("button", name="Reveal all").press("Enter")
    answers = page.locator("section[data-lab=Quiz] .psoas-feedback:visible")
    assert answers.count() and all(words.startswith("Answer: ") for words in answers.all_inner_texts())
    bar(page).get_by_role("button", name="Reset all").press("Enter")
    bar(page).get_by_role("button", name="Press again").press("Enter")
    assert becomes(answers.count, 0) == 0  # an empty one is not to be seen
    run_in_a_new_cell(page, "print('steps', lab.steps)")
    page.get_by_text("steps 10000", exact=True).wait_for()


def test_off_restores_the_notebook_and_its_file_knows_nothing_of_it(class_notebook):
    page = class_notebook
    assert page.get_by_role("button", name="Show code").count() > 10
    bar(page).get_by_role("button", name="Class mode off").press("Enter")
    page.wait_for_selector(".psoas-class", state="detached")
    assert page.locator(".psoas-class-bar, .psoas-class-code, .psoas-folded").count() == 0
    assert page.locator(".jp-CodeCell .jp-Cell-inputWrapper:visible").count() > 10
    run_in_a_new_cell(page, "print('is on', mode.on); mode.on = True")
    page.get_by_text("is on False", exact=True).wait_for()
    page.wait_for_selector(".psoas-class-bar")
    file = json.loads(save(page))
    file["metadata"].pop("widgets")  # what labs hold; class mode is off where that is read again
    assert "psoas-class" not in json.dumps([cell["metadata"] for cell in file["cells"]] + [file["metadata"]])
    hidden = [cell["metadata"].get("jupyter", {}).get("source_hidden", False) for cell in file["cells"]]
    assert hidden[-2:] == [False, False]  # folded on the screen alone


def test_it_ends_with_its_output_and_the_last_one_holds(run):
    page = run(SHOWN)
    bars = page.locator(".psoas-class-bar")
    bars.wait_for()
    first = bars.element_handle()
    run("ClassMode()")
    page.locator("section[data-lab=ClassMode]").nth(1).wait_for()
    assert becomes(lambda: first.evaluate("one => one.isConnected"), False) is False  # the first has yielded
    assert bars.count() == 1
    run("mode.close()")
    page.locator("section[data-lab=ClassMode]").nth(1).wait_for(state="detached")
    drawn(page)
    assert bars.count() == 1  # that of the second
    page.get_by_role("menuitem", name="Edit", exact=True).click()
    page.get_by_role("menuitem", name="Clear Outputs of All Cells").click()
    page.wait_for_selector(".psoas-class", state="detached")
    assert page.locator(".psoas-class-bar, .psoas-folded").count() == 0
