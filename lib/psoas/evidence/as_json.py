"""The ledger as data for other programs: one JSON document, and the JSON Schema that describes it."""

from dataclasses import asdict
from typing import Any

from psoas import tables
from psoas.evidence.articles import articles
from psoas.evidence.ledger import Claim, claims, words
from psoas.evidence.sources import references

LEDGER, SCHEMA = "ledger.json", "ledger.schema.json"
_WORDS = ("kind", "topic", "type", "evidence", "says", "verdict", "sure")
_KEY = {"type": "string", "pattern": "^[a-z0-9_]+$"}


def ledger_json() -> dict[str, Any]:
    """Return the ledger: the articles, the rule, the words, every claim in the order of the table, and the sources."""
    found = claims()
    cited = {one.key: one for claim in found for one in references(tables.row("claims", claim.id)["ref"])}
    return {
        "$schema": SCHEMA,
        "title": "Psoas Lab: the evidence ledger",
        "licence": "CC-BY-4.0",
        "articles": [asdict(one) for one in articles()],
        "rule": [{name: value for name, value in row.items() if name != "id"} for row in tables.rows("verdict_rule")],
        "words": {name: words(name) for name in _WORDS},
        "claims": [_claim(one) for one in found],
        "sources": [asdict(cited[key]) for key in sorted(cited)],
    }


def ledger_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of `ledger_json`; its lists of words are those of the tables."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The evidence ledger of Psoas Lab",
        **_object(
            {
                "$schema": {"const": SCHEMA},
                "title": {"type": "string"},
                "licence": {"type": "string"},
                "articles": _list(_object({name: _text() for name in ("id", "name", "short", "topic", "sells", "about")})),
                "rule": _list(_object({**{name: _word(name) for name in ("evidence", "says", "verdict")}, "disagreement": {"enum": [*words("verdict"), None]}})),
                "words": _object({name: {"type": "object", "additionalProperties": _text()} for name in _WORDS}),
                "claims": _list(_object(_claim_schema())),
                "sources": _list(_object({"key": _KEY, "citation": _text(), "doi": {"type": ["string", "null"]}, "checked": _text()})),
            }
        ),
    }  # fmt: skip


def _claim(one: Claim) -> dict[str, Any]:
    row = asdict(one)
    return {
        **{name: list(value) if isinstance(value, tuple) else value for name, value in row.items() if name not in ("seeds", "references", "places")},
        "articles": list(one.seeds),
        "sources": [found.key for found in one.references],
        "places": [asdict(place) for place in one.places],
        "address": f"evidence.html#{one.id}",
    }  # fmt: skip


def _claim_schema() -> dict[str, Any]:
    return {
        "id": {"type": "string", "pattern": "^[a-z]\\d*-\\d\\d$"},
        **{name: _word(name) for name in _WORDS},
        **{name: _text() for name in ("text", "why", "checked", "address")},
        "points": _list(_text()),
        "articles": _list({"enum": [one.id for one in articles()]}),
        "sources": {"type": "array", "items": _KEY},
        "places": _list(_object({"notebook": _text(), "tag": _text()})),
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": 1}


def _text() -> dict[str, Any]:
    return {"type": "string", "minLength": 1}


def _word(name: str) -> dict[str, Any]:
    return {"enum": list(words(name))}
