"""What is needed is declared, and its tested versions are pinned, the same for uv and for conda."""

import ast
import re
import sys
import tomllib
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools import pins

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "lib" / "psoas").rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ENVIRONMENT = (ROOT / "environment.yml").read_text(encoding="utf-8")


def pinned(lines):
    found = {}
    for requirement in map(Requirement, lines):
        (specifier,) = requirement.specifier
        assert specifier.operator == "==", f"{requirement} is no pin"
        found[requirement.name] = specifier.version
    return found


UV = pinned(PROJECT["tool"]["uv"]["constraint-dependencies"])
CONDA = pinned(line for line in re.findall(r"^      - (.+)$", ENVIRONMENT, re.MULTILINE) if line != "-e .")


def test_conda_gets_the_versions_that_uv_gets():
    assert CONDA.items() <= UV.items()


def test_a_student_gets_no_more_than_the_course_needs():
    assert PROJECT["tool"]["uv"]["default-groups"] == []
    assert not {"pandas", "genanki", "anki", "opensim", "mujoco", "playwright", "pytest"} & set(CONDA)


def test_conda_gets_everything_the_course_needs_to_run():
    direct = {canonicalize_name(Requirement(line).name) for line in PROJECT["project"]["dependencies"]}
    assert direct <= set(CONDA)
    assert ENVIRONMENT.endswith("      - -e .\n")


def test_every_direct_dependency_is_pinned():
    groups = PROJECT["dependency-groups"]
    named = [*PROJECT["project"]["dependencies"], *groups["dev"], *groups["body"], *groups["hub"]]
    for requirement in map(Requirement, (one for one in named if isinstance(one, str))):  # not: include-group
        name = canonicalize_name(requirement.name)
        assert name in UV, f"{name} has no tested version"
        assert requirement.specifier.contains(UV[name]), f"{name} {UV[name]} does not fit {requirement}"


@cache
def owners():
    """Return the packages that bring each import name."""
    return metadata.packages_distributions()


def imported(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_whatever_the_library_imports_is_declared(path):
    # Otherwise an install has it only as long as some other package happens to need it, or not at all.
    project = PROJECT["project"]
    needed = [
        *project["dependencies"],
        *PROJECT["build-system"]["requires"],
        *(one for extra in project["optional-dependencies"].values() for one in extra),
    ]
    declared = {canonicalize_name(Requirement(line).name) for line in needed}
    for name in set(imported(path.read_text(encoding="utf-8"))) - sys.stdlib_module_names - {"psoas"}:
        assert declared & set(map(canonicalize_name, owners().get(name, []))), f"{name} is not declared"


@pytest.mark.skipif(
    sys.version_info[:2] != (3, 11) or sys.platform != "linux", reason="the pins are tested on Python 3.11 on Linux"
)
def test_what_is_installed_here_is_what_is_pinned():
    assert pins.tested().items() <= UV.items()


def test_what_else_is_installed_is_not_looked_at(monkeypatch):
    asked, version = [], metadata.version
    monkeypatch.setattr(metadata, "distributions", lambda: pytest.fail("asked for all that is installed"))
    monkeypatch.setattr(metadata, "version", lambda name: (asked.append(name), version(name))[1])
    assert list(pins.tested()) == asked
    benchmarks = {
        canonicalize_name(Requirement(one).name)
        for one in PROJECT["dependency-groups"]["benchmarks"]
        if isinstance(one, str)
    }
    assert not benchmarks & set(asked) and {"numpy", "pytest", "jupyterhub"} <= set(asked)


def test_no_registry_address_is_written_down():
    assert not re.search(r"https?://", (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "uv.lock" in (ROOT / ".gitignore").read_text(encoding="utf-8")
