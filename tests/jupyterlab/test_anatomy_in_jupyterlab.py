"""The anatomy viewer in a real JupyterLab, with WebGL in software: drawn, named, taken apart, one of two, and cleared."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageChops

from psoas.body import parts
from psoas.labs.anatomy_viewer import quiz
from psoas.labs.anatomy_viewer.tours import tour_words
from tests.browser.acts import drawn
from tests.browser.readable import WCAG, complaints

IMPORTS = "from psoas.labs import AnatomyViewer; from IPython.display import display"
VIEWER = 'section.psoas-lab[data-lab="AnatomyViewer"]'
RED = (0xC0, 0x39, 0x2B)  # of the psoas major
COUNTED = """() => {
    window.contexts = [];
    const old = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
        const made = old.call(this, kind, ...more);
        if (made && kind.startsWith("webgl") && !contexts.includes(made)) contexts.push(made);
        return made;
    };
    window.stop_counting = () => void (HTMLCanvasElement.prototype.getContext = old);
}"""
ALIVE = "contexts.filter((one) => !one.isContextLost()).length"


@pytest.fixture
def show(sheet, run):
    """Return a function that shows viewers in a new cell of JupyterLab: the page and the viewers."""
    sheet.evaluate(COUNTED)

    def show(*viewers):
        page = run(f"{IMPORTS}; display({', '.join(viewers)})")
        for number in range(len(viewers)):
            page.locator(VIEWER).nth(number).locator(".psoas-3d").scroll_into_view_if_needed()  # it draws when in sight
            page.locator(VIEWER).nth(number).locator(".psoas-3d canvas").wait_for()
        return page, [page.locator(VIEWER).nth(number) for number in range(len(viewers))]

    yield show
    sheet.evaluate("stop_counting()")


def shot(page, lab):
    stage = lab.locator(".psoas-3d")
    stage.scroll_into_view_if_needed()
    drawn(page)
    return Image.open(BytesIO(stage.screenshot())).convert("RGB")


def changed(one, other):
    """Return the share of pixels that differ clearly."""
    return float((np.asarray(ImageChops.difference(one, other)).max(axis=2) > 24).mean())


def run_the_quiz_by_keyboard(page, lab):
    """From the list of layers with Tab and Enter alone: open the quiz, answer until it is right, go on."""
    lab.locator(".psoas-more > summary", has_text="Quiz").focus()
    page.keyboard.press("Enter")
    for _ in range(2):  # past "No quiz"
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    said = lab.locator(".psoas-sentence")
    assert said.inner_text() == quiz.question("find", 0)
    lab.get_by_role("button", name="A", exact=True).focus()
    for _ in quiz.ITEMS:
        page.keyboard.press("Enter")
        if said.inner_text().startswith("Yes, "):
            break
        assert said.inner_text().startswith("Not yet: ")
        page.keyboard.press("Tab")
    assert said.inner_text().startswith(f"Yes, that is the {quiz.called(quiz.goal(0))}. ")
    lab.get_by_role("button", name="Next question").focus()
    page.keyboard.press("Enter")
    assert said.inner_text() == quiz.question("find", 1)


def test_it_is_drawn_names_what_is_clicked_and_is_taken_apart(show):
    page, (lab,) = show('AnatomyViewer(graphics="fast", view="front", labels=False)')
    first = shot(page, lab)
    red = np.abs(np.asarray(first).astype(int) - RED).max(axis=2) < 60
    assert 0.02 < red.mean() < 0.3
    assert page.evaluate(ALIVE) == 1
    for layer in parts.LAYERS:
        lab.get_by_role("checkbox", name=layer.capitalize(), exact=True).uncheck()
        without = shot(page, lab)
        assert changed(first, without) > 0.0005, layer
        lab.get_by_role("checkbox", name=layer.capitalize(), exact=True).check()
    assert changed(first, shot(page, lab)) < 0.0005
    stage = lab.locator(".psoas-3d").bounding_box()
    row, column = (value[len(value) // 2] for value in np.nonzero(red))
    page.mouse.click(stage["x"] + column, stage["y"] + row)
    assert "psoas major, fascicle from " in lab.locator(".psoas-sentence").inner_text()
    run_the_quiz_by_keyboard(page, lab)
    assert complaints(page, VIEWER, WCAG) == []


def test_two_on_a_page_keep_apart_and_a_cleared_cell_leaks_nothing(show):
    page, (left, right) = show(
        'AnatomyViewer(graphics="fast", labels=False)', 'AnatomyViewer(graphics="fast", labels=False, tour="layers")'
    )
    assert page.evaluate(ALIVE) == 2
    mine, other = shot(page, left), shot(page, right)
    left.get_by_role("checkbox", name="Bones", exact=True).uncheck()
    left.get_by_role("button", name="Back", exact=True).click()
    assert changed(mine, shot(page, left)) > 0.01
    assert changed(other, shot(page, right)) < 0.0005
    left_now = shot(page, left)
    right.get_by_role("button", name="Next stop").press("Enter")
    assert right.locator(".psoas-sentence").inner_text().startswith(tour_words("layers", 2))
    assert changed(other, shot(page, right)) > 0.01
    assert changed(left_now, shot(page, left)) < 0.0005
    page.keyboard.press("Escape")
    page.get_by_role("menuitem", name="Edit", exact=True).click()
    page.get_by_role("menuitem", name="Clear Cell Output", exact=True).click()
    page.locator(VIEWER).first.wait_for(state="detached")
    page.wait_for_function(f"{ALIVE} === 0")
