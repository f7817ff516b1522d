"""What is in sight of a prediction: read as a reader does, from the top, with everything folded left folded."""

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

# What gives an answer away, by prediction. Each has to be found where the answer is held, so none is out of date.
TELLS = {
    "00-sitting": [r"\b9\.5\b"],
    "01-end": [r"(insertion|ends on|And the pin\?)\W.{0,60}lesser trochanter", r"Find the lesser trochanter"],
    "01-rank": [r"psoas major number 10\b", r"number 35 by force"],
    "02-predict": [
        r"\b5,000 (contractions|times)\b",
        r"half the steps",
        r"\{2\}",
        r"about 3,750 times",
        r"each .{0,40}\b5,000\b",
    ],
    "02-most-work": [r"calf does more", r"calf .{0,40}beats", r"a\*? main motor", r"calf right 28"],
    "03-predict": [r"\b18 : 1", r"about 18\b", r"\b18 minutes"],
    "03-counter": [
        r"\b6\.1\b",
        r"more hip extension, not less",
        r"active and sit little have",
        r"speaks against “too many",
    ],
    "04-arch": [r"cheats", r"and is less", r"arching it 10°", r"3\.8 mm", r"do not arch", r"degree of tuck"],
    "04-fold": [r"16\.2 %", r"arch kept: hip", r"Either way the path"],
    "05-most": [r"face down.{0,40}\b0\.0 %", r"Lying face down: "],
    "06-session": [r"\b310\b", r"5\.2 min", r"5 min 10 s"],
    "06-noise": [r"\b25\d of 1,000", r"\b236\b", r"must differ by 7"],
    "07-predict": [r"[Tt]he highest ranks: Pilates", r"lowest of the ten", r"interval of stretching crosses"],
    "08-twice": [r"\b6[01](\.5)? % (more|too)", r"453,090", r"760,137"],
}
SECTIONS = 3
"""How far ahead the eye goes: the rest of a prediction's section, and those after it, up to so many in all."""
_HEADING = re.compile(r"^#{2} |^<h2\b")


class _Unfolded(HTMLParser):
    """Collects the words in sight, alternative texts among them; a closed fold shows its summary."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.folds = 0
        self.summary = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.folds += tag == "details"
        self.summary = self.summary or tag == "summary"
        if tag == "img" and not self.folds:
            self.words.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        self.folds -= tag == "details"
        self.summary = self.summary and tag != "summary"

    def handle_data(self, data: str) -> None:
        if not self.folds or (self.summary and self.folds == 1):
            self.words.append(data)


def unfolded(html: str) -> str:
    """Return the words of HTML, or of Markdown with HTML in it, that are in sight."""
    reader = _Unfolded()
    reader.feed(html)
    return " ".join(" ".join(reader.words).replace("*", "").split())


def blocks(notebook) -> Iterator[tuple[bool, str, str]]:
    """Yield each cell of a stored notebook: whether a section begins, its code or text, and what is in sight of it."""
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            yield bool(_HEADING.match(source)), source, unfolded(source)
            continue
        shown = [source, *map(_shown, cell.get("outputs", []))]
        yield False, source, " ".join(shown)


def _shown(output) -> str:
    data = output.get("data", {})
    if "text/html" in data:
        return unfolded("".join(data["text/html"]))
    return "".join(output.get("text", "") or data.get("text/plain", ""))


def given_away(key: str, read: Sequence[tuple[bool, str, str]], at: int) -> Iterator[str]:
    """Yield what tells the answer of the prediction in block `at`: before it, in a heading, or close behind it."""
    ahead = 0
    for number, (begins, source, words) in enumerate(read):
        ahead += begins and number > at
        seen = words if ahead < SECTIONS else source.split("\n")[0] if begins else ""
        for tell in TELLS[key]:
            if number != at and (found := re.search(tell, seen)):
                yield f"{key}: “{found[0]}” is in sight in: {seen[max(0, found.start() - 60) : found.end() + 20]}"
