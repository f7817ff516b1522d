"""Measuring fairly: contenders take turns in every round, so that a busy moment of the machine falls on all of them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

Work = Callable[[], object]


@dataclass(frozen=True)
class Contender:
    """What one contender took: its name and one measurement a round."""

    name: str
    samples: tuple[float, ...]

    @property
    def median(self) -> float:
        """Middle of the rounds."""
        return statistics.median(self.samples)

    @property
    def p95(self) -> float:
        """What 95 of 100 rounds stayed within; with few rounds, near the slowest."""
        ordered = sorted(self.samples)
        return ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]


@dataclass(frozen=True)
class Report:
    """One table of results: the ratios first, then what they were computed from."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""
    figures: Mapping[str, object] = field(default_factory=dict)

    def text(self) -> str:
        """The table in Markdown, under its title."""
        lines = [f"### {self.title}", "", "| " + " | ".join(self.columns) + " |", "|" + " --- |" * len(self.columns)]
        lines += ["| " + " | ".join(row) + " |" for row in self.rows]
        return "\n".join([*lines, "", self.note] if self.note else lines)


def interleaved(work: Mapping[str, Work], rounds: int) -> list[Contender]:
    """Seconds of each piece of work in each of `rounds` rounds, after one round that is not counted.

    The order turns by one from round to round: nobody always runs first, in a cool cache, or last.
    """
    samples: dict[str, list[float]] = {name: [] for name in work}
    for one in work.values():
        one()
    for name in turns(list(work), rounds):
        start = time.perf_counter()
        work[name]()
        samples[name].append(time.perf_counter() - start)
    return [Contender(name, tuple(taken)) for name, taken in samples.items()]


def turns(names: Sequence[str], rounds: int) -> Iterator[str]:
    """Every name once a round, in an order that turns by one from round to round."""
    for turn in range(rounds):
        shift = turn % len(names)
        yield from (*names[shift:], *names[:shift])


def ratio(value: float, ours: float) -> str:
    """How often `ours` goes into `value`, in three figures: "5.21"."""
    return f"{value / ours:.3g}"
