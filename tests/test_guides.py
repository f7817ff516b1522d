"""Cuts and guided tours of the picture of the body: their tables, their words, and the viewer that Python sets."""

import pytest

from psoas import tables
from psoas.body import depth, parts
from psoas.labs import AnatomyViewer
from psoas.labs.anatomy_viewer.cuts import CUT_HEAD, cut_rows, cut_words, cuts
from psoas.labs.anatomy_viewer.reading import VIEWS
from psoas.labs.anatomy_viewer.tours import TOURS, stops
from tools.body import landmarks, measures


def test_cuts_are_those_that_are_measured():
    areas, sections = measures.areas_by_level(), {one.level: one for one in measures.sections()}
    assert list(cuts()) == list(areas)
    for level, cut in cuts().items():
        assert cut.drawn == pytest.approx(areas[level], abs=0.1)
        assert cut.height == pytest.approx(measures.height_of(level), abs=0.1)
        if level in sections:
            assert cut.published == sections[level].published
            assert cut.percent == pytest.approx(100 * sections[level].difference, abs=2)
        else:
            assert cut.percent is None


def test_a_cut_says_area_published_source_and_difference():
    words = cut_words("L5")
    for part in ("L5 vertebra", "14.5 cm²", "12.1 ± 2.5 cm²", "Lumbar muscles in sitting", "20% larger"):
        assert part in words
    assert "keeps no published area" in cut_words("L3")
    assert "choose that posture" in cut_words("L3", "sitting")
    assert cut_words("") == ""
    with pytest.raises(tables.UnknownNameError, match="There is no cut named 'S1'; there are: L1, L1-L2"):
        cut_words("S1")


@pytest.mark.parametrize("tour", TOURS)
def test_stops_show_what_there_is(tour):
    rows = [row for row in tables.rows("tours") if row["tour"] == tour]
    found = stops(tour)
    assert [row["stop"] for row in rows] == list(range(1, len(found) + 1))
    for row, stop in zip(rows, found, strict=True):
        assert row["id"] == f"{tour}-{row['stop']}"
        assert stop.view in VIEWS
        assert stop.near in ("", *(place.name for place in landmarks.landmarks()))
        assert stop.selected in ("", *parts.WHOLE_MUSCLES, *parts.parts())
        assert stop.selected not in parts.expanded(stop.hidden)
        assert len(parts.expanded(stop.hidden)) < len(parts.parts())
        assert row["sentence"].endswith(".")
        assert bool(stop.depth) == (tour == "depth")


def test_the_depths_go_from_the_skin_to_the_spine():
    assert [stop.depth for stop in stops("depth")] == list(depth.LAYERS)
    drawn = [oval.layer for oval in depth.ovals()]
    assert set(depth.LAYERS) < set(drawn)
    fronts = [min(o.y - o.high for o in depth.ovals() if o.layer == layer) for layer in depth.LAYERS[:4]]
    assert fronts == sorted(fronts)  # nearer to the front first


def test_a_tour_that_is_not_there_is_told():
    with pytest.raises(
        tables.UnknownNameError, match="There is no tour named 'back'; there are: route, depth, layers."
    ):
        stops("back")


def test_a_viewer_opens_at_a_stop():
    lab = AnatomyViewer(tour="route", stop=4)
    here = stops("route")[3]
    assert (lab.view, lab.hidden, lab.selected) == (here.view, list(here.hidden), here.selected)
    assert lab.words().replace("\n", " ").startswith("The route, stop 4 of 6: under the inguinal ligament. ")
    lab.stop = 6
    assert lab.view == "back"
    assert "lesser trochanter" in " ".join(lab.words().split())
    lab.reset()
    assert (lab.stop, lab.view, lab.hidden) == (4, "front", list(here.hidden))


def test_what_is_given_counts_more_than_the_stop():
    lab = AnatomyViewer(tour="layers", stop=2, hidden=["discs"], view="back")
    assert (lab.hidden, lab.view, lab.selected) == (["discs"], "back", "iliacus-right")


def test_what_the_face_says_stands():
    lab = AnatomyViewer(tour="layers", stop=2)
    lab.set_state({"stop": 1, "hidden": ["bones"]})
    assert (lab.stop, lab.hidden, lab.selected) == (1, ["bones"], "iliacus-right")
    lab.stop = 2
    assert lab.hidden == list(stops("layers")[1].hidden)


def test_beyond_the_last_stop_is_the_last():
    assert "stop 4 of 4" in AnatomyViewer(tour="layers", stop=6).words()


def test_a_stop_or_a_cut_that_is_not_there_is_told():
    with pytest.raises(ValueError, match="stop must be a number from 1 to 6 in the longest tour; got 0."):
        AnatomyViewer(stop=0)
    with pytest.raises(ValueError, match="tour must be one of route, depth, layers; got 'gut'."):
        AnatomyViewer(tour="gut")
    with pytest.raises(ValueError, match="cut must be one of L1, L1-L2, .*; got 'S1'."):
        AnatomyViewer(cut="S1")


def test_a_cut_is_told_with_all_levels_in_text():
    words = AnatomyViewer(cut="L4-L5").words()
    assert "measures 14.1 cm² here" in words.replace("\n", " ")
    assert "  L4–L5 disc: 14.1 · 16.3 · −13" in words


def test_the_still_picture_shows_the_cut_and_the_depth():
    plain, cut = AnatomyViewer().still(), AnatomyViewer(cut="L3").still()
    assert cut.svg() != plain.svg()
    assert cut.head == CUT_HEAD and cut.rows == cut_rows()
    assert cut_words("L3") in cut.alt
    there = [AnatomyViewer(tour="depth", stop=stop).still() for stop in (1, 2)]
    assert there[0].svg() != there[1].svg()
    assert "stop 2 of 5: abdominal wall" in there[1].alt
    assert AnatomyViewer(cut="L3", named="sitting").still().svg() == AnatomyViewer(named="sitting").still().svg()
