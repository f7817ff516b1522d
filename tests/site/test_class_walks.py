"""The plans of a class, walked by a clicker's keys alone: every row of TRAINERS.md is true on saved pages."""

import re

import pytest
from playwright.sync_api import expect

from psoas.labs.class_mode.plans import plan, plans
from tests.browser.acts import alive, bar, becomes
from tests.browser.readable import complaints
from tests.browser.stage import changed, is_whole, look, shows_its_row, walk_stop

SCREEN = {"width": 1280, "height": 720}


def stand(page, number, many):
    """Wait until a stop is on the screen, with its labs."""
    assert becomes(lambda: look(page)["where"], f"{number} / {many}") == f"{number} / {many}"
    alive(page)
    return look(page)


@pytest.mark.parametrize("minutes", plans())
def test_a_plan_goes_as_it_is_written(read, minutes):
    stops = plan(minutes)
    page = read("00-start-here", place=f"#class={minutes}.1")
    page.set_viewport_size(SCREEN)
    assert becomes(lambda: is_whole(look(page)), True)
    for number, stop in enumerate(stops, 1):
        first = stand(page, number, len(stops))
        assert tuple(first["cells"]) == stop.cells
        shows_its_row(stop, walk_stop(page, first))
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
    vote = shown.locator("section[data-lab=Predict]").first
    vote.get_by_label("whole class").check()
    vote.get_by_label("Other guesses").fill("5000 10000")
    vote.get_by_role("button", name="Add", exact=True).press("Enter")
    page.keyboard.press("v")  # nothing is locked: nothing is lost
    vote.get_by_role("button", name="Lock").press("Enter")
    page.keyboard.press("v")
    expect(vote.get_by_role("button", name="Vote again")).to_be_disabled()
    expect(vote).to_contain_text("First vote: 2 guesses")
    page.get_by_role("button", name="Show the class: the half-kneeling guide’s plan").first.click()
    stand(shown, 4, 7)
    shown.close()
