"""Python in saved pages, and pages without a network, in Firefox and WebKit: one visit in each."""

import functools
import http.server
import threading

import pytest

from psoas.site import pages
from tests import saved
from tests.engines import webkit
from tests.engines.visitors import InFirefox, InWebKit
from tests.site.test_python_in_pages import FILES, Quiet, expected

LAB = "section[data-lab=MySteps]"
CELL = "[data-cell=practice-own]"
RUN = f"{CELL} > .psoas-row > button"


@pytest.fixture
def server(saved_pages):
    handler = functools.partial(Quiet, directory=saved_pages[0].path.parent)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as one:
        threading.Thread(target=one.serve_forever, daemon=True).start()
        yield one
        one.shutdown()


@pytest.fixture(params=["firefox", "webkit"])
def visitor(request):
    if request.param == "firefox":
        one = InFirefox(request.getfixturevalue("firefox"))
        yield one
        one.leave()
        assert one.problems == []
    else:
        with webkit.started(**webkit.OFTEN_TIDIED) as driver:
            yield InWebKit(driver)


def read(visitor, path):
    """Choose an export, and return what the lab says then."""
    visitor.choose(f"{LAB} input[type=file]", path)
    visitor.until(lambda: not visitor.sees(f"{LAB} .psoas-loading"))
    problem = visitor.text(f"{LAB} .psoas-error")
    return problem or [visitor.text(f"{LAB} .psoas-whose"), visitor.text(f"{LAB} .psoas-sentence")]


def test_one_visit(visitor, server, tmp_path):
    site = f"http://127.0.0.1:{server.server_port}"
    visitor.goto(f"{site}/{saved.OWN_STEPS}.html")
    visitor.until(lambda: visitor.sees(RUN))
    visitor.press(f"{RUN} + button")  # Change it
    visitor.fill(f"{CELL} textarea", "print(40 + 2)")
    visitor.press(RUN)
    assert visitor.until(lambda: visitor.text(f"{CELL} > [aria-label=Output]")) == "42"
    visitor.run(
        "for (const one of document.querySelectorAll('button')) if (one.innerText === 'Show it now') one.click();"
    )
    for name in ("apple.zip", "connect.db"):
        (tmp_path / name).write_bytes(FILES[name])
        assert read(visitor, tmp_path / name) == expected(tmp_path / name), name
    visitor.goto(f"{site}/index.html")
    visitor.until(lambda: visitor.sees("#kept-pages"))
    server.shutdown()
    server.server_close()
    for place, title in (("", pages.COURSE), (f"{saved.COUNT}.html", "Count the contractions")):
        visitor.goto(f"{site}/{place}")
        assert visitor.text("h1") == title
