"""Changes of length that the figures share: with the range of the path models, and by part of the muscle."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from psoas import evidence, paths, posture, tables
from psoas.posture import Change
from psoas.wording import signed

MODEL = "B"  # the course's default
# Parts of the muscle by where the fascicles begin, as slices of the twelve paths.
PARTS: Mapping[str, slice] = {
    "upper psoas\n(T12 to L2)": slice(0, 3),
    "middle psoas\n(L2 to L4)": slice(3, 7),
    "lower psoas\n(L4 and L5)": slice(7, 11),
    "iliacus": slice(11, 12),
}


@dataclass(frozen=True)
class Range:
    """A change: of the default model, and the least and most of the models that hold."""

    value: float
    low: float
    high: float

    @property
    def words(self) -> str:
        """The value with its range: "+2.3 (+2.2 to +3.6)"."""
        ends = signed(self.low), signed(self.high)
        return signed(self.value) if ends[0] == ends[1] else f"{signed(self.value)} ({ends[0]} to {ends[1]})"


def by_part(change: Change) -> tuple[float, ...]:
    """Return the change of each of `PARTS` in % of its length before; fascicles are weighted by area."""
    weights = np.append(change.areas, 1.0)
    return tuple(
        float(
            100
            * np.average(change.mm[part], weights=weights[part])
            / np.average(change.before[part], weights=weights[part])
        )
        for part in PARTS.values()
    )


def of_both(found: Mapping[str, Change]) -> tuple[Range, Range]:
    """Return the changes of psoas and of iliacus in %, with the range over the models in `found`."""
    psoas, iliacus = ([getattr(one, f"{muscle}_percent") for one in found.values()] for muscle in ("psoas", "iliacus"))
    default = found[MODEL]
    return (
        Range(default.psoas_percent, min(psoas), max(psoas)),
        Range(default.iliacus_percent, min(iliacus), max(iliacus)),
    )


def spread_words(what: str) -> str:
    """Say what the bands or lines of a picture are."""
    first, *_, last = paths.names()
    return f"{what} are the spread of models {first} to {last}; the value is model {MODEL}'s, the course's default."


def sources(postures: Sequence[str] = ()) -> str:
    """Name the sources of the path models and of some named postures."""
    models = [row["ref"] for row in tables.rows("path_models")]
    return f"Sources: {evidence.cite(*models, *(posture.source(name).ref for name in postures))}."
