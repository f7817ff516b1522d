"""The command: it prints on whatever stands behind it, ends well when it is interrupted, and opens the course anywhere."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from psoas import cli, course
from psoas.cli import lab, output
from psoas.labs.anatomy_viewer import bundle
from psoas.site import building
from tests import interrupting

ROOT = Path(__file__).parents[1]
FULL = Path("/dev/full")
PSOAS = [sys.executable, "-m", "psoas.cli"]


def psoas(*words, **more):
    return subprocess.run([*PSOAS, *map(str, words)], stderr=subprocess.PIPE, **{"stdout": subprocess.PIPE, **more})


# ---- What it prints ----


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437", "latin-1", "utf-8"])
def test_the_report_is_printed_in_any_encoding(encoding):
    done = psoas("doctor", env={**os.environ, "PYTHONIOENCODING": encoding})
    lines = done.stdout.decode(encoding).splitlines()
    sign = "✓" if encoding == "utf-8" else "[ok]"
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(lines) == 7 and all(line.startswith(f"{sign} ") for line in lines[:-1])


@pytest.mark.parametrize(("sign", "plain"), [("✗", "[x]"), ("5–7", "5-7"), ("Müller", "Muller"), ("π", "?")])
def test_a_sign_that_is_missing_has_a_plain_one(sign, plain):
    output.print_anywhere()
    assert sign.encode("ascii", "psoas-plain").decode("ascii") == plain


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
def test_a_full_disk_is_told_in_one_line():
    with FULL.open("wb") as full:
        done = psoas("doctor", stdout=full)
    assert done.returncode == 1
    assert done.stderr.decode() == "The answer could not be written: No space left on device.\n"


@pytest.mark.parametrize("words", [["doctor"], ["--help"]])
def test_a_reader_who_has_gone_is_no_error(words):
    reader, writer = os.pipe()
    os.close(reader)
    done = psoas(*words, stdout=writer)
    os.close(writer)
    assert done.stderr == b""


# ---- Interrupted ----


def test_an_interruption_while_loading_is_told_in_one_line():
    # What a signal does, at a known moment: while the modules that run notebooks are imported.
    code = (
        "import sys\n"
        "class Signal:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'psoas.site.running': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Signal())\n"
        "from psoas import cli\n"
        "sys.exit(cli.main(['site', 'out']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (2, "Stopped; pages that were written before are whole.\n")


def test_a_line_is_told_in_one_piece_so_that_those_of_two_threads_stand_apart(monkeypatch):
    pieces = []
    monkeypatch.setattr(sys, "stderr", SimpleNamespace(write=pieces.append, flush=lambda: None))
    output.complain("Running 00-start-here.ipynb …")
    assert list(filter(None, pieces)) == ["Running 00-start-here.ipynb …\n"]


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
def test_an_interruption_while_notebooks_run_ends_them_soon(tmp_path):
    with interrupting.psoas("site", tmp_path / "out") as process:
        assert process.stderr.readline().startswith("Running 00-start-here")
        process.send_signal(signal.SIGINT)
        said = next(line for line in process.stderr if not line.startswith("Running"))
        process.send_signal(signal.SIGINT)  # as one does who does not trust the first
        said += process.communicate()[1]
    said = "".join(line for line in said.splitlines(True) if not line.startswith("Running"))
    assert (process.returncode, said) == (2, "Stopped; pages that were written before are whole.\n")
    assert list((tmp_path / "out").iterdir()) == []


def test_an_interruption_while_notebooks_are_handed_out_stops_those_that_run(monkeypatch):
    def handed_out():
        yield ROOT / "notebooks" / course.FIRST
        raise KeyboardInterrupt

    stopped = []
    monkeypatch.setattr(building, "_executed", lambda path, tell, stop: stopped.append(stop.wait(10)))
    with pytest.raises(KeyboardInterrupt):
        building._all_executed(handed_out(), print)
    assert stopped == [True]


# ---- Which notebook ----


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("0", "00-start-here"),
        ("03", "03-the-ratio"),
        ("ratio", "03-the-ratio"),
        ("Build a plan", "06-build-a-plan"),
        ("07-weigh-the-claims.ipynb", "07-weigh-the-claims"),
    ],
)
def test_a_number_or_a_name_means_a_notebook(asked, name, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)  # a checkout is found from anywhere
    assert course.notebook(asked) == ROOT / "notebooks" / f"{name}.ipynb"


@pytest.mark.parametrize(
    ("asked", "words"), [("12", "No notebook is called '12'; there are: 00-"), ("th", "More than")]
)
def test_a_name_that_means_none_or_several_is_told(asked, words, capsys):
    assert cli.main(["lab", asked]) == 2
    assert capsys.readouterr().err.startswith(words)


def test_the_notebooks_of_this_folder_come_first_and_none_is_told(monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(course, "_CHECKOUT", tmp_path / "installed")
    assert cli.main(["lab"]) == 2
    assert capsys.readouterr().err.startswith("The course's notebooks are not here: go to the folder that holds")
    (tmp_path / "mine.ipynb").touch()
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / course.FIRST).touch()
    assert course.notebook("0") == tmp_path / "notebooks" / course.FIRST
    assert course.notebook("mine.ipynb") == tmp_path / "mine.ipynb"


# ---- What JupyterLab is given ----


@pytest.fixture
def jupyter(monkeypatch):
    """What JupyterLab was started with."""
    from jupyterlab import labapp

    given = []
    monkeypatch.setattr(labapp, "main", given.extend)
    return given


@pytest.mark.parametrize(
    ("root", "environment", "added", "words"),
    [
        (False, {"DISPLAY": ":0"}, [], ""),
        (True, {"DISPLAY": ":0"}, ["--allow-root"], "Added --allow-root (you are root).\n"),
        (True, {}, ["--allow-root", "--no-browser"], "Added --allow-root (you are root) and --no-browser (there is no"),
        (False, {}, ["--no-browser"], "Added --no-browser (there is no screen here: open the address below where"),
    ],
)
def test_what_is_needed_here_is_added_and_said(jupyter, monkeypatch, capsys, root, environment, added, words):
    monkeypatch.setattr(lab, "_is_root", lambda: root)
    monkeypatch.setattr(os, "environ", environment)
    monkeypatch.setattr(sys, "platform", "linux")
    assert cli.main(["lab", "3", "--port", "9000", "--debug"]) == 0
    assert jupyter == [
        f"--ServerApp.root_dir={ROOT / 'notebooks'}",
        "--LabApp.default_url=/lab/tree/03-the-ratio.ipynb",
        *added,
        "--port",
        "9000",
        "--debug",
    ]
    assert capsys.readouterr().err.startswith(words)


def test_what_was_given_is_not_added_again(monkeypatch):
    monkeypatch.setattr(lab, "_is_root", lambda: True)
    monkeypatch.setattr(os, "environ", {})
    assert list(lab.needed(["--no-browser", "--allow-root"])) == []


@pytest.mark.parametrize(
    ("environment", "platform", "screen"),
    [
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ""}, "linux", False),
        ({"BROWSER": "/usr/bin/code"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
        ({"SSH_CONNECTION": "1 2 3 4"}, "darwin", False),
    ],
)
def test_where_there_is_a_screen(environment, platform, screen):
    assert lab.has_screen(environment, platform) is screen


def test_a_missing_picture_is_said_before_jupyterlab_starts(jupyter, monkeypatch, capsys):
    monkeypatch.setattr(bundle, "built", lambda: False)
    assert cli.main(["lab"]) == 0
    assert bundle.MISSING in capsys.readouterr().err
