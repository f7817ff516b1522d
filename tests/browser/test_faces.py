"""Each lab on a bare page, as in a saved page on a phone: no kernel, no network."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from psoas.labs import (
    AnatomyViewer,
    ClaimCards,
    ClassMode,
    ClassRoom,
    HoldTimer,
    MySteps,
    PlanBuilder,
    PostureExplorer,
    Predict,
    Question,
    QuestionDesk,
    RatioBalance,
    SafetyGate,
    SittingDay,
    StepCounter,
    StretchSteps,
)

CLASS = {"first": ["open", "open", "settled"], "second": ["partly settled"], "stage": "again"}
LABS = {
    "StepCounter": lambda: StepCounter(population="amish_m"),
    "RatioBalance": lambda: RatioBalance(protocol="seed001"),
    "HoldTimer": lambda: HoldTimer(preset="seed002"),
    "PostureExplorer": lambda: PostureExplorer(named="kneeling lunge tucked"),
    "PlanBuilder": lambda: PlanBuilder(
        second="couch", sides="stiffer first and last", days=["mon", "thu"], note="a note"
    ),
    "SittingDay": SittingDay,
    "SafetyGate": SafetyGate,
    "StretchSteps": lambda: StretchSteps(need="sore"),
    "StretchSteps, standing": lambda: StretchSteps(variant="wall"),
    "MySteps": MySteps,
    "ClassMode, in another page": ClassMode,
    "ClassRoom": lambda: ClassRoom(preset="generated"),
    "ClassRoom, few": lambda: ClassRoom(topic="stretch", before=[10, 30]),
    "Predict a number": lambda: Predict("02-predict", guesses=[4000], stage="revealed"),
    "Predict a choice": lambda: Predict("02-most-work", guesses=["iliopsoas", "soleus"], class_mode=True),
    "Question, number": lambda: Question("02-7500", response=7500, tries=1),
    "Question, choice": lambda: Question("00-stop"),
    "AnatomyViewer": lambda: AnatomyViewer(selected="psoas major-right", faded=["bones"]),
    "AnatomyViewer, a tour and a cut": lambda: AnatomyViewer(tour="depth", stop=3, cut="L5"),
    "Question, order": lambda: Question("00-order", shown="hint"),
    "ClaimCards, before the vote": lambda: ClaimCards(claims=["s001-03", "s001-16", "s003-16"]),
    "ClaimCards, a class": lambda: ClaimCards(claims=["d-01", "d-12"], ballots={"d-01": CLASS}, class_mode=True),
    "ClaimCards, verdict open": lambda: ClaimCards(
        claims=["s001-03", "s001-16"], ballots={"s001-03": {"first": ["mixed"], "second": [], "stage": "revealed"}}
    ),
    "QuestionDesk": lambda: QuestionDesk(given={"F1": "answer", "F3": "refer"}, checked=True),
}
SMALLEST_TARGET = 24  # CSS pixels, WCAG 2.2 AA
SETTLED = 600  # ms until the sentence for screen readers follows


@pytest.fixture(params=LABS)
def lab(request):
    return LABS[request.param]()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(mount, lab, theme):
    page = mount(lab, theme=theme)
    if theme == "dark":
        page.add_style_tag(
            content=":root { --jp-layout-color0: #111; --jp-content-font-color1: #fff; --jp-content-font-color2: #bdbdbd } body { background: #111 }"
        )
    for summary in page.locator("summary").all():
        summary.click()
    found = Axe().run(
        page,
        "#lab",
        options={
            "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
            "resultTypes": ["violations"],
        },
    )
    assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == []


@pytest.mark.parametrize("width", [320, 360, 960])
def test_it_fits_its_screen(mount, lab, width):
    page = mount(lab, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_targets_can_be_hit(mount, lab):
    page = mount(lab, width=360)
    for target in page.locator("#lab :is(button, select, input, textarea, summary)").all():
        box = target.bounding_box()
        if box:  # hidden ones have none
            assert box["width"] >= SMALLEST_TARGET and box["height"] >= SMALLEST_TARGET, target.evaluate(
                "one => one.outerHTML"
            )


def test_it_leaves_nothing_behind(mount, lab):
    page = mount(lab)
    assert page.evaluate("listening()") > 0
    page.evaluate("dispose()")
    assert page.evaluate("listening()") == 0


def test_plain_keys_stay_in_the_lab_and_shortcuts_leave_it(mount, lab):
    page = mount(lab)
    page.evaluate("window.leaked = []; document.addEventListener('keydown', (event) => leaked.push(event.key))")
    for control in page.locator("#lab :is(button, input, select, textarea):enabled:visible").all():
        control.focus()
        for key in (*"xdabmz", "ArrowRight", "Enter" if control.evaluate("one => one.type") == "range" else "x"):
            page.keyboard.press(key)
    assert page.evaluate("leaked") == []
    page.keyboard.press("Escape")
    page.keyboard.press("Control+s")
    assert page.evaluate("leaked") == ["Escape", "Control", "s"]


def out(page, name):
    return page.locator(f"[data-out={name}]").inner_text()


def test_step_counter_moves_everything_together(mount):
    page = mount(StepCounter())
    picture = page.locator("svg[data-picture=legs]")
    assert out(page, "per-leg") == "5,000"
    before = picture.get_attribute("aria-label")
    page.get_by_label("Steps a day", exact=True).focus()
    page.keyboard.press("ArrowRight")
    assert out(page, "per-leg") == "5,050"
    assert picture.get_attribute("aria-label") != before
    assert "5,050 times" in page.locator(".psoas-sentence").inner_text()
    page.wait_for_timeout(SETTLED)
    assert "5,050 times" in page.get_by_role("status").inner_text()


def test_a_number_can_be_typed(mount):
    page = mount(StepCounter())
    page.get_by_label("Steps a day, as a number").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("7500")
    assert out(page, "per-leg") == "3,750"
    assert page.get_by_label("Steps a day", exact=True).get_attribute("aria-valuetext") == "7,500 steps a day"


@pytest.mark.parametrize("typed", ["-5", "30001", "1.5", "", "e"])
def test_a_bad_number_gets_one_sentence_and_loses_nothing(mount, typed):
    page = mount(StepCounter(steps=7_500))
    box = page.get_by_label("Steps a day, as a number")
    box.click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.type(typed)
    page.keyboard.press("Tab")
    assert "Steps a day: a whole number from 0 to 30,000. Kept" in page.get_by_role("alert").all_inner_texts()[0]
    kept = page.evaluate("state.steps")
    assert 0 <= kept <= 30_000 and kept == int(kept)
    assert box.input_value() == str(kept)


def test_python_hears_of_it_when_the_hand_rests(mount):
    page = mount(StepCounter())
    slider = page.get_by_label("Steps a day", exact=True)
    slider.evaluate(
        "one => { for (let i = 0; i < 50; i++) { one.value = 100 * i; one.dispatchEvent(new Event('input')); } }"
    )
    assert page.evaluate("saves") == 0
    slider.evaluate("one => one.dispatchEvent(new Event('change'))")
    assert page.evaluate("[saves, state.steps]") == [1, 4900]


def test_real_people_bring_their_steps_and_source(mount):
    page = mount(StepCounter())
    page.get_by_label("Real people").select_option("aom2003")
    assert out(page, "per-leg") == "2,559"
    assert "Source: Bassett 2010" in page.locator(".psoas-source").inner_text()
    page.get_by_label("Years", exact=True).focus()
    page.keyboard.press("ArrowLeft")
    assert "in 19 years" in page.locator(".psoas-tiles").inner_text()
    page.get_by_role("button", name="Reset").click()
    assert out(page, "per-leg") == "5,000"
    assert page.get_by_label("Real people").input_value() == ""


def test_what_python_sets_is_shown(mount):
    page = mount(StepCounter())
    page.evaluate("model.set('steps', 12_400)")
    assert out(page, "per-leg") == "6,200"
    assert page.get_by_label("Steps a day, as a number").input_value() == "12400"


def test_ratio_balance_shows_three_ratios_and_no_infinity(mount):
    page = mount(RatioBalance(protocol="seed001"))
    assert (out(page, "per-second"), out(page, "ratio"), out(page, "weekly")) == ("41.7", "18", "14 min")
    page.get_by_label("Holds a day").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("0")
    assert (out(page, "per-second"), out(page, "ratio"), out(page, "weekly")) == ("–", "–", "0 min")
    assert "No stretch logged" in page.locator(".psoas-sentence").inner_text()
    assert page.get_by_label("Plan", exact=True).input_value() == "own"
    page.get_by_label("Plan", exact=True).select_option("acsm")
    assert out(page, "weekly") == "3 min"
    text = page.locator("#lab").inner_text()
    assert "A picture of exposure, not a prescription" in text
    assert "Infinity" not in text and "NaN" not in text


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


def test_a_question_by_keyboard(mount):
    page = mount(Question("02-7500"))
    assert page.get_by_role("button", name="Show the answer").is_disabled()
    page.get_by_label("Answer (contractions per leg)").focus()
    page.keyboard.type("7500")
    page.keyboard.press("Enter")
    assert page.get_by_role("status").inner_text() == "→ Not yet. That is both legs together. Each step swings one leg."
    page.get_by_role("button", name="Hint").press("Enter")
    assert page.get_by_role("status").inner_text().startswith("Hint: ")
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
    assert "Look again at number 1." in page.get_by_role("status").inner_text()
    for item, times in (("1 × 30 s, 5 days a week", 3), ("2 × 30 s, 3 days a week", 2)):
        up = page.get_by_role("button", name=f"Move up: {item}")
        up.focus()
        for _ in range(times):
            page.keyboard.press("Enter")  # the focus stays on the button that moves
    page.get_by_role("button", name="Check").press("Enter")
    assert page.get_by_role("status").inner_text().startswith("✓ Yes.")


def test_the_gate_stores_nothing_whichever_way(mount):
    page = mount(SafetyGate())
    before = page.evaluate("JSON.stringify(state)")
    status = page.locator("[role=status]")
    assert status.text_content() == ""
    for way in ("Continue without moving", "I’m happy to try"):
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert "atching teaches as much" in status.inner_text()
        assert page.get_by_role("button", name=way).get_attribute("aria-pressed") == "true"
        assert page.locator("[aria-pressed=true]").count() == 1
    assert (page.evaluate("JSON.stringify(state)"), page.evaluate("saves")) == (before, 0)


@pytest.mark.parametrize("seconds", [1, 7, 8, 10, 30, 41, 50, 120, 500])
def test_every_contraction_is_drawn_inside_the_picture(mount, seconds):
    page = mount(RatioBalance(hold_s=seconds, reps=1))
    count = min(600, round(5000 / seconds))
    picture = page.locator("svg[data-picture=count]")
    width, height = map(float, picture.get_attribute("viewBox").split()[2:])
    dots = picture.locator("circle").evaluate_all(
        "all => all.map((one) => ['cx', 'cy', 'r'].map((name) => +one.getAttribute(name)))"
    )
    assert len(dots) == count
    assert all(r <= x <= width - r and r <= y <= height - r for x, y, r in dots)
