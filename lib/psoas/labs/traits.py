"""The kinds of state that a lab has. Each states its rule in one sentence, and refuses what breaks it.

A rule is looked at before anything changes, whoever sets the value: a cell, the constructor, or the face. (traitlets' own
cross-validation would wait while notifications are held.) What is refused is a TraitError too, since on those alone
traitlets takes back what was set before it in the same step.
"""

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from typing import Any

import traitlets

from psoas import limits
from psoas.limits import InputError, OneLine
from psoas.tables import UnknownNameError


class RefusedError(OneLine, traitlets.TraitError, ValueError):
    """A value that breaks its rule; nothing has changed."""


class RefusedNameError(traitlets.TraitError, UnknownNameError):
    """A name that is not there; nothing has changed."""


class Rule(traitlets.TraitType[Any, Any]):
    """State that travels to the face; a kind of it says in `check` what it takes.

    Args:
        default: what it is at first.
    """

    def __init__(self, default: Any) -> None:
        super().__init__(default)
        self.tag(sync=True)

    def default(self, obj: Any = None) -> Any:
        """Return a default that no two labs share."""
        return copy(self.default_value)

    def validate(self, obj: Any, value: Any) -> Any:
        """Return the value as it is kept, or raise the rule in a sentence."""
        try:
            return self.check(obj, value)
        except UnknownNameError as slip:
            raise RefusedNameError(*slip.args) from None
        except ValueError as slip:
            raise RefusedError(*slip.args) from None

    def check(self, lab: Any, value: Any) -> Any:
        """Return the value as it is kept."""
        raise NotImplementedError


class Whole(Rule):
    """A whole number from `low` to `high`; `unit` follows it in the rule ("a day in this lab")."""

    def __init__(self, default: int, low: int, high: int, unit: str) -> None:
        super().__init__(default)
        self.low, self.high, self.unit = low, high, unit

    def check(self, lab: Any, value: Any) -> int:
        """Return it as an int."""
        return limits.integer(value, str(self.name), self.low, self.high, self.unit)


class Number(Rule):
    """A number from `low` to `high`; `unit` follows it in the rule."""

    def __init__(self, default: float, low: float, high: float, unit: str) -> None:
        super().__init__(default)
        self.low, self.high, self.unit = low, high, unit

    def check(self, lab: Any, value: Any) -> float:
        """Return it as a float."""
        return limits.scalar(value, str(self.name), self.low, self.high, self.unit)


class Flag(Rule):
    """True or False."""

    def check(self, lab: Any, value: Any) -> bool:
        """Return it as it is."""
        if not isinstance(value, bool):
            raise InputError(f"{self.name} must be True or False; got {limits.shown(value)}.")
        return value


class OneOf(Rule):
    """One of some names; `choices` are asked for when they are needed, so that no table is read before."""

    def __init__(self, default: str, choices: Callable[[], Iterable[str]]) -> None:
        super().__init__(default)
        self.choices = choices

    def check(self, lab: Any, value: Any) -> str:
        """Return it as it is."""
        return limits.one_of(value, str(self.name), self.choices())


class Checked(Rule):
    """What a function of the lab and the value returns; it raises ValueError with a sentence where it does not fit."""

    def __init__(self, default: Any, taken: Callable[[Any, Any], Any]) -> None:
        super().__init__(default)
        self.taken = taken

    def check(self, lab: Any, value: Any) -> Any:
        """Return what the function makes of it."""
        return self.taken(lab, value)


class Preset(OneOf):
    """The name of a set of values of other traits: taking it sets them, changing one of them leaves it.

    Args:
        own: the name that stands for values of one's own; it sets nothing.
        values: returns for each other name the values by trait.
    """

    def __init__(self, own: str, values: Callable[[], Mapping[str, Mapping[str, Any]]]) -> None:
        super().__init__(own, lambda: [own, *values()])
        self.own, self.values = own, values

    def instance_init(self, obj: Any) -> None:
        """Follow the traits of one lab."""
        obj.observe(self._take, self.name)
        obj.observe(self._leave, sorted({name for values in self.values().values() for name in values}))

    def _take(self, change: Any) -> None:
        lab = change["owner"]
        with lab.hold_trait_notifications():  # halfway there it would be no preset
            for name, value in self.values().get(change["new"], {}).items():
                setattr(lab, name, copy(value))

    def _leave(self, change: Any) -> None:
        lab = change["owner"]
        wanted = self.values().get(getattr(lab, str(self.name)), {})
        if any(getattr(lab, name) != value for name, value in wanted.items()):
            setattr(lab, str(self.name), self.own)


def limits_of(trait: Whole | Number, label: str) -> dict[str, Any]:
    """Return what a face needs for a number box: name, visible label, limits, whether it is whole, unit."""
    whole = isinstance(trait, Whole)
    return {
        "name": trait.name,
        "label": label,
        "low": trait.low,
        "high": trait.high,
        "whole": whole,
        "unit": trait.unit,
    }


def rules_of(traits: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return by trait what a page has to hold its values against.

    That is for a number [lowest, highest, whether it is whole], for one of some names these names.
    """
    found: dict[str, list[Any]] = {}
    for name, trait in traits.items():
        if isinstance(trait, Whole | Number):
            found[name] = [trait.low, trait.high, isinstance(trait, Whole)]
        elif isinstance(trait, OneOf):
            found[name] = list(trait.choices())
    return found
