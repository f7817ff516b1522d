"""The sitting day: hours and words, its two languages, its still picture, its face."""

import random

import pytest
from matplotlib.text import Text
from playwright.sync_api import expect

from psoas import day, tables
from psoas.labs import SittingDay
from psoas.labs.sitting_day.reading import bins
from psoas.labs.sitting_day.reading import compute_reading as spend
from psoas.labs.sitting_day.still import draw as sitting_day_still
from psoas.wording import fixed
from tests.browser.acts import STATES, in_browser, near, out

EXAMPLES = {"": SittingDay}


# State, rules and words


def test_a_sitting_day_takes_a_preset_and_leaves_it():
    lab = SittingDay(preset="act24")
    assert day.sitting(lab.hours) == pytest.approx(9.5)
    assert "9.5 hours of sitting" in lab.words()
    lab.hours = {"desk": 6.5}
    assert (lab.preset, lab.hours["standing"]) == ("", 17.5)
    assert lab.reading.psoas.below() == 6.5
    lab.reset()
    assert (lab.preset, lab.hours) == ("act24", day.preset("act24").hours)
    with pytest.raises(tables.UnknownNameError, match="There is no row of situations named 'hammock'"):
        lab.hours = {"hammock": 1}


def test_a_sitting_day_says_what_it_does_not_show():
    facts = SittingDay().facts
    assert "no proof that a muscle becomes short" in facts["not_shown"] and "6.1°" in facts["not_shown"]
    assert "Boukabache 2021" in facts["not_shown"]
    assert "assumed, also those asleep" in facts["assumed"] and "Endo 2012" in facts["assumed"]


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (lambda: SittingDay(hours={"desk": 25}), "hours of desk must be a number from 0 to 24"),
        (lambda: SittingDay(hours={"desk": 14, "couch": 12}), "These hours are 2 h more than a day has"),
        (lambda: SittingDay(hours=8), "hours must name situations, such as .* got 8"),
        (lambda: SittingDay(preset="me"), "preset must be one of minimal, us2016, .*; got 'me'"),
    ],
)
def test_a_bad_value_is_told_its_rule(make, rule):
    with pytest.raises(ValueError, match=rule):
        make()


# The still picture


def sitting(hours=None):
    return sitting_day_still(spend(hours or day.preset("us2016").hours))


def test_sitting_day_still_says_what_it_does_not_show():
    figure, usual = sitting(), day.preset("us2016").hours
    assert figure.model and figure.alt == spend(usual).words
    assert "no proof that a muscle becomes short" in figure.caption and "Boukabache 2021" in figure.caption
    assert "assumed, also those asleep" in figure.caption
    drawn = " ".join(text.get_text() for text in figure.figure.findobj(Text))
    assert f"psoas: {fixed(day.exposure(usual).below(), 1)} hours below 90 %" in drawn


# In a browser


NAMES = list(day.situations())
OTHERS = [name for name in NAMES if name != day.REST]


def a_day(chance):
    """Hours in tenths, or any; cut so that they fit a day."""
    hours, left = {}, 24.0
    for name in chance.sample(OTHERS, len(OTHERS)):
        spent = min(
            left,
            chance.choice([0, chance.randint(0, 60) / 10, 6 * chance.random(), left if chance.random() < 0.1 else 0]),
        )
        hours[name], left = spent, left - spent
    return day.filled(hours)


def test_it_reckons_as_python_does(face_page):
    chance = random.Random(4)
    lab = SittingDay()
    days = [a_day(chance) for _ in range(STATES)] + [one.hours for one in day.presets().values()]
    days += [day.filled({name: 24}) for name in NAMES]
    there = in_browser(face_page, lab.code, "computeReading", [[{"hours": hours}] for hours in days], lab.facts)
    for hours, got in zip(days, there, strict=True):
        want = spend(hours)
        assert (got["words"], tuple(map(tuple, got["rows"]))) == (want.words, want.rows)
        assert near(got["sitting"], want.sitting)
        for muscle, exposure in (("psoas", want.psoas), ("iliacus", want.iliacus)):
            assert near(got[muscle]["mean"], exposure.mean) and near(got[muscle]["below"], exposure.below())
            assert all(map(near, got[muscle]["bins"], bins(exposure)))
            assert sum(got[muscle]["bins"]) == pytest.approx(24)


def test_what_is_left_goes_to_standing(face_page):
    chance = random.Random(5)
    lab = SittingDay()
    calls = []
    for _ in range(STATES):
        hours, name = a_day(chance), chance.choice(OTHERS)
        calls.append([hours, name, chance.random() * (hours[name] + hours[day.REST])])
    there = in_browser(face_page, lab.code, "moved", calls, lab.facts)
    for (hours, name, value), got in zip(calls, there, strict=True):
        assert got[name] == value
        assert all(got[other] == hours[other] for other in OTHERS if other != name)
        assert day.filled(got) == got


def test_a_day_is_built_by_keyboard(mount):
    page = mount(SittingDay())
    assert (out(page, "rest"), out(page, "below-psoas"), out(page, "below-iliacus")) == ("8.1 h", "6.4 h", "10.4 h")
    picture = page.locator("svg[data-picture=day]")
    before = picture.get_attribute("aria-label")
    page.get_by_label("Start from a day").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")  # past Reset, to the first box
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "desk"
    page.keyboard.press("Control+A")
    page.keyboard.type("8")
    page.keyboard.press("Tab")
    assert page.evaluate("[state.preset, state.hours.desk, state.hours.standing]") == ["", 8, 3.3]
    assert page.evaluate("saves") == 1
    assert (out(page, "rest"), out(page, "below-psoas")) == ("3.3 h", "11.2 h")
    assert picture.get_attribute("aria-label") != before
    page.keyboard.press("ArrowUp")
    assert page.evaluate("state.hours.travel") == 1  # the next half hour above 0.6
    assert "11.6 hours of sitting" in page.locator(".psoas-sentence").inner_text()
    expect(page.get_by_role("status")).to_contain_text("11.6 hours of sitting")


def test_a_day_never_has_more_than_24_hours(mount):
    page = mount(SittingDay(hours={"desk": 8, "sleep-back": 8}))
    box = page.get_by_role("spinbutton", name="At a desk")
    box.click()
    page.keyboard.press("Control+A")
    page.keyboard.type("17")
    page.keyboard.press("Tab")
    assert page.get_by_text("At a desk: “17” is more than 16, so it is 16 now.").is_visible()
    assert (page.evaluate("state.hours.desk"), box.input_value()) == (16, "16")
    assert sum(page.evaluate("Object.values(state.hours)")) == pytest.approx(24)
    box.click()
    page.keyboard.press("Control+A")
    page.keyboard.type("16")
    assert out(page, "rest") == "0 h"
    assert page.get_by_role("button", name="At a desk: half an hour more").is_disabled()
    page.get_by_role("button", name="Sleep, on the back with straight legs: half an hour less").click()
    assert out(page, "rest") == "0.5 h"


def test_presets_and_reset_and_what_it_does_not_show(mount):
    page = mount(SittingDay())
    assert page.get_by_text("Time spent short is no proof that a muscle becomes short.").is_visible()
    page.get_by_label("Start from a day").select_option("act24")
    assert "9.5 hours of sitting" in page.locator(".psoas-sentence").inner_text()
    assert "Sitting time: Matthews 2021" in page.locator(".psoas-source").inner_text()
    page.get_by_role("button", name="At a desk: half an hour more").click()
    assert page.evaluate("[state.preset, state.hours.desk, state.hours.standing, saves]") == ["", 5.2, 4.5, 2]
    page.get_by_role("button", name="Reset").click()
    assert page.evaluate("[state.preset, state.hours.desk]") == ["us2016", 3.2]


def test_what_python_sets_is_shown(mount):
    lab = SittingDay()
    page = mount(lab)
    lab.hours = {"couch": 24}
    page.evaluate("(hours) => model.set('hours', hours)", lab.hours)
    assert (out(page, "rest"), out(page, "below-psoas")) == ("0 h", "24.0 h")
    assert page.get_by_role("spinbutton", name="On a couch").input_value() == "24"
