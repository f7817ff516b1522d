"""What several tests in the browser do: ask a face's functions; act as a person does in JupyterLab."""

import json
import math
import time

PATIENCE_S = 30  # what a busy machine may take to answer; only a test that fails waits as long
STATES = 1000  # random states in which Python and JavaScript have to agree

# One text there and one back: Playwright takes ten times as long over numbers and names one by one.
CALLS = """async (sent) => {
    const { source, name, calls, shared } = JSON.parse(sent);
    const face = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    const told = (_, value) => {
        if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError(`${name} gives ${value}`);
        return value ?? null;
    };
    return JSON.stringify(calls.map((call) => face[name](...call, ...shared)), told);
}"""


def in_browser(page, source, name, calls, *shared):
    """Return what a function of a face answers to each call, a list of arguments; the last of them may be shared by all."""
    sent = {"source": source, "name": name, "calls": calls, "shared": shared}
    return json.loads(page.evaluate(CALLS, json.dumps(sent, allow_nan=False)))


def near(a, b):
    """Return whether two numbers, or two missing ones, are the same but for the last digits of a float."""
    return a == b or (a is not None and b is not None and math.isclose(a, b, rel_tol=1e-12))


def out(page, name):
    """Return a number of a lab as it stands on the page."""
    return page.locator(f"[data-out={name}]").inner_text()


def becomes(ask, want, seconds=PATIENCE_S):
    """Ask until the answer is the one that is wanted, for a while; return the last answer."""
    end = time.monotonic() + seconds
    while (answer := ask()) != want and time.monotonic() < end:
        time.sleep(0.02)
    return answer


def drawn(page):
    """Wait until what changed is on the screen: come to rest, come into sight, laid out, painted, and shown; a frame each."""
    page.evaluate("""async () => {
        while (document.querySelector("[data-moving]")) await new Promise(requestAnimationFrame);
        for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
    }""")


IN_SIGHT = """(one) => {
    one.scrollIntoViewIfNeeded();
    const { x, y, width, height } = one.getBoundingClientRect();
    return { x, y, width, height };
}"""


def shot(page, place):
    """Return what is on the screen at a place, once that is drawn; the place's own screenshot would wait for that anew."""
    drawn(page)
    return page.screenshot(clip=page.locator(place).evaluate(IN_SIGHT))


# Wait for what goes by no clock of a page: what came in sight, and what has another size.
NOTICED = "new Promise((seen) => new IntersectionObserver(seen).observe(document.body)).then(() => {})"

# Frames come when they are asked for, so many milliseconds after all began: a slow machine has none near the end of a way.
FRAMES_BY_HAND = """() => {
    const due = [];
    performance.now = () => 1000;
    window.requestAnimationFrame = (call) => due.push(call);
    window.frameAt = (ms) => due.splice(0).forEach((call) => call(1000 + ms));
}"""


def drag(page, slider, moves=20):
    """Take a slider at its middle and move it to and fro, and do not let go yet."""
    slider.scroll_into_view_if_needed()
    track = slider.bounding_box()
    y = track["y"] + track["height"] / 2
    page.mouse.move(track["x"] + track["width"] / 2, y)
    page.mouse.down()
    for move in range(moves):
        page.mouse.move(track["x"] + track["width"] * (0.2 + 0.6 * move / moves), y)


def run_all(page):
    """Run all cells by the menu; to find its words by their roles would mean to ask all of the page for theirs."""
    page.locator(".lm-MenuBar-itemLabel").get_by_text("Run", exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text("Run All Cells", exact=True).click()


def run_in_a_new_cell(page, code):
    """Put a cell below the last one, paste code into it, and run it: JupyterLab is long over each key that is typed."""
    last = page.locator(".jp-Notebook .jp-Cell").last
    prompt = last.locator(".jp-InputPrompt").first  # no link or fold is there; class mode hides it
    (prompt if prompt.is_visible() else last).click()
    last.focus()  # a click beside a lab leaves the focus in the lab
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(code)
    page.keyboard.press("Control+Enter")


def bar(page):
    """Return the bar of class mode."""
    return page.get_by_role("region", name="Class mode bar")


def present_section(page):
    """Return the section that the bar of class mode names."""
    return bar(page).get_by_label("Go to").evaluate("one => one.selectedOptions[0].textContent")


def save(page):
    """Save the notebook with Ctrl+S and return the text of its file, once it is whole again."""
    before = page.file.stat().st_mtime_ns
    page.keyboard.press("Control+s")
    for _ in range(50 * PATIENCE_S):
        if page.file.stat().st_mtime_ns != before:
            text = page.file.read_text(encoding="utf-8")
            if text.endswith("}\n"):
                return text
        page.wait_for_timeout(20)
    raise AssertionError("it was not saved")


def uncovered(page):
    """Show the labs that wait for an answer, without one; return the page."""
    waiting = page.get_by_role("button", name="Show it now")  # pressed, it goes
    while waiting.count():
        waiting.first.press("Enter")
    return page


def alive(page):
    """Wait until each lab has drawn itself. (Playwright's wait_for_function evaluates text, which the pages forbid.)"""
    page.wait_for_selector(".live:not(:has(section.psoas-lab))", state="detached")
