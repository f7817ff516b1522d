"""Predictions: guess, lock, reveal; alone and as a class."""

import random

import pytest

from psoas import checks
from psoas.labs import Predict
from psoas.labs.predict import lab as predict
from tests.browser.acts import STATES, in_browser

EXAMPLES = {
    "a number": lambda: Predict("02-predict", guesses=[4000], stage="revealed"),
    "a choice": lambda: Predict("02-most-work", guesses=["iliopsoas", "soleus"], class_mode=True),
}


# State, rules and words


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


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (lambda: Predict("02-predict", guesses=[-1]), "guess must be a number from 0"),
        (lambda: Predict("02-predict", guesses=4000), r"guesses must be a list of up to 1,000, such as \[4000\]"),
        (lambda: Predict("02-predict", stage="open"), "stage must be one of guess, locked, revealed"),
        (lambda: Predict("03-counter", guesses=["nobody"]), "a guess must be one of active, inactive, same"),
        (lambda: Predict("00-order"), "asks for an order"),
    ],
)
def test_a_bad_value_is_told_its_rule(make, rule):
    with pytest.raises(ValueError, match=rule):
        make()


# The same in both languages


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
    there = in_browser(face_page, lab.code, "computeReading", [[state, lab.facts] for state in states])
    assert there == [predict.compute_reading(asked, **state) for state in states]


# The face


def test_a_prediction_by_keyboard(mount):
    page = mount(Predict("02-predict"))
    assert page.get_by_role("button", name="Lock").is_disabled()
    page.get_by_label("Your guess").focus()
    page.keyboard.type("4000")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # Lock; the focus goes on to Reveal
    assert page.get_by_label("Your guess").is_disabled()
    page.keyboard.press("Enter")
    words = page.locator(".psoas-sentence").inner_text()
    assert words.startswith("Your guess: 4,000 contractions per leg; 1,000 too low. Answer: 5,000")
    assert "answer 5,000" in page.locator("svg").text_content()
    page.keyboard.press("Enter")  # Start again
    assert page.evaluate("state.guesses") == []


def test_a_class_votes(mount):
    page = mount(Predict("03-counter"))
    page.get_by_label("whole class").check()
    more = page.get_by_role("button", name="One more for: active and little sitting")
    more.click()
    more.click()
    page.get_by_role("button", name="One more for: no difference").click()
    page.get_by_role("button", name="One fewer for: active and little sitting").click()
    assert page.evaluate("state.guesses") == ["active", "same"]
    page.get_by_role("button", name="Lock").click()
    page.get_by_role("button", name="Reveal").click()
    assert (
        page.locator(".psoas-sentence")
        .inner_text()
        .startswith("2 guesses; 1 of 2 said so. Answer: active and little sitting.")
    )
