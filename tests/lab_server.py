"""A real JupyterLab on the loopback, a process of its own."""

import itertools
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"


class Server:
    """A JupyterLab on the loopback. Each visit gets its own copy of a notebook, its own kernel and the first settings."""

    TOKEN = "a-token-for-tests"

    def __init__(self, folder, *more):
        self.notebooks, self.settings = folder / "notebooks", folder / "settings"
        self.notebooks.mkdir()
        self.visits = itertools.count()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.origin = f"http://127.0.0.1:{free.getsockname()[1]}"
        port = self.origin.rsplit(":", 1)[1]
        own = {f"JUPYTER_{name}_DIR": str(folder / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
        self.log = folder / "server.log"
        self.output = self.log.open("w")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}",
             f"--IdentityProvider.token={self.TOKEN}", f"--ServerApp.root_dir={self.notebooks}",
             f"--LabApp.user_settings_dir={self.settings}", f"--LabApp.workspaces_dir={folder / 'workspaces'}", *more],
            stdout=self.output, stderr=subprocess.STDOUT, env={**os.environ, **own},
        )  # fmt: skip

    def wait(self, seconds=60):
        for _ in range(seconds * 5):
            try:
                urllib.request.urlopen(self.address("api/status")).close()
                return
            except urllib.error.URLError:
                time.sleep(0.2)
        raise RuntimeError(f"JupyterLab did not start in {seconds} s:\n{self.log.read_text()}")

    def copy_of(self, name):
        """Return the path of a fresh copy of a notebook."""
        file = self.notebooks / f"visit-{next(self.visits)}" / name
        file.parent.mkdir()
        return Path(shutil.copy(NOTEBOOKS / name, file))

    def small(self, *cells):
        """Return the path of a new notebook with these cells."""
        file = self.notebooks / f"visit-{next(self.visits)}" / "small.ipynb"
        file.parent.mkdir()
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
        code = [nbformat.v4.new_code_cell(cell) for cell in cells]
        nbformat.write(nbformat.v4.new_notebook(cells=code, metadata=kernel), file)
        return file

    def forget_settings(self):
        shutil.rmtree(self.settings, ignore_errors=True)

    def address(self, path):
        return f"{self.origin}/{path}?token={self.TOKEN}"

    def end_kernels(self, place=None):
        """End the kernel of a notebook, those of a folder, or all, at the same time; each takes a while."""
        sessions = json.load(urllib.request.urlopen(self.address("api/sessions")))
        meant = [one for one in sessions if (self.notebooks / one["path"]).is_relative_to(place or self.notebooks)]
        with ThreadPoolExecutor() as threads:
            list(threads.map(self._end, meant))

    def _end(self, session):
        request = urllib.request.Request(self.address(f"api/sessions/{session['id']}"), method="DELETE")
        urllib.request.urlopen(request).close()

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)
        self.output.close()
