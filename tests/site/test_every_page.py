"""What holds for every saved page, once its labs are drawn: axe, ids, links, and no scrolling sideways."""

import pytest

from psoas import tables
from tests import saved
from tests.browser.acts import becomes
from tests.browser.readable import FIGURES, OF_COLOUR, SMALLEST_LETTER, complaints, open_folds, width

# What scrolls on a phone: the picture that a reader's own function draws in notebook 02 has the one width written there.
ONE_WIDTH = ("Two bars of 3,750 contractions a day, one for each psoas.",)
LINKS = "[...document.querySelectorAll('a')].map((one) => one.getAttribute('href')).filter((one) => /^\\w+:/.test(one))"
TWICE = """[...document.querySelectorAll("[id]")].map((one) => one.id).filter((id, place, all) => all.indexOf(id) !== place)"""

# Dark changes colours alone. So of the texts that have the same colours, on the same grounds all the way up, some are enough.
MARK_LOOKS = """(enough) => {
    const [looks, seen] = [new Map(), new Map()];
    for (const one of document.querySelectorAll("*")) {
        const style = getComputedStyle(one);
        const own = [style.color, style.backgroundColor, style.backgroundImage, style.opacity, style.textDecorationLine];
        looks.set(one, `${looks.get(one.parentElement) ?? ""}|${own}`);
        const box = one.getBoundingClientRect();
        const said = one.matches("input, select, textarea") || [...one.childNodes].some((part) => part.nodeType === 3 && part.data.trim());
        if (!said || box.width < 2 || box.height < 2 || !one.checkVisibility()) continue;
        const look = [looks.get(one), style.fontSize, style.fontWeight].join("|");
        seen.set(look, (seen.get(look) ?? 0) + 1);
        if (seen.get(look) <= enough) one.dataset.look = "";
    }
}"""
ENOUGH = 3  # one of them may be covered


def dark_complaints(page):
    """Return what axe-core finds wrong in the colours of the page as it is now."""
    page.evaluate(MARK_LOOKS, ENOUGH)
    return complaints(page, "[data-look]", OF_COLOUR)


def bad_figures(page):
    return [one for one in page.evaluate(FIGURES, SMALLEST_LETTER) if not one.endswith(ONE_WIDTH)]


@pytest.mark.parametrize("stem", saved.PAGES)
def test_a_page_is_for_everybody(read, stem):
    page = read(stem)
    open_folds(page)
    assert complaints(page) == []
    for px in (1280, 1024, 390, 360, 320):
        page.set_viewport_size({"width": px, "height": 800})
        assert width(page) <= px, px
        assert becomes(lambda: bad_figures(page), []) == [], px  # a browser takes its time to change a drawing
    page.set_viewport_size({"width": 1280, "height": 800})
    page.get_by_role("button", name="Dark", exact=True).press("Enter")
    assert dark_complaints(page) == []
    for px in (1280, 360):
        page.set_viewport_size({"width": px, "height": 800})
        assert width(page) <= px, (px, "dark")
    assert page.evaluate(TWICE) == []
    assert set(page.evaluate(LINKS)) <= {f"https://doi.org/{row['doi']}" for row in tables.rows("references")}


def test_a_figure_is_drawn_for_the_width_of_the_page(read):
    """Wide beside the text and on paper, narrow on a phone; what is too small or too wide is seen."""
    page = read(saved.COUNT)
    open_folds(page)
    drawn = "[...document.querySelectorAll('.psoas-narrows img')].map((one) => one.currentSrc.includes('%3Ctext') || one.currentSrc.includes('<text'))"
    seen = {}
    for name, px, media in (("laptop", 1280, "screen"), ("phone", 390, "screen"), ("paper", 680, "print")):
        page.emulate_media(media=media)
        page.set_viewport_size({"width": px, "height": 800})
        seen[name] = becomes(lambda: set(page.evaluate(drawn)), {name == "phone"})
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
