"""The same rows as an OpenSim model: its own kinematics, its own wrapping."""

import math

import opensim as osim

from tests.oracles import geometry

ZERO = (0, 0, 0)
SOMETHING = 1.0  # masses and inertias do not matter to lengths, but must not be nothing


def build(name):
    """Return (model, state) of path model `name`."""
    osim.Logger.setLevelString("Off")
    model = osim.Model()
    bodies = {"pelvis": _body(model, "pelvis"), "ground": model.getGround()}
    model.addJoint(osim.WeldJoint("root", model.getGround(), bodies["pelvis"]))
    for joint in geometry.joints():
        bodies[joint["child"]] = _body(model, joint["child"])
        _join(model, joint["id"], bodies, joint)
    bodies["femur"] = _body(model, "femur")
    _ball(model, "hip", bodies["pelvis"], geometry.hip_centre(name), bodies["femur"], ZERO, geometry.HIP)
    wraps = {row["id"]: _cylinder(bodies["pelvis"], row) for row in geometry.cylinders(name)}
    for label, points in geometry.paths(name).items():
        _path(model, label, points, bodies, wraps)
    state = model.initSystem()
    return model, state


def lengths(model, state, names, shares, pose):
    """Lengths (mm) of the paths called `names` in a `pose` (degrees)."""
    _set(model, state, shares, pose)
    return [1000 * path_of(model, name).getLength(state) for name in names]


def moment_arms(model, state, names, shares, pose, angle):
    """Moment arms (mm) about an angle: that of a hip coordinate, or the shares of the lumbar coordinates."""
    _set(model, state, shares, pose)
    coordinates = (
        {angle: 1.0} if angle in geometry.HIP else {f"{joint} {angle}": share[angle] for joint, share in shares.items()}
    )
    found = {coordinate: model.getCoordinateSet().get(_safe(coordinate)) for coordinate in coordinates}
    return [
        1000 * sum(part * path.computeMomentArm(state, found[c]) for c, part in coordinates.items())
        for path in [path_of(model, name) for name in names]
    ]


def coordinates(model, shares):
    """What sets a pose: (angle, its share, coordinate) for every coordinate of the model."""
    hip = [(angle, 1.0, model.getCoordinateSet().get(angle)) for angle in geometry.HIP]
    spine = [
        (angle, part, model.getCoordinateSet().get(_safe(f"{joint} {angle}")))
        for joint, share in shares.items()
        for angle, part in share.items()
    ]
    return hip + spine


def _set(model, state, shares, pose):
    for angle, part, coordinate in coordinates(model, shares):
        coordinate.setValue(state, math.radians(pose[angle] * part), False)
    model.realizeVelocity(state)


def _safe(name):
    return name.replace(" ", "_").replace("–", "-")


def path_of(model, name):
    """The path called `name`."""
    return osim.PathSpring.safeDownCast(model.getForceSet().get(_safe(name))).getGeometryPath()


def _body(model, name):
    body = osim.Body(name, SOMETHING, osim.Vec3(0), osim.Inertia(SOMETHING))
    model.addBody(body)
    return body


def _join(model, name, bodies, row):
    parent, child = bodies[row["parent"]], bodies[row["child"]]
    at, on = geometry.metres(row, "parent_"), geometry.metres(row, "child_")
    if row["child"] == "sacrum":
        zero = osim.Vec3(0)
        model.addJoint(osim.WeldJoint(name, parent, osim.Vec3(*at), zero, child, osim.Vec3(*on), zero))
    else:
        _ball(model, name, parent, at, child, on, [f"{name} {angle}" for angle in geometry.LUMBAR])


def _ball(model, name, parent, at, child, on, coordinates):
    """Three turns, body-fixed, about z, x and y."""
    turns = osim.SpatialTransform()
    axes = ((0, 0, 1), (1, 0, 0), (0, 1, 0))
    for number, (coordinate, axis) in enumerate(zip(coordinates, axes, strict=True)):
        one = turns.updTransformAxis(number)
        one.setCoordinateNames(osim.ArrayStr(_safe(coordinate), 1))
        one.setAxis(osim.Vec3(*axis))
        one.set_function(osim.LinearFunction(1, 0))
    zero = osim.Vec3(0)
    model.addJoint(osim.CustomJoint(name, parent, osim.Vec3(*at), zero, child, osim.Vec3(*on), zero, turns))


def _cylinder(pelvis, row):
    cylinder = osim.WrapCylinder()
    cylinder.setName(row["id"])
    cylinder.set_radius(float(row["radius"]) / 1000)
    cylinder.set_length(1.0)
    cylinder.set_translation(osim.Vec3(*geometry.metres(row)))
    cylinder.set_xyz_body_rotation(osim.Vec3(*(float(row[f"turn_{axis}"]) for axis in "xyz")))
    cylinder.set_quadrant(row["side"])
    pelvis.addWrapObject(cylinder)
    return cylinder


def _path(model, label, points, bodies, wraps):
    spring = osim.PathSpring(_safe(label), SOMETHING, SOMETHING, 0.0)
    path = spring.updGeometryPath()
    for number, point in enumerate(points, 1):
        kind = osim.ConditionalPathPoint() if point.active else osim.PathPoint()
        kind.setName(f"p{number}")
        kind.setParentFrame(bodies[point.body])
        kind.set_location(osim.Vec3(*point.place))
        if point.active:
            kind.setCoordinate(model.getCoordinateSet().get("hip_flexion"))
            kind.setRangeMin(math.radians(point.active[0]))
            kind.setRangeMax(math.radians(point.active[1]))
        path.updPathPointSet().adoptAndAppend(kind)
    for number, point in enumerate(points, 1):
        if point.wrap:
            path.addPathWrap(wraps[point.wrap])
            wrap = path.updWrapSet().get(0)
            wrap.set_range(0, number)  # a cylinder acts only between the two points it lies between
            wrap.set_range(1, number + 1)
    model.addForce(spring)
