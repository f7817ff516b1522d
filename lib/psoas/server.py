"""A Jupyter server extension: what a kernel says reaches the page at once, its end too; exports show the labs' words.

A Jupyter server leaves Nagle's algorithm on: of two short messages the second waits until the browser has acknowledged
the first, which it does up to 40 ms later. The labs do not wait for a kernel, but a slider that a student builds with
`interact` does. So TCP_NODELAY is set on the connections between page and kernel, and nothing else is touched.
How much it saves: `python -m benchmarks kernel_round_trip`.

A server looks every three seconds whether a kernel is still there: here every one. And an export as HTML would show
nothing of a widget where its scripts cannot be fetched: what a lab has as plain HTML comes first. Code that is folded in a
notebook is left out of it, for the page cannot fold it.
"""

from typing import Any


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


PLAIN_FIRST = [
    "text/html",
    "application/vnd.jupyter.widget-view+json",
    "application/javascript",
    "text/markdown",
    "image/svg+xml",
    "text/latex",
    "image/png",
    "image/jpeg",
    "text/plain",
]
LOOK_EVERY_S = 1.0


def _load_jupyter_server_extension(app: Any) -> None:
    """Take the connections that this server was going to make, whichever kind they are, and make them prompt.

    What its owner has set stays.
    """
    app.config.NbConvertBase.setdefault("display_data_priority", PLAIN_FIRST)
    app.config.HTMLExporter.setdefault("preprocessors", [without_folded_code])
    app.config.KernelRestarter.setdefault("time_to_dead", LOOK_EVERY_S)
    settings = app.web_app.settings
    settings["kernel_websocket_connection_class"] = prompt(settings["kernel_websocket_connection_class"])


def without_folded_code(notebook: Any, resources: Any) -> tuple[Any, Any]:
    """Mark the code that is folded in a notebook, so that nbconvert leaves it out and keeps what it shows."""
    for cell in notebook.cells:
        if cell.metadata.get("jupyter", {}).get("source_hidden"):
            cell.metadata["transient"] = {"remove_source": True}
    return notebook, resources


def prompt(connection: type[Any]) -> type[Any]:
    """Return the same kind of kernel connection, with TCP_NODELAY set as soon as it is connected."""

    class Prompt(connection):  # type: ignore[misc]
        def connect(self) -> Any:
            if self.websocket_handler.ws_connection is not None:  # a gateway may try again after the page has gone
                self.websocket_handler.set_nodelay(True)
            return super().connect()

    return Prompt
