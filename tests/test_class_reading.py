"""What is taken as a number, what is said about a class, and what is not."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas import tables
from psoas.labs import ClassRoom
from psoas.labs.class_room.reading import LEAST, TOPICS, complaint, entries
from psoas.labs.class_room.reading import compute_reading as survey
from tools import synthetic_class

STEPS, STRETCH = TOPICS["steps"], TOPICS["stretch"]


@pytest.mark.parametrize(
    ("text", "values", "bad"),
    [
        ("7500\n9000", [7500, 9000], []),
        ("7500, 9000;12000\t0", [7500, 9000, 12_000, 0], []),
        ("7500 9000,800", [7500, 9000, 800], []),
        ("10,500", [10_500], []),
        ("10 500\n10'500\n10\u202f500", [10_500] * 3, []),
        ("10,500, 9,200", [10_500, 9_200], []),
        ("10,500,9,200", [], ["10,500,9,200"]),  # one number or two or four: nobody can tell
        ("10 500 9 200", [], ["10 500 9 200"]),
        ("900 800 700", [], ["900 800 700"]),  # as one number it is above any day ever walked
        ("10.500", [], ["10.500"]),
        ("8k\n7500", [7500], ["8k"]),
        ("-5\n+5\n1e3\n0x10\n007", [], ["-5", "+5", "1e3", "0x10", "007"]),
        ("200000 200001 99999999999999999999", [200_000], ["200001", "99999999999999999999"]),
        ("\n ;, \t\r\n", [], []),
        ("Anna: 7500", [7500], ["Anna:"]),
        ("٧٥٠٠", [], ["٧٥٠٠"]),
    ],
)
def test_numbers_are_found_and_the_rest_is_kept(text, values, bad):
    assert entries(text, STEPS) == (values, bad)


def test_seconds_have_no_thousands():
    assert entries("10,120,30", STRETCH) == ([10, 120, 30], [])
    assert entries("10 120", STRETCH) == ([10, 120], [])


@given(
    st.lists(st.integers(0, 200_000)), st.sampled_from(["\n", ";", "\t", ", ", "\r\n"]), st.sampled_from(["d", ",d"])
)
def test_whatever_is_a_number_is_taken(values, between, form):
    text = between.join(format(value, form) for value in values)
    assert entries(text, STEPS) == (values, [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("7500", ""),
        ("8k", "“8k” is no whole number from 0 to 200,000; no other was added: correct what is left in the box."),
        ("8k 1 x", "“8k” and 1 more are no whole numbers from 0 to 200,000; 1 other was added: correct what is left in the box."),
        ("a" * 50 + " 1 2", "“aaaaaaaaaaaaaaaaaaaa” is no whole number from 0 to 200,000; 2 others were added: correct what is left in the box."),
    ],
)  # fmt: skip
def test_one_sentence_names_the_bad_entry(text, words):
    assert complaint(*entries(text, STEPS), STEPS) == words


CLASS = st.lists(st.integers(0, 60_000), max_size=40)


@given(CLASS, CLASS)
def test_a_class_is_reckoned_as_statistics_does(before, after):
    reading = survey(before, after, STEPS)
    for values, one in zip((before, after), reading.rounds, strict=True):
        assert one.people == len(values)
        if len(values) < LEAST:
            assert (one.mean, one.median, one.middle, one.counts) == (None, None, "", None)
        else:
            assert one.mean == pytest.approx(statistics.fmean(values))
            assert one.median == statistics.median(values)
            assert sum(one.counts) == len(values)
            assert one.counts[-1] == sum(value >= 20_000 for value in values)


@given(st.lists(st.integers(10_001, 99_999), min_size=1, max_size=LEAST - 1))
def test_of_a_group_under_five_no_number_is_told(values):
    reading = survey(values, [], STEPS)
    said = " ".join([reading.words, reading.csv, *(cell for row in reading.rows for cell in row[1:])])
    for told in (*values, sum(values) / len(values), statistics.median(values)):
        assert str(int(told)) not in said.replace(",", "")
    assert f"nothing is shown until there are {LEAST}" in reading.words
    assert all(row[1] == "hidden" for row in reading.rows[1:])


def test_hands_are_taken_as_the_middles_of_their_bins():
    one = survey([1, 0, 2, 1, 0, 1], [0] * 6, STRETCH, hands=True).rounds[0]
    # 0 + 2 × 19.5 + 44.5 + 120 (the open bin counts from where it begins), by 5
    assert one.mean == pytest.approx((0 + 2 * 19.5 + 44.5 + 120) / 5)
    assert (one.middle, one.median) == ("10–29", None)
    assert survey([3, 0, 3, 0, 0, 0], [0] * 6, STRETCH, hands=True).rounds[0].middle == "0 to 10–29"


def test_the_export_holds_totals_only():
    lab = ClassRoom(preset="generated")
    lines = lab.reading.csv.splitlines()
    assert lines == [
        "quantity,before,after",
        "people,28,28",
        "mean steps a day,4636,5250",
        "median steps a day,4180,4570",
    ]
    hands = survey([9] * 9, [0] * 9, STEPS, hands=True).csv
    assert hands.splitlines()[-1] == 'median from bins steps a day,"10,000–12,499",'


def test_one_large_number_moves_the_mean():
    calm, wild = survey([6000] * 4 + [6001], [6000] * 4 + [40_000], STEPS).rounds
    assert wild.mean - calm.mean > 6000 and calm.median == wild.median


# The generated class


def test_the_table_is_what_the_tool_writes():
    assert (tables.folder() / "class_steps.csv").read_text(encoding="utf-8") == synthetic_class.text()


def test_the_lab_keeps_its_preset_until_a_number_differs():
    lab = ClassRoom(preset="generated")
    assert lab.before == tables.column("class_steps", "before")
    lab.after = lab.after[1:]
    assert lab.preset == ""
    lab.reset()
    assert lab.preset == "generated" and lab.after == tables.column("class_steps", "after")


def test_its_repr_tells_no_number():
    assert repr(ClassRoom(before=[12_345] * 9)) == "ClassRoom(topic='steps', preset='')"
