"""The labs under fingers: touch events on a phone's screen, 390 × 844 CSS pixels, in Chromium."""

import pytest

from tests import saved
from tests.browser.acts import PATIENCE_S, alive

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
CALM = {"reduced_motion": "reduce"}  # the eye goes at once: on its way it draws for a third of a second
SHOWN = "one => one.innerHTML.replaceAll('data-lm-suppress-shortcuts=\"\"', '')"
# Which taps reached a button of a lab, and that no mouse had a part in it.
TAPS = """window.taps = []; addEventListener("click", (one) => {
    if (one.target.closest?.(".psoas-lab button")) taps.push(one.pointerType);
}, true); window.print = () => {};"""
OPEN_FOLDS = "document.querySelectorAll('.psoas-lab details').forEach((one) => (one.open = true))"
IN_THE_MIDDLE = "one => one.scrollIntoView({ block: 'center', behavior: 'instant' })"


@pytest.fixture(scope="module")
def phone(browser, saved_pages):
    """The page with every lab, on a phone."""
    context = browser.new_context(**PHONE, **CALM)
    page = context.new_page()
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.add_init_script(TAPS)
    page.goto(f"{saved_pages[0].path.parent.as_uri()}/{saved.EVERY_LAB}.html")
    alive(page)
    page.evaluate(OPEN_FOLDS)
    page.locator("section[data-lab=AnatomyViewer] .psoas-3d").evaluate(IN_THE_MIDDLE)  # it draws when in sight
    page.locator("section[data-lab=AnatomyViewer] canvas").wait_for(timeout=60_000)
    yield page
    context.close()
    assert page.problems == []


class Fingers:
    """One or more fingers on the screen of a page."""

    def __init__(self, page):
        self.line = page.context.new_cdp_session(page)

    def _send(self, kind, *points):
        touches = [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(points)]
        self.line.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def drag(self, *ways, moves=8):
        """Put a finger at the start of each way, move all of them to their ends, and lift them."""
        self._send("touchStart", *[start for start, _ in ways])
        for move in range(1, moves + 1):
            part = move / moves
            self._send("touchMove", *[tuple(a + (b - a) * part for a, b in zip(*way, strict=True)) for way in ways])
        self._send("touchEnd")


@pytest.fixture(scope="module")
def fingers(phone):
    return Fingers(phone)


def middle(one):
    one.evaluate(IN_THE_MIDDLE)
    box = one.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, box["width"]


def test_every_slider_follows_a_finger(phone, fingers):
    sliders = phone.locator("section.psoas-lab input[type=range]:visible").all()
    assert len(sliders) == 8
    for slider in sliders:
        lab = slider.locator("xpath=ancestor::section[1]")
        before = slider.input_value(), lab.evaluate(SHOWN)
        x, y, width = middle(slider)
        fingers.drag(((x, y), (x + width / 4, y)))
        low, high = (float(slider.get_attribute(name)) for name in ("min", "max"))
        assert slider.input_value() != before[0] and lab.evaluate(SHOWN) != before[1]
        assert 0.6 < (float(slider.input_value()) - low) / (high - low) < 0.9, "it is not where the finger is"


@pytest.mark.parametrize("lab", sorted({text.split("(")[0] for text in saved.LABS}))
def test_every_button_takes_a_tap(phone, lab):
    for button in phone.locator(f"section[data-lab={lab}] button:visible").all():
        if button.is_enabled():
            before = phone.evaluate("taps.length")
            button.tap()
            assert phone.evaluate("taps.length") == before + 1, button.inner_text()
            phone.evaluate("document.fullscreenElement && document.exitFullscreen()")  # it would cover all others
    assert {*phone.evaluate("taps")} <= {"touch"}


def spots(viewer):
    """Return how high each named part stands on the screen, in CSS pixels."""
    names = viewer.locator("[data-place]:has(circle)")
    return dict(
        names.evaluate_all(
            "all => all.map((one) => [one.dataset.place, one.querySelector('circle').getBoundingClientRect().y])"
        )
    )


def nearer(before, after):
    """Return by how much the body has come nearer: how far apart what is named in both pictures is, against before."""
    both = sorted(before.keys() & after.keys(), key=before.get)
    return (after[both[-1]] - after[both[0]]) / (before[both[-1]] - before[both[0]]) if len(both) > 1 else None


def test_one_finger_turns_the_body_and_two_come_nearer(phone, fingers):
    viewer = phone.locator("section[data-lab=AnatomyViewer]")
    viewer.get_by_role("button", name="Reset").tap()
    stage = viewer.locator(".psoas-3d")
    x, y, width = middle(stage)
    before, placed = stage.evaluate(SHOWN), spots(viewer)
    fingers.drag(((x, y), (x + width / 4, y)))
    assert changes(phone, lambda: stage.evaluate(SHOWN), before), "one finger does not turn it"
    assert nearer(placed, spots(viewer)) == pytest.approx(1, rel=0.1)
    turned = spots(viewer)
    fingers.drag(((x - 40, y), (x - 60, y)), ((x + 40, y), (x + 60, y)))
    assert changes(phone, lambda: (nearer(turned, spots(viewer)) or 0) > 1.3, False), "two fingers do not come nearer"


def changes(page, ask, before, seconds=PATIENCE_S):
    """Wait until an answer is another one; return whether it came to be."""
    for _ in range(seconds * 20):
        if ask() != before:
            return True
        page.wait_for_timeout(50)
    return False
