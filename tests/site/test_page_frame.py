"""Saved pages as a learning platform shows them: under a path of its server, in a frame that may run scripts and nothing else."""

import functools
import http.server
import re
import threading

import pytest

from tests import saved
from tests.browser.fixtures import NOT_KNOWN

FRAME = '<!doctype html><iframe sandbox="allow-scripts" width="900" height="700" title="A page" src="course/pages/{}.html"></iframe>'
# What a frame forbids is forbidden to scripts; these pages have all that any page has.
STEMS = ("index", "class", "merge", "05-do-the-stretch", saved.EVERY_LAB)
SCRIPT = re.compile(r"<script>.*?</script>|<script type=\"module\">.*?</script>", re.DOTALL)
NOT_OURS = ("favicon", "404", *NOT_KNOWN)  # what the platform's own page asks for


@pytest.fixture(scope="module")
def platform(saved_pages, tmp_path_factory):
    """The address of a server that has the pages under a path, and a page with a frame for each of them."""
    root = tmp_path_factory.mktemp("platform")
    (root / "course").mkdir()
    (root / "course" / "pages").symlink_to(saved_pages[0].path.parent)
    for stem in (*STEMS, saved.COUNT):
        (root / f"{stem}.html").write_text(FRAME.format(stem))
    handler = functools.partial(_Quiet, directory=root)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def page(browser):
    """A page whose complaints fail the test."""
    page, said = browser.new_page(), []
    page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    page.close()
    assert [one for one in said if not any(word in one for word in NOT_OURS)] == []


def test_every_script_is_in_these_pages(saved_pages):
    scripts = {page.path.stem: set(SCRIPT.findall(page.path.read_text(encoding="utf-8"))) for page in saved_pages}
    assert set().union(*(scripts[stem] for stem in STEMS)) == set().union(*scripts.values())


def test_pages_work_in_a_frame_without_rights(page, platform):
    for stem in STEMS:
        page.goto(f"{platform}/{stem}.html")
        inside = page.frame_locator("iframe")
        inside.locator("h1").wait_for()
        inside.locator(".live:not(:has(section.psoas-lab))").first.wait_for(state="detached")
        inside.get_by_role("button", name="Dark", exact=True).press("Enter")
        assert inside.get_by_role("button", name="Light", exact=True).is_visible()
        if stem in saved.OF_THE_COURSE:
            inside.get_by_role("button", name="Save my work").wait_for()
            assert not inside.get_by_label("Keep my work on this device").is_visible()


def test_a_lab_answers_in_a_frame(page, platform):
    page.goto(f"{platform}/{saved.COUNT}.html")
    inside = page.frame_locator("iframe")
    inside.get_by_role("button", name="Show it now").first.press("Enter")  # the lab waits for a guess
    inside.get_by_label("Steps a day", exact=True).press("ArrowRight")
    assert "10,100 steps" in inside.locator(".psoas-sentence", has_text="steps a day").first.inner_text()


def test_pages_lead_to_each_other_under_a_path(page, platform):
    page.goto(f"{platform}/course/pages/index.html")
    for stem in saved.OF_THE_COURSE[2:4]:
        page.locator(f'a[href="{stem}.html"]').first.click()
        page.wait_for_url(f"{platform}/course/pages/{stem}.html")
    page.locator(".top a").first.click()
    page.wait_for_url(f"{platform}/course/pages/index.html")
