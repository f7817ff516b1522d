"""Pictures for questions: those that a question is about, and the body with one part marked."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from psoas import figures, posture
from psoas.body import parts
from psoas.body.meshes import Mesh, Points
from psoas.body.parts import Part
from psoas.body.unpacked import surfaces
from psoas.figures import anatomy, style
from psoas.figures.described import Described
from psoas.labs.anatomy_viewer import quiz
from psoas.questions.bank import PICTURES

SEEN = "three-quarter"
WIDE, TALL = 3.6, 5.0  # inches
SEEN_MM = 330.0  # from side to side: the body is narrower than it is high
NAMED = "Name the part with the question mark."
MARKED = (
    "Lumbar spine, pelvis and thigh bones with the hip flexors, from the front and the right; one part has a "
    "question mark and its full colour, the others are pale."
)


@dataclass(frozen=True)
class Picture:
    """A picture for other programs: its file's name, its bytes, and its words."""

    name: str
    png: bytes
    alt: str


@dataclass(frozen=True)
class Label:
    """A part of the body to be named: its id, a picture that marks it, its name, and one fact about it with its source."""

    id: str
    picture: Picture
    name: str
    fact: str


def of_questions() -> dict[str, Picture]:
    """Return the pictures that questions are about, by the question's id."""
    return {asked: _drawn(function) for asked, function in PICTURES.items()}


@cache
def labels() -> tuple[Label, ...]:
    """Return the parts that the quiz of the anatomy viewer asks for, each marked in a picture of its own."""
    body = surfaces(posture.STANDING)
    return tuple(
        Label(item, _picture(item.replace(" ", "-"), _marked(item, body)), quiz.called(item), quiz.explained(item))
        for item in quiz.ITEMS
    )


@cache
def _drawn(function: str) -> Picture:
    return _picture(function.replace("_", "-"), getattr(figures, function)())


def _picture(name: str, drawn: Described) -> Picture:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"psoas-lab-{name}.png"
        drawn.save(path)
        return Picture(path.name, path.read_bytes(), drawn.alt)


def _marked(item: str, body: list[tuple[Part, Mesh]]) -> Described:
    meant = parts.expanded([item])
    right, up, _ = anatomy.eye(SEEN)
    with style.look():
        figure = style.figure(TALL)
        figure.set_size_inches(WIDE, TALL)
        ax = style.bare(style.axes(figure, 0.1, 0.1, 0.1, 0.1))
        anatomy.draw(ax, body, SEEN, {part.id for part, _ in body} - meant)
        middle = sum(ax.get_xlim()) / 2
        ax.set_xlim(middle - SEEN_MM / 2, middle + SEEN_MM / 2)
        corners = np.concatenate([mesh.vertices for part, mesh in body if part.id in meant])
        x, y = _middle(corners @ np.stack([right, up], axis=1), ax.get_ylim()[0])
        ring = {"boxstyle": "circle,pad=0.25", "facecolor": style.PAPER, "edgecolor": style.INK, "linewidth": 1.5}
        ax.text(x, y, "?", ha="center", va="center", fontsize=style.SIZE, fontweight="bold", bbox=ring, zorder=9)
    return Described(figure=figure, alt=MARKED, model=True)


def _middle(corners: Points, bottom: float) -> Points:
    """Return the corner nearest to the middle of what is seen: a mark there is on the part, and not beside it."""
    seen = corners[corners[:, 1] > bottom]
    middle: Points = seen[np.argmin(np.linalg.norm(seen - seen.mean(axis=0), axis=1))]
    return middle
