"""The evidence ledger beside the notebooks' pages: one page to read, and the same as JSON with its schema."""

import json
from collections.abc import Mapping

from psoas.evidence.as_json import LEDGER, SCHEMA, ledger_json, ledger_schema
from psoas.site import pages

PAGE = "evidence.html"
FILES = (LEDGER, SCHEMA)


def written() -> Mapping[str, str]:
    """Return the files of the ledger by name: the page first, then the data and its schema."""
    return {PAGE: pages.ledger_page(*FILES), LEDGER: _text(ledger_json()), SCHEMA: _text(ledger_schema())}


def _text(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
