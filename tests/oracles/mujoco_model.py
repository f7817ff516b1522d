"""The same rows as a MuJoCo model: spatial tendons over sites and cylinders."""

import math

import mujoco
import numpy as np

from tests.oracles import geometry

# Where the path keeps to one side of a cylinder, MuJoCo wants a site on that side; how far out does not matter.
SIDE = 1.3


def build(name):
    """Return (model, data) of path model `name`. MuJoCo knows no points that take part only at some angles."""
    spec = mujoco.MjSpec()
    spec.compiler.degree = False
    bodies = {"pelvis": spec.worldbody.add_body(name="pelvis")}
    for row in geometry.joints():
        place = np.subtract(geometry.metres(row, "parent_"), geometry.metres(row, "child_"))
        bodies[row["child"]] = bodies[row["parent"]].add_body(name=row["child"], pos=place)
        if row["child"] != "sacrum":
            _turns(bodies[row["child"]], geometry.metres(row, "child_"), [f"{row['id']} {a}" for a in geometry.LUMBAR])
    bodies["femur"] = bodies["pelvis"].add_body(name="femur", pos=geometry.hip_centre(name))
    _turns(bodies["femur"], (0, 0, 0), geometry.HIP)
    for row in geometry.cylinders(name):
        _cylinder(bodies["pelvis"], row)
    for label, points in geometry.paths(name).items():
        _tendon(spec, bodies, label, points)
    model = spec.compile()
    return model, mujoco.MjData(model)


def lengths(model, data, names, shares, pose):
    """Lengths (mm) of the paths called `names` in a `pose` (degrees)."""
    _set(model, data, shares, pose)
    return [1000 * data.ten_length[model.tendon(name).id] for name in names]


def moment_arms(model, data, names, shares, pose, angle):
    """Moment arms (mm) about an angle, from the tendons' Jacobian."""
    _set(model, data, shares, pose)
    parts = (
        {angle: 1.0} if angle in geometry.HIP else {f"{joint} {angle}": share[angle] for joint, share in shares.items()}
    )
    jacobian = np.zeros((model.ntendon, model.nv))
    mujoco.mju_sparse2dense(jacobian, data.ten_J, model.ten_J_rownnz, model.ten_J_rowadr, model.ten_J_colind)
    return [
        -1000
        * sum(part * jacobian[model.tendon(name).id, model.joint(joint).dofadr[0]] for joint, part in parts.items())
        for name in names
    ]


def qpos(model, shares, pose):
    """Joint angles (radians) of a pose in degrees."""
    angles = np.zeros(model.nq)
    for angle in geometry.HIP:
        angles[model.joint(angle).qposadr[0]] = math.radians(pose[angle])
    for joint, share in shares.items():
        for angle, part in share.items():
            angles[model.joint(f"{joint} {angle}").qposadr[0]] = math.radians(pose[angle] * part)
    return angles


def _set(model, data, shares, pose):
    data.qpos[:] = qpos(model, shares, pose)
    mujoco.mj_kinematics(model, data)
    mujoco.mj_comPos(model, data)
    mujoco.mj_tendon(model, data)


def _turns(body, at, names):
    for name, axis in zip(names, ((0, 0, 1), (1, 0, 0), (0, 1, 0)), strict=True):
        body.add_joint(name=name, pos=at, axis=axis)
    body.mass, body.inertia, body.explicitinertial = 1, (0.01, 0.01, 0.01), True


def _cylinder(pelvis, row):
    turn = np.eye(3)
    for axis in "xyz":
        turn = turn @ _about(axis, float(row[f"turn_{axis}"]))
    quaternion = np.zeros(4)
    mujoco.mju_mat2Quat(quaternion, turn.flatten())
    radius, centre = float(row["radius"]) / 1000, np.array(geometry.metres(row))
    pelvis.add_geom(
        name=row["id"], type=mujoco.mjtGeom.mjGEOM_CYLINDER, size=(radius, 0.05, 0), pos=centre, quat=quaternion
    )
    pelvis.add_site(name=f"side of {row['id']}", pos=centre + turn @ (0, -SIDE * radius, 0))


def _about(axis, angle):
    cosine, sine = math.cos(angle), math.sin(angle)
    first, second = {"x": (1, 2), "y": (2, 0), "z": (0, 1)}[axis]
    turn = np.eye(3)
    turn[first, first] = turn[second, second] = cosine
    turn[first, second], turn[second, first] = -sine, sine
    return turn


def _tendon(spec, bodies, label, points):
    tendon = spec.add_tendon(name=label)
    for number, point in enumerate(points):
        if point.active:
            raise ValueError(f"{label} has a point that takes part only at some angles.")
        site = f"{label} {number}"
        bodies[point.body].add_site(name=site, pos=point.place)
        tendon.wrap_site(site)
        if point.wrap:
            tendon.wrap_geom(point.wrap, f"side of {point.wrap}")
