"""Who says so: the references behind every number, and the ledger of the articles' claims.

>>> from psoas import evidence
>>> evidence.claims(seed="000", topic="steps and contractions")[1].verdict
'well supported'
"""

from psoas.evidence.export import bibtex, csl_json
from psoas.evidence.ledger import Claim, Place, choices, claim, claims, words
from psoas.evidence.sources import Reference, cite, reference, references

__all__ = [
    "Claim",
    "Place",
    "Reference",
    "bibtex",
    "choices",
    "cite",
    "claim",
    "claims",
    "csl_json",
    "reference",
    "references",
    "words",
]
