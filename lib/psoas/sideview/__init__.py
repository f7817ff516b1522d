"""The body from the side: where each bone stands in a posture, and an exercise drawn around it.

Millimetres from the hip joint of the stretched side, x forward and y up.
"""

from psoas.sideview.placing import BODIES, Place, Points, places, turned
from psoas.sideview.scene import Label, Scene, Thing
from psoas.sideview.settings import scene

__all__ = ["BODIES", "Label", "Place", "Points", "Scene", "Thing", "places", "scene", "turned"]
