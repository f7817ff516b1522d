"""A plan of a class in a real JupyterLab, walked by a clicker's keys alone, from notebook to notebook."""

import json
import shutil
from itertools import groupby

from test_jupyterlab import FAULTY, MOST_BYTES, WALKED, seen_whole

from psoas import course
from psoas.labs.class_mode.plans import plan
from tests.browser.acts import bar, drawn, run_in_a_new_cell
from tests.browser.fixtures import POLLED
from tests.browser.stage import PANEL, look, on_a_projector, shows_its_row, walk_stop
from tests.lab_server import NOTEBOOKS

MINUTES = "20"  # the shortest
STANDS = """(stop) => [...document.querySelectorAll(".psoas-class-where")].some(
    (one) => one.textContent === stop && one.checkVisibility()
)"""


def beside(file, names):
    """Put further notebooks beside one; return all of them."""
    return [file, *(shutil.copy(NOTEBOOKS / name, file.parent) and file.parent / name for name in names)]


def stand(page, number, many, seconds=60):
    """Wait until a stop is on the screen, with its labs; another notebook runs its cells first."""
    page.wait_for_function(STANDS, arg=f"{number} / {many}", timeout=1000 * seconds, polling=POLLED)
    drawn(page)
    return look(page, PANEL)


def test_a_plan_goes_as_it_is_written_from_notebook_to_notebook(visits, server):
    stops, names = plan(MINUTES), course.names()
    first, *others = [f"{names[number]}.ipynb" for number, _ in groupby(stops, lambda stop: stop.notebook)]
    files = beside(server.copy_of(first), others)
    ids = {file.name[:2]: [cell["id"] for cell in json.loads(file.read_text())["cells"]] for file in files}
    page = visits.run(files[0])
    assert seen_whole(page) == []
    with on_a_projector(page):
        run_in_a_new_cell(page, f"from psoas.labs import ClassMode; ClassMode(plan={MINUTES})")
        for number, stop in enumerate(stops, 1):
            now = stand(page, number, len(stops))
            assert tuple(ids[stop.notebook][int(place)] for place in now["cells"]) == stop.cells
            shows_its_row(stop, walk_stop(page, now, PANEL))
            if number < len(stops):
                page.keyboard.press("PageDown")
        assert {name[:2] for name in (first, *others)} >= {*WALKED}
        assert page.locator(FAULTY).count() == 0
        page.evaluate("jupyterapp.commands.execute('docmanager:save-all').then(() => {})")
        for file in files:
            text = file.read_text(encoding="utf-8")
            assert '"application/vnd.jupyter.widget-state+json"' in text and len(text.encode()) < MOST_BYTES, file.name
        # As in a JupyterLab that does not hand it out.
        page.evaluate("globalThis.kept = jupyterapp; delete globalThis.jupyterapp")
        bar(page).locator("visible=true").get_by_label("Go to").select_option(index=0)
        link = page.locator(".psoas-class-next:visible a")
        assert link.inner_text() == "00 · start here" and link.get_attribute("href") == first
        bar(page).locator("visible=true").get_by_role("button", name="Class mode off").press("Enter")
        assert page.locator(".psoas-class, .psoas-off-stage, .psoas-covered, .psoas-stage-ask").count() == 0
    page.evaluate("() => { globalThis.jupyterapp = kept; }")
    assert visits.leave(page) == []
