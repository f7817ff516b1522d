"""The plans of a class, walked by a clicker's keys alone: every row of TRAINERS.md is true on saved pages."""

import re

import pytest
from playwright.sync_api import Error, expect

from psoas.labs.class_mode.plans import plan, plans
from tests.browser.acts import alive, bar, becomes
from tests.browser.readable import complaints

SCREEN = {"width": 1280, "height": 720}
LEAST_FIT = 0.46  # of the type of class mode: what is larger than a screen even so is shown in two

LOOK = """() => {
  const on = [...document.querySelectorAll("main > :not(.psoas-off-stage)")];
  const bar = document.querySelector(".psoas-class-bar");
  const boxes = on.map((one) => one.getBoundingClientRect());
  const notes = document.querySelector(".psoas-class-notes").textContent;
  return {
    where: document.querySelector(".psoas-class-where").textContent,
    ask: document.querySelector(".psoas-stage-ask").textContent,
    cells: on.map((one) => one.dataset.cell),
    top: Math.min(...boxes.map(({ top }) => top)),
    below: Math.max(...boxes.map(({ bottom }) => bottom)) - bar.getBoundingClientRect().top,
    wide: document.documentElement.scrollWidth,
    fit: Number(document.documentElement.style.getPropertyValue("--psoas-fit")),
    covered: document.querySelectorAll("main > :not(.psoas-off-stage) .psoas-covered, main > .psoas-covered").length,
    words: document.querySelector("main").innerText,
    picked: [...document.querySelectorAll("main > :not(.psoas-off-stage) select")].map((one) => one.value).join(),
    scrolled: scrollY,
    left: (/\\((\\d+) of (\\d+)\\)/.exec(notes) ?? [0, 0, 0]).slice(1).reduce((done, all) => all - done),
  };
}"""


def look(page):
    """Return what is on the screen, whichever page it has just come to."""
    for _ in range(50):
        try:
            page.wait_for_selector(".psoas-class-bar")
            return page.evaluate(LOOK)
        except Error as gone:  # the page was left while it was looked at
            if "context" not in str(gone) and "navigat" not in str(gone):
                raise
    raise AssertionError("the page does not come to rest")


def stand(page, number, many):
    """Wait until a stop is on the screen, with its labs."""
    assert becomes(lambda: look(page)["where"], f"{number} / {many}") == f"{number} / {many}"
    alive(page)
    return look(page)


def is_whole(now):
    return now["top"] >= 0 and now["below"] <= 1


def changed(page, key, before):
    """Press a key and return what is on the screen once that has changed, as it must."""
    page.keyboard.press(key)
    assert becomes(lambda: look(page) != before, True), f"{key} shows the same thing twice: {before['ask']}"
    return look(page)


def walk_stop(page, stop, first):
    """Press Page Down until all that a stop holds back is shown; return what was on the screen."""
    seen = [first]
    while seen[-1]["left"] or seen[-1]["below"] > 11:
        seen.append(changed(page, "PageDown", seen[-1]))
        assert len(seen) < 20, stop.ask
    return seen


@pytest.mark.parametrize("minutes", plans())
def test_a_plan_goes_as_it_is_written(read, minutes):
    stops = plan(minutes)
    page = read("00-start-here", place=f"#class={minutes}.1")
    page.set_viewport_size(SCREEN)
    assert becomes(lambda: is_whole(look(page)), True)
    for number, stop in enumerate(stops, 1):
        first = stand(page, number, len(stops))
        assert first["ask"] == stop.ask and tuple(first["cells"]) == stop.cells
        seen = walk_stop(page, stop, first)
        last = seen[-1]
        for now in seen:
            assert now["wide"] <= SCREEN["width"]
            assert is_whole(now) or now["fit"] < LEAST_FIT, f"cut: {stop.notebook} {stop.cells}: {now['below']}"
        assert last["below"] <= 11 and last["covered"] == 0, stop.cells
        if {"uncover", "one by one"} & set(stop.keys):
            assert first["covered"] > 0, f"{stop.reveal} is there already"
        if "reveal" in stop.keys:
            assert len(last["words"]) > len(first["words"]), f"{stop.reveal} is not revealed"
        picks = [key for key in stop.keys if key.startswith("pick ")]
        assert len({now["picked"] + now["words"] for now in seen}) > len(picks), f"{picks} change nothing"
        if number < len(stops):
            page.keyboard.press("PageDown")
    assert complaints(page) == []


def test_back_shows_the_stop_before_whole_and_the_list_leads_anywhere(read):
    page = read("02-count-the-contractions", place="#class=20.2")
    page.keyboard.press("PageUp")
    before = stand(page, 1, 7)
    assert before["covered"] == 0 and page.url.endswith("00-start-here.html#class=20.1")
    assert changed(page, "PageUp", before)["covered"] == 1
    bar(page).get_by_label("Go to").select_option(label="9–13 min · 03 the half-kneeling guide’s plan")
    assert stand(page, 4, 7)["cells"] == ["explore"] and "03-the-ratio.html#class=20.4" in page.url
    page.keyboard.press("Alt+PageDown")
    assert stand(page, 5, 7)["ask"].startswith("Does arching")


def test_notes_come_by_a_key_and_controls_by_a_button_and_off_leaves_the_page_as_it_was(read):
    page = read("02-count-the-contractions", place="#class=20.3")
    page.set_viewport_size(SCREEN)
    stand(page, 3, 7)
    notes = page.get_by_role("complementary", name="Trainer’s notes")
    assert not notes.is_visible()
    page.keyboard.press("n")
    words = notes.inner_text()
    assert "Ask: What is a usual day" in words and "Then, from minute 9: the half-kneeling" in words
    slider = page.get_by_label("Steps a day", exact=True)
    was = slider.is_visible()
    bar(page).get_by_role("button", name="Controls").press("Enter")
    assert becomes(slider.is_visible, not was) is not was
    bar(page).get_by_role("button", name="Class mode off").press("Enter")
    assert page.locator(".psoas-off-stage, .psoas-covered, .psoas-stage-ask, .psoas-class-bar").count() == 0
    assert "#" not in page.url and page.evaluate("document.documentElement.className") in ("", "psoas")


def test_a_trainer_leads_the_class_from_a_window_of_her_own(read):
    page = read("class")
    assert complaints(page) == []
    with page.expect_popup() as opened:
        page.get_by_role("link", name="20 minutes in a window for the class").click()
    shown = opened.value
    stand(shown, 1, 7)
    now = page.locator("[aria-current=step]")
    expect(now).to_contain_text("What are three signs to stop?")
    for _ in range(look(shown)["left"] + 1):
        before = look(shown)
        page.keyboard.press("PageDown")
        assert becomes(lambda was=before: look(shown) != was, True)
    assert stand(shown, 2, 7)["cells"] == ["predict"]
    expect(now).to_contain_text("Hands up for a half, the same, the double.")
    assert re.match(r"Stop 2 of 7\. 1 thing to reveal here\.", page.locator("#class-now").inner_text())
    page.get_by_role("button", name="Show the class: the half-kneeling guide’s plan").first.click()
    stand(shown, 4, 7)
    shown.close()
