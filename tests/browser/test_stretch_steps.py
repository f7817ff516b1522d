"""The step cards in a real browser: every state says what Python says, every label stands clear, keys walk the steps."""

import itertools

import pytest

from psoas import evidence, technique
from psoas.labs import StretchSteps
from psoas.labs.stretch_steps import lab as stretch_steps
from psoas.labs.stretch_steps.reading import compute_reading as stretch_step
from psoas.wording import signed

VARIANTS = technique.variants()
# All of them: what a lab can be set to by hand or by Python, also what the controls would not make.
STATES = list(itertools.product(VARIANTS, ["", *technique.needs()], range(1, stretch_steps.MOST_STEPS + 1)))


def test_every_state_says_what_python_says(face_page):
    lab = StretchSteps()
    calls = [[{"variant": variant, "need": need, "step": step}, lab.facts] for variant, need, step in STATES]
    assert len(calls) == 700
    there = face_page.evaluate(
        """async ([source, states, facts]) => {
            const face = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
            return states.map((state) => face.readingWords(state, facts));
        }""",
        [lab._esm, [state for state, _ in calls], lab.facts],
    )
    assert there == [stretch_step(variant, step, need).words for variant, need, step in STATES]


@pytest.mark.parametrize("key", VARIANTS)
def test_a_variant_shows_its_words_numbers_and_table(mount, key):
    page = mount(StretchSteps(variant=key))
    reading, found = stretch_step(key), VARIANTS[key]
    assert page.locator(".psoas-sentence").inner_text() == reading.words
    assert page.locator("[data-out=done]").inner_text() == f"{signed(reading.done.change.psoas_percent)} %"
    assert page.locator("[data-out=fault]").inner_text() == f"{signed(reading.wrong.change.psoas_percent)} %"
    items = page.locator(".psoas-steps li")
    assert [text.removesuffix(" (our reading)") for text in items.all_inner_texts()] == [
        step.text for step in found.steps
    ]
    assert page.locator(".psoas-steps .psoas-source").count() == sum(
        step.checked == "inference" for step in found.steps
    )
    caption = page.locator("figcaption").last.inner_text()
    assert all(fault.looks in caption and fault.instead in caption for fault in found.faults)
    assert found.basis in page.locator(".psoas-picker").last.inner_text()
    page.get_by_text("All numbers as a table").click()
    rows = page.locator(".psoas-numbers tbody tr").all()
    assert [tuple(row.locator("th, td").all_inner_texts()) for row in rows] == list(reading.rows)


@pytest.mark.parametrize("width", [360, 960])
def test_labels_and_rings_stand_clear_in_every_variant_and_step(mount, width):
    page = mount(StretchSteps(), width=width)
    for key, found in VARIANTS.items():
        for step in range(1, len(found.steps) + 1):
            page.evaluate("([key, step]) => { model.set('variant', key); model.set('step', step); }", [key, step])
            for name in ("done", "fault"):
                shown = page.locator(f"svg[data-picture={name}]").evaluate(
                    """(one) => ({
                        texts: [...one.querySelectorAll("text")].map((text) => { const b = text.getBBox(); return [text.textContent, b.x, b.y, b.x + b.width, b.y + b.height]; }),
                        ring: (({ x, y, width, height }) => ["the ring", x, y, x + width, y + height])(one.querySelector(".psoas-ring").getBBox()),
                        view: (({ x, y, width, height }) => [x, y, x + width, y + height])(one.viewBox.baseVal),
                        letters: parseFloat(getComputedStyle(one.querySelector("text")).fontSize) * one.getScreenCTM().a,
                    })"""
                )
                boxes = [*shown["texts"], shown["ring"]]
                for (words, *box), (other, *more) in itertools.combinations(boxes, 2):
                    apart = box[2] <= more[0] or more[2] <= box[0] or box[3] <= more[1] or more[3] <= box[1]
                    assert apart, f"{words!r} and {other!r} touch in {key}, step {step}, {name}"
                view = shown["view"]
                for words, left, top, right, bottom in shown["texts"]:
                    assert view[0] <= left and view[1] <= top and right <= view[2] and bottom <= view[3], (key, words)
                assert shown["letters"] >= 11, f"letters of {shown['letters']:.1f} px in {key}"


def test_the_psoas_is_painted_by_its_length(mount):
    page = mount(StretchSteps(variant="couch"))
    strands = page.locator("svg[data-picture=done] [data-path]")
    assert strands.count() == 12
    colours = [
        page.locator(f"svg[data-picture={name}] [data-path=iliacus] .psoas-fascicle").evaluate(
            "one => one.style.stroke"
        )
        for name in ("done", "fault")
    ]
    assert colours[0] != colours[1]


def test_a_need_picks_a_variant_and_says_why(mount):
    page = mount(StretchSteps())
    for need in technique.needs().values():
        page.get_by_label("What do you need?").select_option(need.id)
        assert page.evaluate("[state.variant, state.step]") == [need.variant, 1]
        assert need.why in page.locator(".psoas-picker").first.inner_text()
        assert page.locator(".psoas-sentence").inner_text().startswith(need.why)
        also = [technique.variant(key).label for key in need.also]
        assert all(label in page.locator(".psoas-picker").first.inner_text() for label in also)
    page.get_by_label("Way to do it").select_option("couch")
    assert page.evaluate("[state.need, state.variant, state.step]") == ["", "couch", 1]
    page.wait_for_timeout(600)
    assert page.locator("[role=status]").inner_text() == stretch_step("couch").words


def test_by_keyboard_from_the_first_step_to_the_last_and_back(mount):
    page = mount(StretchSteps())
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "variant"
    page.keyboard.press("Tab")  # there is no step before the first, so the next stop is the next step
    before = page.locator("svg[data-picture=done]").get_attribute("aria-label")
    for number in range(2, 7):
        page.keyboard.press("Enter")
        assert page.locator(".psoas-where").inner_text() == f"Step {number} of 6"
        assert (
            page.locator(".psoas-steps [aria-current=step]").inner_text() == VARIANTS["kneeling"].steps[number - 1].text
        )
    assert page.locator("svg[data-picture=done]").get_attribute("aria-label") != before
    assert page.evaluate("document.activeElement.textContent") == "◀ Previous"  # the last step hands the focus on
    for _ in range(5):
        page.keyboard.press("Enter")
    assert page.evaluate("[state.step, document.activeElement.textContent]") == [1, "Next ▶"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # Reset
    assert page.evaluate("[state.variant, state.need, state.step]") == ["kneeling", "", 1]


def test_the_articles_disagreements_open_with_their_verdict(mount):
    page = mount(StretchSteps())
    for key in ("d-15", "d-03"):
        claim, card = evidence.claim(key), page.locator(f"[data-claim={key}]")
        summary = card.locator("summary")
        assert summary.inner_text() == claim.text and not card.locator("p").first.is_visible()
        summary.focus()
        page.keyboard.press("Enter")
        assert f"Verdict: {claim.verdict}. {claim.why}" == card.locator("p").first.inner_text()
        assert all(found.citation in card.inner_text() for found in claim.references)


def test_python_hears_of_every_choice_at_once(mount):
    page = mount(StretchSteps(need="work"))
    page.get_by_role("button", name="Next step").click()
    assert page.evaluate("[state.step, saves]") == [2, 1]
    page.get_by_label("What do you need?").select_option("")
    assert page.evaluate("[state.need, state.variant, saves]") == ["", "chair", 2]
