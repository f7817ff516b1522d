"""Saved pages on paper: few and light, nothing empty, no heading left behind, also for who prints before the labs are drawn."""

import re

import pytest

from tests import saved

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


@pytest.mark.parametrize("stem", saved.OF_THE_COURSE)
def test_a_page_prints_well(read, stem):
    page = read(stem, width=A4_PX)
    pdf = page.pdf(prefer_css_page_size=True)
    sheets = len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))
    assert 1 < sheets <= MOST_PAGES
    assert len(pdf) < MOST_BYTES
    page.emulate_media(media="print")
    page.evaluate(OPENED)
    assert page.evaluate(EMPTY) == []
    assert page.evaluate(LEFT_BEHIND) == []
    assert page.evaluate(CUT) == []
    assert page.evaluate("document.documentElement.dataset.jpThemeLight") == "true"


def test_who_prints_at_once_gets_words_and_tables(read):
    for stem in (saved.BODY, "06-build-a-plan", saved.OWN_STEPS):
        page = read(stem, prepare=EARLY)
        page.emulate_media(media="print")
        page.evaluate(OPENED)
        assert page.evaluate(EMPTY) == [], stem
