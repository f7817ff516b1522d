"""What keeps pages on a device, so that they open without a network: a manifest with an icon, and a service worker.

They lie beside the pages, and a browser takes them only from a web server (``offline.js`` says when a page asks for them).
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from psoas.in_page import bringing
from psoas.site.scripts import FOLDER, text

MANIFEST, WORKER = "manifest.webmanifest", "worker.js"
SIZES = HOME_SCREEN, *_OF_MANIFEST = 180, 192, 512
"""Pixels of the icon as PNG (`tools/icons.py`): for the home screen of an iPhone or iPad, which asks for a file, and for others."""


def icon(size: int) -> str:
    """Return the name of the icon's file of this size."""
    return f"icon-{size}.png"


FILES = (MANIFEST, WORKER, icon(HOME_SCREEN))
_LATER = bringing.FILES - {bringing.NOTICE}


def written(out: Path, names: list[str], python: bool, course: str, about: str) -> Mapping[str, str | bytes]:
    """Return the manifest, the worker and the icon by name.

    Args:
        out: the folder that the pages lie in.
        names: the files of it that are to be kept.
        python: whether Python lies beside them; it is kept once it was asked for.
        course: the course's name.
        about: what it is, in a sentence.
    """
    pages = {name: sha256((out / name).read_bytes()).hexdigest()[:16] for name in names}
    later = {f"{bringing.FOLDER}/{name}": bringing.version() for name in sorted(_LATER)} if python else {}
    drawn = (FOLDER / icon(HOME_SCREEN)).read_bytes()
    return {
        MANIFEST: _manifest(course, about),
        WORKER: _worker({"pages": pages, "later": later}),
        icon(HOME_SCREEN): drawn,
    }


def _manifest(course: str, about: str) -> str:
    drawing = "data:image/svg+xml," + quote(text("icon.svg").strip(), safe=" <>/=:;,()")
    icons = [{"src": drawing, "sizes": "any", "type": "image/svg+xml"}]
    for size in _OF_MANIFEST:
        packed = b64encode((FOLDER / icon(size)).read_bytes()).decode("ascii")
        icons.append({"src": f"data:image/png;base64,{packed}", "sizes": f"{size}x{size}", "type": "image/png"})
    return json.dumps(
        {
            "id": "./",
            "name": course,
            "short_name": course,
            "description": about,
            "lang": "en",
            "start_url": "index.html",
            "scope": "./",
            "display": "minimal-ui",
            "background_color": "#fdfcf9",
            "theme_color": "#fdfcf9",
            "icons": icons,
        },
        ensure_ascii=False,
        indent=1,
    )


def _worker(site: Mapping[str, Mapping[str, str]]) -> str:
    return f"globalThis.psoasSite = {json.dumps(site, indent=1)};\n\n{text('worker.js')}"
