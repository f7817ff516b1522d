"""The whole person from the side is one figure: Python and the faces put every part in the same place."""

import random

import numpy as np

from psoas import sideview
from psoas.labs.faces import module
from psoas.labs.kit import side_view
from psoas.posture import Posture
from psoas.sideview import person
from tests.browser.acts import in_browser

CHANCE = random.Random(19)
FIGURES = 60


def figures():
    def angle(low, high):
        return round(CHANCE.uniform(low, high), 1)

    for _ in range(FIGURES):
        held = Posture(angle(-40, 120), angle(-30, 30), angle(-40, 30))
        limbs = [tuple(angle(-120, 120) for _ in range(many)) for many in (3, 2, 2)]
        yield held, sideview.Limbs(angle(-120, 90), angle(-90, 180), *limbs, angle(-30, 30), angle(0.3, 1))


def test_every_part_stands_where_python_has_it(face_page):
    drawing, asked = side_view.drawing(), list(figures())
    source = module("kit/person_of.js")
    calls = [[drawing, side_view.pose_of(held), side_view.limbs_of(limbs)] for held, limbs in asked]
    for (held, limbs), got in zip(asked, in_browser(face_page, source, "personOf", calls), strict=True):
        want = person.outlines(person.frames(held, limbs))
        assert set(got) == set(want)
        for part, corners in want.items():
            np.testing.assert_allclose(got[part], corners, atol=0.1, err_msg=part)
