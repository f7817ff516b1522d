"""What stands around the course: one version, commands that exist, links that lead somewhere, CI that runs what we run."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest
import yaml

import psoas
from psoas.cli import commands

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("deploy/*.md"), *ROOT.glob("data/*.md")])
FENCED = re.compile(r"```sh\n(.*?)```", re.DOTALL)
NEEDS = {"site": ["OUT"], "steps": ["FILE"], "class": ["20"]}  # a page may speak of a command without its words
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_there_is_one_version():
    cited = yaml.safe_load(text("CITATION.cff"))
    version, released = re.search(r"^## \[(\d[^]]*)\] - (\S+)$", text("CHANGELOG.md"), re.MULTILINE).groups()
    assert "version" in tomllib.loads(text("pyproject.toml"))["project"]["dynamic"]
    assert psoas.__version__ == cited["version"] == version
    assert str(cited["date-released"]) == released


def test_the_readme_begins_with_the_two_commands():
    opened, tested = FENCED.findall(text("README.md"))
    assert opened == "pip install uv && uv run psoas lab\n"
    assert tested == "pip install uv && uv run --dev pytest\n"
    assert (ROOT / ".ci" / "run").read_text().endswith("\nuv run --dev pytest\n")
    assert len(text("README.md").splitlines()) < 70


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_to_files_lead_to_files(path):
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        assert ":" in target or (path.parent / target).exists(), f"{path.name} links to {target}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_commands_that_pages_name_exist(path):
    said = path.read_text(encoding="utf-8")
    for words in re.findall(r"(?:uv run |`)psoas ([a-z]+(?: [A-Z]+)?)", said):
        command, *more = shlex.split(words)
        commands.parser().parse_args([command, *(more or NEEDS.get(command, []))])
    for tool in re.findall(r"python (tools/\w+\.py)", said):
        assert (ROOT / tool).is_file(), f"{path.name} names {tool}"


def test_hooks_run_what_is_there():
    (local,) = yaml.safe_load(text(".pre-commit-config.yaml"))["repos"]
    entries = [shlex.split(hook["entry"]) for hook in local["hooks"]]
    assert local["repo"] == "local" and all(entry[:3] == ["uv", "run", "--no-sync"] for entry in entries)
    for entry in entries:
        assert all((ROOT / word).is_file() for word in entry if word.endswith(".py"))


@pytest.mark.parametrize("name", ["tests", "weekly"])
def test_workflows_call_what_ci_runs(name):
    workflow = yaml.safe_load(text(f".github/workflows/{name}.yml"))
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        uses = [step["uses"] for step in job["steps"] if "uses" in step]
        assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", one) for one in uses)
        assert [step["run"] for step in job["steps"] if "run" in step] == ["bash .ci/run"]
        assert job["container"].endswith("-bookworm")  # Debian, whose browsers .ci/run installs


def test_what_tools_write_is_marked():
    marked = [line.split()[0] for line in text(".gitattributes").splitlines() if line.endswith(" linguist-generated")]
    assert {"notebooks/*.ipynb", "EVIDENCE.md", "environment.yml"} <= set(marked)
    assert all(any(ROOT.glob(name)) for name in marked)
