"""Labs as Python sees them: state, rules, words, reset, and nothing shared between two of a kind."""

import json
import math

import pytest

from psoas import gait, labs, stretch, tables
from psoas.labs import ClassRoom, MySteps, Predict, Question, RatioBalance, StepCounter
from psoas.labs.contract import face

LABS = {
    "StepCounter": StepCounter,
    "RatioBalance": RatioBalance,
    "MySteps": MySteps,
    "ClassRoom": lambda: ClassRoom(preset="generated"),
    "Predict": lambda: Predict("02-predict"),
    "Question": lambda: Question("02-7500"),
}


@pytest.fixture(params=LABS)
def lab(request):
    return LABS[request.param]()


def test_a_lab_prints_as_code_that_makes_it(lab):
    assert "0x" not in repr(lab)
    assert repr(eval(repr(lab), vars(labs))) == repr(lab)


def test_a_lab_has_words_and_a_still_picture(lab, monkeypatch):
    assert lab.words()
    monkeypatch.setenv("PSOAS_STILL", "1")
    stored = lab._repr_mimebundle_()
    assert set(stored) == {"text/plain", "text/html"}
    monkeypatch.delenv("PSOAS_STILL")
    live = lab._repr_mimebundle_()
    live = live[0] if isinstance(live, tuple) else live
    assert "application/vnd.jupyter.widget-view+json" in live


def test_what_a_lab_hands_to_its_face_is_plain(lab):
    assert json.loads(json.dumps(lab.facts, allow_nan=False)) == json.loads(json.dumps(lab.facts))


def test_a_face_is_one_module_without_imports(lab):
    assert "import " not in lab._esm.split("// The face of")[0].replace("imports", "")
    assert '"./kit.js"' not in lab._esm
    assert lab._esm.count("export default") == 1


def test_an_unknown_setting_is_answered_with_those_there_are():
    with pytest.raises(TypeError, match="StepCounter has no 'step'; you can set: steps, years, population"):
        StepCounter(step=5)


def test_step_counter_counts():
    lab = StepCounter(steps=10_000, years=20)
    assert lab.reading.per_leg == 5000
    assert lab.reading.total == 36_500_000
    assert lab.reading.minutes == gait.contraction_minutes(10_000)
    assert "5,000 times" in lab.words()
    assert "36,500,000" in lab.words()
    lab.steps = 7_500
    assert "3,750 times" in lab.words()
    lab.steps = 0
    assert "No steps" in lab.words()


def test_a_population_brings_its_steps_and_leaves_with_them():
    lab = StepCounter(population="aom2003")
    # Bassett 2010: US adults, 5,117 steps a day.
    assert lab.steps == 5117
    lab.steps = 6000
    assert lab.population == ""
    lab.reset()
    assert (lab.steps, lab.population) == (5117, "aom2003")


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (lambda: StepCounter(steps=-1), "steps must be a number from 0 to 30,000"),
        (lambda: StepCounter(steps=30_001), "steps must be a number from 0 to 30,000"),
        (lambda: StepCounter(steps=1.5), "steps must be one whole number"),
        (lambda: StepCounter(steps="many"), "steps must be a number"),
        (lambda: StepCounter(steps=math.nan), "steps must be a number"),
        (lambda: StepCounter(years=61), "years must be a number from 0 to 60"),
        (lambda: StepCounter(population="me"), "population must be one of .*aom2003.*; got 'me'"),
        (lambda: RatioBalance(hold_s=601), "hold_s must be a number from 0 to 600"),
        (lambda: RatioBalance(reps=1.5), "reps must be one whole number"),
        (lambda: RatioBalance(days_per_week=8), "days_per_week must be a number from 0 to 7"),
        (lambda: RatioBalance(protocol="mine"), "protocol must be one of own, none, .*seed001"),
        (lambda: Predict("02-predict", guesses=[-1]), "guess must be a number from 0"),
        (lambda: Predict("02-predict", guesses=4000), r"guesses must be a list, such as \[4000\]"),
        (lambda: Predict("02-predict", stage="open"), "stage must be one of guess, locked, revealed"),
        (lambda: Predict("03-counter", guesses=["nobody"]), "a guess must be one of active, inactive, same"),
        (lambda: Predict("00-order"), "asks for an order"),
        (lambda: ClassRoom(topic="sleep"), "topic must be one of steps, stretch; got 'sleep'"),
        (lambda: ClassRoom(topic="stretch", preset="generated"), "preset must be one of '' for the topic 'stretch'"),
        (lambda: ClassRoom(preset="mine"), "preset must be one of '', 'generated'"),
        (lambda: ClassRoom(preset="generated", before=[1]), "Give either preset or numbers of your own"),
        (lambda: ClassRoom(before=[1, -1]), "before must be a number from 0 to 200,000 steps a day"),
        (lambda: ClassRoom(after=[1.5]), "after must be one whole number from 0 to 200,000"),
        (lambda: ClassRoom(before="7500"), "before must be a list of up to 1,000 whole numbers"),
        (lambda: ClassRoom(topic="stretch", before=[3601]), "before must be a number from 0 to 3,600 seconds"),
        (lambda: Question("02-7500", tries=-1), "tries must be a number from 0"),
        (lambda: Question("02-7500", shown="all"), "shown must be one of"),
    ],
)
def test_a_bad_value_is_told_its_rule(make, rule):
    with pytest.raises(ValueError, match=rule):
        make()


def test_a_bad_value_leaves_the_lab_as_it_was():
    lab = StepCounter(steps=7_500)
    with pytest.raises(ValueError, match="steps must be"):
        lab.steps = -5
    assert lab.steps == 7_500
    with pytest.raises(tables.UnknownNameError):
        Predict("no-such-question")


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


def test_a_prediction_keeps_its_guess():
    lab = Predict("02-predict")
    assert lab.words() == "Make a guess; a wrong one helps as much as a right one."
    lab.guesses = [10_000]
    assert lab.words() == "Your guess: 10,000 contractions per leg. Lock to keep it."
    lab.stage = "locked"
    assert "Locked" in lab.words()
    lab.stage = "revealed"
    assert lab.words().startswith(
        "Your guess: 10,000 contractions per leg; 5,000 too high. Answer: 5,000 contractions per leg."
    )
    lab.guesses = [5000]
    assert "spot on" in lab.words()
    lab.reset()
    assert lab.guesses == []


def test_a_class_gives_many_guesses():
    lab = Predict("02-predict", guesses=[1000, 4000, 20_000], stage="revealed", class_mode=True)
    assert lab.words().startswith("3 guesses, the middle one 4,000; 1,000 too low.")
    votes = Predict("03-counter", guesses=["active", "inactive", "active"], stage="revealed", class_mode=True)
    assert votes.words().startswith("3 guesses; 2 of 3 said so. Answer: active and little sitting.")


def test_a_question_says_more_with_each_try():
    lab = Question("02-7500")
    assert lab.feedback is None
    lab.response, lab.tries = 7500, 1
    assert lab.words() == "Not yet. That is both legs together. Each step swings one leg."
    lab.shown = "hint"
    assert lab.words().startswith("Hint: ")
    lab.shown = "answer"
    assert lab.words().startswith("Answer: 3,750 contractions per leg.")


def test_two_of_a_kind_share_nothing():
    first, second = StepCounter(), StepCounter()
    first.steps = 1
    assert second.steps == 10_000
    one, other = Predict("02-predict"), Predict("02-predict")
    one.guesses = [1]
    assert other.guesses == []


def test_faces_are_read_once():
    assert face("question") is face("question")
