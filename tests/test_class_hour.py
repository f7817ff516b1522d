"""Two students at a real hub with a real proxy, as real Unix users: who may read what, and what a restart leaves."""

import asyncio
import json
import os
import shutil
import stat
import subprocess
import sys
import sysconfig
import tempfile
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
import zmq
from anyio.from_thread import start_blocking_portal

pytest.importorskip("pwd", reason="JupyterHub runs on Linux and macOS; its students are Unix users")
pytest.importorskip("jupyterhub", reason="JupyterHub is not installed: uv run --dev pytest")

from deploy import accounts, class_hour, processes, proxy, start_student
from deploy.class_hour import Lesson
from deploy.hub import Hub
from deploy.student import Student

ROOT = Path(__file__).parents[1]
NOT_INSTALLED = shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", "node_modules", "tests", "docs")
# Needs what a student needs: the library, the hub, the notebooks.
OPEN = f"import psoas, jupyterhub, jupyterlab; open({str(ROOT / 'notebooks' / '00-start-here.ipynb')!r})"
OWN = "psoas-lab/02-count-the-contractions.ipynb"


def cannot(words):
    pytest.fail(words) if os.environ.get("CI") else pytest.skip(words)


def anybody_runs(*command):
    as_nobody = ["runuser", "-u", "nobody", "--", *map(str, command)]
    return subprocess.run(as_nobody, capture_output=True, check=False, cwd="/").returncode == 0


@pytest.fixture(scope="module")
def installed():
    """An installation that every user may read, made as deploy/README.md says: its folder and its Python."""
    if sys.platform != "linux" or os.geteuid() != 0:
        cannot("This test makes Unix users, which takes root on Linux.")
    if anybody_runs(sys.executable, "-c", OPEN):
        yield ROOT, Path(sys.executable)
        return
    folder = Path(tempfile.mkdtemp(prefix="psoas-lab-"))  # a folder of pytest's own is closed to others
    folder.chmod(0o755)
    try:
        yield borrowed(folder) or synced(folder / "course")
    finally:
        shutil.rmtree(folder)


def open_python(fits):
    """Return a Python of this machine that other users may run and for which an expression holds."""
    places = [Path(place) / "python3" for place in ("/usr/local/bin", "/usr/bin")]
    test = f"import sys; sys.exit(not ({fits}))"
    return next((one for one in places if one.exists() and anybody_runs(one, "-c", test)), None)


def borrowed(folder):
    """This very installation under an open Python of the same version, where all but our own Python is open to others."""
    python = open_python(f"sys.version_info[:2] == {sys.version_info[:2]}")
    if python is None:
        return None
    own = folder / "python"
    subprocess.run([python, "-m", "venv", "--without-pip", own], check=True)
    (packages,) = own.glob("lib/*/site-packages")
    (packages / "borrowed.pth").write_text(f"import site; site.addsitedir({sysconfig.get_path('purelib')!r})\n")
    for shared in ("share", "etc"):
        (own / shared).symlink_to(Path(sys.prefix) / shared)
    for command in (Path(sys.prefix) / "bin").glob("jupyter*"):
        text = command.read_text(encoding="utf-8").replace(sys.prefix, str(own))
        (own / "bin" / command.name).write_text(text, encoding="utf-8")
        (own / "bin" / command.name).chmod(0o755)
    return (ROOT, own / "bin" / "python") if anybody_runs(own / "bin" / "python", "-c", OPEN) else None


def synced(folder):
    """A copy of the course with an environment of its own."""
    python = open_python("sys.version_info >= (3, 11)")
    if python is None:
        cannot("No Python 3.11 or newer on this machine is open to other users.")
    shutil.copytree(ROOT, folder, ignore=NOT_INSTALLED)
    here = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    sync = ["uv", "sync", "-q", "--group", "hub", "--python", str(python)]
    subprocess.run(sync, cwd=folder, env=here, check=True)
    return folder, folder / ".venv" / "bin" / "python"


class ClassRoom:
    """Two students whose notebooks have run, and a third user who is not of the class; `answers` to a guess and to that user."""

    def __init__(self, thread, hub, people):
        self._thread, self.hub = thread, hub
        *self.people, self.stranger = people
        self.lessons = [Lesson(Student(one, hub.address)) for one in self.people]
        self.one, self.other = (lesson.student for lesson in self.lessons)

    def run(self, coroutine):
        async def awaited():
            return await coroutine

        return self._thread.call(awaited)

    async def begin(self):
        """Let all come at once: PAM makes one who guesses wait for seconds, and meanwhile the students' servers start."""
        guess = replace(self.people[0], password="a guess")
        students = [lesson.begin() for lesson in self.lessons]
        *_, guessed, strange = await asyncio.gather(*students, self.answer_to(guess), self.answer_to(self.stranger))
        self.answers = [guessed, strange]

    async def answer_to(self, account):
        """Return what somebody is told who is not let in."""
        student = Student(account, self.hub.address)
        try:
            await student.log_in()
        except class_hour.StudentError as error:
            return str(error)
        finally:
            await student.leave()
        return "Welcome."

    async def leave(self):
        for lesson in self.lessons:
            await lesson.student.leave()

    def status(self, student, path, **options):
        return self.run(student.browser.get(path, **options)).status_code


@pytest.fixture(scope="module")
def room(installed, tmp_path_factory):
    course, python = installed
    proxy.install()
    folder = tmp_path_factory.mktemp("hub")
    # A loop in a thread of its own: a browser's tests, before it in the same process, keep theirs running.
    with accounts.temporary(3) as people, start_blocking_portal() as thread:
        subprocess.run(["gpasswd", "-d", people[-1].name, accounts.GROUP], check=True, capture_output=True)
        with Hub(folder, course, python) as hub:
            found = ClassRoom(thread, hub, people)
            try:
                found.run(found.begin())
                yield found
            finally:
                found.run(found.leave())


def test_every_student_runs_the_notebook_and_moves_the_slider(room):
    assert [room.run(lesson.goes_on()) for lesson in room.lessons] == [True, True]
    assert all(0 < lesson.ready_s < lesson.ran_s for lesson in room.lessons)


def test_a_wrong_password_and_a_user_of_another_group_are_not_let_in(room):
    for account, answer in zip((room.people[0], room.stranger), room.answers, strict=True):
        assert answer.startswith(f"{account.name} was not let in")


def test_a_home_is_closed_to_others(room):
    mine, yours = (one.home / OWN for one in room.people)
    assert accounts.run_as(room.people[0], "cat", str(mine)).returncode == 0
    for command in (["cat", str(yours)], ["ls", str(room.people[1].home)]):
        refused = accounts.run_as(room.people[0], *command)
        assert refused.returncode != 0 and "Permission denied" in refused.stderr
    assert [stat.S_IMODE(one.home.stat().st_mode) & 0o077 for one in room.people] == [0, 0]


def test_a_kernel_reads_nothing_of_another_student(room):
    (first, *_) = processes.of_user(room.people[1].uid)
    assert room.run(room.one.run(f"open({str(room.people[0].home / OWN)!r}).close()")).errors == []
    for path in (room.people[1].home / OWN, f"/proc/{first}/environ"):
        (error,) = room.run(room.one.run(f"open({str(path)!r}).close()")).errors
        assert error.startswith("PermissionError")


def test_the_hubs_address_gives_nobody_anothers_files(room):
    token = room.run(room.one.new_token())
    for options in ({}, {"headers": {"Authorization": f"token {token}"}}):
        assert room.status(room.one, f"{room.one.own}/api/contents/{OWN}", **options) == 200
        for path in (f"contents/{OWN}", "kernels", "sessions"):
            assert room.status(room.one, f"{room.other.own}/api/{path}", **options) in (403, 404)


def test_nobody_hears_what_anothers_kernel_prints(room):
    with zmq.Context() as context, context.socket(zmq.SUB) as ear:
        ear.subscribe("")
        for port in listening(room.people[1].uid):  # the server's own, and one on which the kernel only takes in
            ear.connect(f"tcp://127.0.0.1:{port}")
        assert ear.poll(500) == 0
        assert room.run(room.other.run("print('for my eyes only')")).text == "for my eyes only\n"
        assert ear.poll(500) == 0


def test_a_server_asks_who_is_there_behind_the_proxy_too(room):
    (note,) = (room.people[1].home / start_student.RUNTIME).glob("jpserver-*.json")
    address = json.loads(note.read_text(encoding="utf-8"))["url"] + f"api/contents/{OWN}"
    token = room.run(room.one.new_token())
    for headers in ({}, {"Authorization": f"token {token}"}):
        assert httpx.get(address, headers=headers).status_code == 403


def listening(uid):
    """Return the ports that a user's processes listen on. Source: Linux's /proc/net/tcp."""
    rows = [line.split() for name in ("tcp", "tcp6") for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]]
    return [int(row[1].rpartition(":")[2], 16) for row in rows if row[3] == "0A" and int(row[7]) == uid]


def test_the_hubs_secrets_are_for_its_own_eyes(room):
    names = {path.name for path in room.hub.folder.iterdir()}
    assert {"jupyterhub.sqlite", "jupyterhub_cookie_secret"} <= names
    closed = [room.hub.folder, *room.hub.folder.iterdir()]
    assert [path.name for path in closed if stat.S_IMODE(path.stat().st_mode) & 0o077] == []


def test_no_other_page_may_frame_the_hub(room):
    for path in ("/hub/login", f"{room.one.own}/lab"):
        policy = room.run(room.one.browser.get(path)).headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in policy


def test_restarting_the_hub_loses_nothing(room):
    running = {one.name: processes.of_user(one.uid) for one in room.people}
    room.hub.stop()
    assert [room.run(lesson.goes_on()) for lesson in room.lessons] == [True, True]  # without a hub
    room.hub.start()
    assert [room.run(lesson.goes_on()) for lesson in room.lessons] == [True, True]
    assert all(room.run(class_hour.still_there(lesson.student, running)) for lesson in room.lessons)
