"""A level cut through the picture: how large the psoas major is there, beside what was published."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from psoas import evidence, limits, posture, tables
from psoas.wording import Rows, fixed, signed

CUT_HEAD = ("Level", "This picture (cm²)", "Published (cm²)", "Difference (%)")
NOT_KEPT = "none kept"


@dataclass(frozen=True)
class Cut:
    """A level cut in standing.

    Attributes:
        level: "L1", "L1-L2" … "L5", "L5-S1", "hip".
        label: as a list names it: "L3 vertebra", "L3–L4 disc".
        height: of the cut, mm in the pelvis' frame.
        drawn: area of the picture's right psoas major there, cm².
        published: the published mean of one side, cm²; None where the tables keep none.
    """

    level: str
    label: str
    height: float
    drawn: float
    published: float | None

    @property
    def percent(self) -> float | None:
        """Drawn less published, per cent of the published; None where there is none."""
        return None if self.published is None else 100 * (self.drawn / self.published - 1)


@cache
def cuts() -> Mapping[str, Cut]:
    """Return all cuts by level, from above."""
    from psoas.body import pack  # here: no other reading needs the surfaces, and every lab would wait for them

    found = (_cut(row["level"], row["height"], row["cm2"]) for row in pack.named().header["cuts"])
    return MappingProxyType({one.level: one for one in found})


def cut_words(level: str, named: str = posture.STANDING) -> str:
    """Return what is said about a cut: its area, the published one with its source, and the difference.

    Args:
        level: a key of `cuts`; "" for no cut, about which nothing is said.
        named: the posture that is shown; cuts are made in standing.

    Raises:
        UnknownNameError: if there is no such level.
    """
    if not level:
        return ""
    one = limits.look_up(cuts(), level, "cut")
    if named != posture.STANDING:
        return f"The cut at the {one.label} is made in standing: choose that posture to see it."
    begin = (
        f"Cut across at the {one.label}: the right psoas major of this picture measures {fixed(one.drawn, 1)} cm² here."
    )
    return f"{begin} {_beside(one)}"


def cut_rows() -> Rows:
    """Return every cut as a row of a table with `CUT_HEAD`."""
    return tuple(_row(one) for one in cuts().values())


def _cut(level: str, height: float, cm2: float) -> Cut:
    label = "hip joint" if level == "hip" else f"{level.replace('-', '–')} {'disc' if '-' in level else 'vertebra'}"
    row = _published(level)
    return Cut(level, label, height, cm2, None if row is None else float(row["value"]))


def _published(level: str) -> tables.Row | None:
    return next((row for row in tables.rows("psoas_area") if row["level"] == level), None)


def _beside(one: Cut) -> str:
    row = _published(one.level)
    if row is None or one.percent is None:
        return "The course keeps no published area for this level."
    note = f"{row['note'][0].lower()}{row['note'][1:].rstrip('.')}"
    larger = "larger" if one.percent > 0 else "smaller"
    return f"Published: {_value(row)} cm² ({evidence.cite(row['ref'])}: {note}). The picture is {fixed(abs(one.percent))}% {larger}."


def _value(row: tables.Row) -> str:
    spread = f" ± {fixed(row['sd'], 1)}" if row["sd"] is not None else ""
    return f"{fixed(row['value'], 1)}{spread}"


def _row(one: Cut) -> tuple[str, ...]:
    row = _published(one.level)
    if row is None or one.percent is None:
        return (one.label, fixed(one.drawn, 1), NOT_KEPT, "")
    return (one.label, fixed(one.drawn, 1), _value(row), signed(one.percent, 0))
