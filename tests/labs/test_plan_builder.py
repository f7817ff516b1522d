"""The plan builder: state and rules, its two languages, its face, and the files that it asks Python for."""

import random
import re
from datetime import UTC, date
from html import unescape
from pathlib import Path

import numpy as np
import pytest
import vobject
from icalendar import Calendar

from psoas import plan, safety, sideview, technique
from psoas.labs import PlanBuilder
from psoas.labs.faces import module
from psoas.plan import Plan
from psoas.plan.reading import DAYS, SIDE_ORDERS
from psoas.plan.stretches import stretch_on_paper
from tests.browser.acts import STATES, in_browser
from tests.browser.readable import WCAG, complaints, width

EXAMPLES = {"": lambda: PlanBuilder(second="couch", sides="stiffer first and last", days=["mon", "thu"], note="a note")}


# State, rules and words


def make(**settings):
    return Plan(**{"exercises": ("kneeling",), "start": date(2026, 3, 23), "zone": "Europe/Berlin", **settings})


def events(raw):
    """Local starts and UTC starts of every event of a calendar, as vobject reads them with the file's own time zone."""
    starts = list(vobject.readOne(raw.decode()).vevent.getrruleset(addRDate=True))
    return [start.replace(tzinfo=None) for start in starts], [start.astimezone(UTC) for start in starts]


def asked(lab, monkeypatch, what, zone="Europe/Berlin"):
    sent = []
    monkeypatch.setattr(lab, "send", sent.append)
    content = {"kind": "file", "what": what, "ticket": "t1", "today": "2026-03-23", "zone": zone}
    lab._handle_custom_msg(content, [])
    (answer,) = sent
    assert answer.pop("ticket") == "t1" and answer.pop("kind") == "file"
    return answer


def test_the_lab_hands_over_what_the_plan_makes(monkeypatch):
    lab = PlanBuilder(variant="bed", second="wall", days=["mon"], name="Mine")
    mine = make(exercises=("bed", "wall"), days=("mon",), name="Mine")
    assert lab.plan(date(2026, 3, 23), "Europe/Berlin") == mine
    assert asked(lab, monkeypatch, "handout") == {
        "name": "psoas-plan.html",
        "type": "text/html",
        "text": plan.handout(mine),
        "moved": "",
    }
    log = {"name": "psoas-log.csv", "type": "text/csv", "text": plan.log(mine), "moved": ""}
    assert asked(lab, monkeypatch, "log") == log
    assert "The clock skips 02:30" in asked(PlanBuilder(at="02:30"), monkeypatch, "calendar")["moved"]
    local, _ = events(asked(lab, monkeypatch, "calendar")["text"].encode())
    assert [one.date() for one in local] == list(mine.dates)


def test_the_lab_says_why_there_is_no_file(monkeypatch):
    answer = asked(PlanBuilder(), monkeypatch, "calendar", zone="Mars/Olympus")
    assert answer == {"error": "zone must be the name of a time zone, such as 'Europe/Berlin'; got 'Mars/Olympus'."}


def test_a_second_variant_that_is_the_first_counts_once():
    assert PlanBuilder(variant="bed", second="bed").exercises == ("bed",)


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (lambda: PlanBuilder(hold_s=0), "hold_s must be a number from 5 to 120 s in this lab; got 0."),
        (lambda: PlanBuilder(hold_s=10_000), "hold_s must be a number from 5 to 120 s"),
        (lambda: PlanBuilder(reps=2.5), "reps must be one whole number"),
        (lambda: PlanBuilder(days=[]), "at least one; none is chosen"),
        (lambda: PlanBuilder(days=9), "days must name days of the week"),
        (lambda: PlanBuilder(variant="splits"), "variant must be one of kneeling"),
        (lambda: PlanBuilder(second="splits"), "second must be one of kneeling"),
        (lambda: PlanBuilder(sides="any"), "sides must be one of left first"),
        (lambda: PlanBuilder(at="6 pm"), "at must be a time of day"),
        (lambda: PlanBuilder(start="soon"), "start must be a day such as '2026-03-23', or ''; got 'soon'."),
        (lambda: PlanBuilder(zone="Mars/Olympus"), "zone must be the name of a time zone"),
        (lambda: PlanBuilder(note="x" * 201), "note may have at most 200 characters"),
    ],
)
def test_a_bad_value_is_told_its_rule(make, rule):
    with pytest.raises(ValueError, match=rule):
        make()


# In a browser


DAYS = list(DAYS)


# The twin


def test_it_reckons_as_python_does(face_page):
    chance = random.Random(5)
    lab = PlanBuilder()
    keys = [row["id"] for row in plan.variants()]
    states = [
        {
            "variant": chance.choice(keys),
            "second": chance.choice(["", "", *keys]),
            "sides": chance.choice(list(SIDE_ORDERS)),
            "hold_s": chance.randint(5, 120),
            "reps": chance.randint(1, 10),
            "days": chance.sample(DAYS, chance.randint(1, 7)),
            "at": f"{chance.randint(0, 23):02}:{chance.randint(0, 59):02}",
            "weeks": chance.randint(1, 12),
        }
        for _ in range(STATES)
    ]
    there = in_browser(face_page, lab.code, "computeReading", [[state] for state in states], lab.facts)
    for state, got in zip(states, there, strict=True):
        for name, value in state.items():
            setattr(lab, name, value)
        want = lab.reading
        assert (got["words"], tuple(map(tuple, got["rows"]))) == (want.words, want.rows)
        assert (got["minutes"], list(got["minutes"])) == (want.minutes, list(want.minutes))
        assert (tuple(got["holds"]), got["session"]) == (want.holds, want.session_s)


# By keyboard


def words(page):
    return page.locator(".psoas-sentence").inner_text()


def tab_to(page, label):
    """Press Tab until the control with this name has the focus."""
    target = page.get_by_label(label, exact=True)
    for _ in range(40):
        page.keyboard.press("Tab")
        if target.evaluate("one => one === document.activeElement"):
            return
    pytest.fail(f"{label} is not reached by Tab")


def test_a_plan_is_built_by_keyboard(mount):
    page = mount(PlanBuilder())
    tab_to(page, "Variant")
    page.keyboard.type("Edge")
    tab_to(page, "Seconds a hold")
    page.keyboard.press("Control+A")
    page.keyboard.type("20")
    tab_to(page, "Holds for each leg")
    page.keyboard.press("ArrowDown")
    for day in ("Tue", "Thu", "Sat", "Sun"):
        tab_to(page, day)
        page.keyboard.press("Space")
    tab_to(page, "Weeks")
    page.keyboard.press("ArrowUp")
    state = page.evaluate("state")
    assert (state["variant"], state["hold_s"], state["reps"], state["weeks"]) == ("chair", 20, 3, 5)
    assert state["days"] == ["mon", "wed", "fri"]
    built = PlanBuilder(variant="chair", hold_s=20, reps=3, days=["mon", "wed", "fri"], weeks=5)
    assert words(page) == built.reading.words
    assert page.get_by_label("Start from").input_value() == ""


def test_the_last_day_stays(mount):
    page = mount(PlanBuilder(days=["wed"]))
    tab_to(page, "Wed")
    page.keyboard.press("Space")
    assert page.get_by_label("Wed", exact=True).is_checked()
    assert "Choose at least one day. Kept Wednesday." in page.get_by_role("alert").all_inner_texts()
    tab_to(page, "Thu")
    page.keyboard.press("Space")
    assert page.evaluate("state.days") == ["wed", "thu"]
    assert "".join(page.get_by_role("alert").all_inner_texts()) == ""


def test_a_hold_that_does_not_fit_gets_one_sentence(mount):
    page = mount(PlanBuilder())
    box = page.get_by_label("Seconds a hold", exact=True)
    for typed, said in (
        ("0", "“0” is less than 5, so it is 5 now."),
        ("10000", "“10000” is more than 120, so it is 120 now."),
        ("2.5", "a whole number from 5 to 120. Kept 40."),
        ("", "a whole number from 5 to 120. Kept 40."),
    ):
        page.evaluate("model.set('hold_s', 40)")
        box.focus()
        page.keyboard.press("Control+A")
        page.keyboard.press("Delete")
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
        assert "".join(page.get_by_role("alert").all_inner_texts()) == f"Seconds a hold: {said}", typed
        assert 5 <= page.evaluate("state.hold_s") <= 120


def test_a_time_and_a_day_can_be_typed_and_taken_back(mount):
    page = mount(PlanBuilder())
    tab_to(page, "Time")
    page.keyboard.type("0730AM")
    assert page.evaluate("state.at") == "07:30"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Delete")
    tab_to(page, "Weeks")
    assert page.get_by_label("Time", exact=True).input_value() == page.evaluate("state.at") == "07:30"
    tab_to(page, "First day (blank: the day you save)")
    page.keyboard.type("03232026")
    assert page.evaluate("state.start") == "2026-03-23"
    page.keyboard.press("Backspace")  # half a date is no date: the one before comes back
    page.get_by_role("button", name="Reset").focus()
    assert page.get_by_label("First day (blank: the day you save)").input_value() == page.evaluate("state.start")


def test_presets_reset_and_a_second_variant(mount):
    page = mount(PlanBuilder())
    page.get_by_label("Start from").select_option("acsm")
    assert page.evaluate("[state.hold_s, state.reps, state.days]") == [30, 2, ["mon", "wed", "fri"]]
    assert "Source: " in page.locator(".psoas-group").nth(1).inner_text()
    page.get_by_label("A second one, if you like").select_option("bed")
    assert "Kneeling + Lying, one leg off the bed: 2 × 30 s each" in words(page)
    page.get_by_role("button", name="Reset").click()
    assert words(page) == PlanBuilder().reading.words


INSIDE = """one => { const { width, height } = one.viewBox.baseVal; return [...one.children].every((part) => {
    const box = part.getBBox();
    return box.x >= -0.5 && box.y >= -0.5 && box.x + box.width <= width + 0.5 && box.y + box.height <= height + 0.5; }); }"""


def test_the_pictures_stay_inside_their_frames(mount):
    page = mount(PlanBuilder())
    for state in (
        {},
        {"reps": 10, "second": "bed", "sides": "stiffer first and last", "hold_s": 120},
        {"reps": 1, "hold_s": 5, "days": ["sun"], "second": "", "sides": "left first"},
    ):
        page.evaluate("(state) => Object.entries(state).forEach(([name, value]) => model.set(name, value))", state)
        assert words(page) == PlanBuilder(**state).reading.words
        for name in ("week", "dose"):
            assert page.locator(f"svg[data-picture={name}]").evaluate(INSIDE), (name, state)


# Files


@pytest.fixture
def with_python(mount):
    """Return a function that mounts a lab whose messages are answered by the lab in Python, as a kernel would."""

    def show(lab, monkeypatch):
        page = mount(lab, to_python=lambda *_: [])
        sent = []
        monkeypatch.setattr(lab, "send", sent.append)

        def answer(content):
            for name, value in page_state(page).items():
                setattr(lab, name, value)
            lab._handle_custom_msg(content, [])
            page.evaluate("(content) => model.tell('msg:custom', content)", sent.pop())

        return page, answer

    return show


def page_state(page):
    return page.evaluate("Object.fromEntries(Object.entries(state).filter(([name]) => name !== 'facts'))")


def test_python_makes_the_files(with_python, monkeypatch):
    page, answer = with_python(PlanBuilder(start="2026-03-23", zone="Europe/Berlin"), monkeypatch)
    page.evaluate("() => { model.send = (content) => (window.wish = content); }")
    page.get_by_label("Title of the calendar and the handout (may stay blank)").focus()
    page.keyboard.type("Hips; <b>&amp;</b>")
    made = {}
    for label, name in (
        ("Calendar (.ics)", "psoas-plan.ics"),
        ("Handout (.html)", "psoas-plan.html"),
        ("Log (.csv)", "psoas-log.csv"),
    ):
        page.get_by_role("button", name=label).focus()
        page.keyboard.press("Enter")
        with page.expect_download() as saved:
            answer(page.evaluate("wish"))
        assert saved.value.suggested_filename == name
        assert f"Saved as {name}" in page.locator(".psoas-group [role=status]").inner_text()
        made[name] = Path(saved.value.path()).read_bytes()
    mine = Plan(("kneeling",), start=date(2026, 3, 23), zone="Europe/Berlin", name="Hips; <b>&amp;</b>")
    (event,) = Calendar.from_ical(made["psoas-plan.ics"]).events
    assert (event["SUMMARY"], event["DTSTART"].dt) == (mine.title, mine.sessions[0])
    assert made["psoas-plan.html"].decode() == plan.handout(mine)
    assert made["psoas-log.csv"].decode() == plan.log(mine)


def test_a_blank_start_and_zone_are_those_of_the_device(mount):
    page = mount(PlanBuilder(), to_python=lambda *_: [])
    page.evaluate("() => { model.send = (content) => (window.wish = content); }")
    page.get_by_role("button", name="Calendar (.ics)").click()
    wish = page.evaluate("wish")
    assert wish["today"] == page.evaluate("new Date().toLocaleDateString('sv')")
    assert wish["zone"] == page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")


def test_a_slip_is_told_and_a_late_answer_to_another_wish_is_not_taken(with_python, monkeypatch):
    page, answer = with_python(PlanBuilder(), monkeypatch)
    page.evaluate("() => { model.send = (content) => (window.wish = content); }")
    page.get_by_role("button", name="Calendar (.ics)").click()
    late = page.evaluate("wish")
    page.get_by_role("button", name="Log (.csv)").click()
    status = page.locator(".psoas-group [role=status]")
    answer({**late, "zone": "Mars/Olympus"})
    assert status.inner_text() == "Asking Python for the file …"
    answer({**page.evaluate("wish"), "zone": "Mars/Olympus"})
    assert "zone must be the name of a time zone" in status.inner_text()


def test_a_python_that_does_not_answer_is_told(mount):
    page = mount(PlanBuilder(), to_python=lambda *_: [])
    page.evaluate("() => { window.late = []; window.setTimeout = (call, ms) => late.push({ call, ms }); }")
    page.get_by_role("button", name="Handout (.html)").click()
    status = page.locator(".psoas-group [role=status]")
    assert status.inner_text() == "Asking Python for the file …"
    page.evaluate("late.filter(({ ms }) => ms <= 7000).forEach(({ call }) => call())")
    assert "Python did not answer, so there is no file." in status.inner_text()


def test_without_python_it_says_so_and_prints_a_plain_week(mount):
    page = mount(PlanBuilder(name="<img src=x onerror=alert(1)>", days=["mon", "thu"]))
    said = page.locator(".psoas-group [role=status]")
    assert "need Python, and none is behind this lab" in said.inner_text()
    page.get_by_role("button", name="Handout (.html)").click()
    assert "need Python, and none is behind this lab" in said.inner_text()
    button = page.get_by_role("button", name="Print the week")
    button.click()
    button.click()
    assert page.locator("iframe").count() == 1
    paper = page.frame_locator("iframe").locator("body")
    text = paper.inner_text()
    assert paper.locator("h1").inner_text() == "<img src=x onerror=alert(1)>" and paper.locator("img").count() == 0
    assert PlanBuilder(days=["mon", "thu"]).reading.words in text
    found = technique.variant("kneeling")
    assert [one.split(".")[0] for one in paper.locator("li").all_inner_texts()] == [*"123456", "Avoid: the back arches"]
    assert all(step.text in text for step in found.steps) and found.faults[0].instead in text
    assert paper.locator("li svg path").count() > 7 * 20  # a person in each
    assert text.count("☐") == 2
    assert text.count("18:00, Kneeling: 8 holds") == 2 and len(re.findall(r"\brest\b", text)) == 5
    assert all(piece.text in text for piece in safety.box("handout").pieces)
    weeks = paper.get_by_role("heading", name="The week", include_hidden=True)
    assert weeks.evaluate("(one) => getComputedStyle(one).breakBefore") == "page"
    page.evaluate("dispose()")


# The handout on paper


LONGEST = Plan(
    ("foot-up", "bed"), 120, 10, "stiffer first and last", "W" * 60, "wide words " * 18,
    start=date(2026, 9, 23), weeks=12, zone="America/Argentina/ComodRivadavia",
)  # fmt: skip
PLANS = {"usual": Plan(("kneeling",), start=date(2026, 3, 23), zone="Europe/Berlin"), "longest": LONGEST}


PAPERS = {"A4": (595, 842), "Letter": (612, 792)}


def sheets(pdf):
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


@pytest.mark.parametrize("name", PLANS)
def test_the_handout_is_two_sheets_of_steps_and_of_weeks(windows, name):
    page = windows.new_page(960, 800)
    called = []
    page.on("request", lambda request: called.append(request.url))
    page.set_content(plan.handout(PLANS[name]))
    for paper, size in PAPERS.items():
        pdf = page.pdf(format=paper)
        assert sheets(pdf) == 2, paper
        sheet = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf).groups()
        assert tuple(map(float, sheet)) == pytest.approx(size, abs=1.5)
    page.close()
    assert called == []


def test_the_weeks_begin_a_sheet_of_their_own(windows):
    """Also where steps leave room above them."""
    page = windows.new_page(960, 800)
    page.set_content(plan.handout(PLANS["usual"]))
    page.add_style_tag(content="li { display: none }")
    assert sheets(page.pdf(format="A4")) == 2
    page.add_style_tag(content="h2 { break-before: auto !important }")
    assert sheets(page.pdf(format="A4")) == 1  # so much room there is
    page.close()


def test_the_handout_shows_how_it_is_done_and_what_to_avoid():
    assert stretch_on_paper("kneeling") in plan.handout(PLANS["usual"])
    for key, found in technique.variants().items():
        text = unescape(stretch_on_paper(key))
        for number, step in enumerate(found.steps, 1):
            assert f"<strong>{number}.</strong> {step.text}" in text
        assert found.faults[0].looks in text and found.faults[0].instead in text
        assert text.count("<li") == text.count("<svg") == len(found.steps) + 1  # a picture each


def test_what_is_printed_from_the_lab_is_the_handouts_drawing(face_page):
    """The faces and Python draw the same person: every corner, to a millimetre."""
    lab = PlanBuilder()
    last = {one["id"]: one["steps"][-1] for one in lab.facts["variants"]}
    calls = [[lab.facts["bones"], drawn["pose"], drawn["limbs"]] for drawn in last.values()]
    there = in_browser(face_page, module("kit/person_of.js"), "personOf", calls)
    for key, parts in zip(last, there, strict=True):
        scene = sideview.scene(key, technique.variant(key).posture)
        for name, corners in zip(("trunk", "head", "thigh", "shin", "foot"), scene.near, strict=True):
            np.testing.assert_allclose(parts[name], corners, atol=1, err_msg=f"{key}: {name}")


def test_the_handout_reads_well_on_a_screen(windows):
    page = windows.new_page(360, 800)
    page.set_content(plan.handout(PLANS["longest"]))
    assert complaints(page, rules=WCAG) == []
    assert width(page) <= 360
    page.close()


def test_every_dose_that_the_lesson_names_can_be_started_from():
    offered = {one["id"]: one["dose"] for one in PlanBuilder().facts["presets"]}
    assert offered["seed001"]["reps"] == 4
    assert (offered["seed002"]["hold_s"], offered["seed002"]["reps"]) == (15, 2)
