"""What a value has to be: one check for every public function, one sentence for every slip."""

import difflib
import reprlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

if TYPE_CHECKING:  # loaded where an array comes in: whoever reads steps does without
    import numpy as np
    from numpy.typing import NDArray

Quantity: TypeAlias = "float | NDArray[np.float64]"
"""One number, or an array of them; functions answer in kind."""
MAX_STEPS_PER_DAY = 200_000
"""About 150 km: past any day ever walked, so a slip of the keyboard or a broken file."""
_LARGEST = 2**63  # of what NumPy takes as a number too
NAMED = 180
"""Characters of choices that a message names; of more, the first of them and how many there are."""


Kind = TypeVar("Kind")


class OneLine:
    """What answers a slip: a notebook shows its sentence alone, not a screen of code."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class InputError(OneLine, ValueError):
    """A value that breaks a rule; the message is one sentence: what is wrong and what to do."""


class KindError(OneLine, TypeError):
    """A value of another kind than the one that is needed; the message names an example."""


class UnknownNameError(OneLine, LookupError):
    """A table, column, row or the like that is not there; the message lists those that are."""


def in_range(value: Any, name: str, low: float, high: float, unit: str) -> Quantity:
    """Return `value` as a float (or a float array), or say which rule it broke.

    Args:
        value: a number, or anything shaped like an array of numbers.
        name: what the number is, as the reader calls it ("steps").
        low: the smallest value allowed, in `unit`.
        high: the largest value allowed, in `unit`.
        unit: the unit, as it follows a number ("a day", "s").

    Raises:
        ValueError: if any value is text, not a number, infinite, or outside low…high.
    """
    if type(value) in (int, float) and low <= value <= high:
        return float(value)
    rule = f"{name} must be a number from {low:,g} to {high:,.10g} {unit}"
    if type(value) is float or (type(value) is int and abs(value) < _LARGEST):
        raise InputError(f"{rule}; got {value:,.10g}.")
    numbers = _as_floats(value, rule)
    wrong = numbers[~((numbers >= low) & (numbers <= high))]  # NaN compares false, so it is caught
    if wrong.size:
        raise InputError(f"{rule}; got {wrong.flat[0]:,.10g}.")
    return float(numbers) if numbers.ndim == 0 else numbers


def integer(value: Any, name: str, low: int, high: int, unit: str) -> int:
    """Return `value` as an int, or say which rule it broke. One number only.

    Raises:
        ValueError: if it is not a whole number, or outside low…high.
    """
    number = in_range(value, name, low, high, unit)
    if not isinstance(number, float) or not number.is_integer():
        raise InputError(f"{name} must be one whole number from {low:,} to {high:,} {unit}; got {shown(value)}.")
    return int(number)


def scalar(value: Any, name: str, low: float, high: float, unit: str) -> float:
    """Like `in_range`, for places where an array makes no sense.

    Raises:
        ValueError: if it is not a single number in low…high.
    """
    number = in_range(value, name, low, high, unit)
    if not isinstance(number, float):
        raise InputError(f"{name} must be one number, not a list of {number.size}.")
    return number


def one_of(value: Any, name: str, choices: Iterable[str]) -> str:
    """Return `value`, a text among `choices`, or say which there are.

    Raises:
        ValueError: if it is none of them.
    """
    known = list(choices)
    if not isinstance(value, str) or value not in known:
        raise InputError(f"{name} must be one of {named(known)}; got {shown(value)}.")
    return value


def look_up(choices: Mapping[str, Kind], name: Any, kind: str) -> Kind:
    """Return what `choices` hold under a name.

    Raises:
        UnknownNameError: if they hold nothing of this name; it lists the names there are, the nearest first.
    """
    if not isinstance(name, str) or name not in choices:
        known = [str(one) for one in choices]
        near = difflib.get_close_matches(name, known, 3) if isinstance(name, str) and len(name) < NAMED else []
        there = named([*near, *(one for one in known if one not in near)])
        raise UnknownNameError(f"There is no {kind} named {shown(name)}; there are: {there}.")
    return choices[name]


def of_kind(value: Any, kind: type[Kind], name: str, example: str) -> Kind:
    """Return `value`, an instance of `kind`.

    Raises:
        TypeError: if it is something else; it gives an example.
    """
    if not isinstance(value, kind):
        raise KindError(f"{name} must be a {kind.__name__}, such as {example}; got {shown(value)}.")
    return value


def named(choices: Iterable[str]) -> str:
    """Return choices as a message names them: all but the blank one, or of many the first and how many there are."""
    known = [one for one in choices if one]
    text = ", ".join(known)
    if len(text) <= NAMED:
        return text
    return f"{text[:NAMED].rpartition(', ')[0]}, … ({len(known)} in all)"


def shown(value: Any) -> str:
    """Return a value as a message quotes it: short, whatever it is."""
    try:
        return reprlib.repr(value)
    except ValueError:  # an int with more digits than Python writes out
        return f"a number of the type {type(value).__name__}"


def _as_floats(value: Any, rule: str) -> "NDArray[np.float64]":
    try:
        import numpy as np
    except ImportError:  # Python in a page has none: plain numbers do without
        if not isinstance(value, (list, tuple)):
            raise InputError(f"{rule}; got {shown(value)}.") from None
        raise InputError(f"{rule}, one at a time: lists need NumPy, which this Python does not have.") from None
    try:
        raw = np.asarray(value)
    except ValueError:  # lists of different lengths
        raise InputError(f"{rule}; got {shown(value)}.") from None
    if raw.dtype.kind not in "iuf":  # text, booleans, None, dates, mixed lists
        raise InputError(f"{rule}; got {shown(value)}.")
    return raw.astype(np.float64)
