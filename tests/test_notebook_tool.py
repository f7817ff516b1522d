"""The tool that executes and stores notebooks: its one form, what it refuses, what its command returns."""

import json
import os
import sys

import pytest

from psoas.site import running
from tools import notebooks

SAID = {"output_type": "stream", "name": "stdout", "text": ["one\n"]}
VALUE = {
    "output_type": "execute_result",
    "data": {"text/plain": "2"},
    "metadata": {"scrolled": 1},
    "execution_count": 8,
}
LIVE = {"output_type": "display_data", "data": {notebooks.WIDGET_VIEW: {"model_id": "a"}}, "metadata": {}}


def code(source, name="a-cell", outputs=(), **metadata):
    return {
        "cell_type": "code",
        "id": name,
        "metadata": metadata,
        "source": source,
        "outputs": list(outputs),
        "execution_count": 7,
    }


def form(*cells):
    return notebooks.canonical({"cells": list(cells), "metadata": {"widgets": {}, "language_info": {"version": "3"}}})


def save(path, *cells):
    path.write_text(notebooks.stored(form(*cells)), encoding="utf-8")
    return path


def outputs(*given):
    return form(code("1", outputs=given))["cells"][0]["outputs"]


# The form


def test_what_changes_from_run_to_run_is_left_out():
    kept = form(code("1", outputs=[VALUE], tags=["exercise"], execution={"iopub": 1}, trusted=True, scrolled=False))
    assert kept["metadata"] == {"kernelspec": notebooks.KERNEL, "language_info": {"name": "python"}}
    assert kept["cells"][0]["metadata"] == {"slideshow": {"slide_type": "skip"}, "tags": ["exercise"]}
    assert kept["cells"][0]["outputs"][0]["metadata"] == {}


def test_cells_count_from_one_and_blank_ones_do_not_count():
    counts = [
        cell["execution_count"] for cell in form(code("1", "a"), code(" \n", "b"), code("2", "c", [VALUE]))["cells"]
    ]
    assert counts == [1, None, 2]
    assert form(code("1", "a"), code("2", "c", [VALUE]))["cells"][1]["outputs"][0]["execution_count"] == 2


def test_what_a_stream_writes_in_pieces_is_one_text():
    assert outputs(SAID, {**SAID, "text": "two\nthr"}, {**SAID, "text": ["ee\n"]}) == [
        {**SAID, "text": ["one\n", "two\n", "three\n"]}
    ]
    assert len(outputs(SAID, {**SAID, "name": "stderr"}, SAID)) == 3


def test_a_live_widget_is_left_out_and_the_value_comes_last():
    assert [output["output_type"] for output in outputs(LIVE, VALUE, SAID)] == ["stream", "execute_result"]


def test_ids_are_kept_and_missing_ones_made():
    anonymous = {name: value for name, value in code("1").items() if name != "id"}
    assert [cell["id"] for cell in form(code("1", "step-slider"), anonymous)["cells"]] == ["step-slider", "cell-2"]


def test_the_form_of_the_form_is_the_form():
    once = form(code("a\nb", outputs=[LIVE, VALUE, SAID, SAID]), {**code("", "text"), "cell_type": "markdown"})
    assert notebooks.canonical(json.loads(notebooks.stored(once))) == once


def test_a_file_is_readable_and_ends_in_a_line():
    text = notebooks.stored(form(code("“é”")))
    assert "“é”" in text
    assert text.startswith('{\n "cells": [\n') and text.endswith("}\n")


@pytest.mark.parametrize("name", ["Step-Slider", "step_slider", "-step", "step--slider", "s" * 65, "é"])
def test_an_id_that_is_no_slug_is_named(name):
    assert [line.split(":")[0] for line in notebooks.bad_ids(form(code("1", name)))] == [f"cell {name}"]


def test_an_id_used_twice_is_named():
    assert list(notebooks.bad_ids(form(code("1"), code("2")))) == ["cell a-cell: 2 cells have this id."]
    assert list(notebooks.bad_ids(form(code("1", "step-2"), code("2", "b7")))) == []


# The comparison


def shown(alt, picture, table="5,000"):
    html = f'<img alt="{alt}" src="data:image/svg+xml,{picture}"><td>{table}</td>'
    return {**VALUE, "data": {"text/html": html, "image/png": picture + "\n"}}


def lines(output):
    return notebooks.comparable(notebooks.stored(form(code("1", outputs=[output]))))


def test_picture_bytes_are_not_compared_but_every_word_is():
    assert lines(shown("Two bars", "AAAA+/=")) == lines(shown("Two bars", "BBBB"))
    assert lines(shown("Two bars", "AAAA")) != lines(shown("Three bars", "AAAA"))
    assert lines(shown("Two bars", "AAAA", "5,000")) != lines(shown("Two bars", "AAAA", "5,001"))


# The command


def test_a_stored_notebook_is_fresh_and_a_changed_one_is_not(tmp_path, capsys):
    path = save(tmp_path / "small.ipynb", code("print('six')\n6 * 7"))
    assert notebooks.main(["write", str(path)]) == 0
    assert notebooks.main(["check", str(path)]) == 0
    assert notebooks.main(["check", "--fast", str(path)]) == 0
    path.write_text(path.read_text(encoding="utf-8").replace('"42"', '"43"'), encoding="utf-8")
    capsys.readouterr()
    assert notebooks.main(["check", str(path)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "small.ipynb: stale"
    assert [line.split() for line in said if "4" in line and line[0] in "+-"] == [["-", '"43"'], ["+", '"42"']]
    assert notebooks.main(["check", "--fast", str(path)]) == 0  # it cannot know


@pytest.mark.parametrize(
    ("was", "becomes"),
    [('"execution_count": 1', '"execution_count": null'), ('"id": "a-cell"', '"id": "A cell"'), ("}\n", "}\n\n")],
)
def test_the_quick_check_sees_another_form(tmp_path, capsys, was, becomes):
    path = save(tmp_path / "small.ipynb", code("6 * 7"))
    text = path.read_text(encoding="utf-8")
    at = text.rindex(was)
    path.write_text(text[:at] + becomes + text[at + len(was) :], encoding="utf-8")
    assert notebooks.main(["check", "--fast", str(path)]) == 1
    assert capsys.readouterr().out.startswith("small.ipynb: not in its stored form\n")


WRONG = {
    "Not A Slug": ("1", "cell Not A Slug: an id is made of"),
    "halves": ("1 / 0", "cell halves: ZeroDivisionError: division by zero"),
    "warns": ("import warnings\nwarnings.warn('old')", "cell warns wrote to stderr: "),
}


def test_a_notebook_that_goes_wrong_is_not_stored_and_all_that_did_is_told(tmp_path, capsys):
    path = save(tmp_path / "bad.ipynb", *(code(source, name) for name, (source, _) in WRONG.items()))
    before = path.read_text(encoding="utf-8")
    assert notebooks.main(["write", str(path)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("bad.ipynb did not run cleanly:\n")
    for _, words in WRONG.values():
        assert f"\n  {words}" in said
    assert path.read_text(encoding="utf-8") == before


def test_an_error_that_was_announced_is_stored(tmp_path):
    path = save(tmp_path / "taught.ipynb", code("1 / 0", tags=["raises-exception"]), code("'on it goes'", "next"))
    assert notebooks.main(["write", str(path)]) == 0
    first, then = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert first["outputs"][0]["ename"] == "ZeroDivisionError"
    assert then["outputs"][0]["data"]["text/plain"] == ["'on it goes'"]


NAMES_ITSELF = "import os\nopen('kernel', 'w').write(str(os.getpid()))\n"


def kernel_runs(folder):
    """Return whether the kernel runs that wrote its number into a folder."""
    try:
        os.kill(int((folder / "kernel").read_text()), 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("source", ["import time\ntime.sleep(60)", "os._exit(1)"])
def test_a_cell_that_hangs_or_kills_the_kernel_is_reported(tmp_path, source):
    path = save(tmp_path / "stuck.ipynb", code(NAMES_ITSELF + source))
    with pytest.raises(notebooks.NotebookError, match=r"^stuck\.ipynb did not run to its end: "):
        notebooks.executed(path, seconds=2)
    assert not kernel_runs(tmp_path)


def test_a_kernel_ends_with_its_notebook(tmp_path):
    running.run(save(tmp_path / "short.ipynb", code(NAMES_ITSELF)), {})
    assert not kernel_runs(tmp_path)


def test_what_is_printed_in_pieces_is_one_output_of_a_run(tmp_path):
    path = save(tmp_path / "slow.ipynb", code("print('one ', end='', flush=True)\nprint('line', flush=True)"))
    assert [said["text"] for said in running.run(path, {})["cells"][0]["outputs"]] == ["one line\n"]


def test_notebooks_run_in_this_python_whatever_the_user_has(tmp_path, monkeypatch):
    kernel = tmp_path / "kernels" / "python3"
    kernel.mkdir(parents=True)
    (kernel / "kernel.json").write_text(
        '{"argv": ["false"], "display_name": "x", "language": "python"}', encoding="utf-8"
    )
    startup = tmp_path / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "own.py").write_text("print('good morning')", encoding="utf-8")
    for name, value in (("JUPYTER_PATH", tmp_path), ("JUPYTER_PREFER_ENV_PATH", "0"), ("IPYTHONDIR", tmp_path)):
        monkeypatch.setenv(name, str(value))
    path = save(
        tmp_path / "where.ipynb", code("import os, sys\nprint(sys.prefix, os.getcwd(), os.environ['PSOAS_STILL'])")
    )
    (said,) = notebooks.executed(path)["cells"][0]["outputs"]
    assert said["text"] == [f"{sys.prefix} {tmp_path} 1\n"]


def test_the_quick_check_does_not_go_with_write(capsys):
    with pytest.raises(SystemExit):
        notebooks.main(["write", "--fast"])
    assert "--fast belongs to check" in capsys.readouterr().err
