"""Labs on a page that stays: each test opens one anew, in a state of its own; a face is loaded and compiled once."""

import json
from contextlib import contextmanager

import pytest

from tests.browser.fixtures import as_json, mounting, stated

SHOW = "(lab) => show(JSON.parse(lab))"


def other(page, lab):
    """Show a lab of any kind in place of the one that is there."""
    page.mouse.move(0, 0)
    page.evaluate(SHOW, as_json(lab))


@contextmanager
def again(page, width=960, height=800):
    """A function that opens a lab on a page where one of its kind is mounted; what the page must not do fails at the end."""

    def show(lab, width=width, height=height):
        page.problems.clear()
        page.set_viewport_size({"width": width, "height": height})
        page.mouse.move(0, 0)
        page.evaluate(SHOW, json.dumps({"state": stated(lab, {"start": lab.facts["start"]})}))
        return page

    yield show
    assert page.problems == []


def staying(make, width=960, height=800, clocked=False, **media):
    """Return two fixtures: a page of a module on which a lab stays, and a function that opens another of its kind there.

    If it is `clocked`, a test may let time pass at once on the page's own clock, which goes on by itself otherwise.
    """

    @pytest.fixture(scope="module")
    def kept(windows):
        with mounting(windows) as mount:
            page = mount(make(), alone=clocked)
            page.emulate_media(**media)
            if clocked:
                page.clock.install()
            yield page

    @pytest.fixture
    def show(kept):
        with again(kept, width, height) as show:
            yield show

    return kept, show
