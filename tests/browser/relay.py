"""Starts Firefox for Playwright and stands between the two: they speak WebDriver BiDi, but one word Firefox does not know.

Playwright sets for every visit which colours the system prefers (emulation.setMediaFeaturesOverride), whether asked to or
not. Firefox 153 ESR refuses that command, so it is answered here, and colours stay the system's. All else passes unread.
When Firefox knows the word, `executable_path` can name Firefox itself and this file can go.
"""

import asyncio
import json
import re
import sys
from typing import Any

from websockets.asyncio.client import connect
from websockets.asyncio.server import serve

UNKNOWN = "emulation.setMediaFeaturesOverride"
LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
ANY_LENGTH: dict[str, Any] = {"max_size": None, "ping_interval": None}


async def relay(playwright, address):
    """Pass messages both ways until one side hangs up."""
    async with connect(address, **ANY_LENGTH) as firefox:
        ways = [asyncio.create_task(asked(playwright, firefox)), asyncio.create_task(answered(firefox, playwright))]
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)


async def asked(playwright, firefox):
    async for text in playwright:
        message = json.loads(text)
        if message["method"] == UNKNOWN:
            await playwright.send(json.dumps({"type": "success", "id": message["id"], "result": {}}))
        else:
            await firefox.send(text)


async def answered(firefox, playwright):
    async for text in firefox:
        await playwright.send(text)
    await playwright.close()


async def main(command):
    firefox = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
    words = firefox.stderr
    assert words is not None  # it is a pipe
    async for line in words:
        if found := LISTENS.search(line.decode()):
            break
        print(line.decode(), end="", file=sys.stderr)
    else:
        sys.exit("Firefox ended before it listened.")
    async with serve(lambda one: relay(one, f"{found[1]}/session"), "127.0.0.1", 0, **ANY_LENGTH) as server:
        port = server.sockets[0].getsockname()[1]
        print(f"WebDriver BiDi listening on ws://127.0.0.1:{port}", file=sys.stderr, flush=True)
        async for _ in words:
            pass  # its own remarks
        await firefox.wait()


asyncio.run(main(sys.argv[1:]))
