"""How a body is held, and what the path model makes of it."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from psoas import paths, posture, tables
from psoas.posture import Posture

NAMED = posture.named()
LUNGE = NAMED["kneeling lunge neutral"]


def test_standing_comes_first_and_is_zero():
    assert next(iter(NAMED)) == "standing"
    assert NAMED["standing"] == Posture()
    assert posture.change(Posture()).mm.tolist() == [0] * 12


@pytest.mark.parametrize("name", NAMED)
def test_a_named_posture_says_where_its_angles_come_from(name):
    found = posture.source(name)
    assert found.label and found.note
    assert bool(found.ref) == (found.basis != "assumed")
    assert posture.spread(NAMED[name])["B"].mm == pytest.approx(posture.change(NAMED[name]).mm)


def test_the_hip_angle_is_the_thigh_less_the_tilt():
    assert NAMED["sitting"].hip_flexion == pytest.approx(71.7)
    assert NAMED["kneeling lunge tucked"].hip_flexion == -20


@given(st.floats(-30, 100), st.floats(-30, 30), st.floats(-40, 30))
def test_tilt_by_itself_changes_no_length(hip, tilt, extension):
    thigh = hip + tilt
    assume(-40 <= thigh <= 120 and -30 <= thigh - tilt <= 100)
    level, tilted = Posture(hip if hip >= -40 else 0, 0, extension), Posture(thigh, tilt, extension)
    np.testing.assert_allclose(posture.lengths(level), posture.lengths(tilted), atol=1e-6)


@pytest.mark.parametrize("model", paths.names())
def test_tucking_lengthens_and_arching_takes_as_much_away(model):
    """Ten degrees with the trunk upright: 3 to 6 mm of the psoas, 6 to 7 of iliacus, in all three models."""
    tuck = posture.change(LUNGE.tucked(10), LUNGE, model)
    arch = posture.change(LUNGE.tucked(-10), LUNGE, model)
    assert (tuck.mm > 0).all() and (arch.mm < 0).all()
    assert 3.0 < tuck.psoas_mm < -arch.psoas_mm < 6.2
    assert -arch.psoas_mm < 1.2 * tuck.psoas_mm
    for iliacus in (tuck.iliacus_mm, -arch.iliacus_mm):
        assert 5.9 < iliacus < 6.8


def test_arching_the_spine_alone_does_almost_nothing():
    alone = posture.change(LUNGE.arched(20), LUNGE)
    assert abs(alone.psoas_mm) < 0.5
    assert alone.mm.min() < -4 and 2 < alone.mm.max() < 3  # it shifts length between fascicles
    assert alone.iliacus_mm == 0


def test_every_hip_stretch_loads_iliacus_most_and_the_upper_fascicles_least():
    for name in ("kneeling lunge tucked", "chair edge", "lying off the bed", "couch tucked"):
        share = posture.change(NAMED[name]).percent
        assert share[-1] == share.max()
        assert share[:3].mean() < share[8:11].mean()


def test_bending_away_prefers_the_upper_fascicles():
    before, after = NAMED["kneeling lunge tucked"], NAMED["kneeling lunge tucked with side bend away"]
    gained = posture.change(after, before).mm
    assert gained[0] > gained[-2] > 0 and gained[-1] == 0


def test_moving_a_posture_moves_what_it_says():
    assert LUNGE.tucked(10) == NAMED["kneeling lunge tucked"]
    assert LUNGE.tucked(-10) == NAMED["kneeling lunge arched"]
    assert LUNGE.arched(20) == NAMED["kneeling lunge arched by the spine only"]
    assert LUNGE.tucked(5, trunk_upright=False) == Posture(-10, 5)


def test_means_are_weighted_by_area():
    found = posture.change(NAMED["sitting"])
    weights = paths.load("B").areas / paths.load("B").areas.sum()
    assert found.psoas_mm == pytest.approx((found.mm[:-1] * weights).sum())
    assert found.psoas_percent == pytest.approx(100 * found.psoas_mm / (found.before[:-1] * weights).sum())


def test_either_order_of_the_areas_gives_the_same_mean():
    other = np.array(tables.column("fascicles", "area_christophy"))
    for one in NAMED.values():
        found = posture.change(one)
        assert abs(np.average(found.mm[:-1], weights=other) - found.psoas_mm) < 0.6


def test_a_model_that_does_not_hold_is_left_out_of_the_spread():
    squat = Posture(thigh=90)
    assert list(posture.spread(squat)) == ["B", "C"]
    with pytest.raises(ValueError, match="hip_flexion must be a number from -30 to 75 degrees; got 90"):
        posture.change(squat, model="A")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"thigh": 130}, "thigh must be a number from -40 to 120 degrees; got 130."),
        ({"posterior_tilt": float("nan")}, "posterior_tilt must be a number from -30 to 30 degrees; got nan."),
        ({"lumbar_extension": [1, 2]}, "lumbar_extension must be one number, not a list of 2."),
        ({"side_bend": None}, "side_bend must be a number from -25 to 25 degrees; got None."),
    ],
)
def test_an_impossible_posture_is_refused_in_one_sentence(wrong, sentence):
    with pytest.raises(ValueError, match=sentence):
        Posture(**wrong)


def test_an_unknown_posture_lists_the_known():
    with pytest.raises(tables.UnknownNameError, match="standing, sitting, kneeling lunge neutral"):
        posture.get("hammock")
