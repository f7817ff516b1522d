"""What is true of every lab. Labs are found by their folders, and each has a test module with states to show it in."""

import json
import re
from importlib import import_module
from pathlib import Path

import comm
import pytest

from psoas import labs
from psoas.labs.faces import face, module, style
from tests.browser.acts import becomes, drag, drawn
from tests.browser.again import other
from tests.browser.fixtures import mounting
from tests.browser.readable import (
    DARK,
    HARD,
    LEAST,
    ROOM,
    SMALL,
    SMALLEST_TARGET,
    complaints,
    dark_complaints,
    light,
    open_folds,
    width,
)

FOLDERS = sorted(path.parent.name for path in Path(labs.__file__).parent.glob("*/lab.py"))
EXAMPLES = {
    f"{folder}{', ' if state else ''}{state}": make
    for folder in FOLDERS
    for state, make in import_module(f"test_{folder}").EXAMPLES.items()
}
# Switches class mode on around one lab, as a place that has nothing but the lab.
PRESENT = """async (source) => {
    const { present } = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    window.presented = present({
        root: document.documentElement, scroller: document.scrollingElement, headings: () => [], codes: () => [],
        blocks: () => [], cells: () => [], opening: () => {}, answers: () => [], covered: () => 0, listens: () => true,
    }, () => {});
}"""
ZOOMED = "#lab { display: block; zoom: var(--psoas-zoom) }"
DESK = {"width": 960, "height": 800}
# A notebook's cell on a laptop leaves about 900 px beside the numbers of the cells; class mode has a bar of its own.
SCREENS = {
    "laptop": {"width": 900, "height": 650},
    "class": ROOM,
    "phone": {"width": 390, "height": 844},
    "small phone": {"width": 360, "height": 640},
}
# What a lab shows: its first picture; of a lab without one, what it asks. What it says of it: its sentence.
PICTURE, SENTENCE = "[data-picture]", ".psoas-sentence, .psoas-feedback"
ASKS = {
    "claim_cards": ".psoas-prompt",
    "predict": ".psoas-options",
    "question": "form, .psoas-options, input",
    "question_desk": "button.psoas-main",  # of many questions it speaks when that is pressed
    "quiz": "form, .psoas-options, input, select",
    "safety_gate": "button",
}
# The viewer's layout is tested beside it; class mode is a bar and shows nothing.
ELSEWHERE = {"anatomy_viewer", "class_mode"}
TOGETHER = """([picture, asks, said]) => {
    const seen = (query) => [...document.querySelectorAll(".psoas-lab")].flatMap((lab) => [...lab.querySelectorAll(query)])
        .filter((one) => one.checkVisibility() && !one.closest("details"));
    const boxes = [[...seen(picture), ...seen(asks)][0], seen(said)[0]].map((one) => one.getBoundingClientRect());
    const covered = document.querySelector(".psoas-class-bar")?.getBoundingClientRect().height ?? 0;
    return {
        needs: Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top)),
        room: innerHeight - covered,
    };
}"""
WITH_SLIDERS = ("posture_explorer", "ratio_balance", "step_counter", "stride")
ON_ONE_SCREEN = [name for name in EXAMPLES if name.split(",")[0] not in ELSEWHERE]
every_example = pytest.mark.parametrize("make", EXAMPLES.values(), ids=EXAMPLES)


# As Python sees it


def test_every_folder_is_a_lab_and_its_examples_are_of_it():
    assert [name.split(",")[0] for name in {example.split(",")[0]: 0 for example in EXAMPLES}] == FOLDERS
    for name, make in EXAMPLES.items():
        assert type(make()).__module__ == f"psoas.labs.{name.split(',')[0]}.lab"
    assert {type(make()).__name__ for make in EXAMPLES.values()} == set(labs.__all__) - {"Lab"}


@every_example
def test_it_prints_as_code_that_makes_it(make):
    lab = make()
    assert "0x" not in repr(lab)
    makers = {name: getattr(labs, name) for name in labs.__all__}
    assert repr(eval(repr(lab), makers)) == repr(lab)


@every_example
def test_it_has_words_and_a_still_picture(make, monkeypatch):
    lab = make()
    assert lab.words()
    monkeypatch.setenv("PSOAS_STILL", "1")
    assert set(lab._repr_mimebundle_()) == {"text/plain", "text/html"}
    monkeypatch.delenv("PSOAS_STILL")
    live = lab._repr_mimebundle_()
    live = live[0] if isinstance(live, tuple) else live
    assert "application/vnd.jupyter.widget-view+json" in live


@every_example
def test_what_it_hands_to_its_face_is_plain(make):
    facts = make().facts
    assert json.loads(json.dumps(facts, allow_nan=False)) == json.loads(json.dumps(facts))


@every_example
def test_its_first_message_to_the_face_holds_the_facts(make, monkeypatch):
    # A busy page may draw a face before it has read a second message: five 3D pictures on a page left questions blank.
    opened, create = [], comm.create_comm
    monkeypatch.setattr(comm, "create_comm", lambda **sent: (opened.append(sent), create(**sent))[1])
    lab = make()
    state = next(sent["data"]["state"] for sent in opened if "own_facts" in sent["data"]["state"])
    assert set(state["own_facts"]["start"]) == set(lab.state) & set(lab.keys)
    assert {**lab.shelf.facts, **state["own_facts"], "start": ...} == {**lab.facts, "start": ...}
    assert state["shelf"] == f"IPY_MODEL_{lab.shelf.model_id}" and lab.shelf.text == lab.code


@pytest.mark.parametrize("folder", FOLDERS)
def test_its_face_is_one_module_without_imports(folder):
    text = face(folder)
    assert not re.search(r"^import\b", text, re.MULTILINE)
    assert '"./kit.js"' not in text
    assert text.count("export default") == 1
    assert face(folder) is text  # read once


def test_an_unknown_setting_is_answered_with_those_there_are():
    with pytest.raises(TypeError, match="StepCounter has no 'step'; you can set: steps, years, population"):
        labs.StepCounter(step=5)


@every_example
def test_two_of_a_kind_share_nothing(make):
    one, other = make(), make()
    assert one.comm.comm_id != other.comm.comm_id
    for name in ("facts", *one.state):
        value = getattr(one, name)
        if isinstance(value, list | dict):
            assert value == getattr(other, name) and value is not getattr(other, name), name


# On a bare page, as in a saved page on a phone: no kernel, no network


def state(page):
    return page.evaluate("({ ...state, facts: undefined })")


@pytest.mark.parametrize("name", WITH_SLIDERS)
def test_python_hears_once_of_a_drag(mount, name):
    page = mount(EXAMPLES[name]())
    sliders = page.locator("input[type=range]:visible").all()
    assert sliders
    for slider in sliders:
        before = page.evaluate("[JSON.stringify(state), saves]")
        drag(page, slider, moves=6)
        during = page.evaluate("[JSON.stringify(state), saves]")
        assert during[0] != before[0] and during[1] == before[1]
        page.mouse.up()
        assert page.evaluate("saves") == before[1] + 1


@pytest.fixture(scope="module")
def staying(windows):
    """A page that stays for all labs: axe-core, too, is read and compiled once."""
    with mounting(windows) as mount:
        page = mount(EXAMPLES["safety_gate"]())
        page.add_style_tag(content=style("class_mode/presenting.css") + ZOOMED + DARK)
        yield page


@pytest.fixture(scope="module", params=EXAMPLES)
def page(request, staying):
    """A lab for all tests that follow: each sets the size, the light and the folds it needs."""
    other(staying, EXAMPLES[request.param]())
    staying.start = state(staying)
    yield staying
    problems, staying.problems[:] = [*staying.problems], []
    assert problems == []


@pytest.fixture
def unfolded(page):
    """The page with every fold open."""
    open_folds(page)
    return page


def present(page):
    page.evaluate(PRESENT, module("class_mode/presenting.js"))


def test_every_lab_but_those_tested_elsewhere_is_looked_at():
    assert {name.split(",")[0] for name in ON_ONE_SCREEN} | ELSEWHERE == set(FOLDERS)
    assert set(ASKS) < set(FOLDERS)


@pytest.mark.parametrize("page", ON_ONE_SCREEN, indirect=True)
def test_the_picture_and_its_sentence_share_a_screen(page, request):
    folder = request.node.callspec.params["page"].split(",")[0]
    for name, size in SCREENS.items():
        page.set_viewport_size(size)
        if name == "class":
            present(page)
        found = page.evaluate(TOGETHER, [PICTURE, ASKS.get(folder, PICTURE), SENTENCE])
        if name == "class":
            page.evaluate("presented.clear()")
        assert found["needs"] <= found["room"], f"{name}: {found}"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(unfolded, theme):
    unfolded.set_viewport_size(DESK)
    light(unfolded, theme)
    assert (complaints(unfolded, "#lab") if theme == "light" else dark_complaints(unfolded)) == []


def test_it_fits_its_screen_and_can_be_hit(unfolded):
    for px in (320, 360, 960):
        unfolded.set_viewport_size({"width": px, "height": 800})
        assert becomes(lambda: width(unfolded) <= px, True), px  # noqa: B023
        assert unfolded.evaluate(HARD, SMALLEST_TARGET) == [], px


@pytest.fixture
def presented(unfolded):
    """The page in class mode, in the light."""
    light(unfolded, "light")
    unfolded.set_viewport_size(ROOM)
    present(unfolded)
    drawn(unfolded)  # pictures follow their size
    yield unfolded
    unfolded.evaluate("presented.clear()")


def test_a_room_can_read_it(presented):
    assert becomes(lambda: presented.evaluate(SMALL, LEAST), []) == []
    assert presented.evaluate(HARD, SMALLEST_TARGET) == []
    assert width(presented) <= ROOM["width"]
    ours = {"include": [["#lab"], [".psoas-class-bar"]]}
    assert complaints(presented, ours) == []
    light(presented, "dark")
    assert dark_complaints(presented) == []


KEYS = "xdabmz1"  # plain ones, which a notebook would take for its own
CONTROLS = "#lab :is(button, input, select, textarea, summary):enabled:visible"
LEAKED = """window.leaked = [];
document.onkeydown = ({ key, target }) => void leaked.push([key, target.outerHTML?.slice(0, 80)]);
null"""
PRESSED_IN_EACH = """(controls, keys) => {
    const press = (one, key) => one.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    for (const one of controls) for (const key of keys) press(one, key);
}"""
# What a key changes in a way of its own: each slider, list and set of choices; of all other controls the first of a kind.
OF_EACH_KIND = """(controls) => {
    const kind = (one) => one.matches("select, [type=range]") ? one : `${one.localName} ${one.type === "radio" ? one.name : one.type}`;
    const kinds = controls.map(kind);
    return kinds.map((kind, place) => kinds.indexOf(kind) === place);
}"""
USABLE = "one => one.checkVisibility() && !one.disabled"  # a key pressed before may have put it away


def test_plain_keys_stay_in_it_reset_is_the_start_again_and_nothing_is_left_behind(unfolded):
    page = unfolded
    page.set_viewport_size(DESK)
    page.evaluate(LEAKED)
    controls = page.locator(CONTROLS)
    chosen = controls.evaluate_all(OF_EACH_KIND)
    for control in [one for one, is_first in zip(controls.element_handles(), chosen, strict=True) if is_first]:
        if not control.evaluate(USABLE):
            continue
        control.focus()
        page.keyboard.type(KEYS)
        page.keyboard.press("ArrowRight")
        if control.get_attribute("type") == "range":
            page.keyboard.press("Enter")
    controls.evaluate_all(PRESSED_IN_EACH, [*KEYS, "ArrowRight", "ArrowUp", "Enter"])
    assert page.evaluate("leaked") == []
    page.keyboard.press("Escape")
    page.keyboard.press("Control+s")
    assert [key for key, _ in page.evaluate("leaked")] == ["Escape", "Control", "s"]
    page.evaluate("document.querySelector('.psoas-lab').dispatchEvent(new CustomEvent('psoas-reset'))")
    assert state(page) == {**page.start, **page.evaluate("state.facts.start")}
    assert page.evaluate("listening()") > 0
    page.evaluate("dispose()")
    assert page.evaluate("listening()") == 0
    page.evaluate("mounted()")  # for whoever looks next
