"""Labs as Python sees them: state, rules, words, reset, and nothing shared between two of a kind."""

import json
import math
from dataclasses import replace
from pathlib import Path

import anywidget
import comm
import pytest
import traitlets

from psoas import day, evidence, gait, labs, posture, safety, stretch, tables
from psoas.body import parts
from psoas.labs import (
    AnatomyViewer,
    ClaimCards,
    ClassMode,
    ClassRoom,
    HoldTimer,
    MySteps,
    PlanBuilder,
    PostureExplorer,
    Predict,
    Question,
    QuestionDesk,
    RatioBalance,
    SafetyGate,
    SittingDay,
    StepCounter,
    StretchSteps,
)
from psoas.labs.anatomy_viewer.quiz import quiz_words
from psoas.labs.claim_cards.reading import NO_CARD, VOTE_STAGES, scale
from psoas.labs.faces import face
from psoas.labs.hold_timer import lab as hold_timer
from psoas.labs.hold_timer.reading import compute_reading as plan_session
from psoas.labs.question_desk.reading import desk_items
from psoas.posture import Posture
from psoas.wording import fixed

LABS = {
    "StepCounter": StepCounter,
    "RatioBalance": RatioBalance,
    "HoldTimer": HoldTimer,
    "PostureExplorer": PostureExplorer,
    "PlanBuilder": PlanBuilder,
    "SittingDay": SittingDay,
    "SafetyGate": SafetyGate,
    "StretchSteps": lambda: StretchSteps(need="balance", step=2),
    "MySteps": MySteps,
    "ClassMode": ClassMode,
    "ClassRoom": lambda: ClassRoom(preset="generated"),
    "Predict": lambda: Predict("02-predict"),
    "Question": lambda: Question("02-7500"),
    "ClaimCards": ClaimCards,
    "ClaimCards, some": lambda: ClaimCards(claims=["s000-11", "d-05"], card="d-05"),
    "QuestionDesk": lambda: QuestionDesk(given={"F1": "refer"}),
    "AnatomyViewer": lambda: AnatomyViewer(hidden=["iliacus", "femur-left"], selected="psoas major-right-L3"),
    "AnatomyViewer, a tour and a cut": lambda: AnatomyViewer(tour="depth", stop=4, cut="L3-L4"),
}
VOTED = {"first": ["mixed"], "second": [], "stage": "locked"}


@pytest.fixture(params=LABS)
def lab(request):
    return LABS[request.param]()


def test_a_lab_prints_as_code_that_makes_it(lab):
    assert "0x" not in repr(lab)
    makers = {name: getattr(labs, name) for name in labs.__all__}
    assert repr(eval(repr(lab), makers)) == repr(lab)


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


@pytest.mark.parametrize("make", LABS.values(), ids=LABS)
def test_the_first_message_to_the_face_holds_the_facts(make, monkeypatch):
    # A busy page may draw a face before it has read a second message: five 3D pictures on a page left questions blank.
    opened, create = [], comm.create_comm
    monkeypatch.setattr(comm, "create_comm", lambda **sent: (opened.append(sent), create(**sent))[1])
    lab = make()
    state = next(sent["data"]["state"] for sent in opened if "facts" in sent["data"]["state"])
    assert state["facts"] and set(state["facts"]) == set(lab.facts)


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
        (lambda: PlanBuilder(hold_s=0), "hold_s must be a number from 5 to 120 s in this lab; got 0."),
        (lambda: PlanBuilder(hold_s=10_000), "hold_s must be a number from 5 to 120 s"),
        (lambda: PlanBuilder(reps=2.5), "reps must be one whole number"),
        (lambda: PlanBuilder(days=[]), "at least one; none is chosen"),
        (lambda: PlanBuilder(days=9), "days must name days of the week"),
        (lambda: PlanBuilder(variant="splits"), "variant must be one of kneeling"),
        (lambda: PlanBuilder(second="splits"), "second must be one of kneeling"),
        (lambda: PlanBuilder(sides="any"), "sides must be one of left first"),
        (lambda: PlanBuilder(at="6 pm"), "at must be a time of day"),
        (lambda: PlanBuilder(start="soon"), "start must be a day such as '2026-03-23', or ''; got 'soon'."),
        (lambda: PlanBuilder(zone="Mars/Olympus"), "zone must be the name of a time zone"),
        (lambda: PlanBuilder(note="x" * 201), "note may have at most 200 characters"),
        (lambda: SittingDay(hours={"desk": 25}), "hours of desk must be a number from 0 to 24"),
        (lambda: SittingDay(hours={"desk": 14, "couch": 12}), "These hours are 2 h more than a day has"),
        (lambda: SittingDay(hours=8), "hours must name situations, such as .* got 8"),
        (lambda: SittingDay(preset="me"), "preset must be one of minimal, us2016, .*; got 'me'"),
        (lambda: HoldTimer(hold_s=0), "hold_s must be a number from 1 to 600 s in this lab; got 0."),
        (lambda: HoldTimer(hold_s=10_000), "hold_s must be a number from 1 to 600 s in this lab; got 10,000."),
        (lambda: HoldTimer(hold_s="30"), "hold_s must be a number from 1 to 600"),
        (lambda: HoldTimer(reps=0), "reps must be a number from 1 to 20 a side in this lab; got 0."),
        (lambda: HoldTimer(reps=2.5), "reps must be one whole number from 1 to 20"),
        (lambda: HoldTimer(change_s=601), "change_s must be a number from 0 to 600"),
        (lambda: HoldTimer(contract_s=61), "contract_s must be a number from 0 to 60"),
        (lambda: HoldTimer(sides="left"), "sides must be one of both, stiffer, one; got 'left'"),
        (lambda: HoldTimer(sides=["both"]), "sides must be one of both, stiffer, one"),
        (lambda: HoldTimer(preset="seed003"), "preset must be one of own, seed000_usual, .*; got 'seed003'"),
        (lambda: Predict("02-predict", guesses=[-1]), "guess must be a number from 0"),
        (lambda: Predict("02-predict", guesses=4000), r"guesses must be a list of up to 1,000, such as \[4000\]"),
        (lambda: Predict("02-predict", stage="open"), "stage must be one of guess, locked, revealed"),
        (lambda: Predict("03-counter", guesses=["nobody"]), "a guess must be one of active, inactive, same"),
        (lambda: Predict("00-order"), "asks for an order"),
        (lambda: ClassRoom(topic="sleep"), "topic must be one of steps, stretch; got 'sleep'"),
        (
            lambda: ClassRoom(topic="stretch", preset="generated"),
            "preset must be .. for the topic 'stretch': the generated class",
        ),
        (lambda: ClassRoom(preset="mine"), "preset must be one of generated; got 'mine'"),
        (lambda: ClassRoom(preset="generated", before=[1]), "Give either preset or numbers of your own"),
        (lambda: ClassRoom(before=[1, -1]), "before must be a number from 0 to 200,000 steps a day"),
        (lambda: ClassRoom(after=[1.5]), "after must be one whole number from 0 to 200,000"),
        (lambda: ClassRoom(before="7500"), "before must be a list of up to 1,000 whole numbers"),
        (lambda: ClassRoom(topic="stretch", before=[3601]), "before must be a number from 0 to 3,600 seconds"),
        (lambda: Question("02-7500", tries=-1), "tries must be a number from 0"),
        (lambda: Question("02-7500", shown="all"), "shown must be one of"),
        (lambda: ClaimCards(seed="2"), "seed must be one of 000, 001, 002, 003, 004; got '2'"),
        (lambda: ClaimCards(topic="pain"), "topic must be one of safety, anatomy"),
        (lambda: ClaimCards(verdict="true"), "verdict must be one of well supported, mixed"),
        (lambda: ClaimCards(claims=["s000-11"], card="s000-12"), "card must be one of s000-11; got 's000-12'"),
        (lambda: ClaimCards(claims="s000-11"), "claims must be a list of ids"),
        (lambda: ClaimCards(claims=[]), "claims must name at least one claim"),
        (lambda: ClaimCards(ballots=["mixed"]), "ballots must map ids of claims to votes"),
        (lambda: ClaimCards(ballots={"s9": VOTED}), "a ballot's claim must be one of s000-01"),
        (lambda: ClaimCards(ballots={"s000-11": {"first": []}}), "must have first, second and stage"),
        (lambda: ClaimCards(ballots={"s000-11": {**VOTED, "stage": "open"}}), "stage must be one of vote, locked"),
        (lambda: ClaimCards(ballots={"s000-11": {**VOTED, "first": []}}), "needs a first vote before it is locked"),
        (lambda: ClaimCards(ballots={"s000-11": {**VOTED, "first": "mixed"}}), "votes must be lists"),
        (lambda: ClaimCards(ballots={"d-05": VOTED}), "a vote must be one of settled, partly settled, open"),
        (lambda: QuestionDesk(given={"F0": "refer"}), "given must map items .*F1"),
        (lambda: QuestionDesk(given=["refer"]), "given must map items"),
        (lambda: QuestionDesk(given={"F1": "reply"}), "a bin must be one of answer, explain, refer; got 'reply'"),
        (lambda: StretchSteps(variant="splits"), "variant must be one of kneeling, foot-up, .*; got 'splits'"),
        (lambda: StretchSteps(need="pain"), "need must be one of knees, balance, sore, work; got 'pain'"),
        (lambda: StretchSteps(step=0), "step must be a number from 1 to 20 in this lab; got 0"),
        (lambda: StretchSteps(step=1.5), "step must be one whole number from 1 to 20"),
        (lambda: StretchSteps(step="two"), "step must be a number from 1"),
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


def test_a_sitting_day_takes_a_preset_and_leaves_it():
    lab = SittingDay(preset="act24")
    assert day.sitting(lab.hours) == pytest.approx(9.5)
    assert "9.5 hours of sitting" in lab.words()
    lab.hours = {"desk": 6.5}
    assert (lab.preset, lab.hours["standing"]) == ("", 17.5)
    assert lab.reading.psoas.below() == 6.5
    lab.reset()
    assert (lab.preset, lab.hours) == ("act24", day.preset("act24").hours)
    with pytest.raises(tables.UnknownNameError, match="There is no row of situations named 'hammock'"):
        lab.hours = {"hammock": 1}


def test_a_sitting_day_says_what_it_does_not_show():
    facts = SittingDay().facts
    assert "no proof that a muscle becomes short" in facts["not_shown"] and "6.1°" in facts["not_shown"]
    assert "Boukabache 2021" in facts["not_shown"]
    assert "assumed, also those asleep" in facts["assumed"] and "Endo 2012" in facts["assumed"]


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


def test_the_gate_has_the_wording_and_nothing_to_store():
    lab = SafetyGate()
    wording = safety.wording("before_moving")
    assert wording.text in lab.words() and wording.text in lab.still()._repr_html_()
    assert lab.state == () and repr(lab) == "SafetyGate()"
    widget = set(traitlets.HasTraits.class_trait_names(sync=True)) | set(
        anywidget.AnyWidget.class_trait_names(sync=True)
    )
    assert set(lab.trait_names(sync=True)) - widget - {"_esm", "_css", "_anywidget_id"} == {"facts"}
    with pytest.raises(TypeError, match="SafetyGate has no 'answer'"):
        SafetyGate(answer="I’m happy to try")


def test_a_need_chooses_a_variant_and_another_variant_leaves_it():
    lab = StretchSteps(need="sore", step=2)
    assert lab.variant == "bed"
    assert lab.words().startswith("The back lies supported all the way through")
    lab.variant = "couch"
    assert lab.need == "" and lab.words().startswith("Couch stretch, step 2 of 6.")
    lab.step = 20
    assert "step 6 of 6" in lab.words()
    lab.reset()
    assert (lab.need, lab.variant, lab.step) == ("sore", "bed", 2)


def test_the_step_cards_show_the_ledgers_disagreements():
    shown = {card["id"]: card for card in StretchSteps().facts["cards"]}
    for point in ("D2", "D3"):
        (one,) = (claim for claim in evidence.claims() if claim.kind == "disagreement" and claim.points == (point,))
        assert (shown[one.id]["verdict"], shown[one.id]["why"]) == (one.verdict, one.why)
    assert StretchSteps().facts["feel"]["text"] == safety.wording("while_holding").text


def test_two_of_a_kind_share_nothing():
    first, second = StepCounter(), StepCounter()
    first.steps = 1
    assert second.steps == 10_000
    one, other = Predict("02-predict"), Predict("02-predict")
    one.guesses = [1]
    assert other.guesses == []


def test_faces_are_read_once():
    assert face("question") is face("question")


def test_a_named_posture_brings_its_angles_and_is_left_when_one_moves():
    lab = PostureExplorer(named="kneeling lunge tucked")
    assert (lab.thigh, lab.posterior_tilt, lab.lumbar_extension) == (-10, 10, -10)
    lab.posterior_tilt = 0
    assert lab.named == ""
    lab.named = "sitting"
    assert (lab.thigh, lab.posterior_tilt, lab.lumbar_extension, lab.named) == (90, 18.3, -16.6, "sitting")
    lab.reset()
    assert lab.named == "kneeling lunge tucked" and lab.posterior_tilt == 10


def test_the_posture_explorer_says_where_the_model_ends():
    lab = PostureExplorer(thigh=-40)
    assert lab.reading.change is None
    assert "The model holds from 30° of hip extension to 100° of flexion" in lab.words()
    assert "hip would be extended 40°, so it gives no length." in lab.words().replace("\n", " ")


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"thigh": 101}, "thigh must be a number from -40 to 100 degrees in this lab; got 101"),
        ({"side_bend": -5}, "side_bend must be a number from 0 to 20 degrees in this lab; got -5"),
        ({"named": "hammock"}, "named must be one of standing, sitting, .*; got 'hammock'"),
    ],
)
def test_an_impossible_posture_is_answered_in_one_sentence(wrong, rule):
    with pytest.raises(ValueError, match=rule):
        PostureExplorer(**wrong)


def test_claim_cards_keep_the_verdict_until_the_votes_are_done():
    lab = ClaimCards(claims=["s003-01", "s000-11"])
    claim = evidence.claim("s003-01")
    assert lab.words().startswith("Card 1 of 2. How does it stand? Vote before the verdict opens.")
    for stage in VOTE_STAGES[:-1]:
        lab.ballots = {"s003-01": {"first": ["mixed"], "second": [], "stage": stage}}
        assert claim.why not in lab.words()
    lab.ballots = {"s003-01": {"first": ["mixed"], "second": ["contradicted"], "stage": "revealed"}}
    assert "Verdict: contradicted. First vote: mixed; second vote: contradicted." in lab.words()
    assert claim.why in lab.words()
    lab.card = "s000-11"
    assert lab.words().startswith("Card 2 of 2. How does it stand?")
    lab.reset()
    assert (lab.card, lab.ballots) == ("", {})


def test_claim_cards_count_a_class():
    ballot = {"first": ["mixed"] * 3 + ["contradicted"], "second": ["contradicted"] * 5, "stage": "revealed"}
    lab = ClaimCards(card="s003-01", class_mode=True, ballots={"s003-01": ballot})
    assert "First vote: 1 of 4 said so; second vote: 5 of 5 said so." in lab.words()
    assert ("contradicted", "1", "5") in lab.reading.rows
    assert ("mixed", "3", "0") in lab.reading.rows


def test_filters_of_claim_cards_are_those_of_the_ledger():
    lab = ClaimCards()
    for seed in ("", *evidence.choices("seed")):
        for verdict in ("", *evidence.choices("verdict")):
            lab.seed, lab.verdict = seed, verdict
            found = evidence.claims(seed=seed or None, verdict=verdict or None)
            assert (lab.reading.claim, lab.reading.count) == (found[0] if found else None, len(found))
            assert found or lab.words() == NO_CARD
    assert ClaimCards(claims=["s000-11", "s003-01"]).facts["filters"]["seed"] == ["000", "003"]


def test_a_filter_that_hides_a_card_shows_the_first_it_leaves():
    lab = ClaimCards(card="s003-01", seed="000")
    assert lab.reading.claim == evidence.claims(seed="000")[0]
    lab.seed = ""
    assert lab.reading.claim == evidence.claim("s003-01")


def test_a_disagreement_has_a_scale_of_its_own():
    assert scale("disagreement") == ("settled", "partly settled", "open")
    assert scale("claim") == scale("reader")
    for one in evidence.claims():
        assert one.verdict in scale(one.kind)


def test_a_stored_claim_card_folds_its_verdict_away():
    lab = ClaimCards(card="s001-03")
    shown = lab.still()._repr_html_()
    before, after = shown.split("<details>")
    claim = evidence.claim("s001-03")
    assert claim.text in before and claim.why not in before and claim.verdict not in before
    assert claim.why in after and all(found.link in after for found in claim.references)
    assert "no study found" in ClaimCards(card="d-11").still()._repr_html_()
    assert repr(ClaimCards(seed="000", topic="safety", verdict="contradicted").still()) == NO_CARD


def ours():
    return {one.id: one.desk for one in desk_items()}


def test_the_desk_is_done_only_with_its_safety_items_right():
    assert {one.id for one in desk_items() if one.safety} == {"F1", "F3"}
    assert all(one.desk == "refer" for one in desk_items() if one.safety)
    for item, wrong in (("F1", "answer"), ("F1", "explain"), ("F3", "answer"), ("F3", "explain")):
        lab = QuestionDesk(given={**ours(), item: wrong}, checked=True)
        assert not lab.reading.done and "Not done yet: 1 safety item" in lab.words()
    other = QuestionDesk(given={**ours(), "F5": "answer"}, checked=True)
    assert other.reading.done and "8 of 9 as on our desk" in other.words()
    assert QuestionDesk(given=ours(), checked=True).words().startswith("Done: all 9")
    assert not QuestionDesk(given=ours()).reading.done
    assert not QuestionDesk(given={"F1": "refer", "F3": "refer"}, checked=True).reading.done


def test_the_desk_says_nothing_before_it_is_checked():
    lab = QuestionDesk(given={**ours(), "F1": "answer"})
    assert lab.words().startswith("All 9 placed. Check when you are ready.")
    assert {row[2] for row in lab.reading.rows} == {"–"}


def test_what_the_ledger_refers_the_desk_refers():
    referred = {point for one in evidence.claims(verdict="referred") for point in one.points if point[0] == "F"}
    assert referred == {one for one, bin_ in ours().items() if bin_ == "refer"}


def test_every_session_of_the_timer_is_its_sources_dose():
    for one in hold_timer.presets():
        lab = HoldTimer(preset=one["id"])
        assert {name: getattr(lab, name) for name in one["session"]} == one["session"]
        row = tables.row("protocols", one["id"].removesuffix("_one"))
        assert (lab.reps, lab.contract_s) == (row["reps"], row["contract_s"] or 0)
        if row["ref"] == "seed002":
            assert 10 <= lab.hold_s <= 15  # seed 002: hold 10 to 15 seconds
        else:
            assert lab.hold_s == row["hold_s"]


@pytest.mark.parametrize(("preset", "seconds"), [("seed001", 310), ("seed002_one", 40), ("seed002", 140)])
def test_a_session_takes_as_long_as_its_parts(preset, seconds):
    # 8 × 30 + 7 × 10; 15 + 10 + 15; 3 × 40 + 2 × 10.
    lab = HoldTimer(preset=preset)
    assert lab.reading.schedule.total_s == seconds
    assert lab.reading.schedule.clock_s == seconds + 5


def test_a_session_is_left_when_one_of_its_numbers_changes():
    lab = HoldTimer(preset="seed002")
    lab.reps = 3
    assert (lab.preset, lab.contract_s, lab.sides) == ("own", 10, "stiffer")
    lab.preset = "seed001"
    assert (lab.hold_s, lab.reps, lab.contract_s, lab.sides) == (30, 4, 0, "both")
    lab.sound = True
    assert lab.preset == "seed001"
    lab.reset()
    assert (lab.preset, lab.reps, lab.sound) == ("seed002", 2, False)


def test_the_timer_says_the_stop_rule_in_the_words_of_the_safety_table():
    rule = safety.wording("while_holding")
    assert HoldTimer().facts["safety"] == {"title": rule.title, "text": rule.text}
    source = "".join(path.read_text(encoding="utf-8") for path in Path(hold_timer.__file__).parent.glob("*.*"))
    assert not [part for part in rule.text.split(". ") if part in source], "retyped"


def test_what_is_done_in_each_phase_is_said_in_words():
    reading = HoldTimer(preset="seed002").reading
    assert reading.words == (
        "4 holds of 15 s for the stiffer leg and 2 for the looser leg, 10 s of contraction between two holds, "
        "10 s to change sides: 2 min 20 s in all, after 5 s to get ready. The stiffer leg comes first and last."
    )
    assert reading.calls[:5] == (
        "Get ready, stiffer leg back: 5 s.",
        "Hold, stiffer leg back: 15 s.",
        "Contract, stiffer leg back: 10 s.",
        "Relax and hold, stiffer leg back: 15 s.",
        "Change sides, looser leg back: 10 s.",
    )
    assert reading.nexts[0] == "Next: hold, stiffer leg back: 15 s"
    assert reading.nexts[-1] == "Next: the end"
    assert len(reading.nexts) == len(reading.calls) == len(reading.schedule.phases)
    assert reading.rows[-3:] == (
        ("From the first hold to the last", "0:05", "2 min 20 s"),
        ("Stretch, stiffer leg", "in all", "1 min"),
        ("Stretch, looser leg", "in all", "30 s"),
    )


def test_a_session_without_holds_says_so():
    assert plan_session(30, 0, 10).words == "No holds, so there is nothing to time."
    with pytest.raises(ValueError, match="sides must be one of both, stiffer, one; got 'left'"):
        plan_session(30, 4, 10, sides="left")


def test_the_anatomy_viewer_says_what_the_path_model_says():
    lab = AnatomyViewer(named="kneeling lunge tucked", selected="iliacus-left")
    change = posture.change(posture.get("kneeling lunge tucked"))
    assert (
        f"left iliacus: {fixed(change.after[-1], 1)} mm long, {fixed(change.iliacus_mm, 1)} mm longer"
        in lab.reading.words
    )
    assert posture.compute_reading(Posture(-10, 10, -10)).words in lab.reading.words
    assert lab.reading.rows == posture.compute_reading(Posture(-10, 10, -10)).rows


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
    assert len({quiz_words("find", asked) for asked in range(9)}) == 9
    assert quiz_words("find", 9) == quiz_words("find", 0)


def test_every_part_has_a_name_of_its_own_and_a_sheet_with_sources():
    names = [part.name for part in parts.parts().values()]
    assert len(set(names)) == len(names) == 45
    sheets = AnatomyViewer().facts["sheets"]
    assert set(sheets) == {part.structure for part in parts.parts().values()}
    assert all(told["source"] and told["source"] != "no source found" for sheet in sheets.values() for told in sheet)


def test_the_anatomy_viewers_payload_stays_small():
    assert len(json.dumps(AnatomyViewer().facts)) < 520_000  # bytes; the surfaces alone are 450,000
