"""Protocols, doses, ratios and schedules, against the seeds' and the reviews' numbers."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas import gait, stretch, tables
from psoas.stretch import Protocol

PROTOCOLS = st.builds(
    Protocol,
    st.floats(0, stretch.MAX_HOLD_S),
    st.integers(0, stretch.MAX_REPS),
    st.floats(0, 7),
    st.floats(0, stretch.MAX_SESSIONS),
)


def test_seed_001_is_fourteen_minutes_a_week():
    # Seed 001: "Hold the stretch for 30 seconds and repeat it 4 times on each side daily." 30 × 4 × 7 / 60.
    assert Protocol(hold_s=30, reps=4, days_per_week=7).minutes_per_leg_per_week == 14.0
    assert stretch.protocol("seed001").minutes_per_leg_per_week == 14.0
    assert stretch.protocol("seed001").seconds_per_leg_per_day == 120.0


def test_a_week_is_holds_by_sessions_by_days():
    # Two holds of 30 s, twice a day, five days a week: 2 × 2 × 5 half minutes.
    plan = Protocol(hold_s=30, reps=2, sessions_per_day=2, days_per_week=5)
    assert plan.minutes_per_leg_per_week == 10.0
    assert plan.seconds_per_leg_per_day * 7 == pytest.approx(600)


@pytest.mark.parametrize(("seconds", "contractions"), [(10, 500.0), (30, 166.7), (120, 41.7)])
def test_contractions_per_second_of_stretch(seconds, contractions):
    # 5,000 contractions a day (seed 000) over the seconds of stretch a day.
    ratio = stretch.ratios(10_000, Protocol(hold_s=seconds, reps=1)).contractions_per_stretch_second
    assert ratio == pytest.approx(contractions, abs=0.05)


def test_seed_001_by_time_and_what_one_to_one_would_take():
    # The minutes of contraction a day over 2 minutes of stretch a day; times 7 for the week.
    r, active = stretch.ratios(10_000, stretch.protocol("seed001")), gait.contraction_minutes(10_000)
    for found, minutes in (
        (r.contraction_per_stretch, active.times(1 / 2)),
        (r.minutes_per_week_for_equal, active.times(7)),
    ):
        assert (found.low, found.mid, found.high) == pytest.approx((minutes.low, minutes.mid, minutes.high))


def test_the_dose_lines():
    # Thomas 2018: from 5 minutes a week; Ingram 2025: gains level off near 10.
    assert [line.minutes_per_week for line in stretch.dose_lines()] == [5, 10]
    assert stretch.ratios(10_000, stretch.protocol("seed001")).dose_lines_reached == ("minimum", "plateau")
    assert stretch.ratios(10_000, Protocol(hold_s=30, reps=2, days_per_week=5)).dose_lines_reached == ("minimum",)
    assert stretch.ratios(10_000, Protocol(hold_s=30, reps=1, days_per_week=5)).dose_lines_reached == ()


@pytest.mark.parametrize("nothing", [Protocol(0, 0), Protocol(0, 4), Protocol(30, 0), Protocol(30, 4, days_per_week=0)])
def test_no_stretch_is_no_ratio_and_never_infinity(nothing):
    r = stretch.ratios(10_000, nothing)
    assert not r.stretch_logged
    assert r.contractions_per_stretch_second is None
    assert r.contraction_per_stretch is None
    assert r.dose_lines_reached == ()


def test_no_steps_is_a_ratio_of_nothing():
    r = stretch.ratios(0, Protocol(30, 4))
    assert r.contractions_per_stretch_second == 0
    assert r.contraction_per_stretch.high == 0


def test_the_table_has_a_dose_only_where_one_is_stated():
    table = stretch.protocols().set_index("id")["minutes_per_leg_per_week"]
    assert table["seed001"] == 14.0
    assert math.isnan(table["seed000"])  # seed 000 gives no hold, reps or frequency
    assert set(table.dropna().index) == set(stretch.complete())


def test_an_open_dose_says_what_is_open():
    with pytest.raises(ValueError, match="does not state hold_s, reps"):
        stretch.protocol("seed000")
    with pytest.raises(tables.UnknownNameError, match="there are: .*seed001"):
        stretch.protocol("seed01")


@pytest.mark.parametrize(
    ("dose", "rule"),
    [
        ({"hold_s": -1, "reps": 1}, "hold must be a number from 0 to 3,600 s; got -1"),
        ({"hold_s": 10_000, "reps": 1}, "hold must be a number from 0 to 3,600 s; got 10,000"),
        ({"hold_s": math.nan, "reps": 1}, "hold must be a number"),
        ({"hold_s": math.inf, "reps": 1}, "hold must be a number"),
        ({"hold_s": "30", "reps": 1}, "hold must be a number"),
        ({"hold_s": [30, 30], "reps": 1}, "hold must be one number"),
        ({"hold_s": 30, "reps": 1.5}, "reps must be one whole number from 0 to 100"),
        ({"hold_s": 30, "reps": -2}, "reps must be a number from 0 to 100"),
        ({"hold_s": 30, "reps": 1, "days_per_week": 9}, "days must be a number from 0 to 7 a week; got 9"),
        ({"hold_s": 30, "reps": 1, "sessions_per_day": 25}, "sessions must be a number from 0 to 24"),
        ({"hold_s": 30, "reps": 1, "contract_s": 61}, "contraction must be a number from 0 to 60"),
    ],
)
def test_a_bad_dose_is_told_its_rule(dose, rule):
    with pytest.raises(ValueError, match=rule):
        Protocol(**dose)


def test_schedules_on_the_clock():
    # 8 holds of 30 s and 7 changes of 10 s.
    assert stretch.schedule(Protocol(hold_s=30, reps=4), change_s=10).total_s == 310
    # Contract–relax on one side: 15 + 10 + 15.
    contract_relax = Protocol(hold_s=15, reps=2, contract_s=10)
    assert stretch.schedule(contract_relax, sides=("left",)).total_s == 40
    # Stiffer side first and last: 3 × 40 and 2 changes of 10 s.
    assert stretch.schedule(contract_relax, change_s=10, sides=("stiffer", "looser", "stiffer")).total_s == 140


def test_a_schedule_names_what_happens_in_order():
    phases = stretch.schedule(Protocol(hold_s=15, reps=2, contract_s=10), change_s=5).phases
    assert [(phase.kind, phase.side) for phase in phases] == [
        *[(kind, "left") for kind in ("hold", "contract", "hold")],
        *[(kind, "right") for kind in ("change", "hold", "contract", "hold")],
    ]


def test_a_schedule_needs_sides_and_a_sane_change():
    with pytest.raises(ValueError, match="at least one side"):
        stretch.schedule(Protocol(30, 4), sides=())
    with pytest.raises(ValueError, match="change must be a number from 0 to 600 s"):
        stretch.schedule(Protocol(30, 4), change_s=-1)


@given(PROTOCOLS, st.integers(0, 200_000))
def test_ratios_are_finite_or_absent(protocol, steps):
    r = stretch.ratios(steps, protocol)
    assert (r.contractions_per_stretch_second is None) == (not r.stretch_logged)
    if r.contractions_per_stretch_second is not None:
        assert r.contractions_per_stretch_second * r.stretch_seconds_per_day == pytest.approx(steps / 2)


@given(st.floats(1, 600), st.integers(1, 20), st.floats(0, 60))
def test_a_schedule_holds_as_long_as_the_protocol_says(hold_s, reps, change_s):
    schedule = stretch.schedule(Protocol(hold_s, reps), change_s)
    held = sum(phase.seconds for phase in schedule.phases if phase.kind == "hold")
    assert held == pytest.approx(2 * reps * hold_s)
    assert schedule.total_s == pytest.approx(held + (2 * reps - 1) * change_s)


def test_a_session_may_begin_with_a_lead_in_that_its_total_leaves_out():
    plan = stretch.schedule(Protocol(hold_s=30, reps=4), change_s=10, lead_in_s=5)
    assert (plan.phases[0].kind, plan.phases[0].side, plan.phases[0].seconds) == ("lead-in", "left", 5)
    assert (plan.total_s, plan.clock_s) == (310, 315)
    assert (plan.held_s("left"), plan.held_s("right")) == (120, 120)


@pytest.mark.parametrize("rounds", [1, 2, 3, 7])
@pytest.mark.parametrize("contract_s", [0, 10])
def test_the_stiffer_side_is_first_and_last_and_the_bouts_are_odd(rounds, contract_s):
    # Seed 002: the stiffer side first, then the other, then the stiffer side again.
    protocol = Protocol(hold_s=15, reps=rounds, contract_s=contract_s)
    plan = stretch.schedule(protocol, sides=stretch.STIFFER_FIRST_AND_LAST)
    bouts = [phase.side for phase in plan.phases if phase.kind == "change"]
    sides = [plan.phases[0].side, *bouts]
    assert len(sides) % 2 == 1
    assert sides[0] == sides[-1] == "stiffer"
    assert all(one != other for one, other in pairwise(sides))
    assert not [phase for phase in plan.phases if phase.kind == "rest"]


def test_one_side_alone_rests_between_its_holds():
    plan = stretch.schedule(Protocol(hold_s=30, reps=3), change_s=20, sides=stretch.ONE_SIDE)
    assert [phase.kind for phase in plan.phases] == ["hold", "rest", "hold", "rest", "hold"]
    assert plan.total_s == 130


def test_only_the_hold_after_a_contraction_is_to_go_deeper():
    plan = stretch.schedule(Protocol(hold_s=15, reps=2, contract_s=10), lead_in_s=5)
    assert plan.cues == ("lead-in", "hold", "contract", "deeper", "change", "hold", "contract", "deeper")


def test_a_session_knows_where_it_stands():
    plan = stretch.schedule(Protocol(hold_s=15, reps=2, contract_s=10), sides=("left",), lead_in_s=5)
    moments = [(plan.at(t).index, plan.at(t).left) for t in (0, 4.9, 5, 19.5, 20, 30, 44, 45, 1e9)]
    assert moments == [(0, 5), (0, pytest.approx(0.1)), (1, 15), (1, 0.5), (2, 10), (3, 15), (3, 1), (4, 0), (4, 0)]


def test_no_change_and_no_holds_leave_no_empty_phase():
    assert [phase.kind for phase in stretch.schedule(Protocol(30, 1), change_s=0).phases] == ["hold", "hold"]
    nothing = stretch.schedule(Protocol(30, 0), lead_in_s=5)
    assert (nothing.phases, nothing.total_s, nothing.clock_s) == ((), 0, 0)
    assert stretch.schedule(Protocol(30, 0, contract_s=10)).phases == ()


@pytest.mark.parametrize(
    ("hold_s", "settings", "rule"),
    [
        (0, {}, "hold must be a number from 1 to 3,600 s in a session; got 0."),
        (30, {"change_s": 601}, "change must be a number from 0 to 600 s; got 601."),
        (30, {"lead_in_s": -1}, "lead-in must be a number from 0 to 60 s; got -1."),
    ],
)
def test_a_session_that_cannot_be_is_told_its_rule(hold_s, settings, rule):
    with pytest.raises(ValueError, match=rule):
        stretch.schedule(Protocol(hold_s, 4), **settings)
