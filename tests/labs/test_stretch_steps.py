"""The stretch, step by step: words and numbers, its two languages, its still picture, its face."""

import itertools

import pytest
from matplotlib.text import Text
from playwright.sync_api import expect

from psoas import evidence, paths, posture, safety, technique
from psoas.labs import StretchSteps
from psoas.labs.stretch_steps import lab as stretch_steps
from psoas.labs.stretch_steps.reading import compute_reading as stretch_step
from psoas.labs.stretch_steps.still import draw as stretch_still
from psoas.wording import fixed, signed
from tests.browser.acts import in_browser
from tests.browser.again import staying

EXAMPLES = {
    "a need": lambda: StretchSteps(need="balance", step=2),
    "standing": lambda: StretchSteps(variant="wall"),
    "a fault": lambda: StretchSteps(fault=True),
}
VARIANTS = technique.variants()


# State, rules and words


def test_a_need_chooses_a_variant_and_another_variant_leaves_it():
    lab = StretchSteps(need="sore", step=2)
    assert lab.variant == "bed"
    assert lab.words().startswith("Step 2 of 5: Pull one knee")
    lab.step = 1
    assert lab.words().startswith("The back lies supported all the way through")
    lab.variant = "couch"
    assert lab.need == "" and lab.words().startswith("Couch stretch. Step 1 of 6:")
    lab.step = 20
    assert lab.words().startswith("Step 6 of 6:")
    lab.reset()
    assert (lab.need, lab.variant, lab.step) == ("sore", "bed", 2)


def test_the_step_cards_show_the_ledgers_disagreements():
    shown = {card["id"]: card for card in StretchSteps().facts["cards"]}
    for point in ("D2", "D3"):
        (one,) = (claim for claim in evidence.claims() if claim.kind == "disagreement" and claim.points == (point,))
        assert (shown[one.id]["verdict"], shown[one.id]["why"]) == (one.verdict, one.why)
    assert StretchSteps().facts["feel"]["text"] == safety.wording("while_holding").text


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (lambda: StretchSteps(variant="splits"), "variant must be one of kneeling, foot-up, .*; got 'splits'"),
        (lambda: StretchSteps(need="pain"), "need must be one of knees, balance, sore, work; got 'pain'"),
        (lambda: StretchSteps(step=0), "step must be a number from 1 to 20 in this lab; got 0"),
        (lambda: StretchSteps(step=1.5), "step must be one whole number from 1 to 20"),
        (lambda: StretchSteps(step="two"), "step must be a number from 1"),
    ],
)
def test_a_bad_value_is_told_its_rule(make, rule):
    with pytest.raises(ValueError, match=rule):
        make()


@pytest.fixture(params=VARIANTS)
def variant(request):
    return VARIANTS[request.param]


def test_a_reading_has_the_models_numbers(variant):
    reading = stretch_step(variant.id, 2)
    for held, place in ((variant.posture, 2), (variant.faults[0].posture, 4)):
        change = posture.change(held)
        assert [row[place] for row in reading.rows[1:]] == [fixed(length, 1) for length in change.after]
        assert posture.compute_reading(held).psoas_words() in stretch_step(variant.id, 2, with_fault=True).words
    assert [row[0] for row in reading.rows[1:]] == list(paths.load("B").fascicles)
    assert reading.words.startswith(f"Step 2 of {len(variant.steps)}: {variant.steps[1].text} Psoas: ")
    assert reading.now.psoas_words(" than in standing") in reading.words and "(model)" in reading.words


def test_a_step_beyond_the_last_is_the_last(variant):
    reading = stretch_step(variant.id, 20)
    assert (reading.number, reading.step) == (len(variant.steps), variant.steps[-1])


def test_the_lunge_says_what_the_model_says_of_it():
    # Path model B, standing to tucked lunge and to arched lunge.
    assert "Psoas: 2.3 % (7.5 mm) longer than in standing (model)." in stretch_step("kneeling", 6).words
    assert (
        "Psoas: 0.1 % (0.4 mm) longer; as meant: 2.3 % (7.5 mm) longer (model)."
        in stretch_step("kneeling", with_fault=True).words
    )


def test_a_listener_hears_at_each_step_what_is_new_and_no_more():
    for key, found in VARIANTS.items():
        for need in ("", *technique.needs()):
            for step in range(2, len(found.steps) + 1):
                words = stretch_step(key, step, need).words.removeprefix(f"Step {step} of {len(found.steps)}: ")
                assert len(words.removeprefix(found.steps[step - 1].text).split()) <= 11, words


# The still picture


def stretching(variant="kneeling", step=1, need=""):
    return stretch_still(stretch_step(variant, step, need))


def test_stretch_still_shows_the_stretch_beside_its_fault():
    figure, reading = stretching(), stretch_step("kneeling")
    tucked, arched = (posture.change(posture.get(f"kneeling lunge {name}")) for name in ("tucked", "arched"))
    texts = [text.get_text() for text in figure.figure.findobj(Text)]
    assert f"psoas: {signed(tucked.psoas_percent)} %" in texts and f"psoas: {signed(arched.psoas_percent)} %" in texts
    assert figure.rows == reading.rows and reading.wrong.psoas_words() in figure.alt
    assert all(step.text in figure.caption for step in reading.variant.steps)
    assert reading.fault.looks in figure.caption and reading.fault.instead in figure.caption


# In a browser

# All of them: what a lab can be set to by hand or by Python, also what the controls would not make.
EVERY_STATE = list(
    itertools.product(VARIANTS, ["", *technique.needs()], range(1, stretch_steps.MOST_STEPS + 1), (False, True))
)


kept, mount = staying(StretchSteps)


def test_every_state_says_what_python_says(face_page):
    lab = StretchSteps()
    names = ("variant", "need", "step", "fault")
    calls = [dict(zip(names, state, strict=True)) for state in EVERY_STATE]
    assert len(calls) == 1400
    there = in_browser(face_page, lab.code, "readingWords", [[call] for call in calls], lab.facts)
    assert there == [stretch_step(variant, step, need, fault).words for variant, need, step, fault in EVERY_STATE]


@pytest.mark.parametrize("key", VARIANTS)
def test_a_variant_shows_its_words_numbers_and_table(mount, key):
    page = mount(StretchSteps(variant=key, step=20))
    reading, found = stretch_step(key, 20), VARIANTS[key]
    assert page.locator(".psoas-sentence").inner_text() == reading.words
    assert page.locator("[data-out=step]").inner_text() == f"psoas {signed(reading.done.change.psoas_percent)} %"
    page.get_by_text("All steps").click()
    items = page.locator(".psoas-steps li")
    assert [text.removesuffix(" (our reading)") for text in items.all_inner_texts()] == [
        step.text for step in found.steps
    ]
    assert page.locator(".psoas-steps .psoas-source").count() == sum(
        step.checked == "inference" for step in found.steps
    )
    assert found.basis in page.locator(".psoas-picker").last.inner_text()
    page.get_by_text("All numbers as a table").click()
    rows = page.locator(".psoas-numbers tbody tr")
    shown = rows.evaluate_all("all => all.map(({ cells }) => [...cells].map(({ innerText }) => innerText))")
    assert shown == [list(row) for row in reading.rows]


@pytest.mark.parametrize("key", VARIANTS)
def test_a_fault_stands_beside_the_stretch_on_request(mount, key):
    page = mount(StretchSteps(variant=key))
    reading, found = stretch_step(key, with_fault=True), VARIANTS[key]
    assert page.locator("svg[data-picture]:visible").count() == 1
    page.get_by_role("button", name="Show the common fault").click()
    assert page.locator("[data-out=done]").inner_text() == f"psoas {signed(reading.done.change.psoas_percent)} %"
    assert page.locator("[data-out=fault]").inner_text() == f"psoas {signed(reading.wrong.change.psoas_percent)} %"
    done, fault = page.locator("svg[data-picture]:visible").all()
    assert done.get_attribute("aria-label").startswith(f"{found.label} as meant")
    assert found.faults[0].looks in fault.get_attribute("aria-label")
    said = page.locator(".psoas-beside").inner_text()
    assert page.locator(".psoas-sentence").inner_text() == reading.words
    assert all(one.looks in said and one.instead in said for one in found.faults)
    # What tells them apart is large: somewhere along it the two lines of the back are a finger's breadth apart.
    apart = fault.evaluate(
        """(one) => {
            const [line, meant] = ["line", "meant"].map((kind) => one.querySelector(`.psoas-back-${kind}`));
            const at = (path, share) => path.getPointAtLength(share * path.getTotalLength());
            const scale = one.getScreenCTM().a;
            return Math.max(...Array.from({ length: 21 }, (_, i) => {
                const [a, b] = [at(line, i / 20), at(meant, i / 20)];
                return Math.hypot(a.x - b.x, a.y - b.y) * scale;
            }));
        }"""
    )
    assert apart >= (0 if key == "chair" else 8), f"{apart:.1f} px"
    page.get_by_role("button", name="Next step").click()
    assert page.evaluate("[state.fault, state.step]") == [False, 2]


def test_each_step_is_drawn_in_its_own_pose(mount):
    """The first step is not yet the stretch, and what moves from step to step moves in the picture."""
    page = mount(StretchSteps())
    drawn = []
    for number in range(1, len(VARIANTS["kneeling"].steps) + 1):
        page.evaluate("(number) => model.set('step', number)", number)
        drawn.append(page.locator("svg[data-picture=step]").inner_html())
    poses = {step.posture for step in VARIANTS["kneeling"].steps}
    assert len(set(drawn)) >= len(poses) + 1
    assert VARIANTS["kneeling"].steps[0].posture == posture.get("standing")


@pytest.mark.parametrize("width", [360, 960])
def test_labels_and_rings_stand_clear_in_every_variant_and_step(mount, width):
    page = mount(StretchSteps(), width=width)
    steps = [(key, step) for key, found in VARIANTS.items() for step in range(1, len(found.steps) + 1)]
    drawings = page.evaluate(
        """(steps) => steps.map(([key, step]) => {
            model.set("variant", key);
            model.set("step", step);
            const one = document.querySelector("svg[data-picture=step]");
            return {
                texts: [...one.querySelectorAll("text")].map((text) => { const b = text.getBBox(); return [text.textContent, b.x, b.y, b.x + b.width, b.y + b.height]; }),
                ring: (({ x, y, width, height }) => ["the ring", x, y, x + width, y + height])(one.querySelector(".psoas-ring").getBBox()),
                view: (({ x, y, width, height }) => [x, y, x + width, y + height])(one.viewBox.baseVal),
                letters: parseFloat(getComputedStyle(one.querySelector("text")).fontSize) * one.getScreenCTM().a,
            };
        })""",
        steps,
    )
    for (key, step), shown in zip(steps, drawings, strict=True):
        boxes = [*shown["texts"], shown["ring"]]
        for (words, *box), (other, *more) in itertools.combinations(boxes, 2):
            apart = box[2] <= more[0] or more[2] <= box[0] or box[3] <= more[1] or more[3] <= box[1]
            assert apart, f"{words!r} and {other!r} touch in {key}, step {step}"
        view = shown["view"]
        for words, left, top, right, bottom in shown["texts"]:
            assert view[0] <= left and view[1] <= top and right <= view[2] and bottom <= view[3], (key, words)
        assert shown["letters"] >= 11, f"letters of {shown['letters']:.1f} px in {key}"


def test_the_psoas_is_painted_by_its_length(mount):
    page = mount(StretchSteps(variant="couch", fault=True))
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
    expect(page.locator("[role=status]")).to_have_text(stretch_step("couch").words)


def test_by_keyboard_from_the_first_step_to_the_last_and_back(mount):
    page = mount(StretchSteps())
    page.keyboard.press("Tab")  # there is no step before the first, so the first stop is the next step
    before = page.locator("svg[data-picture=step]").get_attribute("aria-label")
    for number in range(2, 7):
        page.keyboard.press("Enter")
        assert page.locator(".psoas-where").inner_text() == f"Step {number} of 6"
        assert VARIANTS["kneeling"].steps[number - 1].text in page.locator(".psoas-sentence").inner_text()
    assert page.locator("svg[data-picture=step]").get_attribute("aria-label") != before
    assert page.evaluate("document.activeElement.ariaLabel") == "Previous step"  # the last step hands the focus on
    for _ in range(5):
        page.keyboard.press("Enter")
    assert page.evaluate("[state.step, document.activeElement.ariaLabel]") == [1, "Next step"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # the fault
    assert page.evaluate("state.fault")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # Reset
    assert page.evaluate("[state.variant, state.need, state.step, state.fault]") == ["kneeling", "", 1, False]


def test_the_articles_disagreements_open_with_their_verdict(mount):
    page = mount(StretchSteps())
    page.get_by_text("Where the articles differ").click()
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
