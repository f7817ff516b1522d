"""Saved pages from a web server stay on the device: after one visit all of them open without a network."""

import functools
import http.server
import json
import os
import threading

import pytest

from psoas.in_page import bringing
from psoas.site import ledger, offline, pages
from tests import saved
from tests.browser.acts import alive, becomes
from tests.browser.fixtures import DRIVER, NOT_KNOWN

NOON = 1_700_000_000  # a time of files, in seconds
KEPT = 60_000  # ms until all pages are kept, on a busy machine
KEYS = """async () => {
    const stores = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return stores.flat().map((one) => one.url);
}"""

ICON = """async () => {
    const picture = new Image();
    picture.src = document.querySelector("link[rel=apple-touch-icon]").href;
    await picture.decode();
    return [picture.naturalWidth, picture.naturalHeight];
}"""
TEXTS = "(names) => Promise.all(names.map(async (name) => (await fetch(`../${name}`)).text()))"
FETCHED = """async (names) => Promise.all(names.map(async (name) => {
    const answer = await fetch(name);
    return [name, answer.headers.get("Content-Type").split(";")[0], (await answer.arrayBuffer()).byteLength];
}))"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class Site:
    """A server of a folder on this machine, which can be stopped, with a browser's window for its visitors."""

    def __init__(self, browser, folder):
        handler = functools.partial(Quiet, directory=folder)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.context, self.problems, self.running = browser.new_context(), [], True

    def open(self, place):
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", lambda said: self._heard(said) if said.type == "error" else None)
        page.on(
            "request", lambda one: one.url.startswith((self.address, "data:", "blob:")) or self.problems.append(one.url)
        )
        page.goto(f"{self.address}/{place}")
        return page

    def _heard(self, said):
        # The browser looks for a newer worker on each visit, and says when there is no server.
        if not any(
            words in said.text for words in (DRIVER, "Failed to load resource", "fetching the script", *NOT_KNOWN)
        ):
            self.problems.append(said.text)

    def stop(self):
        if self.running:
            self.server.shutdown()
            self.server.server_close()
        self.running = False

    def close(self):
        self.context.close()
        self.stop()
        assert self.problems == []


@pytest.fixture
def serve(browser):
    sites = []

    def start(folder):
        sites.append(Site(browser, folder))
        return sites[-1]

    yield start
    for site in sites:
        site.close()


def kept(site, place="index.html"):
    """Visit a page and wait until it says that all are kept."""
    page = site.open(place)
    page.locator("#kept-pages").wait_for(timeout=KEPT)
    return page


def pythons_page():
    """Return the place of Python's own page, under the name of what it holds."""
    return f"{bringing.FOLDER}/{bringing.PAGE}?{bringing.version()}"


def python_of(site):
    """What Python's own page gets of the files that it starts with: their kind and their bytes."""
    names = sorted(bringing.FILES - {bringing.NOTICE})
    page = site.open(pythons_page())
    return page.evaluate(FETCHED, names)


def test_after_one_visit_every_page_opens_without_a_network(serve, saved_pages):
    site = serve(saved_pages[0].path.parent)
    index = kept(site)
    assert index.get_by_text("All pages are on this device now and open without a network too").is_visible()
    keys = index.evaluate(KEYS)
    names = {url.removeprefix(f"{site.address}/").split("?")[0] for url in keys}
    assert names == {f"{stem}.html" for stem in saved.STEMS} | set(ledger.FILES), (
        "the site and nothing else, and no Python"
    )
    client = site.context.new_cdp_session(index)
    told = client.send("Page.getAppManifest")
    assert told["errors"] == [] and json.loads(told["data"])["name"] == pages.COURSE
    assert [one["errorId"] for one in client.send("Page.getInstallabilityErrors")["installabilityErrors"]] in (
        [],
        ["in-incognito"],
    )
    assert index.evaluate(ICON) == [180, 180]
    python = python_of(site)
    assert {url.split("?")[1] for url in index.evaluate(KEYS) if "/python/" in url} == {bringing.version()}
    site.stop()
    names = [f"{stem}.html" for stem in saved.STEMS]
    folder = saved_pages[0].path.parent
    asking = site.open(pythons_page())  # the other pages may fetch nothing
    assert asking.evaluate(TEXTS, names) == [(folder / name).read_text(encoding="utf-8") for name in names]
    for stem in ("merge", saved.EVERY_LAB):
        page = site.open(f"{stem}.html")
        assert page.locator("h1").count() == 1
        alive(page)
        page.close()
    assert site.open("").get_by_role("heading", level=1).inner_text() == pages.COURSE
    assert python_of(site) == python and len(python) == len(bringing.FILES) - 1


def build_small(folder, words):
    """A site of two pages, as `psoas site` writes it."""
    index = pages.index_page([], {}).replace(pages.ABOUT, words)
    (folder / "index.html").write_text(index, encoding="utf-8")
    (folder / "ä b#1.html").write_text(pages.merge_page().replace("For trainers.", words), encoding="utf-8")
    names = ["index.html", "ä b#1.html"]
    for name, content in offline.written(folder, names, False, pages.COURSE, pages.ABOUT).items():
        raw = content if isinstance(content, bytes) else content.encode()
        patient = raw.replace(b"PATIENCE = 4000", b"PATIENCE = 60_000")  # a busy machine is no missing network
        (folder / name).write_bytes(patient)
    for path in folder.iterdir():
        os.utime(path, (NOON + len(words), NOON + len(words)))  # the server tells versions apart by whole seconds


def test_a_new_build_takes_the_place_of_the_older_one(serve, tmp_path):
    build_small(tmp_path, "The first.")
    site = serve(tmp_path)
    index = kept(site)
    older = set(index.evaluate(KEYS))
    build_small(tmp_path, "The second.")
    assert site.open("index.html").locator(".lead").inner_text() == "The second."
    assert becomes(lambda: older & set(index.evaluate(KEYS)), set(), seconds=30) == set(), "the older pages are gone"
    assert len(index.evaluate(KEYS)) == 2
    site.stop()
    for place in ("index.html", "%C3%A4%20b%231.html"):
        assert "The second." in site.open(place).locator(".lead").inner_text()


def test_nothing_is_kept_in_class_in_a_frame_or_where_data_is_dear(serve, tmp_path):
    build_small(tmp_path, "Here.")
    (tmp_path / "framed.html").write_text(
        '<!doctype html><title>A frame</title><iframe sandbox="allow-scripts" src="index.html"></iframe><iframe src="index.html"></iframe>'
    )
    site = serve(tmp_path)
    site.context.add_init_script(
        "if (location.hash === '#dear') navigator.__proto__.__defineGetter__('connection', () => ({ saveData: true }))"
    )
    places = ("index.html#class", "index.html#plan-20", "index.html#dear", "framed.html")
    opened = [site.open(place) for place in places]
    for page in opened:
        page.wait_for_load_state("networkidle")
        for frame in page.frames[-2:]:
            frame.locator("#theme:visible").or_(frame.locator("iframe").first).wait_for()  # its script has run
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
