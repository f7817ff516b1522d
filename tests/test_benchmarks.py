"""What is stored of the benchmarks: every one is explained, and its tables are those of the measurements."""

import re

import pytest

from benchmarks import machine, stored
from benchmarks.__main__ import available
from benchmarks.harness import Report

README = stored.README.read_text(encoding="utf-8")
TABLE = re.compile(r"(?:^\|.*\|\n)+", re.MULTILINE)


@pytest.mark.parametrize("name", available())
def test_every_benchmark_is_explained_and_has_its_place(name):
    assert f"\n### {name}\n" in README
    assert f"<!-- results of {name} -->\n" in README and f"<!-- end of {name} -->\n" in README


def test_the_tables_are_written_from_the_stored_measurements():
    assert stored.written(README, stored.known()) == README
    assert set(stored.known()) <= set(available())


def test_every_stored_table_parses():
    wanted = sum(len(part["reports"]) for part in stored.known().values())
    found = TABLE.findall(README)
    assert len(found) == wanted
    for table in found:
        head, rule, *rows = ([cell.strip() for cell in line[1:-1].split("|")] for line in table.splitlines())
        assert set(rule) == {"---"} and rows
        assert {len(row) for row in (head, rule, *rows)} == {len(head)}


def test_a_run_changes_its_own_part_alone():
    report = Report("Speed", ("", "times"), (("ours", "1"), ("theirs", "2.5")), "In turns.", {"seconds": [1.0]})
    part = stored.entry([report], {"processor": "a fast one"})
    before = "<!-- results of a -->\nold\n<!-- end of a -->\n<!-- results of b -->\nold\n<!-- end of b -->\n"
    after = stored.written(before, {"b": part})
    assert "<!-- results of a -->\n\nNot measured yet.\n\n<!-- end of a -->" in after
    assert "processor: a fast one." in after and "| theirs | 2.5 |\n\nIn turns.\n\n<!-- end of b -->" in after
    with pytest.raises(ValueError, match="no place for c: add <!-- results of c -->"):
        stored.written(before, {"c": part})


def test_the_machine_says_what_it_is():
    found = machine.describe()
    assert list(found) == ["processor", "cores", "memory", "system", "Python", "browser", "load before"]
    assert all(found.values()) and int(found["cores"]) > 0
