"""Number checks, number words, and the tables' reader."""

import sys

import pytest

from psoas import anatomy, evidence, limits, paths, safety, steps, stretch, tables, wording


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0, 0, "0"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (-0.4, 0, "0"),
        (-2.5, 0, "-3"),
        (1234567.85, 1, "1,234,567.9"),
        (36.003, 1, "36.0"),
        (999.95, 1, "1,000.0"),
    ],
)
def test_halves_go_up(value, digits, text):
    assert wording.fixed(value, digits) == text


def test_words_for_numbers():
    assert wording.brief(41.667) == "41.7"
    assert wording.brief(18.0) == "18"
    assert wording.brief(166.67) == "167"
    assert wording.span(18.9, 49.7, 1) == "18.9–49.7"
    assert wording.brief_span(113.18, 298.4) == "113–298"
    assert [wording.plural(count, "year") for count in (0, 1, 20)] == ["0 years", "1 year", "20 years"]
    assert [wording.listed(items) for items in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]


@pytest.mark.parametrize(
    ("seconds", "length", "moment"),
    [
        (0, "0 s", "0:00"), (5, "5 s", "0:05"), (12.5, "12.5 s", "0:12.5"), (59.96, "1 min", "1:00"), (60, "1 min", "1:00"),
        (310, "5 min 10 s", "5:10"), (3600, "60 min", "60:00"), (67.5, "1 min 7.5 s", "1:07.5"), (72_000, "1,200 min", "1200:00"),
    ],
)  # fmt: skip
def test_words_for_time(seconds, length, moment):
    assert (wording.duration(seconds), wording.clock(seconds)) == (length, moment)


def test_whole_takes_whole_numbers_only():
    assert limits.integer(4.0, "reps", 0, 10, "a day") == 4
    for wrong in (4.5, [4], "4", None):
        with pytest.raises(ValueError, match="reps must be"):
            limits.integer(wrong, "reps", 0, 10, "a day")


def test_an_unknown_table_or_column_is_answered_with_the_names():
    with pytest.raises(tables.UnknownNameError, match="no table named 'step'; there are: .*steps"):
        tables.load("step")
    with pytest.raises(
        tables.UnknownNameError, match="no column of steps named 'count'; there are: id, .*steps_per_day"
    ):
        tables.column("steps", "count")
    with pytest.raises(tables.UnknownNameError, match="no row of steps named 'me'"):
        tables.row("steps", "me")


def test_every_table_loads_typed_with_its_units():
    for name in tables.names():
        frame = tables.load(name)
        assert list(frame.columns) == list(tables.columns(name))
        assert len(frame) == len(tables.rows(name)) > 0
    steps = tables.load("steps")
    assert steps["steps_per_day"].dtype == "float64"
    assert steps["preset"].dtype == "boolean"
    assert steps.attrs["units"]["steps_per_day"]


def test_without_pandas_a_table_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)  # as if it were not installed
    for call in (lambda: tables.load("steps"), stretch.protocols, steps.read(steps.sample()).table):
        with pytest.raises(ImportError, match="which the course does without. Install it: uv pip install pandas"):
            call()


def test_a_wrong_cell_is_named_by_file_and_line(tmp_path, monkeypatch):
    (tmp_path / "datapackage.json").write_text(
        '{"resources": [{"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "id", "type": "string"}, {"name": "n", "type": "integer"}]}}]}',
        encoding="utf-8",
    )
    table = tmp_path / "t.csv"
    monkeypatch.setattr(tables, "folder", lambda: tmp_path)
    for cached in (tables._rows, tables._resources):
        cached.cache_clear()
    try:
        table.write_text("id,n\na,1\nb,two\n", encoding="utf-8")
        with pytest.raises(ValueError, match=r"t\.csv, line 3: n should be of type integer, but is 'two'"):
            tables.rows("t")
        table.write_text("id,m\na,1\n", encoding="utf-8")
        with pytest.raises(ValueError, match=r"t\.csv has the columns"):
            tables.rows("t")
    finally:
        for cached in (tables._rows, tables._resources):
            cached.cache_clear()


def test_rows_cannot_be_changed_by_accident():
    with pytest.raises(TypeError):
        tables.row("steps", "seed000")["steps_per_day"] = 1


def test_references_are_short_and_linked():
    murtagh = evidence.reference("murtagh2021")
    assert murtagh.short == "Murtagh 2021"
    assert murtagh.link == '<a href="https://doi.org/10.1007/s40279-020-01351-3">Murtagh 2021</a>'
    assert evidence.cite("murtagh2021; bassett2010", "murtagh2021") == "Bassett 2010 and Murtagh 2021"
    assert evidence.cite(None) == "no source found"
    with pytest.raises(tables.UnknownNameError, match="no row of references named 'nobody1999'"):
        evidence.reference("nobody1999")


def test_the_safety_wording_stands_where_it_belongs():
    box = safety.box("00")
    assert "It is not medical advice" in str(box)
    assert 'role="note"' in box._repr_html_()
    with pytest.raises(tables.UnknownNameError, match="no place with safety wording named '99'; there are: .*00"):
        safety.box("99")


def test_the_emergency_signs_are_in_the_first_notebook():
    text = str(safety.box("00"))
    for sign in (
        "around the genitals",
        "trouble passing, feeling or controlling urine",
        "sexual function",
        "tingling, weakness or numbness in both legs",
        "chest pain",
        "unexplained weight loss",
    ):
        assert sign in text


def test_facts_come_with_sources():
    insertion = anatomy.facts("psoas major", "insertion")[0]
    assert "lesser trochanter" in insertion.value
    assert insertion.source != "no source found"
    with pytest.raises(tables.UnknownNameError, match="there are: .*psoas major"):
        anatomy.facts("psoas")
    with pytest.raises(tables.UnknownNameError, match="There is no fact about .* named 'colour'"):
        anatomy.facts("psoas major", "colour")


def test_flexors_are_ranked_among_all_lines_of_the_leg():
    # In the model of Rajagopal 2016 the psoas is number 10 of 40 by force and the iliacus number 17.
    lines, found = anatomy.lines_by_force(), anatomy.flexors()
    assert len(lines) == 40 and {row["line"] for row in lines[:1]} == {"soleus"}
    assert (found["psoas major"].rank, found["iliacus"].rank) == (10, 17)
    assert [one.force_n for one in found.values()] == sorted((one.force_n for one in found.values()), reverse=True)
    assert len(anatomy.whole_muscles()) == 29 and list(anatomy.whole_muscles()).index("psoas major") == 12
    assert sum(anatomy.whole_muscles().values()) == pytest.approx(sum(row["force_n"] for row in lines))


def test_the_flexors_have_the_numbers_of_the_sheet_and_of_the_path_model():
    # The moment arms of psoas and iliacus at 0 degrees stand in three places; each was computed on its own.
    arms = paths.load("B").moment_arms("hip_flexion", hip_flexion=list(anatomy.MOMENT_ARMS_AT))
    for name, column in (("psoas major", 0), ("iliacus", -1)):
        flexor = anatomy.flexors()[name]
        assert flexor.force_n == float(anatomy.facts(name, "maximum isometric force (model)")[0].value.split()[0])
        for row, degrees in enumerate(anatomy.MOMENT_ARMS_AT):
            assert flexor.moment_arms_mm[degrees] == pytest.approx(arms[row, column], abs=0.06)


def test_a_flexor_turns_with_force_times_lever():
    psoas = anatomy.flexors()["psoas major"]
    assert psoas.torque_nm(60) == pytest.approx(1426.8 * 0.0334)
    with pytest.raises(ValueError, match="known at 0 and 60 degrees of hip flexion; got 30"):
        psoas.torque_nm(30)


def test_the_glossary_is_a_table_with_sources():
    shown = anatomy.glossary()
    assert "psoas (SOH-us): " in str(shown)
    assert shown._repr_html_().count("<tr>") == 1 + len(tables.rows("glossary"))
    assert "no source found" not in shown._repr_html_()
