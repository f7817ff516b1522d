"""The vertebrae T12 to L5: how large they are and where they stand in the path model.

Sizes come from ``data/vertebrae.csv``. Where a vertebra stands follows from the path model alone: the
fascicles that start from a disc start from the middle of its height, so two such points tell where the
body between them lies and how it leans. Heights of body and disc are then stretched by a few per cent
(`Vertebra.fit`) to fill exactly what the model leaves between two discs; widths and depths stay as published.

Three such points in a row make a kink where the model's origins lie a few millimetres off, so the lean of
each vertebra is evened out with those of its neighbours (`NEIGHBOURS`), the sacrum's endplate included.

The model has no joint between T12 and L1, so T12 stands in the frame of L1 and moves with it.
"""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from psoas import paths, tables
from psoas.body.meshes import Points
from psoas.body.parts import LEVELS
from tools.body import bones

FRAMES = {
    "T12": "lumbar1",
    "L1": "lumbar1",
    "L2": "lumbar2",
    "L3": "lumbar3",
    "L4": "lumbar4",
    "L5": "lumbar5",
}
SPINE = ("lumbar5", "lumbar4", "lumbar3", "lumbar2", "lumbar1")  # as `paths` lists them
DISC_FASCICLES = {"L1": "L1-L2", "L2": "L2-L3", "L3": "L3-L4", "L4": "L4-L5"}
UPPERMOST_FASCICLE = "T12-L1"  # starts from the upper rim of the body of L1
NEIGHBOURS = (0.25, 0.5, 0.25)  # share of the vertebra below, the vertebra itself and the one above in its lean
T12_LEAN_DEG = 3.0  # added to the lean of L1; judged by eye


@dataclass(frozen=True)
class Vertebra:
    """One vertebra: its measures in mm, and its place in the frame of its body.

    Attributes:
        level: "T12", "L1" … "L5".
        frame: the body of the path model whose frame it stands in.
        front, back: heights of the body at its front and back wall, as published.
        width, depth: of the upper endplate.
        canal_width, canal_depth: of the spinal canal.
        pedicle_width, pedicle_height: of one pedicle.
        transverse: length of one transverse process, None where no value was found.
        spinous_height: of the spinous process.
        disc: height of the disc below, as published.
        middle: the middle of the body, (x, y).
        lean_deg: how far its axis leans forward from upright, with the path model in its zero pose.
        fit: factor on all heights with which bodies and discs fill the space in the model.
    """

    level: str
    frame: str
    front: float
    back: float
    width: float
    depth: float
    canal_width: float
    canal_depth: float
    pedicle_width: float
    pedicle_height: float
    transverse: float | None
    spinous_height: float
    disc: float
    middle: tuple[float, float]
    lean_deg: float
    fit: float

    def place(self, points: Points) -> Points:
        """Return points given as (forward, up) of the vertebra, in mm from its middle, as (x, y) of its frame."""
        lean = np.radians(self.lean_deg)
        forward, up = np.array([np.cos(lean), -np.sin(lean)]), np.array([np.sin(lean), np.cos(lean)])
        placed: Points = np.asarray(self.middle) + points[..., :1] * forward + points[..., 1:2] * up
        return placed

    @property
    def corners(self) -> Points:
        """The body's corners in its frame: upper front, upper back, lower front, lower back; (4, 2) in mm."""
        half, front, back = self.depth / 2, self.front * self.fit / 2, self.back * self.fit / 2
        return self.place(np.array([[half, front], [-half, back], [half, -front], [-half, -back]]))


@cache
def vertebrae() -> dict[str, Vertebra]:
    """Return the vertebrae by level, T12 first."""
    places = _places()
    return {level: _vertebra(level, *places[level]) for level in LEVELS}


def sources() -> tuple[tables.Row, ...]:
    """Return the rows that the measures come from: value, how far it was checked, reference, note."""
    return tables.rows("vertebrae")


def _vertebra(level: str, middle: Points, lean_deg: float, fit: float) -> Vertebra:
    size = _measures(level)
    front, back = size["height_front"], size["height_back"]
    return Vertebra(
        level=level,
        frame=FRAMES[level],
        front=front,
        back=back,
        width=size["endplate_width"],
        depth=size["endplate_depth"],
        canal_width=size["canal_width"],
        canal_depth=size["canal_depth"],
        pedicle_width=size["pedicle_width"],
        pedicle_height=size["pedicle_height"],
        transverse=size["transverse_length"],
        spinous_height=size["spinous_height_ratio"] * (front + back) / 2,
        disc=size["disc_height"],
        middle=(float(middle[0]), float(middle[1])),
        lean_deg=lean_deg,
        fit=fit,
    )


@cache
def _measures(level: str) -> dict[str, float]:
    return {row["dimension"]: row["value"] for row in tables.rows("vertebrae") if row["level"] == level}


def _places() -> dict[str, tuple[Points, float, float]]:
    """Return for each level the middle of its body in its frame, its lean in degrees and its factor of fit."""
    discs = _disc_middles()
    axes = {level: discs[above] - discs[level] for above, level in pairwise(LEVELS)}
    leans = _evened({level: float(np.degrees(np.arctan2(axis[0], axis[1]))) for level, axis in axes.items()})
    places = {}
    for level, axis in axes.items():
        lower, height, upper = _disc_half(level), _mean_height(level), _disc_half(LEVELS[LEVELS.index(level) - 1])
        fit = float(np.linalg.norm(axis)) / (lower + height + upper)
        share = (lower + height / 2) / (lower + height + upper)
        places[level] = (discs[level] + axis * share - origin(FRAMES[level]), leans[level], fit)
    return {"T12": _above(places["L1"]), **places}


def _evened(leans: dict[str, float]) -> dict[str, float]:
    """Return the leans without kinks; S1 stands at the lower end, L1 stands for its upper neighbour."""
    row = [leans["L1"], *leans.values(), bones.registration().sacral_slope_deg]
    below, own, above = NEIGHBOURS
    evened = [above * row[i - 1] + own * row[i] + below * row[i + 1] for i in range(1, len(row) - 1)]
    return dict(zip(leans, evened, strict=True))


def _above(place: tuple[Points, float, float]) -> tuple[Points, float, float]:
    """Return the place of T12, which stands on L1 with the disc between them."""
    middle, lean_deg, fit = place
    lean = np.radians(lean_deg)
    rise = (_mean_height("L1") / 2 + _measures("T12")["disc_height"] + _mean_height("T12") / 2) * fit
    return middle + rise * np.array([np.sin(lean), np.cos(lean)]), lean_deg + T12_LEAN_DEG, fit


def _disc_middles() -> dict[str, Points]:
    """Return the middle of the disc below each level, (x, y) in the pelvis' frame, path model in its zero pose."""
    found = {level: _origin_point(fascicle) for level, fascicle in DISC_FASCICLES.items()}
    joint = paths.joint_mm("L5-S1")
    slope = np.radians(bones.registration().sacral_slope_deg)
    normal = np.array([np.sin(slope), np.cos(slope)])
    found["L5"] = joint[:2] + origin("sacrum") + normal * _measures("L5")["disc_height"] / 2
    rim = _origin_point(UPPERMOST_FASCICLE)
    axis = (rim - found["L1"]) / np.linalg.norm(rim - found["L1"])
    found["T12"] = found["L1"] + axis * (_disc_half("L1") + _mean_height("L1") + _disc_half("T12"))
    return found


def _disc_half(level: str) -> float:
    return _measures(level)["disc_height"] / 2


def _mean_height(level: str) -> float:
    return (_measures(level)["height_front"] + _measures(level)["height_back"]) / 2


def _origin_point(fascicle: str) -> Points:
    """Return where a fascicle starts, (x, y) in the pelvis' frame, path model in its zero pose."""
    row = tables.row("fascicles", fascicle)
    start: Points = np.array([row["x"], row["y"]]) + origin(row["body"])
    return start


@cache
def origin(body: str) -> Points:
    """Return the origin of a body of the path model in its zero pose, (x, y) in mm in the pelvis' frame.

    Raises:
        UnknownNameError: if the path model has no such body above the pelvis.
    """
    sacrum = paths.joint_mm(paths.SACRUM)
    below = {"pelvis": np.zeros(2), "sacrum": sacrum[:2]}
    lumbar = zip(SPINE, paths.load().vertebrae(), strict=True)
    known = {**below, **{name: vertebra.origin[:2, 0] for name, vertebra in lumbar}}
    if body not in known:
        raise tables.UnknownNameError(f"The path model has no body named {body!r}; it has: {', '.join(known)}.")
    return known[body]
