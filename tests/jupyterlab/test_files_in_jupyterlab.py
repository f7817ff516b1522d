"""A kernel hands files over to the browser."""

from datetime import date
from pathlib import Path

from icalendar import Calendar

from psoas.plan import Plan

BUILDER = 'from psoas.labs import PlanBuilder; PlanBuilder(start="2026-03-23", zone="Europe/Berlin")'


def test_a_kernel_hands_the_calendar_over(run):
    page = run(BUILDER)
    page.get_by_label("Title of the calendar and the handout (may stay blank)").click()
    page.keyboard.type("xdd")  # shortcuts that would cut or delete the cell
    button = page.get_by_role("button", name="Calendar (.ics)")
    button.focus()
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    (event,) = Calendar.from_ical(Path(saved.value.path()).read_bytes()).events
    mine = Plan(("kneeling",), start=date(2026, 3, 23), zone="Europe/Berlin", name="xdd")
    assert (event["SUMMARY"], event["DTSTART"].dt) == ("xdd", mine.sessions[0])
