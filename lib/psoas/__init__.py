"""Psoas Lab: the helper library behind the course's notebooks.

Modules load on first use, so ``import psoas`` costs next to nothing:

>>> import psoas
>>> psoas.gait.contractions_per_leg(10_000)
5000.0
"""

from importlib import import_module
from types import ModuleType

__version__ = "0.1.0"

__all__ = [
    "anatomy",
    "body",
    "checks",
    "course",
    "day",
    "doctor",
    "evidence",
    "figures",
    "gait",
    "in_page",
    "labs",
    "limits",
    "measuring",
    "npm",
    "paths",
    "plan",
    "posture",
    "questions",
    "safety",
    "server",
    "sideview",
    "site",
    "steps",
    "stretch",
    "tables",
    "technique",
    "wording",
]


def __getattr__(name: str) -> ModuleType:
    if name not in __all__:
        raise AttributeError(f"psoas has no part named {name!r}; it has: {', '.join(__all__)}.")
    return import_module(f"{__name__}.{name}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
