"""What a clicker's keys bring to the screen, on saved pages and in JupyterLab."""

from playwright.sync_api import Error

from tests.browser.acts import PATIENCE_S, becomes, drawn

PAGES = ("html", "main .opening > *, main .text > *, main .cell.exercise, main .cell:not(.exercise) > :not(.folded)")
"""What scrolls, and what of it is not to be cut: on a saved page."""
NOTEBOOK = (
    ".jp-NotebookPanel .jp-WindowedPanel-outer",
    ".jp-RenderedMarkdown > *, .jp-OutputArea-output:not(.jp-RenderedMarkdown, :has([data-lab=ClassMode])), "
    ".jp-CodeCell:not(:has([data-lab=ClassMode])) > .jp-Cell-inputWrapper",
)
"""The same in JupyterLab."""

EDGE = 8
"""px above and below what belongs to a screen."""

ON_SCREEN = """([scrolled, blocks]) => {
  const scroller = document.querySelector(scrolled);
  const isPage = scroller === document.scrollingElement;
  const [high, low] = isPage ? [0, innerHeight] : [scroller.getBoundingClientRect().top, scroller.getBoundingClientRect().bottom];
  const bar = Math.min(low, document.querySelector(".psoas-class-bar").getBoundingClientRect().top);
  const [above, below] = ["above", "below"].map((side) => document.querySelector(`.psoas-class-curtain.psoas-${side}`));
  const top = above.hidden ? high : above.getBoundingClientRect().bottom;
  const end = below.hidden ? bar : below.getBoundingClientRect().top;
  const column = (node) => node.closest(".psoas-beside");
  const isScrolledInside = (node) => column(node)?.scrollHeight > column(node)?.clientHeight; // by who wants to see it
  const nodes = document.querySelectorAll(blocks);
  const boxes = [...nodes].map((one) => one.getBoundingClientRect()).map((box, i) => ({ box, i }));
  const drawn = boxes.filter(({ box }) => box.height);
  const here = drawn.filter(({ box }) => box.bottom > top + 4 && box.top < end - 4);
  const isWhole = ({ box }) => box.top >= top - 1 && box.bottom <= end + 1;
  const fits = ({ box }) => box.height <= bar - top - 20;
  return {
    whole: here.filter(isWhole).map(({ i }) => i),
    cut: here.filter((one) => !isWhole(one) && fits(one)).map(({ i }) => nodes[i].textContent.trim().slice(0, 60)),
    tall: here.filter((one) => !fits(one)).map(({ i }) => i),
    cutPictures: [...document.querySelectorAll("svg[data-picture], .psoas-figure img")]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !isScrolledInside(one))
      .map((one) => ({ one, box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.height && box.bottom > top + 4 && box.top < end - 4)
      .filter((it) => !isWhole(it))
      .map(({ one }) => one.getAttribute("alt") ?? one.dataset.picture),
    long: end - top,
    all: drawn.map(({ i }) => i),
    headings: drawn.filter(({ i }) => nodes[i].matches("h1, h2, h3")).map(({ i }) => i),
    at: document.querySelector(".psoas-class-where").textContent,
    y: scroller.scrollTop,
    page: location.pathname,
  };
}"""

STANDS = "(scrolled) => [location.pathname, document.querySelector(scrolled).scrollTop]"


def on_screen(page, place):
    """Return what is on the screen; None while one page gives way to another."""
    try:
        page.wait_for_selector(".psoas-class-bar")
        return page.evaluate(ON_SCREEN, place)
    except Error:
        return None


def stands(page, place):
    """Return where that is, at less cost."""
    try:
        return page.evaluate(STANDS, place[0])
    except Error:
        return None


def go_on(page, place, was):
    """Press the clicker; return what is on the screen once it is another thing, or None if it stays the same."""

    def is_another():
        now = stands(page, place)
        return bool(now) and now != [was["page"], was["y"]]

    def leads_on():
        if place != NOTEBOOK:
            return becomes(is_another, True, 3)  # a page may take its time to come
        if not is_another():
            drawn(page)
        return is_another()

    page.keyboard.press("PageDown")
    if not leads_on():
        return None
    for _ in range(50 * PATIENCE_S):
        if now := on_screen(page, place):
            return now
        page.wait_for_timeout(20)
    raise AssertionError("the page does not come to rest")


def walk(page, place):
    """Press the clicker through a page that is at its start, and see that nothing is blank, cut, shown twice or left out.

    Return what was on the last screen of it, and on the one behind: None where no other page follows.
    """
    seen, tall, last, now = [], set(), None, on_screen(page, place)
    while now and now["page"] == (last or now)["page"]:
        assert now["whole"] or now["tall"], "a blank screen"
        assert now["cut"] == now["cutPictures"] == []
        assert not last or now["y"] >= last["y"] + last["long"] - 2 * EDGE - 1, "a part of something tall, twice"
        seen += now["whole"]
        tall |= {*now["tall"]}
        last, now = now, go_on(page, place, now)
    assert last, "nothing is shown"
    # Where a picture needs the screen for itself, its heading stands in the bar alone.
    assert set(last["all"]) - tall - set(seen) <= set(last["headings"])
    assert len(seen) == len(set(seen)), "the same thing twice"
    return last, now
