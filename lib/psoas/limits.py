"""What a number has to be: one check for every public function, one sentence for every slip."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Quantity: TypeAlias = float | NDArray[np.float64]
"""One number, or an array of them; functions answer in kind."""


def within(value: Any, name: str, low: float, high: float, unit: str) -> Quantity:
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
    rule = f"{name} must be a number from {low:,g} to {high:,.10g} {unit}"
    numbers = _as_floats(value, rule)
    wrong = numbers[~((numbers >= low) & (numbers <= high))]  # NaN compares false, so it is caught
    if wrong.size:
        raise ValueError(f"{rule}; got {wrong.flat[0]:,.10g}.")
    return float(numbers) if numbers.ndim == 0 else numbers


def whole(value: Any, name: str, low: int, high: int, unit: str) -> int:
    """Return `value` as an int, or say which rule it broke. One number only.

    Raises:
        ValueError: if it is not a whole number, or outside low…high.
    """
    number = within(value, name, low, high, unit)
    if not isinstance(number, float) or not number.is_integer():
        raise ValueError(f"{name} must be one whole number from {low:,} to {high:,} {unit}; got {value!r}.")
    return int(number)


def one(value: Any, name: str, low: float, high: float, unit: str) -> float:
    """Like `within`, for places where an array makes no sense.

    Raises:
        ValueError: if it is not a single number in low…high.
    """
    number = within(value, name, low, high, unit)
    if not isinstance(number, float):
        raise ValueError(f"{name} must be one number, not a list of {number.size}.")
    return number


def _as_floats(value: Any, rule: str) -> NDArray[np.float64]:
    raw = np.asarray(value)
    if raw.dtype.kind not in "iuf":  # text, booleans, None, dates, mixed lists
        raise ValueError(f"{rule}; got {value!r}.")
    return raw.astype(np.float64)
