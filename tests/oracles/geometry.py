"""The path model's rows in `data/`, arranged for other software: read here anew, without `psoas.paths`."""

import csv
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parents[2] / "data"
# Which column of lumbar_rhythms.csv an angle moves, about which axis of a joint, and with which sign:
# bending away from the right side is a turn to the left, −x.
LUMBAR = {"lumbar_extension": ("extension", 1), "side_bend": ("side_bend", -1), "axial_rotation": ("axial_rotation", 1)}
HIP = ("hip_flexion", "hip_adduction", "hip_rotation")


@dataclass(frozen=True)
class Point:
    """A path point: its body, its place (m), the cylinder after it, the hip flexions (degrees) in which it takes part."""

    body: str
    place: tuple[float, float, float]
    wrap: str = ""
    active: tuple[float, float] | None = None


def rows(table):
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def metres(row, prefix=""):
    return tuple(float(row[f"{prefix}{axis}"]) / 1000 for axis in "xyz")


def model_row(name):
    return next(row for row in rows("path_models") if row["id"] == name)


def joints():
    """The chain from the pelvis to L1, from below, with centres in metres."""
    return [row for row in rows("path_joints") if not row["id"].startswith("hip-")]


def hip_centre(name):
    wanted = f"hip-{model_row(name)['hip']}"
    return metres(next(row for row in rows("path_joints") if row["id"] == wanted), "parent_")


def shares(name):
    """Share of each lumbar joint in each lumbar angle: {joint: {angle: share with its sign}}."""
    rhythm = model_row(name)["rhythm"]
    return {
        row["joint"]: {angle: sign * float(row[column]) for angle, (column, sign) in LUMBAR.items()}
        for row in rows("lumbar_rhythms")
        if row["rhythm"] == rhythm
    }


def cylinders(name):
    return [row for row in rows("wrap_cylinders") if row["hip"] == model_row(name)["hip"]]


def paths(name):
    """The twelve paths: {label: [points]}."""
    hip = [row for row in rows("hip_points") if row["hip"] == model_row(name)["hip"]]
    psoas = [_point(row) for row in hip if row["muscle"] == "psoas"]
    found = {row["label"]: [Point(row["body"], metres(row)), *psoas] for row in rows("fascicles")}
    return {**found, "iliacus": [_point(row) for row in hip if row["muscle"] == "iliacus"]}


def _point(row):
    active = (float(row["active_from"]), float(row["active_to"])) if row["active_from"] else None
    return Point(row["body"], metres(row), row["wrap"], active)
