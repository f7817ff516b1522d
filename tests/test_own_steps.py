"""What is said about a person's own days, and how a file gets into the kernel."""

from datetime import date, timedelta
from io import BytesIO
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas import steps
from psoas.figures import own_steps
from psoas.labs import MySteps
from psoas.labs.my_steps import lab as my_steps
from psoas.labs.my_steps.reading import BAR_DAYS, MOST_BARS
from psoas.labs.my_steps.reading import compute_reading as read_days
from psoas.steps import DailySteps

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
    assert rows["Most steps in a day"] == "40,937"
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

OWN = b"date,steps\n2026-03-02,7531\n2026-03-03,13579\n"


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
    path.write_bytes(OWN)
    assert MySteps(path).days.steps == (7531, 13579)
    assert MySteps(str(path)).words().startswith("2 days with records")
    wrong = MySteps(tmp_path / "none.zip")
    assert wrong.days is None
    assert wrong.words() == f"none.zip is not there: check the name and the folder.\n{my_steps.NOTHING_YET}"


def test_days_are_in_no_trait_and_no_repr(lab):
    lab.read(BytesIO(OWN))
    assert lab.reading.mean == 10_555
    state = repr({**lab.get_state(), "repr": repr(lab), "reading": repr(lab.reading), "days": repr(lab.days)})
    for trace in ("7531", "7,531", "13579", "10555", "10,555", "2026-03-02"):
        assert trace not in state
    assert lab.said[-1]["reading"]["mean"] == 10_555  # while the face was told


def test_a_bad_file_leaves_what_was_there(lab):
    lab.read(BytesIO(OWN))
    before = lab.days
    lab.read(BytesIO(b"nothing of the kind"), name="diary.txt")
    assert lab.days is before
    assert lab.said[-1]["problem"].startswith("diary.txt is no export of steps")
    lab.read(BytesIO(OWN))
    assert lab.said[-1]["problem"] == ""
    lab.reset()
    assert lab.days is None and lab.said[-1] == {"kind": "shown", "reading": None, "problem": ""}


@pytest.mark.parametrize(
    ("error", "words"), [(KeyboardInterrupt, "Reading was interrupted"), (MemoryError, "does not fit")]
)
def test_reading_can_be_stopped_without_harm(lab, monkeypatch, error, words):
    lab.read(BytesIO(OWN))

    def stop(*_, **__):
        raise error

    monkeypatch.setattr(steps, "read", stop)
    lab.read(BytesIO(OWN))
    assert words in lab.said[-1]["problem"]
    assert len(lab.days.dates) == 2


@given(st.lists(st.integers(1, 9), max_size=20))
def test_slices_make_the_file_whatever_their_size(sizes):
    coming, at = my_steps.Incoming("key", "mine.csv", len(OWN)), 0
    for size in [*sizes, len(OWN)]:
        coming.add(at, [memoryview(OWN[at : at + size])])
        coming.add(at, [memoryview(b"again, which is not taken")])
        coming.add(at + 99, [memoryview(b"from further on")])
        at = coming.have
    assert coming.file.getvalue() == OWN


def test_what_was_cancelled_or_comes_too_late_is_not_taken(lab):
    hear(lab, kind="start", id="a", name="mine.csv", size=len(OWN))
    hear(lab, kind="cancel", id="another")
    hear(lab, OWN[:9], kind="slice", id="a", at=0)
    assert lab.said[-1] == {"kind": "have", "id": "a", "have": 9}
    hear(lab, kind="cancel", id="a")
    said = len(lab.said)
    hear(lab, OWN[9:], kind="slice", id="a", at=9)
    assert lab.days is None and len(lab.said) == said
    hear(lab, kind="start", id="b", name="mine.csv", size=len(OWN))
    hear(lab, OWN, kind="slice", id="b", at=0)
    assert len(lab.days.dates) == 2


def test_the_limit_is_kept_by_python(lab):
    hear(lab, kind="start", id="a", name="export.zip", size=my_steps.MAX_BYTES + 1)
    assert lab.said == [
        {
            "kind": "shown",
            "reading": None,
            "problem": "export.zip is larger than the 300 MB that a browser can hand over: write MySteps(path) with its path in a cell, or psoas steps FILE in a terminal.",
        }
    ]
    assert lab._incoming is None


# The figures


def test_the_figures_are_of_the_generated_sample():
    days = steps.read(steps.sample())
    assert own_steps.sample_days() == days
    week = own_steps.week_of_the_hike()
    assert len(week) == 7 and max(week) == max(days.steps)
    for figure in (own_steps.steps_counted_twice(), own_steps.mean_beside_median(), own_steps.missing_days()):
        assert figure.caption.startswith(own_steps.GENERATED)


def test_merging_comes_within_three_per_cent_where_the_plain_sum_is_far_off():
    rows = own_steps.steps_counted_twice().rows
    assert [row[3] for row in rows[:2]] == ["61 % too high", "3 % too high"]


def test_one_day_moves_the_mean_more_than_the_median():
    without, that_day, moved = (
        [int(cell.replace(",", "")) for cell in row[2:]] for row in own_steps.mean_beside_median().rows
    )
    assert moved == [after - before for before, after in zip(without, that_day, strict=True)]
    assert moved[0] > 5 * moved[1] > 0
