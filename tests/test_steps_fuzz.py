"""A bounded run of the coverage-guided fuzzer over the readers."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

SECONDS = 10
FUZZER = Path(__file__).with_name("fuzz_steps.py")


@pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None, reason="atheris is made for Linux on x86-64, Python 3.11 and 3.12"
)
def test_no_bytes_bring_the_readers_down(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    limits = [
        f"-max_total_time={SECONDS}",
        "-timeout=10",
        "-rss_limit_mb=1000",
        "-max_len=20000",
        f"-artifact_prefix={tmp_path}/",
    ]
    # The shell between: a program counts as its own memory what the process that starts it had, here a full test run's.
    run = subprocess.run(
        ["sh", "-c", '"$@"; exit $?', "sh", sys.executable, str(FUZZER), str(corpus), *limits, "-print_final_stats=1"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-1000:]
    executed = re.search(r"stat::number_of_executed_units: (\d+)", run.stderr)
    assert executed and int(executed[1]) > 500, run.stderr[-1000:]
