"""The still picture of the plan builder: the one that the handout has."""

from psoas.plan.picture import draw

__all__ = ["draw"]
