"""Bones for the pictures: whole surfaces, registered to the joints of the path model."""

import json
from itertools import pairwise

import numpy as np
import pytest

from psoas import paths, tables
from psoas.body import outlines
from psoas.body.meshes import Mesh
from psoas.body.parts import LEVELS
from tools.body import bones, meshes, surface_fields, vertebrae

BODIES = ["pelvis", "sacrum", "lumbar5", "lumbar4", "lumbar3", "lumbar2", "lumbar1", "thoracic12", "femur"]
MOST_BYTES = 12_000


def tetrahedron():
    return Mesh(
        np.array([[0.0, 0, 0], [6, 0, 0], [0, 6, 0], [0, 0, 6]]),
        np.array([[0, 2, 1], [0, 1, 3], [1, 2, 3], [0, 3, 2]]),
    )


def test_a_mesh_knows_its_volume_and_whether_it_is_closed():
    solid = tetrahedron()
    assert meshes.volume(solid) == pytest.approx(36)
    assert meshes.is_watertight(solid)
    assert not meshes.is_watertight(Mesh(solid.vertices, solid.faces[1:]))
    turned = Mesh(solid.vertices, np.concatenate([solid.faces[:3], solid.faces[3:, ::-1]]))
    assert not meshes.is_watertight(turned)


def test_mirroring_keeps_the_faces_outwards():
    solid = tetrahedron()
    assert meshes.volume(solid.mirrored()) == pytest.approx(36)
    assert meshes.is_watertight(solid.mirrored())


def test_pieces_and_welds():
    solid = tetrahedron()
    apart = solid.moved(np.eye(3), np.array([10.0, 0, 0]))
    both = Mesh(np.concatenate([solid.vertices, apart.vertices]), np.concatenate([solid.faces, apart.faces + 4]))
    assert [len(piece.faces) for piece in meshes.pieces(both)] == [4, 4]
    loose = solid.vertices[solid.faces].reshape(-1, 3)
    assert meshes.is_watertight(meshes.welded(loose, np.arange(12).reshape(-1, 3)))


@pytest.mark.parametrize("bone", [bones.hip_bone, bones.sacrum, bones.femur])
def test_bones_are_closed_and_look_outwards(bone):
    assert meshes.is_watertight(bone())
    assert meshes.volume(bone()) > 100_000  # mm³: no bone here is smaller than 100 cm³


def test_bones_stand_where_the_path_model_has_its_joints():
    how = bones.registration()
    assert how.hip_residual_mm < 0.01
    assert how.l5s1_residual_mm < 1
    assert np.allclose(how.knee_mm[0], 0, atol=0.5)
    assert how.knee_mm[1] == pytest.approx(-406, abs=3)
    assert 35 < how.sacral_slope_deg < 45  # standing adults have about 40°
    assert all(0.85 < factor < 1.25 for factor in (*how.pelvis_scale, *how.sacrum_scale))
    assert np.hypot(*how.sacrum_shift_mm) < 25


def test_the_pelvic_origin_lies_between_the_iliac_spines():
    hip = bones.hip_bone().vertices
    foremost = hip[hip[:, 1] > -40]
    assert np.allclose(foremost[foremost[:, 0].argmax()][:2], 0, atol=0.01)


def test_the_psoas_ends_on_the_lesser_trochanter():
    # The model's end of the psoas and the femur's surface come from different people; they meet within 6 mm.
    end = tables.row("hip_points", "rajagopal-psoas-3")
    gap = np.linalg.norm(bones.femur().vertices - [end["x"], end["y"], end["z"]], axis=1).min()
    assert gap < 6


def test_a_wrong_pair_of_files_is_told(tmp_path):
    layout = {"elements": {"0": "0 quad44"}, "connectivity": {}}
    (tmp_path / "a.mesh").write_text(json.dumps(layout))
    (tmp_path / "a.geof").write_text(json.dumps({"field_parameters": {"n": {f"dim {k}": "0" for k in range(3)}}}))
    with pytest.raises(ValueError, match="a.mesh has 16 points, but a.geof gives 1: wrong pair."):
        surface_fields.load(tmp_path / "a.geof", tmp_path / "a.mesh", 2)


def test_heights_are_fitted_by_a_few_per_cent_only():
    assert list(vertebrae.vertebrae()) == list(LEVELS)
    for vertebra in vertebrae.vertebrae().values():
        assert 0.93 < vertebra.fit < 1.07, vertebra.level


def test_measures_are_those_of_the_table():
    table = {row["id"]: row["value"] for row in tables.rows("vertebrae")}
    for level, vertebra in vertebrae.vertebrae().items():
        assert vertebra.width == table[f"{level}-endplate_width"]
        assert vertebra.depth == table[f"{level}-endplate_depth"]
        upper_front, upper_back, lower_front, lower_back = vertebra.corners
        assert np.linalg.norm(upper_front - lower_front) == pytest.approx(table[f"{level}-height_front"] * vertebra.fit)
        assert np.linalg.norm(upper_back - lower_back) == pytest.approx(table[f"{level}-height_back"] * vertebra.fit)


def test_vertebrae_stand_on_one_another_with_a_disc_between():
    corners = outlines.endplates()
    for above, below in pairwise(list(reversed(BODIES[2:8]))):
        place = {body: vertebrae.origin("lumbar1" if body == "thoracic12" else body) for body in (above, below)}
        for upper, lower in (("lower_front", "upper_front"), ("lower_back", "upper_back")):
            gap = getattr(corners[above], upper) + place[above] - getattr(corners[below], lower) - place[below]
            assert gap[1] > 0, f"{above} and {below} overlap"
            assert 1 < np.linalg.norm(gap) < 17, f"{above} and {below}: {gap}"


def test_an_unknown_body_is_answered_with_the_bodies():
    with pytest.raises(tables.UnknownNameError, match="no body named 'tail'; it has: pelvis, sacrum, lumbar5"):
        vertebrae.origin("tail")


def test_outlines_are_small_and_complete():
    drawn = outlines.sagittal()
    assert list(drawn) == BODIES
    assert len(json.dumps(drawn, separators=(",", ":"))) <= MOST_BYTES
    for body, rings in drawn.items():
        for ring in rings:
            assert len(ring) > 5, body
            assert ring[0] != ring[-1], body


def test_the_hip_bone_has_its_foramen():
    outer, hole = outlines.sagittal()["pelvis"]
    (low, high), (left, right) = ([end(axis) for end in (min, max)] for axis in (np.array(hole).T[::-1]))
    assert min(y for _, y in outer) < low < high < paths.joint_mm(bones.HIP)[1]
    assert 10 < right - left < 60


def test_the_silhouette_is_as_large_as_the_bone():
    femur, drawn = bones.femur().vertices, np.concatenate(outlines.sagittal()["femur"])
    assert np.allclose(femur[:, :2].min(axis=0), drawn.min(axis=0), atol=1)
    assert np.allclose(femur[:, :2].max(axis=0), drawn.max(axis=0), atol=1)


def test_the_sacral_slope_is_that_of_the_endplate_drawn():
    (front_x, front_y), (back_x, back_y) = outlines.sacral_endplate()
    slope = np.degrees(np.arctan2(back_y - front_y, front_x - back_x))
    assert slope == pytest.approx(bones.registration().sacral_slope_deg, abs=0.5)


def within(points, ring):
    """Say which points lie inside a polygon, by how often a ray to the right crosses it."""
    (x, y), (ax, ay), (bx, by) = points.T[:, :, None], ring.T[:, None], np.roll(ring, -1, axis=0).T[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        crossed = ((ay > y) != (by > y)) & (x < ax + (y - ay) * (bx - ax) / (by - ay))
    return crossed.sum(axis=1) % 2 == 1


@pytest.mark.parametrize("body", BODIES[2:8])
def test_body_and_arch_of_a_vertebra_touch_but_do_not_overlap(body):
    corpus, arch = (np.array(ring) for ring in outlines.sagittal()[body])
    assert within(corpus.mean(axis=0)[None], corpus).all()
    apart = np.linalg.norm(arch[:, None] - corpus, axis=2)
    overlapping = arch[within(arch, corpus)]
    for point in overlapping:
        edge = np.roll(corpus, -1, axis=0) - corpus
        share = np.clip(((point - corpus) * edge).sum(axis=1) / (edge**2).sum(axis=1), 0, 1)
        assert np.linalg.norm(corpus + share[:, None] * edge - point, axis=1).min() < 0.25, body
    assert apart.min() < 3
