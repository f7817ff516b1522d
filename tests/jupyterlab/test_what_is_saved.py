"""What a saved notebook holds: its labs as they were left, alive without Python; and nothing of a person.

The settings that come with the course have JupyterLab save what widgets hold.
"""

import json
import re
import urllib.request

from psoas import steps
from psoas.labs.my_steps import lab as my_steps
from tests.browser.acts import run_in_a_new_cell, save
from tests.browser.fixtures import IDLE, POLLED

# Numbers that stand nowhere else, so that a trace of them would be found.
OWN = b"date,steps\n2026-03-02,7531\n2026-03-03,13579\n2026-03-05,24681\n"
COUNTS = ("7531", "7,531", "13579", "13,579", "24681", "24,681", "15,264", "7,632")  # and their mean, and its half
TRACES = (*COUNTS, "2026-03-02", "2026-03-05", "mine.csv")
JUPYTERS_OWN = ("/static/favicons/", "/lab/api/workspaces/", "/api/kernels", "/api/sessions", "/api/terminals")
IDS = re.compile("[0-9a-f-]{32,36}")


def traces(text, of):
    """Return which of these stand in a notebook, and not by chance in what its cells and widgets are called."""
    return [one for one in of if one in IDS.sub("", text)]


def test_nothing_of_a_file_is_saved_or_sent(open_small, server):
    page = open_small()
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
    assert traces(text, TRACES) == []


def test_a_real_export_comes_through_in_many_slices(run, tmp_path):
    sample = steps.sample().read_bytes()
    page = run(
        "from psoas.labs import MySteps; mine = MySteps(); mine.own_facts = {**mine.own_facts, 'slice_bytes': 5000}; mine",
    )
    lab = page.locator('section.psoas-lab[data-lab="MySteps"]')
    lab.get_by_text(my_steps.NOTHING_YET).wait_for()
    lab.get_by_label("Your export").set_input_files(
        {"name": "export.zip", "mimeType": "application/zip", "buffer": sample}
    )
    lab.get_by_text("Your file: Apple Health").wait_for()
    assert lab.locator("[data-out=median]").inner_text() == "8,890"
    run(f"mine.read({str(tmp_path / 'none.zip')!r})")
    lab.get_by_role("alert").get_by_text("none.zip is not there").wait_for()
    assert lab.locator("[data-out=median]").inner_text() == "8,890"


def test_a_saved_notebook_holds_no_number_of_the_class(run):
    page = run("from psoas.labs import ClassRoom; ClassRoom(before=[6420 + one for one in range(5)])")
    page.get_by_text("5 people, mean 6,422").first.wait_for()
    run("ours = ClassRoom(); ours")
    lab = page.locator('section.psoas-lab[data-lab="ClassRoom"]').filter(has_not_text="6,422")
    lab.get_by_label("Numbers:").click()
    page.keyboard.type("7531 7532 7533 7534 7535")
    lab.get_by_role("button", name="Add").press("Enter")
    lab.get_by_text("5 people, mean 7,533").first.wait_for()
    text = save(page)
    assert "ClassRoom" in text and '"application/vnd.jupyter.widget-state+json"' in text
    numbers = ("7531", "7,531", "7533", "7,533", "7535", "6421", "6422", "6,422", "6424")
    assert traces(text, numbers) == []


def test_a_notebook_opens_as_it_was_left_without_its_kernel(open_small, visits, server):
    page = open_small(
        "from psoas.labs import StepCounter\nStepCounter(years=7)",
        "from psoas.labs import StepCounter\nStepCounter()",
        "from psoas.labs import PlanBuilder\nPlanBuilder()",
    )
    page.locator('[data-lab="StepCounter"]').first.get_by_label("Steps a day", exact=True).focus()
    page.keyboard.press("ArrowLeft")
    page.locator('[data-lab="StepCounter"]').first.get_by_text("9,900 steps a day").first.wait_for()
    text = save(page)
    assert text.count('"packed":') == 3 and len(text) < 150_000, "three labs, two faces, a style"
    run_in_a_new_cell(page, "import os; os._exit(1)")
    page.locator('[data-lab="PlanBuilder"]').get_by_text("none is behind this lab").wait_for()
    page.get_by_role("button", name="Ok", exact=True).click()  # JupyterLab's own word about it
    path = page.file.relative_to(server.notebooks).as_posix()
    page.wait_for_function(IDLE, arg=path, polling=POLLED)  # it has started another
    page.goto("about:blank")  # a kernel that ends leaves nothing of JupyterLab's debugger unanswered
    server.end_kernels(page.file)
    visits.load(page, page.file)
    counter = page.locator('[data-lab="StepCounter"]').first
    counter.get_by_text("9,900 steps a day").first.wait_for(timeout=60_000)
    assert "7 years" in counter.inner_text()
    counter.get_by_label("Steps a day", exact=True).focus()
    page.keyboard.press("ArrowLeft")
    counter.get_by_text("9,800 steps a day").first.wait_for()
    page.locator('[data-lab="PlanBuilder"]').get_by_text("none is behind this lab").wait_for()
    assert page.get_by_text("model not found").count() == 0
    page.wait_for_function(IDLE, arg=path, polling=POLLED)
    server.end_kernels(page.file)
    again = page.context.new_page()  # in Notebook 7
    again.goto(server.address(f"notebooks/{page.file.relative_to(server.notebooks)}"))
    again.locator('[data-lab="StepCounter"]').first.get_by_text("9,900 steps a day").first.wait_for(timeout=60_000)
    assert again.locator('[data-lab="StepCounter"]').count() == 2 and again.locator('[data-lab="PlanBuilder"]').count()
    assert again.get_by_text("model not found").count() == 0
    again.close()


def test_an_export_without_widgets_shows_the_words_and_the_table(run, server):
    page = run("from psoas.labs import StepCounter; StepCounter()")
    page.locator('[data-lab="StepCounter"]').wait_for()
    save(page)
    place = f"nbconvert/html/{page.file.relative_to(server.notebooks)}"
    exported = urllib.request.urlopen(server.address(place)).read().decode()
    assert "10,000 steps a day make each psoas contract about 5,000 times" in exported
    assert re.search(r"<th scope=.row.[^>]*>Minutes of walking a day</th>", exported)
    assert "widget-view+json" not in json.dumps(exported.partition("<body")[2])
