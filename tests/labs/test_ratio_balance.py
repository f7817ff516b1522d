"""The ratio balance: state and words, its two languages, its still picture, its face."""

import random

import pytest
from matplotlib.text import Text

from psoas import stretch
from psoas.labs import RatioBalance
from psoas.labs.ratio_balance.reading import compute_reading as weigh
from psoas.labs.ratio_balance.still import draw as ratio_still
from psoas.stretch import Protocol
from psoas.wording import brief, brief_span
from tests.browser.acts import STATES, in_browser, near, out

EXAMPLES = {"": lambda: RatioBalance(protocol="seed001")}


# State, rules and words


def test_ratio_balance_takes_a_plan_and_leaves_it():
    lab = RatioBalance(protocol="seed001")
    assert (lab.hold_s, lab.reps, lab.days_per_week) == (30, 4, 7)
    assert lab.reading.ratios == stretch.ratios(10_000, stretch.Protocol(30, 4, 7))
    assert "14 minutes a week, at or past the 5 and 10 minute mark" in lab.words()
    lab.reps = 2
    assert lab.protocol == "own"
    lab.protocol = "none"
    assert "No stretch logged" in lab.words()
    assert "inf" not in lab.words()
    lab.reset()
    assert (lab.protocol, lab.reps) == ("seed001", 4)


def test_every_plan_of_the_ratio_lab_is_its_sources_dose():
    lab = RatioBalance()
    for plan in lab.facts["protocols"]:
        lab.protocol = plan["id"]
        assert lab.protocol == plan["id"]
        if plan["id"] in stretch.complete():
            assert lab.reading.ratios.stretch_minutes_per_week == stretch.protocol(plan["id"]).minutes_per_leg_per_week


def test_one_to_one_is_no_goal():
    lab = RatioBalance()
    assert lab.facts["caption"].startswith("A picture of exposure, not a prescription")
    assert "nobody asks for it" in lab.words()


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (lambda: RatioBalance(hold_s=601), "hold_s must be a number from 0 to 600"),
        (lambda: RatioBalance(reps=1.5), "reps must be one whole number"),
        (lambda: RatioBalance(days_per_week=8), "days_per_week must be a number from 0 to 7"),
        (lambda: RatioBalance(protocol="mine"), "protocol must be one of own, none, .*seed001"),
    ],
)
def test_a_bad_value_is_told_its_rule(make, rule):
    with pytest.raises(ValueError, match=rule):
        make()


# The still picture


def ratio(steps=10_000, hold_s=30, reps=4, days_per_week=7):
    protocol = Protocol(hold_s, reps, days_per_week)
    return ratio_still(weigh(steps, protocol))


def test_ratio_still_pictures_exposure_and_prescribes_nothing():
    figure, ratios = ratio(), stretch.ratios(10_000, Protocol(30, 4))
    assert "A picture of exposure, not a prescription" in figure.caption
    assert brief(ratios.contractions_per_stretch_second) in figure.alt
    band = ratios.contraction_per_stretch
    assert f"{brief(band.mid)} minutes ({brief_span(band.low, band.high)}, model)" in figure.alt
    assert f"{brief(ratios.stretch_minutes_per_week)} minutes a week" in figure.alt
    shown = " ".join(text.get_text() for text in figure.figure.findobj(Text))
    assert "1 : 1" not in shown + figure.alt + figure.caption
    assert "nobody asks for it" in next(row[0] for row in figure.rows if "1 : 1" in row[0])


def test_ratio_still_without_stretch():
    figure = ratio(10_000, 30, 0)
    assert "No stretch logged" in figure.alt
    shown = [text.get_text() for text in figure.figure.findobj(Text)]
    assert shown.count("no stretch logged") >= 2


# The same in both languages


def weighed(steps, hold_s, reps, days_per_week):
    return weigh(steps, Protocol(hold_s, reps, days_per_week))


def test_ratio_balance_reckons_alike(face_page):
    chance = random.Random(3)
    lab = RatioBalance()
    states = [
        {
            "steps": chance.randint(0, 30_000),
            "hold_s": chance.choice([chance.randint(0, 600), round(600 * chance.random(), 1)]),
            "reps": chance.randint(0, 60),
            "days_per_week": chance.randint(0, 7),
        }
        for _ in range(STATES)
    ]
    states += [{"steps": 10_000, **plan["dose"]} for plan in lab.facts["protocols"]] + [
        {"steps": 0, "hold_s": 30, "reps": 4, "days_per_week": 7}
    ]
    at_a_mark = [{"steps": 10_000, "hold_s": 60, "reps": 1, "days_per_week": 5}]
    states += at_a_mark
    there = in_browser(face_page, lab.code, "computeReading", [[state] for state in states], lab.facts)
    assert weighed(**at_a_mark[0]).ratios.stretch_minutes_per_week == stretch.dose_lines()[0].minutes_per_week
    for state, got in zip(states, there, strict=True):
        want = weighed(**state)
        assert (got["words"], tuple(map(tuple, got["rows"]))) == (want.words, want.rows)
        assert near(got["perSecond"], want.ratios.contractions_per_stretch_second)
        assert near(got["weekly"], want.ratios.stretch_minutes_per_week)
        assert (got["ratio"] is None) == (want.ratios.contraction_per_stretch is None)
        if got["ratio"]:
            assert all(
                near(got["ratio"][part], getattr(want.ratios.contraction_per_stretch, part))
                for part in ("low", "mid", "high")
            )


# The face


def test_ratio_balance_shows_three_ratios_and_no_infinity(mount):
    page = mount(RatioBalance(protocol="seed001"))
    assert (out(page, "per-second"), out(page, "ratio"), out(page, "weekly")) == ("41.7", "18", "14 min")
    page.get_by_label("Holds a day").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("0")
    assert (out(page, "per-second"), out(page, "ratio"), out(page, "weekly")) == ("–", "–", "0 min")
    assert "No stretch logged" in page.locator(".psoas-sentence").inner_text()
    assert page.get_by_label("Plan", exact=True).input_value() == "own"
    page.get_by_label("Plan", exact=True).select_option("acsm")
    assert out(page, "weekly") == "3 min"
    text = page.locator("#lab").inner_text()
    assert "A picture of exposure, not a prescription" in text
    assert "Infinity" not in text and "NaN" not in text


def test_every_contraction_is_drawn_inside_the_picture(mount):
    page = mount(RatioBalance(reps=1))
    picture = page.locator("svg[data-picture=count]")
    for seconds in (1, 7, 8, 10, 30, 41, 50, 120, 500):
        page.evaluate("(seconds) => model.set('hold_s', seconds)", seconds)
        width, height = map(float, picture.get_attribute("viewBox").split()[2:])
        dots = picture.locator("circle").evaluate_all(
            "all => all.map((one) => ['cx', 'cy', 'r'].map((name) => +one.getAttribute(name)))"
        )
        assert len(dots) == min(900, round(5000 / seconds)), seconds
        assert all(r <= x <= width - r and r <= y <= height - r for x, y, r in dots), seconds
