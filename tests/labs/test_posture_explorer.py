"""The posture explorer: state and words, its two languages, its face."""

import random
from itertools import combinations

import numpy as np
import pytest

from psoas import paths, posture
from psoas.labs import PostureExplorer
from psoas.labs.faces import module
from psoas.posture import Posture
from tests.browser.acts import FRAMES_BY_HAND, STATES, in_browser
from tests.browser.again import staying

EXAMPLES = {"": lambda: PostureExplorer(named="kneeling lunge tucked")}


# State, rules and words


def test_a_named_posture_brings_its_angles_and_is_left_when_one_moves():
    lab = PostureExplorer(named="kneeling lunge tucked")
    assert (lab.thigh, lab.posterior_tilt, lab.lumbar_extension) == (-10, 10, -10)
    lab.posterior_tilt = 0
    assert lab.named == ""
    lab.named = "sitting"
    assert (lab.thigh, lab.posterior_tilt, lab.lumbar_extension, lab.named) == (90, 18.3, -16.6, "sitting")
    lab.reset()
    assert lab.named == "kneeling lunge tucked" and lab.posterior_tilt == 10


def test_the_posture_explorer_says_where_the_model_ends():
    lab = PostureExplorer(thigh=-40)
    assert lab.reading.change is None
    assert "The model holds from 30° of hip extension to 100° of flexion" in lab.words()
    assert "hip would be extended 40°, so it gives no length." in lab.words().replace("\n", " ")


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"thigh": 101}, "thigh must be a number from -40 to 100 degrees in this lab; got 101"),
        ({"side_bend": -5}, "side_bend must be a number from 0 to 20 degrees in this lab; got -5"),
        ({"named": "hammock"}, "named must be one of standing, sitting, .*; got 'hammock'"),
    ],
)
def test_an_impossible_posture_is_answered_in_one_sentence(wrong, rule):
    with pytest.raises(ValueError, match=rule):
        PostureExplorer(**wrong)


# In a browser


NEAR_MM = 0.1
PLACES = {"places": "kit/body_parts.js"}
# A change with the tables last, which all states share.
CHANGED = "\nexport const changed = (model, pose, tables) => changeOf(tables, model, pose);"
ANGLES = ("thigh", "posterior_tilt", "lumbar_extension", "side_bend")


def explorer(page, name, calls, *shared):
    return in_browser(page, module(PLACES.get(name, "posture_explorer/reading.js")), name, calls, *shared)


def states(count, seed):
    """Postures at random over the whole of the lab, whether the model holds or not."""
    chance = random.Random(seed)
    ranges = PostureExplorer().facts["ranges"]
    found = [{angle: round(chance.uniform(*ranges[angle]), 1) for angle in ANGLES} for _ in range(count)]
    return found + [{angle: getattr(one, angle) for angle in ANGLES} for one in posture.named().values()]


kept, mount = staying(PostureExplorer)


@pytest.mark.parametrize("model", paths.names())
def test_every_length_is_that_of_the_path_model(face_page, model):
    lab, all_states = PostureExplorer(), states(STATES, model)
    source = module("kit/path_lengths.js") + CHANGED
    there = in_browser(face_page, source, "changed", [[model, state] for state in all_states], lab.facts["lengths"])
    low, high = paths.load(model).hip_limits
    for state, got in zip(all_states, there, strict=True):
        held = posture.Posture(**state)
        assert (got is None) == (not low <= held.hip_flexion <= high)
        if got is None:
            continue
        want = posture.change(held, model=model)
        assert got["psoas"]["mm"] == pytest.approx(want.psoas_mm, abs=NEAR_MM)
        assert got["iliacus"]["mm"] == pytest.approx(want.iliacus_mm, abs=NEAR_MM)
        if model == "B":
            np.testing.assert_allclose(got["after"], want.after, atol=NEAR_MM)


def test_the_same_numbers_are_told_in_the_same_words(face_page):
    lab = PostureExplorer()
    wanted = [posture.compute_reading(Posture(**state)) for state in states(STATES, 7)]
    calls = [[state, _as_the_face_has_it(one)] for state, one in zip(states(STATES, 7), wanted, strict=True)]
    assert explorer(face_page, "readingWords", calls, lab.facts) == [one.words for one in wanted]
    rows = explorer(face_page, "rowsOf", [[change] for _, change in calls], lab.facts["labels"])
    assert [tuple(map(tuple, one)) for one in rows] == [one.rows for one in wanted]


def _as_the_face_has_it(reading):
    change = reading.change
    if change is None:
        return None
    before, after = (float(np.average(one[:-1], weights=change.areas)) for one in (change.before, change.after))
    return {
        **{name: getattr(change, name).tolist() for name in ("before", "after", "mm", "percent")},
        "psoas": {"before": before, "after": after, "mm": change.psoas_mm, "percent": change.psoas_percent},
        "iliacus": {"mm": change.iliacus_mm, "percent": change.iliacus_percent},
    }


def test_the_bones_stand_where_the_model_has_them(face_page):
    """Every joint centre and fascicle origin that the face draws is the path model's, turned with the pelvis."""
    model, all_states = paths.load("B"), states(50, 3)
    drawing = PostureExplorer().facts["drawing"]
    for state, places in zip(
        all_states, explorer(face_page, "places", [[drawing, state] for state in all_states]), strict=True
    ):
        tilt = np.radians(state["posterior_tilt"])
        turn = np.array([[np.cos(tilt), -np.sin(tilt)], [np.sin(tilt), np.cos(tilt)]])
        vertebrae = model.vertebrae(lumbar_extension=state["lumbar_extension"])
        hip = model.psoas.centre[:2, 0]
        for body, vertebra in zip(drawing["bodies"], vertebrae, strict=False):
            want = turn @ (vertebra.origin[:2, 0] - hip)
            np.testing.assert_allclose(places[body][4:], want, atol=0.02)
        np.testing.assert_allclose(places["pelvis"][4:], -turn @ hip, atol=0.02)
        np.testing.assert_allclose(places["femur"][4:], [0, 0], atol=1e-9)  # its origin is the hip centre
        starts = model.spine.begins(vertebrae)
        for fascicle, start in zip(drawing["fascicles"], starts, strict=True):
            a, b, c, d, e, f = places[drawing["bodies"][fascicle["level"] - 1]]
            x, y = fascicle["at"]
            np.testing.assert_allclose([a * x + c * y + e, b * x + d * y + f], turn @ (start[:2, 0] - hip), atol=0.02)


def test_the_tucked_lunge_reads_as_in_python(mount):
    page = mount(PostureExplorer())
    page.get_by_label("Postures").select_option("kneeling lunge tucked")
    want = posture.compute_reading(Posture(-10, 10, -10))
    assert page.locator(".psoas-sentence").inner_text() == want.words
    page.get_by_text("All numbers as a table").click()
    cells = page.locator(".psoas-numbers:not(.psoas-models) tbody tr").all()
    assert [tuple(row.locator("th, td").all_inner_texts()) for row in cells] == list(want.rows)
    assert page.locator("[data-out=psoas]").inner_text() == "+2.3 %"


@pytest.mark.parametrize("width", [360, 960])
def test_no_two_labels_touch_in_any_posture(mount, width):
    page = mount(PostureExplorer(), width=width)
    named = [[name, {angle: getattr(posture.get(name), angle) for angle in ANGLES}] for name in posture.named()]
    drawings = page.evaluate(
        """(named) => named.map(([name, angles]) => {
            for (const [angle, degrees] of Object.entries(angles)) model.set(angle, degrees);
            model.set("named", name);
            const body = document.querySelector("svg.psoas-body");
            const { x, width } = body.viewBox.baseVal;
            const boxes = [...body.querySelectorAll("text")].map((one) => { const b = one.getBBox(); return [one.textContent, b.x, b.y + 3, b.x + b.width, b.y + b.height - 3]; });
            return [boxes, x, x + width];
        })""",
        named,
    )
    for (name, _), (boxes, start, end) in zip(named, drawings, strict=True):
        assert len(boxes) == 13
        for (words, left, top, right, bottom), (other, left2, top2, right2, bottom2) in combinations(boxes, 2):
            apart = right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top
            assert apart, f"{words!r} and {other!r} touch in {name}"
        assert all(start <= left and right <= end for _, left, _, right, _ in boxes), name


def test_by_keyboard(mount):
    page = mount(PostureExplorer(named="kneeling lunge neutral"))
    page.get_by_label("Pelvis: tipped − / tucked +", exact=True).focus()
    before = page.locator("svg.psoas-body").get_attribute("aria-label")
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    assert page.evaluate("[state.posterior_tilt, state.named]") == [10, ""]
    assert "Hip extended 20°, pelvis tucked 10°" in page.locator(".psoas-sentence").inner_text()
    assert page.locator("svg.psoas-body").get_attribute("aria-label") != before
    for _ in range(3):
        page.keyboard.press("Tab")  # its number box, the lower back and its box
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "named"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("[state.posterior_tilt, state.named]") == [0, "kneeling lunge neutral"]


def test_a_typed_fraction_of_a_degree_is_taken_as_python_takes_it(mount):
    page = mount(PostureExplorer(posterior_tilt=7.5))
    assert page.locator("[name=posterior_tilt-number]").input_value() == "7.5"
    page.locator("[name=thigh-number]").fill("-10.4")
    page.keyboard.press("Tab")
    assert page.evaluate("state.thigh") == -10.4
    assert page.locator(".psoas-error:visible").count() == 0
    assert page.locator("[name=thigh]").get_attribute("aria-valuetext") == "-10.4 degrees"
    assert page.locator(".psoas-sentence").inner_text() == posture.compute_reading(Posture(-10.4, 7.5)).words


def test_outside_the_model_it_says_so_and_keeps_the_picture(mount):
    page = mount(PostureExplorer(thigh=-30, posterior_tilt=10))
    assert "so it gives no length." in page.locator(".psoas-sentence").inner_text()
    assert page.locator("[data-out=psoas]").inner_text() == "–"
    assert page.locator("svg.psoas-body .psoas-unknown").count() == 12
    assert "NaN" not in page.content()


def test_the_models_disagree_on_demand(mount):
    page = mount(PostureExplorer(named="kneeling lunge tucked"))
    table = page.locator(".psoas-models table")
    assert not table.is_visible()
    page.get_by_text("How far published models disagree").click()
    said = table.inner_text()
    for name, change in posture.spread(posture.get("kneeling lunge tucked")).items():
        assert f"{name}: " in said and f"{change.psoas_mm:+.1f}" in said.replace("−", "-")
    page.evaluate("model.set('thigh', 95)")
    assert "does not hold here" in table.inner_text()


def test_it_moves_only_when_asked_and_not_for_those_who_want_calm(mount):
    page = mount(PostureExplorer(named="sitting"))
    femur = page.locator("svg.psoas-body path[data-body=femur]")
    there = femur.get_attribute("transform")
    page.wait_for_timeout(200)
    assert femur.get_attribute("transform") == there
    page.evaluate(FRAMES_BY_HAND)
    page.get_by_role("button", name="Play from standing").click()
    seen = []
    for ms in (0, 1200, 2300, 2400):
        page.evaluate("(ms) => frameAt(ms)", ms)
        seen.append(femur.get_attribute("transform"))
    assert len({*seen}) == 4 and seen[-1] == there
    page.emulate_media(reduced_motion="reduce")
    page.get_by_role("button", name="Play from standing").click()
    page.evaluate("frameAt(1200)")
    assert femur.get_attribute("transform") == there
    page.emulate_media(reduced_motion="null")
