"""The surfaces of the body travel as text; what the face unpacks is what Python packed, number for number."""

import numpy as np
import pytest

from psoas.body import pack
from psoas.labs.anatomy_viewer import facts as body_facts
from psoas.labs.faces import module
from tests.browser.acts import in_browser

FACE = module("anatomy_viewer/packing.js")


@pytest.mark.parametrize("name", ["still", "bending", "faces"])
def test_the_surfaces_arrive_whole(face_page, name):
    packed = body_facts.body()
    (numbers,) = in_browser(face_page, FACE, "unpacked", [[packed[name], packed["apart"][name]]])
    assert numbers == getattr(pack.named(), name).ravel().tolist()


def test_numbers_of_every_size_arrive_whole(face_page):
    ends = [0, 1, -1, 63, 64, -64, -65, 8191, 8192, -8192, -8193, 32767, -32768, 32767]
    calls = [[body_facts._steps(np.array(ends), apart), apart] for apart in ([1], [3], [6, 3], [1, 1])]
    assert in_browser(face_page, FACE, "unpacked", calls) == [ends] * len(calls)
