"""The evidence ledger: every claim has a verdict, a reason and a source or says that none was found; its exports are valid."""

import csv
import dataclasses
import json
import re
import sys
from pathlib import Path

import jsonschema
import pybtex.database
import pytest

from psoas import evidence, tables
from psoas.evidence import as_json
from tools import evidence as page
from tools import notebook_rules

ROOT = Path(__file__).parents[1]
LEDGER = evidence.claims()
DOI = re.compile(r"^10\.\d{4,9}/\S+$")
NOTHING_FOUND = re.compile(r"\bNo (study|trial) was found\b")
POINTS = {f"{letter}{number}" for letter, count in notebook_rules.POINTS.items() for number in range(1, count + 1)}
NOTEBOOKS = {path.name[:2]: json.loads(path.read_text("utf-8")) for path in (ROOT / "notebooks").glob("*.ipynb")}
OF_DISAGREEMENTS = {"settled", "partly settled", "open"}
OURS = {"computed", "inference"}  # our own work on sources, whatever was read of them


def each(found=LEDGER):
    return [pytest.param(one, id=one.id) for one in found]


# The ledger


def test_the_ledger_is_whole():
    kinds = [one.kind for one in LEDGER]
    assert kinds.count("claim") >= 84 and kinds.count("reader") >= 6 and kinds.count("disagreement") >= 14
    assert len({one.id for one in LEDGER}) == len(LEDGER)
    for seed in ("000", "001", "002", "003", "004"):
        assert sum(one.kind == "claim" and one.seeds == (seed,) for one in LEDGER) >= 10


@pytest.mark.parametrize("one", each())
def test_a_claim_has_a_verdict_a_reason_and_a_source_or_says_that_there_is_none(one):
    assert one.verdict and one.sure
    assert len(one.why.split()) >= 4 and one.why.endswith(".")
    if one.references:
        assert one.checked in {found.checked for found in one.references} | OURS
    else:
        assert NOTHING_FOUND.search(one.why) and one.checked == "unknown"


@pytest.mark.parametrize("one", each())
def test_no_verdict_rests_on_a_source_that_was_not_read(one):
    assert not [found.key for found in one.references if found.checked == "unknown"]
    for found in one.references:
        assert found.doi is None or DOI.match(found.doi)


@pytest.mark.parametrize("one", each())
def test_the_words_are_the_courses_own(one):
    text = re.sub(r"“[^”]*”", " ", f"{one.text} {one.why}")
    for word in tables.column("words_not_used", "word"):
        assert not re.search(rf"\b{re.escape(word)}(s|es)?\b", text, re.IGNORECASE), word


@pytest.mark.parametrize("one", each())
def test_a_verdict_follows_from_its_evidence_by_the_written_rule(one):
    assert one.verdict == evidence.ruled(one.evidence, one.says, one.kind)


def test_the_rule_is_one_scale():
    """More evidence never makes a verdict weaker, and a model or a comparison at one time alone settles nothing."""
    strength = {"well supported": 2, "weak": 1, "not shown": 0, "contradicted": -1}
    ranks = {row["evidence"]: strength[row["verdict"]] for row in tables.rows("verdict_rule") if row["says"] == "for"}
    assert ranks["review"] > ranks["trial"] >= ranks["cross-section"] >= ranks["model"]
    for kind in ("model", "cross-section", "none"):
        decided = {row["disagreement"] for row in tables.rows("verdict_rule") if row["evidence"] == kind}
        assert decided <= {"open", None}


def test_the_words_of_the_rule_are_those_of_the_ledger():
    for name in ("evidence", "says"):
        assert set(tables.column("verdict_rule", name)) == set(evidence.words(name))
    said = {*tables.column("verdict_rule", "verdict"), *filter(None, tables.column("verdict_rule", "disagreement"))}
    assert said == set(evidence.words("verdict"))


@pytest.mark.parametrize(
    ("ask", "error"),
    [(("model", "nothing"), tables.UnknownNameError), (("trial", "against", "disagreement"), ValueError)],
)
def test_what_the_rule_does_not_know_is_an_error(ask, error):
    with pytest.raises(error):
        evidence.ruled(*ask)


@pytest.mark.parametrize("one", each([one for one in LEDGER if one.evidence == "none"]))
def test_where_no_study_tests_a_claim_the_reason_says_so(one):
    assert re.search(
        r"\bNo study was found\b|not tested in anything found|\btested neither\b|compared in anything found", one.why
    )


@pytest.mark.parametrize("one", each())
def test_disagreements_have_verdicts_of_their_own(one):
    assert (one.verdict in OF_DISAGREEMENTS) == (one.kind == "disagreement")
    assert len(one.seeds) == 1 or one.kind == "disagreement"


@pytest.mark.parametrize("name", ["kind", "topic", "type", "evidence", "says", "verdict", "sure"])
def test_every_word_is_explained_and_used(name):
    words = evidence.words(name)
    assert list(words) == tables.columns("claims")[name]["constraints"]["enum"]
    assert set(words) == set(tables.column("claims", name))


# Safety: what is referred and not answered


@pytest.mark.parametrize("point", ["F1", "F3"])
def test_a_disc_or_sciatica_is_referred_not_answered(point):
    asked = [one for one in LEDGER if point in one.points]
    assert asked
    for one in asked:
        assert (one.verdict, one.topic, one.type) == ("referred", "safety", "question")
        assert re.search(r"health professional|physiotherapist or doctor", one.why)


def test_only_questions_about_ones_own_body_are_referred():
    referred = evidence.claims(verdict="referred")
    assert referred and all(one.kind == "reader" and one.type == "question" for one in referred)


# The points of the course, and where it takes them up


def test_every_point_is_in_a_claim_or_says_why_not():
    claimed = {point for one in LEDGER for point in one.points}
    excused = set(tables.column("points_without_claim", "id"))
    assert claimed <= POINTS and excused <= POINTS
    assert claimed | excused == POINTS
    assert not claimed & excused
    assert all(row["reason"].endswith(".") for row in tables.rows("points_without_claim"))


@pytest.mark.parametrize("one", each())
def test_the_links_lead_somewhere(one):
    assert {place.tag.removeprefix("seed:") for place in one.places} == set(one.points)
    for place in one.places:
        tags = {tag for cell in NOTEBOOKS[place.notebook]["cells"] for tag in notebook_rules.tags(cell)}
        assert place.tag in tags, f"no cell of notebook {place.notebook} is tagged {place.tag}"


# Asking the ledger


def test_filters_narrow_and_combine():
    assert evidence.claims(seed="002") == tuple(one for one in LEDGER if "002" in one.seeds)
    assert {one.kind for one in evidence.claims(seed="002")} == {"claim", "reader", "disagreement"}
    dose = evidence.claims(seed="001", topic="how much and how often", notebook="03")
    assert [one.id for one in dose if one.kind == "claim"] == ["s001-10", "s001-14"]
    assert all("D6" in one.points for one in dose)
    assert evidence.claims(verdict="contradicted", seed="003") == (evidence.claim("s003-01"),)
    assert sum(len(evidence.claims(verdict=word)) for word in evidence.choices("verdict")) == len(LEDGER)


def test_a_claim_is_a_typed_row():
    one = evidence.claim("s000-11")
    assert str(one.places[0]) == "02#seed:B2" and one.points == ("B2",)
    assert [found.key for found in one.references] == ["opensim_gait", "hipmoment2012", "andersson1995", "dall2010"]
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.verdict = "true"


def test_choices_come_in_reading_order():
    assert evidence.choices("topic") == tuple(evidence.words("topic"))
    assert evidence.choices("seed") == ("000", "001", "002", "003", "004")


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda: evidence.claims(seed="2"), "no seed of a claim named '2'; there are: 000, 001"),
        (lambda: evidence.claims(topic="pain"), "no topic of a claim named 'pain'; there are: safety, "),
        (lambda: evidence.claims(verdict="true"), "no verdict of a claim named 'true'; .*well supported"),
        (lambda: evidence.claims(notebook="9"), "no notebook of a claim named '9'; there are: "),
        (lambda: evidence.claim("s999-01"), "no row of claims named 's999-01'"),
        (lambda: evidence.choices("author"), "no filter of claims named 'author'; there are: seed, topic"),
        (lambda: evidence.words("colour"), "no list of words of the ledger named 'colour'; there are: kind, topic"),
        (lambda: evidence.csl_json("nobody2020"), "no row of references named 'nobody2020'"),
        (lambda: evidence.bibtex("nobody2020"), "no row of references named 'nobody2020'"),
    ],
)
def test_a_slip_is_answered_with_what_there_is(ask, words):
    with pytest.raises(tables.UnknownNameError, match=words):
        ask()


# Export

# Names and types of CSL 1.0.2, as far as the export uses them.
CSL = {
    "id": str,
    "type": str,
    "title": str,
    "author": list,
    "issued": dict,
    "container-title": str,
    "volume": str,
    "issue": str,
    "page": str,
    "DOI": str,
    "note": str,
}


def test_csl_json_is_valid_and_complete():
    items = json.loads(json.dumps(evidence.csl_json()))
    assert [item["id"] for item in items] == tables.column("references", "key")
    for item in items:
        assert {"id", "type", "title", "note"} <= set(item) <= set(CSL), item["id"]
        assert all(isinstance(value, CSL[name]) and value for name, value in item.items()), item["id"]
        assert item["type"] == ("article-journal" if "container-title" in item else "document")
        for person in item.get("author", []):
            assert set(person) in ({"family", "given"}, {"literal"})
        if "issued" in item:
            ((year,),) = item["issued"]["date-parts"]
            assert 1900 < year < 2030


def test_csl_json_takes_a_citation_apart():
    (item,) = evidence.csl_json("owen2020")
    assert item["author"][:2] == [{"family": "Owen", "given": "PJ"}, {"family": "Miller", "given": "CT"}]
    assert item["title"].endswith("treating low back pain? Network meta-analysis")
    assert (item["container-title"], item["volume"], item["page"]) == ("Br J Sports Med", "54", "1279-1287")
    assert item["issued"] == {"date-parts": [[2020]]} and item["DOI"] == "10.1136/bjsports-2019-100886"
    assert "abstract" in item["note"] and "Not all authors are named" in item["note"]
    (item,) = evidence.csl_json("kimura2002")
    assert item["title"] == "Composition of psoas major muscle fibers compared among humans, orangutans, and monkeys"
    (item,) = evidence.csl_json("ussery2021")
    assert (item["volume"], item["issue"], item["page"]) == ("18", "S1", "S74-S83")


def test_csl_json_keeps_what_it_cannot_take_apart():
    (item,) = evidence.csl_json("eptumed_iliacus")
    assert item["title"] == evidence.reference("eptumed_iliacus").citation and item["type"] == "document"


def test_nothing_of_a_citation_is_lost():
    for row, item in zip(tables.rows("references"), evidence.csl_json(), strict=True):
        said = json.dumps(item, ensure_ascii=False)
        for word in re.findall(r"[^\W_]{4,}", row["citation"].replace("et al.", "")):
            in_brackets = any(word in part for part in re.findall(r"\(\d{4}[^)]*\)", row["citation"]))
            assert word in said or in_brackets, f"{row['key']}: {word}"


def test_bibtex_is_read_by_a_bibtex_reader():
    entries = pybtex.database.parse_string(evidence.bibtex(), "bibtex").entries
    assert list(entries) == tables.column("references", "key")
    for item in evidence.csl_json():
        entry = entries[item["id"]]
        assert entry.type == ("article" if item["type"] == "article-journal" else "misc")
        assert entry.fields["title"].strip("{}")
        assert len(entry.persons.get("author", [])) - len(item.get("author", [])) in (0, 1)  # the one is “others”
        assert entry.fields.get("doi") == item.get("DOI")
        assert entry.fields.get("year") == (str(item["issued"]["date-parts"][0][0]) if "issued" in item else None)


def test_bibtex_protects_its_signs():
    assert "journal = {PM\\&R}" in evidence.bibtex("watt2011frail")
    assert "author = {{ACOG}}" in evidence.bibtex("acog804")


# As data


def test_table_page_and_data_agree():
    """The same rows in claims.csv, in the JSON and in EVIDENCE.md: ids, verdicts, reasons, sources."""
    with (ROOT / "data" / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    data = json.loads(json.dumps(as_json.ledger_json()))["claims"]
    text = page.PAGE.read_text(encoding="utf-8")
    lines = re.findall(r'^\| <a id="([srd]\d*-\d\d)".*$', text, re.MULTILINE)
    assert [row["id"] for row in rows] == [one["id"] for one in data]
    assert sorted(lines) == sorted(row["id"] for row in rows)
    for row, one in zip(rows, data, strict=True):
        for name, key in (
            ("claim", "text"),
            *((same, same) for same in ("evidence", "says", "verdict", "why", "checked", "sure")),
        ):
            assert row[name] == one[key], row["id"]
        assert (row["ref"].split("; ") if row["ref"] else []) == one["sources"]
        (line,) = re.findall(rf'^\| <a id="{row["id"]}" .*$', text, re.MULTILINE)
        assert f"**{row['verdict']}**<br>{row['evidence']}, {row['says']}" in line and row["why"] in line


def test_the_data_are_as_their_schema_says_and_the_schema_says_no_to_others():
    schema, data = as_json.ledger_schema(), json.loads(json.dumps(as_json.ledger_json()))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(data)
    for spoil in (lambda one: one.pop("why"), lambda one: one.update(verdict="true"), lambda one: one.update(more=1)):
        wrong = json.loads(json.dumps(data))
        spoil(wrong["claims"][0])
        assert not validator.is_valid(wrong)


# The page


def test_the_page_is_fresh():
    assert page.PAGE.read_text(encoding="utf-8") == page.page(), "python tools/evidence.py write"


def test_the_page_holds_every_claim_with_its_sources():
    lines = page.page().splitlines()
    for one in LEDGER:
        (line,) = [line for line in lines if line.startswith(f'| <a id="{one.id}" href="#{one.id}">{one.id}</a><br>')]
        read = f"read: {one.checked}" if one.references else "nothing to read"
        for words in (one.text, one.verdict, one.why, read, one.sure):
            assert words in line
        for found in one.references:
            assert (f"https://doi.org/{found.doi}" if found.doi else found.short) in line
            assert any(other.startswith(f"- **{found.key}**: ") for other in lines)


def test_the_page_is_well_formed():
    text = page.page()
    headings = {re.sub(r"\W+", "-", line[3:].lower()) for line in text.splitlines() if line.startswith("## ")}
    anchors = re.findall(r'<a id="([\w-]+)"', text)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r"\]\(#([\w-]+)\)", text)) <= headings | set(anchors)
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        assert len({line.count(" | ") for line in table.splitlines()}) == 1
    assert set(re.findall(r"\]\((https?://[^/]+/)", text)) == {"https://doi.org/"}


def test_the_page_says_what_to_look_at_first():
    first = page.page().split("## What a clinician should look at first")[1].split("\n## ")[0]
    for one in LEDGER:
        if one.verdict == "referred" or one.topic == "safety" or one.sure == "low":
            assert f"[{one.id}]" in first
    for row in tables.rows("safety"):
        assert row["text"] in page.page()


def test_the_readme_leads_to_the_page():
    assert "(EVIDENCE.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_command_writes_and_checks(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(page, "PAGE", tmp_path / "EVIDENCE.md")
    for command, answer in (("check", 1), ("write", 0), ("check", 0)):
        monkeypatch.setattr(sys, "argv", ["evidence.py", command])
        assert page.main() == answer
    page.PAGE.write_text("old", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["evidence.py", "check"])
    assert page.main() == 1 and "EVIDENCE.md is stale" in capsys.readouterr().out
