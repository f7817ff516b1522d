"""The setup report: in good health, and in each way a setup can be broken."""

import sys
from importlib import metadata

import pytest
from jupyter_client.kernelspec import KernelSpec, NoSuchKernel
from packaging.requirements import Requirement

from psoas import cli, doctor, tables
from psoas.labs.anatomy_viewer import bundle


def test_this_setup_fits(capsys):
    assert cli.main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert said.count("✓") == 6
    assert "✗" not in said
    assert said.strip() == str(doctor.report())


def test_an_old_python_is_told_the_version_it_needs():
    (finding,) = doctor.python((3, 9, 1))
    assert not finding.fits
    assert "Python is 3.9.1, but 3.11 or newer is needed" in finding.sentence
    assert finding.mend


def test_a_missing_package_and_a_wrong_version_are_named(monkeypatch):
    monkeypatch.setattr(doctor, "_requirements", lambda: ["no-such-package>=1", "numpy>=99", "numpy>=1"])
    missing, old = doctor.versions()
    assert missing.sentence == "no-such-package is not installed."
    assert old.sentence == f"numpy is {metadata.version('numpy')}, but >=99 is needed."
    assert not missing.fits and not old.fits


def test_what_another_system_needs_is_not_asked_for():
    assert doctor._version(Requirement("no-such-package; sys_platform == 'nowhere'")) is None


def test_broken_tables_are_reported(monkeypatch):
    def broken():
        raise FileNotFoundError("gone")

    monkeypatch.setattr(tables, "names", broken)
    (finding,) = doctor.package()
    assert finding.sentence == "The course's tables cannot be read: gone"


class _Specs:
    def __init__(self, program):
        self.program = program

    def get_kernel_spec(self, name):
        if self.program is None:
            raise NoSuchKernel(name)
        return KernelSpec(argv=[self.program, "-m", "ipykernel_launcher"])


@pytest.mark.parametrize(
    ("program", "fits", "words"),
    [
        (sys.executable, True, "Notebooks run in this Python"),
        ("python", True, "Notebooks run in this Python"),
        ("/somewhere/else/bin/python", False, "Notebooks start another Python (/somewhere/else/bin/python)"),
        (None, False, "no Python kernel"),
    ],
)
def test_the_kernel_is_this_python_or_the_report_says_so(monkeypatch, program, fits, words):
    monkeypatch.setattr(doctor, "KernelSpecManager", lambda: _Specs(program))
    (finding,) = doctor.kernel()
    assert finding.fits is fits
    assert words in finding.sentence
    assert bool(finding.mend) is not fits


def test_missing_widget_parts_are_reported(monkeypatch, tmp_path):
    monkeypatch.setattr(doctor, "jupyter_path", lambda name: [str(tmp_path)])
    (finding,) = doctor.widgets()
    assert not finding.fits
    assert "anywidget" in finding.mend


@pytest.mark.parametrize(
    ("by_uv", "command"), [(True, "uv run psoas viewer"), (False, f"{sys.executable} -m psoas.cli viewer")]
)
def test_a_missing_picture_is_reported(monkeypatch, by_uv, command):
    monkeypatch.setattr(bundle, "built", lambda: False)
    monkeypatch.setattr(doctor, "_made_by_uv", lambda: by_uv)
    (finding,) = doctor.viewer()
    assert (finding.fits, finding.mend) == (False, command)


@pytest.mark.parametrize(
    ("by_uv", "command"), [(True, "uv sync --inexact"), (False, f'{sys.executable} -m pip install "numpy>=1"')]
)
def test_the_command_fits_the_installer(monkeypatch, by_uv, command):
    monkeypatch.setattr(doctor, "_made_by_uv", lambda: by_uv)
    assert doctor.install("numpy>=1") == command


def test_a_bad_report_fails_the_command(monkeypatch, capsys):
    bad = doctor.Report((doctor.Finding(False, "a < b", "mend & go"),))
    monkeypatch.setattr(doctor, "report", lambda: bad)
    assert cli.main(["doctor"]) == 1
    assert "✗ a < b\n  To mend it: mend & go" in capsys.readouterr().out
    assert "<code>mend &amp; go</code>" in bad._repr_html_()
