"""Labs as Python sees them: state, rules, words, reset, and nothing shared between two of a kind."""

import json
import math
from dataclasses import replace

import pytest

from psoas import gait, posture, readings, stretch, tables
from psoas.body import parts
from psoas.labs import AnatomyViewer, Predict, Question, RatioBalance, StepCounter
from psoas.labs.contract import face
from psoas.wording import fixed

LABS = {
    "StepCounter": StepCounter,
    "RatioBalance": RatioBalance,
    "Predict": lambda: Predict("02-predict"),
    "Question": lambda: Question("02-7500"),
    "AnatomyViewer": lambda: AnatomyViewer(hidden=["iliacus", "femur-left"], selected="psoas major-right-L3"),
}


@pytest.fixture(params=LABS)
def lab(request):
    return LABS[request.param]()


def test_a_lab_prints_as_code_that_makes_it(lab):
    assert "0x" not in repr(lab)
    names = {
        "StepCounter": StepCounter,
        "RatioBalance": RatioBalance,
        "Predict": Predict,
        "Question": Question,
        "AnatomyViewer": AnatomyViewer,
    }
    assert repr(eval(repr(lab), names)) == repr(lab)


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
        (lambda: Question("02-7500", tries=-1), "tries must be a number from 0"),
        (lambda: Question("02-7500", shown="all"), "shown must be one of"),
        (lambda: AnatomyViewer(hidden=["bone"]), "There is no part named 'bone'; name a layer .bones, discs"),
        (lambda: AnatomyViewer(faded="bones"), r"faded must be a list, such as \['bones'\]"),
        (lambda: AnatomyViewer(selected="psoas"), "selected must be one of .*psoas major-right.*; got 'psoas'"),
        (lambda: AnatomyViewer(view="below"), "view must be one of .*three-quarter, front.*; got 'below'"),
        (lambda: AnatomyViewer(named="handstand"), "named must be one of standing, sitting"),
        (lambda: AnatomyViewer(mode="exam"), "mode must be one of look, find, name; got 'exam'"),
        (lambda: AnatomyViewer(asked=-1), "asked must be a number from 0 to 999"),
        (lambda: AnatomyViewer(answer="heart"), "answer must be one of"),
        (lambda: AnatomyViewer(graphics="best"), "graphics must be one of auto, fast, full"),
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


def test_the_anatomy_viewer_says_what_the_path_model_says():
    lab = AnatomyViewer(named="kneeling lunge tucked", selected="iliacus-left")
    change = posture.change(posture.get("kneeling lunge tucked"))
    assert (
        f"left iliacus: {fixed(change.after[-1], 1)} mm long, {fixed(change.iliacus_mm, 1)} mm longer"
        in lab.reading.words
    )
    assert readings.pose(-10, 10, -10).words in lab.reading.words
    assert lab.reading.rows == readings.pose(-10, 10, -10).rows


def test_the_two_sides_differ_where_the_body_bends_to_the_side():
    right, left = (
        AnatomyViewer(
            named="kneeling lunge tucked with side bend away", selected=f"psoas major-{side}-T12-L1"
        ).reading.words
        for side in ("right", "left")
    )
    bent = posture.get("kneeling lunge tucked with side bend away")
    assert f"{fixed(posture.change(bent).mm[0], 1)} mm longer" in right
    assert f"{fixed(-posture.change(replace(bent, side_bend=-20)).mm[0], 1)} mm shorter" in left


def test_the_anatomy_viewer_takes_the_body_apart():
    lab = AnatomyViewer(hidden=["vertebra-middle-L3", "sacrum-middle"])
    assert "Hidden: L3 vertebra and sacrum." in lab.reading.words
    lab.hidden = ["bones", "discs", "psoas minor", "iliacus", "inguinal ligament", "psoas major-left"]
    assert (
        "Hidden: bones, discs, psoas minor, iliacus, inguinal ligament and some of the psoas major."
        in lab.reading.words
    )
    lab.hidden = [one for one in parts.parts() if one != "iliacus-right"]
    assert "Shown is only the right iliacus." in lab.reading.words
    lab.hidden = list(parts.LAYERS)
    assert "Everything is hidden" in lab.reading.words
    lab.reset()
    assert lab.hidden == ["vertebra-middle-L3", "sacrum-middle"]
    assert parts.tidy(parts.expanded(parts.LAYERS)) == list(parts.LAYERS)


def test_the_quiz_explains():
    lab = AnatomyViewer(mode="find", answer="psoas major-left-L3")
    assert lab.words().startswith("Not yet: that is the psoas major. Psoas major, course: down along the pelvic brim")
    assert lab.words().endswith("Look again for the iliacus.")
    lab.answer = "iliacus-left"
    assert lab.words().startswith("Yes, that is the iliacus. Iliacus, joints crossed: the hip; it does not reach")
    assert "lumbar vertebra" not in AnatomyViewer(mode="name").words()
    assert len({readings.quiz("find", asked) for asked in range(9)}) == 9
    assert readings.quiz("find", 9) == readings.quiz("find", 0)


def test_every_part_has_a_name_of_its_own_and_a_sheet_with_sources():
    names = [part.name for part in parts.parts().values()]
    assert len(set(names)) == len(names) == 45
    sheets = AnatomyViewer().facts["sheets"]
    assert set(sheets) == {part.structure for part in parts.parts().values()}
    assert all(told["source"] and told["source"] != "no source found" for sheet in sheets.values() for told in sheet)


def test_the_anatomy_viewers_payload_stays_small():
    assert len(json.dumps(AnatomyViewer().facts)) < 520_000  # bytes; the surfaces alone are 450,000
