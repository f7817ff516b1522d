"""MySteps in a browser: a file goes to Python in slices, comes back as days, and leaves no trace."""

import json
import random

import pytest

from psoas import steps
from psoas.labs import MySteps
from psoas.labs.my_steps import lab as my_steps
from psoas.labs.my_steps.reading import MOST_BARS
from tests.browser.acts import run_in_a_new_cell, save, save_widget_state_too

# Numbers that stand nowhere else, so that a trace of them would be found.
OWN = b"date,steps\n2026-03-02,7531\n2026-03-03,13579\n2026-03-05,24681\n"
COUNTS = ("7531", "7,531", "13579", "13,579", "24681", "24,681", "15,264", "7,632")  # and their mean, and its half
TRACES = (*COUNTS, "2026-03-02", "2026-03-05", "mine.csv")
JUPYTERS_OWN = ("/static/favicons/", "/lab/api/workspaces/", "/api/kernels", "/api/sessions", "/api/terminals")
NOTEBOOK = "00-start-here.ipynb"


@pytest.fixture
def lab():
    return MySteps()


@pytest.fixture
def talk(lab):
    """Return a function that stands for the kernel: what the face says goes to the lab, what the lab says comes back."""
    said = []
    lab.send = lambda content, buffers=None: said.append(json.loads(json.dumps(content)))

    def hear(content, slices):
        talk.heard.append(content)
        said.clear()
        lab._handle_custom_msg(content, [memoryview(bytes(one)) for one in slices])
        return list(said)

    hear.heard = []
    talk = hear
    return hear


def choose(page, name, content):
    page.get_by_label("Your export").set_input_files({"name": name, "mimeType": "", "buffer": content})


def out(page, name):
    return page.locator(f"[data-out={name}]").inner_text()


def test_without_a_kernel_it_says_so_and_shows_the_sample(mount):
    page = mount(MySteps())
    assert page.get_by_text("No Python answers here").is_visible()
    assert "generated, of a person who does not exist" in page.locator(".psoas-whose").inner_text()
    assert out(page, "missing") == str(len(steps.read(steps.sample()).missing))
    assert page.get_by_label("Your export").is_disabled()
    assert page.get_by_role("button", name="Use the sample").is_disabled()


def test_a_file_is_read_and_shown(mount, lab, talk):
    page = mount(lab, to_python=talk)
    page.get_by_text(my_steps.NOTHING_YET).wait_for()
    choose(page, "mine.csv", OWN)
    page.get_by_text("Your file: plain CSV").wait_for()
    assert (out(page, "mean"), out(page, "per-leg"), out(page, "missing")) == ("15,264", "7,632", "1")
    assert "Thursday" in page.locator("svg[data-picture=weekdays]").text_content()
    assert lab.days == steps.read(my_steps.BytesIO(OWN))
    assert page.locator(".psoas-sentence").inner_text() == lab.reading.words
    rows = (
        page.locator(".psoas-numbers")
        .first.locator("tr")
        .evaluate_all("all => all.map((row) => [...row.children].map((cell) => cell.textContent))")
    )
    assert tuple(map(tuple, rows)) == lab.reading.rows
    page.get_by_text("Each bar as a table").click()
    assert page.get_by_role("row", name="2026-03-03").inner_text().split() == [
        "2026-03-03",
        "13,579",
        "6,790",
        "13,579",
        "1",
    ]


def test_it_can_be_worked_by_keyboard(mount, lab, talk):
    page = mount(lab, to_python=talk)
    page.get_by_text(my_steps.NOTHING_YET).wait_for()
    with page.expect_file_chooser() as chooser:
        page.get_by_label("Your export").focus()
        page.keyboard.press("Enter")
    chooser.value.set_files({"name": "mine.csv", "mimeType": "", "buffer": OWN})
    page.get_by_text("Your file").wait_for()
    page.get_by_label("Your export").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("The sample: generated").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text(my_steps.NOTHING_YET).wait_for()
    assert lab.days is None
    assert page.get_by_role("button", name="Forget it").is_disabled()


def test_slices_arrive_one_by_one_and_whole(mount, lab, talk):
    rows = [f"{2000 + n // 360}-{n // 30 % 12 + 1:02}-{n % 30 % 28 + 1:02},{7000 + n % 999}" for n in range(9000)]
    content = ("date,steps\n" + "\n".join(rows)).encode()
    lab.facts = {**lab.facts, "slice_bytes": 10_000}
    page = mount(lab, to_python=talk)
    choose(page, "long.csv", content)
    page.get_by_text("Your file").wait_for()
    slices = [one for one in talk.heard if one["kind"] == "slice"]
    assert [one["at"] for one in slices] == list(range(0, len(content), 10_000))
    assert lab.days == steps.read(my_steps.BytesIO(content))


def test_a_long_export_is_drawn_in_bars_of_several_days(mount, lab, talk):
    page = mount(lab, to_python=talk)
    rows = [
        f"{year}-{month:02}-{day:02},8000" for year in (2020, 2021) for month in range(1, 13) for day in range(1, 29)
    ]
    choose(page, "years.csv", ("date,steps\n" + "\n".join(rows)).encode())
    page.get_by_text("a bar is the mean of 7 days").wait_for()
    bars = page.locator("svg[data-picture=days] rect.psoas-full")
    assert bars.count() == len(lab.reading.bars) <= MOST_BARS


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "mine.zip is empty: export it again"),
        (b"PK\x03\x04" + bytes(100), "mine.zip is a broken or incomplete zip"),
        (b"%PDF-1.7 my holiday", "mine.zip is no export of steps"),
        (b"date,steps\n", "mine.zip holds no day with steps"),
    ],
)
def test_a_bad_file_gets_one_sentence_and_what_was_shown_stays(mount, lab, talk, content, words):
    page = mount(lab, to_python=talk)
    choose(page, "mine.csv", OWN)
    page.get_by_text("Your file").wait_for()
    before = lab.days
    choose(page, "mine.zip", content)
    page.get_by_role("alert").get_by_text(words).wait_for()
    assert lab.days is before
    assert out(page, "mean") == "15,264"
    assert page.get_by_label("Your export").is_enabled()
    choose(page, "mine.csv", OWN)  # and the next good file takes the sentence away
    page.wait_for_function("document.querySelector('[role=alert]').textContent === ''")


def test_a_file_that_is_too_large_is_told_the_other_ways(mount, lab, talk, monkeypatch):
    monkeypatch.setattr(my_steps, "MAX_BYTES", 20)
    page = mount(lab, to_python=talk)
    choose(page, "mine.csv", OWN)
    words = page.get_by_role("alert").get_by_text("write MySteps(path) with its path in a cell, or psoas steps FILE")
    words.wait_for()
    assert not [one for one in talk.heard if one["kind"] == "slice"]


def test_a_cancelled_file_leaves_what_was_shown(mount, lab, talk):
    page = mount(lab, to_python=talk)
    choose(page, "mine.csv", OWN)
    page.get_by_text("Your file").wait_for()
    # From now on Python gets everything and answers no slice: a kernel that is busy with another cell.
    page.evaluate(
        "void (model.send = ((send) => (content, ...rest) => content.kind !== 'slice' && send(content, ...rest))(model.send))"
    )
    choose(page, "other.csv", OWN + b"2026-03-06,1\n")
    cancel = page.get_by_role("button", name="Cancel")
    cancel.wait_for()
    page.get_by_text("Python does not answer yet").wait_for()
    cancel.focus()
    page.keyboard.press("Enter")
    assert not cancel.is_visible()
    assert page.evaluate("document.activeElement.type") == "file"
    assert out(page, "mean") == "15,264"
    assert talk.heard[-1]["kind"] == "cancel" and lab._incoming is None
    assert len(lab.days.dates) == 3


def test_a_face_that_comes_later_shows_what_is_there(mount, lab, talk):
    lab.read(my_steps.BytesIO(OWN))
    page = mount(lab, to_python=talk)
    page.get_by_text("Your file").wait_for()
    assert out(page, "mean") == "15,264"
    page.evaluate("dispose()")
    assert page.evaluate("listening()") == 0


@pytest.mark.parametrize("width", [320, 360, 960])
def test_any_days_are_drawn_inside_the_picture(mount, lab, talk, width):
    chance = random.Random(8)
    walked = "\n".join(f"2026-0{m}-{d:02},{chance.randint(0, 200_000)}" for m in (1, 2, 3) for d in range(1, 28))
    page = mount(lab, width=width, to_python=talk)
    choose(page, "mine.csv", f"date,steps\n{walked}".encode())
    page.get_by_text("Your file").wait_for()
    outside = page.evaluate(
        """() => [...document.querySelectorAll("svg[data-picture] :is(rect, text, path)")].filter((one) => {
            const [shape, sheet] = [one.getBoundingClientRect(), one.ownerSVGElement.getBoundingClientRect()];
            return shape.left < sheet.left - 1 || shape.right > sheet.right + 1 || shape.top < sheet.top - 1 || shape.bottom > sheet.bottom + 1;
        }).map((one) => one.outerHTML)"""
    )
    assert outside == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


# In a real JupyterLab, with every setting that could save something set to save it.


def test_nothing_of_a_file_is_saved_or_sent(open_notebook, server):
    page = open_notebook(NOTEBOOK)
    save_widget_state_too(page)
    run_in_a_new_cell(page, "from psoas.labs import MySteps; mine = MySteps(); mine")
    lab = page.locator('section.psoas-lab[data-lab="MySteps"]')
    lab.get_by_text(my_steps.NOTHING_YET).wait_for()
    asked = []
    page.on("request", lambda request: asked.append((request.url, request.post_data)))
    lab.get_by_label("Your export").set_input_files({"name": "mine.csv", "mimeType": "", "buffer": OWN})
    lab.get_by_text("Your file: plain CSV").wait_for()
    assert lab.locator("[data-out=mean]").inner_text() == "15,264"
    # The file goes through the kernel's own channel. JupyterLab itself asks how kernels are and stores where its panels stand.
    assert [url for url, _ in asked if not url.startswith(tuple(server.origin + path for path in JUPYTERS_OWN))] == []
    assert [one for one in asked if any(trace in f"{one}" for trace in TRACES)] == []
    run_in_a_new_cell(page, "print(repr(mine), mine.reading, mine.days)")
    page.get_by_text("MySteps() OwnReading(3 days) DailySteps(3 days from plain CSV)").wait_for()
    text = save(page)
    assert '"application/vnd.jupyter.widget-state+json"' in text, "widget state was to be saved, to see what is in it"
    assert "MySteps" in text
    assert [trace for trace in TRACES if trace in text] == []


def test_a_real_export_comes_through_in_many_slices(open_notebook, tmp_path):
    sample = steps.sample().read_bytes()
    page = open_notebook(NOTEBOOK)
    run_in_a_new_cell(
        page, "from psoas.labs import MySteps; mine = MySteps(); mine.facts = {**mine.facts, 'slice_bytes': 5000}; mine"
    )
    lab = page.locator('section.psoas-lab[data-lab="MySteps"]')
    lab.get_by_text(my_steps.NOTHING_YET).wait_for()
    lab.get_by_label("Your export").set_input_files(
        {"name": "export.zip", "mimeType": "application/zip", "buffer": sample}
    )
    lab.get_by_text("Your file: Apple Health").wait_for()
    assert lab.locator("[data-out=median]").inner_text() == "9,079"
    run_in_a_new_cell(page, f"mine.read({str(tmp_path / 'none.zip')!r})")
    lab.get_by_role("alert").get_by_text("none.zip is not there").wait_for()
    assert lab.locator("[data-out=median]").inner_text() == "9,079"
