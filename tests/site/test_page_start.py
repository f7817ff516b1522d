"""How a saved page starts: what is near the reader first, the rest when there is a moment; none stays a still text."""

import re

from tests.browser.acts import PATIENCE_S, alive

STEM = "04-hips-pelvis-back"
NEVER_IDLE = "globalThis.requestIdleCallback = () => 0;"
UNDRAWN = ".live:not(:has(section.psoas-lab))"
LAST = ".live >> nth=-1"


def drawn(page, place):
    return page.locator(place).locator("section.psoas-lab").wait_for()


def test_what_is_far_waits_as_words_until_the_reader_comes_near(read):
    page = read(STEM, prepare=NEVER_IDLE)
    last = page.locator(LAST)
    assert last.locator(".shown").count() == 1 and last.inner_text().strip() and last.locator("section").count() == 0
    last.scroll_into_view_if_needed()
    drawn(page, LAST)
    assert page.locator(UNDRAWN).count() > 0  # those in between


def test_all_start_before_print(read):
    page = read(STEM, prepare=NEVER_IDLE)
    assert page.locator(UNDRAWN).count() > 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(UNDRAWN).count() == 0


def test_all_start_in_a_browser_that_cannot_say_when_it_is_idle(read):
    alive(read(STEM, prepare="globalThis.requestIdleCallback = undefined;"))


def test_a_jump_ends_at_its_heading(read):
    page = read(STEM, prepare=NEVER_IDLE, reduced_motion="reduce")
    link = page.locator(".contents a").nth(5)
    link.click()
    assert page.locator(UNDRAWN).count() == 0
    lands(page, link.get_attribute("href"))


def test_an_address_into_a_page_leads_to_its_heading(read, saved_pages):
    text = (saved_pages[0].path.parent / f"{STEM}.html").read_text(encoding="utf-8")
    place = "#" + re.findall('<h2 id="([^"]+)', text)[4]
    page = read(STEM, prepare=NEVER_IDLE, place=place, reduced_motion="reduce")
    alive(page)
    lands(page, place)


def lands(page, place):
    """See that a heading comes to stand near the top."""
    for _ in range(10 * PATIENCE_S):
        top = page.locator(place).evaluate("one => one.getBoundingClientRect().top")
        if -1 <= top <= 60:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{place} stands at {top:.0f}")
