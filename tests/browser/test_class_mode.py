"""Class mode: every lab in it on a bare page, saved pages, and a real JupyterLab."""

import json
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from test_every_page import RULES, complaints
from test_faces import LABS, SETTLED, SMALLEST_TARGET
from test_jupyterlab import COUNTING, OURS, WCAG

from psoas.labs import ClaimCards, Predict, Question, QuestionDesk
from psoas.labs.faces import module, style
from tests import saved
from tests.browser.acts import alive, run_in_a_new_cell, save

COUNT = saved.COUNT
LEAST = 20  # px: what the last row can read
SCREEN = {"width": 1280, "height": 720}
# Switches class mode on around one lab, as a place that has nothing but the lab.
PRESENT = """async (source) => {
    const { present } = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    window.presented = present({
        root: document.documentElement, scroller: document.scrollingElement, headings: () => [], codes: () => [],
        answers: () => [], covered: () => 0, listens: () => true,
    }, () => {});
}"""
# Of all words on view in labs and in the bar those that are smaller than that, as they stand on the screen.
SMALL = """(least) => {
    const small = new Set();
    for (const root of document.querySelectorAll(".psoas-lab, .psoas-class-bar")) {
        const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const [words, one] = [texts.currentNode.textContent.trim(), texts.currentNode.parentElement];
            if (!words || one.closest(".psoas-heard, .psoas-sheet, option") || !one.checkVisibility()) continue;
            const scale = one.closest("svg") ? Math.hypot(one.getScreenCTM().a, one.getScreenCTM().b) : one.currentCSSZoom;
            const px = parseFloat(getComputedStyle(one).fontSize) * scale;
            if (px < least - 0.05) small.add(`${px.toFixed(1)} px: ${words.slice(0, 40)} (${one.tagName} in ${root.dataset.lab})`);
        }
    }
    return [...small];
}"""
# Controls of labs and of the bar that are hard to hit, and those that stick out of the screen.
HARD = """(least) => [...document.querySelectorAll(":is(.psoas-lab, .psoas-class-bar) :is(button, select, input, summary)")]
    .filter((one) => one.checkVisibility() && !one.closest(".psoas-sheet"))
    .map((one) => [one, one.getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.width < least || box.height < least || box.left < 0 || box.right > innerWidth))
    .map(([one]) => one.outerHTML.slice(0, 120))"""
DARK = ":root { --jp-layout-color0: #111; --jp-content-font-color1: #fff; --jp-content-font-color2: #bdbdbd } body { background: #111 }"


def open_all(page, inside=""):
    page.locator(f"{inside} summary").evaluate_all("all => all.forEach((one) => (one.parentElement.open = true))")


# ---- Every lab --------------------------------------------------------------------------------


@pytest.fixture
def in_class(mount):
    """Return a function that shows a lab as a room sees it."""

    def show(lab):
        page = mount(lab, width=SCREEN["width"])
        page.set_viewport_size(SCREEN)
        page.add_style_tag(
            content=style("class_mode/presenting.css") + "#lab { display: block; zoom: var(--psoas-zoom) }"
        )
        page.evaluate(PRESENT, module("class_mode/presenting.js"))
        page.wait_for_timeout(SETTLED)  # pictures follow their size
        return page

    return show


@pytest.mark.parametrize("name", LABS)
def test_a_room_can_read_every_lab(in_class, name):
    page = in_class(LABS[name]())
    open_all(page, "#lab")
    assert page.evaluate(SMALL, LEAST) == []
    assert page.evaluate(HARD, SMALLEST_TARGET) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= SCREEN["width"]
    for dark in (False, True):
        if dark:
            page.evaluate("document.body.dataset.jpThemeLight = 'false'")
            page.add_style_tag(content=DARK)
        found = Axe().run(
            page, {"include": [["#lab"], [".psoas-class-bar"]]}, {"runOnly": RULES, "resultTypes": ["violations"]}
        )
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found.response["violations"]] == []


def speak(page, event):
    page.evaluate("(name) => document.querySelector('.psoas-lab').dispatchEvent(new CustomEvent(name))", event)


def state(page):
    return page.evaluate("({ ...state, facts: undefined })")


VOTES = {"first": ["mixed", "weak"], "second": [], "stage": "locked"}
HOLDING = {
    "a number": lambda: Predict("02-predict", guesses=[4000, 5000], stage="locked", class_mode=True),
    "no guess": lambda: Predict("02-predict"),
    "a choice": lambda: Predict("02-most-work", guesses=["soleus"]),
    "a question": lambda: Question("00-stop"),
    "an order": lambda: Question("00-order"),
    "claims": lambda: ClaimCards(claims=["s001-03", "s001-16"], ballots={"s001-03": VOTES}, class_mode=True),
    "a desk": lambda: QuestionDesk(given={"F1": "answer"}),
}
KEPT = ("guesses", "response", "given", "class_mode")


@pytest.mark.parametrize("name", HOLDING)
def test_reveal_opens_what_is_held_back_and_keeps_every_guess(mount, name):
    lab = HOLDING[name]()
    page = mount(lab)
    before, words = state(page), page.locator("#lab").inner_text()
    speak(page, "psoas-reveal")
    after, opened = state(page), page.locator("#lab").inner_text()
    assert {key: after[key] for key in KEPT if key in after} == {key: before[key] for key in KEPT if key in before}
    assert len(opened) > len(words)
    assert any(word in opened for word in ("Answer: ", "Verdict: ", "our desk")), opened
    for key, value in after.items():
        if key in lab.state:
            setattr(lab, key, value)  # Python takes it as it stands
    if name == "claims":
        assert after["ballots"]["s001-03"] == {**VOTES, "stage": "revealed"}
        assert after["ballots"]["s001-16"]["first"] == []
    speak(page, "psoas-reset")
    assert state(page) == {
        **before,
        **{key: page.evaluate("(key) => state.facts.start[key]", key) for key in lab.state},
    }


@pytest.mark.parametrize("name", LABS)
def test_reset_is_the_start_again(mount, name):
    lab = LABS[name]()
    page = mount(lab)
    for key, value in lab.facts["start"].items():
        assert page.evaluate("(key) => state[key]", key) == json.loads(json.dumps(value))
    start = state(page)
    for control in page.locator("#lab input[type=range]:visible").all():
        control.press("ArrowRight")
    for control in page.locator("#lab :is(input[type=radio], input[type=checkbox]):visible:enabled").all()[-1:]:
        control.press("Space")
    speak(page, "psoas-reset")
    assert state(page) == start


# ---- Saved pages ------------------------------------------------------------------------------


@pytest.fixture
def room(read):
    """Return a function that opens a saved page on a projector, in class mode."""

    def show(stem=COUNT, **more):
        page = read(stem, **more)
        page.set_viewport_size({**SCREEN, "width": more.get("width", SCREEN["width"])})
        page.get_by_role("button", name="Class mode", exact=True).press("Enter")
        return page

    return show


def bar(page):
    return page.get_by_role("region", name="Class mode bar")


def present_section(page):
    return bar(page).locator(".psoas-class-name").inner_text()


@pytest.mark.parametrize("stem", [COUNT, saved.EVERY_LAB, saved.OWN_STEPS])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_saved_page_is_large_and_clean(room, stem, theme):
    page = room(stem, color_scheme=theme)
    open_all(page, "main")
    assert page.evaluate(SMALL, LEAST) == []
    assert page.evaluate(HARD, SMALLEST_TARGET) == []
    assert (
        page.locator("main :is(.text, .lead) p").first.evaluate(
            "one => parseFloat(getComputedStyle(one).fontSize) * one.currentCSSZoom"
        )
        > 24
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= SCREEN["width"]
    assert complaints(page) == []


def test_code_is_folded_and_each_can_be_shown(room):
    page = room()
    assert page.locator(".cell > .code").count() > 5
    assert page.locator(".cell > .code:visible").count() == 0
    show = page.get_by_role("button", name="Show code: lab.steps = 7_500")
    show.press("Enter")
    assert page.locator(".cell > .code:visible").inner_text().startswith("lab.steps = 7_500")
    hide = page.get_by_role("button", name="Hide code: lab.steps = 7_500")
    assert hide.get_attribute("aria-expanded") == "true" and hide.evaluate("one => one === document.activeElement")
    hide.press("Enter")
    assert page.locator(".cell > .code:visible").count() == 0


def test_keys_lead_through_the_sections(room):
    page = room()
    seen = [present_section(page)]
    for _ in range(3):
        page.keyboard.press("Alt+PageDown")
        page.wait_for_timeout(100)
        seen.append(present_section(page))
        assert page.evaluate("document.activeElement.textContent") == seen[-1]
    assert seen == ["Count the contractions", "Warm-up", "Predict", "Explore"]
    page.keyboard.press("Alt+PageUp")
    page.wait_for_timeout(100)
    assert present_section(page) == "Predict"
    top = page.evaluate("document.activeElement.getBoundingClientRect().top")
    assert 0 <= top < 20


def test_a_clicker_pages_through_a_long_section_and_leaps_over_nothing(room):
    page = room()
    places = [0.0]
    high = SCREEN["height"]
    for _ in range(60):
        page.keyboard.press("PageDown")
        page.wait_for_timeout(30)
        places.append(page.evaluate("scrollY"))
    steps = [after - before for before, after in pairwise(places)]
    assert max(steps) <= high and places[-1] == places[-2] and present_section(page) == "To keep"
    page.keyboard.press("PageUp")
    page.wait_for_timeout(100)
    assert page.evaluate("scrollY") < places[-1]


def test_a_slider_and_a_text_box_keep_their_keys(room):
    page = room()
    slider = page.get_by_label("Steps a day", exact=True)
    slider.focus()
    before = page.evaluate("scrollY"), slider.input_value()
    page.keyboard.press("PageDown")
    page.wait_for_timeout(100)
    assert page.evaluate("scrollY") == before[0] and slider.input_value() != before[1]
    page.keyboard.press("Alt+PageDown")
    assert page.evaluate("document.activeElement.tagName") == "H2"


def test_reveal_all_opens_everything_and_keeps_locked_guesses(room):
    page = room()
    predict = page.locator("section[data-lab=Predict]").first
    predict.get_by_label("whole class").press("Space")
    for guess in ("4000", "6000"):
        predict.get_by_label("Your guess").press_sequentially(guess)
        predict.get_by_role("button", name="Add this guess").press("Enter")
    predict.get_by_role("button", name="Lock").press("Enter")
    bar(page).get_by_role("button", name="Reveal all").press("Enter")
    page.wait_for_timeout(100)
    assert (
        predict.locator(".psoas-sentence")
        .inner_text()
        .startswith("2 guesses, the middle one 5,000; spot on. Answer: 5,000")
    )
    for question in page.locator("section[data-lab=Question]").all():
        assert question.locator(".psoas-feedback").inner_text().startswith("Answer: ")
    assert page.locator(".solution").count() == page.locator(".solution[open]").count() > 0
    assert "kept" in bar(page).get_by_role("status").inner_text()


def test_reset_all_asks_for_a_second_press(room):
    page = room()
    slider = page.get_by_label("Steps a day", exact=True)
    slider.press("ArrowRight")
    reset = bar(page).get_by_role("button", name="Reset all")
    sure = bar(page).get_by_role("button", name="Press again: every guess goes")
    for way_out in ("Escape", "Tab"):
        reset.press("Enter")
        sure.press(way_out)
        assert reset.is_visible() and slider.input_value() == "10100"
    reset.press("Enter")
    sure.press("Enter")
    page.wait_for_timeout(100)
    assert slider.input_value() == "10000" and reset.is_visible()


def test_off_leaves_nothing_behind(read):
    page = read(COUNT)
    whole = "[document.body.innerHTML.replace(/<p class=.psoas-heard.*?<\\/p>/g, ''), document.documentElement.className, location.hash]"
    page.wait_for_timeout(SETTLED)
    before = page.evaluate(whole)
    switch = page.get_by_role("button", name="Class mode", exact=True)
    switch.press("Enter")
    page.keyboard.press("Alt+PageDown")
    page.get_by_role("button", name="Show code").first.press("Enter")
    assert page.evaluate(whole) != before
    bar(page).get_by_role("button", name="Class mode off").press("Enter")
    assert page.evaluate("document.activeElement.id") == "class-mode"
    page.wait_for_timeout(SETTLED)
    html, classes, address = page.evaluate(whole)
    assert (classes, address) == (before[1], "")
    assert html.replace(' aria-current="true"', "") == before[0].replace(' aria-current="true"', "")
    page.keyboard.press("Alt+PageDown")
    assert page.evaluate("document.activeElement.id") == "class-mode"


def test_the_address_keeps_it_from_page_to_page(room):
    page = room("00-start-here")
    assert page.url.endswith("#class")
    page.get_by_role("navigation", name="Notebooks").get_by_role("link").last.click()
    alive(page)
    assert page.url.endswith("01-meet-the-psoas.html#class") and bar(page).is_visible()
    page.get_by_role("button", name="Class mode", exact=True).press("Enter")
    assert not bar(page).is_visible() and "#" not in page.url


def test_on_a_phone_it_does_no_harm(room):
    page = room(width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate(HARD, SMALLEST_TARGET) == []
    page.keyboard.press("Alt+PageDown")
    assert page.evaluate("document.activeElement.textContent") == "Warm-up"
    assert bar(page).bounding_box()["height"] < 120


# ---- JupyterLab -------------------------------------------------------------------------------


@pytest.fixture
def class_notebook(open_notebook):
    page = open_notebook(COUNTING)
    page.set_viewport_size(SCREEN)
    page.keyboard.press("Control+b")  # the file list away, as a trainer does
    run_in_a_new_cell(page, "from psoas.labs import ClassMode; mode = ClassMode(); mode")
    page.wait_for_selector(".psoas-class-bar")
    page.keyboard.press("Escape")
    return page


def test_a_notebook_is_large_clean_and_led_by_keys(class_notebook):
    page = class_notebook
    assert page.evaluate(SMALL, LEAST) == []
    assert page.evaluate(HARD, SMALLEST_TARGET) == []
    scroller = ".jp-NotebookPanel .jp-WindowedPanel-outer"
    assert page.locator(scroller).evaluate("one => one.scrollWidth <= one.clientWidth")
    assert page.locator(".jp-CodeCell .jp-Cell-inputWrapper:visible").count() == 0
    found = Axe().run(page, {**OURS, "include": [*OURS["include"], [".psoas-class-bar"]]}, WCAG).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
    cells = page.locator(".jp-Notebook .jp-Cell").count()
    for _ in range(20):
        page.keyboard.press("Alt+PageUp")
    assert present_section(page) == "Count the contractions"
    page.keyboard.press("Alt+PageDown")
    page.wait_for_timeout(100)
    assert present_section(page) == "Warm-up"
    assert page.evaluate("document.activeElement.textContent").startswith("Warm-up")
    page.keyboard.press("PageDown")
    page.wait_for_timeout(100)
    assert page.locator(scroller).evaluate("one => one.scrollTop") > 100
    assert page.locator(".jp-Notebook .jp-Cell").count() == cells


def test_in_a_notebook_all_can_be_revealed_and_reset_and_python_hears_it(class_notebook):
    page = class_notebook
    bar(page).get_by_role("button", name="Reveal all").press("Enter")
    answers = page.locator("section[data-lab=Question] .psoas-feedback")
    assert all(words.startswith("Answer: ") for words in answers.all_inner_texts())
    bar(page).get_by_role("button", name="Reset all").press("Enter")
    bar(page).get_by_role("button", name="Press again").press("Enter")
    page.wait_for_timeout(200)
    assert set(answers.all_inner_texts()) == {""}
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
    assert "psoas-class" not in json.dumps([cell["metadata"] for cell in file["cells"]] + [file["metadata"]])
    hidden = [cell["metadata"].get("jupyter", {}).get("source_hidden", False) for cell in file["cells"]]
    assert hidden[-2:] == [False, False]  # folded on the screen alone


def test_it_ends_with_its_output_and_the_last_one_holds(class_notebook):
    page = class_notebook
    run_in_a_new_cell(page, "ClassMode()")
    page.locator("section[data-lab=ClassMode]").nth(1).wait_for()
    page.wait_for_timeout(SETTLED)
    assert page.locator(".psoas-class-bar").count() == 1
    run_in_a_new_cell(page, "mode.close()")
    page.wait_for_timeout(SETTLED)
    assert page.locator(".psoas-class-bar").count() == 1  # that of the second
    page.get_by_role("menuitem", name="Edit", exact=True).click()
    page.get_by_role("menuitem", name="Clear Outputs of All Cells").click()
    page.wait_for_selector(".psoas-class", state="detached")
    assert page.locator(".psoas-class-bar, .psoas-folded").count() == 0
