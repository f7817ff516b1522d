"""How long the psoas is in a posture: paths of eleven fascicles and of iliacus over hip and lumbar spine.

Each path runs straight from a vertebra to the brim of the pelvis, there over a cylinder (or over
fixed points, in model A), and on to the femur. A path has a length, and a moment arm about
every joint it crosses. It says nothing about force, nor how far a single muscle fibre is strained.

Frames: x forward, y up, z to the right, for a right leg; millimetres; the pelvis stands still.
Angles in degrees, all 0 in standing: hip flexion + (thigh forward), hip adduction + (thigh to the
midline), hip rotation + (knee inwards), lumbar extension + (arching), side bend + and axial
rotation + (away from this psoas). The lumbar angles are those of L1 against the sacrum. Tilting
the pelvis changes nothing by itself; it acts through the hip angle (see `psoas.posture`).

Sources: origins and lumbar joints Christophy 2012, hips Rajagopal 2016 and Delp 1990, one more
lumbar rhythm from the model of Pose2Sim; every number is a row of ``data/`` (path_models,
fascicles, hip_points, wrap_cylinders, path_joints, lumbar_rhythms). ``docs/path-model.md`` says
how closely OpenSim and MuJoCo agree on the same rows: lengths to 0.02 mm.

>>> from psoas import paths
>>> model = paths.load("B")
>>> standing, lunge = model.lengths(hip_flexion=[0, -20], lumbar_extension=[0, -10])
>>> print(f"{model.fascicles[0]}: {standing[0]:.0f} mm standing, {lunge[0]:.0f} mm in a kneeling lunge")
T12–L1 disc: 381 mm standing, 389 mm in a kneeling lunge
"""

from psoas.paths.model import ANGLES, ILIACUS, Model, load, names
from psoas.paths.spine import JOINTS as LUMBAR_JOINTS
from psoas.paths.spine import SACRUM, joint_mm

__all__ = ["ANGLES", "ILIACUS", "LUMBAR_JOINTS", "SACRUM", "Model", "joint_mm", "load", "names"]
