"""Protocols, doses, ratios and schedules, against the seeds' and the reviews' numbers."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas import stretch, tables
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


@pytest.mark.parametrize(("seconds", "contractions"), [(10, 500.0), (30, 166.7), (120, 41.7)])
def test_contractions_per_second_of_stretch(seconds, contractions):
    # 5,000 contractions a day (seed 000) over the seconds of stretch a day.
    ratio = stretch.ratios(10_000, Protocol(hold_s=seconds, reps=1)).contractions_per_stretch_second
    assert ratio == pytest.approx(contractions, abs=0.05)


def test_seed_001_by_time_and_what_one_to_one_would_take():
    # 36.0 (18.9–49.7) minutes of contraction a day over 2 minutes of stretch; times 7 for the week.
    r = stretch.ratios(10_000, stretch.protocol("seed001"))
    assert (
        r.contraction_per_stretch.low,
        r.contraction_per_stretch.mid,
        r.contraction_per_stretch.high,
    ) == pytest.approx((9.4, 18.0, 24.9), abs=0.05)
    equal = r.minutes_per_week_for_equal
    assert (equal.low, equal.mid, equal.high) == pytest.approx((132, 252, 348), abs=0.5)


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
