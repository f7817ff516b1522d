"""Claim cards and the question desk, worked by keys; and their twins, with a thousand random states each."""

import random

import pytest

from psoas import evidence
from psoas.labs import ClaimCards, QuestionDesk
from psoas.labs.claim_cards.reading import NO_CARD, VOTE_STAGES, scale
from psoas.labs.question_desk.reading import BINS, desk_items
from psoas.labs.question_desk.reading import compute_reading as sort_desk

STATES = 1000
RUN = """async ([source, states, facts]) => {
    const face = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    return states.map((state) => face.computeReading(state, facts)).map((got) => ({ ...got, claim: got.claim?.id, cards: got.cards?.length }));
}"""


def claim_on(page):
    return page.locator(".psoas-card .psoas-prompt").inner_text()


def says(page):
    return page.locator(".psoas-sentence").inner_text()


def focused(page):
    return page.evaluate("document.activeElement.textContent || document.activeElement.name")


def test_a_card_by_keyboard_vote_lock_vote_again_open(mount):
    page = mount(ClaimCards(card="s003-01"))
    page.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    assert says(page).endswith("First vote: well supported. Lock to keep it.")
    page.keyboard.press("ArrowDown")
    assert says(page).endswith("First vote: mixed. Lock to keep it.")
    assert page.locator(".psoas-verdict").is_hidden() and page.get_by_role("link").count() == 0
    page.keyboard.press("Tab")
    assert focused(page) == "Lock"
    page.keyboard.press("Enter")
    assert focused(page) == "Vote again" and page.get_by_role("radio").first.is_disabled()
    page.keyboard.press("Enter")  # the focus goes on to the scale
    page.keyboard.press("ArrowDown")
    assert "First vote: mixed. Second vote: " in says(page)
    for _ in range(10):
        if focused(page) == "Open the verdict":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "Verdict: contradicted. First vote: mixed; second vote: " in says(page)
    panel = page.locator(".psoas-verdict")
    claim = evidence.claim("s003-01")
    assert panel.evaluate("one => one === document.activeElement")
    for words in (claim.why, "How sure", "Read of the source that decides", "notebook 07, cells tagged seed:E6"):
        assert words in panel.inner_text()
    links = panel.get_by_role("link").evaluate_all("all => all.map((one) => one.href)")
    assert links == [f"https://doi.org/{found.doi}" for found in claim.references]
    page.get_by_role("button", name="Start this card again").press("Enter")
    assert panel.is_hidden() and page.evaluate("state.ballots['s003-01'].first") == []


def test_next_and_previous_go_round_and_votes_stay_with_their_card(mount):
    page = mount(ClaimCards(claims=["s000-11", "d-05", "s003-01"]))
    page.get_by_role("radio", name="mixed").check()
    first = claim_on(page)
    following = page.get_by_role("button", name="Next card")
    following.focus()
    page.keyboard.press("Enter")
    assert claim_on(page) == evidence.claim("d-05").text
    assert page.locator("input[type=radio]:visible").count() == len(scale("disagreement"))
    assert page.locator("input[type=radio]:checked:visible").count() == 0
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # past the last card comes the first
    assert claim_on(page) == first and page.get_by_role("radio", name="mixed").is_checked()
    page.get_by_role("button", name="Previous card").press("Enter")
    assert says(page).startswith("Card 3 of 3.")


@pytest.mark.parametrize("claim", ["s003-01", "d-05"])
@pytest.mark.parametrize("crowd", [False, True])
def test_the_focus_goes_where_the_second_vote_is(mount, claim, crowd):
    first = scale(evidence.claim(claim).kind)[0]
    ballot = {"first": [first], "second": [], "stage": "locked"}
    page = mount(ClaimCards(card=claim, ballots={claim: ballot}, class_mode=crowd))
    page.get_by_role("button", name="Vote again").press("Enter")
    assert page.evaluate("document.activeElement.closest('.psoas-vote') !== null")
    assert page.evaluate("document.activeElement.checkVisibility()")


def test_filters_narrow_the_deck_and_an_empty_one_says_so(mount):
    page = mount(ClaimCards())
    assert says(page).startswith(f"Card 1 of {len(evidence.claims())}.")
    page.get_by_role("combobox", name="Seed").focus()
    page.keyboard.type("003")
    assert says(page).startswith(f"Card 1 of {len(evidence.claims(seed='003'))}.")
    page.get_by_role("combobox", name="Verdict").focus()
    page.keyboard.type("contra")
    assert says(page).startswith("Card 1 of 1.") and claim_on(page) == evidence.claim("s003-01").text
    assert "a vote is no guess" in page.locator(".psoas-filters").inner_text()
    page.get_by_role("combobox", name="Topic").focus()
    page.keyboard.type("safety")
    assert says(page) == NO_CARD and page.locator(".psoas-card").is_hidden()
    page.get_by_role("button", name="Reset").press("Enter")
    assert says(page).startswith(f"Card 1 of {len(evidence.claims())}.")


def test_a_class_votes_twice_and_both_tallies_stay(mount):
    page = mount(ClaimCards(claims=["s003-01"]))
    page.get_by_label("whole class").press("Space")
    assert page.get_by_role("radio").count() == 0
    more = page.get_by_role("button", name="One more for: mixed")
    more.focus()
    for _ in range(3):
        page.keyboard.press("Enter")
    page.get_by_role("button", name="One fewer for: mixed").press("Enter")
    page.get_by_role("button", name="One more for: contradicted").press("Enter")
    page.get_by_role("strong").get_by_text("mixed", exact=True).click(
        force=True
    )  # a label whose radio is hidden votes for nobody
    assert page.evaluate("state.ballots['s003-01'].first") == ["mixed", "mixed", "contradicted"]
    page.get_by_role("button", name="Lock").press("Enter")
    page.get_by_role("button", name="Vote again").press("Enter")
    for _ in range(4):
        page.get_by_role("button", name="One more for: contradicted").press("Enter")
    row = page.locator(".psoas-vote", has=page.get_by_role("strong").get_by_text("contradicted", exact=True))
    assert row.locator(".psoas-share").all_inner_texts() == ["first vote 1", "second vote 4"]
    page.get_by_role("button", name="Open the verdict").press("Enter")
    assert says(page) == (
        "Card 1 of 1. Verdict: contradicted. First vote: 1 of 3 said so; second vote: 4 of 4 said so."
    )
    assert row.locator(".psoas-share").all_inner_texts() == ["first vote 1", "second vote 4"]
    page.locator("summary").click()
    assert "contradicted\t1\t4" in page.locator("table").inner_text()


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


def some_ballot(chance, words):
    stage = chance.choice(VOTE_STAGES)
    first = chance.choices(words, k=chance.randint(0 if stage in ("vote", "revealed") else 1, 6))
    second = chance.choices(words, k=chance.randint(0, 6)) if stage in ("again", "revealed") else []
    return {"first": first, "second": second, "stage": stage}


def test_claim_cards_reckon_alike(face_page):
    chance = random.Random(7)
    lab = ClaimCards(claims=[one.id for one in chance.sample(evidence.claims(), 30)])
    states = []
    for _ in range(STATES):
        card = chance.choice(lab.deck)
        state = {name: chance.choice(["", "", *values]) for name, values in lab.facts["filters"].items()}
        ballots = {one.id: some_ballot(chance, scale(one.kind)) for one in chance.sample(lab.deck, 15)}
        states.append({**state, "card": chance.choice(["", card.id]), "ballots": ballots})
    there = face_page.evaluate(RUN, [lab._esm, states, lab.facts])
    for state, got in zip(states, there, strict=True):
        for name, value in state.items():
            setattr(lab, name, value)
        want = lab.reading
        assert (got["words"], tuple(map(tuple, got["rows"]))) == (want.words, want.rows)
        assert (got["claim"]) == (want.claim.id if want.claim else None)
        assert got["cards"] == want.count


def test_the_desk_reckons_alike(face_page):
    chance = random.Random(8)
    lab = QuestionDesk()
    items = desk_items()
    states = []
    for _ in range(STATES):
        given = {one.id: chance.choice([one.desk, one.desk, *BINS]) for one in items}
        left = chance.choice([0, 0, 0, chance.randint(1, len(items))])
        states.append({"given": dict(list(given.items())[left:]), "checked": chance.random() < 0.7})
    there = face_page.evaluate(RUN, [lab._esm, states, lab.facts])
    for state, got in zip(states, there, strict=True):
        want = sort_desk(**state)
        assert (got["placed"], got["right"], got["done"], got["words"]) == (
            want.placed,
            want.right,
            want.done,
            want.words,
        )
        assert tuple(map(tuple, got["rows"])) == want.rows
