"""Where arithmetic stands in Python and in JavaScript, both get a thousand random states and must agree."""

import math
import random

import pytest

from psoas import checks
from psoas.labs import Predict, Question, RatioBalance, StepCounter
from psoas.labs.faces import module
from psoas.labs.predict import lab as predict
from psoas.labs.ratio_balance.reading import compute_reading as weigh
from psoas.labs.step_counter.reading import compute_reading as count_steps
from psoas.stretch import Protocol
from psoas.wording import brief, fixed
from tests.browser.acts import in_browser

STATES = 1000


def weighed(steps, hold_s, reps, days_per_week):
    return weigh(steps, Protocol(hold_s, reps, days_per_week))


def near(a, b):
    return a == b or (a is not None and b is not None and math.isclose(a, b, rel_tol=1e-12))


def test_numbers_are_written_alike(face_page):
    chance = random.Random(1)
    values = [chance.choice([-1, 1]) * chance.random() * 10 ** chance.randint(-3, 9) for _ in range(STATES)] + [
        0,
        0.5,
        2.5,
        0.05,
        99.95,
        1e9,
    ]
    source = module("kit/numbers.js")
    for digits in (0, 1, 2):
        assert in_browser(face_page, source, "fixed", [[value, digits] for value in values]) == [
            fixed(value, digits) for value in values
        ]
    assert in_browser(face_page, source, "brief", [[value] for value in values]) == [brief(value) for value in values]


def test_step_counter_reckons_alike(face_page):
    chance = random.Random(2)
    lab = StepCounter()
    states = [{"steps": chance.randint(0, 30_000), "years": chance.randint(0, 60)} for _ in range(STATES)]
    states += [{"steps": steps, "years": years} for steps in (0, 1, 2, 10_000, 30_000) for years in (0, 1, 60)]
    there = in_browser(face_page, lab._esm, "computeReading", [[state, lab.facts] for state in states])
    for state, got in zip(states, there, strict=True):
        want = count_steps(**state)
        assert (got["words"], tuple(map(tuple, got["rows"]))) == (want.words, want.rows)
        assert near(got["perLeg"], want.per_leg) and near(got["total"], want.total)
        for part in ("low", "mid", "high"):
            assert near(got["minutes"][part], getattr(want.minutes, part))


def test_ratio_balance_reckons_alike(face_page):
    chance = random.Random(3)
    lab = RatioBalance()
    states = [
        {
            "steps": chance.randint(0, 30_000),
            "hold_s": chance.choice([chance.randint(0, 600), round(600 * chance.random(), 1)]),
            "reps": chance.randint(0, 60),
            "days_per_week": chance.randint(0, 7),
        }
        for _ in range(STATES)
    ]
    states += [{"steps": 10_000, **plan["dose"]} for plan in lab.facts["protocols"]] + [
        {"steps": 0, "hold_s": 30, "reps": 4, "days_per_week": 7}
    ]
    there = in_browser(face_page, lab._esm, "computeReading", [[state, lab.facts] for state in states])
    for state, got in zip(states, there, strict=True):
        want = weighed(**state)
        assert (got["words"], tuple(map(tuple, got["rows"]))) == (want.words, want.rows)
        assert near(got["perSecond"], want.ratios.contractions_per_stretch_second)
        assert near(got["weekly"], want.ratios.stretch_minutes_per_week)
        assert (got["ratio"] is None) == (want.ratios.contraction_per_stretch is None)
        if got["ratio"]:
            assert all(
                near(got["ratio"][part], getattr(want.ratios.contraction_per_stretch, part))
                for part in ("low", "mid", "high")
            )


@pytest.mark.parametrize("key", [name for name in checks.names() if checks.question(name).kind != "order"])
def test_predictions_speak_alike(face_page, key):
    asked = checks.question(key)
    chance = random.Random(key)
    lab = Predict(key)

    def guess():
        if asked.kind == "choice":
            return chance.choice(asked.answers).key
        return chance.choice(
            [
                float(asked.solution),
                round(chance.random() * 10 ** chance.randint(0, 9), 1),
                float(chance.randint(0, 20_000)),
            ]
        )

    states = [
        {"guesses": [guess() for _ in range(chance.randint(0, 5))], "stage": chance.choice(predict.STAGES)}
        for _ in range(STATES // 10)
    ]
    there = in_browser(face_page, lab._esm, "computeReading", [[state, lab.facts] for state in states])
    assert there == [predict.compute_reading(asked, **state) for state in states]


@pytest.mark.parametrize("key", checks.names())
def test_questions_judge_alike(face_page, key):
    asked = checks.question(key)
    chance = random.Random(key)
    lab = Question(key)

    def response():
        if asked.kind == "number":
            known = [float(asked.solution), *(float(slip.key) for slip in asked.answers)]
            return chance.choice(
                [
                    None,
                    *known,
                    chance.choice(known) + chance.choice([-1, 1]) * asked.tolerance * 2 * chance.random(),
                    1e6 * chance.random(),
                ]
            )
        keys = [answer.key for answer in asked.answers]
        if asked.kind == "choice":
            return chance.choice([None, "…", *keys])
        return chance.choice([None, keys[:2], asked.solution.split(), chance.sample(keys, len(keys))])

    responses = [response() for _ in range(STATES)]
    there = in_browser(face_page, lab._esm, "judge", [[given, lab.facts] for given in responses])
    for given, got in zip(responses, there, strict=True):
        want = checks.judge(asked, given)
        assert (got["right"], got["message"]) == (want.right, want.message), given
