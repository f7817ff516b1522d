"""The step counter: state and words, its two languages, its still picture, its face."""

import math
import random

import pytest
from playwright.sync_api import expect

from psoas import gait, tables
from psoas.labs import Predict, StepCounter
from psoas.labs.step_counter.reading import compute_reading as count_steps
from psoas.labs.step_counter.still import draw as step_counter_still
from psoas.wording import brief, fixed, span
from tests.browser.acts import STATES, in_browser, near, out

EXAMPLES = {"": lambda: StepCounter(population="amish_m")}


# State, rules and words


def test_step_counter_counts():
    lab = StepCounter(steps=10_000, years=20)
    assert lab.reading.per_leg == 5000
    assert lab.reading.total == 36_500_000
    assert lab.reading.minutes == gait.contraction_minutes(10_000)
    assert "5,000 times" in lab.words()
    assert "36,500,000" in lab.words()
    lab.steps = 7_500
    assert "3,750 times" in lab.words()
    lab.steps = 0
    assert "No steps" in lab.words()


def test_a_population_brings_its_steps_and_leaves_with_them():
    lab = StepCounter(population="aom2003")
    # Bassett 2010: US adults, 5,117 steps a day.
    assert lab.steps == 5117
    lab.steps = 6000
    assert lab.population == ""
    lab.reset()
    assert (lab.steps, lab.population) == (5117, "aom2003")


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (lambda: StepCounter(steps=-1), "steps must be a number from 0 to 30,000"),
        (lambda: StepCounter(steps=30_001), "steps must be a number from 0 to 30,000"),
        (lambda: StepCounter(steps=1.5), "steps must be one whole number"),
        (lambda: StepCounter(steps="many"), "steps must be a number"),
        (lambda: StepCounter(steps=math.nan), "steps must be a number"),
        (lambda: StepCounter(years=61), "years must be a number from 0 to 60"),
        (lambda: StepCounter(population="me"), "population must be one of .*aom2003.*; got 'me'"),
    ],
)
def test_a_bad_value_is_told_its_rule(make, rule):
    with pytest.raises(ValueError, match=rule):
        make()


def test_a_bad_value_leaves_the_lab_as_it_was():
    lab = StepCounter(steps=7_500)
    with pytest.raises(ValueError, match="steps must be"):
        lab.steps = -5
    assert lab.steps == 7_500
    with pytest.raises(tables.UnknownNameError):
        Predict("no-such-question")


# The still picture


def counter(steps=10_000, years=20):
    return step_counter_still(count_steps(steps, years))


def test_step_counter_still_says_what_the_model_says():
    figure, minutes = counter(7_500, 10), gait.contraction_minutes(7_500)
    assert brief(gait.contractions_per_leg(7_500)) in figure.alt
    assert brief(gait.lifetime_contractions(7_500, 10)) in figure.alt
    assert f"{fixed(minutes.mid, 1)} minutes a day ({span(minutes.low, minutes.high, 1)}, model)" in figure.alt
    assert "37.5 of 150 dots" in figure.alt  # 3,750 / 100


def test_step_counter_still_says_when_it_runs_out_of_dots():
    assert "the picture ends at 15,000" in counter(200_000).alt


# The same in both languages


def test_step_counter_reckons_alike(face_page):
    chance = random.Random(2)
    lab = StepCounter()
    states = [{"steps": chance.randint(0, 30_000), "years": chance.randint(0, 60)} for _ in range(STATES)]
    states += [{"steps": steps, "years": years} for steps in (0, 1, 2, 10_000, 30_000) for years in (0, 1, 60)]
    there = in_browser(face_page, lab.code, "computeReading", [[state] for state in states], lab.facts)
    for state, got in zip(states, there, strict=True):
        want = count_steps(**state)
        assert (got["words"], tuple(map(tuple, got["rows"]))) == (want.words, want.rows)
        assert near(got["perLeg"], want.per_leg) and near(got["total"], want.total)
        for part in ("low", "mid", "high"):
            assert near(got["minutes"][part], getattr(want.minutes, part))


# The face


def test_step_counter_moves_everything_together(mount):
    page = mount(StepCounter())
    picture = page.locator("svg[data-picture=legs]")
    assert out(page, "per-leg") == "5,000"
    before = picture.get_attribute("aria-label")
    page.get_by_label("Steps a day", exact=True).focus()
    page.keyboard.press("ArrowRight")
    assert out(page, "per-leg") == "5,050"
    assert picture.get_attribute("aria-label") != before
    assert "5,050 times" in page.locator(".psoas-sentence").inner_text()
    expect(page.get_by_role("status")).to_contain_text("5,050 times")
    page.get_by_label("Steps a day, as a number").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("7500")
    assert out(page, "per-leg") == "3,750"
    assert page.get_by_label("Steps a day", exact=True).get_attribute("aria-valuetext") == "7,500 steps a day"


def typed_into(page, label, typed, leave="Tab"):
    """Type into a number box key by key and leave it; return the box."""
    box = page.get_by_label(label)
    box.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.type(typed)
    page.keyboard.press(leave)
    return box


def what_is_said(page):
    return page.locator(".psoas-said").first.inner_text()


def test_what_is_no_number_of_steps_gets_one_sentence_and_loses_nothing(mount):
    page = mount(StepCounter(steps=7_500))
    rule = "Steps a day: a whole number from 0 to 30,000. Kept 7,500."
    for typed in ("1.5", "", "e", "12 34", "1.2.3", "--5"):
        box = typed_into(page, "Steps a day, as a number", typed)
        now = (what_is_said(page), page.evaluate("state.steps"), box.input_value())
        assert now == (rule, 7_500, "7500"), typed
        box.fill("7500")
        assert what_is_said(page) == ""


WRITTEN = {
    "10000": (10_000, ""),
    "10,000": (10_000, "“10,000” was read as 10,000."),
    "10.000": (10_000, "“10.000” was read as 10,000."),
    "10 000": (10_000, ""),
    "10\u202f000": (10_000, ""),
    "50000": (30_000, "Steps a day: “50000” is more than 30,000, so it is 30,000 now."),
    "50.000": (30_000, "Steps a day: “50.000” is more than 30,000, so it is 30,000 now."),
    "-5": (0, "Steps a day: “-5” is less than 0, so it is 0 now."),
}


@pytest.mark.parametrize(("leave", "texts"), [("Tab", WRITTEN), ("Enter", ["10000", "10.000", "50000"])])
def test_a_number_is_taken_as_people_write_it(mount, leave, texts):
    page = mount(StepCounter())
    for typed in texts:
        steps, said = WRITTEN[typed]
        page.evaluate("model.set('steps', 7500)")
        box = typed_into(page, "Steps a day, as a number", typed, leave)
        now = (page.evaluate("state.steps"), box.input_value(), what_is_said(page))
        assert now == (steps, str(steps), said), typed


def test_nothing_is_cut_while_one_types_and_nothing_moves(mount):
    page = mount(StepCounter(steps=7_500))
    places = "[...document.querySelectorAll('#lab *')].map((one) => one.getBoundingClientRect().top)"
    box = page.get_by_label("Steps a day, as a number")
    box.click()
    page.keyboard.press("Control+A")
    before = page.evaluate(places)
    seen = []
    for key in "50000":
        page.keyboard.press(key)
        seen.append((box.input_value(), page.evaluate("state.steps")))
    assert seen == [("5", 5), ("50", 50), ("500", 500), ("5000", 5000), ("50000", 30_000)]
    assert "“50000” is more than 30,000" in page.locator(".psoas-said").first.inner_text()
    assert len(page.evaluate(places)) >= len(before)
    page.keyboard.press("Control+A")
    page.keyboard.type("10.000")
    assert page.locator(".psoas-said").first.inner_text() == "“10.000” is read as 10,000."
    assert page.evaluate("state.steps") == 10  # so far; what could mean two things is used when one leaves
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("state.steps") == 10_001


def test_python_hears_of_it_when_the_hand_rests(mount):
    page = mount(StepCounter())
    slider = page.get_by_label("Steps a day", exact=True)
    slider.evaluate(
        "one => { for (let i = 0; i < 50; i++) { one.value = 100 * i; one.dispatchEvent(new Event('input')); } }"
    )
    assert page.evaluate("saves") == 0
    slider.evaluate("one => one.dispatchEvent(new Event('change'))")
    assert page.evaluate("[saves, state.steps]") == [1, 4900]


def test_real_people_bring_their_steps_and_source(mount):
    page = mount(StepCounter())
    page.get_by_label("Real people").select_option("aom2003")
    assert out(page, "per-leg") == "2,559"
    assert "Source: Bassett 2010" in page.locator(".psoas-source").inner_text()
    page.get_by_label("Years", exact=True).focus()
    page.keyboard.press("ArrowLeft")
    assert "in 19 years" in page.locator(".psoas-tiles").inner_text()
    page.get_by_label("Steps a day", exact=True).press("ArrowRight")
    assert page.get_by_label("Real people").input_value() == ""  # these are no longer that group's steps
    page.get_by_role("button", name="Reset").click()
    assert out(page, "per-leg") == "5,000"
    assert page.get_by_label("Real people").input_value() == ""


def test_what_python_sets_is_shown(mount):
    page = mount(StepCounter())
    page.evaluate("model.set('steps', 12_400)")
    assert out(page, "per-leg") == "6,200"
    assert page.get_by_label("Steps a day, as a number").input_value() == "12400"
