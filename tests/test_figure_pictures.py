"""Figures look the same each time, by day, by night and on a phone, and lose no text at their edges."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from io import BytesIO
from itertools import combinations
from urllib.parse import unquote
from xml.etree import ElementTree

import matplotlib
import pytest
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure

from psoas import figures
from psoas.figures import Described, style
from psoas.figures.described import DPI
from psoas.figures.night import at_night, for_both
from psoas.figures.slim import address, slim
from tests.drawn import (
    USUAL,
    Case,
    every_case,
    made,
    on_phones,
    usual,
    usual_on_phones,
)

WITHOUT_DATE = dict.fromkeys(("Date", "Creator", "Format", "Type"))
MOST_BYTES = 60_000
MOST_BYTES_OF_AN_IMAGE = 120_000  # many thousand facets are stored as an image


# The card


@pytest.mark.parametrize("alt", ["", "   ", "\n"])
def test_a_figure_refuses_to_exist_without_alt_text(alt):
    with pytest.raises(ValueError, match="A figure needs alt text"):
        Described(Figure(), alt, "", ("a",), (("1",),))


def test_a_figure_refuses_a_crooked_table():
    with pytest.raises(ValueError, match="Each row needs 2 cells"):
        Described(Figure(), "words", "", ("a", "b"), (("1",),))


def test_a_figure_may_do_without_a_table():
    plain = Described(Figure(), "The alt text says it all.")
    assert plain.text().strip() == plain.alt
    assert ElementTree.fromstring(plain._repr_html_()).find("details") is None


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.seen, self.words = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_data(self, data):
        self.words.append(data)

    def all(self, tag):
        return [attrs for name, attrs in self.seen if name == tag]


def drawing(svg):
    """All elements of a picture with their attributes, in order; white space stands for itself nowhere in it."""
    return [
        (one.tag, {name: " ".join(text.split()) for name, text in one.attrib.items()}, (one.text or "").strip())
        for one in ElementTree.fromstring(svg).iter()
    ]


@usual
def test_the_card_is_well_formed_and_readable_without_eyes(case):
    figure = Case(case.name).figure
    root = ElementTree.fromstring(figure._repr_html_())  # every tag closed, every special character escaped
    assert root.tag == "figure" and root.get("class") == "psoas-figure" and "background:#FFFFFF" in root.get("style")
    assert root.find("div").get("tabindex") == "0"  # it scrolls on a phone, by keys too
    image = root.find("div/img")
    assert image.get("alt") == figure.alt
    # Made and drawn anew for the card: the same input gives the same bytes.
    assert image.get("src") == address(for_both(case.svg.decode()))
    held = unquote(image.get("src").removeprefix("data:image/svg+xml,")).replace("'", '"')
    assert drawing(held) == drawing(for_both(case.svg.decode()).replace("xlink:href", "href"))
    assert style.SMALL * style.LEAST_PIXELS / style.WIDTH / 72 >= 11
    assert f"min-width:{style.LEAST_PIXELS}px" in image.get("style")
    assert ("model" in "".join(root.find("figcaption").itertext()).split()[:1]) == figure.model
    assert root.find("details/summary").text == "Numbers in this figure"
    table = root.find("details/table")
    assert table.find("caption").text
    assert [cell.text for cell in table.findall("thead/tr/th[@scope='col']")] == list(figure.head)
    read = [tuple(cell.text for cell in row) for row in table.findall("tbody/tr")]
    assert read == list(figure.rows)
    assert all(row[0].tag == "th" and row[0].get("scope") == "row" for row in table.findall("tbody/tr"))


def test_the_card_escapes_all_text():
    evil = "<b>\"a\" & 'b'</b>"
    tags = Tags(Described(Figure(), evil, evil, (evil,), ((evil,),))._repr_html_())
    assert tags.all("img")[0]["alt"] == evil
    assert not tags.all("b")
    assert tags.words.count(evil) == 3  # caption, head, cell


# The picture


@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_a_saved_picture_has_the_same_bytes_each_time(tmp_path, suffix):
    paths = [tmp_path / f"{number}{suffix}" for number in (1, 2)]
    for path in paths:
        Case("anatomy_still").figure.save(path if path == paths[0] else str(path))
    assert paths[0].read_bytes() == paths[1].read_bytes() != b""


def test_the_readers_own_settings_neither_change_a_picture_nor_are_changed():
    USUAL["work_per_stride"].svg
    with matplotlib.rc_context({"font.size": 20, "axes.facecolor": "black", "svg.fonttype": "none"}):
        before = dict(matplotlib.rcParams)
        assert figures.work_per_stride().svg() == USUAL["work_per_stride"].svg
        assert dict(matplotlib.rcParams) == before


@every_case
def test_a_picture_is_small_and_valid(case):
    svg = case.svg
    assert len(svg) < (MOST_BYTES_OF_AN_IMAGE if case.name in ("anatomy_still", "route_labelled") else MOST_BYTES)
    root = ElementTree.fromstring(svg)
    names = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(names) == len(set(names))
    link = "{http://www.w3.org/1999/xlink}href"
    links = [node.get(link) for node in root.iter() if node.get(link)]
    assert {one[1:] for one in links if not one.startswith("data:image/png;base64,")} <= set(names)
    assert b"<text" not in svg and b"<dc:date" not in svg


def geometry(svg):
    """The numbers that place and shape things in an SVG, in order."""
    for node in ElementTree.fromstring(svg).iter():
        for name in ("transform", "d", "x", "y", "width", "height"):
            text = node.get(name, "").removesuffix(" 0)") if node.tag.endswith("use") else node.get(name, "")
            yield from map(float, re.findall(r"-?\d+(?:\.\d+)?", text))


@usual
def test_slimming_moves_nothing(case):
    with style.look():
        buffer = BytesIO()
        # An image inside is placed by its pixels.
        case.figure.figure.savefig(buffer, format="svg", dpi=DPI, metadata=WITHOUT_DATE)
    whole = buffer.getvalue()
    assert slim(whole.decode()).encode() == case.svg  # drawn once more, the same figure gives the same bytes
    before, after = list(geometry(whole)), list(geometry(case.svg))
    assert len(before) == len(after) > 1000
    assert after == pytest.approx(before, abs=0.006)
    scales = re.compile(rb"scale\([^)]*\)")  # a letter's scale is small; rounded, it would swell the letter
    assert scales.findall(case.svg) == scales.findall(whole)
    image = re.compile(rb'base64,[^"]*')  # an image in it has a test of its own
    assert len(image.sub(b"", case.svg)) < 0.8 * len(image.sub(b"", whole))


def test_slimming_leaves_a_drawing_alone():
    assert slim('<path d="M 1.23456 2 \nL 3 4 \nz\n" style="fill: #fff; stroke: none"/>') == (
        '<path d="M1.23 2L3 4z" style="fill:#fff;stroke:none"/>'
    )


@pytest.mark.parametrize("name", ["picture.pdf", "picture"])
def test_saving_knows_two_formats(tmp_path, name):
    with pytest.raises(ValueError, match=r"saved as \.svg or \.png"):
        made("gait_cycle").save(tmp_path / name)


@every_case
def test_no_text_is_clipped_or_written_over(case):
    stands_free(case.texts, case.figure.figure.bbox)


@on_phones
def test_on_a_phone_no_text_is_clipped_or_written_over(case):
    assert case.drawn.get_figwidth() == style.NARROW
    stands_free(case.texts, case.drawn.bbox)


@usual_on_phones
def test_a_phone_gets_all_words_that_the_picture_says(case):
    """Breaks of lines, and order, may differ; what only a place in the picture said is said in words there too."""
    wide, narrow = (set(re.split(r"[\s:]+", " ".join(words for words, *_ in one.texts))) for one in (case.of, case))
    lost = [word for word in wide - narrow if not re.fullmatch(r"[−+]?[\d.,]+°?", word)]  # a number of a scale
    assert lost == [], case.name


@usual_on_phones
def test_a_phones_letters_are_as_large_and_held_to_their_width(case):
    svg = case.svg.decode()
    root = ElementTree.fromstring(svg)
    assert len(svg) < MOST_BYTES and b"<dc:date" not in case.svg
    drawn = list(root.iter("{http://www.w3.org/2000/svg}text"))
    sizes = [float(re.search(r"\b([\d.]+)px", one.get("style"))[1]) for one in drawn]
    assert min(sizes) >= style.SMALL and all("DejaVu Sans,Verdana,sans-serif" in one.get("style") for one in drawn)
    assert all(float(one.get("textLength")) > 0 for one in drawn)
    assert style.SMALL * style.LEAST_PIXELS_NARROW / style.NARROW / 72 >= 11


def stands_free(boxes, paper):
    assert len(boxes) >= 5
    for words, _, box in boxes:
        assert box.x0 >= paper.x0 and box.x1 <= paper.x1, f"{words!r} runs off the side"
        assert box.y0 >= paper.y0 and box.y1 <= paper.y1, f"{words!r} runs off the top or bottom"
    for (one, _, a), (other, _, b) in combinations(boxes, 2):
        apart = a.x1 <= b.x0 + 1 or b.x1 <= a.x0 + 1 or a.y1 <= b.y0 + 1 or b.y1 <= a.y0 + 1
        assert apart, f"{one!r} and {other!r} overlap"


def luminance(colour):
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@usual
def test_text_stands_out_from_the_paper(case):
    for words, colour, _ in case.texts:
        contrast = 1.05 / (luminance(colour) + 0.05)
        assert contrast >= 4.5, f"{words!r} in {colour}"
        night = (luminance(at_night(to_hex(colour))) + 0.05) / (luminance(at_night("#ffffff")) + 0.05)
        assert night >= 4.5, f"{words!r} in {colour}, at night"


def test_a_figure_that_names_no_colour_for_its_letters_is_read_at_night_too():
    figure = Figure(figsize=(3, 1))
    figure.subplots().set_xlabel("steps")
    drawn = for_both(Described(figure, alt="An empty axis.").svg().decode())
    assert f"svg{{fill:{at_night('#000000')}}}" in drawn


@usual
def test_every_colour_of_a_picture_has_one_for_the_night(case):
    day = case.svg.decode()
    rule = for_both(day).split("</style>")[0].split("<style>")[1]
    assert rule.startswith("@media (prefers-color-scheme:dark)")
    for kind, colour in re.findall(r"\b(fill|stroke)[:=]\"?(#[0-9a-f]{6})", day):
        assert f'{kind}="{colour}"]{{{kind}:#' in rule


def test_pyplot_stays_out():
    code = "import sys, psoas.figures as f; f.work_per_stride().svg(); print('matplotlib.pyplot' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
