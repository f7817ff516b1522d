"""The anatomy viewer beside plotly, k3d and pythreejs: bytes of a saved page, and time until its first picture.

Chromium opens each page from a file, with WebGL in software and no network. A first picture is there when as many
triangles were drawn between two frames as the meshes have, and a pixel could be read back. Before anything is
compared, each page has to show the red of the psoas.
"""

from __future__ import annotations

import gzip
import statistics
import tempfile
from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import saved_pages
from benchmarks.browser import chromium
from benchmarks.harness import Contender, Report, ratio, turns
from psoas import posture
from psoas.body import neighbours

OURS = "psoas, fast graphics"
PAGES: dict[str, Callable[[], str]] = {
    OURS: saved_pages.ours("fast"),
    "psoas, full graphics": saved_pages.ours("full"),
    "plotly": saved_pages.plotly,
    "k3d": saved_pages.k3d,
    "pythreejs": saved_pages.pythreejs,
}
FILLS_THE_WINDOW = {"k3d"}
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--allow-file-access-from-files"]
TOO_LONG_MS = 90_000
RED = np.array([0xC0, 0x39, 0x2B])
FROM_RED = 70  # of 255 in each channel: every library lights it in its own way
LEAST_RED = 0.005  # of the page: plotly, which fits the whole legs in, shows the muscle small
# Counts what is drawn between two frames; the frame that has it all is waited for by reading a pixel of it.
WATCH = """
window.enough = ENOUGH;
let drawn = 0;
for (const Kind of [WebGLRenderingContext, WebGL2RenderingContext]) for (const name of ["drawElements", "drawArrays"]) {
    const old = Kind.prototype[name];
    Kind.prototype[name] = function (...given) {
        old.apply(this, given);
        if (window.firstPicture) return;
        if (!drawn) requestAnimationFrame(() => { drawn = 0; });
        drawn += name === "drawElements" ? given[1] : given[2];
        if (drawn < window.enough) return;
        this.readPixels(0, 0, 1, 1, this.RGBA, this.UNSIGNED_BYTE, new Uint8Array(4));
        window.firstPicture = performance.now();
    };
}
"""
# Takes postures one after the other, with the layers beside the psoas named, and returns the seconds that one takes.
HOLD = """async ([names, rounds, layers]) => {
    besideShown(layers);
    await new Promise(requestAnimationFrame); // what is shown for the first time is made now
    const gl = document.querySelector(".psoas-3d canvas").getContext("webgl2");
    const start = performance.now();
    for (let i = 0; i < rounds; i++) {
        held(names[i % names.length]);
        await new Promise(requestAnimationFrame); // the viewer asked for this frame first, so it has drawn
        gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
    }
    return (performance.now() - start) / rounds / 1000;
}"""


def run(quick: bool = False) -> list[Report]:
    """Compare payload and first picture, and say how often our viewer takes another posture in a second."""
    playwright = import_module("playwright.sync_api")
    rounds = 2 if quick else 7
    with tempfile.TemporaryDirectory(prefix="psoas-") as folder, playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium(), args=FLAGS)
        files, missing = _written(Path(folder))
        for name, file in files.items():
            _must_show(browser, name, file)
        times = _interleaved(browser, files, rounds)
        alone, all_beside = _poses_a_second(browser, files[OURS], 13 if quick else 65)
        browser.close()
        return [_report(times, files, missing, alone, all_beside)]


def _written(folder: Path) -> tuple[dict[str, Path], dict[str, str]]:
    """Write the pages; a page that could not be made is told with the reason."""
    files, missing = {}, {}
    for number, (name, make) in enumerate(PAGES.items()):
        try:
            page = make()
        except (ImportError, OSError) as error:
            missing[name] = f"not run: {error}"
            continue
        files[name] = folder / f"{number}.html"
        files[name].write_text(page, encoding="utf-8")
    return files, missing


def _opened(browser: Any, name: str, file: Path) -> Any:
    wide, high = (saved_pages.WIDE, saved_pages.HIGH) if name in FILLS_THE_WINDOW else (960, 800)
    context = browser.new_context(viewport={"width": wide, "height": high}, offline=True)
    page = context.new_page()
    enough = 0.9 * 3 * sum(len(piece.faces) for piece in saved_pages.pieces())
    page.add_init_script(WATCH.replace("ENOUGH", str(round(enough))))
    page.goto(file.as_uri(), wait_until="commit")
    page.wait_for_function("window.firstPicture", timeout=TOO_LONG_MS)
    return page


def _must_show(browser: Any, name: str, file: Path) -> None:
    page = _opened(browser, name, file)
    page.wait_for_timeout(1000)
    image = import_module("PIL.Image").open(BytesIO(page.screenshot())).convert("RGB")
    page.context.close()
    red = (np.abs(np.asarray(image).astype(int) - RED).max(axis=2) < FROM_RED).mean()
    if red < LEAST_RED:
        raise SystemExit(f"{name} shows too little of the psoas ({red:.2%} of the page), so it cannot be compared.")


def _interleaved(browser: Any, files: dict[str, Path], rounds: int) -> list[Contender]:
    """Seconds until the first picture, in turns; the check before was the round that is not counted."""
    samples: dict[str, list[float]] = {name: [] for name in files}
    for name in turns(list(files), rounds):
        page = _opened(browser, name, files[name])
        samples[name].append(page.evaluate("window.firstPicture") / 1000)
        page.context.close()
    return [Contender(name, tuple(taken)) for name, taken in samples.items()]


def _poses_a_second(browser: Any, file: Path, rounds: int) -> tuple[float, float]:
    """Return how many postures a second are drawn: the muscles and bones alone, and with all that lies beside them, in turns."""
    page = _opened(browser, OURS, file)
    page.wait_for_timeout(500)
    names, beside = list(posture.named()), list(neighbours.layers())
    taken: dict[bool, list[float]] = {False: [], True: []}
    for shown in (False, True) * 3:
        taken[shown].append(page.evaluate(HOLD, [names, rounds, beside if shown else []]))
    page.context.close()
    return 1 / statistics.median(taken[False]), 1 / statistics.median(taken[True])


def _report(
    times: list[Contender], files: dict[str, Path], missing: dict[str, str], alone: float, all_beside: float
) -> Report:
    bytes_of = {name: file.stat().st_size for name, file in files.items()}
    packed = {name: len(gzip.compress(file.read_bytes(), 6)) for name, file in files.items()}
    ours = times[0]
    rows = [
        [
            one.name,
            ratio(one.median, ours.median),
            f"{one.median:.2f}",
            f"{one.p95:.2f}",
            ratio(bytes_of[one.name], bytes_of[OURS]),
            f"{bytes_of[one.name] / 1e6:.2f}",
            f"{packed[one.name] / 1e6:.2f}",
        ]
        for one in times
    ]
    rows += [[name, why, "", "", "", "", ""] for name, why in missing.items()]
    triangles = sum(len(piece.faces) for piece in saved_pages.pieces())
    return Report(
        "Anatomy viewer: a saved page until its first picture, WebGL in software",
        ("", "times our time", "s, median", "s, slow rounds (p95)", "times our bytes", "MB of page", "MB gzipped"),
        rows,
        f"{len(saved_pages.pieces())} meshes, {triangles:,} triangles, one posture for the others; ours carries {len(posture.named())} postures, names, "
        f"facts and controls, and draws strands with twice the triangles. Ours takes {alone:.1f} postures a second, each with its words and a finished frame; "
        f"with all that lies beside the psoas shown, {all_beside:.1f} ({all_beside / alone:.2f} times as many, in the same run).",
        {
            "seconds": {one.name: one.samples for one in times},
            "bytes": bytes_of,
            "gzipped": packed,
            "postures_per_s": alone,
            "postures_per_s_all_beside": all_beside,
            "not_run": missing,
        },
    )
