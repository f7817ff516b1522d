"""The kit of the faces writes numbers as Python does: both get a thousand random ones and must agree."""

import random

from psoas import checks
from psoas.labs.faces import module
from psoas.wording import brief, fixed
from tests.browser.acts import STATES, in_browser


def test_numbers_are_written_alike(face_page):
    chance = random.Random(1)
    values = [chance.choice([-1, 1]) * chance.random() * 10 ** chance.randint(-3, 9) for _ in range(STATES)] + [
        0,
        0.5,
        2.5,
        0.05,
        99.95,
        1e9,
    ]
    source = module("kit/numbers.js")
    for digits in (0, 1, 2):
        assert in_browser(face_page, source, "fixed", [[value, digits] for value in values]) == [
            fixed(value, digits) for value in values
        ]
    assert in_browser(face_page, source, "brief", [[value] for value in values]) == [brief(value) for value in values]


def test_numbers_are_read_as_people_write_them(face_page):
    """Thousands and decimals in the habits of many countries, each read back as the number that was written."""
    chance = random.Random(7)
    wholes = [chance.randint(0, 10 ** chance.randint(1, 8)) for _ in range(STATES)]
    apart = [
        f"{value:,}".replace(",", sign)
        for value in wholes
        for sign in (",", ".", " ", "\u00a0", "\u202f", "’", "_", "")
    ]
    limits = {"low": 0, "high": 1e9, "whole": True}
    read = in_browser(face_page, module("kit/number_box.js"), "judge", [[text, limits] for text in apart])
    assert [(one["kind"], one["value"]) for one in read] == [("fits", value) for value in wholes for _ in range(8)]
    parts = [round(chance.random() * 600, chance.choice((1, 2))) for _ in range(STATES)]
    written = [f"{value}".replace(".", sign) for value in parts for sign in ".,"]
    limits = {"low": 0, "high": 600, "whole": False}
    read = in_browser(face_page, module("kit/number_box.js"), "judge", [[text, limits] for text in written])
    assert [(one["value"], one["doubt"]) for one in read] == [(value, False) for value in parts for _ in range(2)]


def test_what_an_exercise_cell_reads_as_a_number_a_box_reads_alike(face_page):
    """Random texts of digits and signs; a box takes more of them, such as a comma before decimals."""
    chance = random.Random(11)
    signs = [",", ".", "_", " ", "\u00a0", "\u2009", "\u202f", "-", "+"]
    grouped = (f"{chance.randint(0, 10**7):,}".replace(",", chance.choice(signs)) for _ in range(STATES))
    texts = [whole + chance.choice(["", ".5", ".250", ",5", *signs]) for whole in grouped]
    cell = {text: checks.as_written(text) for text in texts}
    numbers = {text: value for text, value in cell.items() if isinstance(value, float)}
    assert STATES / 4 < len(numbers) < len(cell) * 0.9
    limits = {"low": -1e9, "high": 1e9, "whole": False}
    read = in_browser(face_page, module("kit/number_box.js"), "judge", [[text, limits] for text in numbers])
    assert {text: one["value"] for text, one in zip(numbers, read, strict=True)} == numbers


def test_what_could_mean_two_things_is_read_by_what_fits_and_else_by_the_language(face_page):
    hold = {"low": 1, "high": 600, "whole": False}
    energy = {"low": 0, "high": 5000, "whole": False}
    calls = [
        ["1.500", hold],
        ["1,500", hold],
        ["1.500", energy],
        ["1,500", energy],
        ["12 34", energy],
        ["0.500", energy],
    ]
    read = in_browser(face_page, module("kit/number_box.js"), "judge", calls)
    assert [one["value"] for one in read] == [1.5, 1.5, 1.5, 1500, None, 0.5]  # the browser's language is English
    assert [one["doubt"] for one in read] == [True, True, True, True, False, False]


ECHO = """async ([source]) => {
    const { withFacts } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
    const state = { steps: 10000, own_facts: {} }, heard = {};
    const line = {  // as anywidget's: each change is told by its name, then as a change
        get: (name) => state[name],
        set(name, value) {
            if (state[name] === value) return;
            state[name] = value;
            for (const event of [`change:${name}`, "change"]) heard[event]?.forEach((call) => call());
        },
        on: (event, call) => (heard[event] ??= []).push(call),
        save_changes() {},
    };
    const hand = withFacts(line, () => ({}));
    const seen = [];
    const now = () => seen.push(hand.get("steps"));
    hand.set("steps", 30000); hand.save_changes(); now();
    hand.set("steps", 7500); line.set("steps", 30000); now();  // the echo of what was saved before
    hand.save_changes(); line.set("steps", 12000); now();  // Python's own word, when the hand rests
    return seen;
}"""


def test_a_late_echo_does_not_take_back_what_a_hand_is_setting(face_page):
    assert face_page.evaluate(ECHO, [module("kit/facts.js")]) == [30000, 7500, 12000]
