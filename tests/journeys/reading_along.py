"""Many readers at once, each on a connection of its own, who note which release each answer shows."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count

# Every session's title says the number of the release; a feed may fold a long line.
NUMBER = re.compile(rb"R(\d{4}) ")
LATEST = 1.0


@dataclass(frozen=True, slots=True)
class Look:
    """One answer: on which connection it came, when it was asked for, the numbers in it, whether it was whole."""

    connection: int
    asked: float
    address: str
    numbers: frozenset[int]
    whole: bool


@dataclass(slots=True)
class Published:
    """When each release was public, on the clock of the readers."""

    at: dict[int, float] = field(default_factory=dict)

    def newest(self, moment: float) -> int:
        """Return the newest release that was public at a moment."""
        return max((number for number, since in self.at.items() if since <= moment), default=0)


def faults(looks: Sequence[Look], published: Published) -> list[str]:
    """Return what is wrong with what readers saw, at most one line for each kind and address.

    A connection stays with one worker, so over its answers the number never goes down; an answer that was asked for
    more than a second after a release was public shows it or a newer one.
    """
    found: dict[tuple[str, str], str] = {}
    last: dict[int, int] = {}

    def wrong(kind: str, look: Look) -> None:
        found.setdefault((kind, look.address), f"{kind}: {look}")

    for look in looks:
        if not look.whole:
            wrong("torn", look)
        if len(look.numbers) != 1:
            wrong("mixed", look)
            continue
        (number,) = look.numbers
        if number < last.get(look.connection, 0):
            wrong("back", look)
        last[look.connection] = number
        if number < published.newest(look.asked - LATEST):
            wrong("late", look)
    return list(found.values())


@dataclass(slots=True)
class Readers:
    """Readers of some addresses at one port; `whole` tells whether a body has its end."""

    port: int
    addresses: Sequence[str]
    whole: Callable[[str, bytes], bool]
    looks: list[Look] = field(default_factory=list)
    done: asyncio.Event = field(default_factory=asyncio.Event)
    _connections: count[int] = field(default_factory=lambda: count(1))

    async def read(self, number: int) -> None:
        """Read on, address after address, until it is done; a closed connection is opened anew."""
        while not self.done.is_set():
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            try:
                await self._on(reader, writer, number)
            except (asyncio.IncompleteReadError, ConnectionError):
                continue
            finally:
                writer.close()
                with contextlib.suppress(ConnectionError):
                    await writer.wait_closed()

    async def _on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, number: int) -> None:
        connection = next(self._connections)
        while not self.done.is_set():
            number += 1
            address = self.addresses[number % len(self.addresses)]
            packed = "gzip" if number % 2 else "identity"
            asked = time.monotonic()
            writer.write(
                f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept-Encoding: {packed}\r\n\r\n".encode()
            )
            head, body = await _answer(reader)
            numbers = frozenset(map(int, NUMBER.findall(body)))
            whole = head.startswith(b"HTTP/1.1 200") and self.whole(address, body)
            self.looks.append(Look(connection, asked, address, numbers, whole))
            if b"connection: close" in head.lower():
                return


async def _answer(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    head = await reader.readuntil(b"\r\n\r\n")
    size = re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
    assert size, head
    body = await reader.readexactly(int(size[1]))
    return head, gzip.decompress(body) if b"\r\ncontent-encoding: gzip" in head.lower() else body
