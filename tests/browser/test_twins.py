"""Where arithmetic stands in Python and in JavaScript, both get a thousand random states and must agree."""

import math
import random

from psoas.labs.faces import module
from psoas.wording import brief, fixed
from tests.browser.acts import in_browser

STATES = 1000


def near(a, b):
    return a == b or (a is not None and b is not None and math.isclose(a, b, rel_tol=1e-12))


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
