"""Cuts and guided tours of the anatomy viewer in a real browser, by keyboard."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageChops
from playwright.sync_api import expect

from psoas.body import depth
from psoas.labs import AnatomyViewer
from psoas.labs.anatomy_viewer.cuts import cut_rows, cut_words
from psoas.labs.anatomy_viewer.tours import TOURS, stops, tour_words
from tools.body import measures

# Area of the right psoas major in the drawn cut, cm²: its shapes painted once more, five points to the millimetre, and counted.
AREA = """() => {
    const [size, scale] = [1000, 5];
    const sheet = Object.assign(document.createElement("canvas"), { width: size, height: size });
    const pen = sheet.getContext("2d", { willReadFrequently: true });
    pen.setTransform(scale, 0, 0, scale, size, 0);
    for (const one of document.querySelectorAll("[data-picture=cut] [data-layer='psoas major']")) pen.fill(new Path2D(one.getAttribute("d")), "evenodd");
    const { data } = pen.getImageData(0, 0, size, size);
    let covered = 0;
    for (let i = 3; i < data.length; i += 4) covered += data[i] > 127;
    return covered / scale ** 2 / 100;
}"""


def viewer(**state):
    return AnatomyViewer(graphics="fast", **state)


def picture(page):
    page.wait_for_timeout(400)
    return Image.open(BytesIO(page.locator(".psoas-3d").screenshot())).convert("RGB")


def differs(page, other):
    """Return the share of pixels in which the picture now differs from another."""
    return float(np.asarray(ImageChops.difference(picture(page), other)).any(axis=2).mean())


def unfold(page, group):
    page.locator(".psoas-more > summary", has_text=group).press("Enter")


def said(page):
    return page.locator(".psoas-sentence").inner_text()


def test_by_keyboard_a_cut_is_made_and_its_area_told(mount):
    page = mount(viewer(labels=False))
    before = page.locator(".psoas-3d").screenshot()
    unfold(page, "Cross-section")
    page.keyboard.press("Tab")
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    assert page.evaluate("state.cut") == "L4-L5"
    assert page.evaluate("saves") > 0
    assert said(page).endswith(cut_words("L4-L5"))
    assert page.get_by_label("Cut, from above down").get_attribute("aria-valuetext") == "L4–L5 disc"
    assert "In it: discs, " in page.locator("[data-picture=cut]").get_attribute("aria-label").replace("bones, ", "")
    page.wait_for_timeout(300)
    assert page.locator(".psoas-3d").screenshot() != before
    page.get_by_text("All cuts as a table").press("Enter")
    row = page.get_by_role("row", name="L4–L5 disc").locator("td")
    assert tuple(row.all_inner_texts()) == cut_rows()[7][1:]
    page.get_by_label("Level", exact=True).select_option("")
    assert page.locator(".psoas-slice").is_hidden()


def test_the_drawn_cut_has_the_area_that_is_stated(mount):
    page = mount(viewer())
    areas = measures.areas_by_level()
    for level in ("L2", "L4-L5", "L5"):
        page.evaluate("(level) => model.set('cut', level)", level)
        assert page.evaluate(AREA) == pytest.approx(areas[level], rel=0.06)  # rings of twelve corners, not circles


def test_a_cut_is_of_standing(mount):
    page = mount(viewer(cut="L3", named="sitting"))
    assert said(page).endswith(cut_words("L3", "sitting"))
    assert page.locator(".psoas-slice").is_hidden()
    page.get_by_label("Level", exact=True).select_option("L4")
    assert page.evaluate("[state.cut, state.named]") == ["L4", "standing"]
    assert page.locator(".psoas-slice").is_visible()


@pytest.mark.parametrize("tour", TOURS)
def test_a_tour_goes_by_keyboard_from_stop_to_stop(mount, tour):
    page = mount(viewer(named="sitting"))
    unfold(page, "Guided tours")
    page.get_by_role("button", name=TOURS[tour]).press("Enter")
    assert page.evaluate("state.named") == "standing"
    found = stops(tour)
    for number, stop in enumerate(found, start=1):
        shown = page.evaluate(
            "({ view: state.view, hidden: state.hidden, faded: state.faded, selected: state.selected })"
        )
        assert shown == stop.shows()
        assert said(page).startswith(tour_words(tour, number))
        expect(page.get_by_text(f"Stop {number} of {len(found)}", exact=True)).to_be_visible()
        if number < len(found):
            assert page.evaluate("document.activeElement.textContent") == "Next stop"
            page.keyboard.press("Enter")
    assert page.get_by_role("button", name="Next stop").is_disabled()
    page.get_by_role("button", name="Previous stop").press("Enter")
    assert page.evaluate("state.stop") == len(found) - 1
    page.get_by_role("button", name="End tour").press("Enter")
    assert page.evaluate("[state.tour, state.hidden, state.faded, state.selected]") == ["", [], [], ""]
    assert page.get_by_role("button", name="Next stop").is_hidden()


def test_the_depths_are_drawn_as_a_scheme(mount):
    page = mount(viewer(tour="depth", stop=3))
    picture = page.locator("[data-picture=depth]")
    assert picture.get_attribute("aria-label").endswith("Reached: gut.")
    assert page.locator(".psoas-depth li").all_inner_texts() == list(depth.LAYERS)
    assert page.locator(".psoas-depth li[aria-current=step]").inner_text() == "gut"
    assert page.get_by_text("scheme, not to scale").is_visible()
    assert picture.locator(".psoas-reached").count() == sum(oval.layer == "gut" for oval in depth.ovals())


def test_a_quiz_ends_a_tour_and_a_tour_ends_a_quiz(mount):
    page = mount(viewer(tour="route", stop=2, cut="L3"))
    unfold(page, "Quiz")
    page.get_by_role("button", name="Find it").press("Enter")
    assert page.evaluate("[state.tour, state.cut, state.hidden, state.mode]") == ["", "", [], "find"]
    page.get_by_role("button", name="Muscle by muscle").press("Enter")
    assert page.evaluate("[state.tour, state.mode]") == ["layers", "look"]
    assert said(page).startswith("Muscle by muscle, stop 1 of 4: ")


def test_a_stop_comes_near_and_the_end_goes_back(mount):
    page = mount(viewer(view="front", labels=False))
    whole = picture(page)
    page.evaluate("model.set('tour', 'route'); model.set('stop', 4)")
    assert differs(page, whole) > 0.05
    page.get_by_role("button", name="End tour").press("Enter")
    assert differs(page, whole) == 0


def test_a_picture_that_was_turned_by_hand_opens_from_the_first_side(mount):
    pages = [mount(viewer(view=view, labels=False)) for view in ("", "three-quarter")]
    assert differs(pages[0], picture(pages[1])) == 0
