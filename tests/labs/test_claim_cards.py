"""Claim cards: votes, verdicts and filters, alike in both languages, by keyboard and as a class."""

import random

import pytest

from psoas import course, evidence
from psoas.labs import ClaimCards
from psoas.labs.claim_cards.reading import NO_CARD, VOTE_STAGES, scale
from tests.browser.acts import STATES, in_browser

CLASS = {"first": ["open", "open", "settled"], "second": ["partly settled"], "stage": "again"}
EXAMPLES = {
    "before the vote": lambda: ClaimCards(claims=["s001-03", "s001-16", "s003-16"]),
    "a class": lambda: ClaimCards(claims=["d-01", "d-12"], card="d-12", ballots={"d-01": CLASS}, class_mode=True),
    "verdict open": lambda: ClaimCards(
        claims=["s001-03", "s001-16"], ballots={"s001-03": {"first": ["mixed"], "second": [], "stage": "revealed"}}
    ),
}


# State, rules and words


def taught(claim):
    """The files beside a notebook that teach a claim."""
    names = course.names()
    return [f"{names[number]}.ipynb" for number in dict.fromkeys(place.notebook for place in claim.places)]


VOTED = {"first": ["mixed"], "second": [], "stage": "locked"}


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
    assert ClaimCards(claims=["s000-11", "s003-01"]).facts["filters"]["seed"] == [
        {"id": "000", "label": "Trainer Jeff"},
        {"id": "003", "label": "physical therapist"},
    ]


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


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (lambda: ClaimCards(seed="2"), "seed must be one of 000, 001, 002, 003, 004; got '2'"),
        (lambda: ClaimCards(topic="pain"), "topic must be one of safety, anatomy"),
        (lambda: ClaimCards(verdict="true"), "verdict must be one of well supported, mixed"),
        (lambda: ClaimCards(claims=["s000-11"], card="s000-12"), "card must be one of s000-11; got 's000-12'"),
        (lambda: ClaimCards(claims="s000-11"), "claims must be a list of ids"),
        (lambda: ClaimCards(claims=[]), "claims must name at least one claim"),
        (lambda: ClaimCards(ballots=["mixed"]), "ballots must map ids of claims to votes"),
        (lambda: ClaimCards(ballots={"s9": VOTED}), "a ballot's claim must be one of s000-01"),
        (lambda: ClaimCards(ballots={"s000-11": {"first": []}}), "must have first, second and stage"),
        (lambda: ClaimCards(ballots={"s000-11": [*VOTED]}), "must have first, second and stage"),
        (lambda: ClaimCards(ballots={"s000-11": {**VOTED, "stage": "open"}}), "stage must be one of vote, locked"),
        (lambda: ClaimCards(ballots={"s000-11": {**VOTED, "first": []}}), "needs a first vote before it is locked"),
        (lambda: ClaimCards(ballots={"s000-11": {**VOTED, "first": "mixed"}}), "votes must be lists"),
        (lambda: ClaimCards(ballots={"d-05": VOTED}), "a vote must be one of settled, partly settled, open"),
    ],
)
def test_a_bad_value_is_told_its_rule(make, rule):
    with pytest.raises(ValueError, match=rule):
        make()


# In a browser


BRIEFLY = """
export const briefly = (...asked) => {
    const got = computeReading(...asked);
    return { ...got, claim: got.claim?.id, cards: got.cards?.length };
};"""


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
    for words in (claim.why, "How sure", "Read of the source that decides", "notebook 07"):
        assert words in panel.inner_text()
    links = panel.get_by_role("link").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    assert links == [*(f"https://doi.org/{found.doi}" for found in claim.references), *taught(claim)]
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


@pytest.mark.parametrize("crowd", [False, True])
def test_the_focus_goes_where_the_second_vote_is(mount, crowd):
    """On a claim and on a disagreement, whose scales are two."""
    claims = ["s003-01", "d-05"]
    firsts = {claim: scale(evidence.claim(claim).kind)[0] for claim in claims}
    ballots = {claim: {"first": [first], "second": [], "stage": "locked"} for claim, first in firsts.items()}
    page = mount(ClaimCards(claims=claims, ballots=ballots, class_mode=crowd))
    for claim in claims:
        page.evaluate("(claim) => model.set('card', claim)", claim)
        page.get_by_role("button", name="Vote again").press("Enter")
        assert page.evaluate("document.activeElement.closest('.psoas-vote')?.checkVisibility()"), claim
        assert page.evaluate("document.activeElement.checkVisibility()"), claim


def test_filters_narrow_the_deck_and_an_empty_one_says_so(mount):
    page = mount(ClaimCards())
    assert says(page).startswith(f"Card 1 of {len(evidence.claims())}.")
    page.get_by_role("combobox", name="Article").focus()
    page.keyboard.type("phys")
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
        state = {
            name: chance.choice(["", "", *(one["id"] for one in values)])
            for name, values in lab.facts["filters"].items()
        }
        ballots = {one.id: some_ballot(chance, scale(one.kind)) for one in chance.sample(lab.deck, 15)}
        states.append({**state, "card": chance.choice(["", card.id]), "ballots": ballots})
    there = in_browser(face_page, lab.code + BRIEFLY, "briefly", [[state] for state in states], lab.facts)
    for state, got in zip(states, there, strict=True):
        for name, value in state.items():
            setattr(lab, name, value)
        want = lab.reading
        assert (got["words"], tuple(map(tuple, got["rows"]))) == (want.words, want.rows)
        assert (got["claim"]) == (want.claim.id if want.claim else None)
        assert got["cards"] == want.count


def test_who_presents_asks_for_a_second_vote_once_the_first_is_locked(mount):
    ballots = {"s001-03": {"first": ["mixed"], "second": [], "stage": "vote"}}
    page = mount(ClaimCards(claims=["s001-03"], ballots=ballots, class_mode=True))
    ask = """() => !document.querySelector('.psoas-lab').dispatchEvent(new CustomEvent('psoas-again', { cancelable: true }))"""
    stage = "state.ballots['s001-03'].stage"
    assert (page.evaluate(ask), page.evaluate(stage)) == (False, "vote")
    page.get_by_role("button", name="Lock").press("Enter")
    assert (page.evaluate(ask), page.evaluate(stage)) == (True, "again")
