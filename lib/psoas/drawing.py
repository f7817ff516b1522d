"""How the body is drawn, in print and live alike: one file, ``drawing.json``, that Python and the faces read."""

import json
from collections.abc import Mapping
from pathlib import Path

_READ = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))

BETWEEN_FASCICLES_MM = float(_READ["between_fascicles_mm"])
"""From one fascicle to the next where all run the same way: drawn side by side from the side."""
BESIDE_ILIACUS_MM = float(_READ["beside_iliacus_mm"])
EYE_MIDDLE_MM: tuple[float, float, float] = tuple(map(float, _READ["eye"]["middle_mm"]))  # type: ignore[assignment]
"""What the eye looks at: forward, up, to the right."""
EYE_FROM: Mapping[str, tuple[float, float, float]] = {side: tuple(way) for side, way in _READ["eye"]["from"].items()}
"""From where the eye looks, by the name of the view."""
CUT_PLANE_MM: tuple[tuple[float, float], tuple[float, float]] = tuple(
    tuple(map(float, _READ["cut_plane_mm"][end]))
    for end in ("from", "to")  # type: ignore[assignment]
)
"""The corners of the plane that shows a level cut: forward, to the right."""
