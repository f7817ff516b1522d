"""A body cut across at the waist, as a scheme: which layer lies before which, from the front to the back.

Drawn by eye, not to scale: it shows an order, and no size or distance is to be read from it.
"""

from dataclasses import dataclass

LAYERS = ("skin", "abdominal wall", "gut", "psoas", "spine")
OTHER = "back muscles"
WIDE, HIGH = 300, 210  # of the whole scheme, whose middle is 0, 0


@dataclass(frozen=True)
class Oval:
    """One shape: its layer, its middle (x to the right side of the paper, y to the back) and its half axes."""

    layer: str
    x: float
    y: float
    wide: float
    high: float


def ovals() -> tuple[Oval, ...]:
    """Return the shapes in the order they are painted."""
    loops = [(-62, -26, 27, 21), (-22, -46, 29, 19), (28, -44, 27, 20), (66, -22, 26, 22), (8, -8, 27, 17)]
    return (
        Oval("skin", 0, 0, 148, 102),
        Oval("abdominal wall", 0, 0, 132, 88),
        Oval("cavity", 0, -16, 114, 62),
        *(Oval("gut", *loop) for loop in loops),
        *(Oval(OTHER, side * 42, 62, 36, 20) for side in (-1, 1)),
        Oval("spine", 0, 68, 9, 22),
        Oval("spine", 0, 34, 29, 22),
        *(Oval("psoas", side * 45, 36, 17, 21) for side in (-1, 1)),
    )
