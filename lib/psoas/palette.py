"""The colours of figures, style sheets and faces: one file, ``palette.json``, that Python, CSS and JavaScript read.

They hold for the common colour-vision deficiencies; still, nothing rests on colour alone.
"""

import json
from collections.abc import Mapping
from pathlib import Path

_READ = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))

COLOURS: Mapping[str, str] = _READ["colours"]
"""The name of a tissue or of a use, and its colour as ``#RRGGBB``."""
BESIDE: Mapping[str, str] = _READ["beside"]
"""A layer or a structure beside the psoas, and its colour; a structure's own goes before its layer's."""
LENGTH_CHANGE: tuple[tuple[float, str], ...] = tuple(
    (float(percent), colour) for percent, colour in _READ["length_change"]
)
"""Change of a length against standing in %, and its colour: shorter is blue, the same grey, longer vermilion."""


def css() -> str:
    """Return the colours as custom properties of CSS: "psoas major" is ``--palette-psoas-major``."""
    lines = "".join(f"  --palette-{name.replace(' ', '-')}: {colour};\n" for name, colour in COLOURS.items())
    return f":root {{\n{lines}}}\n"
