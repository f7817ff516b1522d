"""ClassRoom: the numbers of a class, with mean, median and histogram, and without a way back to anybody."""

from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from psoas import evidence, limits, tables
from psoas.labs.base import Lab
from psoas.labs.class_room.reading import LEAST, TOPICS, WHY, ClassReading, Topic, compute_reading
from psoas.labs.traits import Checked, OneOf, Preset
from psoas.limits import InputError

if TYPE_CHECKING:
    from psoas.figures import Described

GENERATED = "generated"
MOST_PEOPLE = 1000
NUMBERS_STAY = "A class and its numbers: they stay in the browser, and no file holds them."


class ClassRoom(Lab):
    """A class, before and after.

    What is typed in the browser stays in the browser: it reaches neither Python nor the saved notebook. What is
    given here is where the lab starts, and where Reset leads back to; it reaches the face as a message, so that no
    notebook saves it as widget state. A generated class only stands in: the first number of
    a real one takes its place, and Reset leaves the lab empty.

    Args:
        topic: "steps" (steps a day) or "stretch" (seconds of stretch a day for one leg).
        preset: "generated" for a class that nobody stands behind (topic "steps" only), or "".
        before: whole numbers of the first round, 0…200,000 steps or 0…3,600 seconds.
        after: likewise, of the second round.

    Raises:
        ValueError: if a value breaks one of these rules.

    >>> lab = ClassRoom(before=[2000, 4000, 5000, 6000, 40_000])
    >>> lab.reading.rounds[0].mean, lab.reading.rounds[0].median
    (11400.0, 5000.0)
    """

    topic = OneOf("steps", lambda: TOPICS)
    preset = Preset("", lambda: _presets())
    before = Checked([], lambda lab, value: _whole_numbers("before", value, lab.topic)).tag(sync=False)
    after = Checked([], lambda lab, value: _whole_numbers("after", value, lab.topic)).tag(sync=False)

    def __init__(self, topic: str = "steps", preset: str = "", before: Any = (), after: Any = ()) -> None:
        if preset and (len(before) or len(after)):
            raise InputError("Give either preset or numbers of your own, not both.")
        if preset and topic != "steps":
            raise InputError(f'preset must be "" for the topic {topic!r}: the generated class holds steps.')
        given = {"preset": preset} if preset else {"before": before, "after": after}
        super().__init__(topic=topic)
        for name, value in given.items():  # one by one: their rules depend on the topic
            setattr(self, name, value)
        self._start = self._state()
        self.own_facts = {**self.own_facts, **self._own()}
        self.observe(lambda _: self._tell(), ["preset", "before", "after"])
        self.on_msg(lambda *_: self._tell())

    @property
    def reading(self) -> ClassReading:
        """The numbers and words of the class that Python gave; what is typed in the browser is not in it."""
        return compute_reading(self.before, self.after, TOPICS[self.topic])

    def reset(self) -> None:
        """Go back to the class the lab started with."""
        with self.hold_sync():
            for name, value in self._start.items():
                setattr(self, name, value)

    def still(self) -> "Described":
        """Return a static picture of what the lab starts with."""
        from psoas.labs.class_room.still import draw  # here: matplotlib is slow to load, and a live lab does without

        return draw(self.reading, TOPICS[self.topic])

    def _stored_html(self) -> str:
        return f"<p>{escape(NUMBERS_STAY)}</p>"  # never the numbers of a class

    def _facts(self) -> dict[str, Any]:
        topic = TOPICS[self.topic]
        return {
            "topic": _plain(topic),
            "least": LEAST,
            "why": WHY,
            "generated": generated() if self.topic == "steps" else None,
            "source": f"Generated, of people who do not exist: drawn from a log-normal distribution with mean and standard deviation of {evidence.cite(tables.row('steps', 'sumter')['ref'])}.",
        }

    def _tell(self) -> None:
        """Tell every face what there is to show: a message, never a trait."""
        start = {name: [] if self._start["preset"] else self._start[name] for name in ("before", "after")}
        held = {"before": self.before, "after": self.after, "generated": bool(self.preset), "start": start}
        self.send({"kind": "class", **held})

    def __repr__(self) -> str:
        return f"ClassRoom(topic={self.topic!r}, preset={self.preset!r})"  # no numbers: a repr is saved with a notebook


def _whole_numbers(name: str, value: Any, topic: str) -> list[int]:
    if not isinstance(value, list | tuple) or len(value) > MOST_PEOPLE:
        raise InputError(f"{name} must be a list of up to {MOST_PEOPLE:,} whole numbers, such as [7500, 9000].")
    return [limits.integer(one, name, 0, TOPICS[topic].most, TOPICS[topic].unit) for one in value]


@cache
def generated() -> dict[str, list[int]]:
    """Return the generated class: steps a day before and after."""
    return {name: tables.column("class_steps", name) for name in ("before", "after")}


def _presets() -> dict[str, dict[str, list[int]]]:
    return {GENERATED: generated()}


def _plain(topic: Topic) -> dict[str, Any]:
    return {
        "unit": topic.unit,
        "most": topic.most,
        "grouped": topic.grouped,
        "by_hands": topic.by_hands,
        "edges": list(topic.edges),
        "labels": list(topic.labels),
        "middles": list(topic.middles),
    }
