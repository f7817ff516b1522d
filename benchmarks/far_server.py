"""A server made far: a TCP proxy on the loopback that holds every byte back for half of an added round trip, each way.

Bytes keep their order, and nothing is lost or limited: it is distance and no more. asyncio sets TCP_NODELAY on the
proxy's own sockets, so it adds no waiting but what it was told.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

BLOCK = 1 << 16


class FarServer:
    """Stands before a server on this machine; `added_s`, the round trip that it adds, may change at any time."""

    def __init__(self, port: int) -> None:
        self.added_s = 0.0
        self.port = 0
        self._behind = port
        self._open: set[asyncio.Task[None]] = set()

    async def serve(self, ready: threading.Event, over: asyncio.Event) -> None:
        """Take connections until it is over."""
        server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await over.wait()
        server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self._behind)
        for one in (self._carry(reader, back), self._carry(there, writer)):
            task = asyncio.create_task(one)
            self._open.add(task)
            task.add_done_callback(self._open.discard)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one direction; an empty block at the end closes it."""
        waiting: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        reading = asyncio.create_task(self._take(reader, waiting))
        loop = asyncio.get_running_loop()
        try:
            while True:
                due, block = await waiting.get()
                if (rest := due - loop.time()) > 0:
                    await asyncio.sleep(rest)
                if not block:
                    return
                writer.write(block)
                await writer.drain()
        except ConnectionError:
            return  # the other side has gone
        finally:
            reading.cancel()
            writer.close()

    async def _take(self, reader: asyncio.StreamReader, waiting: asyncio.Queue[tuple[float, bytes]]) -> None:
        """Note of every block when it is due; the last is empty, at the end of the stream or when it breaks."""
        block = b"more"
        while block:
            block = b""
            with suppress(ConnectionError):
                block = await reader.read(BLOCK)
            waiting.put_nowait((asyncio.get_running_loop().time() + self.added_s / 2, block))


@contextmanager
def far(port: int) -> Iterator[FarServer]:
    """A proxy before the server at `port`, in a thread of its own."""
    server, ready, over, loop = FarServer(port), threading.Event(), asyncio.Event(), asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_until_complete, args=(server.serve(ready, over),))
    thread.start()
    ready.wait()
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
        loop.close()
