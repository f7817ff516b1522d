"""A command that runs until it is interrupted."""

import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]


@contextmanager
def psoas(*words, seconds=60):
    """Run a command; yield its process. It ends with the test, and after some time in any case: the suite waits for no command."""
    command = [sys.executable, "-m", "psoas.cli", *map(str, words)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        timer = threading.Timer(seconds, process.kill)
        timer.start()
        try:
            yield process
        finally:
            timer.cancel()
            process.kill()
