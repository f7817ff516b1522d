"""The surfaces of the body: what the face unpacks is what Python packed, which way they face, and where a ray meets them."""

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


# A ray and a surface as plain numbers.
MET = """
export const met = (from, way, places, faces) => {
    const [origin, along] = [from, way].map(([x, y, z]) => ({ x, y, z }));
    return firstOf(origin, along, places, faces, 1e9);
};"""
FACED = """
export const faced = (places, faces) => {
    const out = Array(places.length);
    facing(places, faces, out);
    return out;
};"""


def soups(count):
    """Corners at random, and faces between them."""
    chance = np.random.default_rng(4)
    faces = np.tile(np.arange(20), (30, 1))
    return [(chance.normal(size=(20, 3)), chance.permuted(faces, axis=1)[:, :3]) for _ in range(count)]


def first_met(origin, way, places, faces):
    """Solve for each face how far along the ray and its two edges they meet; only a front that lies ahead counts."""
    met = [1e9]
    for a, b, c in places[faces]:
        far, u, v = np.linalg.solve(np.column_stack([-way, b - a, c - a]), origin - a)
        if min(far, u, v) >= 0 and u + v <= 1 and way @ np.cross(b - a, c - a) < 0:
            met.append(far)
    return min(met)


def test_a_ray_meets_the_first_front_on_its_way(face_page):
    chance = np.random.default_rng(5)
    rays = [(chance.normal(size=3), chance.normal(size=3), *soup) for soup in soups(200)]
    calls = [[origin.tolist(), way.tolist(), p.ravel().tolist(), f.ravel().tolist()] for origin, way, p, f in rays]
    want = [first_met(*ray) for ray in rays]
    assert in_browser(face_page, module("anatomy_viewer/ray.js") + MET, "met", calls) == pytest.approx(want)
    assert 20 < sum(far < 1e9 for far in want) < 180  # some meet, some miss


def test_a_surface_faces_as_the_faces_around_a_corner_do(face_page):
    found = soups(3)
    source, calls = (
        module("anatomy_viewer/facing.js") + FACED,
        [[p.ravel().tolist(), f.ravel().tolist()] for p, f in found],
    )
    for (places, faces), got in zip(found, in_browser(face_page, source, "faced", calls), strict=True):
        want = np.zeros_like(places)
        for a, b, c in faces:
            want[[a, b, c]] += np.cross(places[b] - places[a], places[c] - places[a])
        want /= np.linalg.norm(want, axis=1, keepdims=True)
        np.testing.assert_allclose(np.reshape(got, (-1, 3)), want, atol=1e-9)
