"""Which cells of a notebook Python in a page can run: seen by running them with nothing but what a page has."""

import atexit
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from io import BytesIO
from zipfile import ZipFile

from psoas.in_page.packing import packed

TOO_LONG_S = 60
# -I and -S: without what is installed here, so only Python's own library and the page's modules are there.
_PROGRAM = """
import json, sys
sys.path.insert(0, sys.argv[1])
from psoas.in_page.running import run
cells, places = json.load(sys.stdin)
print(json.dumps([run(cells[place], cells[:place])["problem"] for place in places]))
"""


def problems(cells: Sequence[str], places: Sequence[int]) -> Mapping[int, str]:
    """Return what goes wrong in some cells of a notebook, by their place; "" where nothing does.

    Args:
        cells: the code of all its cells, in order.
        places: which of them are asked about; each runs after all those before it.
    """
    if not places:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", _PROGRAM, _unpacked()],
            input=json.dumps([list(cells), list(places)]),
            capture_output=True,
            text=True,
            check=True,
            timeout=TOO_LONG_S,
            cwd=folder,
        )
    return dict(zip(places, json.loads(done.stdout), strict=True))


@cache
def _unpacked() -> str:
    """Return a folder with the page's modules; it serves all notebooks and goes when this process ends."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    ZipFile(BytesIO(packed())).extractall(folder)
    return folder
