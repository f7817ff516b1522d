"""The kit of the faces writes numbers as Python does: both get a thousand random ones and must agree."""

import random

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
