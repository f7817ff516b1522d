"""Write the evidence ledger as one page, EVIDENCE.md, for whoever wants to review the course in one sitting.

Use it so::

    python tools/evidence.py write    write the page from the tables in data/
    python tools/evidence.py check    say whether the stored page is what the tables say
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from psoas import evidence, safety, tables
from psoas.evidence import Claim, Reference
from psoas.wording import listed, plural

PAGE = Path(__file__).resolve().parents[1] / "EVIDENCE.md"
_MODEL = {"computed", "inference"}
_HEAD = """\
# The evidence ledger

<!-- Written by tools/evidence.py from the tables in data/. Change the tables, not this page. -->

Psoas Lab answers five articles that praise the psoas stretch (seeds 000 to 004). This page holds everything they claim, what readers
wrote below them, and where they disagree: {count}, in our words, each with a verdict, the reason, and its sources. The course
shows the same rows; `psoas.evidence.claims()` returns them.

{reviewed}
"""
_HOW = """\
## How to read it

- **Verdict** says how a claim stands, **sure** how sure we are of that. The words are explained below.
- **Read** says how far the source that decides was read; the list of sources says it for each one. Most papers were read as abstracts only.
- **Taught** names the notebook and the point of the course that takes the claim up. Notebooks 01, 04 to 06 and 08 are partly still to come.
- “No study was found” means: we looked with the means we had, which is no systematic review.
- A claim without support may still be true. A claim about people in general says nothing about one person.
"""


def page() -> str:
    """Return the whole page as Markdown."""
    every = evidence.claims()
    intro = _HEAD.format(count=plural(len(every), "row"), reviewed=f"**{safety.wording('not_reviewed').text}**")
    parts = [intro, _HOW, _words("verdict"), _words("sure"), _first(every), _safety(), _counts(every)]
    parts += [_topic(topic, meaning, every) for topic, meaning in evidence.words("topic").items()]
    return "\n".join([*parts, _no_claims(), _sources(every)])


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |\n" for line in lines)


def _words(name: str) -> str:
    title = {"verdict": "Verdict", "sure": "Sure"}[name]
    return _table(
        (title, "What it means"), ((f"**{word}**", meaning) for word, meaning in evidence.words(name).items())
    )


def _first(every: Sequence[Claim]) -> str:
    """What a clinician should look at first, from the ledger itself."""
    groups = (
        (
            "Questions about one person’s body, which the course refers and does not judge",
            lambda c: c.verdict == "referred",
        ),
        ("All else about safety", lambda c: c.topic == "safety" and c.verdict != "referred"),
        ("Claims about pain that we call contradicted or not shown", _on_pain),
        ("Verdicts that rest on a model or on our own inference", lambda c: c.checked in _MODEL),
        ("Verdicts that we are least sure of", lambda c: c.sure == "low"),
    )
    lines = [f"{number}. {words}: {_ids(filter(fits, every))}." for number, (words, fits) in enumerate(groups, start=1)]
    last = "Before all of these: the safety wording and the facts behind it, which come next."
    return "\n".join(["## What a clinician should look at first\n", *lines, f"\n{last}\n"])


def _safety() -> str:
    wording = ((row["title"], row["text"], ", ".join(row["place"].split(";"))) for row in tables.rows("safety"))
    facts = (
        (row["kind"], row["text"], row["action"], f"{evidence.cite(row['ref'])}<br>read: {row['checked']}")
        for row in tables.rows("safety_facts")
    )
    return (
        f"## The safety wording\n\n{_table(('Title', 'Wording', 'Shown in'), wording)}\n"
        f"## Facts behind the safety wording\n\n{_table(('Kind', 'What', 'What to do', 'Sources'), facts)}"
    )


def _on_pain(one: Claim) -> bool:
    return one.topic in {"posture and pain", "what helps"} and one.verdict in {"contradicted", "not shown"}


def _ids(found: Iterable[Claim]) -> str:
    return listed(f"[{one.id}](#{_anchor(one.topic)})" for one in found)


def _anchor(topic: str) -> str:
    """The anchor that a code host gives to a topic's heading."""
    return _title(topic).lower().replace(" ", "-")


def _title(topic: str) -> str:
    return topic[0].upper() + topic[1:]


def _counts(every: Sequence[Claim]) -> str:
    kinds = list(evidence.words("kind"))
    found = Counter((one.verdict, one.kind) for one in every)
    rows = [
        [
            verdict,
            *(str(found[verdict, kind] or "") for kind in kinds),
            str(sum(found[verdict, kind] for kind in kinds)),
        ]
        for verdict in evidence.words("verdict")
    ]
    rows.append(["**all**", *(str(sum(one.kind == kind for one in every)) for kind in kinds), str(len(every))])
    read = Counter(one.checked for one in every)
    said = listed(f"{count} {word}" for word, count in read.most_common())
    bare = sum(not one.references for one in every)
    return (
        "## In numbers\n\n"
        + _table(("Verdict", *(f"{kind}s" for kind in kinds), "all"), rows)
        + f"\nHow far the deciding source was read: {said}. {bare} rows rest on no source, because none was found.\n"
    )


def _topic(topic: str, meaning: str, every: Sequence[Claim]) -> str:
    rows = (_row(one) for one in every if one.topic == topic)
    head = ("Row", "Claim", "Verdict", "Why", "Sources")
    return f"## {_title(topic)}\n\n{meaning}\n\n{_table(head, rows)}"


def _row(one: Claim) -> tuple[str, ...]:
    who = {"claim": "seed", "reader": "a reader of", "disagreement": "between"}[one.kind]
    taught = ", ".join(f"{place.notebook} {place.tag.removeprefix('seed:')}" for place in one.places)
    sources = "; ".join(map(_linked, one.references)) or "none found"
    read = f"read: {one.checked}" if one.references else "nothing to read"
    verdict = f"**{one.verdict}**<br>sure: {one.sure}<br>{read}"
    return (f"{one.id}<br>{who} {listed(one.seeds)}<br>taught: {taught}", one.text, verdict, one.why, sources)


def _linked(found: Reference) -> str:
    return f"[{found.short}](https://doi.org/{found.doi})" if found.doi else found.short


def _no_claims() -> str:
    rows = ((row["id"], row["reason"]) for row in tables.rows("points_without_claim"))
    return f"## Points of the articles that claim nothing\n\n{_table(('Point', 'Why it is no claim'), rows)}"


def _sources(every: Sequence[Claim]) -> str:
    cited = {found.key: found for one in every for found in one.references}
    return "\n".join(["## Sources\n", *_source_lines(cited[key] for key in sorted(cited)), ""])


def _source_lines(found: Iterable[Reference]) -> Iterator[str]:
    for one in found:
        doi = f" [doi:{one.doi}](https://doi.org/{one.doi})." if one.doi else ""
        yield f"- **{one.key}**: {one.citation.rstrip('.')}.{doi} Read: {one.checked}."


def main() -> int:
    """Run the command; return 1 if the stored page is stale."""
    parser = argparse.ArgumentParser(description="Write the evidence ledger as one page, or check the stored one.")
    parser.add_argument("command", choices=("write", "check"))
    if parser.parse_args().command == "write":
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    if not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != page():
        print("EVIDENCE.md is stale; store it anew: python tools/evidence.py write")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
