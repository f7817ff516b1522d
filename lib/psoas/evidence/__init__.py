"""Who says so: the references behind every number, and the ledger of the articles' claims.

>>> from psoas import evidence
>>> evidence.claims(seed="000", topic="steps and contractions")[1].verdict
'weak'
"""

from psoas.evidence.articles import Article, article, articles, named
from psoas.evidence.export import bibtex, csl_json
from psoas.evidence.ledger import Claim, Place, choices, claim, claims, ruled, words
from psoas.evidence.shown import Sources, Verdicts, sources, verdicts
from psoas.evidence.sources import Reference, cite, reference, references

__all__ = [
    "Article",
    "Claim",
    "Place",
    "Reference",
    "Sources",
    "Verdicts",
    "article",
    "articles",
    "bibtex",
    "choices",
    "cite",
    "claim",
    "claims",
    "csl_json",
    "named",
    "reference",
    "references",
    "ruled",
    "sources",
    "verdicts",
    "words",
]
