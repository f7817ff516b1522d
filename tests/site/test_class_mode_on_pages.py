"""Class mode on saved pages: large, clean, led by keys, and gone without a trace."""

import pytest

from tests import saved
from tests.browser.acts import alive, bar, becomes, drawn, present_section, uncovered
from tests.browser.clicker import PAGES, walk
from tests.browser.fixtures import reader
from tests.browser.readable import HARD, LEAST, OF_COLOUR, ROOM, SMALL, SMALLEST_TARGET, complaints, open_folds

COUNT = saved.COUNT


@pytest.fixture
def room(read):
    """Return a function that opens a saved page on a projector, in class mode."""

    def show(stem=COUNT, height=ROOM["height"], **more):
        page = read(stem, **more)
        page.set_viewport_size({"width": more.get("width", ROOM["width"]), "height": height})
        page.get_by_role("button", name="Class mode", exact=True).press("Enter")
        return page

    return show


@pytest.fixture(scope="module")
def opened(browser, saved_pages):
    """A page for those tests that leave it as it was."""
    for show in reader(browser, saved_pages[0].path.parent):
        page = show(COUNT)
        page.set_viewport_size(ROOM)
        yield page


@pytest.fixture
def counting(opened):
    """That page in class mode, from its top."""
    opened.evaluate("scrollTo(0, 0)")
    opened.get_by_role("button", name="Class mode", exact=True).press("Enter")
    yield opened
    bar(opened).get_by_role("button", name="Reset all").press("Enter")
    bar(opened).get_by_role("button", name="Press again").press("Enter")
    bar(opened).get_by_role("button", name="Class mode off").press("Enter")


@pytest.mark.parametrize("stem", [COUNT, saved.EVERY_LAB, saved.OWN_STEPS])
def test_a_saved_page_is_large_and_clean(room, stem):
    page = room(stem)
    open_folds(page, "main")
    assert page.evaluate(SMALL, LEAST) == []
    assert page.evaluate(HARD, SMALLEST_TARGET) == []
    assert (
        page.locator("main :is(.text, .lead) p").first.evaluate(
            "one => parseFloat(getComputedStyle(one).fontSize) * one.currentCSSZoom"
        )
        > 24
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= ROOM["width"]
    assert complaints(page) == []
    if stem == COUNT:
        page.get_by_role("button", name="Dark", exact=True).press("Enter")
        assert complaints(page, rules=OF_COLOUR) == []


def test_code_is_folded_and_each_can_be_shown(counting):
    page = counting
    folded = page.locator(".cell:not(.exercise) > .code:visible")
    assert page.locator(".cell:not(.exercise) > .code").count() >= 1  # the rest is folded on the page already
    assert folded.count() == 0
    assert "= ..." in page.locator(".cell.exercise > .code:visible").first.inner_text()  # what is to be replaced
    show = page.get_by_role("button", name="Show code").first
    first = show.get_attribute("aria-label").removeprefix("Show code: ")
    show.press("Enter")
    assert folded.inner_text().startswith(first)
    hide = page.get_by_role("button", name=f"Hide code: {first}")
    assert hide.get_attribute("aria-expanded") == "true" and hide.evaluate("one => one === document.activeElement")
    hide.press("Enter")
    assert folded.count() == 0


def test_keys_lead_through_the_sections(counting):
    page = counting
    seen = [present_section(page)]
    for _ in range(3):
        page.keyboard.press("Alt+PageDown")
        focused = page.evaluate("document.activeElement.textContent")
        assert becomes(lambda: present_section(page), focused) == focused
        seen.append(focused)
    assert seen == ["Count the contractions", "Warm-up", "Predict", "Explore"]
    page.keyboard.press("Alt+PageUp")
    assert becomes(lambda: present_section(page), "Predict") == "Predict"
    top = page.evaluate("document.activeElement.getBoundingClientRect().top")
    assert 0 <= top < 20


@pytest.mark.parametrize(
    ("stem", "width", "height"),
    [
        (COUNT, 1280, 720),
        ("03-the-ratio", 1280, 720),
        ("03-the-ratio", 1280, 360),
        ("04-hips-pelvis-back", 853, 480),
        ("01-meet-the-psoas", 1280, 450),
    ],
    ids=[
        "many labs",
        "figures",
        "a low window, where a lab does not fit even without its controls",
        "a window of 1280 at 150 %, where a picture has the screen for itself",
        "a low window, where a column scrolls by itself",
    ],
)
def test_a_clicker_shows_all_of_a_page_and_nothing_twice_and_cuts_nothing(room, stem, width, height):
    page = room(stem, height, width=width)
    assert walk(page, PAGES)[1]
    alive(page)
    assert page.url.endswith("#class") and bar(page).is_visible()  # the next notebook
    page.keyboard.press("PageUp")
    page.wait_for_url(f"**/{stem}.html#class")


def test_a_slider_and_a_text_box_keep_their_keys(counting):
    page = uncovered(counting)
    slider = page.get_by_label("Steps a day", exact=True)
    slider.focus()
    before = page.evaluate("scrollY"), slider.input_value()
    page.keyboard.press("PageDown")
    assert becomes(lambda: slider.input_value() != before[1], True)
    drawn(page)
    assert page.evaluate("scrollY") == before[0]
    page.keyboard.press("Alt+PageDown")
    assert page.evaluate("document.activeElement.tagName") == "H2"


def test_reveal_all_opens_everything_and_keeps_locked_guesses(room):
    page = room()
    predict = page.locator("section[data-lab=Predict]").first
    predict.get_by_label("whole class").press("Space")
    predict.get_by_label("Other guesses").fill("4000 6000")
    predict.get_by_role("button", name="Add", exact=True).press("Enter")
    predict.get_by_role("button", name="Lock").press("Enter")
    bar(page).get_by_role("button", name="Reveal all").press("Enter")
    predict.get_by_text("2 guesses, the middle one 5,000; spot on. Answer: 5,000").first.wait_for()
    for quiz in page.locator("section[data-lab=Quiz]").all():
        assert quiz.locator(".psoas-feedback:visible").inner_text().startswith("Answer: ")
    assert page.locator("details.psoas-held:not([open]), .psoas-waiting").count() == 0
    assert page.locator(".solution").count() == page.locator(".solution[open]").count() > 0
    assert "kept" in bar(page).get_by_role("status").inner_text()


def test_reset_all_asks_for_a_second_press(counting):
    page = uncovered(counting)
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
    assert becomes(slider.input_value, "10000") == "10000" and reset.is_visible()


def settled(page, script):
    """Return what a script answers once it answers the same in two frames after each other."""
    answers = [page.evaluate(script)]
    while len(answers) < 2 or answers[-1] != answers[-2]:
        drawn(page)
        answers.append(page.evaluate(script))
    return answers[-1]


def test_off_leaves_nothing_behind(read):
    page = read(COUNT)
    whole = "[document.body.innerHTML.replace(/<p class=.psoas-heard.*?<\\/p>/g, ''), document.documentElement.className, location.hash]"
    before = settled(page, whole)
    switch = page.get_by_role("button", name="Class mode", exact=True)
    switch.press("Enter")
    page.keyboard.press("Alt+PageDown")
    page.get_by_role("button", name="Show code").first.press("Enter")
    assert page.evaluate(whole) != before
    bar(page).get_by_role("button", name="Class mode off").press("Enter")
    assert page.evaluate("document.activeElement.id") == "class-mode"
    html, classes, address = settled(page, whole)
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
