"""Python in saved pages, served as a website: started when asked, by nobody's help, and with the answers of a notebook."""

import functools
import http.server
import re
import threading
from datetime import date
from pathlib import Path

import pytest

from psoas.labs import PlanBuilder
from psoas.labs.my_steps.plain import shown
from psoas.labs.plan_builder.filing import made
from psoas.site import cells, prose
from tests import exports, saved
from tests.browser.fixtures import watched

FIRST_ANSWER = 120_000  # ms; on a machine that does nothing else it takes 3 s
DAYS = exports.life(days=8, hike=None)
ZIP = exports.apple_zip(DAYS)
STAMP = re.compile("DTSTAMP:.*")  # when a calendar was made
PAGE, FROM_A_FILE = "my-steps", "A browser starts no Python in a page that is opened from a file"
FILES = {
    "apple.zip": ZIP,
    "fitbit.zip": exports.fitbit_zip(DAYS),
    "connect.db": exports.health_connect_db(DAYS),
    "garmin.zip": exports.garmin_zip(DAYS),
    "samsung.csv": exports.samsung_csv(DAYS),
    "huawei.json": exports.huawei_json(DAYS),
    "book.xlsx": exports.workbook({day.date: day.true for day in DAYS}.items()),
    "empty.zip": b"",
    "cut.zip": ZIP[: len(ZIP) // 2],
    "hello <b>&amp;.txt": b"hello",
    "in itself.zip": exports.zipped({"a.zip": ZIP}),
    "bomb.zip": exports.zipped({"apple_health_export/export.xml": exports.HEADER.encode() + b" " * 20_000_000}),
    "dates.csv": b"date,steps\n" + b"".join(b"%02d/11/2026,%d\n" % (day, 5000 + day) for day in range(1, 9)),
    "asked.csv": b"date,steps\n1/2/2026,7531\n3/4/2026,13579\n",
    "entities.xml": b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><HealthData>&b;</HealthData>',
}


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def origin(saved_pages):
    """The address of a server that has the pages."""
    handler = functools.partial(Quiet, directory=saved_pages[0].path.parent)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def visit(browser, origin):
    """Return a function that opens a served page; whatever it complains of or calls elsewhere fails the test."""
    context, pages = browser.new_context(accept_downloads=True, timezone_id="Europe/Berlin"), []

    def show(stem):
        pages.append(watched(context.new_page(), origin))
        pages[-1].asked = []
        pages[-1].on("request", lambda request: pages[-1].asked.append(request.url))
        pages[-1].goto(f"{origin}/{stem}.html")
        return pages[-1]

    yield show
    problems = [problem for page in pages for problem in page.problems]
    context.close()
    assert problems == []


def chosen(lab, path):
    """Choose a file, wait for the answer, and return what the lab says then."""
    lab.get_by_label("Your export").set_input_files(path)
    lab.locator(".psoas-loading").wait_for(state="hidden", timeout=FIRST_ANSWER)
    problem = lab.locator(".psoas-error").inner_text() or lab.locator(".psoas-asks p").text_content()
    return problem or lab.locator(".psoas-whose, .psoas-sentence").all_inner_texts()


def expected(path, **answers):
    """What a notebook would say of a file."""
    answer = shown(path, path.name, lambda have, size: None, **answers)
    reading, question = answer["reading"], answer["question"]
    return (
        answer["problem"] or (question and question["asked"]) or [f"Your file: {reading['source']}", reading["words"]]
    )


def own_steps_are_read_as_in_a_notebook(page, folder):
    """Choose each file, the first one twice; from the first answer on nothing is fetched."""
    lab = page.locator("section[data-lab=MySteps]")
    for name, raw in FILES.items():
        (folder / name).write_bytes(raw)
    first, *others = (folder / name for name in FILES)
    lab.get_by_label("Your export").set_input_files(first)
    lab.get_by_role("button", name="Cancel").press("Enter")
    assert lab.locator(".psoas-whose").inner_text().startswith("The sample")
    assert chosen(lab, first) == expected(first)
    page.context.set_offline(True)  # all is here: what is read goes nowhere
    asked = len(page.asked)
    for path in others:
        assert chosen(lab, path) == expected(path), path.name
    assert chosen(lab, folder / "asked.csv").endswith("Which day is 1/2/2026?")
    lab.get_by_role("button", name="2 January 2026").press("Enter")
    lab.locator(".psoas-loading").wait_for(state="hidden")
    told = lab.locator(".psoas-whose, .psoas-sentence").all_inner_texts()
    assert told == expected(folder / "asked.csv", day_first=False)
    assert len(page.asked) == asked
    lab.get_by_role("button", name="Forget it").press("Enter")
    assert "No file is read" in lab.inner_text()
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def the_files_of_a_plan_are_those_of_a_notebook(page):
    lab = page.locator("section[data-lab=PlanBuilder]").first
    lab.get_by_label("First day").fill("2026-03-23")
    lab.get_by_label("Title of the calendar and the handout").fill("Ein <Plan> für mich")
    lab.get_by_label("Note (may stay blank)").fill("=1+1")
    state = {
        **{name: getattr(PlanBuilder(), name) for name in PlanBuilder.state},
        "start": "2026-03-23",
        "name": "Ein <Plan> für mich",
        "note": "=1+1",
    }
    for name, what in {"Calendar (.ics)": "calendar", "Handout (.html)": "handout", "Log (.csv)": "log"}.items():
        with page.expect_download(timeout=FIRST_ANSWER) as waiting:
            lab.get_by_role("button", name=name).press("Enter")
        here = made(state, what, date(2026, 3, 1), "Europe/Berlin")
        given = Path(waiting.value.path()).read_bytes().decode()
        assert waiting.value.suggested_filename == here["name"]
        assert STAMP.sub("", given) == STAMP.sub("", here["text"]), what
    assert lab.get_by_text("Saved as psoas-log.csv").is_visible()


def test_one_python_serves_all_labs_of_a_page_as_a_notebook_would_and_nothing_goes_out(visit, tmp_path):
    page = visit(saved.EVERY_LAB)
    page.locator("section[data-lab=MySteps] .psoas-whose").get_by_text("The sample").wait_for()
    assert not any("/python/" in url for url in page.asked)  # nothing comes before it is asked for
    own_steps_are_read_as_in_a_notebook(page, tmp_path)
    the_files_of_a_plan_are_those_of_a_notebook(page)


def test_an_exercise_is_judged_at_once_and_its_cell_runs_on_request(visit):
    page = visit(saved.COUNT)
    exercise = page.locator(".exercise").first
    exercise.scroll_into_view_if_needed()
    lab, solution = exercise.locator("section[data-lab=Question]"), exercise.locator(".solution")
    lab.wait_for()
    assert not solution.is_visible()
    for typed, words in {"12400": "→ Not yet. That is both legs together.", "6200": "✓ Yes."}.items():
        lab.get_by_label("Answer").fill(typed)
        lab.get_by_role("button", name="Check").press("Enter")
        assert lab.locator(".psoas-feedback").inner_text().startswith(words)
    assert solution.is_visible() and solution.get_attribute("open") is None
    assert not any("/python/" in url for url in page.asked)
    plain = page.locator(".exercise").filter(has_text="matplotlib.figure")
    assert "needs NumPy, matplotlib or widgets" in plain.inner_text() and plain.get_by_role("button").count() == 0
    exercise.get_by_role("button", name="Change it").press("Enter")
    box, run = exercise.get_by_label("Code of this exercise"), exercise.get_by_role("button", name="Run code")
    box.fill(box.input_value().replace("...", "steps / 2") + "\nprint(contractions)")
    run.press("Enter")
    out = exercise.get_by_label("Output")
    out.get_by_text("6200.0").wait_for(timeout=FIRST_ANSWER)
    box.fill("steps = 1\nsteps / 0")
    run.press("Enter")
    out.get_by_text("ZeroDivisionError: division by zero (line 2)").wait_for()
    box.fill("while True:\n    pass")
    run.press("Enter")
    exercise.get_by_role("button", name="Stop").press("Enter")
    exercise.get_by_text("Cancelled.").wait_for()


def test_without_python_an_exercise_has_its_answer_box_and_a_cell_to_read():
    cell = {"cell_type": "code", "metadata": {"tags": ["exercise"]}, "outputs": [], "source": 'check("02-12400", ...)'}
    writer = cells.Writer(prose.Prose())
    html = writer.cell(cell)
    assert cells.NO_PYTHON in html and 'data-face="question"' in html and "data-before" not in html
    assert list(writer.faces) == ["question"]


def test_from_a_file_it_says_why_and_all_else_works(read, tmp_path):
    page = read("index")
    page.get_by_role("link", name="Your own steps").click()
    (tmp_path / "apple.zip").write_bytes(ZIP)
    lab = page.locator("section[data-lab=MySteps]")
    assert chosen(lab, tmp_path / "apple.zip").startswith(FROM_A_FILE)
    assert lab.locator(".psoas-whose").inner_text().startswith("The sample")
    exercise = read(saved.COUNT).locator(".exercise").first
    exercise.get_by_role("button", name="Run code").press("Enter")
    assert exercise.get_by_role("status").get_by_text(FROM_A_FILE).is_visible()


def test_only_pythons_own_page_may_compile_and_reach_its_folder(saved_pages):
    folder = saved_pages[0].path.parent
    for page in folder.glob("*.html"):
        policy = (
            page.read_text(encoding="utf-8").split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0]
        )
        assert "wasm" not in policy and "unsafe-eval" not in policy and "connect-src &#39;none&#39;" in policy
        asks = "frame-src" in policy
        assert asks == (page.stem not in ("index", "evidence", "class", "merge"))
    own = (folder / "python" / "frame.html").read_text(encoding="utf-8")
    assert (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; img-src data:; connect-src 'self'"
        in own
    )


def test_it_counts_in_no_pages_weight(saved_pages):
    folder = Path(saved_pages[0].path.parent) / "python"
    assert 10e6 < sum(one.stat().st_size for one in folder.iterdir()) < 17e6
    assert {page.path.parent for page in saved_pages} == {folder.parent}
    assert saved.STEMS[-1] == PAGE
