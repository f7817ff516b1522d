"""Twelve path lengths a pose: psoas.paths beside OpenSim and MuJoCo, which are given the same rows of `data/`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.harness import Contender, Report, Work, interleaved, ratio
from psoas import paths

MODEL = "B"
ALIKE_MM = 0.02
Floats = NDArray[np.float64]
Poses = Mapping[str, Any]
Lengths = Callable[[Poses], Floats]


def run(quick: bool = False) -> list[Report]:
    """Measure a batch of poses and single poses; every contender must first find the same lengths."""
    poses, rounds = (1_000, 3) if quick else (20_000, 7)
    batch = _random_poses(poses)
    contenders = _contenders()
    _must_agree(contenders, _random_poses(200))
    one = {angle: values[:1] for angle, values in batch.items()}
    single = 20 if quick else 200
    return [
        _report(f"Path model: {poses:,} poses at once", _times(contenders, batch, rounds), poses),
        _report("Path model: one pose at a time", _times(contenders, one, rounds, repeats=single), single),
    ]


def _times(contenders: Mapping[str, Lengths], poses: Poses, rounds: int, repeats: int = 1) -> list[Contender]:
    def work(lengths: Lengths) -> Work:
        return lambda: [lengths(poses) for _ in range(repeats)]

    return interleaved({name: work(lengths) for name, lengths in contenders.items()}, rounds)


def _report(title: str, found: list[Contender], poses: int) -> Report:
    ours = found[0]
    rows = [
        (one.name, ratio(one.median, ours.median), f"{poses / one.median:,.0f}", f"{poses / one.p95:,.0f}")
        for one in found
    ]
    return Report(
        title,
        ("", "times our time", "poses a second, median", "poses a second, slow rounds (p95)"),
        rows,
        "Lengths of 11 psoas fascicles and iliacus, model B, six angles at random. OpenSim and MuJoCo take one pose after the "
        "other in a loop as lean as Python allows; setting a pose is part of everybody's work.",
        {"seconds": {one.name: one.samples for one in found}, "poses": poses},
    )


def _contenders() -> dict[str, Lengths]:
    """Ours first, then OpenSim and MuJoCo; the same rows of `data/`, read anew for each."""
    model = paths.load(MODEL)
    return {"psoas.paths": lambda poses: model.lengths(**poses), "OpenSim": _opensim(), "MuJoCo": _mujoco()}


def _opensim() -> Lengths:
    geometry, oracle = (import_module(f"tests.oracles.{name}") for name in ("geometry", "opensim_model"))
    model, state = oracle.build(MODEL)
    ways = [oracle.path_of(model, name) for name in geometry.paths(MODEL)]
    coordinates = oracle.coordinates(model, geometry.shares(MODEL))

    def lengths(poses: Poses) -> Floats:
        values = [np.radians(poses[angle]) * share for angle, share, _ in coordinates]
        found = np.empty((len(values[0]), len(ways)))
        for row, pose in enumerate(zip(*(one.tolist() for one in values), strict=True)):
            for (_, _, coordinate), value in zip(coordinates, pose, strict=True):
                coordinate.setValue(state, value, False)
            model.realizePosition(state)
            found[row] = [way.getLength(state) for way in ways]
        return found * 1000

    return lengths


def _mujoco() -> Lengths:
    mujoco = import_module("mujoco")
    geometry, oracle = (import_module(f"tests.oracles.{name}") for name in ("geometry", "mujoco_model"))
    model, data = oracle.build(MODEL)
    shares = geometry.shares(MODEL)
    order = [model.tendon(name).id for name in geometry.paths(MODEL)]
    # Joint angles are linear in the pose: one matrix sets them all.
    unit = [oracle.qpos(model, shares, {angle: float(angle == one) for angle in paths.ANGLES}) for one in paths.ANGLES]

    def lengths(poses: Poses) -> Floats:
        angles = np.stack([poses[angle] for angle in paths.ANGLES], axis=1) @ np.array(unit)
        found = np.empty((len(angles), model.ntendon))
        for row, joints in enumerate(angles):
            data.qpos[:] = joints
            mujoco.mj_kinematics(model, data)
            mujoco.mj_comPos(model, data)
            mujoco.mj_tendon(model, data)
            found[row] = data.ten_length
        return found[:, order] * 1000

    return lengths


def _must_agree(contenders: Mapping[str, Lengths], poses: Poses) -> None:
    ours, *others = (lengths(poses) for lengths in contenders.values())
    for name, theirs in zip(list(contenders)[1:], others, strict=True):
        worst = float(np.abs(theirs - ours).max())
        if worst > ALIKE_MM:
            raise SystemExit(f"{name} finds lengths that differ by {worst:.3f} mm, so its speed cannot be compared.")


def _random_poses(count: int) -> dict[str, Floats]:
    random = np.random.default_rng(9)
    return {angle: random.uniform(*limits, count) for angle, limits in paths.ANGLES.items()}
