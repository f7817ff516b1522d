"""ClassMode: makes a notebook large for a room, with code folded, while it is on. Nothing of it is saved."""

from dataclasses import dataclass
from html import escape
from typing import Any

from psoas import checks, course
from psoas.labs.base import Lab
from psoas.labs.class_mode import plans
from psoas.labs.faces import style
from psoas.labs.traits import Checked, Flag
from psoas.limits import shown

WORDS = {
    "on": "Class mode is on: large type, code folded. Page Down and Page Up lead through the sections, with Alt from "
    "one to the next at once, from a slider or a text box too. Below: reveal all, reset all, off.",
    "plan": "Class mode is on and follows the plan of {plan} minutes: Page Down reveals, then leads on, to the next notebook "
    "too; Page Up goes back; N shows what to ask. Below: every stop, controls, reveal all, reset all, off.",
    "off": "Class mode is off. It makes this notebook large for a room: text, labs and figures, with the code folded.",
}
ELSEWHERE = (
    "Class mode works in JupyterLab; a saved page has a switch for it in its head. Here, make the page larger with "
    "Ctrl and +."
)


@dataclass(frozen=True)
class StillClassMode:
    """Class mode as notebooks store it: one sentence."""

    sentence: str

    def __repr__(self) -> str:
        return self.sentence

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.sentence)}</p>"


def _minutes(_: Lab, value: Any) -> str:
    """Return the name of a plan, given as a word or a number; "" is none."""
    if value is None or value == "":
        return ""
    name: str = shown(value) if isinstance(value, int) and not isinstance(value, bool) else value
    plans.plan(name)
    return name


class ClassMode(Lab):
    """Large type, folded code and a way through a notebook: its sections, or the stops of a plan.

    Args:
        on: whether it is on. It ends when it is turned off, and when its cell's output goes.
        plan: minutes of a plan of TRAINERS.md: 20, 45 or 90. It begins with the plan's first stop in this notebook.

    Raises:
        UnknownNameError: if there is no plan of so many minutes.
        CourseError: if there is a plan, and the course's notebooks are not there.

    >>> ClassMode(on=False).words().startswith("Class mode is off.")
    True
    >>> ClassMode(plan=45).words()[:60]
    'Class mode is on and follows the plan of 45 minutes: Page Do'
    """

    look = style("kit/labs.css", "class_mode/presenting.css")
    on = Flag(True)
    plan = Checked("", _minutes)

    def words(self) -> str:
        """Return whether it is on, and what it does, as plain text."""
        if not self.on:
            return WORDS["off"]
        return WORDS["plan"].format(plan=self.plan) if self.plan else WORDS["on"]

    def still(self) -> StillClassMode:
        """Return its sentence."""
        return StillClassMode(WORDS["off"])

    def _stored_html(self) -> str:
        return self.still()._repr_html_()

    def _facts(self) -> dict[str, Any]:
        return {"words": WORDS, "elsewhere": ELSEWHERE, "plans": self._plans(), "solutions": _solutions()}

    def _plans(self) -> dict[str, Any]:
        try:
            return plans.as_facts(course.names())
        except course.CourseError:
            if self.plan:
                raise
            return {}


def _solutions() -> dict[str, str]:
    """Return what a worked solution says, by the id of its question."""
    asked = map(checks.question, checks.names())
    return {one.id: f"{one.solution_words}. {one.explanation}" for one in asked}
