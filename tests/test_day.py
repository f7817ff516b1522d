"""A day has 24 hours, each at a length; what is assumed is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas import day, posture, tables

SITUATIONS = day.situations()
OTHERS = [name for name in SITUATIONS if name != day.REST]


def test_a_situation_says_where_its_posture_comes_from():
    for key, one in SITUATIONS.items():
        row = tables.row("situations", key)
        own = [row[name] for name in ("thigh", "posterior_tilt", "lumbar_extension")]
        assert (row["posture"] is None) == all(angle is not None for angle in own)
        assert one.source.note
        assert bool(one.source.ref) == (one.source.basis != "assumed")
    assert SITUATIONS["desk"].posture == posture.get("sitting")
    assert SITUATIONS["sleep-side"].source.basis == SITUATIONS["sleep-back"].source.basis == "assumed"


def test_a_length_is_the_postures_change():
    for key, (psoas, iliacus) in day.lengths("C").items():
        change = posture.change(SITUATIONS[key].posture, model="C")
        assert (psoas, iliacus) == pytest.approx((100 + change.psoas_percent, 100 + change.iliacus_percent))
    assert day.lengths()["standing"] == (100, 100)


@given(st.lists(st.floats(0, 24 / len(OTHERS)), min_size=len(OTHERS), max_size=len(OTHERS)))
def test_a_day_has_24_hours_and_standing_takes_what_is_left(hours):
    whole = day.filled(dict(zip(OTHERS, hours, strict=True)))
    assert list(whole) == list(SITUATIONS)
    assert sum(whole.values()) == pytest.approx(24)
    for muscle in day.MUSCLES:
        spread = day.exposure(whole, muscle)
        assert min(length for length, _ in spread.parts) <= spread.mean <= 100 + 1e-9
        assert spread.below(70) == 0 and spread.below(101) == pytest.approx(24)
        assert spread.below(90) + spread.between(90, 101) == pytest.approx(24)


def test_the_mean_is_weighted_by_time():
    desk = day.lengths()["desk"][0]
    assert day.exposure({"desk": 6}).mean == pytest.approx((6 * desk + 18 * 100) / 24)
    assert day.exposure({}).mean == 100


def test_every_seat_is_short_and_propped_up_in_bed_is_near_the_line():
    """Seats lie below 90 % in all three models; curled up asleep does so in model A only."""
    for model in "ABC":
        psoas = {key: lengths[0] for key, lengths in day.lengths(model).items()}
        assert all((psoas[key] < day.SHORT) == (one.sits or (model == "A" and key in ("sleep-side", "bed")))
                   for key, one in SITUATIONS.items())  # fmt: skip


def test_a_preset_sits_as_long_as_its_source_says():
    wanted = {row["id"]: row["value"] for row in tables.rows("sitting") if row["preset"]}
    assert {key: one.value for key, one in day.presets().items()} == wanted
    for one in day.presets().values():
        assert day.sitting(one.hours) == pytest.approx(one.value)
        assert all(hours >= 0 for hours in one.hours.values())
        assert one.hours["sleep-side"] + one.hours["sleep-back"] == 8
    assert sum(tables.row("situations", key)["sitting_share"] or 0 for key in SITUATIONS) == pytest.approx(1)


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        ({"desk": 20, "couch": 5.5}, "These hours are 1.5 h more than a day has: take that much away."),
        ({"desk": 8, "standing": 15.75}, "These hours are 0.25 h short of a day: add that much, or leave out 'standing'."),
        ({"desk": 25}, "hours of desk must be a number from 0 to 24 hours; got 25."),
        ({"desk": -1}, "hours of desk must be a number from 0 to 24 hours; got -1."),
        ({"desk": float("nan")}, "hours of desk must be a number"),
        ({"desk": "eight"}, "hours of desk must be a number"),
        ({"desk": [4, 4]}, "hours of desk must be one number"),
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_is_told_what_to_change(hours, sentence):
    with pytest.raises(ValueError, match=sentence):
        day.exposure(hours)


def test_unknown_names_are_answered_with_the_known():
    with pytest.raises(tables.UnknownNameError, match="sleep-side, sleep-back, bed, desk"):
        day.filled({"hammock": 3})
    with pytest.raises(tables.UnknownNameError, match="minimal, us2016"):
        day.preset("me")
    with pytest.raises(ValueError, match="muscle must be one of psoas, iliacus; got 'biceps'"):
        day.exposure({}, "biceps")
