"""What each variant is drawn with: angles of the limbs, things in the room, words. All by eye."""

from collections.abc import Mapping
from dataclasses import replace

from psoas import limits, tables
from psoas.posture import Posture
from psoas.sideview.scene import Scene, Setting, staged

SETTINGS: Mapping[str, Setting] = {
    "kneeling": Setting(
        shin=-87,
        foot=172,
        front=(89, -2, 0),
        hand=(300, 75),
        view=(-660, 640, -590, 880),
        things=(("floor", (-660, 640, -500, -478)), ("soft", (-250, 40, -478, -446))),
        words=(("cushion", -110, -540),),
    ),
    "foot-up": Setting(
        shin=-15,
        foot=-2,
        front=(78, -10, 0),
        hand=(320, 40),
        view=(-660, 640, -930, 880),
        things=(("floor", (-660, 640, -868, -846)), ("hard", (180, 620, -846, -548))),
        words=(("step", 400, -710),),
        psoas=(440, 270),
    ),
    "wall": Setting(
        shin=-15,
        foot=-2,
        front=(18, -8, 0),
        hand=(330, 420),
        view=(-660, 640, -930, 880),
        things=(("wall", (-560, 560, -846, 850)), ("floor", (-660, 640, -868, -846))),
        words=(("wall", 440, 760),),
        psoas=(430, 250),
    ),
    "chair": Setting(
        shin=-82,
        foot=110,
        front=(88, 0, 0),
        hand=(230, -60),
        view=(-660, 640, -580, 880),
        things=(
            ("floor", (-660, 640, -512, -490)),
            ("hard", (-40, 430, -150, -112)),
            ("hard", (-20, 20, -490, -150)),
            ("hard", (350, 390, -490, -150)),
        ),
        words=(("chair", 190, -300),),
    ),
    "bed": Setting(
        turn=90,
        shin=-72,
        foot=-40,
        front=(125, 12, 20),
        hand=(330, 150),
        elbow=1.0,
        view=(-960, 700, -690, 650),
        things=(("floor", (-960, 700, -640, -618)), ("soft", (-940, 70, -330, -165)), ("hard", (-920, 50, -618, -330)), ("soft", (-900, -600, -165, -70))),
        words=(("bed", -430, -250),),
        psoas=(-580, 430),
    ),
    "couch": Setting(
        shin=-88,
        foot=168,
        front=(48, -5, 0),
        hand=(230, 40),
        view=(-680, 640, -820, 880),
        things=(("floor", (-680, 640, -762, -740)), ("soft", (-640, -20, -560, -448)), ("hard", (-620, -40, -740, -560))),
        words=(("couch", -370, -650),),
    ),
    "prone": Setting(
        turn=-90,
        shin=0,
        foot=-85,
        front=(2, 0, -85),
        hand=(110, 670),
        arm=0.35,
        view=(-1000, 900, -280, 380),
        things=(("floor", (-1000, 900, -220, -198)), ("soft", (-980, 880, -198, -112))),
        words=(("bed or floor", -500, -160),),
        psoas=(300, 300),
    ),
}  # fmt: skip


# Faults that show in a limb as well.
FAULTS: Mapping[str, Setting] = {
    "bed/loose": replace(SETTINGS["bed"], front=(72, 10, 10), hand=(-90, -20)),
    "prone/push": replace(SETTINGS["prone"], hand=(95, 430), arm=1.0),
}


def scene(variant: str, held: Posture, fault: str = "") -> Scene:
    """Return a variant with the body held in a posture.

    Args:
        variant: id of a variant of ``data/variants.csv``.
        held: how the body is held on the stretched side; done as meant, or in a fault.
        fault: id of the fault, if it is one (``data/stretch_faults.csv``).

    Raises:
        UnknownNameError: if there is no such variant.
    """
    tables.row("variants", variant)
    limits.of_kind(fault, str, "fault", '"bed/loose"')
    return staged(FAULTS.get(fault, SETTINGS[variant]), held)
