"""What several tests in the browser do: ask a face's functions; act as a person does in JupyterLab."""

CALLS = """async ([source, name, calls]) => {
    const face = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    return calls.map((call) => face[name](...call));
}"""


def in_browser(page, source, name, calls):
    """Return what a function of a face answers to each call, a list of arguments."""
    return page.evaluate(CALLS, [source, name, calls])


def run_in_a_new_cell(page, code):
    """Put a cell below the last one and run it."""
    page.locator(".jp-Notebook .jp-Cell").last.click()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.keyboard.type(code)
    page.keyboard.press("Control+Enter")


def save(page):
    """Save the notebook with Ctrl+S and return the text of its file, once it is whole again."""
    before = page.file.stat().st_mtime_ns
    page.keyboard.press("Control+s")
    for _ in range(100):
        written = page.file.stat().st_mtime_ns != before
        text = page.file.read_text(encoding="utf-8")
        if written and text.endswith("}\n"):
            return text
        page.wait_for_timeout(100)
    raise AssertionError("it was not saved")


def save_widget_state_too(page):
    """Turn on that JupyterLab stores what widgets hold."""
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    item = page.locator(".lm-Menu-item", has_text="Save Widget State Automatically")
    item.click()


def alive(page):
    """Wait until each lab has drawn itself. (Playwright's wait_for_function evaluates text, which the pages forbid.)"""
    page.wait_for_selector(".live:not(:has(section.psoas-lab))", state="detached")


def unfold(page):
    """Open every fold, the page's own and the labs'."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
