"""The package for learning platforms: valid, led by the platform, and what a learner did is there again; never a class's."""

import json
import re

import html5lib
import nbformat
import pytest
from lxml import etree

from psoas import cli
from psoas.site import pages, reading, scorm
from tests import saved
from tests.browser.acts import alive, becomes
from tests.browser.fixtures import NOT_KNOWN, REFUSALS, watched
from tests.browser.readable import complaints
from tests.platform import Platform, schema, serving

MOST = 4096  # characters of suspend_data, SCORM 1.2 run-time environment
LINK = re.compile(r'<a [^>]*href="([^"]*)"')
PART = f"{saved.COUNT}.html"
RIGHT = (
    "36500000",
    "each leg has one main burst in every two steps",
    "Equal counts are not equal loads, ranges or lengths",
)
LAB, STEPS, GUESS, EXIT = "from psoas.labs import", "lab-explore", "lab-predict", "lab-exit"
GIVEN = [{"response": None, "tries": 0, "shown": "", "first": ""}] * 2 + [
    {"response": "load", "tries": 1, "shown": "", "first": "right"}
]
FULL = "The platform has no room for all of your work: “Step slider” will start afresh next time."
ANSWERS = (RIGHT[0], "both legs are equally strong", RIGHT[2])  # two of three


@pytest.fixture(scope="module")
def course():
    """The notebooks as they are stored: their text, without labs that live."""
    paths = [saved.NOTEBOOKS / f"{stem}.ipynb" for stem in saved.OF_THE_COURSE]
    return [reading.understood(path, nbformat.read(path, 4)) for path in paths]


def test_the_package_has_a_part_for_each_notebook_by_the_standards_own_schema(course, tmp_path):
    made = [pages.notebook_page(course, place, platform=True).html for place in range(len(course))]
    parts = [scorm.Part(one.stem, one.name, html) for one, html in zip(course, made, strict=True)]
    rules = schema(tmp_path)
    for pass_mark in (None, 60):
        manifest = etree.fromstring(scorm.manifest("Psoas & more", parts, pass_mark).encode())
        rules.assertValid(manifest)
        names = {"i": manifest.nsmap[None], "adlcp": manifest.nsmap["adlcp"]}
        titles = manifest.xpath("//i:item/i:title/text()", namespaces=names)
        assert titles == [one.name for one in course] and len(titles) == 9
        assert manifest.xpath("//adlcp:masteryscore/text()", namespaces=names) == ["60"] * (9 if pass_mark else 0)
    assert scorm.package("One", parts) == scorm.package("One", parts), "the same pages give the same bytes"
    for one, html in zip(course, made, strict=True):
        assert {address[:1] for address in LINK.findall(html)} <= {"#", "h"}, "the platform leads from part to part"
        assert sum(cell.get("id") == "exit" for cell in one.cells) == 1
    assert "LMSInitialize" in made[0] and html5lib.HTMLParser(strict=True).parse(made[0]) is not None
    assert not re.search("LMSInitialize|scorm|learning platform", pages.notebook_page(course, 0).html)


def test_what_is_no_package_is_refused_in_one_sentence(tmp_path, capsys):
    for words, said in (
        (["--scorm", "--only", "no such"], "No notebook is called 'no such'"),
        (["--scorm", "--pass", "101"], "The pass mark must be a number from 0 to 100 percent; got 101."),
        (["--only", "02"], "--only and --pass say what a package for a learning platform holds: add --scorm."),
    ):
        assert cli.main(["site", str(tmp_path), *words]) == 2
        assert said in capsys.readouterr().err
    (tmp_path / "psoas-lab-scorm.zip").write_bytes(b"somebody's own")
    assert cli.main(["site", str(tmp_path), "--scorm", "--only", "02"]) == 2
    assert "is not empty" in capsys.readouterr().err


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """The labs of notebook 02, and one that holds an own day, as a package."""
    out, notebooks = tmp_path_factory.mktemp("package"), tmp_path_factory.mktemp("notebooks")
    notebook = nbformat.read(saved.NOTEBOOKS / f"{saved.COUNT}.ipynb", 4)
    own_day = nbformat.v4.new_code_cell("from psoas.labs import SittingDay\n\nSittingDay()", id="own-day")
    notebook.cells = [one for one in notebook.cells if one.cell_type == "markdown" or LAB in one.source] + [own_day]
    for stem in saved.OF_THE_COURSE[:3]:
        nbformat.write(notebook, notebooks / f"{stem}.ipynb")
    (out / "psoas-lab-scorm-02.zip").write_bytes(scorm.package("Older", [scorm.Part("old", "Old", "")]))  # is replaced
    words = ["--scorm", "--notebooks", str(notebooks), "--only", "2", "--pass", "60"]
    assert cli.main(["site", str(out), *words]) == 0
    (made,) = out.iterdir()
    assert made.name == "psoas-lab-scorm-02.zip"
    return made


class Learner:
    """Somebody at the platform, with one part open or closed."""

    def __init__(self, page, origin, platform):
        self.page, self.origin, self.platform = page, origin, platform

    def open(self, **core):
        """Open the part; `core` is what the platform says of this visit, such as its `lesson_mode`."""
        self.platform.open_by(**core)
        self.page.goto(self.origin)
        self.page.evaluate("(address) => openPart(address)", PART)
        self.part = self.page.frame_locator("iframe")
        self.part.get_by_text("Your learning platform keeps your work").wait_for()
        self.frame = self.page.frames[1]
        alive(self.frame)
        self.exit_check = self.part.locator("[data-cell=exit] section")

    def close(self):
        """Leave the part, and wait until the platform has its last word."""
        before = self.platform.commits
        self.page.evaluate("closePart()")
        assert becomes(lambda: self.platform.commits > before, True)

    def kept(self, *path):
        """What the platform has under a path of names."""
        found = self.platform.kept["cmi"]
        for name in path:
            found = found[name]
        return found

    def work(self):
        """What it has of the labs."""
        return json.loads(self.kept("suspend_data") or '{"labs": {}}')["labs"]

    @property
    def result(self):
        return self.kept("core", "lesson_status"), self.kept("core", "score", "raw")

    def more_steps(self):
        self.part.get_by_role("button", name="Show it now").first.press("Enter")  # the lab waits for a guess
        self.steps.press("ArrowRight")

    @property
    def steps(self):
        return self.part.locator("section[data-lab=StepCounter]").first.get_by_label("Steps a day", exact=True)

    def answers(self, *given):
        """Answer the exit check from its first question on."""
        self.exit_check.get_by_role("button", name="Start again").press("Enter")
        for number, answer in enumerate(given, 1):
            self.exit_check.get_by_role("button", name=f"Question {number}:").press("Enter")
            if answer.isdecimal():
                self.exit_check.get_by_label("Answer (contractions per leg)").fill(answer)
            else:
                self.exit_check.get_by_label(answer).press("Space")
            self.exit_check.get_by_role("button", name="Check", exact=True).press("Enter")
            self.exit_check.get_by_text(re.compile(f"Right at the first try: . of {number}")).wait_for()


@pytest.fixture
def learner(browser, package):
    platform = Platform(package.read_bytes())
    with serving(platform) as origin:
        context = browser.new_context(viewport={"width": 1100, "height": 800})
        page = watched(context.new_page(), origin)
        page.add_init_script(REFUSALS)
        yield Learner(page, origin, platform)
        context.close()
    assert [one for one in page.problems if not any(word in one for word in NOT_KNOWN)] == []


def test_work_and_result_are_kept_by_the_platform_and_nothing_of_a_class(learner):
    learner.open()
    assert learner.result == ("incomplete", "")
    assert not learner.part.get_by_text("Keep my work on this device").count(), "other learners use this device, too"
    assert not learner.part.locator("a[href$='.html']").count()
    learner.part.get_by_role("spinbutton", name="At a desk").press("ArrowUp")  # an own day
    learner.more_steps()
    assert becomes(learner.work, {STEPS: {"steps": 10_100}}) == {STEPS: {"steps": 10_100}}, "while it is open"
    learner.answers(*ANSWERS[:2])
    assert set(learner.frame.evaluate("psoas.collect()")["labs"]) == {STEPS, EXIT, "lab-own-day"}
    learner.close()
    assert set(learner.work()) == {STEPS, EXIT}
    assert learner.result == ("incomplete", "")
    assert learner.kept("core", "exit") == "suspend" and re.fullmatch(
        r"00:00:\d\d\.\d+", learner.kept("core", "total_time")
    )

    learner.open(entry="resume")
    assert learner.steps.input_value() == "10100"
    assert "Right at the first try: 1 of 2." in learner.exit_check.inner_text()
    learner.answers(*ANSWERS)
    assert becomes(lambda: learner.result, ("passed", "66.67")) == ("passed", "66.67")
    learner.answers("1", *ANSWERS[1:])
    learner.close()
    assert learner.result == ("passed", "66.67"), "the best round counts"

    learner.open()
    before = learner.work()
    learner.part.get_by_role("button", name="Class mode").press("Enter")
    learner.answers(*RIGHT)
    learner.close()
    assert learner.work() == before and learner.result == ("passed", "66.67"), "in class mode nothing is kept"

    learner.open(lesson_mode="review")
    learner.part.get_by_text("nothing new is kept").wait_for()
    assert "Right at the first try: 1 of 3." in learner.exit_check.inner_text()
    learner.answers(*RIGHT)
    learner.close()
    assert learner.work() == before and learner.result == ("passed", "66.67")


def test_what_has_no_room_is_left_out_by_name_and_answers_come_first(learner):
    learner.page.goto(learner.origin)
    with learner.page.expect_popup() as opened:  # some platforms open a part in a window of its own
        learner.page.evaluate("window.open", PART)
    part = watched(opened.value, learner.origin)
    alive(part)
    assert complaints(part, "#platform") == []
    work = {"v": 1, "labs": {GUESS: {"guesses": [5]}, STEPS: {"steps": 10_100}, EXIT: {"given": GIVEN}}}
    while len(json.dumps({**work, "labs": without(work, STEPS)}, separators=(",", ":"))) <= MOST - len(",5"):
        work["labs"][GUESS]["guesses"].append(5)
    part.evaluate("(work) => psoas.restore(work)", work)
    part.get_by_role("button", name="Show it now").first.press("Enter")
    part.locator("section[data-lab=StepCounter]").first.get_by_label("Steps a day", exact=True).press("ArrowRight")
    part.get_by_text(FULL).wait_for()
    assert learner.work() == without(work, STEPS) and MOST - 2 < len(learner.kept("suspend_data")) <= MOST
    learner.platform.is_full = True
    part.locator("[data-cell=exit]").get_by_role("button", name="Start again").press("Enter")
    part.get_by_text("The platform did not keep your last change.").wait_for()
    learner.page.problems.clear()  # the platform itself complains of it
    assert [one for one in part.problems if not any(word in one for word in NOT_KNOWN)] == []


def without(work, key):
    return {name: lab for name, lab in work["labs"].items() if name != key}


def test_without_a_platform_the_page_is_as_ever(learner):
    learner.page.goto(learner.origin + PART)
    alive(learner.page)
    assert learner.page.get_by_label("Keep my work on this device").is_visible()
    assert not learner.page.locator("#platform").is_visible()
    learner.page.goto(learner.origin)
    learner.page.evaluate("(address) => openPart(address, 'allow-scripts')", PART)  # a frame without rights
    frame = learner.page.frame_locator("iframe")
    frame.get_by_role("button", name="Save my work").wait_for()
    assert not frame.locator("#platform").is_visible()
