"""Cuts and guided tours of the anatomy viewer: their tables and words, and in a real browser."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageChops
from playwright.sync_api import expect

from psoas import tables
from psoas.body import depth, neighbours, parts
from psoas.labs import AnatomyViewer
from psoas.labs.anatomy_viewer.cuts import CUT_HEAD, cut_rows, cut_words, cuts
from psoas.labs.anatomy_viewer.reading import VIEWS
from psoas.labs.anatomy_viewer.tours import TOURS, stops, tour_words
from tests.browser.acts import shot
from tests.browser.again import staying
from tools.body import landmarks, measures


def test_cuts_are_those_that_are_measured():
    areas, sections = measures.areas_by_level(), {one.level: one for one in measures.sections()}
    assert list(cuts()) == list(areas)
    for level, cut in cuts().items():
        assert cut.drawn == pytest.approx(areas[level], abs=0.1)
        assert cut.height == pytest.approx(measures.height_of(level), abs=0.1)
        if level in sections:
            assert cut.published == sections[level].published
            assert cut.percent == pytest.approx(100 * sections[level].difference, abs=2)
        else:
            assert cut.percent is None


def test_a_cut_says_area_published_source_and_difference():
    words = cut_words("L5")
    for part in ("L5 vertebra", "13.8 cm²", "12.1 ± 2.5 cm²", "Lumbar muscles in sitting", "14% larger"):
        assert part in words
    assert "keeps no published area" in cut_words("L3")
    assert "choose that posture" in cut_words("L3", "sitting")
    assert cut_words("") == ""
    with pytest.raises(tables.UnknownNameError, match="There is no cut named 'S1'; there are: L1, L1-L2"):
        cut_words("S1")


@pytest.mark.parametrize("tour", TOURS)
def test_stops_show_what_there_is(tour):
    rows = [row for row in tables.rows("tours") if row["tour"] == tour]
    found = stops(tour)
    assert [row["stop"] for row in rows] == list(range(1, len(found) + 1))
    for row, stop in zip(rows, found, strict=True):
        assert row["id"] == f"{tour}-{row['stop']}"
        assert stop.view in VIEWS
        assert stop.near in ("", *(place.name for place in landmarks.landmarks()))
        assert stop.selected in ("", *parts.WHOLE_MUSCLES, *parts.parts(), *neighbours.sided())
        assert set(stop.beside) <= set(neighbours.layers())
        assert stop.selected not in parts.expanded(stop.hidden)
        assert len(parts.expanded(stop.hidden)) < len(parts.parts())
        assert row["sentence"].endswith(".")
        assert bool(stop.depth) == (tour == "depth")


def test_the_depths_go_from_the_skin_to_the_spine():
    assert [stop.depth for stop in stops("depth")] == list(depth.LAYERS)
    drawn = [oval.layer for oval in depth.ovals()]
    assert set(depth.LAYERS) < set(drawn)
    fronts = [min(o.y - o.high for o in depth.ovals() if o.layer == layer) for layer in depth.LAYERS[:4]]
    assert fronts == sorted(fronts)  # nearer to the front first


def test_a_tour_that_is_not_there_is_told():
    with pytest.raises(
        tables.UnknownNameError, match="There is no tour named 'back'; there are: route, depth, layers, beside."
    ):
        stops("back")


def test_a_viewer_opens_at_a_stop():
    lab = AnatomyViewer(tour="route", stop=4)
    here = stops("route")[3]
    assert (lab.view, lab.hidden, lab.selected) == (here.view, list(here.hidden), here.selected)
    assert lab.words().replace("\n", " ").startswith("The route, stop 4 of 6: under the inguinal ligament. ")
    lab.stop = 6
    assert lab.view == "back"
    assert "lesser trochanter" in " ".join(lab.words().split())
    lab.reset()
    assert (lab.stop, lab.view, lab.hidden) == (4, "front", list(here.hidden))


def test_what_is_given_counts_more_than_the_stop():
    lab = AnatomyViewer(tour="layers", stop=2, hidden=["discs"], view="back")
    assert (lab.hidden, lab.view, lab.selected) == (["discs"], "back", "iliacus-right")


def test_what_the_face_says_stands():
    lab = AnatomyViewer(tour="layers", stop=2)
    lab.set_state({"stop": 1, "hidden": ["bones"]})
    assert (lab.stop, lab.hidden, lab.selected) == (1, ["bones"], "iliacus-right")
    lab.stop = 2
    assert lab.hidden == list(stops("layers")[1].hidden)


def test_beyond_the_last_stop_is_the_last():
    assert "stop 4 of 4" in AnatomyViewer(tour="layers", stop=6).words()


def test_a_stop_or_a_cut_that_is_not_there_is_told():
    with pytest.raises(ValueError, match="stop must be a number from 1 to 6 in the longest tour; got 0."):
        AnatomyViewer(stop=0)
    with pytest.raises(ValueError, match="tour must be one of route, depth, layers, beside; got 'gut'."):
        AnatomyViewer(tour="gut")
    with pytest.raises(ValueError, match="cut must be one of L1, L1-L2, .*; got 'S1'."):
        AnatomyViewer(cut="S1")


def test_a_cut_is_told_with_all_levels_in_text():
    words = AnatomyViewer(cut="L4-L5").words()
    assert "measures 14.3 cm² here" in words.replace("\n", " ")
    assert "  L4–L5 disc: 14.3 · 16.3 · −12" in words


def test_the_still_picture_shows_the_cut_and_the_depth():
    plain, cut = AnatomyViewer().still(), AnatomyViewer(cut="L3").still()
    assert cut.svg() != plain.svg()
    assert cut.head == CUT_HEAD and cut.rows == cut_rows()
    assert cut_words("L3") in cut.alt
    there = [AnatomyViewer(tour="depth", stop=stop).still() for stop in (1, 2)]
    assert there[0].svg() != there[1].svg()
    assert "stop 2 of 5: abdominal wall" in there[1].alt
    assert AnatomyViewer(cut="L3", named="sitting").still().svg() == AnatomyViewer(named="sitting").still().svg()


# In a browser

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


# The eye goes at once: on its way it draws for a third of a second.
kept, show = staying(viewer, height=500, reduced_motion="reduce")


def picture(page):
    return Image.open(BytesIO(shot(page, ".psoas-3d"))).convert("RGB")


def differs(page, other):
    """Return the share of pixels in which the picture now differs from another."""
    return float(np.asarray(ImageChops.difference(picture(page), other)).any(axis=2).mean())


def unfold(page, group):
    page.locator(".psoas-more > summary", has_text=group).press("Enter")


def said(page):
    return page.locator(".psoas-sentence").inner_text()


def test_by_keyboard_a_cut_is_made_and_its_area_told(show):
    page = show(viewer(labels=False))
    before = picture(page)
    unfold(page, "Cross-section")
    page.keyboard.press("Tab")
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    assert page.evaluate("state.cut") == "L4-L5"
    assert page.evaluate("saves") > 0
    assert said(page).endswith(cut_words("L4-L5"))
    assert page.get_by_label("Cut, from above down").get_attribute("aria-valuetext") == "L4–L5 disc"
    assert "In it: discs, " in page.locator("[data-picture=cut]").get_attribute("aria-label").replace("bones, ", "")
    assert differs(page, before) > 0
    page.get_by_text("All cuts as a table").press("Enter")
    row = page.get_by_role("row", name="L4–L5 disc").locator("td")
    assert tuple(row.all_inner_texts()) == cut_rows()[7][1:]
    page.get_by_label("Level", exact=True).select_option("")
    assert page.locator(".psoas-slice").is_hidden()


def test_the_drawn_cut_has_the_area_that_is_stated(show):
    page = show(viewer())
    areas = measures.areas_by_level()
    for level in ("L2", "L4-L5", "L5"):
        page.evaluate("(level) => model.set('cut', level)", level)
        assert page.evaluate(AREA) == pytest.approx(
            areas[level], rel=0.06
        )  # packed in steps of 0.02 mm, counted in pixels


def test_a_cut_is_of_standing(show):
    page = show(viewer(cut="L3", named="sitting"))
    assert said(page).endswith(cut_words("L3", "sitting"))
    assert page.locator(".psoas-slice").is_hidden()
    page.get_by_label("Level", exact=True).select_option("L4")
    assert page.evaluate("[state.cut, state.named]") == ["L4", "standing"]
    assert page.locator(".psoas-slice").is_visible()


@pytest.mark.parametrize("tour", TOURS)
def test_a_tour_goes_by_keyboard_from_stop_to_stop(show, tour):
    page = show(viewer(named="sitting"))
    unfold(page, "Guided tours")
    page.get_by_role("button", name=TOURS[tour]).press("Enter")
    assert page.evaluate("state.named") == "standing"
    found = stops(tour)
    for number, stop in enumerate(found, start=1):
        shown = page.evaluate(
            "({ view: state.view, hidden: state.hidden, faded: state.faded, beside: state.beside, selected: state.selected })"
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
    assert page.evaluate("[state.tour, state.hidden, state.faded, state.beside, state.selected]") == [
        "",
        [],
        [],
        [],
        "",
    ]
    assert page.get_by_role("button", name="Next stop").is_hidden()


def test_the_depths_are_drawn_as_a_scheme(show):
    page = show(viewer(tour="depth", stop=3))
    picture = page.locator("[data-picture=depth]")
    assert picture.get_attribute("aria-label").endswith("Reached: gut.")
    assert page.locator(".psoas-depth li").all_inner_texts() == list(depth.LAYERS)
    assert page.locator(".psoas-depth li[aria-current=step]").inner_text() == "gut"
    assert page.get_by_text("scheme, not to scale").is_visible()
    assert picture.locator(".psoas-reached").count() == sum(oval.layer == "gut" for oval in depth.ovals())


def test_a_quiz_ends_a_tour_and_a_tour_ends_a_quiz(show):
    page = show(viewer(tour="route", stop=2, cut="L3"))
    unfold(page, "Quiz")
    page.get_by_role("button", name="Find it").press("Enter")
    assert page.evaluate("[state.tour, state.cut, state.hidden, state.mode]") == ["", "", [], "find"]
    page.get_by_role("button", name="Muscle by muscle").press("Enter")
    assert page.evaluate("[state.tour, state.mode]") == ["layers", "look"]
    assert said(page).startswith("Muscle by muscle, stop 1 of 4: ")


def test_a_stop_comes_near_and_the_end_goes_back(show):
    page = show(viewer(view="front", labels=False))
    whole = picture(page)
    page.evaluate("model.set('tour', 'route'); model.set('stop', 4)")
    assert differs(page, whole) > 0.05
    page.get_by_role("button", name="End tour").press("Enter")
    assert differs(page, whole) == 0


def test_a_picture_that_was_turned_by_hand_opens_from_the_first_side(show):
    first = picture(show(viewer(view="three-quarter", labels=False)))
    assert differs(show(viewer(view="", labels=False)), first) == 0
