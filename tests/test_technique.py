"""The variants are whole: steps, faults and needs go back to the ledger, and their lengths are the path model's."""

import re

import numpy as np
import pytest

from psoas import evidence, posture, sideview, tables, technique
from psoas.body import outlines
from psoas.posture import Posture
from psoas.sideview import person, settling

VARIANTS = technique.variants()
TABLES = ("stretch_steps", "stretch_faults", "stretch_needs")


@pytest.fixture(params=VARIANTS)
def variant(request):
    return VARIANTS[request.param]


def test_every_variant_of_the_table_is_there():
    assert list(VARIANTS) == tables.column("variants", "id")
    with pytest.raises(
        tables.UnknownNameError, match="There is no row of variants named 'splits'; there are: kneeling"
    ):
        technique.variant("splits")


def test_a_variant_has_steps_in_order_and_a_fault(variant):
    lines = [line for line in tables.rows("stretch_steps") if line["variant"] == variant.id]
    assert [line["order"] for line in lines] == list(range(1, len(lines) + 1))
    assert [line["id"] for line in lines] == [f"{variant.id}/{number}" for number in range(1, len(lines) + 1)]
    assert 4 <= len(variant.steps) <= 6 and variant.faults
    assert "easily" in variant.steps[-1].text, "the last step is the hold, with easy breathing"
    assert any("gentle pull" in step.text for step in variant.steps)


def test_a_variant_is_held_as_its_named_posture(variant):
    name = tables.row("variants", variant.id)["posture"]
    assert variant.posture == posture.get(name or "standing")
    assert name or variant.basis == technique.COUNTED_AS_STANDING


@pytest.mark.parametrize("table", TABLES)
def test_every_line_goes_back_to_claims_of_the_ledger(table):
    for line in tables.rows(table):
        found = [evidence.claim(key) for key in line["claims"].split("; ")]
        if line.get("checked") == "seed article":
            seeds = {seed for one in found for seed in one.seeds}
            named = {seed.replace("S", "00") for seed in tables.row("variants", line["variant"])["seeds"].split("; ")}
            assert seeds & named or table == "stretch_steps", line["id"]


@pytest.mark.parametrize("table", TABLES)
def test_the_words_are_the_courses_own(table):
    for line in tables.rows(table):
        for cell in line.values():
            for word in tables.column("words_not_used", "word"):
                assert not re.search(rf"\b{re.escape(word)}(s|es)?\b", str(cell), re.IGNORECASE), (word, cell)


def test_a_fault_always_costs_length(variant):
    done = posture.change(variant.posture)
    for fault in variant.faults:
        change = posture.change(fault.posture)
        assert change.psoas_mm < done.psoas_mm and change.iliacus_mm < done.iliacus_mm, fault.id


def test_a_named_fault_is_the_variant_with_the_pelvis_tipped():
    assert VARIANTS["kneeling"].faults[0].posture == VARIANTS["kneeling"].posture.tucked(-20)
    assert VARIANTS["couch"].faults[0].posture == VARIANTS["couch"].posture.tucked(-15)
    assert VARIANTS["wall"].faults[0].posture == VARIANTS["wall"].posture.tucked(-10)
    assert VARIANTS["chair"].faults[0].posture == VARIANTS["chair"].posture.tucked(-10)
    assert VARIANTS["bed"].faults[0].posture == VARIANTS["bed"].posture.tucked(-15)


def test_a_needs_variant_is_there_and_knees_do_not_kneel():
    needs = technique.needs()
    assert set(needs) == {"knees", "balance", "sore", "work"}
    for need in needs.values():
        assert {need.variant, *need.also} <= set(VARIANTS)
        assert need.variant not in need.also
    assert not {needs["knees"].variant, *needs["knees"].also} & {"kneeling", "couch"}
    assert "ask first" in needs["sore"].why


# The reading


# The side view


def _all_scenes():
    for one in VARIANTS.values():
        for number, step in enumerate(one.steps, 1):
            yield one.id, step.posture, "", number
        for fault in one.faults:
            yield one.id, fault.posture, fault.id, 0


SCENES = list(_all_scenes())
every_scene = pytest.mark.parametrize(("key", "held", "fault", "step"), SCENES)


def drawn(scene):
    room = sideview.turned(scene.turn)
    return [person.rounded(part) @ room.T for part in (*scene.near, *scene.far, *scene.arm)]


@every_scene
def test_all_of_a_body_is_in_its_picture(key, held, fault, step):
    scene = sideview.scene(key, held, fault, step)
    left, right, bottom, top = scene.view
    for part in drawn(scene):
        x, y = part.T
        assert left <= x.min() and x.max() <= right and bottom <= y.min() and y.max() <= top, (fault or key, step)
    places = {line["place"] for line in tables.rows("stretch_steps")} | {
        line["place"] for line in tables.rows("stretch_faults")
    }
    assert places <= set(scene.spots)


@every_scene
def test_nobody_floats_and_nobody_sinks_through_the_floor(key, held, fault, step):
    scene = sideview.scene(key, held, fault, step)
    lowest = min(part[:, 1].min() for part in drawn(scene))
    (floor,) = (thing.corners[:, 1].max() for thing in scene.things if thing.kind == "floor")
    assert lowest >= floor - 12, "through the floor"
    things = [thing.corners[:, 1].max() for thing in scene.things if thing.kind != "wall"]
    assert min(abs(lowest - top) for top in things) < 60 or scene.turn, "in the air"


def test_every_step_has_a_pose_and_the_last_is_the_variants_own():
    """So what is drawn at the end of the steps has the angles, and the numbers, of the named posture."""
    steps, faults = tables.column("stretch_steps", "id"), tables.column("stretch_faults", "id")
    keys = tables.column("step_poses", "id")
    assert set(steps) <= set(keys) <= {*steps, *faults}
    for one in VARIANTS.values():
        assert one.steps[-1].posture == one.posture, one.id


@pytest.mark.parametrize("name", posture.named())
def test_a_trunk_is_drawn_as_upright_as_its_angles_say(name):
    """The neck stands over the hip joint as in standing, turned as T12 is: within a degree."""
    held = posture.get(name)

    def leans(one):
        return np.degrees(np.arctan2(*person.frames(one, sideview.Limbs())["head"].move))

    lean = held.posterior_tilt + held.lumbar_extension
    assert leans(held) == pytest.approx(leans(Posture()) - lean, abs=1)


def test_hands_and_feet_are_where_the_pose_has_them():
    for key in tables.column("step_poses", "id"):
        pose, turn = sideview.pose(key), sideview.ROOMS[key.partition("/")[0]].turn
        limbs, hip = settling.settle(pose, pose.held, turn)
        at, room = person.frames(pose.held, limbs), sideview.turned(turn)
        part = {"hip": "thigh", "knee": "shin", "ankle": "foot"}[pose.anchor]
        np.testing.assert_allclose(room @ at[part].move + hip, pose.at, atol=1e-6)
        np.testing.assert_allclose(room @ at["other foot"].move + hip, pose.other_ankle, atol=12, err_msg=key)


@every_scene
def test_the_thigh_is_drawn_where_the_bone_is(key, held, fault, step):
    """The far end of the thigh bone lies inside the drawn limb, about the knee."""
    knee = sideview.scene(key, held, fault, step).spots["knee"]
    bone = sideview.places(held, sideview.scene(key, held, fault, step).turn)["femur"](
        np.concatenate(outlines.sagittal()["femur"])
    )
    lowest = bone[np.argmax(np.hypot(*bone.T))]
    assert np.hypot(*(lowest - knee)) < 60


def test_turning_the_body_turns_every_bone_alike():
    held = Posture(-10, 5, -5)
    upright, lying = sideview.places(held), sideview.places(held, 90)
    for body, place in upright.items():
        x, y = place((10.0, 20.0))
        np.testing.assert_allclose(lying[body]((10.0, 20.0)), (-y, x), atol=1e-9)
