"""Write the tested versions: to pyproject.toml for uv, to environment.yml for conda.

Use it so::

    python tools/pins.py           write the versions that are installed here, of what the course and its tests need
    python tools/pins.py --check   say whether they are written
"""

import argparse
import re
import tomllib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = "psoas-lab"
GROUPS = ("dev", "hub", "body")  # what the tests need: their versions are tested, too
OLDEST_PYTHON = "3.11.0"
_PINS = re.compile(r"(?<=\nconstraint-dependencies = \[\n).*?(?=^\])", re.DOTALL | re.MULTILINE)
ENVIRONMENT = """\
# The same course with conda: Python from conda, the rest by pip, in the versions that pyproject.toml pins.
# One version of Python, written with one `=`: repo2docker reads no other form, and would take one that is too old.
# Written by tools/pins.py.
name: psoas-lab
channels:
  - conda-forge
dependencies:
  - python=3.11
  - pip
  - pip:
"""


def tested() -> dict[str, str]:
    """Return the version of every package that the course, its tests and its hub need, by canonical name.

    What else is installed here, such as the other tools that the benchmarks compare with, is not looked at.
    """
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    asked = [one for group in GROUPS for one in groups[group] if isinstance(one, str)]  # not: include-group
    return {name: metadata.version(name) for name in _closure([PROJECT, *asked])}


def needed_to_run() -> list[str]:
    """Return the packages that the course needs to run, with all that they need, by canonical name."""
    return _closure([PROJECT])


def _closure(asked: Iterable[str]) -> list[str]:
    """Return the packages that are asked for, with all that they need, without the project itself."""
    left_out = _left_out()
    waiting = [one for one in map(Requirement, asked) if _wanted(one, frozenset())]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        one = waiting.pop()
        name, extras = canonicalize_name(one.name), frozenset(one.extras)
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        needs = map(Requirement, metadata.requires(name) or [])
        waiting += [one for one in needs if _wanted(one, extras) and canonicalize_name(one.name) not in left_out]
    return sorted({name for name, _ in seen} - {PROJECT})


def _left_out() -> set[str]:
    """Return what uv is told never to install, though others ask for it; conda's pip brings what is new of it."""
    overrides = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["uv"][
        "override-dependencies"
    ]
    return {canonicalize_name(one.name) for one in map(Requirement, overrides) if not _wanted(one, frozenset())}


def _wanted(requirement: Requirement, extras: frozenset[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in extras | {""})


def project_text(text: str, versions: dict[str, str]) -> str:
    """Return pyproject.toml with the versions as uv's constraints."""
    lines = "".join(f'    "{name}=={version}{_from_python(name)}",\n' for name, version in versions.items())
    return _PINS.sub(lambda _: lines, text, count=1)


def _from_python(name: str) -> str:
    """Return a marker for a package that some of the project's Pythons are too old for, such as 3.11.0 to 3.11.4."""
    least = SpecifierSet(metadata.metadata(name)["Requires-Python"] or "")
    if least.contains(OLDEST_PYTHON):
        return ""
    (version,) = (one.version for one in least if one.operator == ">=")
    return f" ; python_full_version >= '{version}'"


def environment_text(versions: dict[str, str]) -> str:
    """Return environment.yml with the versions of what the course needs to run, and the project itself."""
    pins = "".join(f"      - {name}=={versions[name]}\n" for name in needed_to_run())
    return f"{ENVIRONMENT}{pins}      - -e .\n"


def main() -> int:
    """Run the command; return 1 if a check finds other versions."""
    parser = argparse.ArgumentParser(description="Write the tested versions.")
    parser.add_argument("--check", action="store_true", help="only say whether they are written")
    check = parser.parse_args().check
    project, environment = ROOT / "pyproject.toml", ROOT / "environment.yml"
    versions = tested()
    wanted = {
        project: project_text(project.read_text(encoding="utf-8"), versions),
        environment: environment_text(versions),
    }
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        print(f"{path.name}: {'other versions are installed here' if check else 'written'}")
        if not check:
            path.write_text(wanted[path], encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
