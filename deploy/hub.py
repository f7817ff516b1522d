"""The hub and its proxy on free ports of the loopback, with the settings that a school gets."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType

from deploy import proxy

COURSE = Path(__file__).resolve().parents[1]
READY_S = 60


class Hub:
    """A running hub with its proxy; `with Hub(folder) as hub` ends both.

    Its files lie in `folder`, closed to others. It runs what is installed: `course` with the environment of `python`.
    """

    def __init__(self, folder: Path, course: Path = COURSE, python: Path = Path(sys.executable)) -> None:
        self.folder = folder
        self._command = [str(python.with_name("jupyterhub")), "-f", str(course / "deploy/jupyterhub_config.py")]
        folder.chmod(0o700)
        public, api, hub = free_ports(3)
        self.address = f"http://127.0.0.1:{public}"
        self._hub, self._api = f"http://127.0.0.1:{hub}", f"http://127.0.0.1:{api}"
        self._environment = {**os.environ, "CONFIGPROXY_AUTH_TOKEN": secrets.token_hex(32)}
        self._proxy_options = (
            *("--ip", "127.0.0.1", "--port", str(public), "--api-ip", "127.0.0.1", "--api-port", str(api)),
            *("--default-target", self._hub, "--error-target", f"{self._hub}/hub/error"),
        )
        self.proxy: subprocess.Popen[bytes] | None = None
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Hub:
        try:
            self.proxy = self._started("proxy", proxy.command(*self._proxy_options))
            self.start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        if self.proxy:
            self.proxy.terminate()
            self.proxy.wait(timeout=30)

    def start(self) -> None:
        """Start the hub and wait until it answers."""
        options = {
            "JupyterHub.bind_url": self.address,
            "JupyterHub.hub_bind_url": self._hub,
            "ConfigurableHTTPProxy.api_url": self._api,
        }
        words = [*self._command, *(f"--{name}={value}" for name, value in options.items())]
        self.process = self._started("hub", words)
        self._wait()

    def stop(self) -> None:
        """End the hub alone, as a restart does: with a signal to end, then by waiting."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=60)

    def pids(self) -> list[int]:
        """Return the process ids of the hub and of the proxy."""
        return [one.pid for one in (self.process, self.proxy) if one and one.poll() is None]

    def said(self) -> str:
        """Return what the hub has written to its log."""
        return (self.folder / "hub.log").read_text(encoding="utf-8", errors="replace")

    def _started(self, name: str, words: list[str]) -> subprocess.Popen[bytes]:
        path = self.folder / f"{name}.log"
        path.touch(mode=0o600)
        with path.open("ab") as log:
            return subprocess.Popen(
                words, cwd=self.folder, env=self._environment, stdout=log, stderr=subprocess.STDOUT, umask=0o077
            )

    def _wait(self) -> None:
        until = time.monotonic() + READY_S
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"{self.address}/hub/health", timeout=5).close()
                return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
            if self.process and self.process.poll() is not None:
                break
        raise RuntimeError(f"The hub did not answer within {READY_S} s. It said:\n{self.said()[-4000:]}")


def free_ports(count: int) -> list[int]:
    """Return ports of the loopback that nobody listens on."""
    held = [socket.socket() for _ in range(count)]
    try:
        for one in held:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in held]
    finally:
        for one in held:
            one.close()
