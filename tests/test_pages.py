"""The pages for people: what they quote from the tables is there word for word, and their links lead somewhere."""

import itertools
import re
from pathlib import Path

import pytest

from psoas import evidence, safety

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "data").glob("*.md")])
TRAINERS = (ROOT / "TRAINERS.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_pictures_lead_somewhere(page):
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert (page.parent / target).exists(), target


def test_the_trainers_rule_stands_as_in_the_table():
    rule = safety.wording("trainers")
    assert f"**{rule.title}.** {rule.text}" in TRAINERS


def test_what_is_referred_in_class_is_referred_in_the_ledger():
    referred = {point for claim in evidence.claims(verdict="referred") for point in claim.points if point[0] == "F"}
    assert {"F1", "F3"} <= referred
    assert all(point in TRAINERS for point in ("F1", "F3"))


@pytest.mark.parametrize("minutes", [20, 45, 90])
def test_a_plan_fills_its_time_without_a_gap(minutes):
    words = {20: "Twenty", 45: "Forty-five", 90: "Ninety"}[minutes]
    plan = TRAINERS.split(f"## {words} minutes")[1].split("\n## ")[0]
    spans = [tuple(map(int, span)) for span in re.findall(r"^\| (\d+)–(\d+) \|", plan, re.MULTILINE)]
    assert spans[0][0] == 0 and spans[-1][1] == minutes
    assert all(end == start for (_, end), (start, _) in itertools.pairwise(spans))
