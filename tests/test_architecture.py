"""The architecture: who may import whom, how large a module and a function may be, what an import loads."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

LIBRARY = Path(__file__).parents[1] / "lib" / "psoas"
# From the ground up. A module imports only what stands before it; `a.b` belongs to the package `a`.
PACKAGES = (
    "npm",
    "course",
    "limits",
    "wording",
    "cards",
    "palette",
    "drawing",
    "tables",
    "evidence",
    "anatomy",
    "safety",
    "gait",
    "stretch",
    "measuring",
    "paths",
    "posture",
    "body",
    "day",
    "technique",
    "sideview",
    "steps",
    "figures",
    "plan",
    "checks",
    "labs",
    "in_page",
    "doctor",
    "site",
    "questions",
    "server",
    "cli",
)
MODULES = sorted(LIBRARY.rglob("*.py"))
MOST_LINES = 300
MOST_LINES_OF_A_FUNCTION = 40


def package(path):
    return path.relative_to(LIBRARY).parts[0].removesuffix(".py")


def name(path):
    return str(path.relative_to(LIBRARY))


def imported_packages(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "psoas":
            below = node.module.split(".")[1:]
            yield from below[:1] or (alias.name for alias in node.names if not alias.name.startswith("__"))
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("psoas."))


@pytest.mark.parametrize("path", [path for path in MODULES if package(path) != "__init__"], ids=name)
def test_a_package_imports_downwards_only(path):
    here = package(path)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for other in imported_packages(tree):
        assert other == here or PACKAGES.index(other) < PACKAGES.index(here), f"{here} must not import {other}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_and_functions_stay_small(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno < MOST_LINES_OF_A_FUNCTION, f"{node.name} is too long"
        assert not isinstance(node, ast.Global), "no global"


def run(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def loaded_by(code):
    return set(run(f"import sys; {code}; print(*{{name.split('.')[0] for name in sys.modules}})").split())


def test_importing_the_package_loads_nothing_that_is_slow():
    loaded = loaded_by("import psoas; psoas.gait.contractions_per_leg(10_000)")
    assert not {"pandas", "matplotlib", "anywidget", "ipywidgets"} & loaded


def test_a_live_lab_waits_for_no_figure():
    loaded = loaded_by("from psoas.labs import PlanBuilder, StepCounter; PlanBuilder(), StepCounter()")
    assert not {"pandas", "matplotlib"} & loaded


def test_the_library_never_touches_pyplot():
    assert run("import sys, psoas.labs, psoas.figures, psoas.cli; print('matplotlib.pyplot' in sys.modules)") == "False"


def test_the_readmes_promise():
    assert run("import psoas; print(psoas.gait.contractions_per_leg(10_000))") == "5000.0"


def test_an_unknown_part_is_answered_with_the_parts():
    import psoas

    with pytest.raises(AttributeError, match="psoas has no part named 'gate'; it has: .*gait"):
        psoas.gate
    assert set(psoas.__all__) <= set(dir(psoas))


def test_a_lab_waits_for_no_other_lab():
    loaded = run(
        "import sys; from psoas.labs import StepCounter; print(*(name for name in sys.modules if 'psoas' in name))"
    )
    assert "psoas.labs.step_counter" in loaded and "psoas.labs.anatomy_viewer" not in loaded


def test_an_unknown_lab_is_answered_with_the_labs():
    from psoas import labs

    with pytest.raises(AttributeError, match="psoas.labs has no 'StepCountr'; it has: .*StepCounter"):
        labs.StepCountr
    assert set(labs.__all__) <= set(dir(labs))
