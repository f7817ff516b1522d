"""The anatomy viewer: state, words and quiz, its still picture, and in a real browser: it draws, takes apart, names, and leaves nothing behind."""

import json
import random
import re
from base64 import b64decode
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from itertools import combinations
from math import hypot

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from psoas import posture
from psoas.body import neighbours, parts
from psoas.figures import style
from psoas.figures.described import DPI
from psoas.labs import AnatomyViewer
from psoas.labs.anatomy_viewer import quiz
from psoas.labs.anatomy_viewer.cuts import cuts
from psoas.labs.anatomy_viewer.quiz import quiz_words, score_words
from psoas.labs.anatomy_viewer.reading import VIEWS
from psoas.labs.anatomy_viewer.reading import compute_reading as view
from psoas.labs.anatomy_viewer.still import draw as anatomy_still
from psoas.labs.anatomy_viewer.tours import TOURS, most_stops
from psoas.labs.faces import module
from psoas.posture import Posture
from psoas.wording import fixed
from tests.browser.acts import FRAMES_BY_HAND, NOTICED, STATES, becomes, drawn, in_browser, shot
from tests.browser.again import again, staying

EXAMPLES = {
    "": lambda: AnatomyViewer(hidden=["iliacus", "femur-left"], selected="psoas major-right-L3", faded=["bones"]),
    "a tour and a cut": lambda: AnatomyViewer(tour="depth", stop=3, cut="L5"),
}


# State, rules and words


def test_the_anatomy_viewer_says_what_the_path_model_says():
    lab = AnatomyViewer(named="kneeling lunge tucked", selected="iliacus-left")
    change = posture.change(posture.get("kneeling lunge tucked"))
    assert (
        f"left iliacus: {fixed(change.after[-1], 1)} mm long, {fixed(change.iliacus_mm, 1)} mm longer"
        in lab.reading.words
    )
    assert posture.compute_reading(Posture(-10, 10, -10)).words in lab.reading.words
    assert lab.reading.rows == posture.compute_reading(Posture(-10, 10, -10)).rows


def test_the_two_sides_differ_where_the_body_bends_to_the_side():
    right, left = (
        AnatomyViewer(
            named="kneeling lunge tucked with side bend away", selected=f"psoas major-{side}-T12-L1"
        ).reading.words
        for side in ("right", "left")
    )
    bent = posture.get("kneeling lunge tucked with side bend away")
    assert f"{fixed(posture.change(bent).mm[0], 1)} mm longer" in right
    assert f"{fixed(-posture.change(replace(bent, side_bend=-20)).mm[0], 1)} mm shorter" in left


def test_the_anatomy_viewer_takes_the_body_apart():
    lab = AnatomyViewer(hidden=["vertebra-middle-L3", "sacrum-middle"])
    assert "Hidden: L3 vertebra and sacrum." in lab.reading.words
    lab.hidden = ["bones", "discs", "psoas minor", "iliacus", "inguinal ligament", "psoas major-left"]
    assert (
        "Hidden: bones, discs, psoas minor, iliacus, inguinal ligament and some of the psoas major."
        in lab.reading.words
    )
    lab.hidden = [one for one in parts.parts() if one != "iliacus-right"]
    assert "Shown is only the right iliacus." in lab.reading.words
    lab.hidden = list(parts.LAYERS)
    assert "Everything is hidden" in lab.reading.words
    lab.reset()
    assert lab.hidden == ["vertebra-middle-L3", "sacrum-middle"]
    assert parts.tidy(parts.expanded(parts.LAYERS)) == list(parts.LAYERS)


def test_the_quiz_explains():
    lab = AnatomyViewer(mode="find", answer="psoas major-left-L3")
    assert lab.words().startswith("Not yet: that is the psoas major. Psoas major, course: down along the pelvic brim")
    assert lab.words().endswith("Look again for the iliacus.")
    lab.answer = "iliacus-left"
    assert lab.words().startswith("Yes, that is the iliacus. Iliacus, joints crossed: the hip; it does not reach")
    assert "lumbar vertebra" not in AnatomyViewer(mode="name").words()
    assert len({quiz_words("find", asked) for asked in range(9)}) == 9
    assert quiz_words("find", 9) == quiz_words("find", 0)


def test_every_part_has_a_name_of_its_own_and_facts_with_sources():
    names = [part.name for part in parts.parts().values()]
    assert len(set(names)) == len(names) == 49
    tables = AnatomyViewer().facts["factTables"]
    assert set(tables) == {part.structure for part in parts.parts().values()}
    assert all(told["source"] and told["source"] != "no source found" for table in tables.values() for told in table)


def test_the_anatomy_viewers_payload_stays_small():
    assert len(json.dumps(AnatomyViewer().facts)) < 410_000  # bytes; the surfaces alone are 329,000


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (lambda: AnatomyViewer(hidden=["bone"]), "There is no part named 'bone'; name a layer .bones, discs"),
        (lambda: AnatomyViewer(faded="bones"), r"faded must be a list, such as \['bones'\]"),
        (lambda: AnatomyViewer(selected="psoas"), "selected must be one of .*psoas major-right.*; got 'psoas'"),
        (lambda: AnatomyViewer(view="below"), "view must be one of .*three-quarter, front.*; got 'below'"),
        (lambda: AnatomyViewer(named="handstand"), "named must be one of standing, sitting"),
        (lambda: AnatomyViewer(mode="exam"), "mode must be one of look, find, name; got 'exam'"),
        (lambda: AnatomyViewer(tries=[1, -2]), "each of tries must be a number from 0 to 999"),
        (lambda: AnatomyViewer(tries=3), r"tries must be a list of whole numbers, such as \[1, 3\]"),
        (lambda: AnatomyViewer(beside=["liver"]), "each of beside must be one of vessels, nerves, .*; got 'liver'"),
        (lambda: AnatomyViewer(beside="nerves"), r"beside must be a list, such as \['nerves'\]"),
        (lambda: AnatomyViewer(layers=["bone"]), "There is no part named 'bone'"),
        (lambda: AnatomyViewer(asked=-1), "asked must be a number from 0 to 999"),
        (lambda: AnatomyViewer(answer="heart"), "answer must be one of"),
        (lambda: AnatomyViewer(graphics="best"), "graphics must be one of auto, fast, full"),
    ],
)
def test_a_bad_value_is_told_its_rule(make, rule):
    with pytest.raises(ValueError, match=rule):
        make()


def test_what_is_said_in_two_ways_is_told():
    with pytest.raises(TypeError, match="layers and hidden say the same in two ways; give one of them"):
        AnatomyViewer(layers=["bones"], hidden=[])


# The still picture


def anatomy(named="standing", seen="three-quarter", hidden=(), faded=()):
    return anatomy_still(view(named, seen, hidden, faded), named, seen, hidden, faded)


def test_the_anatomy_still_shows_what_it_says():
    whole, apart = anatomy(), anatomy(hidden=("iliacus",), faded=("bones",))
    assert "Hidden: iliacus. See-through: bones." in apart.alt
    assert whole.svg() != apart.svg()
    keys = [text.get_text() for text in apart.figure.axes[0].get_legend().get_texts()]
    assert keys == ["bones", "discs", "psoas major", "psoas minor", "inguinal ligament"]
    assert whole.rows == posture.compute_reading(Posture(0, 0, 0)).rows
    empty = anatomy(hidden=("bones", "discs", "psoas major", "psoas minor", "iliacus", "inguinal ligament"))
    assert "Everything is hidden" in empty.alt and empty.svg()


def test_an_image_keeps_its_look_in_half_the_bytes():
    def image(svg):
        return b64decode(re.search(rb'data:image/png;base64,([^"]*)', svg)[1])

    whole = anatomy()
    with style.look():
        buffer = BytesIO()
        whole.figure.savefig(buffer, format="svg", dpi=DPI)
    before, after = image(buffer.getvalue()), image(whole.svg())
    assert len(after) < 0.6 * len(before)
    wide, slimmed = (np.asarray(Image.open(BytesIO(one)).convert("RGBA"), float) for one in (before, after))
    assert wide.shape == slimmed.shape
    seen = (wide * (wide[..., 3:] / 255))[..., :3], (slimmed * (slimmed[..., 3:] / 255))[..., :3]
    assert np.abs(seen[0] - seen[1]).mean() < 3  # of 255


# In a browser


SCREENS = ((900, 650), (1280, 720), (390, 844))  # a cell of JupyterLab, a saved page, a telephone
NOTEBOOK_BARS = 120  # px that JupyterLab takes above and below its cells
FLAT = (960, 500)  # px: drawn without a graphics card, each point costs
HIGH = 800  # px: room for all letters of the quiz
LONG = 10_000  # ms, in which nothing may move
RESTS = 1000  # ms: longer than a lab waits until the hand rests
NO_WEBGL = "HTMLCanvasElement.prototype.getContext = ((old) => function (kind, ...more) { return kind.startsWith('webgl') ? null : old.call(this, kind, ...more); })(HTMLCanvasElement.prototype.getContext);"


def viewer(**state):
    return AnatomyViewer(graphics="fast", **state)


# The eye goes at once: on its way it draws for a third of a second.
kept, show = staying(viewer, *FLAT, reduced_motion="reduce")
clocked, _ = staying(viewer, clocked=True, reduced_motion="reduce")


@pytest.fixture
def show_clocked(clocked):
    """Return a function that opens a viewer where time can pass at once."""
    with again(clocked, *FLAT) as show:
        yield show


def pixels(page):
    return sha256(shot(page, ".psoas-3d")).hexdigest()


def unfold(page, group):
    summary = page.locator(".psoas-more > summary", has_text=group)
    if not summary.evaluate("one => one.parentElement.open"):
        summary.focus()
        page.keyboard.press("Enter")


def start_quiz(page, mode):
    unfold(page, "Quiz")
    page.get_by_role("button", name=mode).press("Enter")


def said(page):
    return page.locator(".psoas-sentence").inner_text()


def test_it_says_what_python_says(face_page):
    chance, lab = random.Random(7), AnatomyViewer()
    ids = list(parts.parts())
    states = [
        {
            "named": chance.choice(list(posture.named())),
            "view": chance.choice(["", *VIEWS]),
            "hidden": _some(chance, ids),
            "faded": _some(chance, ids),
            "selected": chance.choice(["", *parts.WHOLE_MUSCLES, *ids, *neighbours.sided()]),
            "cut": chance.choice(["", *cuts()]),
            "tour": chance.choice(["", *TOURS]),
            "stop": chance.randint(1, most_stops()),
            "colours": chance.choice(["layer", "length"]),
            "beside": [layer for layer in neighbours.layers() if chance.random() < 0.2],
        }
        for _ in range(STATES)
    ]
    calls = [[state] for state in states]
    there = in_browser(face_page, module("anatomy_viewer/words.js"), "readingWords", calls, lab.facts)
    for state, got in zip(states, there, strict=True):
        assert got == view(seen=state.pop("view"), **state).words


def test_the_quiz_says_what_python_says(face_page):
    chance, lab = random.Random(8), AnatomyViewer()
    answers = ["", *parts.WHOLE_MUSCLES, *parts.parts(), *neighbours.sided()]
    states = [
        {
            "mode": chance.choice(quiz.MODES),
            "asked": chance.randint(0, 999),
            "answer": chance.choice(answers),
            "tries": [chance.choice([0, 1, 1, 2]) for _ in range(chance.randint(0, 4))],
        }
        for _ in range(STATES)
    ]
    source, calls = module("anatomy_viewer/quiz.js"), [[state] for state in states]
    said, scored = (in_browser(face_page, source, name, calls, lab.facts) for name in ("quizWords", "scoreWords"))
    assert scored == [score_words(**state) for state in states]
    assert said == [quiz_words(state["mode"], state["asked"], state["answer"]) for state in states]


def _some(chance, ids):
    """Names as the lab keeps them: none, few, many or all but few parts."""
    count = chance.choice([0, 0, 1, 3, 4, 20, 42, 44, 45])
    whole = chance.sample(list(parts.LAYERS), chance.randint(0, 3))
    return parts.tidy([*chance.sample(ids, count), *whole])


@pytest.mark.parametrize("graphics", ["fast", "full"])
def test_each_layer_can_be_taken_off_and_put_back(show, graphics):
    page = show(AnatomyViewer(graphics=graphics, labels=False))
    whole = pixels(page)
    seen = {whole}
    for layer in parts.LAYERS:
        tick = page.get_by_role("checkbox", name=layer.capitalize(), exact=True)
        tick.focus()
        page.keyboard.press("Space")
        assert page.evaluate("state.hidden") == [layer]
        seen.add(pixels(page))
        page.keyboard.press("Space")
    assert pixels(page) == whole  # each was put back
    assert len(seen) == 1 + len(parts.LAYERS)


def test_see_through_bones_show_what_lies_behind(show):
    page = show(viewer(labels=False))
    before = pixels(page)
    page.get_by_label("See-through bones").check()
    assert page.evaluate("state.faded") == ["bones"]
    assert "See-through: bones." in said(page)
    assert pixels(page) != before


def test_a_click_names_a_part_and_tells_its_facts_with_sources(show):
    page = show(viewer(view="front"))
    drawn(page)
    place = page.locator("[data-place=L3] circle").bounding_box()
    page.mouse.click(place["x"] + 2, place["y"] + 2)
    assert page.evaluate("state.selected") == "vertebra-middle-L3"
    assert said(page).endswith("You look at the L3 vertebra.")
    assert "Own geometry from published measures (" in page.locator(".psoas-facts-list").inner_text()
    stage = page.locator(".psoas-3d").bounding_box()
    page.mouse.click(stage["x"] + 3, stage["y"] + stage["height"] / 2)
    assert page.evaluate("state.selected") == ""
    assert page.locator(".psoas-about").is_hidden()


def test_a_drag_turns_and_does_not_pick(show):
    page = show(viewer())
    before = pixels(page)
    stage = page.locator(".psoas-3d").bounding_box()
    page.mouse.move(stage["x"] + 200, stage["y"] + 300)
    page.mouse.down()
    page.mouse.move(stage["x"] + 300, stage["y"] + 300, steps=4)
    page.mouse.up()
    assert (page.evaluate("state.selected"), page.evaluate("state.view")) == ("", "")
    assert pixels(page) != before


def test_by_keyboard_a_fascicle_is_picked_shown_alone_and_everything_undone(show):
    page = show(viewer())
    page.get_by_label("Part", exact=True).focus()
    page.keyboard.type("Right psoas major, fascicle from the L3 t")
    assert page.evaluate("state.selected") == "psoas major-right-L3"
    assert "right psoas major, fascicle from the L3 transverse process: " in said(page)
    marks = page.locator("[data-end]")
    expect(marks).to_have_count(2)
    assert marks.all_text_contents() == ["O", "I"]
    page.get_by_role("button", name="Show only this").press("Enter")
    assert "Shown is only the right psoas major, fascicle from the L3 transverse process." in said(page)
    page.get_by_role("button", name="Undo").press("Enter")
    assert page.evaluate("state.hidden") == []
    page.get_by_role("button", name="See-through", exact=True).press("Enter")
    assert page.evaluate("state.faded") == ["psoas major-right-L3"]
    page.get_by_role("button", name="Hide").press("Enter")
    assert page.evaluate("state.hidden") == ["psoas major-right-L3"]
    page.get_by_role("button", name="Reset").press("Enter")
    assert page.evaluate("[state.hidden, state.faded, state.selected]") == [[], [], ""]


def test_the_keys_turn_and_the_buttons_too(show):
    page = show(viewer(labels=False))
    seen = [pixels(page)]
    for name in ("Front", "Back", "Left", "Right", "Above"):
        page.get_by_role("button", name=name, exact=True).press("Enter")
        assert page.evaluate("state.view") == name.lower()
        seen.append(pixels(page))
    for name in ("Turn left", "Tilt up", "Nearer"):
        page.get_by_role("button", name=name).press("Enter")
        seen.append(pixels(page))
    page.locator(".psoas-3d").focus()
    for key in ("ArrowRight", "ArrowUp", "-"):
        page.keyboard.press(key)
        seen.append(pixels(page))
    assert len(set(seen)) >= len(seen) - 1  # nearer and farther again may be the same picture
    assert "turned by hand" in said(page)


def test_a_posture_moves_the_picture_and_its_numbers(show):
    page = show(viewer(labels=False))
    before = pixels(page)
    page.get_by_label("Posture", exact=True).select_option("kneeling lunge tucked")
    assert posture.compute_reading(Posture(-10, 10, -10)).words in said(page)
    assert pixels(page) != before
    page.locator("summary", has_text="All numbers").click()
    assert "219.7" in page.locator("table").first.inner_text()


def test_picture_caption_and_next_step_share_a_screen(show):
    touring = [viewer(tour="route", stop=4), viewer(tour="beside", stop=1)]  # the second is the longest
    laptop, *others = SCREENS
    for lab, screens in ((touring[0], [laptop]), (touring[1], others), (viewer(mode="name", view="front"), SCREENS)):
        page = show(lab, *screens[0])
        stage = page.locator(".psoas-3d")
        for width, high in screens:
            page.set_viewport_size({"width": width, "height": high})
            stage.evaluate("one => one.scrollIntoView()")
            lasts = page.locator(".psoas-told > div:visible").all()
            bottom = max(box["y"] + box["height"] for box in (one.bounding_box() for one in (stage, *lasts)))
            assert bottom <= high - NOTEBOOK_BARS * (high == 650), (lab.tour, lab.mode, high)
            assert stage.bounding_box()["height"] >= 250


def test_the_picture_moves_zooms_and_centres_by_hand_and_by_key(show):
    page = show(viewer(view="front"))
    drawn(page)
    stage, place = page.locator(".psoas-3d"), page.locator("[data-place=L3] circle")
    box, before = stage.bounding_box(), place.bounding_box()
    page.mouse.move(before["x"], before["y"])
    page.mouse.wheel(0, -200)
    expect(page.locator(".psoas-bubble")).to_have_text(re.compile("hold Ctrl"))
    drawn(page)
    assert place.bounding_box() == before
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    drawn(page)
    near = place.bounding_box()  # at the pointer it stays, though the whole came nearer
    assert hypot(near["x"] - before["x"], near["y"] - before["y"]) < 8
    page.mouse.dblclick(before["x"] + 3, before["y"] + 40)
    drawn(page)
    stage.focus()
    page.keyboard.press("Shift+ArrowUp")
    drawn(page)
    up = place.bounding_box()
    page.keyboard.press("Shift+ArrowDown")
    drawn(page)
    assert place.bounding_box()["y"] == pytest.approx(up["y"] - 0.1 * box["height"], abs=2)
    page.get_by_label("Part", exact=True).select_option("vertebra-middle-L3")
    stage.focus()
    page.keyboard.press("c")
    drawn(page)
    spot = place.bounding_box()
    assert abs(spot["x"] - box["x"] - box["width"] / 2) < 30 and abs(spot["y"] - box["y"] - box["height"] / 2) < 60


def test_resting_on_a_part_names_it_but_not_in_a_quiz(show):
    page = show(viewer(view="front"))
    drawn(page)
    spot = page.locator("[data-place=L3] circle").bounding_box()
    page.mouse.move(spot["x"] + 2, spot["y"] + 2)
    named = page.locator(".psoas-bubble")
    expect(named).to_have_text("L3 vertebra")
    page.locator(".psoas-3d").press("Escape")
    expect(named).to_be_hidden()
    start_quiz(page, "Find it")
    page.mouse.move(spot["x"] + 3, spot["y"] + 3)
    drawn(page)
    expect(named).to_be_hidden()


MOVES = """(ms) => {
    frameAt(ms);
    return "moving" in document.querySelector(".psoas-3d").dataset;
}"""


def test_the_eye_goes_smoothly_unless_less_motion_is_asked_for(mount):
    page = mount(viewer(view="front", labels=False), width=500, height=500)
    page.evaluate(
        """window.seen = 0; new MutationObserver(() => seen += 1).observe(document.querySelector(".psoas-3d"), { attributeFilter: ["data-moving"] });"""
    )
    moves, pictures = [], []
    for motion in ("no-preference", "reduce"):
        page.emulate_media(reduced_motion=motion)
        page.get_by_role("button", name="Back", exact=True).click()
        pictures.append(pixels(page))
        moves.append(page.evaluate("seen"))
        page.emulate_media(reduced_motion="reduce")
        page.get_by_role("button", name="Front", exact=True).click()
    assert moves == [2, 2]  # it began and it ended, and with less motion neither
    assert pictures[0] == pictures[1]
    page.emulate_media(reduced_motion="no-preference")
    page.evaluate(FRAMES_BY_HAND)
    page.get_by_role("button", name="Back", exact=True).click()
    assert [page.evaluate(MOVES, ms) for ms in (0, 200, 349, 350)] == [True, True, True, False]


def test_names_do_not_overlap_and_letters_hide_behind_bone(show):
    page = show(viewer(view="back", selected="psoas major-right"), width=500)
    for side, shown in (("front", "0"), ("back", "1")):
        page.get_by_role("button", name=side.capitalize(), exact=True).click()
        drawn(page)
        insertion = page.locator("[data-end=I]")
        expect(insertion).to_have_css("opacity", shown)
        boxes = page.locator("[data-place] text, [data-end] circle").evaluate_all(
            "all => all.map((one) => one.getBoundingClientRect().toJSON())"
        )
        for one, other in combinations(boxes, 2):
            apart = one["right"] <= other["left"] + 2 or other["right"] <= one["left"] + 2
            assert apart or one["bottom"] <= other["top"] + 3 or other["bottom"] <= one["top"] + 3


def test_colours_can_say_how_lengths_changed(show):
    page = show(viewer(named="kneeling lunge tucked", labels=False))
    unfold(page, "Picture")
    page.get_by_label("Colours by change of length").focus()
    before = pixels(page)
    page.keyboard.press("Space")
    assert page.evaluate("state.colours") == "length"
    assert "blue is shorter" in said(page)
    assert pixels(page) != before
    page.keyboard.press("Space")
    assert pixels(page) == before


def test_what_lies_beside_can_be_shown_and_named(show):
    page = show(viewer(view="front", labels=False))
    unfold(page, "Beside the psoas")
    seen = {pixels(page)}
    for layer in neighbours.layers():
        tick = page.get_by_role("checkbox", name=layer.capitalize(), exact=True)
        tick.focus()
        page.keyboard.press("Space")
        assert page.evaluate("state.beside") == [layer]
        assert f"Beside it: {layer}." in said(page)
        seen.add(pixels(page))
        page.keyboard.press("Space")
    assert len(seen) == 1 + len(neighbours.layers())
    page.evaluate("model.set('beside', ['vessels'])")
    drawn(page)
    stage = page.locator(".psoas-3d").bounding_box()
    page.evaluate("model.set('selected', 'aorta-middle')")
    page.locator(".psoas-3d").press("c")  # the aorta comes to the middle
    drawn(page)
    page.mouse.click(stage["x"] + stage["width"] / 2, stage["y"] + stage["height"] / 2)
    assert page.evaluate("state.selected") == "aorta-middle"
    assert f"You look at the aorta (scheme). It {neighbours.neighbours()['aorta'].fact}." in said(page)


def test_names_that_are_covered_fade(show):
    page = show(viewer(view="back"))
    expect(page.locator("[data-place='pubic tubercle']")).to_have_class(re.compile("psoas-covered"))
    unfold(page, "Picture")
    page.get_by_label("Names in the picture").uncheck()
    expect(page.locator("[data-place]")).to_have_count(0)


# What frames are asked for is kept, by whom, and none comes.
WITHOUT_FRAMES = """() => {
    window.frames = [];
    window.comes = window.requestAnimationFrame;
    window.requestAnimationFrame = () => void frames.push(new Error().stack);
}"""
FRAMES = "() => { window.requestAnimationFrame = comes; return frames; }"


def test_nothing_moves_unless_it_is_started(show_clocked):
    page = show_clocked(viewer())
    page.emulate_media(reduced_motion="no-preference")
    page.locator("canvas").wait_for()
    drawn(page)
    page.evaluate(WITHOUT_FRAMES)
    page.clock.run_for(LONG)
    page.evaluate(NOTICED)
    assert page.evaluate(FRAMES) == []
    page.emulate_media(reduced_motion="reduce")


def test_it_gives_its_context_back(show_clocked):
    page = show_clocked(AnatomyViewer(graphics="full", hidden=list(parts.LAYERS)))  # little to draw
    page.locator("canvas").wait_for()
    page.evaluate(
        "window.gl = document.querySelector('canvas').getContext('webgl2'); window.stage = document.querySelector('.psoas-3d')"
    )
    unfold(page, "Picture")
    page.get_by_label("Fast graphics").check()
    assert page.evaluate("gl.isContextLost()")
    page.evaluate("window.gl = document.querySelector('canvas').getContext('webgl2')")
    assert not page.evaluate("gl.isContextLost()")
    page.evaluate(WITHOUT_FRAMES)
    page.evaluate("dispose()")
    assert page.evaluate("gl.isContextLost()")
    page.evaluate(
        "stage.style.width = '300px'; stage.dispatchEvent(new PointerEvent('pointerdown')); window.dispatchEvent(new Event('resize'))"
    )
    page.evaluate(NOTICED)
    page.clock.run_for(LONG)
    assert page.evaluate(FRAMES) == []
    assert page.locator("canvas").count() == 0


def test_many_viewers_one_after_the_other_leak_no_context(show):
    page = show(viewer(hidden=list(parts.LAYERS)))  # little to draw
    page.evaluate(
        """async () => {
            window.oldest = document.createElement("canvas").getContext("webgl2");
            for (let i = 0; i < 20; i++) { // a browser holds about 16 contexts and then takes the oldest away
                dispose();
                await mounted();
                while (!document.querySelector("canvas")) await new Promise(requestAnimationFrame);
            }
        }"""
    )
    assert page.locator("canvas").count() == 1
    assert not page.evaluate("document.querySelector('canvas').getContext('webgl2').isContextLost()")
    assert not page.evaluate("oldest.isContextLost()")


def test_without_webgl_a_drawing_stands_in(browser, mount, monkeypatch):
    monkeypatch.setattr(AnatomyViewer, "code", f"{NO_WEBGL}\n{AnatomyViewer.code}")
    page = mount(AnatomyViewer(labels=False), height=FLAT[1])
    assert "This browser has no WebGL" in page.locator("#lab").inner_text()
    before = pixels(page)
    page.get_by_role("checkbox", name="Psoas major").uncheck()
    without = pixels(page)
    page.get_by_role("button", name="Front").click()
    assert len({before, without, pixels(page)}) == 3
    assert "Hidden: psoas major." in page.get_by_role("img").first.get_attribute("aria-label")


def test_the_picture_can_be_kept(show):
    page = show(viewer())
    unfold(page, "Picture")
    with page.expect_download() as kept:
        page.get_by_role("button", name="Save picture").press("Enter")
    assert kept.value.suggested_filename == "psoas.png"
    whole = np.asarray(Image.open(kept.value.path()).convert("L"), float)
    page.get_by_label("Names in the picture").uncheck()
    drawn(page)
    with page.expect_download() as kept:
        page.get_by_role("button", name="Save picture").press("Enter")
    nameless = np.asarray(Image.open(kept.value.path()).convert("L"), float)
    assert 0.005 < (np.abs(whole - nameless) > 60).mean() < 0.1  # the names, and nothing else


def test_the_quiz_runs_by_keyboard(show_clocked):
    page = show_clocked(viewer(hidden=["bones"], selected="iliacus-right"), height=HIGH)
    start_quiz(page, "Find it")
    assert page.evaluate("[state.hidden, state.selected, state.view]") == [[], "", "front"]
    drawn(page)
    assert page.locator("[data-place]").count() == 0  # a name would tell
    assert page.get_by_label("Part", exact=True).is_hidden()
    right = 0
    for number, item in enumerate(quiz.ITEMS):
        assert said(page) == quiz.question("find", number)
        assert page.get_by_role("button", name="Next question").is_disabled()
        letters = page.locator("[data-end]")
        assert sorted(letters.all_text_contents()) == list("ABCDEFGHI")
        for letter in "ABCDEFGHI":  # one after the other, until it is right
            page.get_by_role("button", name=letter, exact=True).press("Enter")
            if said(page).startswith("Yes, "):
                break
            assert said(page).startswith("Not yet: that is the ")
        assert page.evaluate("state.answer") == item
        right += said(page).startswith(f"Yes, that is the {quiz.called(item)}. ")
        page.clock.run_for(RESTS)
        assert page.get_by_role("status").text_content() == said(page)
        page.get_by_role("button", name="Next question").press("Enter")
        assert page.evaluate("document.activeElement.textContent") == "A"  # on to the answers
    assert right == len(quiz.ITEMS)


def test_a_letter_stands_on_its_part(show):
    page = show(viewer(), height=HIGH)
    start_quiz(page, "Find it")
    drawn(page)
    places = page.locator("[data-end]").evaluate_all(
        """all => Object.fromEntries(all.map((one) => {
            const box = one.querySelector("circle").getBoundingClientRect();
            return [one.dataset.end, [box.x + box.width / 2, box.y + box.height / 2]];
        }))"""
    )
    for letter, (x, y) in places.items():
        page.evaluate("model.set('answer', '')")  # once an answer was right it stays
        page.get_by_role("button", name=letter, exact=True).click()
        by_letter = page.evaluate("state.answer")
        page.evaluate("model.set('answer', '')")
        page.mouse.click(x, y)
        assert quiz.settled(page.evaluate("state.answer")) == by_letter
    assert (
        min(hypot(x - u, y - v) for (x, y), (u, v) in combinations(places.values(), 2)) > 20
    )  # px: they do not overlap


def test_a_marked_part_is_named(show):
    page = show(viewer())
    start_quiz(page, "Name it")
    assert said(page) == "Name the part with the question mark."
    assert page.locator("[data-end]").all_text_contents() == ["?"]
    asked = pixels(page)
    page.get_by_role("button", name="sacrum", exact=True).press("Enter")
    assert said(page).startswith("Not yet: the mark is not on the sacrum. Iliacus, origin: ")
    assert page.locator(".psoas-quiz [data-verdict]").all_text_contents() == ["✗ sacrum"]
    assert pixels(page) == asked
    page.get_by_role("button", name="iliacus", exact=True).press("Enter")
    assert said(page).startswith("Yes, that is the iliacus. Iliacus, joints crossed: ")
    assert pixels(page) != asked  # it shines
    page.get_by_role("button", name="sacrum", exact=True).press("Enter")  # too late: what was right stays
    assert said(page).startswith("Yes, that is the iliacus. ")
    assert page.locator("[data-verdict=right] .psoas-sentence").count() == 1
    assert page.locator(".psoas-quiz [data-verdict=right]").inner_text() == "✓ iliacus"
    assert page.locator(".psoas-score").inner_text() == score_words("name", 0, "iliacus-right", [2])
    page.get_by_role("button", name="Next question").press("Enter")
    page.get_by_role("button", name="psoas major", exact=True).press("Enter")
    assert page.locator(".psoas-score").inner_text() == "Score: 1 of 2 right at the first try."
    page.get_by_role("button", name="No quiz").press("Enter")
    assert page.get_by_label("Part", exact=True).is_visible()
    assert page.get_by_role("button", name="Undo").is_disabled()  # nothing was hidden or shown


def test_a_quiz_gives_back_what_was_hidden(show):
    page = show(viewer(hidden=["bones"]))
    start_quiz(page, "Find it")
    page.get_by_role("button", name="No quiz").press("Enter")
    assert page.evaluate("state.hidden") == []
    page.get_by_role("button", name="Undo").press("Enter")
    assert page.evaluate("state.hidden") == ["bones"]


def test_python_can_start_the_quiz(show):
    page = show(viewer(mode="find", asked=1, view="front"), height=HIGH)
    assert said(page) == quiz.question("find", 1)
    expect(page.locator("[data-end]")).to_have_count(len(quiz.ITEMS))


# What lies beside the psoas, in print


def test_the_still_picture_shows_and_names_what_lies_beside_the_psoas():
    shown = ["nerves", "vessels"]
    still, plain = AnatomyViewer(view="front", beside=shown).still(), AnatomyViewer(view="front").still()
    wanted = {one.id for one in neighbours.neighbours().values() if one.layer in shown}
    wanted = {"lat. cutaneous nerve" if name.startswith("lateral") else name for name in wanted}
    still.figure.canvas.draw()
    written = [text for text in still.figure.axes[0].texts if text.get_text()]
    assert {text.get_text() for text in written} == wanted
    boxes = [text.get_window_extent() for text in written]
    boxes.append(still.figure.axes[0].get_legend().get_window_extent())
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    edge = still.figure.bbox
    assert all(edge.x0 <= box.x0 and box.x1 <= edge.x1 for box in boxes)
    assert "scheme" in still.caption and "scheme" not in plain.caption and not plain.figure.axes[0].texts


# A cut on a phone

WRITTEN = """() => [...document.querySelectorAll(".psoas-slice text")].map((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return [one.textContent, left, right, top, bottom, Number.parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a];
})"""


def test_a_cut_can_be_read_on_a_phone(show):
    page = show(AnatomyViewer(cut="L1", graphics="fast"), width=390)
    for level in ("L1", "L4-L5", "hip"):
        page.evaluate("(level) => model.set('cut', level)", level)
        written = page.evaluate(WRITTEN)
        assert min(one[5] for one in written) > 10  # px
        for one, other in combinations(written, 2):
            apart = one[1] >= other[2] or other[1] >= one[2] or one[3] >= other[4] - 2 or other[3] >= one[4] - 2
            assert apart, (level, one[0], other[0])
        listed = page.locator(".psoas-slice-names li").all_inner_texts()
        assert {*map(str, range(1, len(listed) + 1))} < {one[0] for one in written}
        assert {"psoas major", "skin"} < {*listed}
    page.set_viewport_size({"width": 960, "height": 800})
    assert becomes(lambda: "psoas major" in {one[0] for one in page.evaluate(WRITTEN)}, True)
    assert page.locator(".psoas-slice-names").is_hidden()


# The address of a view, on a saved page

ON_A_PAGE = """async () => {
    const el = document.getElementById("lab");
    dispose();
    Object.assign(el, { className: "live" }).dataset.face = "anatomy_viewer";
    model.beside = null;  // what the host of a saved page gives its labs
    window.dispose = await face.default.render({ model, el });
}"""
SHOWN = "[state.view, state.hidden, state.selected]"


@pytest.mark.parametrize(
    "given",
    [
        {"view": "front", "part": "psoas major-right"},
        {"view": "left", "layers": ["bones", "iliacus-left"], "part": "iliacus-left"},
        {"view": "above", "layers": ["psoas major"], "part": ""},
    ],
)
def test_an_address_says_what_python_does(face_page, given):
    lab = AnatomyViewer(**given)
    source, state = module("anatomy_viewer/address.js"), {name: getattr(lab, name) for name in lab.state}
    address = in_browser(face_page, source, "addressOf", [[state, lab.facts, 2]])[0]
    assert "viewer=2" in address and f"view={given['view']}" in address
    asked = in_browser(face_page, source, "askedBy", [[address, lab.facts]])[0]
    assert asked["viewer"] == 2
    want = {"view": lab.view, "hidden": lab.hidden, "selected": lab.selected}
    assert {**{"hidden": [], "selected": ""}, **asked["changes"]} == want


def test_an_address_brings_a_view_and_a_slip_changes_nothing(mount):
    page = mount(viewer(), height=FLAT[1])
    assert page.get_by_text("Link to this view").count() == 0  # the address of a notebook is not the reader's
    page.evaluate(ON_A_PAGE)
    page.evaluate("location.hash = 'view=front&layers=bones,iliacus&part=iliacus-left'")
    want = ["front", ["discs", "psoas major", "psoas minor", "inguinal ligament"], "iliacus-left"]
    assert becomes(lambda: page.evaluate(SHOWN), want) == want
    said = page.locator(".psoas-told [role=status].psoas-note")
    for wrong, word in (
        ("view=up", "“up”"),
        ("part=tail", "“tail”"),
        ("view=back&layers=fur", "“fur”"),
        ("view=back&zoom=2", "“zoom”"),
    ):
        page.evaluate("(hash) => (location.hash = hash)", wrong)
        expect(said).to_contain_text(word)
        assert said.inner_text().count(".") == 1 and page.evaluate(SHOWN) == want
    page.get_by_label("Iliacus", exact=True).first.set_checked(False)
    page.locator("summary", has_text="Picture").click()
    page.get_by_role("button", name="Link to this view").press("Enter")
    expect(said).to_contain_text("The page’s address is that of this view")
    assert page.evaluate("location.hash") == "#view=front&layers=bones&part=iliacus-left"
    page.evaluate("location.hash = 'elsewhere'")
    assert page.evaluate(SHOWN)[0] == "front"
