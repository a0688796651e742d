"""Many read while releases are published: each answer is one whole release, never an older one than before."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager

import pytest

from tests.journeys import calendar_site
from tests.journeys.calendar_site import SESSIONS, SLUG, Site
from tests.journeys.reading_along import Look, Published, Readers, faults

READERS = 200
RELEASES = 20
ADDRESSES = (
    f"/feeds/{SLUG}/agenda.ics",
    f"/feeds/{SLUG}/rooms/HALL.zh.ics",
    f"/en/forums/{SLUG}/agenda/S3/",
    f"/feeds/{SLUG}/agenda.en.ics",
    f"/feeds/{SLUG}/schedule.json",
    f"/zh/forums/{SLUG}/agenda/rooms/FOYER/",
)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with calendar_site.in_processes() as found:
        yield found


def whole(address: str, body: bytes) -> bool:
    """Tell whether a body has all its sessions and its end."""
    if address.endswith(".ics"):
        events = SESSIONS if "agenda" in address else SESSIONS // 2
        return body.count(b"BEGIN:VEVENT") == events and body.endswith(b"END:VCALENDAR\r\n")
    return body.rstrip().endswith(b"}" if address.endswith(".json") else b"</html>")


async def read_along(
    readers: Readers, many: int, publish: Callable[[int], Awaitable[None]], releases: int
) -> Published:
    """Let many read while releases are published one after the other, and for a moment after the last."""
    published = Published()
    tasks = [asyncio.create_task(readers.read(number)) for number in range(many)]
    for number in range(1, releases + 1):
        await publish(number)
        published.at[number] = time.monotonic()
        await asyncio.sleep(0.2)
    await asyncio.sleep(1.2)
    readers.done.set()
    await asyncio.gather(*tasks)
    return published


def test_200_readers_see_whole_consecutive_releases_during_20_publishes(site: Site) -> None:
    """Rule 3 and idea 1: two workers, their own memories, one database; the newest release within a second."""

    async def go() -> tuple[list[Look], Published]:
        readers = Readers(site.installation.port, ADDRESSES, whole)
        published = await read_along(
            readers, READERS, lambda number: asyncio.to_thread(site.publish, number), RELEASES
        )
        return readers.looks, published

    looks, published = asyncio.run(go())

    assert faults(looks, published) == []
    assert {look.address for look in looks} == set(ADDRESSES)
    assert len({look.connection for look in looks}) >= READERS
    assert max(max(look.numbers) for look in looks) == RELEASES
    assert len({look.numbers for look in looks}) > RELEASES / 4


@asynccontextmanager
async def serving(text: Callable[[], bytes]) -> AsyncIterator[int]:
    """Serve a text over loopback; give the port."""

    answering: set[asyncio.Task[None]] = set()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.readline():
            await reader.readuntil(b"\r\n\r\n")
            body = text()
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
            await asyncio.sleep(0.01)
        writer.close()
        await writer.wait_closed()

    def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answering.add(asyncio.create_task(answer(reader, writer)))

    server = await asyncio.start_server(begin, "127.0.0.1", 0)
    async with server:
        yield int(server.sockets[0].getsockname()[1])
        await asyncio.gather(*answering, return_exceptions=True)


class Bad:
    """Servers that do wrong: one mixes two releases, one goes back, one never hears of a new one."""

    def __init__(self) -> None:
        self.number, self.asked = 0, 0

    async def publish(self, number: int) -> None:
        self.number = number

    def mixing(self) -> bytes:
        return b"R%04d a R%04d b" % (self.number, max(0, self.number - 1))

    def going_back(self) -> bytes:
        self.asked += 1
        return b"R%04d a" % max(0, self.number - self.asked % 2)

    def deaf(self) -> bytes:
        return b"R%04d a" % min(self.number, 2)

    def right(self) -> bytes:
        return b"R%04d a" % self.number


async def seen(served: Callable[[Bad], bytes]) -> set[str]:
    """Return what kinds of fault readers see of a server."""
    bad = Bad()
    async with serving(lambda: served(bad)) as port:
        readers = Readers(port, ["/"], lambda _address, _body: True)
        published = await read_along(readers, 3, bad.publish, 4)
    return {fault.partition(":")[0] for fault in faults(readers.looks, published)}


def test_readers_notice_a_server_that_does_wrong() -> None:
    """The control: the check above can fail, and does not where all is right."""

    async def go() -> list[set[str]]:
        return await asyncio.gather(*map(seen, (Bad.mixing, Bad.going_back, Bad.deaf, Bad.right)))

    assert asyncio.run(go()) == [{"mixed"}, {"back", "late"}, {"late"}, set()]


def test_readers_notice_a_torn_answer() -> None:
    """The control for what is whole."""
    look = Look(1, 0.0, ADDRESSES[0], frozenset({1}), whole(ADDRESSES[0], b"BEGIN:VEVENT"))

    assert [fault.partition(":")[0] for fault in faults([look], Published())] == ["torn"]
