"""Draw the icon of the installed pages (lib/psoas/site/icon.svg) as PNG too: a phone's home screen takes no SVG.

Use it so, with chromium on the PATH, after a change of the drawing::

    python tools/icons.py
"""

import io
import shutil

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from playwright.sync_api import sync_playwright

from psoas.site import offline
from psoas.site.scripts import FOLDER

COLOURS = 32  # three flat colours, and what lies between two of them


def main() -> None:
    """Write each size anew."""
    drawing = (FOLDER / "icon.svg").read_text(encoding="utf-8")
    whose = PngInfo()
    whose.add_text("Software", "psoas site")  # by this a folder's own files are told from others
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for size in offline.SIZES:
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(f"<style>body {{ margin: 0 }} svg {{ display: block; width: {size}px }}</style>{drawing}")
            picture = (
                Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
            )
            picture.save(FOLDER / offline.icon(size), optimize=True, pnginfo=whose)
        browser.close()


if __name__ == "__main__":
    main()
