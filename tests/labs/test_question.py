"""Questions: judged alike in both languages, more said with each try."""

import random

import pytest

from psoas import checks
from psoas.labs import Question
from psoas.labs.asking import LONGEST, MOST_PARTS, slips
from tests.browser.acts import STATES, in_browser

EXAMPLES = {
    "a number": lambda: Question("02-7500", response=7500, tries=1),
    "a choice": lambda: Question("00-stop"),
    "an order": lambda: Question("00-order", shown="hint"),
}


# State, rules and words


def test_a_question_says_more_with_each_try():
    lab = Question("02-7500")
    assert lab.feedback is None
    lab.response, lab.tries = 7500, 1
    assert lab.words() == "Not yet. That is both legs together. Each step swings one leg."
    lab.shown = "hint"
    assert lab.words().startswith("Hint: ")
    lab.shown = "answer"
    assert lab.words().startswith("Answer: 3,750 contractions per leg.")


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (lambda: Question("02-7500", tries=-1), "tries must be a number from 0"),
        (lambda: Question("02-7500", shown="all"), "shown must be one of"),
        (lambda: Question("02-7500", first="wrong 3750"), "first must be one of"),
    ],
)
def test_a_bad_value_is_told_its_rule(make, rule):
    with pytest.raises(ValueError, match=rule):
        make()


@pytest.mark.parametrize(
    ("longest", "longer"),
    [
        ("x" * LONGEST, "x" * (LONGEST + 1)),
        (10**LONGEST - 1, 10**LONGEST),
        (1 - 10**LONGEST, -(10**LONGEST)),
        (["x"] * MOST_PARTS, ["x"] * (MOST_PARTS + 1)),
        (["a", "x" * LONGEST], ["a", "x" * (LONGEST + 1)]),
    ],
    ids=["letters", "digits", "digits below zero", "parts", "letters of a part"],
)
def test_a_response_longer_than_one_that_somebody_means_is_refused(longest, longer):
    lab = Question("00-order", response=longest)
    with pytest.raises(ValueError, match="response must be a number, a key or a list of keys; got "):
        lab.response = longer
    assert lab.response == longest


# The same in both languages


def responses(asked, chance):
    """Answers to a question: every one that can be chosen; numbers that are known, that are near to them, or any; orders."""
    keys = [answer.key for answer in asked.answers]
    if asked.kind == "choice":
        return [None, "…", *keys]
    if asked.kind == "order":
        return [None, keys[:2], asked.solution.split(), *(chance.sample(keys, len(keys)) for _ in range(STATES // 20))]
    known = [float(asked.solution), *map(float, keys)]
    near = [chance.choice(known) + chance.uniform(-2, 2) * asked.tolerance for _ in range(STATES // 20)]
    return [None, *known, *near, *(1e6 * chance.random() for _ in range(STATES // 50))]


def test_questions_judge_alike(face_page):
    chance = random.Random(4)
    labs = [Question(key) for key in checks.names()]
    tries = [(lab, given) for lab in labs for given in responses(lab.question, chance)]
    there = in_browser(face_page, Question.code, "judge", [[given, lab.facts] for lab, given in tries])
    firsts = in_browser(face_page, Question.code, "firstTry", [["", given, lab.facts] for lab, given in tries])
    for (lab, given), got, first in zip(tries, there, firsts, strict=True):
        want, case = checks.judge(lab.question, given), (lab.question.id, given)
        assert (got["right"], got["message"]) == (want.right, want.message), case
        assert (first == "right") == want.right, case
        assert first in {"", "right", "wrong", *(f"wrong {slip}" for slip in slips(lab.question))}, case
        assert not first.endswith(("low", "high")) or want.message.startswith(f"Too {first.split()[1]}."), case
        lab.first = first  # only what has a name is taken
    again = [["wrong low", lab.question.solution, lab.facts] for lab in labs]
    assert set(in_browser(face_page, Question.code, "firstTry", again)) == {"wrong low"}


# The face


def test_a_question_by_keyboard(mount):
    page = mount(Question("02-7500"))
    assert page.get_by_role("button", name="Show the answer").is_disabled()
    page.get_by_label("Answer (contractions per leg)").focus()
    page.keyboard.type("7500")
    page.keyboard.press("Enter")
    assert page.get_by_role("status").inner_text() == "→ Not yet. That is both legs together. Each step swings one leg."
    page.get_by_role("button", name="Hint").press("Enter")
    assert page.get_by_role("status").inner_text().startswith("Hint: ")
    assert page.evaluate("state.first") == "wrong 7500"
    page.get_by_label("Answer (contractions per leg)").fill("3750")
    page.get_by_role("button", name="Check").press("Enter")
    assert page.get_by_role("status").inner_text() == "✓ Yes. 7,500 / 2 = 3,750."


def test_a_question_without_an_answer_asks_for_one(mount):
    page = mount(Question("02-7500"))
    page.get_by_role("button", name="Check").click()
    assert page.get_by_role("status").inner_text() == "→ Not yet. Give a number, such as 42."


def test_items_are_put_in_order_by_keyboard(mount):
    page = mount(Question("03-rank"))
    page.get_by_role("button", name="Check").click()
    moved, judged = page.get_by_role("status").all()  # where a moved step went, and the verdict
    assert "Look again at number 1." in judged.inner_text()
    for item, times in (("1 × 30 s, 5 days a week", 3), ("2 × 30 s, 3 days a week", 2)):
        up = page.get_by_role("button", name=f"Move up: {item}")
        up.focus()
        for _ in range(times):
            page.keyboard.press("Enter")  # the focus stays on the button that moves
    assert "place" in moved.inner_text()
    page.get_by_role("button", name="Check").press("Enter")
    assert judged.inner_text().startswith("✓ Yes.")
