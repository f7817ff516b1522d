"""Saved pages in Firefox: every page opens without a complaint, every lab is drawn, and keys move its numbers; and in a whole Chromium."""

import pytest

from tests import saved
from tests.browser.acts import alive, uncovered
from tests.browser.fixtures import FLAGS, WHOLE, WindowsAlone, on_path, reading, watch
from tests.browser.readable import complaints

# A slider's value, and all that its lab changes by itself: not what says whose the last key was.
SHOWN = """(slider) => [
    slider.value,
    slider.closest(".psoas-lab").innerHTML.replaceAll(' data-lm-suppress-shortcuts=""', ""),
]"""


@pytest.fixture(scope="module")
def tab(firefox, saved_pages):
    """A tab for all tests, for each new one costs as much as a page: these pages keep nothing from visit to visit."""
    page = firefox.new_page()
    page.problems = []
    watch(page, saved_pages[0].path.parent, page.problems)
    return page


@pytest.fixture
def read(tab, saved_pages):
    """Return a function that opens a saved page, unless it is open; whatever it must not do fails the test."""

    def show(stem):
        tab.set_viewport_size({"width": 1280, "height": 800})
        address = f"{saved_pages[0].path.parent.as_uri()}/{stem}.html"
        if tab.url != address:
            tab.goto(address)
            alive(tab)
        return tab

    tab.problems.clear()
    yield show
    assert tab.problems == []


@pytest.mark.parametrize("stem", saved.PAGES)
def test_a_page_opens_without_a_complaint_and_fits_a_phone(read, stem):
    page = read(stem)
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("[innerWidth, document.documentElement.scrollWidth <= innerWidth]") == [width, True]


def sliders_answer(page):
    sliders = page.locator("section.psoas-lab input[type=range]:visible")
    assert sliders.count() >= 6
    for slider in sliders.all():
        value, before = slider.evaluate(SHOWN)
        slider.press("ArrowRight" if value != slider.get_attribute("max") else "ArrowLeft")
        moved, after = slider.evaluate(SHOWN)
        assert moved != value and after != before


def test_every_slider_answers_the_keyboard(read):
    sliders_answer(read(saved.EVERY_LAB))


def test_a_number_is_taken_as_people_write_it(read):
    lab = read(saved.EVERY_LAB).locator("section[data-lab=RatioBalance]")
    for typed, (label, value) in saved.TYPED:
        box = lab.get_by_label(label)
        for words in (saved.TYPED_BEFORE, typed):
            box.fill("")
            box.press_sequentially(words)
            assert box.input_value() == words
            box.press("Tab")
            assert (box.input_value() == value) == (words == typed), (typed, words)


def test_axe_finds_nothing_and_a_question_is_answered_by_keyboard(read):
    page = read(saved.COUNT)
    assert complaints(page) == []
    lab = page.locator("section[data-lab=Quiz]").first
    lab.get_by_label("it feels stiff or moves less").press("Space")
    lab.get_by_role("button", name="Check").press("Enter")
    assert lab.locator(".psoas-feedback:visible").inner_text().startswith("✓ Yes.")


def test_the_step_counter_says_the_same_numbers(read):
    page = uncovered(read(saved.COUNT))
    lab = page.locator("section[data-lab=StepCounter]")
    lab.get_by_label("Steps a day", exact=True).press("ArrowRight")
    assert (
        "10,100 steps a day make each psoas contract about 5,050 times" in lab.locator(".psoas-sentence").inner_text()
    )


def test_a_whole_chromium_answers_as_well_as_its_shell_where_all_other_tests_look(playwright, saved_pages):
    chromium = playwright.chromium.launch(executable_path=on_path(WHOLE, "CHROMIUM"), args=FLAGS)
    with reading(WindowsAlone(chromium), saved_pages[0].path.parent) as read:
        sliders_answer(read(saved.EVERY_LAB))
    chromium.close()
