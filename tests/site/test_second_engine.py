"""Saved pages in Firefox: every page opens without a complaint, every lab is drawn, and keys move its numbers."""

import pytest

from tests import saved
from tests.browser.acts import uncovered
from tests.browser.fixtures import reader
from tests.browser.readable import complaints


@pytest.fixture
def read(firefox, saved_pages):
    yield from reader(firefox, saved_pages[0].path.parent)


def shown(lab):
    """Return all that a lab changes by itself, without what says whose the last key was."""
    return lab.inner_html().replace(' data-lm-suppress-shortcuts=""', "")


@pytest.mark.parametrize("stem", saved.PAGES)
def test_a_page_opens_without_a_complaint_and_fits_a_phone(read, stem):
    page = read(stem)
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("[innerWidth, document.documentElement.scrollWidth <= innerWidth]") == [width, True]


def test_every_slider_answers_the_keyboard(read):
    page = read(saved.EVERY_LAB)
    sliders = page.locator("section.psoas-lab input[type=range]:visible")
    assert sliders.count() >= 6
    for slider in sliders.all():
        lab = slider.locator("xpath=ancestor::section[contains(@class, 'psoas-lab')]").first
        before = shown(lab), slider.input_value()
        slider.press("ArrowRight" if float(slider.input_value()) < float(slider.get_attribute("max")) else "ArrowLeft")
        assert slider.input_value() != before[1]
        assert shown(lab) != before[0]


def test_the_step_counter_says_the_same_numbers(read):
    page = uncovered(read(saved.COUNT))
    lab = page.locator("section[data-lab=StepCounter]")
    lab.get_by_label("Steps a day", exact=True).press("ArrowRight")
    assert (
        "10,100 steps a day make each psoas contract about 5,050 times" in lab.locator(".psoas-sentence").inner_text()
    )


@pytest.mark.parametrize(("typed", "taken"), saved.TYPED)
def test_a_number_is_taken_as_people_write_it(read, typed, taken):
    lab = read(saved.EVERY_LAB).locator("section[data-lab=RatioBalance]")
    label, value = taken
    box = lab.get_by_label(label)
    box.fill("")
    box.press_sequentially(typed)
    assert box.input_value() == typed
    box.press("Tab")
    assert box.input_value() == value


def test_a_question_is_answered_by_keyboard(read):
    lab = read(saved.COUNT).locator("section[data-lab=Quiz]").first
    lab.get_by_label("it feels stiff or moves less").press("Space")
    lab.get_by_role("button", name="Check").press("Enter")
    assert lab.locator(".psoas-feedback:visible").inner_text().startswith("✓ Yes.")


def test_axe_finds_nothing(read):
    assert complaints(read(saved.COUNT)) == []
