"""The anatomy viewer where three.js could not be fetched: its still picture, its words, and how to get the other."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from psoas.labs import AnatomyViewer
from psoas.labs.anatomy_viewer import bundle
from psoas.labs.faces import module


@pytest.fixture
def plain(monkeypatch):
    monkeypatch.setattr(bundle, "built", lambda: False)
    # Before it is made: labs of the same face share facts, and those of the picture are of no use to other viewers.
    monkeypatch.setattr(AnatomyViewer, "code", module("anatomy_viewer/plain.js"))
    return AnatomyViewer()


def test_it_says_why_shows_the_picture_and_follows_what_python_sets(plain, mount):
    page = mount(plain)
    assert page.locator(".psoas-note").inner_text() == bundle.MISSING
    assert page.get_by_role("img").get_attribute("alt") == plain.still().alt
    assert page.get_by_role("status").inner_text() == plain.reading.words
    before = plain.reading.words
    plain.named = "sitting"
    assert plain.reading.words != before
    page.evaluate("(facts) => model.set('facts', facts)", plain.facts)
    assert page.get_by_role("img").get_attribute("alt") == plain.still().alt
    assert page.locator(".psoas-sentence").inner_text() == plain.reading.words
    assert Axe().run(page, "#lab").response["violations"] == []
