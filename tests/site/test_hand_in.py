"""What a class hands in: a small file a student, counted in the trainer's page, where nobody can be told from the table."""

import csv
import io
import json
import random

import pytest

from psoas import checks
from psoas.labs.class_room.reading import LEAST
from psoas.site import merging
from psoas.site.scripts import FOLDER, joined
from tests import saved
from tests.browser.acts import alive, becomes, in_browser
from tests.browser.fixtures import reader
from tests.browser.readable import OF_COLOUR, SMALLEST_TARGET, complaints, open_folds, width

ASKED, SLIP, GUESS = "02-7500", "wrong 7500", "02-predict"
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def open_page(browser, saved_pages):
    yield from reader(browser, saved_pages[0].path.parent)


def handed(token, answers, name="", **more):
    """A file as a page makes it."""
    return json.dumps({
        "file": "psoas-lab-answers", "version": 1, "token": token, "page": saved.COUNT, "name": name, "answers": answers, **more
    })  # fmt: skip


def choose(page, files):
    """Choose files, given as text by name, and wait for what is said of them."""
    page.locator("[data-part=said]").evaluate("(one) => one.replaceChildren()")
    page.get_by_label("Files of answers").set_input_files(
        [{"name": name, "mimeType": "application/json", "buffer": text.encode()} for name, text in files.items()]
    )
    page.locator("[data-part=said]:not(:empty)").wait_for()
    return page.locator("[data-part=said]").inner_text()


def table(page):
    """The rows of the table as they are read, without the notebook's number."""
    rows = page.locator("[data-part=rows] tr").all()
    return [[cell.inner_text() for cell in row.locator("th, td").all()] for row in rows]


def of_class(right, slip, others=0):
    """Files of a class in which so many answered rightly, so many slipped, and so many otherwise."""
    answers = ["right"] * right + [SLIP] * slip + ["wrong low"] * others
    return {f"{i}.json": handed(f"t{i}", {ASKED: answer}, "Ann") for i, answer in enumerate(answers)}


def test_a_page_hands_in_first_answers_and_nothing_else(open_page, tmp_path):
    page = open_page(saved.EVERY_LAB, width=360)
    page.get_by_role("button", name="Hand in").press("Enter")
    page.get_by_text("Nothing on this page is answered yet").wait_for()
    page.locator("section[data-lab=StepCounter]").get_by_label("Steps a day", exact=True).press("ArrowRight")
    room = page.locator("section[data-lab=ClassRoom]")
    room.get_by_label("Numbers:").fill("7531 7532 7533 7534 7535")
    room.get_by_role("button", name="Add").press("Enter")
    plan = page.locator("section[data-lab=PlanBuilder]").first
    plan.get_by_label("Title of the calendar and the handout").fill("Plan of Zoe")
    guess = page.locator("section[data-lab=Predict]")
    guess.get_by_label("Your guess, contractions per leg").fill("10000")
    for name in ("Take this guess", "Lock", "Reveal"):
        guess.get_by_role("button", name=name).press("Enter")
    quiz = page.locator("section[data-lab=Quiz]")
    quiz.get_by_label("a gentle pull; a thigh").press("Space")
    quiz.get_by_role("button", name="Check").press("Enter")
    quiz.get_by_label("sharp pain; back pain; tingling or numbness").press("Space")
    quiz.get_by_role("button", name="Check").press("Enter")
    for lab in (guess, quiz):
        lab.get_by_role("button", name="Start again").press("Enter")
    quiz.get_by_label("sharp pain; back pain; tingling or numbness").press("Space")
    quiz.get_by_role("button", name="Check").press("Enter")  # a second first try is none
    texts = []
    for typed in ("", HOSTILE):
        page.get_by_label("Name (optional)").fill(typed)
        with page.expect_download() as download:
            page.get_by_role("button", name="Hand in").press("Enter")
        download.value.save_as(tmp_path / "file")
        texts.append((tmp_path / "file").read_text())
    page.get_by_text(f"2 first answers of this page: in the file {download.value.suggested_filename}").wait_for()
    answers = {GUESS: "wrong 10000", "00-stop": "wrong pull"}
    first, second = map(json.loads, texts)
    assert first == {
        "file": "psoas-lab-answers",
        "version": 1,
        "token": first["token"],
        "page": saved.EVERY_LAB,
        "answers": answers,
    }
    assert second == {**first, "name": HOSTILE} and len(texts[0]) < 300
    assert not any(word in texts[0] for word in ("753", "Zoe", "10_100", "10100"))
    work = page.evaluate("psoas.collect()")
    assert work["first"] == answers
    other = open_page(saved.EVERY_LAB, width=360)
    assert other.evaluate("async (work) => { await psoas.restore(work); return psoas.answers(); }", work) == answers
    bad = {**work, "first": {ASKED: "wrong ".ljust(60, "x")}}
    assert other.evaluate("(work) => psoas.restore(work).then(() => '', String)", bad).endswith("nothing has changed.")
    merge = open_page("merge")
    assert choose(merge, {"a.json": texts[0], "b.json": texts[1]}) == (
        f"1 file counts, of 2; 2 questions. Nothing is told of fewer than {LEAST}."
    )
    assert merge.get_by_text("b.json and a.json are of the same visit: they count once.").is_visible()
    assert [row[1:] for row in table(merge)] == [["fewer than 5", "fewer than 5", "none of 5 or more"]] * 2


def test_thirty_files_make_a_table_that_is_sorted_printed_and_saved(open_page, tmp_path):
    page = open_page("merge")
    files = {
        f"{i}.json": handed(
            f"t{i}",
            {ASKED: "right" if i < 14 else SLIP if i < 24 else "wrong low", GUESS: "right" if i < 28 else "wrong low"},
        )
        for i in range(30)
    }
    files["29.json"] = handed("t29", {ASKED: SLIP, "02-20-years": "right"})
    bad = {
        "photo.json": ("\x89PNG", "holds no answers from these pages: ask for the file that Hand in makes"),
        "work.json": ('{"file": "psoas-lab-work", "version": 1}', "holds no answers from these pages"),
        "old.json": (handed("x", {}, version=0), "comes from another edition of the pages"),
        "deep.json": ("[" * 19_000, "holds no answers"),
        "huge.json": (handed("x", {ASKED: "right"}, name="9" * 10**6), "holds no answers"),
        "numbers.json": (handed("x", {ASKED: 10**9}), "is damaged or was changed by hand"),
        "list.json": (handed("x", [ASKED]), "is damaged or was changed by hand"),
        f"{HOSTILE}.json": ("{", "holds no answers"),
    }
    odd = {
        "proto.json": handed("y", {"x": "right"}).replace(
            '"x": "right"', '"__proto__": "right", "constructor": "right"'
        ),
        "twice.json": files["3.json"],
        "html.json": handed(HOSTILE, {HOSTILE: f"wrong {HOSTILE}"}, HOSTILE),
    }
    said = choose(page, files | {name: text for name, (text, _) in bad.items()} | odd)
    assert said == f"32 files count, of {30 + len(bad) + len(odd)}; 3 questions."
    notes = page.get_by_label("Files to look at").locator("li").all_inner_texts()
    for name, (_, words) in bad.items():
        assert sum(note.startswith(f"{name} {words}") for note in notes) == 1, name
    assert "twice.json and 3.json are of the same visit: they count once." in notes
    assert "proto.json answers 2 questions that these pages do not ask: left out." in notes
    assert len(notes) == len(bad) + 3
    assert page.locator("[data-part=who]").text_content() == HOSTILE
    assert page.locator("main img").count() == 0 and page.evaluate("({}).right === undefined")
    both = "That is both legs together. Each step swings one leg."
    rows = {row[0][3:]: row[1:] for row in table(page)}
    prompts = {key: checks.question(key).prompt for key in (ASKED, GUESS, "02-20-years")}
    assert rows[prompts[ASKED]] == ["30", "14", f"11 – 7,500: {both}\n5 – lower than right"]
    assert rows[prompts[GUESS]] == ["29", "25 or more", "none of 5 or more"], "one who slipped stays hidden"
    assert rows[prompts["02-20-years"]] == ["fewer than 5", "fewer than 5", "none of 5 or more"]
    head = page.get_by_role("columnheader", name="Right first time")
    for way, order in (
        ("descending", ["25 or more", "14", "fewer than 5"]),
        ("ascending", ["fewer than 5", "14", "25 or more"]),
    ):
        head.get_by_role("button").press("Enter")
        assert head.get_attribute("aria-sort") == way and [row[2] for row in table(page)] == order
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as CSV").press("Enter")
    download.value.save_as(tmp_path / "class.csv")
    lines = list(csv.reader(io.StringIO((tmp_path / "class.csv").read_text(encoding="utf-8-sig"), newline="")))
    assert lines[0] == ["id", "question", "answered", "right first time", "usual slips"]
    assert [line[3] for line in lines[1:]] == ["fewer than 5", "14", "25 or more"]
    page.evaluate("window.print = () => (window.printed = true)")
    page.get_by_role("button", name="Print").press("Enter")
    assert page.evaluate("printed")
    page.emulate_media(media="print")
    assert (
        page.locator("table").is_visible()
        and not page.locator(".place, [data-part=notes]").locator("visible=true").count()
    )
    page.emulate_media(media="screen")
    assert choose(page, {"only.json": "{}"}) == "No file could be counted." and not page.locator("table").is_visible()


def test_files_are_dropped_too_and_the_page_is_for_everybody(open_page):
    page = open_page("merge")
    choose(page, of_class(9, 6, 7))
    open_folds(page)
    assert complaints(page) == []
    page.emulate_media(color_scheme="dark")
    assert becomes(lambda: page.evaluate("document.documentElement.dataset.jpThemeLight"), "false") == "false"
    assert complaints(page, rules=OF_COLOUR) == []
    for px in (1280, 390):
        page.set_viewport_size({"width": px, "height": 800})
        assert width(page) <= px
        sizes = page.locator(":is(main button, main input):visible").evaluate_all(
            "(all) => all.map((one) => one.offsetHeight)"
        )
        assert min(sizes) >= SMALLEST_TARGET
    text = handed("t", {ASKED: "right"})
    moved = page.evaluate_handle(
        "(text) => { const all = new DataTransfer(); all.items.add(new File([text], 'd.json')); return all; }", text
    )
    page.locator("[data-part=place]").dispatch_event("drop", {"dataTransfer": moved})
    assert becomes(
        page.locator("[data-part=said]").inner_text, "1 file counts, of 1; 1 question. Nothing is told of fewer than 5."
    )
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_small_groups_get_no_number_and_none_can_be_worked_out(face_page):
    code = (
        joined(FOLDER / "counting.js") + "\nexport const ask = (groups, least) => [...large(new Map(groups), least)];\n"
    )
    chance = random.Random(5)
    classes = [
        [[f"g{i}", chance.choice([1, 2, 4, 5, 6, 9, 20])] for i in range(chance.randint(1, 5))] for _ in range(400)
    ]
    shown = in_browser(face_page, code, "ask", [[groups, LEAST] for groups in classes])
    for groups, told in zip(classes, shown, strict=True):
        sizes, people = dict(groups), sum(size for _, size in groups)
        assert {name for name, _ in told} == {name for name, size in groups if size >= LEAST}
        exact = sum(one["atLeast"] for _, one in told if one["words"].isdigit())
        rest = people - exact
        vague = [(name, one["atLeast"]) for name, one in told if not one["words"].isdigit()]
        assert all(sizes[name] == one["atLeast"] for name, one in told if one["words"].isdigit())
        if vague:
            ((name, bound),) = vague
            assert LEAST <= bound <= sizes[name] and (rest - bound >= LEAST - 1 or bound == LEAST)
        else:
            assert rest == 0 or rest >= LEAST or not told, groups


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "＝1", "\t=1"])
def test_no_cell_is_a_formula(face_page, cell):
    code = (
        joined(FOLDER / "counting.js")
        + """
export const ask = (cell) => {
    const one = { words: cell, atLeast: 0 };
    return csvOf([{ question: { id: cell, prompt: cell, slips: {} }, answered: one, right: one, slips: [] }]);
};"""
    )
    (line,) = list(csv.reader(io.StringIO(in_browser(face_page, code, "ask", [[cell]])[0])))[1:]
    assert line == [f"'{cell}"] * 4 + [""]


def test_every_slip_has_words_and_the_smallest_group_is_the_houses():
    facts = merging.facts()
    assert facts["least"] == LEAST
    by_id = {one["id"]: one["slips"] for one in facts["questions"]}
    assert by_id[GUESS]["10000"].startswith("as many as steps") and "5000" not in by_id[GUESS]
    assert all(slips and all(slips.values()) for slips in by_id.values())


def test_in_a_closed_frame_the_text_is_there_to_copy(browser, saved_pages):
    page = browser.new_page()
    html = (saved_pages[0].path.parent / f"{saved.COUNT}.html").read_text(encoding="utf-8")
    page.route("http://platform.test/*", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.set_content(
        '<iframe sandbox="allow-scripts" title="A page" width="900" height="700" src="http://platform.test/page"></iframe>'
    )
    inside = page.frame_locator("iframe")
    alive(page.frames[-1])
    lab = inside.locator("section[data-lab=Quiz]").first
    lab.get_by_label("the muscle is strong").press("Space")
    lab.get_by_role("button", name="Check").press("Enter")
    inside.get_by_role("button", name="Hand in").press("Enter")
    inside.get_by_text("This page stands in a closed frame").wait_for()
    answers = json.loads(inside.get_by_label("What you hand in, to copy").input_value())["answers"]
    assert next(iter(answers.values())).startswith("wrong ")
    page.close()
