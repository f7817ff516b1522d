"""Saved pages: whole, valid, closed to the outside, light, and refused in one sentence where they cannot be made."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import html5lib
import jsonschema
import pytest

from psoas import checks, cli, safety, site, tables
from psoas.labs.base import SAVED_LAB
from psoas.site import cells, ledger, merging, offline, prose, reading
from tests import saved

ALWAYS = ("index.html", ledger.PAGE, *ledger.FILES, merging.PAGE, *offline.FILES)  # whatever the notebooks are


class Seen(HTMLParser):
    """The elements of a page: tag and attributes, and the text of scripts."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.scripts, self._inside = [], [], None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag == "script":
            self.scripts.append("")
            self._inside = dict(attributes).get("type", "classic")

    def handle_endtag(self, tag):
        if tag == "script":
            self._inside = None

    def handle_data(self, data):
        if self._inside:
            self.scripts[-1] += data

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def texts(saved_pages):
    return {page.path.stem: page.path.read_text(encoding="utf-8") for page in saved_pages}


def test_every_notebook_has_a_page_and_there_is_an_index(saved_pages):
    assert [page.path.stem for page in saved_pages] == list(saved.STEMS)
    folder = saved_pages[0].path.parent
    assert {path.name for path in folder.iterdir()} == {page.path.name for page in saved_pages} | {
        *ledger.FILES,
        *offline.FILES,
        "python",
    }


def test_the_ledger_is_written_as_a_page_and_as_data(saved_pages, texts):
    folder = saved_pages[0].path.parent
    data, schema = (json.loads((folder / name).read_text(encoding="utf-8")) for name in ledger.FILES)
    jsonschema.Draft202012Validator(schema).validate(data)
    for one in data["claims"]:
        page, _, place = one["address"].partition("#")
        assert f'id="{place}"' in texts[page.removesuffix(".html")]


def test_pages_are_light_enough(saved_pages):
    # The page with each lab at once is the tests' own; no reader is sent it.
    assert [page.path.stem for page in saved_pages if not page.fits and page.path.stem != saved.EVERY_LAB] == []
    assert [page.path.stem for page in saved_pages if page.most == site.MOST_BYTES_3D] == [saved.BODY, saved.EVERY_LAB]
    assert all(page.bytes == page.path.stat().st_size for page in saved_pages)


def test_pages_are_valid_html(texts):
    for name, html in texts.items():
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(html)
        assert [(place, code) for place, code, _ in parser.errors] == [], name


POINTS_TO_AN_ID = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list")


def ids_of(seen):
    return [attributes["id"] for _, attributes in seen.tags if "id" in attributes]


def test_ids_are_there_once_and_what_points_to_them_finds_them(texts):
    for name, html in texts.items():
        seen = Seen(html)
        ids = ids_of(seen)
        assert len(ids) == len(set(ids)), name
        pointed = {
            one for _, attributes in seen.tags for kind in POINTS_TO_AN_ID for one in attributes.get(kind, "").split()
        }
        assert pointed <= set(ids), name


def test_every_link_leads_to_a_place_in_the_pages_or_to_a_cited_source(texts):
    places = {name: {"", *ids_of(Seen(html))} for name, html in texts.items()}
    cited = {f"https://doi.org/{row['doi']}" for row in tables.rows("references") if row["doi"]}
    for name, html in texts.items():
        for link in Seen(html).all("a"):
            page, _, place = link["href"].partition("#")
            stem = page.removesuffix(".html") or name
            if place.split("=")[0] == "class":  # a stop of a plan: no place of the page, but what its script shows
                assert stem in places, (name, link["href"])
                continue
            assert link["href"] in cited or link["href"] in ledger.FILES or place in places.get(stem, ()), (
                name,
                link["href"],
            )
        assert ".ipynb" not in re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)


def test_a_verdict_leads_to_the_text_that_teaches_its_claim(texts):
    places = set(re.findall(r'"notebook":"([^"]+)","at":"(seed-[A-F][0-9]+)"', texts["07-weigh-the-claims"]))
    assert {stem[:2] for stem, _ in places} > {"02", "03", "04", "05"}
    for stem, anchor in places:
        assert f'<span id="{anchor}"></span>' in texts[stem], (stem, anchor)


def test_the_next_and_the_one_before_are_linked(texts):
    first, second, third, *_ = saved.OF_THE_COURSE
    assert f'rel="prev" href="{first}.html"' in texts[second]
    assert f'rel="next" href="{third}.html"' in texts[second]
    assert 'rel="prev"' not in texts[first]


def test_only_the_pages_own_scripts_may_run_and_nothing_may_call_out(texts):
    for name, html in texts.items():
        seen = Seen(html)
        (policy,) = (one["content"] for one in seen.all("meta") if one.get("http-equiv") == "Content-Security-Policy")
        run = [
            text
            for attributes, text in zip(seen.all("script"), seen.scripts, strict=True)
            if attributes.get("type") != "application/json"
        ]
        hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in run]
        assert "; script-src " + " ".join(f"'sha256-{one}'" for one in hashes) + "; " in policy, name
        for rule in ("default-src 'none'", "img-src data: 'self'", "connect-src 'none'", "base-uri 'none'"):
            assert f"{rule};" in policy
        assert "unsafe-eval" not in policy


def test_nothing_is_fetched(texts):
    for html in texts.values():
        for tag, attributes in Seen(html).tags:
            assert tag not in ("iframe", "object", "embed", "base")
            assert not [name for name in attributes if re.match(r"on[a-z]+$", name)]
            if tag in ("img", "script", "link", "source"):
                assert all(attributes.get(name, "data:").startswith("data:") for name in ("src", "href", "srcset"))


def test_labs_of_a_kind_share_what_is_alike():
    def of(facts):
        return {"state": {"facts": facts}, "face": "step_counter", "limits": {}, "prints_words": False}

    writer = cells.Writer(prose.Prose(frozenset()))
    pages = [
        writer.live({SAVED_LAB: of(facts), "text/html": ""})
        for facts in ({"held_by": "", "a": 1, "b": 2}, {"held_by": "", "a": 1, "b": 3})
    ]
    own = [json.loads(re.search(r"<script[^>]*>(.*)</script>", page)[1])["facts"] for page in pages]
    assert own == [{"held_by": "", "a": 1, "b": 2}, {"b": 3}]


def test_what_a_lab_holds_cannot_end_the_script_it_stands_in():
    said = {"name": "</script><img src=x onerror=alert(1)><!--"}
    assert "<" not in cells.inert(said)
    assert json.loads(cells.inert(said)) == said


def test_each_lab_brings_its_state_and_its_words(texts):
    html = texts[saved.EVERY_LAB]
    seen = Seen(html)
    lives = [one["data-face"] for one in seen.all("div") if one.get("class") == "live"]
    assert len(lives) == len(set(lives)) == len(saved.LABS)
    states = [
        json.loads(text)
        for attributes, text in zip(seen.all("script"), seen.scripts, strict=True)
        if attributes.get("type") == "application/json"
    ]
    assert len(states) == len(lives) and all("facts" in state for state in states)
    assert states[0]["steps"] == 10_000
    for face in lives:
        assert html.count(f'globalThis.psoas.offer("{face}"') == 1
    assert "10,000 steps a day make each psoas contract" in html


def test_readers_are_sent_every_kind_of_lab(texts):
    def faces(stem):
        return {one["data-face"] for one in Seen(texts[stem]).all("div") if one.get("class") == "live"}

    assert faces(saved.EVERY_LAB) <= set().union(*map(faces, saved.PAGES))


def test_an_exercise_is_to_read_and_its_solution_is_folded(texts):
    asked = checks.question("02-12400")
    found = re.search(
        r'<div class="cell exercise"[^>]* data-before="\d+"[^>]*>((?!class="cell).)*02-12400.*?</details>',
        texts[saved.COUNT],
        re.DOTALL,
    )
    assert found
    assert cells.HERE in found[0] and 'data-face="question"' in found[0]
    assert f'<details class="solution"><summary>Worked solution</summary><p>{asked.solution_words}. ' in found[0]
    assert "Replace the three dots by your answer, then run the cell again" not in found[0]


def test_folded_code_stays_folded_and_other_code_is_seen(texts):
    html = texts[saved.COUNT]
    assert '<details class="folded"><summary><span id="lab-warm-up">Warm-up</span>: its code</summary>' in html
    assert re.search(r'<div class="cell"[^>]*><pre class="code"[^>]*><code><span class="kn">from</span>.*checks', html)
    assert "<summary>The code of this</summary>" in html  # what only brings on a figure or a card


def test_the_safety_box_is_seen(texts):
    for name in saved.OF_THE_COURSE:
        assert prose.cleaned(safety.box(name[:2])._repr_html_()) in texts[name]
    assert safety.wording("everywhere").text in texts["index"]


def test_the_index_says_what_each_notebook_says(saved_pages, texts):
    assert '<a href="evidence.html">' in texts["index"]
    notebooks = [page for page in saved_pages if page.path.stem in saved.OF_THE_COURSE]
    assert len(notebooks) == len(saved.OF_THE_COURSE)
    for page in notebooks:
        assert f'<a href="{page.path.name}">' in texts["index"]
        assert f"{page.bytes / 1000:,.0f} kB" in texts["index"]
    assert "calculate contractions per leg and day" in texts["index"]


def test_formulas_are_mathml(texts):
    assert '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block">' in texts[saved.COUNT]
    assert "$$" not in re.sub(r"<script.*?</script>", "", texts[saved.COUNT], flags=re.DOTALL)


# Text


def test_headings_get_ids_of_their_own():
    writer = prose.Prose()
    writer.html("## To keep\n\n## To *keep*\n\n## Main\n\n## ½")
    assert [key for _, key, _ in writer.headings] == ["to-keep", "to-keep-2", "main-2", "section"]


def test_a_link_to_a_notebook_leads_to_its_page_and_one_to_another_file_is_words():
    writer = prose.Prose({"03-the-ratio"})
    assert writer.line("[3](03-the-ratio.ipynb#why)") == '<a href="03-the-ratio.html#why">3</a>'
    assert writer.line("[5](05-not-here.ipynb)") == "5"
    assert writer.line("[data](../data/steps.csv)") == "data"
    assert writer.line("[a](https://doi.org/10.1/x)") == '<a href="https://doi.org/10.1/x">a</a>'


def test_a_first_cell_is_understood(tmp_path):
    text = "# A title\n\nWhy.\n\n| | |\n|---|---|\n| **Time** | 5 minutes |\n| **You need** | a [b](c.ipynb) |\n\nMore."
    found = reading.understood(tmp_path / "07-a.ipynb", {"cells": [{"source": text}]})
    assert (found.name, found.lead, found.minutes, found.rest) == ("07 · A title", "Why.", "5 minutes", "More.")
    assert found.facts["You need"] == "a [b](c.ipynb)"


# What cannot be done


def said(capsys, *arguments):
    assert cli.main(["site", *map(str, arguments)]) == 2
    out, errors = capsys.readouterr()
    assert out == ""
    return errors.strip().splitlines()[-1]


@pytest.fixture
def notebooks(tmp_path):
    folder = tmp_path / "notebooks"
    folder.mkdir()
    return folder


def test_a_file_is_no_folder(tmp_path, capsys):
    (tmp_path / "here").write_text("mine")
    assert said(capsys, tmp_path / "here").endswith("here is a file: name a folder for the pages.")
    assert (tmp_path / "here").read_text() == "mine"


def test_a_folder_with_something_else_is_left_alone(tmp_path, capsys):
    (tmp_path / "photo.html").write_text("<title>mine</title>")
    assert "is not empty (it holds photo.html)" in said(capsys, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["photo.html"]


def test_a_folder_that_cannot_be_made(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert "cannot be written (Not a directory): choose a folder" in said(capsys, tmp_path / "file" / "out")


def test_no_notebooks(tmp_path, notebooks, capsys):
    assert "There are no notebooks in" in said(capsys, tmp_path / "out", "--notebooks", notebooks)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            saved.notebook("# A", ("1 / 0", [])),
            "a.ipynb: cell cell-1 failed with ZeroDivisionError: division by zero No",
        ),
        (saved.notebook("no title"), "a.ipynb has no title"),
        ("{", "a.ipynb cannot be read as a notebook"),
    ],
)
def test_a_notebook_that_fails_is_named_and_nothing_is_written(tmp_path, notebooks, capsys, text, words):
    (notebooks / "a.ipynb").write_text(text, encoding="utf-8")
    assert words in said(capsys, tmp_path / "out", "--notebooks", notebooks)
    assert list((tmp_path / "out").iterdir()) == []


def test_pages_are_built_anew_over_their_older_selves_without_python_too(tmp_path, notebooks, capsys, monkeypatch):
    meant = ("1 / 0", ["raises-exception"])
    (notebooks / "a.ipynb").write_text(saved.notebook("# First <b>", meant), encoding="utf-8")
    assert cli.main(["site", str(tmp_path / "out"), "--notebooks", str(notebooks), "--no-python"]) == 0
    assert re.search(r"^a\.html +\d+ kB$", capsys.readouterr().out, re.MULTILINE)
    assert "ZeroDivisionError: division by zero" in (tmp_path / "out" / "a.html").read_text(encoding="utf-8")
    (notebooks / "a.ipynb").write_text(saved.notebook("# Second"), encoding="utf-8")
    for name, value in {"registry": "http://127.0.0.1:9", "cache": str(tmp_path / "npm"), "fetch_retries": "0"}.items():
        monkeypatch.setenv(f"npm_config_{name}", value)
    assert cli.main(["site", str(tmp_path / "out"), "--notebooks", str(notebooks)]) == 0
    assert re.search("made without Python, which comes from npm .*ECONNREFUSED", capsys.readouterr().err)
    assert "<h1>Second</h1>" in (tmp_path / "out" / "a.html").read_text(encoding="utf-8")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"a.html", *ALWAYS}


def test_html_in_text_and_outputs_cannot_act_or_call():
    hostile = """<meta http-equiv="refresh" content="0; url=https://example.org"><iframe src="https://example.org"></iframe>
<img src="https://example.org/a.png" onerror="alert(1)" alt="kept"><a href="javascript:alert(1)">kept too</a>
<form action="https://example.org"><input name="a"></form><base href="https://example.org"><script>alert(1)</script>
<p style="position: fixed; background: url(https://example.org/b); color: red" onclick="alert(1)">words</p>
<picture><source srcset="https://example.org/c.png 2x"><source srcset="data:image/png,x https://example.org/d.png"></picture>
<p style="position: fixed; color: red">words</p>"""
    output = {"output_type": "display_data", "data": {"text/html": hostile}, "metadata": {}}
    cell = {"cell_type": "code", "source": "x", "metadata": {}, "outputs": [output]}
    inline = "A line with <b>bold</b>, <meta http-equiv=refresh content=0> and <b onclick=alert(1)>more</b>."
    written = prose.Prose().html(f"{hostile}\n\n{inline}") + cells.Writer(prose.Prose()).cell(cell)
    for word in ("meta", "iframe", "onerror", "onclick", "javascript:", "form", "base", "<script", "example.org"):
        assert word not in written, word
    assert "<b>bold</b>" in written and 'alt="kept"' in written and "words" in written and "color:red" in written
    assert "position" not in written
