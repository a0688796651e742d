"""Many people who send the registration form at once, over real connections that stay open.

Written on bare sockets, because the visitors share the two cores with the server they measure.
"""

from __future__ import annotations

import asyncio
import re
import secrets
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

LONGEST_ANSWER = 2**22


@dataclass(slots=True)
class Tally:
    """What the visitors saw: answers by status, seconds of each, and how long it all took."""

    statuses: dict[int, int] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    whole: float = 0.0

    def at(self, share: float) -> float:
        """Return the milliseconds within which `share` of the answers came."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, int(len(ordered) * share))]

    @property
    def rate(self) -> float:
        """Return the answers per second."""
        return len(self.seconds) / self.whole


@dataclass(frozen=True, slots=True)
class Form:
    """Where the form stands and what is answered."""

    port: int
    path: str
    answers: dict[str, str]


async def _send(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str, body: bytes
) -> tuple[int, bytes, bytes]:
    writer.write(head.encode() + b"\r\n\r\n" + body)
    answer = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: (\d+)", answer)
    content = await reader.readexactly(int(length[1])) if length else b""
    return int(answer[9:12]), answer, content


async def _visit(form: Form, left: list[int], tally: Tally) -> None:
    """Open the form once, then send it again and again for other people."""
    reader, writer = await asyncio.open_connection("127.0.0.1", form.port, limit=LONGEST_ANSWER)
    host = f"Host: 127.0.0.1:{form.port}\r\nConnection: keep-alive"
    status, answer, page = await _send(reader, writer, f"GET {form.path}whole/ HTTP/1.1\r\n{host}", b"")
    token = re.search(rb'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert status == 200, (status, page[-500:])
    cookies = "; ".join(c.decode() for c in re.findall(rb"(?i)set-cookie: ([^;]+)", answer))
    fixed = form.answers | ({"csrf_token": token[1].decode()} if token else {})
    start = (
        f"POST {form.path} HTTP/1.1\r\n{host}\r\nCookie: {cookies}\r\nOrigin: http://127.0.0.1:{form.port}"
    )
    while left:
        number = left.pop()
        own = {"key": secrets.token_hex(16), "email": f"visitor{number}@example.org"}
        body = urlencode(fixed | own).encode()
        kind = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}"
        begun = time.perf_counter()
        status, answer, page = await _send(reader, writer, f"{start}\r\n{kind}", body)
        tally.seconds.append(time.perf_counter() - begun)
        tally.statuses[status] = tally.statuses.get(status, 0) + 1
        if b"onnection: close" in answer:
            writer.close()
            reader, writer = await asyncio.open_connection("127.0.0.1", form.port, limit=LONGEST_ANSWER)
    writer.close()


def send(form: Form, attempts: int, connections: int) -> Tally:
    """Send the form `attempts` times over so many connections; return what was seen."""

    async def everybody() -> Tally:
        tally, left = Tally(), list(range(attempts))
        begun = time.perf_counter()
        await asyncio.gather(*(_visit(form, left, tally) for _ in range(connections)))
        tally.whole = time.perf_counter() - begun
        return tally

    return asyncio.run(everybody())
