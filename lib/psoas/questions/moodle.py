"""Questions as Moodle XML.

What an element means: Moodle's importer, ``question/format/xml/format.php``, and for an order ``question/type/ordering``
(part of Moodle since 4.4).
"""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape
from xml.etree import ElementTree as ET

from psoas.checks import NOT_YET, RIGHT, Question
from psoas.questions import bank
from psoas.questions.bank import Match, Section
from psoas.questions.pictures import Picture

TOP = "$course$/top/Psoas Lab"
"""Where the categories hang: in the course that the file is imported into."""
ANY = "*"
_PENALTY = "0.3333333"  # Moodle's own default


def xml(sections: Sequence[Section], pictures: Mapping[str, Picture]) -> bytes:
    """Return the file.

    Args:
        sections: from `psoas.questions.bank.sections`.
        pictures: what a question is about, by its id, where that is a picture.
    """
    quiz = ET.Element("quiz")
    for section in sections:
        _category(quiz, section)
        for asked in section.questions:
            _question(quiz, section, asked, pictures.get(asked.id))
        for match in section.matches:
            _matching(quiz, match)
    ET.indent(quiz)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(quiz, encoding="unicode")}\n'.encode()


def _category(quiz: ET.Element, section: Section) -> None:
    one = ET.SubElement(quiz, "question", type="category")
    _words(one, "category", f"{TOP}/{section.name.replace('/', '//')}")
    _words(one, "info", "", format="html")


def _question(quiz: ET.Element, section: Section, asked: Question, picture: Picture | None) -> None:
    kind = {"number": "numerical", "choice": "multichoice", "order": "ordering"}[asked.kind]
    one = _headed(quiz, kind, asked.id, bank.stem(section, asked), asked.explanation, picture)
    {"number": _number, "choice": _choice, "order": _order}[asked.kind](one, asked)
    _html(one, "hint", [asked.hint])


def _headed(
    quiz: ET.Element, kind: str, name: str, lines: Sequence[str], after: str, picture: Picture | None = None
) -> ET.Element:
    one = ET.SubElement(quiz, "question", type=kind)
    _words(one, "name", name)
    text = _html(one, "questiontext", lines, picture)
    if picture:
        file = ET.SubElement(text, "file", name=picture.name, path="/", encoding="base64")
        file.text = b64encode(picture.png).decode("ascii")
    _html(one, "generalfeedback", [after])
    for tag, value in (("defaultgrade", "1"), ("penalty", _PENALTY), ("hidden", "0"), ("idnumber", f"psoas-{name}")):
        ET.SubElement(one, tag).text = value
    return one


def _choice(one: ET.Element, asked: Question) -> None:
    # Choices keep their order: "both" and "neither" stand last.
    for tag, value in (("single", "true"), ("shuffleanswers", "false"), ("answernumbering", "abc")):
        ET.SubElement(one, tag).text = value
    for answer in asked.answers:
        right = answer.key == asked.solution
        held = _html(one, "answer", [answer.text], fraction="100" if right else "0")
        _html(held, "feedback", [RIGHT if right else answer.feedback])


def _number(one: ET.Element, asked: Question) -> None:
    """The first answer that fits counts, as with our own judge: the right one, then the known slips, then any other."""
    _value(one, asked.solution, asked.tolerance, RIGHT, "100")
    for slip in asked.answers:
        _value(one, slip.key, asked.tolerance, slip.feedback, "0")
    _value(one, ANY, 0, asked.hint, "0")
    for tag, value in (("unitgradingtype", "0"), ("unitpenalty", "0.1"), ("showunits", "3"), ("unitsleft", "0")):
        ET.SubElement(one, tag).text = value


def _value(one: ET.Element, value: str, tolerance: float, feedback: str, fraction: str) -> None:
    held = _words(one, "answer", value, fraction=fraction, format="moodle_auto_format")
    _html(held, "feedback", [feedback])
    ET.SubElement(held, "tolerance").text = f"{tolerance:g}"


def _order(one: ET.Element, asked: Question) -> None:
    items = bank.in_order(asked)
    for tag, value in (
        ("layouttype", "VERTICAL"),
        ("selecttype", "ALL"),
        ("selectcount", str(len(items))),
        ("gradingtype", "ABSOLUTE_POSITION"),
        ("showgrading", "SHOW"),
        ("numberingstyle", "none"),
    ):
        ET.SubElement(one, tag).text = value
    _verdicts(one)
    for place, item in enumerate(items, start=1):
        _html(one, "answer", [item.text], fraction=f"{place}.0000000")


def _matching(quiz: ET.Element, match: Match) -> None:
    one = _headed(quiz, "matching", match.id, [bank.MATCH], match.explanation)
    ET.SubElement(one, "shuffleanswers").text = "true"
    _verdicts(one)
    for prompt, answer in match.pairs:
        _words(_html(one, "subquestion", [prompt]), "answer", answer)


def _verdicts(one: ET.Element) -> None:
    for tag, words in (("correct", RIGHT), ("partiallycorrect", NOT_YET), ("incorrect", NOT_YET)):
        _html(one, f"{tag}feedback", [words])
    ET.SubElement(one, "shownumcorrect")


def _words(parent: ET.Element, tag: str, words: str, **attributes: str) -> ET.Element:
    held = ET.SubElement(parent, tag, attributes)
    ET.SubElement(held, "text").text = words
    return held


def _html(
    parent: ET.Element, tag: str, lines: Sequence[str], picture: Picture | None = None, **attributes: str
) -> ET.Element:
    html = "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)
    if picture:
        html += f'<p><img src="@@PLUGINFILE@@/{picture.name}" alt="{escape(picture.alt)}"/></p>'
    return _words(parent, tag, html, format="html", **attributes)
