"""The body in three dimensions: closed surfaces, posed by the path model, muscles outside the bones."""

import base64
import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from psoas import paths, posture, tables
from psoas.body import beside, neighbours, pack, parts, unpacked
from psoas.body.unpacked import tilted
from psoas.labs.anatomy_viewer import facts
from psoas.labs.faces import module
from tools.body import (
    freshness,
    iliacus,
    knee,
    landmarks,
    measures,
    meshes,
    nearness,
    outlines,
    packing,
    pose,
    scene,
    shapes,
    strands,
    vertebrae,
    vertebral,
)

NAMED = posture.named()
MOST_BASE64 = 545_000  # bytes; kneecaps and shins are 5,000 of them
REGIONS = 49  # 2 hip bones, 2 femurs, 2 kneecaps, 2 shins, sacrum, 6 vertebrae, 6 discs, 2 × (11 + 1 + 1) muscles, 2 ligaments


def ball(points):
    return np.linalg.norm(points, axis=-1) - 10


def test_a_solid_becomes_a_closed_surface_of_its_size():
    mesh = shapes.meshed(ball, np.full(3, -13.0), np.full(3, 13.0), 1.5)
    assert meshes.is_watertight(mesh)
    assert meshes.volume(mesh) == pytest.approx(4 / 3 * np.pi * 1000, rel=0.03)
    assert np.allclose(np.linalg.norm(mesh.vertices, axis=1), 10, atol=0.05)


def test_a_box_that_is_too_small_is_told():
    with pytest.raises(ValueError, match="The solid reaches the side of its box; make the box larger."):
        shapes.meshed(ball, np.full(3, -9.0), np.full(3, 13.0), 1.5)


def test_inside_is_told_from_outside():
    mesh = shapes.meshed(ball, np.full(3, -13.0), np.full(3, 13.0), 1.5)
    points = np.array([[0.0, 0, 0], [0, 9.5, 0], [0, 10.5, 0], [7, 7, 7], [30, 0, 0]])
    assert measures.contains(mesh, points).tolist() == [True, True, False, False, False]


@pytest.mark.parametrize("level", parts.LEVELS)
def test_a_vertebra_has_a_canal_and_its_published_width(level):
    mesh = vertebral.solid_mesh(level)
    table = {row["dimension"]: row["value"] for row in tables.rows("vertebrae") if row["level"] == level}
    vertebra = vertebrae.vertebrae()[level]
    behind = vertebra.place(np.array([[0.0, 0], [-vertebra.depth / 2 - table["canal_depth"] / 2, 0]]))
    body, canal = np.column_stack([behind, [0, 0]])
    assert measures.contains(mesh, np.array([body, canal])).tolist() == [True, False]
    reach = table["canal_width"] / 2 + table["pedicle_width"] + (table["transverse_length"] or 6)
    assert np.abs(mesh.vertices[:, 2]).max() == pytest.approx(reach, abs=3)


def test_frames_are_those_of_the_path_model():
    angles = {"hip_flexion": -15, "hip_adduction": 5, "lumbar_extension": 12, "side_bend": -10}
    bodies, lines = pose.frames(**angles), paths.load().lines(**angles)
    for row, line in zip(tables.rows("fascicles"), lines, strict=False):
        assert np.allclose(bodies[row["body"]].place(np.array([row["x"], row["y"], row["z"]])), line[0])
    end = tables.row("hip_points", "rajagopal-psoas-3")
    assert np.allclose(bodies["femur"].place(np.array([end["x"], end["y"], end["z"]])), lines[0][-1])
    assert np.allclose(bodies["femur"].inside(bodies["femur"].place(np.eye(3))), np.eye(3))


@pytest.mark.parametrize("name", ["standing", "sitting"])
def test_strands_begin_and_end_where_the_paths_do_and_keep_near_them(name):
    angles = scene.angles(NAMED[name])
    lines, bundle = paths.load().lines(**angles), strands.psoas(**angles)
    for line, path, centres, mesh in zip(lines, bundle.lines, bundle.centres, strands.surfaces(bundle), strict=False):
        assert np.allclose(mesh.vertices[-2:], line[[0, -1]])
        assert np.allclose(path[[0, -1]], line[[0, -1]])
        assert np.linalg.norm(centres[[0, -1]] - line[[0, -1]], axis=1).max() < 7
        dense = np.concatenate([a + np.linspace(0, 1, 20)[:, None] * (b - a) for a, b in pairwise(line)])
        off = np.linalg.norm(centres[:, None] - dense, axis=2).min(axis=1)
        assert off.max() < 26  # mm: half of the belly's width


def test_every_structure_is_there_once_and_closed():
    found = scene.regions()
    assert len({region.id for region in found}) == len(found) == REGIONS
    for region in found:
        assert meshes.is_watertight(region.mesh), region.id
        assert meshes.volume(region.mesh) > 0, region.id
        assert len(meshes.pieces(region.mesh)) == (2 if " and " in region.structure else 1), region.id


def test_the_iliacus_is_one_sheet_from_the_fossa_to_the_femur():
    mesh = iliacus.surface()
    assert len(meshes.pieces(mesh)) == 1
    end = paths.load().lines()[-1][-1]
    assert np.linalg.norm(mesh.vertices - end, axis=1).min() < 8
    assert mesh.vertices[:, 1].max() > 55  # mm above the iliac spine: near the crest
    edges = mesh.vertices[mesh.faces] - mesh.vertices[np.roll(mesh.faces, 1, axis=1)]
    assert np.linalg.norm(edges, axis=2).max() < 35  # no gap bridged by one long face


def by_id(**angles):
    return {region.id: region.mesh for region in scene.regions(**angles)}


def test_a_pose_moves_what_it_should():
    standing, flexed, arched = by_id(), by_id(hip_flexion=40), by_id(lumbar_extension=15)

    def moved(pose_, name):
        return np.abs(pose_[name].vertices - standing[name].vertices).max()

    for still in ("hip bone-right", "sacrum-middle", "vertebra-middle-L3", "disc-middle-L2", "inguinal ligament-left"):
        assert moved(flexed, still) == 0
    for moving in ("femur-left", "femur-right", "iliacus-right", "psoas major-left-L1-L2"):
        assert moved(flexed, moving) > 20
    for moving in ("vertebra-middle-L1", "vertebra-middle-T12", "disc-middle-L5", "psoas major-right-T12-L1"):
        assert moved(arched, moving) > 0.5
    assert moved(arched, "femur-right") == 0
    assert moved(arched, "iliacus-left") == 0


def test_both_sides_are_alike_unless_the_trunk_bends_sideways():
    standing, bent = by_id(), by_id(side_bend=15)
    for muscle in ("psoas major-{}-L2", "psoas minor-{}"):
        right, left = muscle.format("right"), muscle.format("left")
        assert np.allclose(standing[right].vertices * [1, 1, -1], standing[left].vertices)
        assert not np.allclose(bent[right].vertices * [1, 1, -1], bent[left].vertices, atol=1)
    top = bent["vertebra-middle-T12"].vertices.mean(axis=0)
    assert top[2] < -10  # away from the right


def test_angles_out_of_range_are_told():
    with pytest.raises(ValueError, match="hip_flexion must be a number from -30 to 100 degrees; got 120."):
        scene.regions(hip_flexion=120)
    with pytest.raises(TypeError, match="There is no angle 'knee'"):
        scene.regions(knee=10)


@pytest.mark.parametrize("name", NAMED)
def test_no_muscle_lies_inside_bone(name):
    angles = scene.angles(NAMED[name])
    sides = [angles, pose.other_side(angles)] if angles["side_bend"] else [angles]
    for side in sides:
        for muscle, found in measures.inside_bone(**side).items():
            assert found.points > 50
            assert found.deeper == 0, f"{muscle}: {found}"


def test_muscle_inside_bone_would_be_found(monkeypatch):
    # The measure is no use if it cannot fail: the whole muscle 12 mm nearer to the spine does lie in bone.
    bundle = strands.psoas()
    shifted = strands.Bundle(bundle.lines, bundle.rings - [0, 0, 12])
    monkeypatch.setattr(strands, "psoas", lambda **_: shifted)
    found = measures.inside_bone()["psoas major"]
    assert found.deeper > 20
    assert found.deepest_mm > 2 * measures.TOLERANCE_MM
    assert {"L3", "L4", "L5"} <= set(found.where)


FIBRE = {one: f"{one.replace(' ', '_')}-optimal_fibre_length_model" for one in ("psoas major", "iliacus")}


def test_cross_sections_and_volumes_come_as_near_to_the_published_as_stated():
    found = {section.level: section for section in measures.sections()}
    assert set(found) == {row["level"] for row in tables.rows("psoas_area")} == {"L1", "L4-L5", "L5"}
    for section in found.values():
        assert abs(section.difference) < 0.15
    assert found["L1"].drawn < found["L5"].drawn
    volumes = {volume.muscle: volume for volume in measures.volumes()}
    assert set(volumes) == {"psoas major", "iliacus"}
    for muscle, volume in volumes.items():
        assert abs(volume.difference) < 0.15
        # The path model's strength came from the same volumes: force × fibre length ÷ 60 N/cm² (Rajagopal 2016).
        force, fibre = (
            tables.row(*at) for at in (("leg_muscles", muscle.partition(" ")[0]), ("anatomy", FIBRE[muscle]))
        )
        assert volume.published == pytest.approx(force["force_n"] * float(fibre["value"]) / 60, rel=0.02)


def test_the_page_about_the_pictures_states_what_was_measured():
    page = (Path(__file__).parents[1] / "docs" / "body.md").read_text(encoding="utf-8").splitlines()
    named = [(one.level.replace("-", "–"), one, 0.1) for one in measures.sections()]
    named += [(f"{one.muscle}, volume", one, 3) for one in measures.volumes()]
    for name, found, near in named:
        (line,) = [line for line in page if line.startswith(f"| {name} |")]
        drawn, published, percent = re.findall(r"\| ([+−]?[\d.]+)", line)
        assert float(drawn) == pytest.approx(found.drawn, abs=near)
        assert float(published) == found.published
        assert float(percent.replace("−", "-")) == pytest.approx(100 * found.difference, abs=3)  # it is rounded twice


def test_the_muscle_swells_downwards_level_by_level():
    areas = measures.areas_by_level()
    assert list(areas) == ["L1", "L1-L2", "L2", "L2-L3", "L3", "L3-L4", "L4", "L4-L5", "L5", "L5-S1", "hip"]
    assert list(areas.values())[:6] == sorted(list(areas.values())[:6])
    assert areas["L4-L5"] == pytest.approx(measures.sections()[1].drawn)
    assert measures.area_mm2(400.0) == 0  # above the muscle


def test_the_psoas_is_one_body_without_steps():
    fine = np.array([measures.area_mm2(height) for height in np.arange(-50, 205, 8.0)])
    assert np.abs(np.diff(fine)).max() < 0.12 * fine.max()  # from 8 mm to 8 mm it never jumps
    parts_ = strands.surfaces(strands.psoas())
    apart = sum(measures.area_mm2_of([mesh], 60.0) for mesh in parts_)
    assert apart == pytest.approx(
        measures.area_mm2(60.0), rel=0.06
    )  # its fascicles lie side by side, not in one another


@pytest.fixture(scope="module")
def small():
    return pack.named()


def test_the_pack_is_small(small):
    text = sum(len(base64.b64encode(array.tobytes())) for array in (small.still, small.bending, small.faces))
    assert text + len(json.dumps(small.header, separators=(",", ":"))) < MOST_BASE64
    assert set(small.header["postures"]) == set(NAMED)


@pytest.mark.parametrize("name", ["sitting", next(name for name, one in NAMED.items() if one.side_bend)])
def test_the_pack_unpacks_to_the_scene(small, name):
    wanted = by_id(knee_bent=knee.bent(NAMED[name], name), **scene.angles(NAMED[name]))
    place = small.header["postures"][name]
    for region in small.header["regions"]:
        start, count = region["vertices"]
        first, triangles = region["faces"]
        faces = small.faces[first : first + triangles]
        assert faces.max() == count - 1
        for side in ("right", "left"):
            rows = small.still if region["body"] else small.bending[place[side]]
            vertices = rows[start : start + count] / small.header["units_per_mm"]
            if region["body"]:
                body = place["bodies"][region["body"]]
                vertices = vertices @ np.reshape(body["matrix"], (3, 3)).T + body["origin"]
            if region["side"] == "middle":
                mesh = wanted[region["id"]] if side == "right" else None
            else:
                mesh = wanted[region["id"].replace("right", side)]
                vertices = vertices * [1, 1, 1 if side == "right" else -1]
            if mesh is not None:
                most = 0.03 if region["body"] else freshness.TOLERANCE_MM
                assert np.abs(vertices - mesh.vertices).max() < most, region["id"]


def test_the_stored_part_is_what_tables_and_code_give():
    assert freshness.stale() == [], "run: python -m tools.body"


def test_a_file_from_another_time_is_told(monkeypatch):
    stored = pack.stored
    monkeypatch.setattr(pack, "stored", lambda name: {**stored(name), "faces": stored(name)["faces"][1:]})
    with pytest.raises(
        ValueError, match="bones.npz and data/body.npz do not belong together; run: python -m tools.body"
    ):
        pack.named.__wrapped__()


def test_stale_surfaces_and_outlines_are_told(monkeypatch):
    # The check is no use if it cannot fail: one bone moved by 1 mm, one outline with a point less.
    moved = [replace(region, mesh=region.mesh.moved(np.eye(3), np.ones(3))) for region in scene.package_bones()]
    drawn = outlines.drawn()
    drawn["outlines"]["femur"] = [ring[1:] for ring in drawn["outlines"]["femur"]]
    monkeypatch.setattr(scene, "package_bones", lambda: moved)
    monkeypatch.setattr(outlines, "drawn", lambda: drawn)
    assert freshness.stale() == ["still: up to 1.0 mm apart", "outlines differ"]


def test_storing_twice_gives_the_same_bytes(tmp_path):
    folders = [tmp_path / "first", tmp_path / "again"]
    for folder in folders:
        folder.mkdir()
    first, again = ([path.read_bytes() for path in packing.store(folder)] for folder in folders)
    assert first == again


def test_a_landmark_that_is_not_there_is_told():
    assert pack.landmark_mm("hip joint").tolist() == [0, 0, 0]
    with pytest.raises(tables.UnknownNameError, match="no landmark named 'navel'; there are: T12, L1, .*promontory"):
        pack.landmark_mm("navel")


def test_muscles_know_their_ends():
    lines = dict(zip([row["id"] for row in tables.rows("fascicles")], paths.load().lines(), strict=False))
    for region in scene.bending():
        assert (region.ends is None) == (region.structure == "disc")
        if region.structure == "psoas major":
            origin, insertion = region.mesh.vertices[list(region.ends)]
            assert np.allclose(origin, lines[region.part][0])
            assert np.allclose(insertion, lines[region.part][-1])
    iliacus = next(region for region in scene.bending() if region.structure == "iliacus")
    origin, insertion = iliacus.mesh.vertices[list(iliacus.ends)]
    assert origin[1] > 40 and insertion[1] < -120


def test_landmarks_lie_where_their_names_say():
    places = {place.name: place for place in landmarks.landmarks()}
    assert np.allclose(places["anterior superior iliac spine"].point[:2], 0, atol=0.1)
    assert places["pubic tubercle"].point[1] < -80
    assert places["hip joint"].point == (0, 0, 0)
    assert -70 < places["lesser trochanter"].point[1] < -35
    assert {place.body for place in places.values()} <= set(pose.frames())


def test_what_lies_beside_begins_and_ends_where_the_model_does_and_keeps_out_of_the_bones():
    bodies, rods = scene.bodies(pose.frames()), {"vessels", "nerves", "kidneys"}
    for one in neighbours.neighbours().values():
        for strand in one.strands:
            places = np.array([bodies[ring.body].place(np.array([ring.x, ring.y, ring.z])) for ring in strand])
            assert len(places) > 2 and np.linalg.norm(np.diff(places, axis=0), axis=1).max() < 150
            if one.layer in rods and one.id != "lumbar plexus":  # its roots come out between the vertebrae
                assert nearness.clearance(places, bodies)[0].min() > 0, one.id
    rectus = neighbours.neighbours()["rectus femoris"].strands[0][0]
    assert (rectus.body, rectus.x, rectus.y, rectus.z) == ("pelvis", -24, -38.8, 93.3)  # recfem_r of Rajagopal 2016


def test_a_vertex_too_far_away_is_told():
    with pytest.raises(ValueError, match="more than 655 mm from its origin"):
        packing._small(np.array([[700.0, 0, 0]]))


@pytest.mark.parametrize("name", ["standing", "sitting", "kneeling lunge tucked with side bend away"])
def test_the_unpacked_picture_is_the_scene_with_its_pelvis_tilted(name):
    held = NAMED[name]
    there = {region.id: region.mesh for region in scene.regions(knee.bent(held, name), **scene.angles(held))}
    tilt, hip = np.radians(held.posterior_tilt), paths.load("B").psoas.centre[:2, 0]
    back = np.array([[np.cos(tilt), np.sin(tilt)], [-np.sin(tilt), np.cos(tilt)]])
    found = unpacked.surfaces(name)
    assert {part.id for part, _ in found} == set(there)
    for part, mesh in found:
        untilted = mesh.vertices.copy()
        untilted[:, :2] = (untilted[:, :2] - hip) @ back.T + hip
        assert np.abs(untilted - there[part.id].vertices).max() < 0.05
        assert meshes.volume(mesh) > 0


def test_the_psoas_minor_reaches_the_ridge_of_the_pubis_beside_the_major():
    drawn = {part.id: mesh.vertices for part, mesh in unpacked.surfaces("standing")}
    minor, hip = drawn["psoas minor-right"], drawn["hip bone-right"]
    middle = minor[:-2].reshape(-1, 6, 3).mean(axis=1)
    assert np.linalg.norm(hip - middle[-1], axis=1).min() < 4
    major = np.concatenate([points for name, points in drawn.items() if re.fullmatch("psoas major-right-.*", name)])
    for place in middle[-5:]:  # where its tendon leaves the major's front it runs inwards of it, and not into it
        level = major[np.abs(major[:, 1] - place[1]) < 8]
        assert place[2] < level[:, 2].min() + 2.5


# What lies beside the psoas, as surfaces

SHAPES = """async ([source, facts, ids, bodies]) => {
    const { besideParts, besideShape } = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    return besideParts(facts).filter(({ id }) => ids.includes(id)).map((part) => {
        const { geometry, fill } = besideShape(part, facts);
        fill(bodies);
        return [part.id, [...geometry.attributes.position.array], [...geometry.index.array]];
    });
}"""


def test_what_lies_beside_the_psoas_is_drawn_alike_in_print_and_live(face_page):
    ids = ["aorta-middle", "femoral nerve-left", "femoral nerve-right", "gluteus maximus-left", "kidney-right"]
    held = "kneeling lunge tucked"
    drawn = {one.id: mesh for one, mesh in beside.surfaces(held, neighbours.layers())}
    assert set(drawn) == set(neighbours.sided())
    turn, shift = tilted(held)
    bodies = pack.named().header["postures"][held]["bodies"]
    live = face_page.evaluate(SHAPES, [module("anatomy_viewer/beside.js"), facts.beside(), ids, bodies])
    assert {name for name, *_ in live} == {*ids}
    for name, corners, _ in live:
        flat = np.reshape(corners, (-1, 3)) * (1, 1, -1 if name.endswith("-left") else 1)
        here = (drawn[name].vertices - shift) @ turn
        # the middles of the ends come in another order
        np.testing.assert_allclose(np.sort(here, axis=0), np.sort(flat, axis=0), atol=0.02, err_msg=name)


def test_what_lies_beside_the_psoas_is_closed_and_faces_outwards():
    for one, mesh in beside.surfaces("standing", neighbours.layers()):
        edges = np.sort(mesh.faces[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2), axis=1)
        assert set(np.unique(edges, axis=0, return_counts=True)[1]) == {2}, one.id
        a, b, c = (mesh.vertices[mesh.faces[:, i]] for i in range(3))
        assert (a * np.cross(b, c)).sum() > 0, one.id
