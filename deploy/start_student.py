"""What a student's server starts with: an own copy of the notebooks, and a home that others cannot read.

Runs as the student, then becomes the command it is given: ``python start_student.py jupyterhub-singleuser ...``.
It imports nothing of the course, so that it adds nothing to the wait.
"""

import os
import stat
import sys
from pathlib import Path

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
FOLDER = "psoas-lab"
RUNTIME = ".jupyter-run"  # short: the path of a kernel's socket may have 107 characters on Linux


def close_to_others(home: Path) -> None:
    """Take away what others may do with a home, where it is this user's to say (on Kubernetes it is the volume's)."""
    found = home.stat()
    if found.st_uid == os.getuid():
        home.chmod(stat.S_IMODE(found.st_mode) & ~(stat.S_IRWXG | stat.S_IRWXO))


def copy_what_is_missing(folder: Path, notebooks: Path = NOTEBOOKS) -> list[str]:
    """Copy notebooks that a folder lacks; return their names. What is there is the student's, and is left alone."""
    folder.mkdir(exist_ok=True)
    copied = []
    for notebook in sorted(notebooks.glob("*.ipynb")):
        try:
            with (folder / notebook.name).open("xb") as copy:
                copy.write(notebook.read_bytes())
        except FileExistsError:
            continue
        copied.append(notebook.name)
    return copied


def main() -> None:
    """Prepare the home, then become the server."""
    os.umask(0o077)
    home = Path.home()
    os.environ["JUPYTER_RUNTIME_DIR"] = str(home / RUNTIME)
    try:
        close_to_others(home)
        copy_what_is_missing(home / FOLDER)
    except OSError as error:  # a full disk must not keep anybody from what is already there
        print(f"Not every notebook could be copied to {home / FOLDER}: {error.strerror}.", file=sys.stderr)
    os.execvp(sys.argv[1], sys.argv[1:])


if __name__ == "__main__":
    main()
