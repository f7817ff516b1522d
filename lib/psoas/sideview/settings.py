"""The rooms that the variants are done in: floor, wall, furniture, words. All by eye."""

from collections.abc import Mapping

from psoas import limits, tables
from psoas.posture import Posture
from psoas.sideview.scene import Room, Scene, staged
from psoas.sideview.settling import pose

_LYING = (-900.0, 430.0, -330.0, 330.0)
ROOMS: Mapping[str, Room] = {
    "kneeling": Room(
        view=(-660, 740, -150, 1400),
        things=(("floor", (-660, 740, -24, 0)), ("soft", (-200, 110, 0, 36))),
        words=(("cushion", -60, -85),),
        psoas=(420, 860),
    ),
    "foot-up": Room(
        view=(-620, 860, -60, 1790),
        things=(("floor", (-620, 860, -24, 0)), ("hard", (320, 800, 0, 320))),
        words=(("step", 580, 160),),
        psoas=(560, 1180),
    ),
    "wall": Room(
        view=(-800, 760, -60, 1790),
        things=(("wall", (-700, 660, 0, 1760)), ("floor", (-800, 760, -24, 0))),
        words=(("wall", 520, 1680),),
        psoas=(430, 1060),
    ),
    "chair": Room(
        view=(-760, 800, -60, 1480),
        things=(
            ("floor", (-760, 800, -24, 0)),
            ("hard", (-230, 240, 420, 462)),
            ("hard", (-220, -184, 0, 420)),
            ("hard", (196, 232, 0, 420)),
        ),
        words=(("chair", 30, 330),),
        psoas=(480, 930),
    ),
    "bed": Room(
        turn=90,
        view=(-1020, 760, -60, 1320),
        things=(("floor", (-1020, 760, -24, 0)), ("soft", (-990, 60, 330, 520)), ("hard", (-960, 40, 0, 330)), ("soft", (-980, -650, 520, 600))),
        words=(("bed", -450, 420),),
        psoas=(-560, 1040),
        close=_LYING,
    ),
    "couch": Room(
        view=(-620, 760, -60, 1700),
        things=(("floor", (-620, 760, -24, 0)), ("soft", (-580, 75, 200, 338)), ("hard", (-560, 60, 0, 200))),
        words=(("couch", -260, 100),),
        psoas=(480, 1180),
    ),
    "prone": Room(
        turn=-90,
        view=(-1120, 960, -200, 560),
        things=(("floor", (-1120, 960, -24, 0)), ("soft", (-1080, 920, 0, 44))),
        words=(("bed or floor", -500, -110),),
        psoas=(360, 450),
        close=(-430, 900, -330, 330),
    ),
}  # fmt: skip


def scene(variant: str, held: Posture, fault: str = "", step: int = 0) -> Scene:
    """Return a variant with the body held in a posture.

    Args:
        variant: id of a variant of ``data/variants.csv``.
        held: how the body is held on the stretched side; done as meant, or in a fault.
        fault: id of the fault, if it is one (``data/stretch_faults.csv``).
        step: number of the step, from 1; 0 is the last, the stretch as it is held.

    Raises:
        UnknownNameError: if there is no such variant or step.
    """
    tables.row("variants", variant)
    limits.of_kind(fault, str, "fault", '"bed/loose"')
    keys = tables.column("step_poses", "id")
    last = sum(key.startswith(f"{variant}/") and key.rpartition("/")[2].isdigit() for key in keys)
    key = fault if fault in keys else f"{variant}/{step or last}"
    return staged(ROOMS[variant], pose(key), held)
