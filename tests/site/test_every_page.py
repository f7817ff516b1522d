"""What holds for every saved page, once its labs are drawn: axe, ids, links, and no scrolling sideways."""

import pytest

from psoas import tables
from tests import saved
from tests.browser.readable import OF_COLOUR, complaints, open_folds, width

LINKS = "[...document.querySelectorAll('a')].map((one) => one.getAttribute('href')).filter((one) => /^\\w+:/.test(one))"
TWICE = """[...document.querySelectorAll("[id]")].map((one) => one.id).filter((id, place, all) => all.indexOf(id) !== place)"""


@pytest.mark.parametrize("stem", saved.STEMS)
def test_a_page_is_for_everybody(read, stem):
    page = read(stem)
    open_folds(page)
    assert complaints(page) == []
    for px in (1280, 360, 320):
        page.set_viewport_size({"width": px, "height": 800})
        assert width(page) <= px, px
    page.set_viewport_size({"width": 1280, "height": 800})
    page.get_by_role("button", name="Dark", exact=True).press("Enter")
    assert complaints(page, rules=OF_COLOUR) == []
    for px in (1280, 360):
        page.set_viewport_size({"width": px, "height": 800})
        assert width(page) <= px, (px, "dark")
    assert page.evaluate(TWICE) == []
    assert set(page.evaluate(LINKS)) <= {f"https://doi.org/{row['doi']}" for row in tables.rows("references")}


def test_what_watches_the_pages_sees_what_it_has_to_see(read):
    page = read("index")
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=data:,><i id=main style=\"color:#eee\">faint</i>')"
    )
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<a href=https://example.org/>out</a>')")
    assert {"image-alt", "color-contrast"} <= {name for name, _ in complaints(page)}
    assert page.evaluate(TWICE) == ["main"]
    assert page.evaluate(LINKS) == ["https://example.org/"]
