"""Several questions as one card: progress, first tries, boards; and what a question holds until it is answered."""

import random

import pytest

from psoas import checks, figures
from psoas.labs import Question, Quiz, StepCounter
from psoas.labs.quiz.reading import compute_reading
from tests.browser.acts import STATES, in_browser

BOARD = ("01-act-stairs", "01-act-sit", "01-act-bag", "01-act-walk")
THREE = ("00-stop", "02-7500", "00-order")


def now(response=None, tries=0, shown="", first=""):
    return {"response": response, "tries": tries, "shown": shown, "first": first}


EXAMPLES = {
    "one by one": lambda: Quiz(
        *THREE, title="Exit check", given=[now("three", 1, "", "right"), now(7500, 1), now()], at=1
    ),
    "a board": lambda: Quiz(
        *BOARD,
        title="What does the psoas do?",
        board=True,
        given=[now("lift", 1, "", "right"), now("lift", 1), now(), now()],
    ),
}


def test_it_counts_what_was_right_at_the_first_try():
    lab = Quiz(*THREE, given=[now("three", 1, "", "right"), now(3750, 2, "", "wrong"), now()], at=1)
    assert lab.words().startswith("Question 2 of 3: 7,500 steps a day.")
    assert lab.words().endswith("Yes. 7,500 / 2 = 3,750. Right at the first try: 1 of 2.")
    lab.reset()
    assert lab.at == 1


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (Quiz, "A quiz has 1 to 12 questions; got 0"),
        (lambda: Quiz("00-stop", "02-7500", board=True), "A board takes questions with choices only"),
        (lambda: Quiz("00-stop", given=[]), "given must hold 1 mappings"),
        (lambda: Quiz("00-stop", at=1), "at must be a number from 0 to 0"),
        (lambda: Quiz("00-stop", given=[now(first="maybe")]), "first must be one of"),
    ],
)
def test_a_bad_value_is_told_its_rule(make, rule):
    with pytest.raises(ValueError, match=rule):
        make()


@pytest.mark.parametrize("board", [False, True])
def test_quizzes_speak_alike(face_page, board):
    keys = BOARD if board else THREE
    asked, chance = [checks.question(key) for key in keys], random.Random(board)
    lab = Quiz(*keys, board=board)

    def given(one):
        options = [answer.key for answer in one.answers] if one.kind == "choice" else [3750, 7500, 1]
        response = (
            chance.sample([answer.key for answer in one.answers], 3) if one.kind == "order" else chance.choice(options)
        )
        return now(
            response, chance.randint(0, 2), chance.choice(["", "hint", "answer"]), chance.choice(["", "right", "wrong"])
        )

    states = [
        {"board": board, "at": chance.randrange(len(keys)), "given": [given(one) for one in asked]}
        for _ in range(STATES // 10)
    ]
    there = in_browser(face_page, lab.code, "computeReading", [[state] for state in states], lab.facts)
    assert there == [compute_reading(asked, **state) for state in states]


def test_a_card_by_keyboard(mount):
    page = mount(Quiz(*THREE, title="Exit check"))
    assert page.get_by_role("heading", level=3).inner_text() == "Exit check"
    page.get_by_role("radio", name="sharp pain; back pain; tingling or numbness").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Check", exact=True).press("Enter")
    assert page.get_by_role("status").first.inner_text().startswith("✓ Yes.")
    page.get_by_role("button", name="Next question").press("Enter")
    assert page.evaluate("document.activeElement.textContent").startswith("7,500 steps a day.")
    page.get_by_role("spinbutton").fill("7500")
    page.keyboard.press("Enter")
    assert page.get_by_role("button", name="Question 2: not yet right").get_attribute("aria-current") == "step"
    page.get_by_role("spinbutton").fill("3750")
    page.keyboard.press("Enter")
    assert page.get_by_text("Right at the first try: 1 of 2.").is_visible()
    page.get_by_role("button", name="Question 3: not tried").press("Enter")
    page.get_by_role("button", name="Check", exact=True).press("Enter")
    page.get_by_role("button", name="Show the answer").press("Enter")
    shown = [item.split(". ", 1)[1] for item in page.locator("li .psoas-text").all_inner_texts()]
    texts = {answer.key: answer.text for answer in checks.question("00-order").answers}
    assert shown == [texts[key] for key in checks.question("00-order").solution.split()]
    page.get_by_role("button", name="Start again").press("Enter")
    assert page.evaluate("state.given.every(({ tries, first }) => !tries && !first)")


def test_a_board_is_checked_at_once(mount):
    page = mount(Quiz(*BOARD, board=True))
    for label, choice in (("You climb stairs", "lift"), ("You sit up", "lift")):
        page.get_by_label(label).select_option(choice)
    page.get_by_role("button", name="Check").click()
    assert page.get_by_text("Right at the first try: 1 of 2.").is_visible()
    assert page.locator(".psoas-feedback:not(:empty)").count() == 2
    page.get_by_label("You sit up").select_option("upright")
    page.get_by_role("button", name="Check").click()
    assert page.get_by_text("Right at the first try: 1 of 2.").is_visible()
    assert page.locator(".psoas-feedback[data-right=true]").count() == 2


def test_what_a_question_holds_opens_when_it_is_answered(mount):
    page = mount(Question("02-7500"))
    held = str(Question.holds("02-7500", figures.gait_cycle(), "Each < psoas.")._repr_html_())
    page.evaluate("(html) => document.body.insertAdjacentHTML('beforeend', html)", held)
    assert not page.get_by_text("Each < psoas.").is_visible()
    page.get_by_role("spinbutton").fill("7500")
    page.keyboard.press("Enter")
    assert not page.get_by_text("Each < psoas.").is_visible()
    page.get_by_role("spinbutton").fill("3750")
    page.keyboard.press("Enter")
    page.get_by_text("Each < psoas.").wait_for()
    page.evaluate("(html) => document.body.insertAdjacentHTML('beforeend', html)", held)  # one that comes late
    page.get_by_text("Each < psoas.").nth(1).wait_for()
    page.get_by_role("button", name="Start again").click()
    assert not page.get_by_text("Each < psoas.").first.is_visible()


def test_a_lab_that_gives_the_answer_away_waits_for_it(mount):
    page = mount(StepCounter(held_by="02-7500"))
    counter = page.get_by_label("Steps a day", exact=True)
    assert not counter.is_visible() and page.get_by_text("Guess first:").is_visible()
    page.get_by_role("button", name="Show it now").press("Enter")
    assert counter.is_visible()


def test_only_what_can_be_shown_is_held():
    with pytest.raises(TypeError, match="Only a figure, a table or text can be held back; got int"):
        Question.holds("02-7500", 5)
    with pytest.raises(LookupError):
        Question.holds("no-such-question", "5")
