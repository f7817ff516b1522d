"""What breaks a rule of a lab leaves the whole lab as it was, whichever way it came in, and is told in one sentence."""

import contextlib
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psoas import labs

LONGEST = 300  # characters of a refusal
EXAMPLES = {"Predict": ("02-predict",), "Question": ("02-7500",), "Quiz": ("02-7500", "00-stop")}
LABS = {name: getattr(labs, name) for name in labs.__all__ if name != "Lab"}
STATES = [(name, trait) for name, lab in LABS.items() for trait in lab.state]
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**6), 10**6),
    st.floats(),
    st.text(max_size=8),
    st.binary(max_size=4),
    st.lists(st.integers() | st.text(max_size=3) | st.none(), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers() | st.none(), max_size=2),
    st.sampled_from([10**5000, "x" * 10_000_000, ["x"] * 2000, {"desk": [[1], [2, 3]]}, object(), [[1], [1, 2]]]),
)


def made(name):
    return LABS[name](*EXAMPLES.get(name, ()))


def assign(lab, trait, value):
    setattr(lab, trait, value)


def hold(lab, trait, value):
    """Another trait is set before the bad one in the same step."""
    with lab.hold_trait_notifications():
        other = next((name for name in lab.state if name != trait), trait)
        setattr(lab, other, getattr(lab, other))
        setattr(lab, trait, value)


def from_the_face(lab, trait, value):
    lab.set_state({trait: value})


WAYS = (assign, hold, from_the_face)


@pytest.mark.parametrize(("name", "trait"), STATES, ids=lambda one: str(one))
@settings(max_examples=6, deadline=None)
@given(values=st.lists(JUNK, min_size=4, max_size=8))  # on one lab: to make it takes longer than all that is tried
def test_junk_is_taken_or_refused_whole(name, trait, values):
    lab = made(name)
    before = lab._state()
    for value, way in product(values, WAYS):
        try:
            way(lab, trait, value)
        except (ValueError, LookupError) as slip:
            said = str(slip)
            assert lab._state() == before
            assert 0 < len(said) <= LONGEST and "\n" not in said and said.rstrip("'\"").endswith(".")
        else:
            assert lab.words()
            before = lab._state()
    lab.close()


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("StepCounter", {"steps": 9000}, {"years": 61}),
        ("RatioBalance", {"protocol": "seed001", "steps": 1}, {"reps": -1}),
        ("PlanBuilder", {"days": ["mon"], "name": "mine"}, {"zone": "Mars"}),
        ("SittingDay", {"preset": ""}, {"hours": {"hammock": 3}}),
        ("HoldTimer", {"preset": "seed001", "sound": True}, {"sides": None}),
    ],
)
def test_what_came_before_it_in_the_same_step_is_taken_back(name, good, bad):
    for several_at_once in (lambda lab, state: lab.set_state(state), held):
        lab = made(name)
        before = lab._state()
        with pytest.raises((ValueError, LookupError)):
            several_at_once(lab, {**good, **bad})
        assert lab._state() == before


def held(lab, state):
    with lab.hold_trait_notifications():
        for name, value in state.items():
            setattr(lab, name, value)


def test_the_face_is_told_what_holds(monkeypatch):
    lab = made("StepCounter")
    told = []
    monkeypatch.setattr(lab, "_send", lambda message, buffers=None: told.append(message))
    with contextlib.suppress(ValueError):
        lab.set_state({"steps": 150_000, "years": 5})
    assert told[-1]["state"] == {"steps": 10_000, "years": 20}
