"""MySteps: what is said about a person's own days; a file goes to Python in slices, comes back as days, and leaves no trace."""

import json
import random
from datetime import date, timedelta
from io import BytesIO
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect

from psoas import steps
from psoas.labs import MySteps
from psoas.labs.my_steps import lab as my_steps
from psoas.labs.my_steps.reading import BAR_DAYS, MOST_BARS
from psoas.labs.my_steps.reading import compute_reading as read_days
from psoas.steps import DailySteps
from tests.browser.acts import drawn, out
from tests.browser.readable import complaints

EXAMPLES = {"": MySteps}
DAYS = st.lists(
    st.tuples(st.integers(0, 9000), st.integers(0, 200_000), st.integers(0, 50_000)),
    min_size=1,
    max_size=60,
    unique_by=lambda day: day[0],
)


def made(days):
    days = sorted(days)
    dates = tuple(date(2000, 1, 1) + timedelta(place) for place, *_ in days)
    counts = tuple(count for _, count, _ in days)
    return DailySteps(dates, counts, tuple(count + more for _, count, more in days), "plain CSV")


@given(DAYS)
def test_bars_hold_every_day_once(days):
    read = made(days)
    reading = read_days(read)
    assert sum(bar.days for bar in reading.bars) == reading.days == len(read.dates)
    assert sum(bar.days * bar.steps for bar in reading.bars) == pytest.approx(sum(read.steps))
    assert sum(bar.days * bar.naive for bar in reading.bars) == pytest.approx(sum(read.naive))
    assert reading.bar_days in BAR_DAYS
    assert all((bar.start - read.dates[0]).days % reading.bar_days == 0 for bar in reading.bars)
    assert len(reading.bars) <= MOST_BARS
    assert reading.missing == len(read.missing)
    assert reading.per_leg == pytest.approx(fmean(read.steps) / 2)


def test_the_sample_in_words():
    reading = read_days(steps.read(steps.sample()))
    rows = dict(reading.rows)
    assert reading.words.startswith("83 days with records, 2026-06-01 to 2026-08-31; 9 days in between have no record.")
    assert rows["Most steps in a day"] == "40,463"
    assert rows["How much more the plain sum is"] in reading.words
    assert repr(reading) == "OwnReading(83 days)"


@pytest.mark.parametrize(
    ("counts", "naive", "words"),
    [
        ((0, 0), (0, 0), "No step was recorded twice."),
        ((1000,), (1001,), "No step was recorded twice."),
        ((1000,), (1500,), "would give 50 % more"),
        ((1000, 2000), (1000, 2000), "2 days with records, 2026-01-01 to 2026-01-02; no day in between is missing."),
    ],
)
def test_the_sentence_fits_the_days(counts, naive, words):
    dates = tuple(date(2026, 1, 1) + timedelta(place) for place in range(len(counts)))
    assert words in read_days(DailySteps(dates, counts, naive, "plain CSV")).words


# The lab


TWO_DAYS = b"date,steps\n2026-03-02,7531\n2026-03-03,13579\n"


@pytest.fixture
def lab():
    lab = MySteps()
    lab.said = []
    lab.send = lambda content, buffers=None: lab.said.append(content)
    return lab


def hear(lab, *slices, **content):
    lab._handle_custom_msg(content, list(slices))


def test_a_path_is_read_and_a_bad_one_is_answered_in_the_lab(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_bytes(TWO_DAYS)
    assert MySteps(path).days.steps == (7531, 13579)
    assert MySteps(str(path)).words().startswith("2 days with records")
    wrong = MySteps(tmp_path / "none.zip")
    assert wrong.days is None
    assert wrong.words() == f"none.zip is not there: check the name and the folder.\n{my_steps.NOTHING_YET}"


def test_days_are_in_no_trait_and_no_repr(lab):
    lab.read(BytesIO(TWO_DAYS))
    assert lab.reading.mean == 10_555
    state = repr({**lab.get_state(), "repr": repr(lab), "reading": repr(lab.reading), "days": repr(lab.days)})
    for trace in ("7531", "7,531", "13579", "10555", "10,555", "2026-03-02"):
        assert trace not in state
    assert lab.said[-1]["reading"]["mean"] == 10_555  # while the face was told


def test_a_question_is_answered_by_the_same_call(lab, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("date,steps\n1/2/2026,7531\n3/4/2026,13579\n")
    lab.read(path)
    assert "write MySteps(path, day_first=True) if 1/2/2026 is 1 February 2026" in lab.words()
    assert [str(day) for day in MySteps(path, day_first=True).days.dates] == ["2026-02-01", "2026-04-03"]


def test_what_a_file_leaves_open_is_asked_one_after_the_other(lab):
    lab.read(BytesIO(b"date;steps\n1/2/2026;87.512\n3/4/2026;45.250\n"), name="mine.csv")
    asked = lab.said[-1]["question"]
    assert asked["asked"] == "mine.csv has dates that could be day/month or month/day. Which day is 1/2/2026?"
    assert [one["words"] for one in asked["choices"]] == ["1 February 2026", "2 January 2026"]
    assert lab.said[-1]["problem"] == "" and lab.days is None
    hear(lab, kind="answer", answers={**asked["choices"][0]["answers"], "name": "x"})
    asked = lab.said[-1]["question"]
    assert [one["words"] for one in asked["choices"]] == ["87.512 steps", "87,512 steps"]
    hear(lab, kind="answer", answers=asked["choices"][1]["answers"])
    assert lab.said[-1]["question"] is None
    assert [*map(str, lab.days.dates)] == ["2026-02-01", "2026-04-03"] and lab.days.steps == (87512, 45250)
    hear(lab, kind="answer", answers={"decimal": "."})
    assert lab.days.steps == (87512, 45250), "an answer to no question changes nothing"


def test_the_time_zone_is_asked_for_beside_what_was_read(lab):
    lab.read(
        BytesIO(b"timestamp,steps\n2026-03-02T05:15:00Z,700\n2026-03-02T19:15:00Z,700\n"), name="steps_2026-03-02.csv"
    )
    asked = lab.said[-1]["question"]
    assert asked["zones"] and asked["asked"].startswith("Which time zone did you live in?")
    assert lab.said[-1]["reading"]["warnings"] == [] and len(lab.days.dates) == 1
    hear(lab, kind="answer", answers={"zone": "America/Los_Angeles"})
    assert lab.said[-1]["question"] is None and [*map(str, lab.days.dates)] == ["2026-03-01", "2026-03-02"]


def test_a_bad_file_leaves_what_was_there(lab):
    lab.read(BytesIO(TWO_DAYS))
    before = lab.days
    lab.read(BytesIO(b"nothing of the kind"), name="diary.txt")
    assert lab.days is before
    assert lab.said[-1]["problem"].startswith("diary.txt is no export of steps")
    lab.read(BytesIO(TWO_DAYS))
    assert lab.said[-1]["problem"] == ""
    lab.reset()
    assert lab.days is None and lab.said[-1] == {"kind": "shown", "reading": None, "problem": "", "question": None}


@pytest.mark.parametrize(
    ("error", "words"), [(KeyboardInterrupt, "Reading was interrupted"), (MemoryError, "does not fit")]
)
def test_reading_can_be_stopped_without_harm(lab, monkeypatch, error, words):
    lab.read(BytesIO(TWO_DAYS))

    def stop(*_, **__):
        raise error

    monkeypatch.setattr(steps, "read", stop)
    lab.read(BytesIO(TWO_DAYS))
    assert words in lab.said[-1]["problem"]
    assert len(lab.days.dates) == 2


@given(st.lists(st.integers(1, 9), max_size=20))
def test_slices_make_the_file_whatever_their_size(sizes):
    coming, at = my_steps.Incoming("key", "mine.csv", len(TWO_DAYS)), 0
    for size in [*sizes, len(TWO_DAYS)]:
        coming.add(at, [memoryview(TWO_DAYS[at : at + size])])
        coming.add(at, [memoryview(b"again, which is not taken")])
        coming.add(at + 99, [memoryview(b"from further on")])
        at = coming.have
    assert coming.file.getvalue() == TWO_DAYS


def test_what_was_cancelled_or_comes_too_late_is_not_taken(lab):
    hear(lab, kind="start", id="a", name="mine.csv", size=len(TWO_DAYS))
    hear(lab, kind="cancel", id="another")
    hear(lab, TWO_DAYS[:9], kind="slice", id="a", at=0)
    assert lab.said[-1] == {"kind": "have", "id": "a", "have": 9}
    hear(lab, kind="cancel", id="a")
    said = len(lab.said)
    hear(lab, TWO_DAYS[9:], kind="slice", id="a", at=9)
    assert lab.days is None and len(lab.said) == said
    hear(lab, kind="start", id="b", name="mine.csv", size=len(TWO_DAYS))
    hear(lab, TWO_DAYS, kind="slice", id="b", at=0)
    assert len(lab.days.dates) == 2


def test_the_limit_is_kept_by_python(lab):
    hear(lab, kind="start", id="a", name="export.zip", size=my_steps.MAX_BYTES + 1)
    assert lab.said == [
        {
            "kind": "shown",
            "reading": None,
            "problem": "export.zip is larger than the 300 MB that a browser can hand over: write MySteps(path) with its path in a cell, or psoas steps FILE in a terminal.",
            "question": None,
        }
    ]
    assert lab._incoming is None


# In a browser

PATIENCE = 4000  # ms until it is said that Python does not answer
# Numbers that stand nowhere else, so that a trace of them would be found.
OWN = b"date,steps\n2026-03-02,7531\n2026-03-03,13579\n2026-03-05,24681\n"


@pytest.fixture
def talk(lab):
    """Return a function that stands for the kernel: what the face says goes to the lab, what the lab says comes back."""
    said = []
    lab.send = lambda content, buffers=None: said.append(json.loads(json.dumps(content)))

    def hear(content, slices):
        talk.heard.append(content)
        said.clear()
        lab._handle_custom_msg(content, [memoryview(bytes(one)) for one in slices])
        return list(said)

    hear.heard = []
    talk = hear
    return hear


def choose(page, name, content):
    page.get_by_label("Your export").set_input_files({"name": name, "mimeType": "", "buffer": content})


def test_without_a_kernel_it_says_so_and_shows_the_sample(mount):
    page = mount(MySteps())
    assert page.get_by_text("No Python answers here").is_visible()
    assert "generated, of a person who does not exist" in page.locator(".psoas-whose").inner_text()
    assert out(page, "missing") == str(len(steps.read(steps.sample()).missing))
    assert page.get_by_label("Your export").is_disabled()
    assert page.get_by_role("button", name="Use the sample").is_disabled()


def test_a_file_is_read_and_shown(mount, lab, talk):
    page = mount(lab, to_python=talk)
    page.get_by_text(my_steps.NOTHING_YET).wait_for()
    choose(page, "mine.csv", OWN)
    page.get_by_text("Your file: plain CSV").wait_for()
    assert (out(page, "mean"), out(page, "per-leg"), out(page, "missing")) == ("15,264", "7,632", "1")
    assert "Thursday" in page.locator("svg[data-picture=weekdays]").text_content()
    assert lab.days == steps.read(my_steps.BytesIO(OWN))
    assert page.locator(".psoas-sentence").inner_text() == lab.reading.words
    rows = (
        page.locator(".psoas-numbers")
        .first.locator("tr")
        .evaluate_all("all => all.map((row) => [...row.children].map((cell) => cell.textContent))")
    )
    assert tuple(map(tuple, rows)) == lab.reading.rows
    page.get_by_text("Each bar as a table").click()
    assert page.get_by_role("row", name="2026-03-03").inner_text().split() == [
        "2026-03-03",
        "13,579",
        "6,790",
        "13,579",
        "1",
    ]


def test_it_can_be_worked_by_keyboard(mount, lab, talk):
    page = mount(lab, to_python=talk)
    page.get_by_text(my_steps.NOTHING_YET).wait_for()
    with page.expect_file_chooser() as chooser:
        page.get_by_label("Your export").focus()
        page.keyboard.press("Enter")
    chooser.value.set_files({"name": "mine.csv", "mimeType": "", "buffer": OWN})
    page.get_by_text("Your file").wait_for()
    page.get_by_label("Your export").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("The sample: generated").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text(my_steps.NOTHING_YET).wait_for()
    assert lab.days is None
    assert page.get_by_role("button", name="Forget it").is_disabled()


def test_what_a_file_leaves_open_is_answered_by_buttons_and_a_list(mount, lab, talk):
    page = mount(lab, width=360, to_python=talk)
    choose(page, "mine.csv", b"date,steps\n1/2/2026,7531\n3/4/2026,13579\n")
    asked = page.get_by_role(
        "group", name="mine.csv has dates that could be day/month or month/day. Which day is 1/2/2026?"
    )
    asked.wait_for()
    assert asked.get_by_role("button").all_inner_texts() == ["1 February 2026", "2 January 2026"]
    assert complaints(page, ".psoas-asks") == []
    asked.get_by_role("button", name="2 January 2026").press("Enter")
    page.get_by_text("Your file").wait_for()
    assert not asked.is_visible() and page.evaluate("document.activeElement.type") == "file"
    assert str(lab.days.dates[0]) == "2026-01-02"
    choose(page, "steps_2026-03-02.csv", b"timestamp,steps\n2026-03-02T05:15:00Z,700\n")
    zone = page.get_by_label("Time zone", exact=True)
    assert zone.input_value() == page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    zone.select_option("America/Los_Angeles")
    page.get_by_role("button", name="Use this time zone").press("Enter")
    zone.wait_for(state="hidden")
    assert str(lab.days.dates[0]) == "2026-03-01"


def test_slices_arrive_one_by_one_and_whole(mount, lab, talk):
    rows = [f"{2000 + n // 360}-{n // 30 % 12 + 1:02}-{n % 30 % 28 + 1:02},{7000 + n % 999}" for n in range(900)]
    content = ("date,steps\n" + "\n".join(rows)).encode()
    lab.own_facts = {**lab.own_facts, "slice_bytes": 1000}
    page = mount(lab, to_python=talk)
    choose(page, "long.csv", content)
    page.get_by_text("Your file").wait_for()
    slices = [one for one in talk.heard if one["kind"] == "slice"]
    assert [one["at"] for one in slices] == list(range(0, len(content), 1000))
    assert lab.days == steps.read(my_steps.BytesIO(content))


def test_a_long_export_is_drawn_in_bars_of_several_days(mount, lab, talk):
    page = mount(lab, to_python=talk)
    rows = [
        f"{year}-{month:02}-{day:02},8000" for year in (2020, 2021) for month in range(1, 13) for day in range(1, 29)
    ]
    choose(page, "years.csv", ("date,steps\n" + "\n".join(rows)).encode())
    page.get_by_text("a bar is the mean of 7 days").wait_for()
    bars = page.locator("svg[data-picture=days] rect.psoas-full")
    assert bars.count() == len(lab.reading.bars) <= MOST_BARS


def test_a_bad_file_gets_one_sentence_and_what_was_shown_stays(mount, lab, talk):
    page = mount(lab, to_python=talk)
    choose(page, "mine.csv", OWN)
    page.get_by_text("Your file").wait_for()
    for content, words in (
        (b"", "mine.zip is empty: export it again"),
        (b"PK\x03\x04" + bytes(100), "mine.zip is a broken or incomplete zip"),
        (b"%PDF-1.7 my holiday", "mine.zip is a PDF, which is not read here: choose"),
        (b"date,steps\n", "mine.zip holds no day with steps"),
    ):
        before = lab.days
        choose(page, "mine.zip", content)
        page.get_by_role("alert").get_by_text(words).wait_for()
        assert lab.days is before
        assert out(page, "mean") == "15,264"
        assert page.get_by_label("Your export").is_enabled()
        choose(page, "mine.csv", OWN)  # and the next good file takes the sentence away
        page.wait_for_function("document.querySelector('[role=alert]').textContent === ''")
        expect(page.get_by_label("Your export")).to_be_enabled()  # it is read


def test_a_file_that_is_too_large_is_told_the_other_ways(mount, lab, talk, monkeypatch):
    monkeypatch.setattr(my_steps, "MAX_BYTES", 20)
    page = mount(lab, to_python=talk)
    choose(page, "mine.csv", OWN)
    words = page.get_by_role("alert").get_by_text("write MySteps(path) with its path in a cell, or psoas steps FILE")
    words.wait_for()
    assert not [one for one in talk.heard if one["kind"] == "slice"]


def test_a_cancelled_file_leaves_what_was_shown(mount, lab, talk):
    page = mount(lab, to_python=talk, alone=True)
    page.clock.install()
    choose(page, "mine.csv", OWN)
    page.get_by_text("Your file").wait_for()
    # From now on Python gets everything and answers no slice: a kernel that is busy with another cell.
    page.evaluate(
        "void (model.send = ((send) => (content, ...rest) => content.kind !== 'slice' && send(content, ...rest))(model.send))"
    )
    choose(page, "other.csv", OWN + b"2026-03-06,1\n")
    cancel = page.get_by_role("button", name="Cancel")
    cancel.wait_for()
    page.clock.run_for(PATIENCE)
    page.get_by_text("Python does not answer yet").wait_for()
    cancel.focus()
    page.keyboard.press("Enter")
    assert not cancel.is_visible()
    assert page.evaluate("document.activeElement.type") == "file"
    assert out(page, "mean") == "15,264"
    assert talk.heard[-1]["kind"] == "cancel" and lab._incoming is None
    assert len(lab.days.dates) == 3


def test_a_face_that_comes_later_shows_what_is_there(mount, lab, talk):
    lab.read(my_steps.BytesIO(OWN))
    page = mount(lab, to_python=talk)
    page.get_by_text("Your file").wait_for()
    assert out(page, "mean") == "15,264"
    page.evaluate("dispose()")
    assert page.evaluate("listening()") == 0


OUTSIDE = """() => [...document.querySelectorAll("svg[data-picture] :is(rect, text, path)")].filter((one) => {
    const [shape, sheet] = [one.getBoundingClientRect(), one.ownerSVGElement.getBoundingClientRect()];
    return shape.left < sheet.left - 1 || shape.right > sheet.right + 1 || shape.top < sheet.top - 1 || shape.bottom > sheet.bottom + 1;
}).map((one) => one.outerHTML)"""


SHEET = """() => {
    const { viewBox, parentElement } = document.querySelector("[data-picture=days]");
    return [viewBox.baseVal.width, parentElement.clientWidth];
}"""


def test_any_days_are_drawn_inside_the_picture(mount, lab, talk):
    chance = random.Random(8)
    walked = "\n".join(f"2026-0{m}-{d:02},{chance.randint(0, 200_000)}" for m in (1, 2, 3) for d in range(1, 28))
    page = mount(lab, width=320, to_python=talk)
    choose(page, "mine.csv", f"date,steps\n{walked}".encode())
    page.get_by_text("Your file").wait_for()
    for width in (320, 360, 960):
        page.set_viewport_size({"width": width, "height": 800})
        drawn(page)
        assert page.evaluate(OUTSIDE) == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        wide, room = page.evaluate(SHEET)
        assert wide == max(300, min(room, 760)), "with more room letters grow, with less they shrink"
