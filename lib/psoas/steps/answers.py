"""What whoever reads a file may say about it, where the file itself leaves it open."""

from dataclasses import dataclass

from psoas.limits import InputError
from psoas.steps.clock import Zone


@dataclass(frozen=True)
class Answers:
    """What a person knows of their own file; None: not said.

    Args:
        day_first: whether 10/11/2026 is 10 November (True) or 11 October (False).
        decimal: the sign before decimals, "." or ",": whether 87.512 is a little more than 87, or 87,512.
        zone: where the days were lived.

    Raises:
        ValueError: if `decimal` is another sign.
    """

    day_first: bool | None = None
    decimal: str | None = None
    zone: Zone | None = None

    def __post_init__(self) -> None:
        if self.decimal not in (None, ".", ","):
            raise InputError(f'decimal must be "." or ",", the sign before decimals; got {self.decimal!r}.')
