"""Predictions: guess, lock, reveal; alone and as a class."""

import random

import pytest

from psoas import checks, tables
from psoas.labs import Predict
from psoas.labs.predict import lab as predict
from tests.browser.acts import STATES, in_browser

EXAMPLES = {
    "a number": lambda: Predict("02-predict", guesses=[4000], stage="revealed"),
    "a choice": lambda: Predict("02-most-work", guesses=["iliopsoas", "soleus"], class_mode=True),
    "a second vote": lambda: Predict("02-predict", guesses=[5000, 5000], first=[5000, 20_000], class_mode=True),
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
        (lambda: Predict("01-rank", guesses=[999]), r"guess must be a number from 1 to 40 places; got 999"),
        (lambda: Predict("01-rank", guesses=[2.5]), "guess must be one whole number from 1 to 40"),
        (lambda: Predict("02-predict", first=["many"]), "guess must be a number from 0"),
        (lambda: Predict("02-predict", stage="open"), "stage must be one of guess, locked, revealed"),
        (lambda: Predict("03-counter", guesses=["nobody"]), "a guess must be one of active, inactive, same"),
        (lambda: Predict("00-order"), "asks for an order"),
    ],
)
def test_a_bad_value_is_told_its_rule(make, rule):
    with pytest.raises(ValueError, match=rule):
        make()


# The same in both languages


def some_state(asked, facts, chance):
    def guess():
        if asked.kind == "choice":
            return chance.choice(asked.answers).key
        least, most = facts["least"], facts["most"]
        return float(chance.choice([float(asked.solution), least + 1, chance.randint(least, int(min(most, 20_000)))]))

    def guesses():
        return [guess() for _ in range(chance.randint(0, 5))]

    return {"guesses": guesses(), "first": chance.choice([[], guesses()]), "stage": chance.choice(predict.STAGES)}


def test_predictions_speak_alike(face_page):
    """Fifty states of each question: three stages, one guess or many or none, a first vote or none."""
    chance = random.Random(4)
    labs = [Predict(name) for name in checks.names() if checks.question(name).kind != "order"]
    cases = [(lab, some_state(lab.question, lab.facts, chance)) for lab in labs for _ in range(STATES // 20)]
    there = in_browser(face_page, Predict.code, "computeReading", [[state, lab.facts] for lab, state in cases])
    for (lab, state), said in zip(cases, there, strict=True):
        assert said == predict.compute_reading(lab.question, **state), (lab.question.id, state)


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
    assert words.startswith("→ Your guess: 4,000 contractions per leg; 1,000 too low. Answer: 5,000")
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


# Two votes


def test_a_second_vote_keeps_the_first():
    lab = Predict("02-predict", guesses=[5000, 5000, 10_000], first=[10_000, 20_000], class_mode=True)
    assert lab.words() == "First vote: 2 guesses. Now: 3 guesses. Lock to keep them."
    lab.stage = "revealed"
    assert lab.words().startswith(
        "First vote: 2 guesses, the middle one 15,000; 10,000 too high. Now: 3 guesses, the middle one 5,000; spot on."
    )
    lab.guesses, lab.stage = [], "guess"
    assert lab.words() == "First vote: 2 guesses. Now vote again."


def test_a_place_is_told_as_a_place_and_one_of_a_thing_alone():
    lab = Predict("01-rank", guesses=[2], stage="revealed")
    assert lab.words().startswith("Your guess: place 2; 8 places too far up. Answer: place 10.")
    assert "; 20 places too far down" in Predict("01-rank", guesses=[30], stage="revealed").words()
    assert Predict("03-predict", guesses=[1]).words().startswith("Your guess: 1 minute. ")
    assert Predict("06-noise", guesses=[1]).words().startswith("Your guess: 1 person. ")


@pytest.mark.parametrize("row", tables.rows("predictions"), ids=lambda row: row["id"])
def test_choices_for_hands_are_in_order_within_the_range_and_hold_the_answer(row):
    asked, facts = checks.question(row["id"]), Predict(row["id"]).facts
    keys = [hand["key"] for hand in facts["hands"]]
    assert keys == sorted(set(keys)) and float(asked.solution) in keys
    assert facts["least"] <= keys[0] and keys[-1] <= facts["most"]


def test_every_predicted_number_has_its_range():
    asked = {row["id"] for row in tables.rows("questions") if row["use"] == "predict" and row["kind"] == "number"}
    assert asked == {row["id"] for row in tables.rows("predictions")}


def test_a_class_shows_hands_twice(mount):
    page = mount(Predict("02-predict"))
    page.get_by_label("whole class").check()
    page.get_by_role("button", name="One more for: as many as steps").click()
    box = page.get_by_label("Other guesses, many at once")
    box.fill("10,000 7500; 200000")
    box.press("Enter")
    assert page.get_by_role("alert").filter(has_text="200000").inner_text() == (
        "“200000” is not one of them: numbers from 0 to 100,000, with spaces between."
    )
    box.fill("10,000 7500; 4000")
    box.press("Enter")
    assert page.evaluate("state.guesses") == [10_000, 10_000, 7500, 4000]
    page.get_by_role("button", name="Lock").click()
    page.get_by_role("button", name="Vote again").press("Enter")
    assert page.evaluate("[state.first.length, state.guesses.length, state.stage]") == [4, 0, "guess"]
    half = page.get_by_role("button", name="One more for: half as many as steps")
    half.click()
    half.click()
    assert page.get_by_text("first 2, now 0").is_visible() and page.get_by_text("first 0, now 2").is_visible()
    page.get_by_role("button", name="Lock").click()
    assert page.get_by_role("button", name="Vote again").is_disabled()
    page.get_by_role("button", name="Reveal").click()
    assert page.locator(".psoas-sentence").inner_text().startswith("First vote: 4 guesses, the middle one 8,750")
    assert page.locator("svg").get_attribute("aria-label") or page.locator("svg title").count()
    page.get_by_role("button", name="Start again").click()
    assert page.evaluate("state.first") == []


def test_who_presents_asks_for_a_second_vote(mount):
    page = mount(Predict("04-arch", guesses=["longer"], stage="locked"))
    page.evaluate("document.querySelector('.psoas-lab').dispatchEvent(new CustomEvent('psoas-again'))")
    assert page.evaluate("[state.first, state.guesses, state.stage]") == [["longer"], [], "guess"]
    assert page.get_by_text("your first guess").locator("visible=true").count() == 1
