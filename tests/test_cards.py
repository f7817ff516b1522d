"""Claims, facts, red flags and a lab's words are cards and tables to a reader, and plain text to a program."""

import json
import re
from xml.etree import ElementTree

import pytest

from psoas import anatomy, evidence, safety, tables
from psoas.cards import Words
from psoas.labs import ClaimCards, RatioBalance
from tools.notebooks import FOLDER

SHOWN = {
    "claims": lambda: evidence.verdicts("s002-05", "d-03", "r002-02"),
    "sources": lambda: evidence.sources("konrad2021", "hafstrom2016"),
    "facts": lambda: anatomy.fact_table("psoas major"),
    "glossary": anatomy.glossary,
    "red flags": safety.signs,
    "wording": lambda: safety.pieces("emergency", "see_doctor_soon"),
    "a lab’s words": lambda: RatioBalance().words(),
    "a card’s words": lambda: ClaimCards().words(),
}


def tree(thing):
    return ElementTree.fromstring(f"<main>{thing._repr_html_()}</main>")


@pytest.mark.parametrize("name", SHOWN)
def test_what_a_reader_sees_is_designed_and_what_a_program_sees_is_text(name):
    thing = SHOWN[name]()
    page = tree(thing)
    assert page.find(".//pre") is None and page.find("*") is not None
    assert repr(thing) == str(thing) and "<" not in str(thing).replace(" < ", "")
    assert all("text-align:left" in cell.get("style") for cell in page.iterfind(".//td"))


def test_a_claim_shows_its_verdict_and_folds_its_sources():
    one = evidence.claim("s002-05")
    page = tree(evidence.verdicts(one.id))
    assert page.find(".//span").text == one.verdict
    folded = "".join(page.find(".//details").itertext())
    assert all(source.citation in folded and f"(read: {source.checked})" in folded for source in one.references)
    none = next(claim for claim in evidence.claims() if not claim.references)
    assert "No study was found." in "".join(tree(evidence.verdicts(none.id)).itertext())


def test_every_red_flag_is_listed_the_most_urgent_first():
    kinds = [sign.urgency for sign in safety.signs().signs]
    rows = tables.rows("safety_facts")
    assert kinds == sorted(kinds, key=list(safety.URGENCIES).index)
    assert len(kinds) == sum(row["kind"] in safety.URGENCIES for row in rows) > 20
    assert len(tree(safety.signs()).findall(".//tbody/tr")) == len(kinds)


def test_words_are_a_text_with_a_table():
    words = RatioBalance().words()
    assert isinstance(words, str) and words.startswith("10,000 steps a day")
    assert len(tree(words).findall(".//tr")) == len(str(words).split("\n  ")) - 1
    assert tree(Words("a < b\nc")).find("p").text == "a < b"


SOURCES = re.compile(r"<details><summary>Sources</summary>\n\n(.*?)\n\n</details>", re.DOTALL)
CITED = re.compile(r"\([^()]*[A-Z][\w-]+ (?:19|20)\d\d\b[^()]*\)")


def listed(found):
    return {found.short, f"[{found.short}](https://doi.org/{found.doi})"}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.ipynb")), ids=lambda path: path.stem)
def test_sources_stand_below_the_sentences_and_are_in_the_table(path):
    known = set().union(*(listed(evidence.reference(row["key"])) for row in tables.rows("references")))
    names = {one.name for one in evidence.articles()}
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        text = "".join(cell["source"])
        if cell["cell_type"] == "code":
            continue
        for line in "\n".join(SOURCES.findall(text)).splitlines():
            source = line.removeprefix("- ")
            who = source.partition(": ")[2].removeprefix("a reader of ") or source  # The claim: …, or an article alone
            assert source in known or set(re.split(r", | and ", who)) <= names, line
        assert not CITED.search(SOURCES.sub("", text)), cell["id"]
