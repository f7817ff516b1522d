"""A number in a text is what its expression gives: filled in, found when it is stale, refused when it cannot be."""

import csv
import doctest
import re

import pytest

from psoas import gait
from tools import prose_numbers
from tools.prose_numbers import NumberError, fill, fresh_table, unbacked

DAY = "{gait.contractions_per_leg(10_000):,.0f}"


@pytest.mark.parametrize("name", prose_numbers.backings())
def test_no_number_is_stale(name):
    assert prose_numbers.stale(name) == []


def test_a_stale_number_is_filled_in_its_place_and_nothing_else_is_touched():
    text = "Of 4,999 steps,\n4,998 count; 4,998 do not."
    assert fill(text, [f"steps, {DAY} count"]) == "Of 4,999 steps,\n5,000 count; 4,998 do not."
    fresh = fill(text, [f"Of {DAY} steps, {{1 + 1}} count; {{len('abc'):.1f}} do"])
    assert fresh == "Of 5,000 steps,\n2 count; 3.0 do not."


@pytest.mark.parametrize(
    ("text", "backed", "fresh"),
    [
        ("−3.05 to 3.17", "{minus(-2.5, 2)} to {3}", "−2.50 to 3"),
        ("by 12–17 %.", "by {9}–{25} %", "by 9–25 %."),
        ("01-a,1,1000000,1113,24,mm", "1,{5_000_000},1113,{25},mm", "01-a,1,5000000,1113,25,mm"),
        ("some 1,012.5 mm", "{7} mm", "some 7 mm"),
        ("One of six flexors", "One of {in_words(7)} flexors", "One of seven flexors"),
        ("It’s “10 s” (once).", "“{30} s” (once)", "It’s “30 s” (once)."),
        ("36, and 37", "{38}, and", "38, and 37"),
    ],
)
def test_a_number_is_found_with_its_sign_its_commas_and_its_decimals(text, backed, fresh):
    assert fill(text, [backed]) == fresh
    assert fill(fresh, [backed]) == fresh


@pytest.mark.parametrize(
    ("backed", "complaint"),
    [
        ("{1} steps", "has to be in the text once, but is there 2 times"),
        ("{1} strides", "is there 0 times"),
        ("two steps", "has no expression in braces"),
        ("{1 steps", "cannot be read"),
        ("and {gait.lifetime_steps(1)} steps", "cannot be computed: AttributeError"),
        ("and {open('secret')} steps", "cannot be computed: NameError"),
        ("and {float} steps", "cannot be computed: NameError"),
        ("and {abs(1e999)} steps", "gives “inf”, which is neither a number nor a word"),
        ("and {tables.row('steps', 'sumter')['low']} steps", "gives “None”"),
        ("and {sorted((2, 1))} steps", "gives “[1, 2]”"),
    ],
)
def test_what_cannot_be_filled_is_told(backed, complaint):
    with pytest.raises(NumberError, match=re.escape(complaint)):
        fill("12 steps and 13 steps", [backed])


@pytest.mark.parametrize("text", ["L5 body", "1,2 body", "1.5.5 body"])
def test_a_part_of_a_name_or_of_a_longer_number_is_no_number(text):
    with pytest.raises(NumberError, match="is there 0 times"):
        fill(text, ["{5} body"])


def test_what_is_left_is_what_nobody_backs():
    assert unbacked("Of 1,000 people 236 lose 2.6°", ["Of 1,000 people {236} lose"]) == "Of 1,000 people ··· lose 2.6°"


QUESTIONS = """\
id,kind,prompt,solution,unit,computed_by
02-a,number,"12 m, and then?",3.5,m,"sum((1, 2)) / 2"
02-b,choice,"About 7 m, or 8?",b,,
02-c,number,How far?,0,m,-1e-9
"""


def test_a_solution_is_filled_to_its_own_digits_and_other_rows_stay():
    now = fresh_table(QUESTIONS, {"02-b": ["About {9} m"]})
    assert now == QUESTIONS.replace(",3.5,", ",1.5,").replace("About 7", "About 9")


def test_a_row_that_is_not_there_and_a_comma_in_a_bare_cell_are_told():
    with pytest.raises(NumberError, match="there is no row 02-d"):
        fresh_table(QUESTIONS, {"02-d": ["About {9} m"]})
    with pytest.raises(NumberError, match="a number with a comma broke the row 02-a"):
        fresh_table(QUESTIONS.replace(",3.5,", ",3,"), {"02-a": ['then?",{2_000:,},m']})


def test_the_command_says_what_is_stale_and_fills_it(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(prose_numbers, "ROOT", tmp_path)
    monkeypatch.setattr(prose_numbers, "backings", lambda: {"a.md": [f"{DAY} of them"]})
    file = tmp_path / "a.md"
    file.write_text("It has 36 of them.\n", encoding="utf-8")
    assert prose_numbers.main(["check"]) == 1 and file.read_text(encoding="utf-8") == "It has 36 of them.\n"
    assert prose_numbers.main(["write"]) == 0 and file.read_text(encoding="utf-8") == "It has 5,000 of them.\n"
    assert prose_numbers.main(["check"]) == 0
    assert [line for line in capsys.readouterr().out.splitlines() if line.startswith("a.md")] == [
        "a.md: stale",
        "a.md: written",
        "a.md: fresh",
    ]
    file.write_text("It has none.\n", encoding="utf-8")
    assert prose_numbers.main(["write"]) == 1
    assert "a.md: “" in capsys.readouterr().err and file.read_text(encoding="utf-8") == "It has none.\n"
    file.unlink()
    assert prose_numbers.main(["check"]) == 1 and "a.md: there is no such file" in capsys.readouterr().err


def test_the_examples_of_the_tool_hold():
    assert doctest.testmod(prose_numbers).failed == 0


def test_a_change_of_the_cadence_reaches_every_text_that_speaks_of_it(monkeypatch):
    # 100 steps a minute: 10,000 steps take 100 minutes, and 42 % of them are 42. Nothing else may change with it.
    monkeypatch.setattr(gait, "cadences", lambda: gait.Band(100, 100, 100))
    for one in (prose_numbers.names, prose_numbers._now):
        one.cache_clear()
    try:
        said = {name: prose_numbers.stale(name) for name in prose_numbers.backings()}
    finally:
        for one in (prose_numbers.names, prose_numbers._now):
            one.cache_clear()
    now = {name: [line[1:] for line in lines if re.match(r"\+[^+]", line)] for name, lines in said.items()}
    assert any("42 minutes active a" in line for line in now["README.md"])
    rows = {name: [next(csv.reader([line]))[0] for line in lines] for name, lines in now.items()}
    assert rows["data/questions.csv"] == ["01-step", "03-predict", "03-one-to-one"]
    assert rows["data/question_answers.csv"] == ["01-step/lost", "01-step/half", "03-predict/minutes", "06-target/yes"]
    assert rows["data/claims.csv"] == ["s000-15"]
    assert any(
        "About 42 minutes of contraction against 2 of stretch: 21 for each" in line
        for line in now["data/questions.csv"]
    )


def test_short_names_are_used():
    kept = prose_numbers.BACKED.read_text(encoding="utf-8")
    notebooks = "".join(path.read_text(encoding="utf-8") for path in (prose_numbers.ROOT / "notebooks").glob("*.ipynb"))
    for name in prose_numbers._kept()["names"]:
        assert len(re.findall(rf"\b{name}\b", kept + notebooks)) > 1, name
