"""OpenSim and MuJoCo, given the same rows of `data/`, find the same lengths and moment arms: docs/path-model.md says how close."""

import re
from functools import cache
from importlib import import_module
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from psoas import paths
from tests.oracles import geometry

DOCS = Path(__file__).parents[2] / "docs" / "path-model.md"
ROW = re.compile(
    r"^\| (?P<what>[^|]+) \| (?P<oracle>[^|]+) \| (?P<model>[ABC]) \| (?P<within>0\.\d+) \|$", re.MULTILINE
)
RANDOM_POSES = 150
SLOPE_DEG = 2.0  # wide enough that OpenSim's own step of 0.01 mm does not count
LUMBAR = tuple(geometry.LUMBAR)
ASKED = {
    "moment arm, lumbar angles": LUMBAR,
    "moment arm, hip flexion": ("hip_flexion",),
    "moment arm, hip rotation": ("hip_rotation",),
    "moment arm, hip adduction": ("hip_adduction",),
    "moment arm, all hip and lumbar angles": (*geometry.HIP, *LUMBAR),
}
STATED = [tuple(match.groupdict().values()) for match in ROW.finditer(DOCS.read_text(encoding="utf-8"))]


def test_the_table_is_there():
    assert len(STATED) == 14


@cache
def poses(name):
    """A grid over hip flexion and lumbar extension, and random poses: {angle: array}, degrees."""
    low, high = paths.load(name).hip_limits
    grid = np.array(list(product(np.linspace(low, high, 14), np.linspace(*paths.ANGLES["lumbar_extension"], 8))))
    random = np.random.default_rng(20)
    ranges = {**paths.ANGLES, "hip_flexion": (low, high)}
    columns = {"hip_flexion": grid[:, 0], "lumbar_extension": grid[:, 1]}
    zeros = np.zeros(len(grid))
    return {
        angle: np.concatenate([columns.get(angle, zeros), random.uniform(*limits, RANDOM_POSES)])
        for angle, limits in ranges.items()
    }


def one_by_one(columns):
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def module_of(oracle):
    return import_module(f"tests.oracles.{oracle.lower()}_model")  # here: OpenSim takes a second, in every worker


@cache
def built(oracle, name):
    return module_of(oracle).build(name)[:2]


def asked(oracle, name, columns, angle=None):
    """What the oracle says of the poses: lengths, or moment arms about an angle; (n, 12), mm."""
    module = module_of(oracle)
    fixed = (*built(oracle, name), list(geometry.paths(name)), geometry.shares(name))
    if angle is None:
        return np.array([module.lengths(*fixed, pose) for pose in one_by_one(columns)])
    return np.array([module.moment_arms(*fixed, pose, angle) for pose in one_by_one(columns)])


def slope(name, columns, angle):
    """Moment arms from the slope of OpenSim's lengths, and from that of ours, over the same step."""
    low, high = paths.ANGLES[angle]
    inside = {**columns, angle: np.clip(columns[angle], low + SLOPE_DEG, high - SLOPE_DEG)}
    up, down = ({**inside, angle: inside[angle] + step} for step in (SLOPE_DEG, -SLOPE_DEG))
    theirs = -(asked("OpenSim", name, up) - asked("OpenSim", name, down)) / np.radians(2 * SLOPE_DEG)
    model = paths.load(name)
    return theirs, -(model.lengths(**up) - model.lengths(**down)) / np.radians(2 * SLOPE_DEG)


@pytest.mark.parametrize(("what", "oracle", "name", "within"), STATED)
def test_agrees(what, oracle, name, within):
    model, columns = paths.load(name), poses(name)
    assert model.fascicles == tuple(geometry.paths(name))
    if what == "length":
        pairs = [(asked(oracle, name, columns), model.lengths(**columns))]
    elif oracle.startswith("slope"):
        pairs = [slope(name, columns, angle) for angle in ASKED[what]]
    else:
        pairs = [(asked(oracle, name, columns, a), model.moment_arms(a, **columns)) for a in ASKED[what]]
    for theirs, ours in pairs:
        assert theirs.shape == ours.shape == (len(columns["hip_flexion"]), 12)
        assert np.abs(theirs - ours).max() <= float(within)
