"""What watches over the pages in these tests sees what it has to see."""

from types import SimpleNamespace

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.acts import becomes
from tests.browser.readable import AXE, OF_COLOUR

NOWHERE = "127.0.0.1:9"  # the discard port: nobody listens


def lab(code):
    face = f"export default {{ render({{ model, el }}) {{ {code} }} }}"
    return SimpleNamespace(state=("steps",), steps=5, facts={"title": "</script>"}, code=face, look="")


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        (f"fetch('http://{NOWHERE}/a').catch(() => {{}});", f"calls http://{NOWHERE}/a"),
        (f"el.innerHTML = '<img src=http://{NOWHERE}/b.png>';", f"calls http://{NOWHERE}/b.png"),
        (f"new WebSocket('ws://{NOWHERE}/c');", f"calls ws://{NOWHERE}/c"),
        ("console.error('oh no');", "console: oh no"),
        ("setTimeout(() => { throw new Error('later'); });", "error: later"),
    ],
)
def test_a_page_that_misbehaves_is_seen(mount, code, problem):
    page = mount(lab(code))
    assert becomes(lambda: (page.wait_for_timeout(10), problem in page.problems)[1], True), page.problems
    page.problems.clear()


def test_the_host_is_a_model(mount):
    page = mount(
        lab(
            """
            const show = () => (el.textContent = model.get("steps") + model.get("facts").title);
            model.on("change:steps", show);
            show();
            model.set("steps", 6);
            model.save_changes();
            return () => model.off("change:steps", show);
            """
        )
    )
    assert page.locator("#lab").inner_text() == "6</script>"
    assert page.evaluate("[saves, listening()]") == [1, 1]
    page.evaluate("dispose(); model.set('steps', 7)")
    assert page.locator("#lab").inner_text() == "6</script>"
    assert page.evaluate("listening()") == 0


# Ways to write a colour; each stands on two grounds, one of them half transparent, and once more half transparent itself.
COLOURS = (
    "#767676",
    "#fff8",
    "rgb(255 0 0 / 60%)",
    "hsl(210 50% 40%)",
    "oklch(0.6 0.1 200)",
    "color(srgb 0.2 0.9 0.2)",
    "navy",
)
GROUNDS = ("white", "rgb(0 0 0 / 40%)")
ON_A_GROUND = "<div style='background: {ground}'><p style='color: {colour}; opacity: {opacity}'>Words</p></div>"
CONTRASTS = ("violations", "passes", "incomplete")


def contrasts(axe, page):
    """Return what axe-core measured of each text, by its verdict."""
    found = axe.run(page, None, {"runOnly": OF_COLOUR}).response
    return {
        verdict: [(node["target"], node["any"][0]["data"]) for one in found[verdict] for node in one["nodes"]]
        for verdict in CONTRASTS
    }


def test_a_colour_that_is_parsed_once_has_the_contrast_that_axe_core_finds(windows):
    page = windows.new_page(960, 800)
    page.set_content(
        "".join(
            ON_A_GROUND.format(colour=colour, ground=ground, opacity=opacity)
            for colour in COLOURS
            for ground in GROUNDS
            for opacity in (1, 0.5)
        )
    )
    plain = contrasts(Axe(), page)
    assert contrasts(AXE, page) == plain
    assert len(plain["violations"]) > 10 and len(plain["passes"]) > 3
    assert len({data["contrastRatio"] for _, data in plain["violations"]}) > 10
    page.close()
