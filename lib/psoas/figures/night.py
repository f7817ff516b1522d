"""A figure for dark pages: the same picture, each colour as dark as it was light, its hue kept.

The colours stand in one rule that an SVG carries along. An SVG within a page follows the `color-scheme` of the
element that shows it, so a dark page shows it dark, and paper is white.
"""

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from psoas.palette import COLOURS

PAPER_LIGHTNESS, INK_LIGHTNESS = 0.23, 0.99
"""OKLab lightness at night of what is white by day, and of what is black."""
_LIFT = 0.65  # middle tones are lifted, so that text in them stays legible
_VIVID = 0.12  # OKLab chroma: orange stays orange and does not turn brown
_BLACK = "#000000"
_BONE, _BONE_EDGE = (COLOURS[name].lower() for name in ("bone", "bone edge"))
_PALE_BONE = (
    f'[style*="fill:{_BONE}"][style*="stroke:{_BONE_EDGE}"]{{fill:{_BONE}!important;stroke:{_BONE_EDGE}!important}}'
)
"""Bones are pale at night too, as in the labs: among dark skin and muscles they would not be seen. Bars of their colour turn dark."""
_COLOUR = re.compile(r"(fill|stroke)(?::|=\")(#[0-9a-f]{6})\b")
_OPENING = re.compile(r"<svg\b[^>]*>")
_SHARES = np.linspace(1, 0, 21)  # of the chroma, until the colour is one that a screen has
# Björn Ottosson, "A perceptual color space for image processing" (2020): linear sRGB to LMS, and its cube root to Lab.
_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


@cache
def at_night(colour: str) -> str:
    """Return what a colour ("#1f2430") is on a dark page: its lightness turned about, its hue kept.

    A vivid colour is never darker than it was.

    >>> at_night("#ffffff"), at_night("#1f2430")
    ('#1d1d1d', '#c8cfdf')
    """
    lightness, a, b = _TO_LAB @ np.cbrt(_TO_LMS @ _linear(colour))
    turned = PAPER_LIGHTNESS + (INK_LIGHTNESS - PAPER_LIGHTNESS) * max(0.0, 1 - lightness) ** _LIFT
    if np.hypot(a, b) > _VIVID:
        turned = max(turned, lightness)
    for share in _SHARES:
        light = np.linalg.solve(_TO_LMS, np.linalg.solve(_TO_LAB, [turned, a * share, b * share]) ** 3)
        if light.min() >= 0 and light.max() <= 1:
            break
    return _hex(np.clip(light, 0, 1))


def for_both(svg: str) -> str:
    """Return an SVG that turns dark where it is shown on a dark page."""
    found = sorted(set(_COLOUR.findall(svg)))
    rules = "".join(_rule(kind, colour) for kind, colour in found)
    if any(colour == _BLACK for _, colour in found):  # a student's own figure: what names no colour is black
        rules += f"svg{{fill:{at_night(_BLACK)}}}"
    rules += _PALE_BONE if {("fill", _BONE), ("stroke", _BONE_EDGE)} <= set(found) else ""
    night = f"<style>@media (prefers-color-scheme:dark){{{rules}}}</style>"
    return _OPENING.sub(lambda tag: tag[0] + night, svg, count=1)


def _rule(kind: str, colour: str) -> str:
    return f'[style*="{kind}:{colour}"],[{kind}="{colour}"]{{{kind}:{at_night(colour)}!important}}'


def _linear(colour: str) -> NDArray[np.float64]:
    srgb = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def _hex(linear: NDArray[np.float64]) -> str:
    srgb = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return "#" + "".join(f"{round(255 * part):02x}" for part in srgb)
