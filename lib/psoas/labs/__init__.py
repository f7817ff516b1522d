"""The interactive pieces. One lab is one folder: `lab.py` (state), `reading.py` (words), `still.py` (print), `face.js`.

A lab is found by its folder: the class `StepCounter` lives in ``step_counter/lab.py``.

>>> from psoas.labs import StepCounter
>>> StepCounter(steps=7_500)
StepCounter(steps=7500, years=20, population='')
"""

from importlib import import_module
from pathlib import Path
from typing import Any

_FOLDERS = {
    "".join(part.capitalize() for part in place.parent.name.split("_")): place.parent.name
    for place in sorted(Path(__file__).parent.glob("*/lab.py"))
}
__all__ = ["Lab", *_FOLDERS]


def __getattr__(name: str) -> Any:
    # A lab loads on first use: who shows the step counter does not wait for the anatomy viewer.
    if name not in __all__:
        raise AttributeError(f"psoas.labs has no {name!r}; it has: {', '.join(__all__)}.")
    place = f"{_FOLDERS[name]}.lab" if name in _FOLDERS else "base"
    return getattr(import_module(f"{__name__}.{place}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
