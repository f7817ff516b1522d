"""Cells as HTML: text, code in colour, what it printed or drew, labs with their state, exercises with their solution."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape

from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexers.python import PythonLexer

from psoas import checks
from psoas.labs.base import SAVED_LAB, folded
from psoas.labs.question.lab import Question
from psoas.site.prose import Prose, boxed_tables, cleaned
from psoas.site.reading import source
from psoas.site.running import Form

_NAMED = re.compile(r"# ▶ (.+?)(?: \(run me\))?\n")
_CHECKED = re.compile(r"\bcheck\(\s*[\"']([\w-]+)[\"']")
_CELL_STYLE = re.compile(r'(<t[hd]\b[^>]*?) style="[^"]*"')
_FIRST_TAG = re.compile(r"<[a-z][^>]*>")
_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_WIDGET = "application/vnd.jupyter.widget-view+json"
EXERCISE = "Exercise. Work it out, and check your answer."
NO_PYTHON = "The cell, to read. To change and run it, open the notebook: this page has no Python."
HERE = "The cell, to change and run: Python runs it in this page when you ask."
NOT_HERE = (
    "The cell, to read: it needs NumPy, matplotlib or widgets, which Python in a page does not have. "
    "To change and run it, open the notebook."
)
NEEDS_PYTHON = "What this cell shows moves only where Python runs: open the notebook to try it."


class Writer:
    """Writes the cells of one page; `faces` are the labs that it has met, in order, with the facts of the first of each.

    Args:
        prose: writes its text.
        problems: what goes wrong when Python in the page runs a cell, by the cell's place; None: there is no such Python.
    """

    def __init__(self, prose: Prose, problems: Mapping[int, str] | None = None) -> None:
        self.prose = prose
        self._problems = problems
        self._place = -1  # of the present cell, among those of code
        self.faces: dict[str, Form] = {}
        self._cell = ""  # the name of the present cell
        self._labs: list[str] = []
        self._taught: set[str] = set()

    def cell(self, cell: Form) -> str:
        """Return a cell as HTML."""
        self._cell = cell.get("id", "")
        if cell["cell_type"] == "markdown":
            return f'<div class="text"{_named(cell)}>{self._anchored(cell, self.prose.html(source(cell)))}</div>'
        if cell["cell_type"] != "code" or not source(cell).strip():
            return ""
        self._place += 1
        return self._exercise(cell) if is_exercise(cell) else self._authored(cell)

    def _anchored(self, cell: Form, html: str) -> str:
        """Return text with an anchor for each of its tags that no text before it has: `seed:B7` is at #seed-B7."""
        fresh = [tag for tag in cell["metadata"].get("tags", []) if tag.startswith("seed:") and tag not in self._taught]
        self._taught.update(fresh)
        anchors = "".join(f'<span id="{escape(tag.replace(":", "-"))}"></span>' for tag in fresh)
        return _FIRST_TAG.sub(lambda tag: tag[0] + anchors, html, count=1)

    def _authored(self, cell: Form) -> str:
        before = len(self._labs)
        shown = self._outputs(cell)
        if not cell["metadata"].get("jupyter", {}).get("source_hidden"):
            if not _is_plumbing(cell):
                return f'<div class="cell"{_named(cell)}>{code(source(cell))}{shown}</div>'
            return f'<div class="cell"{_named(cell)}>{shown}{_folded("The code of this", source(cell))}</div>'
        named = _NAMED.match(source(cell))
        key = f' id="{self._labs[-1]}"' if len(self._labs) > before else ""  # a box or a figure is no lab
        name = f"<span{key}>{escape(named[1] if named else 'This cell')}</span>"
        return f'<div class="cell"{_named(cell)}>{shown}{_folded(f"{name}: its code", source(cell))}</div>'

    def _exercise(self, cell: Form) -> str:
        asked = _CHECKED.search(source(cell))
        # The verdict on an exercise that nobody has done yet is left out.
        shown = [one for one in cell["outputs"] if not (asked and one["output_type"] == "execute_result")]
        answer = f'<p class="label">{EXERCISE}</p>{self._question(asked[1])}{_solution(asked[1])}' if asked else ""
        run, words = self._to_run()
        label = f'<p class="label">{words}</p>'
        body = f"{answer}{label}{code(source(cell))}" + self._outputs({**cell, "outputs": shown})
        return f'<div class="cell exercise"{_named(cell)}{run}>{body}</div>'

    def _question(self, key: str) -> str:
        """Return the box for an answer: the question's lab."""
        return self.live(Question(key).on_a_page())

    def _to_run(self) -> tuple[str, str]:
        """Return what marks the present cell as one to run, and what is said of that."""
        if self._problems is None:
            return "", NO_PYTHON
        return ("", NOT_HERE) if self._problems[self._place] else (f' data-before="{self._place}"', HERE)

    def _outputs(self, cell: Form) -> str:
        return "".join(self._output(output) for output in cell["outputs"])

    def _output(self, output: Form) -> str:
        kind, data = output["output_type"], output.get("data", {})
        if kind == "stream":
            return _printed(output["text"]) if output["name"] == "stdout" else ""
        if kind == "error":
            return _printed(f"{output['ename']}: {output['evalue']}")
        if SAVED_LAB in data:
            return self.live(data)
        if _WIDGET in data:
            return f'<p class="label">{NEEDS_PYTHON}</p>'
        if "text/html" in data:
            return _shown(data["text/html"])
        return _printed(data.get("text/plain", ""))

    def live(self, data: Form) -> str:
        """Return a lab with its state, to be drawn by the page's host; its words stand in for it until then."""
        lab = data[SAVED_LAB]
        name = self._name(lab["face"])
        facts = lab["state"]["facts"]
        first = self.faces.setdefault(lab["face"], facts)
        own = facts if facts is first else {name: fact for name, fact in facts.items() if first.get(name) != fact}
        state = {**lab["state"], "facts": own}  # the page's host adds what the first one of its kind brought
        if facts is first:
            state["limits"] = lab["limits"]
        words = _shown(data["text/html"])
        paper = f'<div class="paper">{words}</div>' if lab["prints_words"] else ""
        return (
            f'<div class="live" data-face="{escape(lab["face"])}" data-name="{name}">'
            f"{folded(facts['held_by'], words) if facts['held_by'] else words}"
            f'<script type="application/json">{inert(state)}</script></div>'
            f"{paper}"
        )

    def _name(self, face: str) -> str:
        """Return a lab's name, by which work is kept: that of its cell, so that another lab before it changes nothing."""
        name = f"lab-{escape(self._cell or face)}"
        same = sum(one.partition(":")[0] == name for one in self._labs)
        self._labs.append(f"{name}:{same + 1}" if same else name)
        return self._labs[-1]


def _named(cell: Form) -> str:
    """Return the attribute by which a plan of a class finds the cell."""
    return f' data-cell="{escape(cell["id"])}"' if "id" in cell else ""


def _is_plumbing(cell: Form) -> bool:
    """Whether a cell's code only brings on what is to be seen: a box, a card, a figure, a lab; not a sum that is worked out."""
    shows = any("text/html" in output.get("data", {}) for output in cell["outputs"])
    return shows and not _CHECKED.search(source(cell))


def _folded(summary: str, text: str) -> str:
    return f'<details class="folded"><summary>{summary}</summary>{code(text)}</details>'


def is_exercise(cell: Form) -> bool:
    """Return whether a cell is the reader's own to change."""
    return "exercise" in cell["metadata"].get("tags", [])


def codes(cells: Iterable[Form]) -> list[Form]:
    """Return the cells that hold code, in order; their place is what `Writer` calls them by."""
    return [cell for cell in cells if cell["cell_type"] == "code" and source(cell).strip()]


def code(text: str) -> str:
    """Return Python in colour, to read."""
    lines = highlight(text.strip("\n"), PythonLexer(), HtmlFormatter(nowrap=True)).rstrip("\n")
    return f'<pre class="code" tabindex="0" role="group" aria-label="Code"><code>{lines}</code></pre>'


def inert(value: object) -> str:
    """Return a value as JSON that cannot end the script element that it stands in."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def raised(cell: Form) -> Iterator[str]:
    """Yield what went wrong in a cell that was not meant to fail."""
    if "raises-exception" in cell["metadata"].get("tags", []):
        return
    for output in cell.get("outputs", []):
        if output["output_type"] == "error":
            yield f"{output['ename']}: {output['evalue']}"


def _shown(html: str | list[str]) -> str:
    # The page's own style looks after tables; in each cell it would weigh more than the words.
    light = _CELL_STYLE.sub(r"\1", "".join(html))
    return f'<div class="shown">{boxed_tables(cleaned(light))}</div>'


def _printed(text: str | list[str]) -> str:
    words = escape(_ANSI.sub("", "".join(text)).rstrip(), quote=False)
    return f'<pre class="printed" tabindex="0" role="group" aria-label="Output">{words}</pre>' if words else ""


def _solution(key: str) -> str:
    asked = checks.question(key)
    words = escape(f"{asked.solution_words}. {asked.explanation}", quote=False)
    return f'<details class="solution"><summary>Worked solution</summary><p>{words}</p></details>'
