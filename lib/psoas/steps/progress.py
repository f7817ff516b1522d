"""A progress bar for large files, in a terminal or a notebook."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

FROM_BYTES = 50_000_000
"""Below this, reading takes about a tenth of a second."""

Tick: TypeAlias = Callable[[int], object]
"""Tells that so many more bytes were read."""
Shown: TypeAlias = bool | Callable[[int, int], object] | None
"""Whether a bar is shown, or who is told instead."""


@contextmanager
def bar(size: int, shown: Shown) -> Iterator[Tick]:
    """Yield a function to call with the number of bytes after each block.

    Args:
        size: bytes to read, unpacked.
        shown: whether to show a bar; None: from 50 MB up; or what is told how many bytes of `size` were read.
    """
    if callable(shown):
        yield _counting(shown, size)
        return
    if not (size >= FROM_BYTES if shown is None else shown):
        yield lambda done: None
        return
    from tqdm.auto import tqdm  # here, because it looks for notebook widgets

    with tqdm(total=size, unit="B", unit_scale=True, desc="Reading steps", leave=False) as shown_bar:
        yield shown_bar.update


def _counting(told: Callable[[int, int], object], size: int) -> Tick:
    have = 0

    def tick(more: int) -> None:
        nonlocal have
        have += more
        told(have, size)

    return tick
