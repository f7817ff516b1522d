"""The question desk: nine items, three bins, and safety items that have to be right."""

import random

import pytest

from psoas import evidence
from psoas.labs import QuestionDesk
from psoas.labs.question_desk.reading import BINS, desk_items
from psoas.labs.question_desk.reading import compute_reading as sort_desk
from tests.browser.acts import STATES, in_browser

EXAMPLES = {"": lambda: QuestionDesk(given={"F1": "answer", "F3": "refer"}, checked=True)}


# State, rules and words


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


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (lambda: QuestionDesk(given={"F0": "refer"}), "given must map items .*F1"),
        (lambda: QuestionDesk(given=["refer"]), "given must map items"),
        (lambda: QuestionDesk(given={"F1": "reply"}), "a bin must be one of answer, explain, refer; got 'reply'"),
    ],
)
def test_a_bad_value_is_told_its_rule(make, rule):
    with pytest.raises(ValueError, match=rule):
        make()


# The same in both languages


def test_the_desk_reckons_alike(face_page):
    chance = random.Random(8)
    lab = QuestionDesk()
    items = desk_items()
    states = []
    for _ in range(STATES):
        given = {one.id: chance.choice([one.desk, one.desk, *BINS]) for one in items}
        left = chance.choice([0, 0, 0, chance.randint(1, len(items))])
        states.append({"given": dict(list(given.items())[left:]), "checked": chance.random() < 0.7})
    there = in_browser(face_page, lab.code, "computeReading", [[state] for state in states], lab.facts)
    for state, got in zip(states, there, strict=True):
        want = sort_desk(**state)
        assert (got["placed"], got["right"], got["done"], got["words"]) == (
            want.placed,
            want.right,
            want.done,
            want.words,
        )
        assert tuple(map(tuple, got["rows"])) == want.rows


# The face


def says(page):
    return page.locator(".psoas-sentence").inner_text()


def focused(page):
    return page.evaluate("document.activeElement.textContent || document.activeElement.name")


def place(page, item, bin_):
    asked = next(one.asked for one in desk_items() if one.id == item)
    radio = page.get_by_role("group", name=asked).get_by_role("radio", name=bin_)
    radio.focus()
    page.keyboard.press("Space")


def test_the_desk_by_keyboard(mount):
    page = mount(QuestionDesk())
    check = page.get_by_role("button", name="Check")
    for one in desk_items():
        assert check.is_disabled()
        place(page, one.id, "explain" if one.id == "F3" else one.desk)
    assert says(page) == "All 9 placed. Check when you are ready."
    check.press("Enter")
    assert says(page).startswith("Not done yet: 1 safety item in the wrong place.")
    assert page.locator(".psoas-desk[data-right=false]").inner_text().count("→ On our desk: refer.") == 1
    place(page, "F3", "refer")
    assert says(page) == "All 9 placed. Check when you are ready."  # a change takes the verdict back
    check.press("Enter")
    assert says(page) == "Done: all 9 as on our desk."
    page.get_by_role("button", name="Start again").press("Enter")
    assert page.evaluate("state.given") == {}
