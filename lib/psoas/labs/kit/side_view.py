"""What a face needs to draw the body from the side, and to read off lengths: tables made once by `psoas.paths`.

The face only turns outlines about joint centres and interpolates these tables; nothing is modelled
in JavaScript. Its files are ``path_lengths.js`` and ``body_parts.js``.
"""

from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np

from psoas import paths, posture, sideview
from psoas.body import outlines
from psoas.limits import InputError
from psoas.paths.hip import RANGE_TOLERANCE_DEG, HipRoute
from psoas.paths.turning import Floats
from psoas.posture import THIGH, PoseReading, Posture

MODEL = "B"
HIP_STEP = 1  # degrees between tabulated hip angles
EXTENSION = (-30, 30)
EXTENSION_STEP = 3
SIDE_BENDS = (0, 4, 8, 12, 16, 20)
BEYOND = 2 * RANGE_TOLERANCE_DEG  # just past the angle at which a point ceases to take part
LINE_STEP = 5  # degrees between the drawn ways past the hip
LINE_POINTS = 12
STANCE_STEP = 4  # degrees of the thigh


@cache
def drawing() -> dict[str, Any]:
    """Return outlines, joints and muscle lines of the default model, mm, x forward and y up, each in its body's frame."""
    spine, psoas = paths.load(MODEL).spine, paths.load(MODEL).psoas
    sacrum = paths.joint_mm(paths.SACRUM)
    return {
        "outlines": outlines.sagittal(),
        "endplates": [list(vars(outlines.endplates()[body]).values()) for body in _bodies()],
        "sacral_endplate": outlines.sacral_endplate(),
        "sacral_slope": round(outlines.sacral_slope_deg(), 1),
        "sacrum": _flat(sacrum),
        "bodies": _bodies(),
        "joints": [
            {"at": _flat(parent), "on": _flat(child), "share": float(share[0])}
            for parent, child, share in zip(spine.parents, spine.children, spine.shares, strict=True)
        ],
        "hip": _flat(psoas.centre[:, 0]),
        "fascicles": [
            {"label": label, "level": level, "at": _flat(origin)}
            for label, level, origin in zip(paths.load(MODEL).fascicles, spine.levels, spine.origins, strict=False)
        ],
        "iliacus": paths.ILIACUS,
        "lines": {name: _lines(name) for name in ("psoas", "iliacus")},
        "line_step": LINE_STEP,
    }


@cache
def lengths() -> dict[str, Any]:
    """Return tables of lengths, mm: the way past the hip by hip angle, that along the spine by lumbar curve and side bend.

    A psoas fascicle is as long as its two parts together; iliacus has the first alone. The other models
    are there as means over the psoas, weighted by area.
    """
    return {
        "areas": paths.load(MODEL).areas.tolist(),
        "extension": {"low": EXTENSION[0], "step": EXTENSION_STEP, "bends": SIDE_BENDS},
        "hip_step": HIP_STEP,
        "models": {name: _tables(name, whole=name == MODEL) for name in paths.names()},
    }


def pose_of(held: Posture) -> dict[str, float]:
    """Return a posture as the faces take it."""
    return {name: getattr(held, name) for name in ("thigh", "posterior_tilt", "lumbar_extension", "side_bend")}


def limbs_of(limbs: sideview.Limbs) -> dict[str, Any]:
    """Return the angles of the limbs as the faces take them."""
    rounded = {name: round(getattr(limbs, name), 2) for name in ("shin", "foot", "head", "reach")}
    return rounded | {name: [round(one, 2) for one in getattr(limbs, name)] for name in ("other", "arm", "other_arm")}


def room_of(room: sideview.Room) -> dict[str, Any]:
    """Return a room as the faces take it."""
    return {
        "turn": room.turn,
        "view": list(room.view),
        "close": list(room.close),
        "things": [{"kind": kind, "sides": list(sides)} for kind, sides in room.things],
        "words": [{"words": words, "at": [x, y]} for words, x, y in room.words],
        "psoas": list(room.psoas),
    }


def bones() -> dict[str, Any]:
    """Return what of `drawing` says where each bone stands, without outlines and muscles: enough for a person alone."""
    return {name: drawing()[name] for name in ("hip", "sacrum", "bodies", "joints")}


def drawn_of(scene: sideview.Scene, held: Posture) -> dict[str, Any]:
    """Return a person in a room as the faces take them."""
    return {
        "pose": pose_of(held),
        "limbs": limbs_of(scene.limbs),
        "hip": [round(one) for one in scene.hip],
        "arm": bool(scene.arm),
    }


def coloured_of(scene: sideview.Scene, reading: PoseReading) -> dict[str, Any]:
    """Return a person in a room as the faces take them, with the change of each path in percent, which colours it.

    Raises:
        ValueError: if the path model does not hold for the posture.
    """
    if reading.change is None:
        raise InputError("The path model does not hold for a step; look at the angles in the tables.")
    percent = [round(float(value), 2) for value in reading.change.percent]
    return {**drawn_of(scene, reading.posture), "percent": percent}


@cache
def stances() -> dict[str, Any]:
    """Return how a whole person holds themselves in any posture: rooms by name, limbs of the named postures, and by thigh angle."""
    rooms: dict[str, Any] = {}

    def drawn(held: Posture, name: str = "") -> dict[str, Any]:
        room, scene = sideview.stance(held, name)
        known = next((key for key, one in rooms.items() if one == room_of(room)), None) or f"room {len(rooms) + 1}"
        rooms[known] = room_of(room)
        hip = [round(one) for one in scene.hip]
        return {"room": known, "limbs": limbs_of(scene.limbs), "hip": hip, "arm": bool(scene.arm)}

    low, high = THIGH
    return {
        "named": {name: drawn(posture.get(name), name) for name in posture.named()},
        "free": [drawn(Posture(thigh=float(angle))) for angle in range(low, high + 1, STANCE_STEP)],
        "low": low,
        "step": STANCE_STEP,
        "rooms": rooms,
    }


def _tables(name: str, whole: bool) -> dict[str, Any]:
    model = paths.load(name)
    low, high = model.hip_limits
    extensions = np.arange(EXTENSION[0], EXTENSION[1] + EXTENSION_STEP, EXTENSION_STEP)
    grid, bends = (part.ravel() for part in np.meshgrid(extensions, SIDE_BENDS, indexing="ij"))
    spine = model.lengths(lumbar_extension=grid, side_bend=bends)[:, :-1] - _past_hip(model.psoas, np.zeros(1))
    kept = spine.T if whole else np.average(spine, axis=1, weights=model.areas)[np.newaxis]
    return {
        "label": model.label,
        "hip": [_piece(model, start, end) for start, end in pairwise([low, *_jumps(model), high])],
        "spine": [_rounded(one) for one in kept],
    }


def _jumps(model: paths.Model) -> list[float]:
    """Hip angles at which a point ceases to take part, so that a length jumps a little."""
    ends = {point.active[1] for route in (model.psoas, model.iliacus) for point in route.pelvis}
    return sorted(end for end in ends if np.isfinite(end))


def _piece(model: paths.Model, start: float, end: float) -> dict[str, Any]:
    """Lengths past the hip from one jump to the next; the first value is that just beyond the jump."""
    hips = np.arange(start, end + HIP_STEP, HIP_STEP, dtype=float)
    hips[0] += 0 if start == model.hip_limits[0] else BEYOND
    return {
        "low": start,
        "high": end,
        "psoas": _rounded(_past_hip(model.psoas, hips)),
        "iliacus": _rounded(_past_hip(model.iliacus, hips)),
    }


def _past_hip(route: HipRoute, hips: Floats) -> Floats:
    return route.length(route.thigh(np.radians(hips), np.zeros(1), np.zeros(1)), hips)


def _lines(muscle: str) -> list[list[float]]:
    """The way past the hip at every `LINE_STEP` degrees, each resampled to as many points."""
    model = paths.load(MODEL)
    route = getattr(model, muscle)
    hips = np.arange(model.hip_limits[0], model.hip_limits[1] + LINE_STEP, LINE_STEP, dtype=float)
    thighs = [route.thigh(np.radians([hip]), np.zeros(1), np.zeros(1)) for hip in hips]
    return [_resampled(route.line(thigh, hip)[:, :2]) for thigh, hip in zip(thighs, hips, strict=True)]


def _resampled(line: Floats) -> list[float]:
    along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    wanted = np.linspace(0, along[-1], LINE_POINTS)
    points = np.stack([np.interp(wanted, along, line[:, axis]) for axis in (0, 1)], axis=1)
    return [round(float(value), 1) for value in points.ravel()]


def _bodies() -> list[str]:
    return [f"lumbar{number}" for number in (5, 4, 3, 2, 1)] + ["thoracic12"]


def _flat(point: Floats) -> list[float]:
    return [round(float(value), 2) for value in point[:2]]


def _rounded(values: Floats) -> list[float]:
    return [round(float(value), 4) for value in values]
