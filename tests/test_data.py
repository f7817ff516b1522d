"""The tables in data/ are well formed, described, sourced and honest about what was checked."""

import csv
import json
import re
from pathlib import Path

import frictionless
import pytest

from tools import datapackage

DATA = Path(__file__).resolve().parents[1] / "data"
PACKAGE = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES = {resource["name"]: resource for resource in PACKAGE["resources"]}
DOI = re.compile(r"^10\.\d{4,9}/\S+$")
UNCHECKED = re.compile(r"VERIFY|from memory", re.IGNORECASE)


def rows(name):
    with (DATA / RESOURCES[name]["path"]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fields(name):
    return RESOURCES[name]["schema"]["fields"]


def having(*columns):
    return [name for name in RESOURCES if {field["name"] for field in fields(name)} >= set(columns)]


def keys(cell):
    return cell.split("; ") if cell else []


def number(text):
    try:
        return float(text.replace("−", "-"))
    except ValueError:
        return None


def test_the_package_is_valid():
    report = frictionless.validate(str(DATA / "datapackage.json"))
    errors = [f"{task.name}: {error.message}" for task in report.tasks for error in task.errors]
    assert report.valid, "\n".join(errors) or str(report.errors)


def test_the_description_is_in_its_one_form():
    text = datapackage.PATH.read_text(encoding="utf-8")
    assert datapackage.form(text) == text


def test_however_it_was_edited_it_comes_back_to_its_form():
    assert datapackage.form(json.dumps(PACKAGE)) == datapackage.form(json.dumps(PACKAGE, indent=4))
    column = {"name": "n", "type": "integer", "constraints": {"minimum": 1, "enum": [1, 2]}}
    table = {"name": "t", "encoding": "utf-8", "schema": {"fields": [column, column], "missingValues": [""]}}
    lines = datapackage.form(json.dumps({"title": "é", "resources": [table, table]})).splitlines()
    assert lines[1] == '  "title": "é",'
    assert lines.count(f"          {json.dumps(column)},") == lines.count(f"          {json.dumps(column)}") == 2
    assert len(lines) == 5 + 2 * 9


def test_every_file_is_described_and_every_description_has_its_file():
    assert {path.name for path in DATA.glob("*.csv")} == {resource["path"] for resource in RESOURCES.values()}


def test_the_package_says_what_it_is():
    for key in ("name", "title", "licenses", "version"):
        assert PACKAGE.get(key), f"datapackage.json has no {key}"
    for name, resource in RESOURCES.items():
        for key in ("path", "title", "description", "schema"):
            assert resource.get(key), f"{name} has no {key}"
        assert resource["schema"].get("primaryKey"), f"{name} has no primary key"


@pytest.mark.parametrize("name", RESOURCES)
def test_every_column_is_described(name):
    for field in fields(name):
        assert field.get("type"), f"{name}.{field['name']} has no type"
        assert field.get("description"), f"{name}.{field['name']} has no description"
        if field["type"] in ("number", "integer"):
            assert field.get("unit"), f"{name}.{field['name']} is a number without a unit"


@pytest.mark.parametrize("name", RESOURCES)
def test_files_are_plain_utf8_with_lf(name):
    raw = (DATA / RESOURCES[name]["path"]).read_bytes()
    raw.decode("utf-8")
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\n")


@pytest.mark.parametrize("name", RESOURCES)
def test_nothing_unchecked_and_nothing_untidy(name):
    for row in rows(name):
        for column, cell in row.items():
            where = f"{name}, {next(iter(row.values()))}, {column}: {cell!r}"
            assert not UNCHECKED.search(cell), where
            assert cell == cell.strip(), where
            assert "\n" not in cell, where


@pytest.mark.parametrize("name", having("ref"))
def test_every_reference_resolves(name):
    known = {row["key"] for row in rows("references")}
    for row in rows(name):
        missing = set(keys(row["ref"])) - known
        assert not missing, f"{name}, {next(iter(row.values()))}: not in references.csv: {missing}"
        assert len(keys(row["ref"])) == len(set(keys(row["ref"])))


@pytest.mark.parametrize("name", having("ref", "checked"))
def test_every_fact_has_a_source(name):
    for row in rows(name):
        assert row["ref"] or row["checked"] == "unknown", f"{name}, {next(iter(row.values()))} has no source"


@pytest.mark.parametrize("name", having("value", "low", "high"))
def test_values_lie_in_their_range(name):
    for row in rows(name):
        ends = [number(row[column]) for column in ("low", "value", "high")]
        given = [end for end in ends if end is not None]
        assert given == sorted(given), f"{name}, {row['id']}: {ends}"


def test_steps_lie_in_their_range():
    for row in rows("steps"):
        given = [number(row[column]) for column in ("low", "steps_per_day", "high") if row[column]]
        assert given, f"{row['id']} has no number"
        assert given == sorted(given), row["id"]


@pytest.mark.parametrize("name", having("value", "unit", "low"))
def test_a_number_has_a_unit(name):
    for row in rows(name):
        if number(row["value"]) is not None or row["low"] or row["high"]:
            assert row["unit"], f"{name}, {row['id']} has a number and no unit"


def test_dois_are_well_formed_and_cited_once():
    dois = [row["doi"] for row in rows("references") if row["doi"]]
    assert [doi for doi in dois if not DOI.match(doi)] == []
    assert len({doi.lower() for doi in dois}) == len(dois)


def test_presets_have_a_number_and_are_no_bands():
    presets = [row for row in rows("steps") if row["preset"] == "true"]
    assert 12 <= len(presets) <= 16
    for row in presets:
        assert row["steps_per_day"], row["id"]
        assert row["kind"] != "band", row["id"]


def test_what_is_ours_says_so():
    for row in rows("steps"):
        if row["kind"] == "estimate":
            assert row["checked"] == "computed"
            assert "assumption" in row["note"]


def test_a_dose_that_a_seed_does_not_give_stays_open():
    # Seed 000: "sometimes for 10 seconds", no holds, no frequency for its stretch.
    seed = next(row for row in rows("protocols") if row["id"] == "seed000")
    assert [seed[column] for column in ("hold_s", "reps", "sessions_per_day", "days_per_week")] == [""] * 4
    # Seed 001: "Hold the stretch for 30 seconds and repeat it 4 times on each side daily."
    dose = next(row for row in rows("protocols") if row["id"] == "seed001")
    assert [dose[column] for column in ("hold_s", "reps", "days_per_week", "sides")] == ["30", "4", "7", "both"]


def test_a_variant_names_a_posture_and_seeds_that_there_are():
    postures, known = (
        {row[column] for row in rows(name)} for name, column in (("postures", "id"), ("references", "key"))
    )
    for row in rows("variants"):
        assert row["posture"] in postures or (row["posture"] == "" and "none of the named postures" in row["note"])
        assert {seed.replace("S", "seed00") for seed in keys(row["seeds"])} <= known
