"""What holds for every saved page, once its labs are drawn: axe, ids, links, and no scrolling sideways."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from psoas import tables
from tests import saved
from tests.browser.acts import unfold

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]  # all that another theme can change
LINKS = "[...document.querySelectorAll('a')].map((one) => one.getAttribute('href')).filter((one) => /^\\w+:/.test(one))"
TWICE = """[...document.querySelectorAll("[id]")].map((one) => one.id).filter((id, place, all) => all.indexOf(id) !== place)"""


def complaints(page, **rules):
    """Return what axe-core finds wrong; to tell what is right as well would take it twice as long."""
    found = Axe().run(page, options={"runOnly": rules or RULES, "resultTypes": ["violations"]})
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found.response["violations"]]


@pytest.mark.parametrize("stem", saved.STEMS)
def test_a_page_is_for_everybody(read, stem):
    page = read(stem)
    unfold(page)
    assert complaints(page) == []
    for width in (1280, 360, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
    page.set_viewport_size({"width": 1280, "height": 800})
    page.get_by_role("button", name="Dark", exact=True).press("Enter")
    assert complaints(page, type="rule", values=OF_COLOUR) == []
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (width, "dark")
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
