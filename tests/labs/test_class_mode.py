"""Class mode speaks to labs: what is held back opens, every guess is kept, and reset is the start again."""

import pytest

from psoas.labs import ClaimCards, ClassMode, Predict, Question, QuestionDesk, Quiz

EXAMPLES = {"in another page": ClassMode}


def speak(page, event):
    page.evaluate("(name) => document.querySelector('.psoas-lab').dispatchEvent(new CustomEvent(name))", event)


def state(page):
    return page.evaluate("({ ...state, facts: undefined })")


VOTES = {"first": ["mixed", "weak"], "second": [], "stage": "locked"}
HOLDING = {
    "a number": lambda: Predict("02-predict", guesses=[4000, 5000], stage="locked", class_mode=True),
    "no guess": lambda: Predict("02-predict"),
    "a choice": lambda: Predict("02-most-work", guesses=["soleus"]),
    "a question": lambda: Question("00-stop"),
    "an order": lambda: Question("00-order"),
    "a quiz": lambda: Quiz("00-stop", "02-7500"),
    "a board": lambda: Quiz("04-case-1", "04-case-2", board=True),
    "claims": lambda: ClaimCards(claims=["s001-03", "s001-16"], ballots={"s001-03": VOTES}, class_mode=True),
    "a desk": lambda: QuestionDesk(given={"F1": "answer"}),
}
KEPT = ("guesses", "response", "given", "class_mode")


def kept(state):
    """Return the guesses and answers of a state; a quiz tells beside each what is shown of it."""
    given = {key: state[key] for key in KEPT if key in state}
    if isinstance(given.get("given"), list):
        given["given"] = [{**one, "shown": ""} for one in given["given"]]
    return given


@pytest.mark.parametrize("name", HOLDING)
def test_reveal_opens_what_is_held_back_and_keeps_every_guess(mount, name):
    lab = HOLDING[name]()
    page = mount(lab)
    before, words = state(page), page.locator("#lab").inner_text()
    speak(page, "psoas-reveal")
    after, opened = state(page), page.locator("#lab").inner_text()
    assert kept(after) == kept(before)
    assert len(opened) > len(words)
    assert any(word in opened for word in ("Answer: ", "Verdict: ", "our desk")), opened
    for key, value in after.items():
        if key in lab.state:
            setattr(lab, key, value)  # Python takes it as it stands
    if name == "claims":
        assert after["ballots"]["s001-03"] == {**VOTES, "stage": "revealed"}
        assert after["ballots"]["s001-16"]["first"] == []
    speak(page, "psoas-reset")
    assert state(page) == {
        **before,
        **{key: page.evaluate("(key) => state.facts.start[key]", key) for key in lab.state},
    }
