"""WebKit, Safari's engine: Debian's MiniBrowser on a screen of its own, by WebDriver."""

import os
import shutil
import subprocess
import warnings
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

NEEDED = ("WebKitWebDriver", "Xvfb")  # of webkit2gtk-driver and xvfb
BROWSERS = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"
# The last of its three compilers takes as long over Python as all else that a visit does, for speed that no visit lives to see.
IN_HASTE = {"JSC_useOMGJIT": "0"}
# Garbage is looked for so often that a visit of seconds meets what a long one would: Python was told of it while it could not hear.
OFTEN_TIDIED = {"JSC_slowPathAllocsBetweenGCs": "60"}
# WebDriver tells nothing of a page's console. So copies of the pages keep what they complain of, from before their policy on.
HOOK = """<script>
window.problems = [];
for (const grade of ["error", "warn"]) console[grade] = (...words) => problems.push(words.join(" "));
addEventListener("error", (one) => problems.push(one.message ?? `not loaded: ${one.target.outerHTML.slice(0, 200)}`), true);
addEventListener("unhandledrejection", (one) => problems.push(String(one.reason)));
addEventListener("securitypolicyviolation", (one) => problems.push(`refused: ${one.violatedDirective}`));
</script>"""
HEAD = '<meta charset="utf-8">'


def missing():
    """Return what is not installed; without it the tests fail in CI, and elsewhere they are skipped and say why."""
    found = [*filter(None, map(shutil.which, NEEDED)), *Path("/").glob(BROWSERS[1:])]
    return len(found) < 3 and "No WebKit: install webkit2gtk-driver and xvfb (Debian, Ubuntu)."


@contextmanager
def started(**more):
    """Start WebKit on a screen that nobody sees, with further settings of its engine; yield its driver."""
    if words := missing():
        pytest.fail(words) if os.environ.get("CI") else pytest.skip(words)
    with screen() as display:
        options = Options()
        options.binary_location = str(next(Path("/").glob(BROWSERS[1:])))
        options.add_argument("--automation")
        own = {**os.environ, "DISPLAY": display, "GDK_BACKEND": "x11", **IN_HASTE, **more}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # Selenium's own, of how it speaks to itself
            driver = webdriver.WebKitGTK(options=options, service=Service(shutil.which("WebKitWebDriver"), env=own))
        try:
            driver.set_window_size(1280, 900)
            yield driver
        finally:
            driver.quit()


@contextmanager
def screen():
    """Run Xvfb on a free number; yield its name."""
    read, write = os.pipe()
    options = ("-displayfd", str(write), "-screen", "0", "1400x1000x24", "-nolisten", "tcp")
    with subprocess.Popen(["Xvfb", *options], pass_fds=[write], stderr=subprocess.DEVNULL) as process:
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()  # it says so when it is ready
        try:
            yield f":{number}"
        finally:
            process.terminate()


def hooked(pages, folder):
    """Copy the pages, with the hook put in front of their policy; return where the copies are."""
    for page in pages.glob("*.html"):
        before, after = page.read_text(encoding="utf-8").split(HEAD, 1)
        (folder / page.name).write_text(f"{before}{HEAD}{HOOK}{after}", encoding="utf-8")
    return folder
