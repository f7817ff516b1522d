"""Take the pictures of labs in README and docs/ anew, so that their numbers are those of today: saved pages in Chromium.

Use it so, with chromium on the PATH::

    python tools/screenshots.py [NAME…]    default: all of step-counter, saved-page, class-mode, step-cards, anatomy-viewer
"""

import argparse
import io
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

from psoas import site

PICTURES = Path(__file__).resolve().parents[1] / "docs"
NOT_DRAWN = ".live:not(:has(section.psoas-lab))"
FLAGS = ["--headless", "--no-sandbox", "--enable-unsafe-swiftshader"]  # the body is drawn with WebGL, in software
COLOURS = 256  # enough for what is drawn here, and a third of the bytes


def _lab(page: Page, title: str) -> Locator:
    heading = page.get_by_role("heading", name=title, exact=True)
    return page.locator("section.psoas-lab").filter(has=heading).first


def _uncover(page: Page) -> None:
    """Show the labs that wait for a guess."""
    waiting = page.get_by_role("button", name="Show it now")  # pressed, it goes
    while waiting.count():
        waiting.first.press("Enter")


def _explore(page: Page) -> None:
    _uncover(page)
    heading = page.get_by_role("heading", name="Explore", exact=True)
    for _ in range(2):  # the labs above it start when they come near, and move it
        heading.evaluate("one => one.scrollIntoView()")
        page.wait_for_timeout(500)


def _present(page: Page) -> None:
    """Turn class mode on, go to the section, and a screen on to its lab."""
    _uncover(page)
    page.get_by_role("button", name="Class mode").click()
    for _ in range(3):
        page.keyboard.press("Alt+PageDown")
        page.wait_for_timeout(200)
    page.keyboard.press("PageDown")


def _third_step(page: Page) -> None:
    for _ in range(2):
        page.get_by_role("button", name="Next step").first.click()


def _body(page: Page) -> None:
    """Come to the viewer, which draws when it is near."""
    _uncover(page)
    viewer = _lab(page, "Anatomy viewer")
    viewer.evaluate("one => one.scrollIntoView()")
    viewer.locator(".psoas-3d canvas").wait_for()
    viewer.get_by_label("Part", exact=True).select_option("psoas major-right")


@dataclass(frozen=True)
class Shot:
    """A picture: the saved page, its height, what is done there first, and the lab, if it shows the top of one alone."""

    page: str
    height: int
    act: Callable[[Page], None]
    lab: str = ""


SHOTS = {
    "step-counter": Shot("02-count-the-contractions", 662, _explore, "Step counter"),
    "saved-page": Shot("02-count-the-contractions", 860, _explore),
    "class-mode": Shot("02-count-the-contractions", 720, _present),
    "anatomy-viewer": Shot("01-meet-the-psoas", 760, _body, "Anatomy viewer"),
    "step-cards": Shot("05-do-the-stretch", 1104, _third_step, "Step by step"),
}


def take(page: Page, folder: Path, shot: Shot) -> bytes:
    """Return a picture of a saved page in `folder`, as PNG."""
    page.set_viewport_size({"width": 1280, "height": shot.height})
    page.goto(f"{(folder / shot.page).as_uri()}.html")
    page.wait_for_selector(NOT_DRAWN, state="detached")
    shot.act(page)
    page.wait_for_timeout(500)  # what moves when a section comes into view comes to rest
    if not shot.lab:
        return page.screenshot()
    lab = _lab(page, shot.lab)
    lab.evaluate("one => scrollBy(0, one.getBoundingClientRect().top)")
    box = lab.bounding_box()
    assert box is not None, shot.lab
    return page.screenshot(clip={**box, "height": min(box["height"], shot.height)})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Take the pictures of labs in README and docs/ anew.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="default: all")
    names = parser.parse_args(arguments).names or list(SHOTS)
    if unknown := set(names) - SHOTS.keys():
        parser.error(f"there is no picture {', '.join(sorted(unknown))}; there are: {', '.join(SHOTS)}.")
    with tempfile.TemporaryDirectory() as made, sync_playwright() as engines:
        site.build(Path(made))
        browser = engines.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name in names:
            picture = Image.open(io.BytesIO(take(browser.new_page(), Path(made), SHOTS[name])))
            picture.convert("RGB").quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)
            print(f"docs/{name}.png: taken")
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
