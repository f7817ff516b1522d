"""From a moved slider through the kernel to a changed label, over a Jupyter server's websocket: with TCP_NODELAY and without.

Two JupyterLab servers run side by side, one as the course installs it, one with its server extension turned off. The same
message goes to a kernel of each in turn: an ipywidgets slider has a new value. The clock stops when the label that
Python sets from it comes back.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
import uuid
from collections.abc import Mapping
from contextlib import ExitStack
from importlib import import_module
from itertools import cycle
from pathlib import Path
from typing import Any

from benchmarks.harness import Contender, Report, interleaved, ratio
from benchmarks.jupyterlab import started

OURS, STOCK = "with TCP_NODELAY, as installed", "without, as Jupyter comes"
AS_IT_COMES = "--ServerApp.jpserver_extensions={'psoas.server': False}"
SLIDER = """
import ipywidgets
slider, label = ipywidgets.IntSlider(max=30_000), ipywidgets.Label()
slider.observe(lambda change: setattr(label, "value", f"{change['new']} steps"), "value")
print(slider.comm.comm_id, label.comm.comm_id)
"""
TOO_LONG_S = 30


def run(quick: bool = False) -> list[Report]:
    """Compare the two servers."""
    with tempfile.TemporaryDirectory(prefix="psoas-") as folder, ExitStack() as stack, asyncio.Runner() as runner:
        lines: dict[str, Line] = {}
        for name, flags in ((OURS, []), (STOCK, [AS_IT_COMES])):
            server = stack.enter_context(started(Path(folder) / str(len(lines)), *flags))
            lines[name] = runner.run(Line.to_a_kernel_of(server))
        moves = cycle(range(100, 30_000, 100))
        times = interleaved(
            {name: lambda line=line: runner.run(line.moved(next(moves))) for name, line in lines.items()},  # type: ignore[misc]
            20 if quick else 200,
        )
        for line in lines.values():
            line.socket.close()
    return [_report(times)]


class Line:
    """A websocket to a kernel that holds a slider and a label."""

    def __init__(self, socket: Any) -> None:
        self.socket = socket
        self.slider = self.label = ""

    @classmethod
    async def to_a_kernel_of(cls, server: Any) -> Line:
        """Start a kernel and let it make the slider and the label."""
        http, websocket = import_module("tornado.httpclient"), import_module("tornado.websocket")
        started = await http.AsyncHTTPClient().fetch(server.address("api/kernels"), method="POST", body="{}")
        kernel = json.loads(started.body)["id"]
        line = cls(
            await websocket.websocket_connect(server.address(f"api/kernels/{kernel}/channels").replace("http", "ws", 1))
        )
        line.ask("execute_request", {"code": SLIDER, "silent": False})
        line.slider, line.label = (await line.heard("stream"))["text"].split()
        return line

    def ask(self, kind: str, content: Mapping[str, Any]) -> None:
        """Send a message."""
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": kind,
            "session": "",
            "username": "",
            "date": "",
            "version": "5.3",
        }
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
        self.socket.write_message(json.dumps(message))

    async def moved(self, value: int) -> None:
        """Tell Python of a new value, and wait until the label says it."""
        state = {"method": "update", "state": {"value": value}, "buffer_paths": []}
        self.ask("comm_msg", {"comm_id": self.slider, "data": state})
        while True:
            content = await self.heard("comm_msg")
            if content["comm_id"] == self.label and content["data"]["state"]["value"] == f"{value} steps":
                return

    async def heard(self, kind: str) -> dict[str, Any]:
        """Wait for the next message of a kind, and return what it says."""
        while True:
            message = json.loads(await asyncio.wait_for(self.socket.read_message(), TOO_LONG_S))
            if message["msg_type"] == kind:
                return dict(message["content"])


def _report(times: list[Contender]) -> Report:
    ours = times[0]
    rows = [
        (one.name, ratio(one.median, ours.median), f"{1000 * one.median:.1f}", f"{1000 * one.p95:.1f}") for one in times
    ]
    return Report(
        "A slider's way through the kernel and back, this machine",
        ("", "times ours", "ms, median", "ms, 95th percentile"),
        rows,
        "No picture is drawn: what is added to every move of a slider that Python answers.",
        {"seconds": {one.name: one.samples for one in times}},
    )
