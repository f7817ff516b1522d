"""Every structure of the picture as a closed surface, by name and side, in a pose.

The pelvis stands still, as in `psoas.paths`; both thighs are held alike, and bending to the side is away
from the right. A picture that tilts the pelvis turns all of it.
"""

from dataclasses import dataclass, replace
from typing import Any

from psoas import tables
from psoas.body.meshes import Mesh
from psoas.body.parts import LEFT, LEVELS, MIDDLE, RIGHT
from psoas.posture import Posture
from tools.body import bones, discs, iliacus, knee, soft, strands, vertebral
from tools.body.pose import Frame, frames, other_side
from tools.body.vertebrae import FRAMES


@dataclass(frozen=True)
class Region:
    """One structure of one side.

    Attributes:
        id: "psoas major-right-L1-L2", "vertebra-middle-L3" …
        structure: what it is: hip bone, sacrum, femur, kneecap, tibia and fibula, vertebra, disc, psoas major, psoas minor, iliacus or
            inguinal ligament.
        side: "right", "left" or "middle".
        part: which fascicle (key of the fascicles table) or level; empty where there is only one.
        body: the body of the path model that a bone or ligament moves with; None for what bends.
        mesh: its surface, mm, in the frame of the pelvis.
        ends: of a muscle, the vertices in the middle of its origin and of its insertion.
    """

    structure: str
    side: str
    part: str
    body: str | None
    mesh: Mesh
    ends: tuple[int, int] | None = None

    @property
    def id(self) -> str:
        """Its name in one word: structure, side and part."""
        return "-".join(filter(None, [self.structure, self.side, self.part]))


def angles(posture: Posture) -> dict[str, float]:
    """Return the joint angles of a posture, as `psoas.paths` takes them."""
    return {
        "hip_flexion": posture.hip_flexion,
        "lumbar_extension": posture.lumbar_extension,
        "side_bend": posture.side_bend,
    }


def regions(knee_bent: float = 0.0, **angles: Any) -> tuple[Region, ...]:
    """Return all structures of both sides in one pose.

    Args:
        knee_bent: how far the knees are bent, degrees: the path model has none.
        **angles: as for `psoas.paths.Model.lengths`, one number each; those left out are 0 (standing).

    Raises:
        ValueError: if an angle is outside the range of the path model, or there is more than one pose.
        TypeError: if there is no angle of that name.
    """
    bones_there = rigid(bodies(frames(**angles), knee_bent))
    right = (*bones_there, *bending(**angles))
    left = (_mirrored(region) for region in (*bones_there, *bending(**other_side(angles))))
    return (*right, *(region for region in left if region.side == LEFT))


def bodies(of_the_model: dict[str, Frame], knee_bent: float = 0.0) -> dict[str, Frame]:
    """Return the bodies of the path model in one pose, and the shin, its knee bent by some degrees."""
    return {**of_the_model, "shin": knee.frame(of_the_model["femur"], knee_bent)}


def rigid(bodies: dict[str, Frame]) -> tuple[Region, ...]:
    """Return the bones and ligaments of the right side and the middle, for the bodies of one pose."""
    own = (
        *package_bones(),
        *(Region("vertebra", MIDDLE, level, FRAMES[level], vertebral.solid_mesh(level)) for level in LEVELS),
        Region("inguinal ligament", RIGHT, "", "pelvis", soft.ligament()),
    )
    return tuple(_placed(region, bodies) for region in own)


def package_bones() -> tuple[Region, ...]:
    """Return the bones that are not the project's own, each in its body's frame."""
    return (
        Region("hip bone", RIGHT, "", "pelvis", bones.hip_bone()),
        Region("sacrum", MIDDLE, "", "sacrum", bones.sacrum()),
        Region("femur", RIGHT, "", "femur", bones.femur()),
        Region("kneecap", RIGHT, "", "shin", knee.kneecap()),
        Region("tibia and fibula", RIGHT, "", "shin", knee.shin()),
    )


def bending(**angles: Any) -> tuple[Region, ...]:
    """Return the discs, and the muscles of the right side, in one pose.

    Raises:
        ValueError, TypeError: as `regions` does.
    """
    bodies, bundle = frames(**angles), strands.psoas(**angles)
    fascicles = [row["id"] for row in tables.rows("fascicles")]
    sheet = iliacus.surface(**angles)
    return (
        *(Region("disc", MIDDLE, level, None, discs.disc(level, bodies)) for level in LEVELS),
        *(_tube("psoas major", name, strand) for name, strand in zip(fascicles, strands.surfaces(bundle), strict=True)),
        _tube("psoas minor", "", soft.psoas_minor(**angles)),
        Region("iliacus", RIGHT, "", None, sheet, iliacus.ends(sheet)),
    )


def _tube(structure: str, part: str, mesh: Mesh) -> Region:
    """Return a strand as a region; `loft` closes a tube by a point at each end, the last two vertices."""
    count = len(mesh.vertices)
    return Region(structure, RIGHT, part, None, mesh, (count - 2, count - 1))


def _placed(region: Region, bodies: dict[str, Frame]) -> Region:
    assert region.body is not None
    frame = bodies[region.body]
    return replace(region, mesh=region.mesh.moved(frame.matrix, frame.origin))


def _mirrored(region: Region) -> Region:
    side = LEFT if region.side == RIGHT else region.side
    return replace(region, side=side, mesh=region.mesh.mirrored())
