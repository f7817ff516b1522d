"""What a self-test can show: the model against closed forms, against chance, and against the published numbers."""

import math
from itertools import pairwise

import numpy as np
import pytest

from psoas import measuring, tables
from psoas.measuring import SelfTest

MANY = 100_000


def test_the_numbers_are_those_of_the_tables():
    # Preece 2021: +2.6 degrees after one session. The noise of ±5 degrees is our inference and says so.
    assert SelfTest().change == measuring.expected_change() == 2.6
    assert SelfTest().within == measuring.noise() == 5
    assert tables.row("hip_tests", "noise")["checked"] == "inference"


def test_the_noise_lies_between_what_studies_found():
    rows = {row["id"]: row for row in tables.rows("hip_tests")}
    assert rows["kim_free"]["value"] < measuring.noise() < rows["peeler2008_sem"]["value"]


def test_ninety_five_percent_of_readings_fall_within_the_noise():
    # A change is the difference of two readings, so its spread is √2 times that of one.
    errors = SelfTest(change_deg=0).measured(MANY) / math.sqrt(2)
    assert np.mean(np.abs(errors) <= measuring.noise()) == pytest.approx(0.95, abs=0.003)


def test_the_smallest_visible_change_is_that_of_the_usual_formula():
    # Minimal detectable change: 1.96 × √2 × standard error of measurement; here 5 degrees are 1.96 errors.
    assert SelfTest().smallest_visible_deg == pytest.approx(5 * math.sqrt(2))
    assert SelfTest(readings=4).smallest_visible_deg == pytest.approx(5 * math.sqrt(2) / 2)


def test_a_week_proves_nothing_for_one_person():
    week = SelfTest()
    assert week.change < week.smallest_visible_deg / 2
    assert week.wrong_way == pytest.approx(0.236, abs=0.001)  # Φ(−2.6 / 3.608)
    assert week.by_luck == pytest.approx(week.wrong_way)
    assert week.power == pytest.approx(0.108, abs=0.001)  # 1 − Φ(1.96 − 2.6 / 3.608)


@pytest.mark.parametrize("readings", [1, 4, 16])
def test_simulated_people_do_what_the_formulas_say(readings):
    week = SelfTest(readings=readings)
    changes, idle = week.measured(MANY), SelfTest(change_deg=0, readings=readings).measured(MANY, seed=7)
    near = {"abs": 0.006}
    assert changes.shape == (MANY,)
    assert changes.mean() == pytest.approx(week.change, abs=0.05)
    assert changes.std() == pytest.approx(week.spread_deg, rel=0.01)
    assert np.mean(changes <= 0) == pytest.approx(week.wrong_way, **near)
    assert np.mean(idle >= week.change) == pytest.approx(week.by_luck, **near)
    assert np.mean(changes > week.smallest_visible_deg) == pytest.approx(week.power, **near)
    assert np.mean(np.abs(idle) > week.smallest_visible_deg) == pytest.approx(0.05, **near)


def test_everybody_sees_the_same_people():
    assert np.array_equal(SelfTest().measured(50), SelfTest().measured(50))
    assert not np.array_equal(SelfTest().measured(50), SelfTest().measured(50, seed=1))


def test_the_readings_needed_are_the_fewest_that_do():
    count = measuring.readings_needed()
    assert SelfTest(readings=count).power >= 0.8 > SelfTest(readings=count - 1).power
    assert measuring.readings_needed(noise_deg=1) == 1
    needed = [measuring.readings_needed(noise_deg=width) for width in (2, 5, 10, 20)]
    assert all(less < more for less, more in pairwise(needed))


def test_the_people_needed_show_the_gain_in_a_simulated_study():
    each, chance = measuring.people_needed(), np.random.default_rng(3)
    spread = SelfTest().spread_deg
    gained, idle = chance.normal(2.6, spread, (20_000, each)), chance.normal(0, spread, (20_000, each))
    visible = (gained.mean(1) - idle.mean(1)) > 1.96 * spread * math.sqrt(2 / each)
    assert visible.mean() == pytest.approx(0.8, abs=0.03)


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"change_deg": 91}, "change must be a number from -90 to 90 degrees; got 91."),
        ({"change_deg": math.nan}, "change must be a number"),
        ({"noise_deg": 0}, "noise must be a number from 0.1 to 90 degrees; got 0."),
        ({"noise_deg": "5"}, "noise must be a number"),
        ({"readings": 0}, "readings must be a number from 1 to 1,000"),
        ({"readings": 1.5}, "readings must be one whole number"),
    ],
)
def test_a_bad_test_is_told_its_rule(wrong, rule):
    with pytest.raises(ValueError, match=rule):
        SelfTest(**wrong)


def test_a_change_of_nothing_needs_no_number_of_readings():
    for count in (measuring.readings_needed, measuring.people_needed):
        with pytest.raises(ValueError, match="change must not be 0: no number of readings or people"):
            count(change_deg=0)


# The Thomas test


def test_the_spreads_follow_from_the_published_numbers():
    people = measuring.thomas_test(MANY)
    error = people.free - people.true
    tilt = people.free - people.held
    # Ferber 2010: SD 9.61 degrees. Vigotsky 2016: r = 0.98 of error and tilt; r = 0.50 of measured and true angle, second-hand.
    assert people.free.std() == pytest.approx(9.61, rel=0.01)
    assert np.corrcoef(error, tilt)[0, 1] == pytest.approx(0.98, abs=0.002)
    assert np.corrcoef(people.true, people.free)[0, 1] == pytest.approx(0.5, abs=0.01)
    assert np.corrcoef(people.true, people.held)[0, 1] > 0.9


def test_the_counts_fit_the_published_percentages_and_nothing_else_does():
    counts = measuring.thomas_counts()
    assert (counts.found, counts.missed, counts.cleared, counts.called_short) == (7, 15, 4, 3)
    assert round(100 * 7 / 22, 2) == 31.82 and round(100 * 4 / 7, 2) == 57.14  # Vigotsky 2016, abstract


@pytest.mark.parametrize("people", [2, 100_001, 5.5, "all"])
def test_too_few_or_too_many_people_are_refused(people):
    with pytest.raises(ValueError, match="people must be"):
        measuring.thomas_test(people)
