"""Where the course is installed, a Jupyter server sends what a kernel says at once."""

import json
import socket

import pytest
from anyio.from_thread import start_blocking_portal
from jupyter_server.serverapp import ServerApp
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.websocket import websocket_connect

from psoas import server

# What `jupyter server extension disable psoas.server` writes.
TURNED_OFF = {"ServerApp": {"jpserver_extensions": {"psoas.server": False}}}
FLAGS = ["--ServerApp.port=0", "--allow-root", "--no-browser"]


@pytest.fixture
def jupyter(tmp_path, monkeypatch):
    """Return a function that runs a Jupyter server in this process, and says of a page's connection to a kernel:
    its kind, and whether TCP_NODELAY is set on its socket."""
    for name in ("CONFIG", "DATA", "RUNTIME"):
        monkeypatch.setenv(f"JUPYTER_{name}_DIR", str(tmp_path / name.lower()))

    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "0")

    async def connected(config):
        folder = tmp_path / "config" / "jupyter_server_config.d"
        folder.mkdir(parents=True)
        (folder / "own.json").write_text(json.dumps(config), encoding="utf-8")
        app = ServerApp()
        app.init_signal = lambda: None  # pytest keeps its own
        app.initialize([f"--ServerApp.root_dir={tmp_path}", *FLAGS])
        kernel = await app.kernel_manager.start_kernel()
        address = f"{app.connection_url}api/kernels/{kernel}/channels?token={app.identity_provider.token}"
        page = await websocket_connect(address.replace("http", "ws", 1))
        connection = next(one for one in ZMQChannelsWebsocketConnection._open_sockets if one.kernel_id == kernel)
        stream = connection.websocket_handler.ws_connection.stream
        prompt = stream.socket.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        page.close()
        await app._cleanup()
        return type(connection), bool(prompt), set(app.extension_manager.extensions)

    # A loop in a thread of its own: a browser's tests, before it in the same process, keep theirs running.
    with start_blocking_portal() as thread:
        yield lambda config: thread.call(connected, config)


def test_a_kernel_s_connection_is_prompt_once_the_course_is_installed(jupyter):
    kind, prompt, extensions = jupyter({})
    assert prompt
    assert issubclass(kind, ZMQChannelsWebsocketConnection)
    assert {"psoas.server", "jupyterlab", "jupyter_server_terminals"} <= extensions


def test_without_the_extension_it_is_not(jupyter):
    kind, prompt, _ = jupyter(TURNED_OFF)
    assert not prompt
    assert kind is ZMQChannelsWebsocketConnection


class Gone:
    """A page that has gone: tornado then has no connection to it."""

    ws_connection = None

    def set_nodelay(self, value):
        raise AssertionError("tornado refuses this once the page has gone")


def test_a_page_that_has_gone_does_no_harm():
    class Connection:
        websocket_handler = Gone()

        def connect(self):
            return "connected"

    assert server.prompt(Connection)().connect() == "connected"
