"""Unix users for one run, with a password that nobody keeps; afterwards they are gone, with their homes and processes."""

from __future__ import annotations

import grp
import os
import secrets
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from deploy import processes

GROUP = "psoas-students"  # as in jupyterhub_config.py
PREFIX = "psoas-try-"


@dataclass(frozen=True)
class Account:
    """A Unix user who may enter the hub."""

    name: str
    home: Path
    uid: int
    password: str = field(repr=False)


@contextmanager
def temporary(count: int) -> Iterator[list[Account]]:
    """Give `count` Unix users, and take them away again.

    Raises:
        PermissionError: if this is not root, who alone may make users.
    """
    if os.geteuid() != 0:
        raise PermissionError(
            "Making Unix users for this run takes root: run it as root, on a machine for trying things."
        )
    made: list[Account] = []
    own_group, run = _group_is_new(), secrets.token_hex(3)
    if own_group:
        _run("groupadd", GROUP)
    try:
        for number in range(1, count + 1):
            made.append(_made(f"{PREFIX}{run}-{number}"))
        yield made
    finally:
        for account in made:
            _take_away(account)
        if own_group:
            _run("groupdel", GROUP)


def run_as(account: Account, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command as this user; nothing of the caller's environment goes along."""
    words = ["runuser", "-u", account.name, "--", "env", "-i", f"HOME={account.home}", "LC_ALL=C", *command]
    return subprocess.run(words, capture_output=True, text=True, check=False, cwd="/")


def _group_is_new() -> bool:
    try:
        grp.getgrnam(GROUP)
    except KeyError:
        return True
    return False


def _made(name: str) -> Account:
    # No mode for the home is asked for: closing it is what start_student.py has to do.
    _run("useradd", "--create-home", "--groups", GROUP, "--shell", "/bin/bash", name)
    account = Account(name, Path(f"~{name}").expanduser(), processes.uid_of(name), secrets.token_urlsafe(16))
    _run("chpasswd", given=f"{name}:{account.password}\n")
    return account


def _take_away(account: Account) -> None:
    processes.end(processes.of_user(account.uid))
    for _ in range(50):
        if not processes.of_user(account.uid):
            break
        time.sleep(0.1)
    _run("userdel", "--remove", account.name)


def _run(*command: str, given: str | None = None) -> None:
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr.strip()}")
