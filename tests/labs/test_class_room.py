"""The class room: numbers read, bins and words alike in both languages, and nothing that is typed leaves the page."""

import json
import math
import random
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas import tables
from psoas.labs import ClassRoom
from psoas.labs.class_room.reading import LEAST, TOPICS, complaint, entries
from psoas.labs.class_room.reading import compute_reading as survey
from tests.browser.acts import STATES, in_browser, near, out
from tools import synthetic_class

EXAMPLES = {"": lambda: ClassRoom(preset="generated"), "few": lambda: ClassRoom(topic="stretch", before=[10, 30])}


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
    lab = ClassRoom(before=[12_345] * 9)
    assert repr(lab) == "ClassRoom(topic='steps', preset='')"
    assert "12345" not in json.dumps(lab.get_state(), default=str)
    lab.after = [54_321] * 9
    lab.preset = "generated"
    lab.reset()
    assert (lab.before, lab.after) == ([12_345] * 9, [])
    assert "12345" not in json.dumps(lab.get_state(), default=str)


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (lambda: ClassRoom(topic="sleep"), "topic must be one of steps, stretch; got 'sleep'"),
        (
            lambda: ClassRoom(topic="stretch", preset="generated"),
            "preset must be .. for the topic 'stretch': the generated class",
        ),
        (lambda: ClassRoom(preset="mine"), "preset must be one of generated; got 'mine'"),
        (lambda: ClassRoom(preset="generated", before=[1]), "Give either preset or numbers of your own"),
        (lambda: ClassRoom(before=[1, -1]), "before must be a number from 0 to 200,000 steps a day"),
        (lambda: ClassRoom(after=[1.5]), "after must be one whole number from 0 to 200,000"),
        (lambda: ClassRoom(before="7500"), "before must be a list of up to 1,000 whole numbers"),
        (lambda: ClassRoom(topic="stretch", before=[3601]), "before must be a number from 0 to 3,600 seconds"),
    ],
)
def test_a_bad_value_is_told_its_rule(make, rule):
    with pytest.raises(ValueError, match=rule):
        make()


# In a browser

NOTEBOOK = "00-start-here.ipynb"


@pytest.mark.parametrize("name", TOPICS)
def test_a_class_is_reckoned_alike(face_page, name):
    chance, lab, topic = random.Random(name), ClassRoom(topic=name), TOPICS[name]

    def some(hands):
        if hands:
            return [chance.choice([0, 0, 1, 3]) for _ in topic.edges]
        return [
            chance.choice([chance.randint(0, topic.most), chance.choice(topic.edges)])
            for _ in range(chance.choice([0, 1, 4, 5, 6, 28]))
        ]

    states = [
        {"before": some(hands), "after": some(hands), "hands": hands}
        for hands in chance.choices([False, True], k=STATES)
    ]
    there = in_browser(face_page, lab.code, "computeReading", [[state] for state in states], lab.facts)
    for state, got in zip(states, there, strict=True):
        want = survey(**state, topic=topic)
        assert (got["words"], tuple(map(tuple, got["rows"])), got["csv"]) == (want.words, want.rows, want.csv)
        for mine, theirs in zip(want.rounds, got["rounds"], strict=True):
            assert near(mine.mean, theirs["mean"]) and near(mine.median, theirs["median"])
            assert (mine.people, mine.middle) == (theirs["people"], theirs["middle"])
            assert mine.counts == (theirs["counts"] and tuple(theirs["counts"]))


@pytest.mark.parametrize("name", TOPICS)
def test_text_is_read_alike(face_page, name):
    chance, lab, topic = random.Random(name), ClassRoom(topic=name), TOPICS[name]
    pieces = ["7500", "10,500", "10 500", "10\u202f500", "0", "007", "8k", "-3", "3.5", "é", "🙂🙂", "9" * 12, "120", "1", ",", ";", "\n", "\r\n", "\t", " ", "\u00a0", "'", "’", "'500", ", "]  # fmt: skip
    texts = ["".join(chance.choices(pieces, k=chance.randint(0, 12))) for _ in range(STATES)]
    there = in_browser(face_page, lab.code, "entries", [[text] for text in texts], lab.facts["topic"])
    said = in_browser(face_page, lab.code, "complaint", [[found] for found in there], lab.facts["topic"])
    for text, found, words in zip(texts, there, said, strict=True):
        values, bad = entries(text, topic)
        assert (found["values"], found["bad"], words) == (values, bad, complaint(values, bad, topic)), repr(text)
    assert sum(bool(words) for words in said) > STATES / 10


def box(page):
    return page.get_by_label("Numbers:")


def type_and_add(page, text):
    box(page).focus()
    page.keyboard.type(text)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def test_a_class_by_keyboard_and_nothing_that_is_typed_reaches_python(mount):
    page = mount(ClassRoom())
    assert "No numbers yet" in page.locator(".psoas-sentence").inner_text()
    type_and_add(page, "5000\n6000\n7000 8000")
    assert (out(page, "people-before"), out(page, "mean-before")) == ("4", "hidden")
    assert page.locator("svg[data-picture=bins] rect").evaluate_all(
        "all => all.every((one) => +one.getAttribute('width') === 0)"
    )
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"  # ready for the next one
    type_and_add(page, "40,000")
    assert (out(page, "mean-before"), out(page, "median-before")) == ("13,200", "7,000")
    page.get_by_label("before", exact=True).focus()
    page.keyboard.press("ArrowRight")
    type_and_add(page, "6000 6000 6000 6000 6000")
    assert "The mean changed by -7,200, the median by -1,000." in page.locator(".psoas-sentence").inner_text()
    for _ in range(2):  # on from Add to Take the last back
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert out(page, "people-after") == "0"
    assert page.evaluate("[saves, state.before, state.after]") == [0, [], []]
    page.get_by_label("type or paste numbers").focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="One hand more for 2,500–4,999 steps").press("Enter")
    assert (out(page, "people-before"), out(page, "people-after")) == ("0", "1")  # hands and numbers are kept apart


def test_a_bad_entry_is_named_and_stays_and_the_good_ones_are_kept(mount):
    page = mount(ClassRoom())
    type_and_add(page, "5000\nabout 8k\n6000\n7000 8000 9000")
    assert page.get_by_role("alert").inner_text() == (
        "“about” and 1 more are no whole numbers from 0 to 200,000; 5 others were added: correct what is left in the box."
    )
    assert box(page).input_value() == "about\n8k"
    assert out(page, "people-before") == "5"
    page.keyboard.press("Control+A")
    type_and_add(page, "8000")
    assert (page.locator(".psoas-typing .psoas-error").inner_text(), box(page).input_value()) == ("", "")
    assert out(page, "people-before") == "6"


def test_a_show_of_hands_by_keyboard(mount):
    page = mount(ClassRoom(topic="stretch"))
    assert page.get_by_label("show of hands").is_checked()
    more = page.get_by_role("button", name="One hand more for 1–9 seconds")
    more.focus()
    for _ in range(6):
        page.keyboard.press("Enter")
    page.get_by_role("button", name="One hand fewer for 1–9 seconds").focus()
    page.keyboard.press("Space")
    assert (out(page, "people-before"), out(page, "mean-before"), out(page, "median-before")) == ("5", "about 5", "1–9")
    page.get_by_role("button", name="Reset").press("Enter")
    assert out(page, "people-before") == "0"


def test_the_generated_class_and_reset(mount):
    page = mount(ClassRoom())
    page.get_by_role("button", name="Use the generated class").click()
    mean = sum(tables.column("class_steps", "before")) / 28
    assert out(page, "mean-before") == f"{math.floor(mean + 0.5):,}"
    page.get_by_role("button", name="Reset").click()
    assert out(page, "people-before") == "0"


def test_totals_can_be_copied_and_downloaded(mount):
    page = mount(ClassRoom(preset="generated"))
    page.get_by_text("Totals as CSV").click()
    text = page.get_by_label("Totals as CSV, to copy").input_value()
    assert text == ClassRoom(preset="generated").reading.csv
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").press("Enter")
    assert download.value.suggested_filename == "class-totals.csv"
    assert download.value.path().read_text(encoding="utf-8") == text


def test_own_numbers_take_the_place_of_the_generated_class(mount):
    """28 invented people are never counted with a real one, whether numbers are typed or hands are raised."""
    page = mount(ClassRoom(preset="generated"))
    assert page.get_by_text("Nobody stands behind these numbers").is_visible()
    page.get_by_label("Numbers: steps a day").fill("5000\n6000")
    page.get_by_role("button", name="Add").click()
    assert page.locator(".psoas-sentence").inner_text().startswith("Before: 2 people;")
    page.get_by_role("button", name="Use the generated class").click()
    page.get_by_role("button", name="Reset").click()
    assert page.locator(".psoas-sentence").inner_text().startswith("No numbers yet.")
    page.get_by_role("button", name="Use the generated class").click()
    page.get_by_label("show of hands").check()
    page.get_by_role("button", name="One hand more for 5,000").click()
    page.get_by_label("type or paste numbers").check()
    assert page.locator(".psoas-sentence").inner_text().startswith("No numbers yet.")
