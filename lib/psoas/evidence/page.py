"""The ledger as one page of Markdown, for whoever reviews the course: a summary first, then by topic, then the sources.

``tools/evidence.py`` stores it as EVIDENCE.md; `psoas site` writes it as a web page.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from psoas import tables
from psoas.evidence.articles import articles, named
from psoas.evidence.ledger import Claim, claims, words
from psoas.evidence.sources import Reference, cite, references
from psoas.wording import listed, plural

TITLE = "The evidence ledger"
_MODEL = {"model"}
_HOW = """\
## How to read it

- **Verdict** follows from the kind of evidence and from what it says, by the rule below; **sure** says how sure we are of it.
- **Read** says how far the source that decides was read: {read}. The list of sources says it for each one.
- **Taught** names the notebook and the point of the course that takes the claim up.
- “No study was found” means: we looked with the means we had, which is no systematic review.
- A claim without support may still be true. A claim about people in general says nothing about one person.
- Each row has an address of its own: its name is a link to itself, such as [s000-11](#s000-11).
"""


def page(every: Sequence[Claim] | None = None) -> str:
    """Return the whole page as Markdown, with a heading of the first level."""
    found = claims() if every is None else every
    parts = [_head(found), _summary(found), _HOW.format(read=_read(found)), _rule(), _first(found), _safety()]
    parts += [_topic(topic, meaning, found) for topic, meaning in words("topic").items()]
    return "\n".join([*parts, _no_claims(), _sources(found)])


def _head(every: Sequence[Claim]) -> str:
    who = ((one.name, one.topic, one.about, one.sells) for one in articles())
    return (
        f"# {TITLE}\n\n"
        "Psoas Lab answers five articles that praise the psoas stretch. This page holds everything they claim, what readers wrote below "
        f"them, and where they disagree: {plural(len(every), 'row')}, in our words, each with a verdict, the reason, and its sources. "
        f"The course shows the same rows.\n\n**{tables.row('safety', 'not_reviewed')['text']}**\n\n"
        f"{_table(('Called here', 'Article', 'What it is', 'What it sells'), who)}"
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |\n" for line in lines)


def _summary(every: Sequence[Claim]) -> str:
    verdicts = list(words("verdict"))
    found = Counter((one.topic, one.verdict) for one in every)
    rows = [
        [f"[{_title(topic)}](#{_anchor(topic)})", *(str(found[topic, verdict] or "") for verdict in verdicts)]
        for topic in words("topic")
    ]
    rows.append(["**all**", *(str(sum(one.verdict == verdict for one in every)) for verdict in verdicts)])
    return f"## Summary\n\n{_table(('Topic', *verdicts), rows)}"


def _read(every: Sequence[Claim]) -> str:
    cited = Counter(found.checked for found in _cited(every))
    whole = cited.pop("full text", 0)
    said = listed(f"{count} as {word}" for word, count in cited.most_common())
    return f"of the {whole + sum(cited.values())} sources cited here {whole or 'none'} was read in full, {said}"


def _rule() -> str:
    rule = (
        (row["evidence"], row["says"], row["verdict"], row["disagreement"] or "–")
        for row in tables.rows("verdict_rule")
    )
    lists = ("evidence", "says", "verdict", "sure")
    return "## From evidence to verdict\n\n" + "\n".join(
        [
            _table(("Evidence", "It says", "Verdict on a claim", "On a disagreement"), rule),
            *(
                _table(
                    (_title(name), "What it means"), ((f"**{word}**", meaning) for word, meaning in words(name).items())
                )
                for name in lists
            ),
        ]
    )


def _first(every: Sequence[Claim]) -> str:
    """What a clinician should look at first, from the ledger itself."""
    groups: tuple[tuple[str, Callable[[Claim], bool]], ...] = (
        (
            "Questions about one person’s body, which the course refers and does not judge",
            lambda c: c.verdict == "referred",
        ),
        ("All else about safety", lambda c: c.topic == "safety" and c.verdict != "referred"),
        ("Claims about pain that we call contradicted or not shown", _on_pain),
        ("Verdicts that rest on a model alone", lambda c: c.evidence in _MODEL),
        ("Verdicts that we are least sure of", lambda c: c.sure == "low"),
    )
    lines = [f"{number}. {said}: {_ids(filter(fits, every))}." for number, (said, fits) in enumerate(groups, start=1)]
    last = "Before all of these: the safety wording and the facts behind it, which come next. `docs/for-reviewers.md` says how to review them in half an hour."
    return "\n".join(["## What a clinician should look at first\n", *lines, f"\n{last}\n"])


def _on_pain(one: Claim) -> bool:
    return one.topic in {"posture and pain", "what helps"} and one.verdict in {"contradicted", "not shown"}


def _ids(found: Iterable[Claim]) -> str:
    return listed(f"[{one.id}](#{one.id})" for one in found)


def _safety() -> str:
    wording = ((row["title"], row["text"], ", ".join(row["place"].split(";"))) for row in tables.rows("safety"))
    facts = (
        (
            _address(row["id"]),
            row["kind"],
            row["text"],
            row["action"],
            f"{cite(row['ref'])}<br>read: {row['checked']}, {row['read_on'] or 'day not kept'}",
            row["note"] or "",
        )
        for row in tables.rows("safety_facts")
    )
    return (
        f"## The safety wording\n\n{_table(('Title', 'Wording', 'Shown in'), wording)}\n"
        f"## Facts behind the safety wording\n\n{_table(('Row', 'Kind', 'What', 'What to do', 'Sources', 'Note'), facts)}"
    )


def _address(key: str) -> str:
    return f'<a id="{key}" href="#{key}">{key}</a>'


def _anchor(topic: str) -> str:
    """The anchor that a code host gives to a topic's heading."""
    return _title(topic).lower().replace(" ", "-")


def _title(topic: str) -> str:
    return topic[0].upper() + topic[1:]


def _topic(topic: str, meaning: str, every: Sequence[Claim]) -> str:
    rows = (_row(one) for one in every if one.topic == topic)
    return f"## {_title(topic)}\n\n{meaning}\n\n{_table(('Row', 'Claim', 'Verdict', 'Why', 'Sources'), rows)}"


def _row(one: Claim) -> tuple[str, ...]:
    who = {"claim": "", "reader": "a reader of ", "disagreement": "between "}[one.kind] + named(one.seeds)
    taught = ", ".join(f"{place.notebook} {place.tag.removeprefix('seed:')}" for place in one.places)
    sources = "; ".join(map(_linked, one.references)) or "none found"
    read = f"read: {one.checked}" if one.references else "nothing to read"
    verdict = f"**{one.verdict}**<br>{one.evidence}, {one.says}<br>sure: {one.sure}<br>{read}"
    return (f"{_address(one.id)}<br>{who}<br>taught: {taught}", one.text, verdict, one.why, sources)


def _linked(found: Reference) -> str:
    return f"[{found.short}](https://doi.org/{found.doi})" if found.doi else found.short


def _no_claims() -> str:
    rows = ((row["id"], row["reason"]) for row in tables.rows("points_without_claim"))
    return f"## Points of the articles that claim nothing\n\n{_table(('Point', 'Why it is no claim'), rows)}"


def _cited(every: Sequence[Claim]) -> list[Reference]:
    """The sources of the ledger and of the safety facts, by key."""
    found = {one.key: one for claim in every for one in claim.references}
    found.update({one.key: one for row in tables.rows("safety_facts") for one in references(row["ref"])})
    return [found[key] for key in sorted(found)]


def _sources(every: Sequence[Claim]) -> str:
    return "\n".join(["## Sources\n", *_source_lines(_cited(every)), ""])


def _source_lines(found: Iterable[Reference]) -> Iterator[str]:
    for one in found:
        doi = f" [doi:{one.doi}](https://doi.org/{one.doi})." if one.doi else ""
        note = tables.row("references", one.key)["note"]
        yield f"- **{one.key}**: {one.citation.rstrip('.')}.{doi} Read: {one.checked}.{f' {note}' if note else ''}"
