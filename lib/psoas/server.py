"""A Jupyter server extension: what a kernel says reaches the page at once.

A Jupyter server leaves Nagle's algorithm on: of two short messages the second waits until the browser has acknowledged
the first, which it does up to 40 ms later. The labs do not wait for a kernel, but a slider that a student builds with
`interact` does. So TCP_NODELAY is set on the connections between page and kernel, and nothing else is touched.
How much it saves: `python -m benchmarks kernel_round_trip`.
"""

from typing import Any


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(app: Any) -> None:
    """Take the connections that this server was going to make, whichever kind they are, and make them prompt."""
    settings = app.web_app.settings
    settings["kernel_websocket_connection_class"] = prompt(settings["kernel_websocket_connection_class"])


def prompt(connection: type[Any]) -> type[Any]:
    """Return the same kind of kernel connection, with TCP_NODELAY set as soon as it is connected."""

    class Prompt(connection):  # type: ignore[misc]
        def connect(self) -> Any:
            if self.websocket_handler.ws_connection is not None:  # a gateway may try again after the page has gone
                self.websocket_handler.set_nodelay(True)
            return super().connect()

    return Prompt
