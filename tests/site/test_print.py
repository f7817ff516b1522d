"""Saved pages of the course as they open, each visited once: no answer in sight; and on paper: few and light, nothing empty,
no heading left behind, also for who prints before the labs are drawn.
"""

import re
from functools import cache
from types import SimpleNamespace

import pytest

from psoas import checks
from tests import saved
from tests.browser.fixtures import reading
from tests.predicting import TELLS, given_away

MOST_PAGES, MOST_BYTES = 9, 2_000_000
EARLY = "window.early = true;"  # with something to prepare, a page is not waited for
EMPTY = """[...document.querySelectorAll(".live")].filter((lab) => {
    const paper = lab.nextElementSibling?.matches(".paper") ? lab.nextElementSibling : lab;
    return !paper.checkVisibility() || !(paper.innerText.trim() || paper.querySelector("img"));
}).map((lab) => lab.dataset.face)"""
LEFT_BEHIND = """[...document.querySelectorAll("main .text :is(h2, h3, h4)")]
    .filter((one) => getComputedStyle(one).breakAfter !== "avoid").map((one) => one.textContent)"""
CUT = """[...document.querySelectorAll("main pre, main table, main img, main svg, main section")]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.outerHTML.slice(0, 99))"""
A4_PX = 688  # what margins leave of 210 mm, at 96 px an inch
OPENED = "dispatchEvent(new Event('beforeprint'))"


# The pieces of a page in order: whether a section begins, its heading, and what is in sight of it.
IN_SIGHT = """[...document.querySelectorAll("main > .text, main > .cell")].map((one) => [
    one.matches(".text") && one.firstElementChild?.tagName === "H2", one.innerText.split("\\n")[0], one.innerText,
])"""


@pytest.fixture(scope="module")
def visited(windows, saved_pages):
    """Return a function that visits a page of the course, once, and tells what was seen there and printed."""

    @cache
    def visit(stem):
        with reading(windows, saved_pages[0].path.parent) as show:
            page = show(stem, width=A4_PX)
            seen = {"in_sight": page.evaluate(IN_SIGHT), "pdf": page.pdf(prefer_css_page_size=True)}
            page.emulate_media(media="print")
            page.evaluate(OPENED)
            seen["faults"] = {name: page.evaluate(name) for name in (EMPTY, LEFT_BEHIND, CUT)}
            seen["light"] = page.evaluate("document.documentElement.dataset.jpThemeLight")
        return SimpleNamespace(**seen)

    return visit


@pytest.mark.parametrize("stem", saved.OF_THE_COURSE)
def test_a_page_prints_well(visited, stem):
    page = visited(stem)
    sheets = len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf))
    assert 1 < sheets <= MOST_PAGES
    assert len(page.pdf) < MOST_BYTES
    assert page.faults == {EMPTY: [], LEFT_BEHIND: [], CUT: []}
    assert page.light == "true"


def test_no_answer_is_in_sight_of_its_question_on_any_page(visited):
    """Every page in the order of the course, as it opens, with every lab drawn."""
    course, told = [], set()
    for stem in saved.OF_THE_COURSE:
        start = len(course)
        course += visited(stem).in_sight
        for at, (_, _, words) in enumerate(course[start:], start):
            for key in TELLS:
                if key.startswith(stem[:2]) and checks.question(key).prompt in words and "Lock" in words:
                    assert list(given_away(key, course, at)) == []
                    told.add(key)
    assert set(TELLS) == told


def test_who_prints_at_once_gets_words_and_tables(read):
    for stem in (saved.BODY, "06-build-a-plan", saved.OWN_STEPS):
        page = read(stem, prepare=EARLY)
        page.emulate_media(media="print")
        page.evaluate(OPENED)
        assert page.evaluate(EMPTY) == [], stem
