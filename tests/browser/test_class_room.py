"""ClassRoom in a browser: the same rules and words as Python, and nothing that is typed leaves the page."""

import math
import random

import pytest
from test_twins import STATES, near

from psoas import tables
from psoas.labs import ClassRoom
from psoas.labs.class_room.reading import TOPICS, complaint, entries
from psoas.labs.class_room.reading import compute_reading as survey
from tests.browser.acts import in_browser, run_in_a_new_cell, save, save_widget_state_too

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
    there = in_browser(face_page, lab._esm, "computeReading", [[state, lab.facts] for state in states])
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
    there = in_browser(face_page, lab._esm, "entries", [[text, lab.facts["topic"]] for text in texts])
    said = in_browser(face_page, lab._esm, "complaint", [[found, lab.facts["topic"]] for found in there])
    for text, found, words in zip(texts, there, said, strict=True):
        values, bad = entries(text, topic)
        assert (found["values"], found["bad"], words) == (values, bad, complaint(values, bad, topic)), repr(text)
    assert sum(bool(words) for words in said) > STATES / 10


def out(page, name):
    return page.locator(f"[data-out={name}]").inner_text()


def box(page):
    return page.get_by_label("Numbers:")


def type_and_add(page, text):
    box(page).focus()
    page.keyboard.type(text)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def test_a_class_by_keyboard(mount):
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


def test_nothing_that_is_typed_reaches_python(mount):
    page = mount(ClassRoom())
    type_and_add(page, "5001 5002 5003 5004 5005")
    assert page.evaluate("[saves, state.before, state.after]") == [0, [], []]


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


def test_a_saved_notebook_holds_no_number_of_the_class(open_notebook):
    page = open_notebook(NOTEBOOK)
    save_widget_state_too(page)
    run_in_a_new_cell(page, "from psoas.labs import ClassRoom; ours = ClassRoom(); ours")
    lab = page.locator('section.psoas-lab[data-lab="ClassRoom"]')
    lab.get_by_label("Numbers:").click()
    page.keyboard.type("7531 7532 7533 7534 7535")
    lab.get_by_role("button", name="Add").press("Enter")
    lab.get_by_text("5 people, mean 7,533").first.wait_for()
    text = save(page)
    assert "ClassRoom" in text and '"application/vnd.jupyter.widget-state+json"' in text
    assert [trace for trace in ("7531", "7,531", "7533", "7,533", "7535") if trace in text] == []
