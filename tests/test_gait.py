"""From steps to contractions to seconds, against the published numbers."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas import gait, tables

STEPS = st.integers(0, gait.MAX_STEPS_PER_DAY)
NOT_A_STEP_COUNT = [-1, -0.001, 200_001, math.nan, math.inf, -math.inf, "7500", "many", None, True, [1, -2], ["a"], {}]


def test_half_the_steps_are_one_legs():
    # Seed 000: "5,000 contractions/day/leg (10,000 steps/2 legs)".
    assert gait.contractions_per_leg(10_000) == 5000.0
    # The course's own exercises (notebook 02).
    assert gait.contractions_per_leg(7_500) == 3750.0
    assert gait.contractions_per_leg(12_400) == 6200.0


def test_twenty_years():
    # 5,000 × 365 × 20, the arithmetic behind seed 000's "for decades".
    assert gait.lifetime_contractions(10_000, years=20) == 36_500_000


def test_minutes_of_contraction_and_their_band():
    # 10,000 steps, active for 22, 42 or 58 % of the walk (simulated walking, OpenSim example results, activation above 0.30,
    # 0.20 and 0.10): 22 % at 126.75 steps/min and 42 % at 116.65 (Murtagh 2021, fast and usual outdoor walking), 58 % at 100
    # (Tudor-Locke 2011).
    seconds = [
        gait.contraction_seconds(10_000, cadence=cadence, duty=duty)
        for cadence, duty in ((126.75, 0.22), (116.65, 0.42), (100, 0.58))
    ]
    assert seconds == pytest.approx([17.36 * 60, 36.0 * 60, 58.0 * 60], abs=1)
    assert seconds[1] == pytest.approx(2160, abs=0.5)


def test_the_band_joins_the_wide_threshold_with_the_slow_walk_and_the_strict_one_with_the_fast():
    band, duties, pace = gait.contraction_minutes(10_000), gait.duties(), gait.cadences()
    assert (band.low, band.mid, band.high) == pytest.approx(
        (10_000 / pace.high * duties.low, 10_000 / pace.mid * duties.mid, 10_000 / pace.low * duties.high)
    )
    assert gait.contraction_seconds(10_000) == pytest.approx(60 * band.mid)


def test_the_constants_are_the_published_ones():
    # Murtagh 2021: 116.65 usual and 126.75 fast; Tudor-Locke 2011: 100 as the floor of moderate walking.
    assert gait.cadences() == gait.Band(100, 116.65, 126.75)
    assert gait.duties() == gait.Band(0.22, 0.42, 0.58)
    assert gait.activity("speed_usual") == 1.31  # m/s, Murtagh 2021


def test_the_band_holds_the_simulated_walkers_own_cadence():
    # At its own 97–99 steps a minute the middle threshold gives 42–43 minutes for 10,000 steps.
    walker = tables.row("gait_activity", "cadence_walker")
    band = gait.contraction_minutes(10_000)
    for cadence in (walker["low"], walker["high"]):
        assert band.low < gait.contraction_minutes(10_000, cadence).mid < band.high


def test_a_given_cadence_leaves_the_threshold_alone_in_the_band():
    band, duties = gait.contraction_minutes(10_000, 100), gait.duties()
    assert (band.low, band.mid, band.high) == pytest.approx((100 * duties.low, 100 * duties.mid, 100 * duties.high))


def test_one_contraction_every_eleven_and_a_half_seconds():
    # 16 h × 3,600 s / 5,000.
    assert gait.seconds_between(10_000, hours=16) == pytest.approx(11.52)


def test_percentile_in_the_sumter_sample():
    # Tudor-Locke 2004: mean 5,931, standard deviation 3,664. One standard deviation above the mean is the 84.1st percentile.
    assert gait.percentile(5_931) == pytest.approx(50)
    assert gait.percentile(5_931 + 3_664) == pytest.approx(84.13, abs=0.01)


def test_percentile_needs_a_spread():
    with pytest.raises(ValueError, match="no mean and standard deviation"):
        gait.percentile(10_000, population="seed000")
    with pytest.raises(tables.UnknownNameError, match="there are: .*sumter"):
        gait.percentile(10_000, population="sumtre")


def test_arrays_answer_in_kind():
    steps = np.array([0, 7_500, 10_000])
    assert gait.contractions_per_leg(steps).tolist() == [0, 3750, 5000]
    assert gait.contraction_seconds(steps).shape == (3,)
    assert gait.lifetime_contractions([10_000, 20_000], years=[1, 2]).tolist() == [1_825_000, 7_300_000]


@pytest.mark.parametrize("steps", NOT_A_STEP_COUNT)
def test_bad_steps_are_told_the_rule(steps):
    for count in (gait.contractions_per_leg, gait.contraction_seconds, gait.contraction_minutes):
        with pytest.raises(ValueError, match="steps must be a number from 0 to 200,000 a day; got"):
            count(steps)


@pytest.mark.parametrize(
    ("call", "rule"),
    [
        (lambda: gait.lifetime_contractions(10_000, years=-1), "years must be a number from 0 to 100"),
        (lambda: gait.lifetime_contractions(10_000, years="ten"), "years must be a number"),
        (lambda: gait.contraction_seconds(10_000, cadence=0), "cadence must be above 0"),
        (lambda: gait.contraction_seconds(10_000, cadence=301), "cadence must be a number from 0 to 300"),
        (lambda: gait.contraction_seconds(10_000, duty=1.1), "duty must be a number from 0 to 1"),
        (lambda: gait.seconds_between(0), "steps must be a number from 2"),
        (lambda: gait.seconds_between(100, hours=25), "hours must be a number from 0 to 24"),
        (lambda: gait.contraction_minutes([1, 2]), "steps must be one number, not a list of 2"),
    ],
)
def test_every_other_slip_is_told_its_rule(call, rule):
    with pytest.raises(ValueError, match=rule):
        call()


@given(STEPS)
def test_both_legs_together_make_all_the_steps(steps):
    assert gait.contractions_per_leg(steps) * gait.LEGS == steps


@given(STEPS, STEPS)
def test_more_steps_never_mean_less(a, b):
    low, high = sorted((a, b))
    assert gait.contraction_seconds(low) <= gait.contraction_seconds(high)


@given(STEPS, st.floats(0.1, gait.MAX_CADENCE))
def test_the_band_holds_its_middle_and_fits_the_walk(steps, cadence):
    band = gait.contraction_minutes(steps, cadence)
    assert 0 <= band.low <= band.mid <= band.high <= gait.walking_minutes(steps, cadence)


@given(STEPS, st.floats(0, 50), st.floats(0, 50))
def test_years_add_up(steps, a, b):
    whole = gait.lifetime_contractions(steps, a + b)
    assert whole == pytest.approx(
        gait.lifetime_contractions(steps, a) + gait.lifetime_contractions(steps, b), rel=1e-9, abs=1e-6
    )


def test_a_step_is_speed_by_cadence():
    assert gait.step_length() == pytest.approx(gait.activity("speed_usual") / (gait.cadences().mid / 60))
    assert gait.step_length(0) == gait.step_length()
    assert gait.step_length(0.5) == pytest.approx(gait.step_length() / 2)
    assert gait.step_length(1) == 0
    for wrong in (-0.1, 1.1, "half", [0.5, 0.5]):
        with pytest.raises(ValueError, match="forward_share"):
            gait.step_length(wrong)
