"""Numbers of a class: what people type, and what may be said about all of them together.

Nothing is said about a group of fewer than `LEAST`: in a small group a mean gives single numbers away.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from types import MappingProxyType

from psoas import gait
from psoas.wording import Rows, fixed

LEAST = 5
"""The fewest people that anything is said about; our choice."""
ROUNDS = ("before", "after")
WHY = (
    f"Nothing is shown for fewer than {LEAST} people: from a mean of two, each can work out the other. "
    "Add all numbers at once; one by one, each could be worked out from the change of the mean."
)
LONGEST_SHOWN = 20  # characters of a bad entry that are repeated

_GAP = " \u00a0\u2009\u202f"  # a space, and the narrow ones that stand between thousands
_BREAK = re.compile(rf"[\n\r\t;]+|,[{_GAP}\n\r\t]+")
_PLAIN = re.compile(r"0|[1-9][0-9]*")
_GROUPED = re.compile(rf"[0-9]{{1,3}}(?:[,'’{_GAP}][0-9]{{3}})+")
_UNCLEAR = re.compile(rf"(?<![0-9])[0-9]{{1,3}}[,{_GAP}][0-9]{{3}}(?![0-9])")
_BETWEEN = re.compile(rf"[,{_GAP}]+")


@dataclass(frozen=True)
class Topic:
    """What a class is asked for.

    Args:
        id: "steps" or "stretch".
        unit: what is counted, as it follows a number.
        most: the largest number that is taken.
        grouped: whether numbers are so large that they are written with thousands separators.
        edges: where each bin begins; the last is open.
        by_hands: whether a show of hands is the usual way to ask.
    """

    id: str
    unit: str
    most: int
    grouped: bool
    edges: tuple[int, ...]
    by_hands: bool

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """What each bin is called."""
        closed = (
            fixed(low) if high - low == 1 else f"{fixed(low)}–{fixed(high - 1)}"
            for low, high in zip(self.edges, self.edges[1:], strict=False)
        )
        return (*closed, f"{fixed(self.edges[-1])} or more")

    @cached_property
    def middles(self) -> tuple[float, ...]:
        """The middle of each bin; of the open one, where it begins."""
        closed = ((low + high - 1) / 2 for low, high in zip(self.edges, self.edges[1:], strict=False))
        return (*closed, float(self.edges[-1]))


TOPICS: Mapping[str, Topic] = MappingProxyType(
    {
        "steps": Topic("steps", "steps a day", gait.MAX_STEPS_PER_DAY, True, tuple(range(0, 20_001, 2_500)), False),
        "stretch": Topic("stretch", "seconds of stretch a day for one leg", 3600, False, (0, 1, 10, 30, 60, 120), True),
    }
)


@dataclass(frozen=True)
class RoundReading:
    """One round of a class: how many people, and, unless they are too few, mean, median and how many in each bin.

    `middle` is the median in words: a number, or the bin that the middle hand is in.
    """

    people: int
    mean: float | None
    median: float | None
    middle: str
    counts: tuple[int, ...] | None


@dataclass(frozen=True)
class ClassReading:
    """Two rounds of a class, in numbers, a sentence, a table, and as CSV with totals only."""

    rounds: tuple[RoundReading, RoundReading]
    words: str
    rows: Rows
    csv: str


def entries(text: str, topic: Topic) -> tuple[list[int], list[str]]:
    """Return the numbers in what somebody typed or pasted, and the entries that are none.

    Numbers are separated by lines, tabs, semicolons, commas or spaces. Where 10,500 could be one number or two,
    it counts as one if it stands alone, and as unclear if it does not.
    """
    values: list[int] = []
    bad: list[str] = []
    for entry in (part.strip(_GAP) for part in _BREAK.split(text)):
        if topic.grouped and _GROUPED.fullmatch(entry):
            parts = [(entry, re.sub(r"[^0-9]", "", entry))]
        elif topic.grouped and _UNCLEAR.search(entry):
            parts = [(entry, "")]
        else:
            parts = [(part, part) for part in _BETWEEN.split(entry) if part]
        for written, digits in parts:
            fits = _PLAIN.fullmatch(digits) and int(digits[:9]) <= topic.most
            values.append(int(digits)) if fits else bad.append(written)
    return values, bad


def complaint(values: Sequence[int], bad: Sequence[str], topic: Topic) -> str:
    """Return the sentence that names the first bad entry; "" if there is none."""
    if not bad:
        return ""
    first = f"“{bad[0][:LONGEST_SHOWN]}”"
    who = f"{first} is no whole number" if len(bad) == 1 else f"{first} and {len(bad) - 1} more are no whole numbers"
    others = {0: "no other was", 1: "1 other was"}.get(len(values), f"{len(values)} others were")
    return f"{who} from 0 to {fixed(topic.most)}; {others} added: correct what is left in the box."


def compute_reading(before: Sequence[int], after: Sequence[int], topic: Topic, hands: bool = False) -> ClassReading:
    """Return what two rounds of a class say.

    Args:
        before: the numbers of the first round; with `hands`, how many hands were up for each bin.
        after: likewise, of the second.
        topic: what was asked for.
        hands: whether hands were counted.
    """
    first, second = (_of_hands(some, topic) if hands else _of_values(some, topic) for some in (before, after))
    rounds = (first, second)
    means = [_mean_in_words(one, hands) for one in rounds]
    totals = (
        ("People", *(fixed(one.people) for one in rounds)),
        (f"Mean, {topic.unit}", *means),
        (f"Median, {topic.unit}", *(_hidden(one) or one.middle for one in rounds)),
    )
    bins = tuple(
        (f"People with {label}", *(_hidden(one) or fixed((one.counts or ())[place]) for one in rounds))
        for place, label in enumerate(topic.labels)
    )
    return ClassReading(rounds, _in_words(rounds, topic, hands), (*totals, *bins), _csv(rounds, topic, hands))


def _of_values(values: Sequence[int], topic: Topic) -> RoundReading:
    if len(values) < LEAST:
        return RoundReading(len(values), None, None, "", None)
    places = [sum(value >= edge for edge in topic.edges) - 1 for value in values]
    counts = tuple(places.count(place) for place in range(len(topic.edges)))
    middle = float(median(values))
    return RoundReading(len(values), sum(values) / len(values), middle, fixed(middle), counts)


def _of_hands(hands: Sequence[int], topic: Topic) -> RoundReading:
    people = sum(hands)
    if people < LEAST:
        return RoundReading(people, None, None, "", None)
    each = [place for place, count in enumerate(hands) for _ in range(count)]
    low, high = (topic.labels[each[place]] for place in ((people - 1) // 2, people // 2))
    mean = sum(topic.middles[place] for place in each) / people
    return RoundReading(people, mean, None, low if low == high else f"{low} to {high}", tuple(hands))


def _hidden(one: RoundReading) -> str:
    return "" if one.counts is not None else "hidden" if one.people else "–"


def _mean_in_words(one: RoundReading, hands: bool) -> str:
    return _hidden(one) or f"{'about ' if hands else ''}{fixed(one.mean or 0)}"


def _in_words(rounds: Sequence[RoundReading], topic: Topic, hands: bool) -> str:
    if not any(one.people for one in rounds):
        return f"No numbers yet. Nothing is shown until there are {LEAST}."
    said = [_round_in_words(name, one, topic, hands) for name, one in zip(ROUNDS, rounds, strict=True) if one.people]
    means = [one.mean for one in rounds]
    if means[0] is not None and means[1] is not None:
        said.append(f"The mean changed by {_change(means[0], means[1])}{_median_change(rounds)}.")
    return " ".join(said)


def _round_in_words(name: str, one: RoundReading, topic: Topic, hands: bool) -> str:
    people = f"{name.capitalize()}: {fixed(one.people)} {'person' if one.people == 1 else 'people'}"
    if one.counts is None:
        return f"{people}; nothing is shown until there are {LEAST}."
    return f"{people}, mean {_mean_in_words(one, hands)}, median {one.middle} {topic.unit}."


def _median_change(rounds: Sequence[RoundReading]) -> str:
    before, after = (one.median for one in rounds)
    return "" if before is None or after is None else f", the median by {_change(before, after)}"


def _change(before: float, after: float) -> str:
    change = _whole(after) - _whole(before)  # of the numbers as they are written, so that they add up
    return f"{'+' if change > 0 else ''}{fixed(change)}"


def _whole(value: float) -> int:
    return int(value + 0.5)


def _csv(rounds: Sequence[RoundReading], topic: Topic, hands: bool) -> str:
    how = " from bins" if hands else ""
    lines = [
        ("quantity", *ROUNDS),
        ("people", *(str(one.people) for one in rounds)),
        (f"mean{how} {topic.unit}", *("" if one.mean is None else str(_whole(one.mean)) for one in rounds)),
        (
            f"median{how} {topic.unit}",
            *(str(_whole(one.median)) if one.median is not None else one.middle for one in rounds),
        ),
    ]
    return "".join(",".join(f'"{cell}"' if "," in cell else cell for cell in line) + "\n" for line in lines)
