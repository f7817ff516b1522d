"""What holds for every saved page, each visited once: no answer in sight as it opens; on paper few sheets and light ones,
nothing empty, no heading left behind, also for who prints before labs are drawn; then axe, ids, links, no scrolling sideways.
"""

import re
from functools import cache
from types import SimpleNamespace

import pytest

from psoas import checks, tables
from tests import saved
from tests.browser.acts import becomes, drawn
from tests.browser.fixtures import reading
from tests.browser.readable import FIGURES, SMALLEST_LETTER, complaints, dark_complaints, open_folds, width
from tests.predicting import TELLS, given_away

# What scrolls on a phone: the picture that a reader's own function draws in notebook 02 has the one width written there.
ONE_WIDTH = ("Two bars of 3,750 contractions a day, one for each psoas.",)
LINKS = "[...document.querySelectorAll('a')].map((one) => one.getAttribute('href')).filter((one) => /^\\w+:/.test(one))"
TWICE = """[...document.querySelectorAll("[id]")].map((one) => one.id).filter((id, place, all) => all.indexOf(id) !== place)"""

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
OPENED, CLOSED = "dispatchEvent(new Event('beforeprint'))", "dispatchEvent(new Event('afterprint'))"
# The pieces of a page in order: whether a section begins, its heading, and what is in sight of it.
IN_SIGHT = """[...document.querySelectorAll("main > .text, main > .cell")].map((one) => [
    one.matches(".text") && one.firstElementChild?.tagName === "H2", one.innerText.split("\\n")[0], one.innerText,
])"""


def bad_figures(page):
    return [one for one in page.evaluate(FIGURES, SMALLEST_LETTER) if not one.endswith(ONE_WIDTH)]


def on_paper(page):
    """Return what is printed of a page as it opens."""
    seen = {"pdf": page.pdf(prefer_css_page_size=True)}
    page.emulate_media(media="print")
    page.evaluate(OPENED)
    seen["faults"] = {name: page.evaluate(name) for name in (EMPTY, LEFT_BEHIND, CUT)}
    seen["light"] = page.evaluate("document.documentElement.dataset.jpThemeLight")
    page.evaluate(CLOSED)
    page.emulate_media(media="screen")
    return seen


def misfit(page, *widths):
    """Return the first of these widths of a window for which the page is too wide, or a figure is wrong; and what is."""
    for px in widths:
        page.set_viewport_size({"width": px, "height": 800})
        wide = width(page)
        figures = becomes(lambda: bad_figures(page), [])  # a browser takes its time to change a drawing
        if wide > px or figures:
            return px, wide, figures
    return None


def for_everybody(page):
    """Return what may be wrong with a page, in light and in dark; it stays dark."""
    page.set_viewport_size({"width": 1280, "height": 800})
    open_folds(page)
    drawn(page)
    seen = {"complaints": complaints(page), "misfit": misfit(page, 1280, 1024, 390, 360, 320)}
    page.set_viewport_size({"width": 1280, "height": 800})
    page.get_by_role("button", name="Dark", exact=True).press("Enter")
    seen |= {"dark": dark_complaints(page), "dark_misfit": misfit(page, 1280, 360)}
    return seen | {"twice": page.evaluate(TWICE), "links": page.evaluate(LINKS)}


@pytest.fixture(scope="module")
def visited(windows, saved_pages):
    """Return a function that visits a page, once, and tells what was seen there and printed."""

    @cache
    def visit(stem):
        with reading(windows, saved_pages[0].path.parent) as show:
            page = show(stem, width=A4_PX)
            seen = {"in_sight": page.evaluate(IN_SIGHT)}
            if stem in saved.OF_THE_COURSE:
                seen |= on_paper(page)
            return SimpleNamespace(**seen, **for_everybody(page))

    return visit


@pytest.mark.parametrize("stem", saved.PAGES)
def test_a_page_is_for_everybody(visited, stem):
    page = visited(stem)
    assert page.complaints == page.dark == []
    assert (page.misfit, page.dark_misfit) == (None, None)
    assert page.twice == []
    assert set(page.links) <= {f"https://doi.org/{row['doi']}" for row in tables.rows("references")}


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


def test_a_figure_is_drawn_for_the_width_of_the_page(read):
    """Wide beside the text and on paper, narrow on a phone; what is too small or too wide is seen."""
    page = read(saved.COUNT)
    open_folds(page)
    texts = "[...document.querySelectorAll('.psoas-narrows img')].map((one) => one.currentSrc.includes('%3Ctext') || one.currentSrc.includes('<text'))"
    seen = {}
    for name, px, media in (("laptop", 1280, "screen"), ("phone", 390, "screen"), ("paper", 680, "print")):
        page.emulate_media(media=media)
        page.set_viewport_size({"width": px, "height": 800})
        seen[name] = becomes(lambda: set(page.evaluate(texts)), {name == "phone"})
    assert seen == {"laptop": {False}, "phone": {True}, "paper": {False}}
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 390, "height": 800})
    page.locator("source").evaluate_all("all => all.forEach((one) => one.remove())")
    page.add_style_tag(content=".psoas-narrows img { min-width: 0 !important }")
    assert page.evaluate(FIGURES, SMALLEST_LETTER)[0].startswith("6")
    page.add_style_tag(content=".psoas-narrows img { min-width: 616px !important; max-width: none !important }")
    assert {found.split(":")[0] for found in page.evaluate(FIGURES, SMALLEST_LETTER)} == {"616 px wide"}


def test_what_watches_the_pages_sees_what_it_has_to_see(read):
    page = read("index")
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=data:,><i id=main style=\"color:#eee\">faint</i>')"
    )
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<a href=https://example.org/>out</a>')")
    assert {"image-alt", "color-contrast"} <= {name for name, _ in complaints(page)}
    assert page.evaluate(TWICE) == ["main"]
    assert page.evaluate(LINKS) == ["https://example.org/"]
    page.evaluate("document.querySelectorAll('#main').forEach((one, place) => place && one.remove())")
    page.get_by_role("button", name="Dark", exact=True).press("Enter")
    assert dark_complaints(page) == []
    page.add_style_tag(content="[data-jp-theme-light=false] .facts dd { color: #555 }")
    assert [name for name, _ in dark_complaints(page)] == ["color-contrast"]
