"""The rules for a notebook of the course. Each rule is a function: a notebook in, its complaints out."""

import ast
import re
from collections.abc import Callable, Iterator, Set
from html import unescape
from itertools import pairwise
from typing import TypeAlias

from psoas import labs, tables
from psoas.site.running import Form
from tools import prose_numbers
from tools.notebooks import backed, bad_ids, canonical, stored, unclean

Rule: TypeAlias = Callable[[Form], Iterator[str]]

MOST_LINES = 12
LABS = frozenset(labs.__all__) - {"Lab"}
# Which notebook teaches which point of the five articles.
SEED_IDS = {
    "00-start-here": {"E7"},
    "01-meet-the-psoas": {"A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9"},
    "02-count-the-contractions": {"A10", "B1", "B2", "B3", "B5"},
    "03-the-ratio": {"B4", "B6", "B7", "D6"},
    "04-hips-pelvis-back": {"A12", "C1", "C2", "C3", "C5", "C6", "C7", "C8", "D3", "D4", "D5", "F2"},
    "05-do-the-stretch": {"D1", "D2", "D3", "D4", "D7", "D8", "D9", "D10", "E7", "F9"},
    "06-build-a-plan": {"D6", "D11", "E1", "E2", "E3", "E4", "F7"},
    "07-weigh-the-claims": {"A4", "A5", "A10", "A11", "C3", "C4", "C9", "E4", "E5", "E6", "E7", "E8"}
    | {"F1", "F2", "F3", "F4", "F5", "F6", "F8"},
    "08-your-steps-and-your-class": {"B4"},
}
POINTS = {"A": 12, "B": 7, "C": 9, "D": 11, "E": 8, "F": 9}
ALL_POINTS = {f"{letter}{number}" for letter, count in POINTS.items() for number in range(1, count + 1)}
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_LINK = re.compile(r"https?://(?!doi\.org/)\S+")
_LOADS = re.compile(
    r"<(script|iframe|object|embed|link)\b"
    r"|<img\b[^>]*\bsrc=[\"']?\s*(https?:)?//"
    r"|!\[[^]]*\]\(\s*(https?:)?//"
    r"|\burl\(\s*[\"']?(https?:)?//",
    re.IGNORECASE,
)
# Numbers that have to be backed: those with a separator or a decimal, and whole ones of three digits or more but years.
_QUANTITY = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\b(?!(?:19|20)\d\d\b)\d{3,}\b")
_NO_QUANTITY = re.compile(r"\]\([^)]*\)|`[^`]*`|\bseeds? \d{3}\b|\b000 to 004\b|\$\$.*?\$\$", re.IGNORECASE | re.DOTALL)
_ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}\b")
_HEADING = re.compile(r"^(#{1,6}) ", re.MULTILINE)
_FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)


def source(cell: Form) -> str:
    """Return a cell's text."""
    return "".join(cell["source"])


def tags(cell: Form) -> list[str]:
    """Return a cell's tags."""
    found: list[str] = cell["metadata"].get("tags", [])
    return found


def code_cells(notebook: Form) -> Iterator[Form]:
    """Yield the code cells."""
    return (cell for cell in notebook["cells"] if cell["cell_type"] == "code")


def html(cell: Form) -> str:
    """Return all HTML in a cell's outputs."""
    return "".join("".join(output.get("data", {}).get("text/html", "")) for output in cell.get("outputs", []))


def words_shown(cell: Form) -> str:
    """Return all words in a cell's outputs: printed, plain, and those of HTML with the alt texts, without its tags."""
    outputs = cell.get("outputs", [])
    plain = ["".join(output.get("text", "") or output.get("data", {}).get("text/plain", "")) for output in outputs]
    alts = re.findall(r'\balt="([^"]*)"', html(cell))
    return "\n".join([*plain, *map(unescape, alts), unescape(re.sub(r"<[^>]*>", " ", html(cell)))])


def parsed(cell: Form) -> list[ast.stmt]:
    """Return a code cell's statements; none if it is not plain Python, which a rule of its own reports."""
    try:
        return ast.parse(source(cell)).body
    except SyntaxError:
        return []


def labs_named(cell: Form) -> set[str]:
    """Return the names that a code cell gives to labs."""
    given = [one for one in parsed(cell) if isinstance(one, ast.Assign) and _makes_a_lab(one.value)]
    return {target.id for one in given for target in one.targets if isinstance(target, ast.Name)}


def shows_a_lab(cell: Form, known: Set[str] = frozenset()) -> bool:
    """Return whether a code cell ends by showing a lab: a new one, or one by a name, its own or one already known."""
    last = parsed(cell)[-1:]
    shown = last[0].value if last and isinstance(last[0], ast.Expr) else None
    if isinstance(shown, ast.Call) and ast.unparse(shown.func) == "display" and shown.args:
        shown = shown.args[0]
    return shown.id in known | labs_named(cell) if isinstance(shown, ast.Name) else _makes_a_lab(shown)


def _makes_a_lab(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Call) and ast.unparse(value.func).rpartition(".")[2] in LABS


def one_title_and_no_skipped_level(notebook: Form) -> Iterator[str]:
    """One H1, in the first cell; below it no level is skipped."""
    levels = [
        len(marks)
        for cell in notebook["cells"]
        if cell["cell_type"] == "markdown"
        for marks in _HEADING.findall(_FENCED.sub("", source(cell)))
    ]
    if levels.count(1) != 1 or not source(notebook["cells"][0]).startswith("# "):
        yield "there must be one H1, and it must open the first cell"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"a heading of level {after} follows one of level {before}"


def header_says_what_to_expect(notebook: Form) -> Iterator[str]:
    """The first cell gives objectives, minutes and needs; a cell shows the safety box."""
    for words in ("Afterwards you can", "Time", "You need"):
        if f"**{words}**" not in source(notebook["cells"][0]):
            yield f"the first cell lacks “{words}”"
    if not re.search(r"\*\*Time\*\* \| \d+ minutes", source(notebook["cells"][0])):
        yield "the first cell does not say how many minutes it takes"
    if not any("safety.box(" in source(cell) for cell in code_cells(notebook)):
        yield "no cell shows the safety box"


def authored_cells_are_protected(notebook: Form) -> Iterator[str]:
    """Authored cells cannot be deleted, authored text cannot be edited; exercises are free."""
    for cell in notebook["cells"]:
        locked = {name for name in ("deletable", "editable") if cell["metadata"].get(name) is False}
        wanted = {"deletable", "editable"} if cell["cell_type"] == "markdown" else {"deletable"}
        if "exercise" in tags(cell):
            wanted = set()
        if locked != wanted:
            yield f"cell {cell['id']} should forbid {sorted(wanted) or 'nothing'}, but forbids {sorted(locked) or 'nothing'}"


def folded_code_says_what_it_is(notebook: Form) -> Iterator[str]:
    """A cell whose code is folded starts with a plain line."""
    for cell in code_cells(notebook):
        folded = cell["metadata"].get("jupyter", {}).get("source_hidden")
        if folded and not re.match(r"# ▶ .+ \(run me\)\n", source(cell)):
            yield f"cell {cell['id']} is folded and does not start with “# ▶ … (run me)”"


def code_is_short_and_plain(notebook: Form) -> Iterator[str]:
    """At most 12 lines; no final semicolon; no magic, which a typing slip would turn into silence."""
    for cell in code_cells(notebook):
        lines = source(cell).rstrip().splitlines()
        if len(lines) > MOST_LINES:
            yield f"cell {cell['id']} has {len(lines)} lines"
        if lines and lines[-1].rstrip().endswith(";"):
            yield f"cell {cell['id']} ends in a semicolon, which hides its output from the comparison"
        try:
            ast.parse(source(cell))
        except SyntaxError:
            yield f"cell {cell['id']} is not plain Python (a magic?)"


def labs_are_compared_elsewhere(notebook: Form) -> Iterator[str]:
    """A cell that shows a lab is left out of the comparison; no other cell is, but where a slider is built."""
    known: set[str] = set()
    for cell in code_cells(notebook):
        known |= labs_named(cell)
        shows = shows_a_lab(cell, known)
        ignored = "nbval-ignore-output" in tags(cell)
        if shows and not ignored:
            yield f"cell {cell['id']} shows a lab and lacks the tag nbval-ignore-output"
        if shows and not html(cell):
            yield f"cell {cell['id']} has no still picture of its lab"
        if ignored and not shows and "interact(" not in source(cell):
            yield f"cell {cell['id']} is left out of the comparison without need"


def outputs_are_stored_and_clean(notebook: Form) -> Iterator[str]:
    """Outputs are stored, in the one form; no error, nothing on stderr, no widget state."""
    yield from unclean(notebook)
    yield from bad_ids(notebook)
    if stored(notebook) != stored(canonical(notebook)):
        yield "it is not in its stored form: run tools/notebooks.py write"
    if "widgets" in notebook["metadata"]:
        yield "it holds saved widget state"
    for cell in code_cells(notebook):
        if not source(cell).strip():
            yield f"cell {cell['id']} is blank"
        if any(isinstance(one, ast.Expr) for one in parsed(cell)[-1:]) and not cell["outputs"]:
            yield f"cell {cell['id']} has lost its output"
        if _ADDRESS.search(words_shown(cell)):
            yield f"cell {cell['id']} shows a memory address, which every run changes"


def pictures_have_words(notebook: Form) -> Iterator[str]:
    """Every picture has alt text: in outputs, where none is bare, and in text."""
    for cell in notebook["cells"]:
        bare = [
            kind for output in cell.get("outputs", []) for kind in output.get("data", {}) if kind.startswith("image/")
        ]
        images = re.findall(r"<img\b[^>]*>", html(cell) + source(cell))
        silent = [image for image in images if not re.search(r'\balt="[^"]+"', image)]
        if bare or silent or re.search(r"!\[\s*\]", source(cell)):
            yield f"cell {cell['id']} has a picture without words"


def nothing_calls_out(notebook: Form) -> Iterator[str]:
    """No script, frame or address but a DOI."""
    for cell in notebook["cells"]:
        text = source(cell) + html(cell)
        if _LOADS.search(text) or _LINK.search(text.replace("http://www.w3.org", "")):
            yield f"cell {cell['id']} points outside"


def words_are_chosen(notebook: Form) -> Iterator[str]:
    """Words that promise are used only in quotation marks, in a title that is cited, or in a cell tagged quotes-a-claim."""
    cited = tables.column("references", "citation")
    for cell in notebook["cells"]:
        if "quotes-a-claim" in tags(cell):
            continue
        text = f"{source(cell)}\n{words_shown(cell)}"
        for citation in cited:
            text = text.replace(citation, " ")
        text = _QUOTED.sub(" ", text)
        for word in tables.column("words_not_used", "word"):
            if re.search(rf"\b{re.escape(word)}(s|es)?\b", text, re.IGNORECASE):
                yield f"cell {cell['id']} uses “{word}” in the course's own voice"


def quantities_are_backed(notebook: Form) -> Iterator[str]:
    """A quantity in the text is filled in from the library, not typed; code, links and formulas aside."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            text = prose_numbers.unbacked(source(cell), backed(cell))
            for words in _QUANTITY.findall(_NO_QUANTITY.sub(" ", text)):
                yield f"cell {cell['id']} has the number {words}, which no expression gives"


def points_taught(notebook: Form) -> set[str]:
    """Return the ids of the points of the five articles that a notebook's cells are tagged with."""
    return {tag.removeprefix("seed:") for cell in notebook["cells"] for tag in tags(cell) if tag.startswith("seed:")}


def points_exist(notebook: Form) -> Iterator[str]:
    """A tag names a point that there is."""
    for point in sorted(points_taught(notebook) - ALL_POINTS):
        yield f"there is no point {point}"


RULES: tuple[Rule, ...] = (
    one_title_and_no_skipped_level,
    header_says_what_to_expect,
    authored_cells_are_protected,
    folded_code_says_what_it_is,
    code_is_short_and_plain,
    labs_are_compared_elsewhere,
    outputs_are_stored_and_clean,
    pictures_have_words,
    nothing_calls_out,
    words_are_chosen,
    quantities_are_backed,
    points_exist,
)
