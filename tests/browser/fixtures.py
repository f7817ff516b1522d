"""A real Chromium, a real JupyterLab, and a bare page that hosts one lab without a kernel."""

import json
import os
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

from psoas.cli.class_hour import EXPOSED
from tests.browser.acts import PATIENCE_S, alive, run_all, run_in_a_new_cell
from tests.lab_server import Server
from tools import notebook_rules as rules

WHOLE = ("chromium", "chromium-browser", "google-chrome")
# The shell is Chromium without what a person has around a page: a new page costs it a third of the time.
NAMES = ("chromium-headless-shell", *WHOLE)
FIREFOX_NAMES = ("firefox-esr",)  # a firefox in a snap cannot read the profile that Playwright makes
RELAY = Path(__file__).with_name("relay.py")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--enable-unsafe-swiftshader",  # WebGL in software
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--js-flags=--no-opt",  # no page here stays long enough to win back what optimising its code costs
    "--renderer-process-limit=1",  # or each page starts a process, which takes longer than what most tests do in it
]
HOST = """
const listeners = {};
window.saves = 0;
window.model = {
    get: (name) => state[name],
    set(name, value) {
        if (state[name] === value) return;
        state[name] = value;
        for (const call of listeners[`change:${name}`] ?? []) call();
    },
    save_changes: () => (window.saves += 1),
    on: (event, call) => (listeners[event] ??= []).push(call),
    python: { alive: () => Boolean(window.toPython), listen: () => () => {} },
    off: (event, call) => (listeners[event] = (listeners[event] ?? []).filter((one) => one !== call)),
};
model.tell = (event, content) => listeners[event]?.forEach((call) => call(content)); // what a kernel would send
if (window.toPython) model.send = async (content, _, buffers = []) => {
    const slices = buffers.map((one) => [...new Uint8Array(one)]);
    for (const message of await toPython(content, slices)) for (const call of listeners["msg:custom"] ?? []) call(message);
};
window.listening = () => Object.values(listeners).flat().length;
const faces = new Map(); // by their text: each is read and compiled once
window.mounted = async () => (window.dispose = await face.default.render({ model, el: document.getElementById("lab") }));
// A lab in place of the one that is there; of one of its kind only the state comes, with the facts that differ.
window.show = async (lab) => {
    window.dispose?.();
    document.activeElement.blur();
    scrollTo(0, 0);
    if (lab.code) await become(lab);
    window.state = lab.code ? lab.state : { ...lab.state, facts: { ...state.facts, ...lab.state.facts } };
    document.getElementById("lab").replaceWith(Object.assign(document.createElement("main"), { id: "lab" }));
    document.getElementById("lab").dataset.heldBy = state.facts.held_by; // as those that draw a lab do
    window.saves = 0;
    await mounted();
};
async function become({ code, look }) {
    if (!faces.has(code)) faces.set(code, await import(URL.createObjectURL(new Blob([code], { type: "text/javascript" }))));
    [window.face, document.getElementById("look").textContent] = [faces.get(code), look];
}
await show(JSON.parse(document.getElementById("first").textContent));
document.body.dataset.ready = "yes";
"""


@pytest.fixture(scope="session")
def playwright():
    expect.set_options(timeout=1000 * PATIENCE_S)
    with sync_playwright() as one:
        yield one


def on_path(names, variable):
    """Return where a browser is; without one the tests fail in CI, and elsewhere they are skipped and say why."""
    path = os.environ.get(variable) or next(filter(None, map(shutil.which, names)), None)
    if path is None:
        words = f"No browser: none of {', '.join(names)} is on the PATH, and {variable} is not set."
        pytest.fail(words) if os.environ.get("CI") else pytest.skip(words)
    return path


@pytest.fixture(scope="session")
def browser(playwright):
    chromium = playwright.chromium.launch(executable_path=on_path(NAMES, "CHROMIUM"), args=FLAGS)
    yield chromium
    chromium.close()


def relayed(path, folder):
    """Return a program in a folder that starts Firefox behind the relay."""
    start = folder / "start"
    start.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{RELAY}" "{path}" "$@"\n')
    start.chmod(0o755)
    return start


@pytest.fixture(scope="session")
def firefox(playwright, tmp_path_factory):
    """Firefox, the second engine, by the same calls as Chromium; `relay.py` says what stands between."""
    start = relayed(on_path(FIREFOX_NAMES, "FIREFOX"), tmp_path_factory.mktemp("firefox"))
    gecko = playwright.firefox.launch(channel="moz-firefox", executable_path=start, headless=True)
    yield gecko
    gecko.close()


def watched(page, origin=""):
    """Give a page a list of what it did that it must not do: fail, complain, or call anything but its own server."""
    page.problems = []

    def called(url):
        if url.startswith(("http", "ws")) and urlsplit(url).netloc != urlsplit(origin).netloc:
            page.problems.append(f"calls {url}")

    def said(message):
        if message.type == "error" and not any(one in message.text for one in NOT_KNOWN):
            page.problems.append(f"console: {message.text}")

    page.on("request", lambda request: called(request.url))
    page.on("websocket", lambda socket: called(socket.url))
    page.on("pageerror", lambda error: page.problems.append(f"error: {error}"))
    page.on("console", said)
    return page


class Windows:
    """Windows of Chromium, kept open from test to test: to make a new one takes longer than most tests.

    A test that changes what holds for a whole window, its clock for one, asks for a window alone.
    """

    def __init__(self, browser):
        self.browser, self.kept = browser, {}

    def new_page(self, width, height, **more):
        """Return a new page of this size in the window of these settings."""
        key = tuple(sorted(more.items()))
        if key not in self.kept:
            self.kept[key] = self.browser.new_context(**more)
            self.kept[key].new_page()  # stays, and the process with it
        page = self.kept[key].new_page()
        page.set_viewport_size({"width": width, "height": height})
        return page

    def clear(self):
        """Close all pages, those as well that pages have opened, and forget what they stored."""
        for window in self.kept.values():
            first, *others = window.pages
            for page in others:
                page.close()
            line = window.new_cdp_session(first)
            line.send("Storage.clearDataForOrigin", {"origin": "file://", "storageTypes": "all"})
            line.detach()

    def close(self):
        for window in self.kept.values():
            window.close()


class WindowsAlone:
    """A window for each page, as if each were opened on a device of its own."""

    def __init__(self, browser):
        self.browser, self.opened = browser, []

    def new_page(self, width, height, **more):
        self.opened.append(self.browser.new_context(viewport={"width": width, "height": height}, **more))
        return self.opened[-1].new_page()

    def clear(self):
        for window in self.opened:
            window.close()


@pytest.fixture(scope="session")
def windows(browser):
    """Windows in which labs are mounted and pages read."""
    kept = Windows(browser)
    yield kept
    kept.close()


@pytest.fixture
def read(windows, saved_pages):
    """Return a function that opens a saved page; whatever it must not do fails the test."""
    with reading(windows, saved_pages[0].path.parent) as show:
        yield show


def reader(browser, folder):
    """Yield a function that opens a page of a folder in a window alone; whatever it must not do fails the test."""
    with reading(WindowsAlone(browser), folder) as show:
        yield show


def watch(page, folder, problems):
    """Note what a page of a folder does that it must not do."""

    def asked(request):
        if not request.url.startswith((folder.as_uri(), "data:")):
            problems.append(f"calls {request.url}")

    def complained(said):
        if said.type in ("error", "warning") and not any(one in said.text for one in (DRIVER, *NOT_KNOWN)):
            problems.append(said.text)

    page.add_init_script(REFUSALS)
    page.on("request", asked)
    page.on("pageerror", lambda error: problems.append(f"error: {error}"))
    page.on("console", complained)


@contextmanager
def reading(windows, folder):
    """A function that opens a page of a folder and waits for its labs; then look at what the pages did."""
    problems: list[str] = []

    def show(stem, width=1280, prepare="", place="", **more):
        page = windows.new_page(width, 800, **more)
        page.add_init_script(prepare)
        watch(page, folder, problems)
        page.goto(f"{folder.as_uri()}/{stem}.html{place}")
        if not prepare:
            alive(page)
        return page

    try:
        yield show
    finally:
        windows.clear()
    assert problems == []


# What the policy of a page refuses is a fault of the page; not every browser says so in its console.
REFUSALS = "addEventListener('securitypolicyviolation', (one) => console.error(`refused: ${one.violatedDirective}`));\n"
# An engine says so of the policy's word against WebRTC, which it skips.
NOT_KNOWN = ("Unrecognized Content-Security-Policy directive 'webrtc'", "unknown directive ‘webrtc’")
DRIVER = "GL Driver Message"  # the software renderer's remark on its own speed


@pytest.fixture(scope="session")
def face_page(browser):
    """A blank page, to ask a face's functions in."""
    page = browser.new_page()
    yield page
    page.close()


@contextmanager
def mounting(windows):
    """A function that shows a lab on a bare page, as a saved page would: no kernel, no network.

    With `to_python` the page has a kernel of a kind: a function that takes what the face sends (content, slices)
    and returns the messages that the face gets. A page `alone` has a window of its own, as who turns its clock needs.
    Whatever a page must not do fails at the end.
    """
    pages = []

    def show(lab, width=960, theme="light", prepare=lambda page: None, to_python=None, height=800, alone=False):
        size = {"width": width, "height": height}
        page = watched(windows.browser.new_page(viewport=size) if alone else windows.new_page(**size))
        pages.append(page)
        prepare(page)
        if to_python:
            page.expose_function("toPython", to_python)
        return put(page, lab, theme)

    yield show
    problems = [problem for page in pages for problem in page.problems]
    for page in pages:
        page.close()
    assert problems == []


@pytest.fixture
def mount(windows):
    """Return a function that shows a lab on a bare page, for one test."""
    with mounting(windows) as show:
        yield show


def put(page, lab, theme="light"):
    """Show a lab on a page, in the place of what was there; return the page."""
    page.set_content(_page(as_json(lab), theme))
    page.wait_for_selector("body[data-ready=yes]", state="attached")
    return page


def as_json(lab):
    """Return a lab as a page shows it: its state, its face, and how that looks."""
    return json.dumps({"state": stated(lab, lab.facts), "code": lab.code, "look": str(lab.look)})


def stated(lab, facts):
    """Return the state of a lab, with these facts."""
    return {**{name: getattr(lab, name) for name in lab.state}, "facts": facts}


def _page(first, theme):
    inert = first.replace("</", "<\\/")
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A lab</title>
        <meta name="viewport" content="width=device-width"><style id="look"></style></head>
        <body data-jp-theme-light="{"true" if theme == "light" else "false"}"><main id="lab"></main>
        <script type="application/json" id="first">{inert}</script>
        <script type="module">{HOST}</script></body></html>"""


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    jupyter = Server(tmp_path_factory.mktemp("jupyterlab"), EXPOSED)  # as `psoas class --jupyter` starts it
    try:
        jupyter.wait()
        yield jupyter
    finally:
        jupyter.stop()


@pytest.fixture(scope="session")
def desk(browser):
    """One window for all visits to JupyterLab: what its program is need not be fetched and compiled for each."""
    window = browser.new_context(viewport={"width": 1280, "height": 900})
    yield window
    window.close()


class Visits:
    """Notebooks open in JupyterLab, each run once for all who look at it. Nothing may call out.

    A JupyterLab from which a notebook was taken is there for the next one: to start takes it longer than most notebooks run.
    """

    def __init__(self, desk, server):
        self.desk, self.server, self.pages, self.free = desk, server, {}, []

    def __call__(self, name):
        """Return the page of a notebook of the course, run from top to bottom when it was first asked for."""
        if name not in self.pages:
            self.pages[name] = self.run(self.server.copy_of(name))
        self.pages[name].bring_to_front()
        return self.pages[name]

    def run(self, file):
        """Open a notebook and run all its cells."""
        path = file.relative_to(self.server.notebooks).as_posix()
        if self.free:
            page = self.free.pop()
            page.problems = []
            page.bring_to_front()
            page.evaluate(OPEN, path)
        else:
            page = watched(self.desk.new_page(), self.server.origin)
            self.load(page, file)
        page.file = file
        page.wait_for_function(IDLE, arg=path, timeout=60_000, polling=POLLED)
        labs = sum(map(rules.shows_a_lab, rules.code_cells(json.loads(file.read_text(encoding="utf-8")))))
        run_all(page)
        page.wait_for_function(RAN, arg=labs, timeout=120_000, polling=POLLED)
        return page

    def load(self, page, file):
        """Load JupyterLab with a notebook."""
        place = f"lab/workspaces/{file.parent.name}/tree/{file.relative_to(self.server.notebooks)}"
        page.goto(self.server.address(place) + "&reset")

    def leave(self, page):
        """Close a notebook, and those that were opened from it, and return what it did that it must not do."""
        page.evaluate(CLOSE)
        self.server.end_kernels(page.file.parent)
        self.pages = {name: one for name, one in self.pages.items() if one is not page}
        self.free.append(page)
        return page.problems


@pytest.fixture(scope="session")
def visits(desk, server):
    visits = Visits(desk, server)
    yield visits
    problems = [problem for page in list(visits.pages.values()) for problem in visits.leave(page)]
    assert problems == []


@pytest.fixture
def visit(visits):
    """Return a function that brings a notebook of the course to the front; whoever changes it says what they need."""
    yield visits
    problems = [problem for page in visits.pages.values() for problem in page.problems]
    assert problems == []


@pytest.fixture(scope="session")
def sheet(visits, server):
    """The page of a new notebook with no cells of its own, and its kernel."""
    visits.pages[SHEET] = visits.run(server.small())
    return visits.pages[SHEET]


@pytest.fixture
def run(sheet):
    """Return a function that runs code in a new cell of a notebook and returns its page; the cells go with the test."""

    def show(code):
        run_in_a_new_cell(sheet, code)
        return sheet

    sheet.bring_to_front()
    yield show
    sheet.evaluate(EMPTY)
    assert sheet.problems == []


@pytest.fixture
def open_small(visits, server):
    """Return a function that opens a new notebook with these cells and runs them, for one test alone."""
    pages = []

    def show(*cells):
        pages.append(visits.run(server.small(*cells)))
        return pages[-1]

    yield show
    problems = [problem for page in pages for problem in visits.leave(page)]
    server.forget_settings()
    assert problems == []


POLLED = 100  # ms: to look at each frame takes a good part of the processor
OPEN = "(path) => jupyterapp.commands.execute('docmanager:open', { path, factory: 'Notebook' }).then(() => {})"
# Without a question whether to save it.
CLOSE = """() => {
    for (const panel of [...jupyterapp.shell.widgets("main")].filter(({ context }) => context)) {
        panel.context.model.dirty = false;
        panel.close();
    }
}"""
SHEET = "sheet"
EMPTY = """() => {
    const { sharedModel } = jupyterapp.shell.currentWidget.context.model;
    sharedModel.deleteCellRange(0, sharedModel.cells.length);
}"""
# A notebook is there, and its kernel has nothing to do.
IDLE = """(path) => {
    const panel = globalThis.jupyterapp?.shell.currentWidget;
    return panel?.context?.path === path && document.querySelector(".jp-Notebook .jp-Cell")
        && panel.sessionContext.session?.kernel?.status === "idle";
}"""
# A stored notebook shows numbered cells before it ran, so what counts is that every lab is there and none is waiting.
RAN = """(labs) => {
    const prompts = [...document.querySelectorAll(".jp-CodeCell .jp-InputArea-prompt")].map((one) => one.innerText.trim());
    return document.querySelectorAll("section.psoas-lab").length === labs && !prompts.includes("[*]:");
}"""
