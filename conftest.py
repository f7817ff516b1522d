"""How the suite as a whole runs: what shares a worker, what is slow, how notebooks are compared, what CI may not skip."""

import gc
import os
import re
import signal

import pytest

# A shell that starts the suite in the background makes it deaf to interruptions, and so all that it starts: the hub's services
# would take half a minute to end, and a class that is interrupted would go on for good.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# The workers share the cores: threads of NumPy's own, one a core, would wait for each other at work.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# What is loaded and collected stays to the end: a third of that time would go into looking whether any of it is garbage.
gc.disable()
# After so many objects it looks for garbage while tests run: after Python's own 700 it would look all the time.
ALLOCATED = 10_000

# Where Python is told to keep no bytecode, each kernel, server and command of the suite would compile the library anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# What takes longest starts first, so that no worker is left with it at the end.
LONGEST = (
    "jupyterlab",
    "test_every_page",
    "test_class_hour",
    "test_hold_timer",
    "test_anatomy_viewer",
    "test_second_engine",
    "test_python_in_other_engines",
    "test_class_mode_on_pages",
    "figures",
    "test_every_lab",
    "test_wheel",
    "test_page_frame",
    "test_anatomy_viewer_tours",
)
WITHOUT_BROWSER = {"test_class_hour", "test_wheel", "test_oracles", "test_site", "test_notebook_tool", "test_server"}
IN_A_BROWSER = {"browser", "firefox", "server"}


def group(nodeid):
    """Return what shares a worker with a test: JupyterLab, Firefox, the figures, a lab's page, a notebook's kernel, or a module.

    >>> group("tests/labs/test_every_lab.py::test_axe_finds_nothing[my_steps-dark]"), group("notebooks/03.ipynb::Cell 5")
    ('test_every_lab my_steps', '03')
    """
    path, _, name = nodeid.partition("::")
    folder, _, file = path.rpartition("/")
    if folder.endswith("jupyterlab") or name.endswith(("[JupyterLab]", "[Notebook 7]")):
        return "jupyterlab"
    if name.endswith("[firefox]"):
        return "test_second_engine"
    stem = file.partition(".")[0]
    if stem.startswith("test_figure"):
        return "figures"
    return " ".join([stem, *re.findall(r"\[(\w+)", name)]) if stem == "test_every_lab" else stem


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Hand groups out: xdist 3.8 does not see its own mark for groups with pytest 9.2."""
    from xdist.scheduler import LoadScopeScheduling  # here: without xdist nobody asks

    class ByGroup(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return group(nodeid)

    return ByGroup(config, log)


def is_slow(item):
    """Return whether a test waits for the desk: it opens a page or a notebook, a hub, or builds what is shipped."""
    named = set(getattr(item, "fixturenames", ()))
    looks = "browser" in named and "face_page" not in named
    return bool(
        looks
        or named & {"firefox", "server", "saved_pages"}
        or item.path.stem in WITHOUT_BROWSER
        or item.path.suffix == ".ipynb"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Group, mark and order what was collected."""
    places = {name: place for place, name in enumerate(LONGEST)}
    for item in items:
        if is_slow(item):
            item.add_marker("slow")
        if item.path.suffix == ".ipynb" and "interact(" not in item.cell.source:
            item.options["check"] = True  # a lab, too: see below

    def place(item):
        # The sheet keeps its JupyterLab to the end: where those that leave theirs come first, one less has to start.
        stays = "sheet" in getattr(item, "fixturenames", ())
        return places.get(group(item.nodeid).partition(" ")[0], len(places)), stays

    items.sort(key=place)


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """Look for garbage from here on, in what tests leave behind."""
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(ALLOCATED)
        gc.enable()


def pytest_unconfigure():
    """Leave what is there to the system: a last look for garbage in all of it would take seconds, and find nothing to keep."""
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item):
    """Start a notebook's kernel as `tools/notebooks.py` does: labs answer with their still pictures, and those are compared."""
    if item.path.suffix != ".ipynb":
        return (yield)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PSOAS_STILL", "1")
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """In CI a test in a browser that is skipped has failed: nothing looked."""
    report = yield
    if report.skipped and os.environ.get("CI") and IN_A_BROWSER & set(getattr(item, "fixturenames", ())):
        report.outcome, report.longrepr = "failed", f"In CI no test in a browser is skipped: {report.longrepr[-1]}"
    return report
