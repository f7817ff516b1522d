"""Saved pages in a real browser, from file://: labs answer without a kernel, by keyboard, and on a phone."""

from tests import saved
from tests.browser.acts import alive, uncovered

COUNT = saved.COUNT


def test_the_step_counter_answers_the_keyboard(read):
    page = uncovered(read(COUNT))
    lab = page.locator("section[data-lab=StepCounter]")
    lab.get_by_label("Steps a day", exact=True).focus()
    page.keyboard.press("ArrowRight")
    assert (
        "10,100 steps a day make each psoas contract about 5,050 times" in lab.locator(".psoas-sentence").inner_text()
    )
    lab.get_by_role("button", name="Reset").press("Enter")
    assert "10,000 steps a day" in lab.locator(".psoas-sentence").inner_text()


def test_a_prediction_is_revealed_and_opens_what_answers_it_and_paper_unfolds_the_rest(read):
    page = read(COUNT)
    held = page.locator("details.psoas-held-02-predict")
    counter = page.locator("section[data-lab=StepCounter]")
    assert held.count() == 2 and not counter.get_by_label("Steps a day", exact=True).is_visible()
    assert not page.get_by_text("steps a day make each psoas contract").locator("visible=true").count()
    lab = page.locator("section[data-lab=Predict]").first
    lab.get_by_label("Your guess, contractions per leg").press_sequentially("4000")
    for name in ("Take this guess", "Lock", "Reveal"):
        lab.get_by_role("button", name=name).press("Enter")
    assert "1,000 too low. Answer: 5,000" in lab.locator(".psoas-sentence").inner_text()
    counter.get_by_label("Steps a day", exact=True).wait_for()
    assert page.locator("details.psoas-held-02-predict[open]").count() == 2
    assert page.locator("details.psoas-held-02-most-work[open]").count() == 0
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.psoas-held:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.psoas-held-02-most-work[open]").count() == 0


def test_a_question_is_judged_and_labs_of_a_kind_share_neither_state_nor_name(read):
    page = read(COUNT)
    quizzes = page.locator("section[data-lab=Quiz]")
    quizzes.nth(0).get_by_label("it feels stiff or moves less").press("Space")
    quizzes.nth(0).get_by_role("button", name="Check").press("Enter")
    assert quizzes.nth(0).locator(".psoas-feedback:visible").inner_text().startswith("✓ Yes.")
    assert not quizzes.nth(1).locator(".psoas-feedback").all_inner_texts()[0]
    assert page.get_by_role("region", name="Warm-up", exact=True).count() == 1
    assert page.get_by_role("region", name="Exit check", exact=True).count() == 1


def test_a_lab_that_asks_python_shows_the_sample_before(read):
    lab = uncovered(read(saved.OWN_STEPS)).locator("section[data-lab=MySteps]")
    lab.get_by_text("This is the sample. Choose your own export").wait_for()


def test_the_week_can_be_printed_and_the_body_is_drawn(read):
    page = read(saved.EVERY_LAB, width=360)  # the smaller, the sooner it is drawn
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print").first.press("Enter")
    assert page.frame_locator(".psoas-print").locator("table").count() == 1
    body = page.locator("section[data-lab=AnatomyViewer]").first
    body.locator(".psoas-3d").first.scroll_into_view_if_needed()  # it draws when in sight
    body.locator("canvas").first.wait_for(timeout=20_000)


def test_the_switch_changes_the_light_and_the_next_page_keeps_it(read):
    page = read("index", color_scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.get_by_role("button", name="Light").press("Enter")
    light = page.evaluate(paper)
    assert dark != light
    page.get_by_role("link", name="Count the contractions").first.click()
    page.wait_for_url(f"**/{COUNT}.html")
    alive(page)
    assert page.evaluate(paper) == light
    assert page.evaluate("document.documentElement.dataset.jpThemeLight") == "true"


def test_paper_is_white(read):
    page = read(COUNT, color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("document.documentElement.dataset.jpThemeLight") == "true"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.dataset.jpThemeLight") == "false"


def test_contents_are_beside_a_wide_text_and_folded_on_a_phone(read):
    wide, narrow = read(COUNT), read(COUNT, width=360)
    link = wide.get_by_role("navigation", name="On this page").get_by_role("link", name="For decades")
    link.click()
    wide.locator(".contents [aria-current]", has_text="For decades").wait_for()
    assert wide.url.endswith("#for-decades")
    folded = narrow.get_by_role("navigation", name="On this page")
    assert not folded.get_by_role("link", name="For decades").is_visible()
    folded.locator("summary").press("Enter")
    folded.get_by_role("link", name="For decades").press("Enter")
    assert not folded.get_by_role("link", name="For decades").is_visible()


def test_the_keyboard_skips_to_the_text(read):
    page = read(COUNT)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    page.keyboard.press("Enter")
    page.wait_for_selector("main:focus")


def test_without_scripts_the_words_of_each_lab_are_there(browser, saved_pages):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{saved_pages[0].path.parent.as_uri()}/{COUNT}.html")
    counter = page.locator(".live[data-face=step_counter]")
    assert counter.inner_text() == "Answer (guess first)"
    counter.locator("summary").press("Enter")
    assert "10,000 steps a day make each psoas contract" in counter.inner_text()
    context.close()
