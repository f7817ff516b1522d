"""A plan of a class on the screen, stop by stop, on saved pages and in JupyterLab; each row of TRAINERS.md is held to it."""

from contextlib import contextmanager

from playwright.sync_api import Error

from tests.browser.acts import becomes
from tests.browser.readable import ROOM

PAGE = ("html", "main > *")
"""What is made large, and what in it a stop shows or not: on a saved page."""
PANEL = (".jp-NotebookPanel.psoas-class", ".jp-Notebook-cell")
"""The same in JupyterLab."""
LEAST_FIT = 0.46  # of the type of class mode: what is larger than a screen even so is shown in two
AIR = 11  # px: what may be below the bar

# What nobody sees is not looked at: the page between a change and its frame, in which class mode fits it anew.
LOOK = """async ([large, cell]) => {
  await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  const root = [...document.querySelectorAll(large)].find((one) => one.checkVisibility());
  const bar = root?.querySelector(".psoas-class-bar");
  if (!bar) return null;
  const on = [...root.querySelectorAll(cell)].filter((one) => !one.matches(".psoas-off-stage"));
  const boxes = on.map((one) => one.getBoundingClientRect());
  const notes = bar.querySelector(".psoas-class-notes").textContent;
  const scroller = root.querySelector(".jp-WindowedPanel-outer") ?? document.scrollingElement;
  return {
    where: bar.querySelector(".psoas-class-where").textContent,
    ask: root.querySelector(".psoas-stage-ask").textContent,
    cells: on.map(({ dataset }) => dataset.cell ?? dataset.windowedListIndex),
    top: Math.min(...boxes.map(({ top }) => top)),
    below: Math.max(...boxes.map(({ bottom }) => bottom)) - bar.getBoundingClientRect().top,
    wide: scroller.scrollWidth - scroller.clientWidth,
    fit: Number(root.style.getPropertyValue("--psoas-fit")),
    covered: on.reduce((sum, one) => sum + one.matches(".psoas-covered") + one.querySelectorAll(".psoas-covered").length, 0),
    words: on.map((one) => one.innerText).join(" "),
    picked: on.flatMap((one) => [...one.querySelectorAll("select")].map(({ value }) => value)).join(),
    scrolled: scroller.scrollTop,
    left: (/\\((\\d+) of (\\d+)\\)/.exec(notes) ?? [0, 0, 0]).slice(1).reduce((done, all) => all - done),
  };
}"""


@contextmanager
def on_a_projector(page):
    """Show JupyterLab on a projector, without its list of files, as a trainer does."""
    before = page.viewport_size
    page.set_viewport_size(ROOM)
    page.keyboard.press("Control+b")
    yield
    page.keyboard.press("Control+b")
    page.set_viewport_size(before)


def look(page, place=PAGE):
    """Return what is on the screen, whichever page or notebook it has just come to; None where nothing is shown yet."""
    for _ in range(50):
        try:
            page.wait_for_selector(".psoas-class-bar")
            return page.evaluate(LOOK, place)
        except Error as gone:  # the page was left while it was looked at
            if "context" not in str(gone) and "navigat" not in str(gone):
                raise
    raise AssertionError("the page does not come to rest")


def is_whole(now):
    return bool(now) and now["top"] >= 0 and now["below"] <= 1


def changed(page, key, before, place=PAGE):
    """Press a key and return what is on the screen once that has changed, as it must."""
    page.keyboard.press(key)
    assert becomes(lambda: look(page, place) != before, True), f"{key} shows the same thing twice: {before['ask']}"
    return look(page, place)


def walk_stop(page, first, place=PAGE):
    """Press Page Down until all that a stop holds back is shown; return what was on the screen."""
    seen = [first]
    while seen[-1]["left"] or seen[-1]["below"] > AIR:
        seen.append(changed(page, "PageDown", seen[-1], place))
        assert len(seen) < 20, first["ask"]
    return seen


def shows_its_row(stop, seen):
    """Assert that what was on the screen at a stop is what its row says."""
    first, last = seen[0], seen[-1]
    assert first["ask"] == stop.ask
    for now in seen:
        assert now["wide"] <= 0
        assert is_whole(now) or now["fit"] < LEAST_FIT, f"cut: {stop.notebook} {stop.cells}: {now['below']}"
    assert last["below"] <= AIR and last["covered"] == 0, stop.cells
    if {"uncover", "one by one"} & set(stop.keys):
        assert first["covered"] > 0, f"{stop.reveal} is there already"
    if "reveal" in stop.keys:
        assert len(last["words"]) > len(first["words"]), f"{stop.reveal} is not revealed"
    picks = [key for key in stop.keys if key.startswith("pick ")]
    assert len({now["picked"] + now["words"] for now in seen}) > len(picks), f"{picks} change nothing"
