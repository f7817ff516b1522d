"""What a reader did on a saved page: never shown by the browser alone, kept on the reader's word, taken along as a file."""

import json

import pytest

from tests import saved
from tests.browser.acts import alive, becomes
from tests.browser.fixtures import reader
from tests.browser.readable import complaints

STEPS = "section[data-lab=StepCounter]"


@pytest.fixture(params=["browser", "firefox"])
def open_page(request, saved_pages):
    yield from reader(request.getfixturevalue(request.param), saved_pages[0].path.parent)


@pytest.fixture
def open_in_chromium(browser, saved_pages):
    """Downloads and the way through the history: Playwright does not hear of them from a Firefox as it is sold."""
    yield from reader(browser, saved_pages[0].path.parent)


def counter(page):
    return page.locator(STEPS).get_by_label("Steps a day", exact=True)


def agrees(page, steps):
    """Whether the slider and the sentence of the step counter say this number."""
    shown = counter(page).input_value().replace(",", "")
    return (shown, page.locator(f"{STEPS} .psoas-sentence").text_content().split(" ")[0]) == (f"{steps}", f"{steps:,}")


def keep(page):
    page.get_by_label("Keep my work on this device").press("Space")
    page.get_by_text("Your work is kept on this device from now on").wait_for()


def open_file(page, text):
    page.locator("[data-part=file]").set_input_files(
        {"name": "work.json", "mimeType": "application/json", "buffer": text.encode()}
    )


def test_back_and_forward_show_what_the_lab_holds(open_in_chromium):
    page = open_in_chromium(saved.EVERY_LAB)
    counter(page).press("ArrowRight")
    page.goto(page.url.replace(saved.EVERY_LAB, saved.COUNT))
    alive(page)
    page.go_back()
    alive(page)
    assert agrees(page, 10_100) or agrees(page, 10_000), "the whole page from the browser's memory, or a new one"
    page.go_forward()
    alive(page)
    assert agrees(page, 10_000)


def test_work_is_kept_on_the_readers_word_until_all_is_forgotten(open_page):
    page = open_page(saved.EVERY_LAB)
    tuesday = page.locator("section[data-lab=PlanBuilder]").get_by_label("Tue", exact=True)
    assert agrees(page, 10_000)
    counter(page).press("ArrowRight")
    tuesday.press("Space")
    assert agrees(page, 10_100)
    page.reload()
    alive(page)
    assert agrees(page, 10_000) and tuesday.is_checked(), "the lab's own, whatever a browser kept of its controls"
    counter(page).press("ArrowRight")
    assert page.evaluate("localStorage.length") == 0
    keep(page)
    tuesday.press("Space")
    page.reload()
    alive(page)
    assert agrees(page, 10_100) and not tuesday.is_checked()
    page.locator(STEPS).evaluate("location.hash = '#class'")
    page.reload()
    alive(page)
    assert agrees(page, 10_000), "a class starts fresh"
    counter(page).press("ArrowLeft")
    page.evaluate("location.hash = ''")
    page.reload()
    alive(page)
    assert agrees(page, 10_100), "and nothing of it was kept"
    page.get_by_role("button", name="Forget all").press("Enter")
    page.get_by_text("All is forgotten on this device").wait_for()
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    alive(page)
    assert agrees(page, 10_000)


def test_work_is_taken_along_and_opened_elsewhere_and_nothing_of_a_class_is_in_it(open_in_chromium, tmp_path):
    page = open_in_chromium(saved.EVERY_LAB)
    counter(page).press("ArrowRight")
    ours = page.locator("section[data-lab=ClassRoom]")
    ours.get_by_label("Numbers:").fill("7531 7532 7533 7534 7535")
    ours.get_by_role("button", name="Add").press("Enter")
    ours.get_by_text("5 people, mean 7,533").first.wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my work").press("Enter")
    download.value.save_as(tmp_path / "work.json")
    text = (tmp_path / "work.json").read_text()
    work = json.loads(text)
    assert work["pages"][saved.EVERY_LAB] == {"v": 1, "labs": {"lab-cell-2": {"steps": 10_100}}}
    other = open_in_chromium(saved.EVERY_LAB)
    open_file(other, text)
    other.get_by_text("Your work is open.").wait_for()
    assert agrees(other, 10_100)
    counter(other).press("ArrowRight")
    assert agrees(other, 10_200)
    for wrong in (
        {"lab-cell-2": {"steps": 1e9}},
        {"lab-cell-2": {"steps": "9"}},
        {"lab-cell-2": {"steps": 5_000}, "lab-no-cell": {"steps": 1}},
        {"lab-cell-2": {"facts": {}}},
        {"lab-cell-2": {"population": "nobody"}},
        {"lab-cell-2": {"steps": 5_000}, "lab-cell-7": {"hours": {"x": "y"}}},
        {"lab-cell-9": {"before": [1]}},
        {"lab-cell-2": {"__proto__": 5}},
        {"lab-1": {"steps": 5_000}},  # of an older edition, which named labs by their place
    ):
        other.locator("[data-part=words]").evaluate("(one) => one.replaceChildren()")
        open_file(other, json.dumps({**work, "pages": {saved.EVERY_LAB: {"v": 1, "labs": wrong}}}))
        assert becomes(other.locator("[data-part=words]").inner_text, NOT_WORK) == NOT_WORK, wrong
        assert agrees(other, 10_200), wrong
    open_file(other, "no JSON")
    other.get_by_text("This is not a file of work from these pages, so nothing has changed.").wait_for()
    assert agrees(other, 10_200)


NOT_WORK = "This is not work that this page can open, so nothing has changed."


def test_the_controls_are_large_enough_and_right_on_a_phone(read):
    page = read(saved.COUNT, width=1366)
    for width in (1366, 390):
        page.set_viewport_size({"width": width, "height": 800})
        sizes = page.locator(".keep button:visible").evaluate_all("(all) => all.map((one) => one.offsetHeight)")
        assert len(sizes) == 4 and min(sizes) >= 24
    assert complaints(page, ".keep") == []
