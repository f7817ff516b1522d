"""A lab's face as one ES module: what it imports is put in front of it, each file in a scope of its own.

A widget and a saved page take one piece of JavaScript each, and nothing may be fetched. So a face and what it imports are
written as plain ES modules, and joined when the lab is loaded: editing a face and restarting the kernel shows the change.
The joining knows the forms that the faces use; anything else is an error that says so:

* ``import { a, b as c } from "./file.js";``
* ``import data from "./file.json" with { type: "json" };``
* ``export { a, b };``
* ``export`` before a declaration, and ``export default {`` in the file that is asked for.

Lines of comment (``// …``) and notes on types (``/** … */`` at the start of a line) are for those who edit and for the
checker; a page goes without.
"""

import json
import os
import re
from functools import cache
from pathlib import Path

from psoas import palette
from psoas.limits import InputError

FOLDER = Path(__file__).parent
BUILT = "three.js"  # not written by hand: it is made when the package is built, unless npm cannot be reached
_FACE = "export default { render };"
_IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";\n', re.MULTILINE)
_DATA = re.compile(r'^import (\w+) from "([^"]+\.json)" with \{ type: "json" \};\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class) ?(\w+))", re.MULTILINE)
_OTHER = re.compile(r"^(?:import\b|export\b(?! default \{| \{[^}]*\};)).*", re.MULTILINE)
_NOTE = re.compile(r"^ */\*\*(?:(?!\*/).)*\*/\n", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"^ *//(?: .*)?\n", re.MULTILINE)
_LIST = re.compile(r"^export \{([^}]*)\};\n", re.MULTILINE)


class NotBuiltError(FileNotFoundError):
    """A file of a face that is made when the package is built, and is not there."""


@cache
def face(name: str) -> str:
    """Return the face of the lab in the folder `name`: its plain one where what the other draws with was not built."""
    try:
        return module(f"{name}/face.js")
    except NotBuiltError:
        return module(f"{name}/plain.js")


@cache
def alone(code: str) -> str:
    """Return a face that brings all its facts itself, where labs cannot share (see `psoas.labs.shelf`)."""
    whole = (
        "export default { render({ model, el }) {\n"
        '  el.dataset.heldBy = model.get("own_facts").held_by ?? "";\n'
        "  return render({ model: withFacts(model, () => ({})), el });\n} };"
    )
    if code.count(_FACE) != 1:
        raise InputError(f"A face ends with {_FACE!r}, once.")
    return f"{code.replace(_FACE, whole)}\n{module('kit/facts.js').replace('export ', '')}"


@cache
def module(place: str) -> str:
    """Return a file, named from this folder, as one ES module that imports nothing; it keeps its own exports.

    Raises:
        FileNotFoundError: if it, or what it imports, is not there.
        ValueError: if a file imports or exports in a form that is not known here, or imports in a circle.
    """
    return joined(FOLDER / place)


def joined(path: Path) -> str:
    """Return a file and all that it imports as one ES module; raises what `module` raises."""
    *before, last = _in_order(path.resolve(), (), [])
    return "\n".join([*map(_scoped, before), _with_its_imports(last)])


@cache
def style(*places: str) -> str:
    """Return style sheets of this folder as one, after the colours that they use."""
    return palette.css() + "".join(_source(FOLDER / place) for place in places)


def _in_order(path: Path, way: tuple[Path, ...], found: list[Path]) -> list[Path]:
    """Return a file after everything that it imports, each file once."""
    if path in way:
        raise InputError(f"{' imports '.join(one.name for one in (*way, path))}: break the circle.")
    if path not in found:
        for _, where in _IMPORT.findall(_source(path)):
            _in_order((path.parent / where).resolve(), (*way, path), found)
        found.append(path)
    return found


def _scoped(path: Path) -> str:
    """Return a file as a constant that holds its exports."""
    text = _with_its_imports(path)
    listed = (name.strip() for names in _LIST.findall(text) for name in names.split(","))
    names = [*filter(None, listed), *(match[1] for match in _EXPORT.finditer(text))]
    inside = _EXPORT.sub("", _LIST.sub("", text))
    return f"const {_name(path)} = (() => {{\n{inside}return {{ {', '.join(names)} }};\n}})();"


def _with_its_imports(path: Path) -> str:
    """Return a file with each import as a constant taken from the scope of the other file."""

    def taken(match: re.Match[str]) -> str:
        names = " ".join(match[1].replace(" as ", ": ").split()).rstrip(",")
        return f"const {{ {names} }} = {_name((path.parent / match[2]).resolve())};\n"

    def data(match: re.Match[str]) -> str:
        return f"const {match[1]} = {json.dumps(json.loads(_source(path.parent / match[2])))};\n"

    own = _source(path) if path.name == BUILT else _COMMENT.sub("", _NOTE.sub("", _source(path)))  # licences stay
    text = _DATA.sub(data, _IMPORT.sub(taken, own))
    if odd := _OTHER.search(_EXPORT.sub("", text)):
        raise InputError(f"{path.name} has {odd[0]!r}, a form that is not known here: see psoas.labs.faces.")
    return text


def _name(path: Path) -> str:
    return "_" + re.sub(r"\W+", "_", os.path.relpath(path.with_suffix(""), FOLDER))


def _source(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        missing = NotBuiltError if path.name == BUILT else FileNotFoundError
        raise missing(f"The labs miss {path.name}: install the package again.") from None
