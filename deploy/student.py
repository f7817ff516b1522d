"""A student at a browser: logs in, waits for the server, opens a notebook, runs its cells, moves a lab's slider."""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

import httpx
from jupyter_server.services.kernels.connection.base import deserialize_binary_message
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from deploy.accounts import Account

FOLDER = "psoas-lab"
PATIENCE_S = 180.0


class StudentError(Exception):
    """What went wrong for a student, in one sentence."""


@dataclass
class Ran:
    """What running one piece of code brought."""

    text: str = ""
    errors: list[str] = field(default_factory=list)
    comms: dict[str, dict[str, Any]] = field(default_factory=dict)


class Student:
    """One student with a browser's cookies and one open notebook."""

    def __init__(self, account: Account, address: str) -> None:
        self.account = account
        self.browser = httpx.AsyncClient(base_url=address, follow_redirects=True, timeout=PATIENCE_S)
        self.own = f"/user/{account.name}"
        self._session = uuid.uuid4().hex
        self._socket: WebSocketClientConnection | None = None

    async def log_in(self) -> None:
        """Fill in the hub's form; the hub starts the student's server."""
        await self.browser.get("/hub/login")
        form = {"username": self.account.name, "password": self.account.password, "_xsrf": self._xsrf("/hub/")}
        answer = await self.browser.post("/hub/login", data=form)
        if answer.url.path == "/hub/login":
            raise StudentError(f"{self.account.name} was not let in (status {answer.status_code}).")

    async def wait_for_the_page(self) -> None:
        """Ask for the notebook's page until the student's own server answers it."""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            answer = await self.browser.get(f"{self.own}/lab")
            if answer.status_code == 200 and answer.url.path.startswith(f"{self.own}/lab"):
                return
            await asyncio.sleep(0.2)
        raise StudentError(f"{self.account.name}'s server did not answer within {PATIENCE_S:.0f} s.")

    async def open(self, notebook: str) -> list[str]:
        """Open a notebook of the own copies with a kernel; return the code of its cells."""
        path = f"{FOLDER}/{notebook}"
        content = await self._asked("GET", f"contents/{path}?content=1")
        session = await self._asked(
            "POST",
            "sessions",
            json={"path": path, "name": notebook, "type": "notebook", "kernel": {"name": "python3"}},
        )
        where = str(self.browser.base_url.copy_with(scheme="ws")).rstrip("/")
        channels = f"{where}{self.own}/api/kernels/{session['kernel']['id']}/channels?session_id={self._session}"
        headers = {"Cookie": self._cookies(), "Origin": str(self.browser.base_url).rstrip("/")}
        self._socket = await websocket_connect(HTTPRequest(channels, headers=headers), max_message_size=2**27)
        return [cell["source"] for cell in content["content"]["cells"] if cell["cell_type"] == "code"]

    async def run(self, code: str) -> Ran:
        """Run code in the kernel of the open notebook, as JupyterLab does, and wait until the kernel is idle again."""
        content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False, "stop_on_error": True}
        return await self._sent("shell", "execute_request", content)

    async def move(self, comm: str, state: dict[str, Any]) -> float:
        """Tell the kernel what a lab's face tells it when a slider moved; return the seconds until it has taken it in."""
        start = time.perf_counter()
        data = {"method": "update", "state": state, "buffer_paths": []}
        await self._sent("shell", "comm_msg", {"comm_id": comm, "data": data})
        return time.perf_counter() - start

    async def new_token(self) -> str:
        """Ask the hub for a token of one's own, as the hub's page *Token* does."""
        headers = {"X-XSRFToken": self._xsrf("/hub/")}
        answer = await self.browser.post(f"/hub/api/users/{self.account.name}/tokens", headers=headers, json={})
        answer.raise_for_status()
        return cast(str, answer.json()["token"])

    async def leave(self) -> None:
        """Close the page; the server and the kernel go on."""
        if self._socket:
            self._socket.close()
        await self.browser.aclose()

    def _xsrf(self, path: str) -> str:
        return next(one.value or "" for one in self.browser.cookies.jar if one.name == "_xsrf" and one.path == path)

    def _cookies(self) -> str:
        own = (one for one in self.browser.cookies.jar if f"{self.own}/".startswith(one.path))
        return "; ".join(f"{one.name}={one.value}" for one in own)

    async def _asked(self, method: str, path: str, **content: Any) -> Any:
        headers = {"X-XSRFToken": self._xsrf(f"{self.own}/")}
        answer = await self.browser.request(method, f"{self.own}/api/{path}", headers=headers, **content)
        if answer.is_error:
            raise StudentError(f"{self.account.name} asked for {path} and got status {answer.status_code}.")
        return answer.json()

    async def _sent(self, channel: str, kind: str, content: dict[str, Any]) -> Ran:
        """Send a message and gather what the kernel says to it, until the kernel is idle."""
        if self._socket is None:
            raise StudentError(f"{self.account.name} has no notebook open.")
        message = self._message(channel, kind, content)
        await self._socket.write_message(json.dumps(message))
        ran = Ran()
        while True:
            said = _read(await asyncio.wait_for(self._socket.read_message(), PATIENCE_S))
            if said["parent_header"].get("msg_id") == message["header"]["msg_id"] and _gather(said, ran):
                return ran

    def _message(self, channel: str, kind: str, content: dict[str, Any]) -> dict[str, Any]:
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": kind,
            "session": self._session,
            "username": self.account.name,
            "date": datetime.now(UTC).isoformat(),
            "version": "5.3",
        }
        return {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": channel}


def _read(said: str | bytes | None) -> dict[str, Any]:
    if said is None:
        raise StudentError("The connection to the kernel was closed.")
    read = json.loads(said) if isinstance(said, str) else deserialize_binary_message(said)  # type: ignore[no-untyped-call]
    return cast(dict[str, Any], read)


def _gather(said: dict[str, Any], ran: Ran) -> bool:
    """Note what a message says; return whether the kernel is idle again."""
    content = said["content"]
    match said["header"]["msg_type"]:
        case "stream":
            ran.text += content["text"]
        case "error":
            ran.errors.append(f"{content['ename']}: {content['evalue']}")
        case "comm_open":
            ran.comms[content["comm_id"]] = content["data"].get("state", {})
        case "status":
            return bool(content["execution_state"] == "idle")
    return False
