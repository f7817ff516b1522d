"""One keyboard path, the same steps in JupyterLab, Notebook 7 and marimo: what is typed in a lab stays in the lab."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser.acts import uncovered
from tests.front_ends import front_ends

CONTROLS = "button, select, input, summary"
LETTERS = "xddabm"  # cut, delete, insert above, insert below, to Markdown: what Jupyter does to a cell
MARK = "# typed before Ctrl+S"
# What a front end complains of in any notebook: Notebook 7.6 of a setting and
# a command that it lacks, and of fonts that it asks for without its token.
OWN = {
    "Notebook 7": (
        "error: Cannot read properties of undefined (reading 'schema')",
        "error: Command 'filebrowser:open-path' not registered.",
        "console: Failed to load resource: the server responded with a status of 403",
    )
}
OPENED = {"JupyterLab": front_ends.jupyterlab, "Notebook 7": front_ends.notebook_7}
# The place of the first control of each kind, of each kind of lab.
KINDS = """all => {
    const kinds = all.map((one) => [one.closest(".psoas-lab").dataset.lab, one.localName, one.type].join());
    return [...new Set(kinds)].map((kind) => kinds.indexOf(kind));
}"""
PLACE = """() => {
    let one = document.activeElement;
    while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
    return [one.dataset.place ?? null, parseFloat(getComputedStyle(one).outlineWidth)];
}"""


@pytest.fixture(scope="module", params=["JupyterLab", "Notebook 7", "marimo"])
def visit(request, browser):
    """A notebook that was opened and run once for all steps in one front end."""
    if request.param == "marimo":
        opened = front_ends.marimo(browser)
    else:
        opened = OPENED[request.param](request.getfixturevalue("visits"))
    with opened as one:
        one.page.locator("section.psoas-lab").nth(one.labs - 1).wait_for(timeout=120_000)
        expect(one.page.get_by_text("[*]:")).to_have_count(0, timeout=60_000)  # no cell of Jupyter waits any more
        yield one
    assert [problem for problem in one.page.problems if not problem.startswith(OWN.get(request.param, ()))] == []


@pytest.fixture
def page(visit):
    return visit.page


@pytest.fixture
def lab(page):
    uncovered(page)
    one = page.locator('section.psoas-lab[data-lab="StepCounter"]').first
    one.get_by_role("button", name="Reset").press("Enter")  # a click can fall beside it while a long notebook scrolls
    expect(one.locator("[data-out=per-leg]")).to_have_text("5,000")
    return one


def test_arrow_keys_move_the_number_and_the_picture(page, lab):
    number, picture = lab.locator("[data-out=per-leg]"), lab.locator("svg[data-picture=legs]")
    before = picture.get_attribute("aria-label")
    slider = lab.get_by_label("Steps a day", exact=True)
    slider.focus()
    for key, count in (("ArrowRight", "5,050"), ("ArrowUp", "5,100"), ("ArrowLeft", "5,050"), ("ArrowDown", "5,000")):
        page.keyboard.press(key)
        assert number.inner_text() == count
        assert slider.evaluate("one => one.matches(':focus')"), f"{key} took the focus away"
    page.keyboard.press("End")
    assert picture.get_attribute("aria-label") != before


def test_a_typed_number_is_taken(page, lab):
    lab.get_by_label("Steps a day, as a number").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("7500")
    assert lab.locator("[data-out=per-leg]").inner_text() == "3,750"


def test_letters_leave_the_cells_alone(visit, page):
    before = page.evaluate(visit.cells)
    assert len(before) > visit.labs
    controls = page.locator("section.psoas-lab").locator(CONTROLS).and_(page.locator(":enabled:visible"))
    kinds = controls.evaluate_all(KINDS)
    assert len(kinds) > visit.labs
    for place in kinds:
        control = controls.nth(place)
        control.focus()
        for key in LETTERS:
            page.keyboard.press(key)
        assert control.evaluate("one => one.matches(':focus')"), f"{control} lost the focus"
    assert page.evaluate(visit.cells) == before


def test_control_s_in_a_lab_saves_the_notebook(visit, page, lab):
    page.locator(".cm-content:visible").first.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(f"  {MARK}")
    slider = lab.get_by_label("Steps a day", exact=True)
    slider.focus()
    page.keyboard.press("ArrowRight")  # a plain key first: what keeps it in the lab must let the next one go
    assert MARK not in visit.file.read_text(encoding="utf-8")
    page.keyboard.press("Control+s")
    end = time.monotonic() + 20
    while MARK not in visit.file.read_text(encoding="utf-8"):
        assert time.monotonic() < end, "Ctrl+S did not save"
        page.wait_for_timeout(100)
    assert slider.evaluate("one => one.matches(':focus')")


def test_tab_goes_through_the_whole_lab_and_out_again(page, lab):
    controls = lab.locator(CONTROLS)
    controls.evaluate_all("all => all.forEach((one, place) => (one.dataset.place = place))")
    controls.first.focus()
    visited = []
    for _ in range(controls.count() + 1):
        place, ring = page.evaluate(PLACE)
        assert place is None or ring >= 2, f"control {place} shows no focus ring"
        visited.append(place)
        page.keyboard.press("Tab")
    assert visited == [*map(str, range(controls.count())), None]
