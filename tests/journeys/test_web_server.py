"""The web server as script/server starts it: a clean stop, a killed process, slow clients (docs/adr/0011)."""

from __future__ import annotations

import shutil
import socket
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests import apps
from tests.journeys.installation import Installation, children, free_port, kill, until

SLOW_CLIENTS = 24
BODY = b"email=nobody%40example.org"
START = b"POST /account/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"


@pytest.fixture(scope="module")
def forum() -> Iterator[Installation]:
    """Web without a worker and without a demo; the tests leave two processes behind, but for the last one."""
    folder = apps.scratch()
    made = Installation(folder, free_port(), [])
    made.start_web()
    until(lambda: len(children(made.processes[0].pid)) == 2, 20)
    yield made
    made.stop()
    shutil.rmtree(folder)


def connect(forum: Installation) -> socket.socket:
    return socket.create_connection(("127.0.0.1", forum.port), timeout=30)


def status(forum: Installation) -> int:
    """Return the status of a request on a connection of its own."""
    with urllib.request.urlopen(forum.url + "/healthz", timeout=20) as answer:
        return int(answer.status)


def whole(connection: socket.socket) -> bytes:
    """Return all that comes until the other side closes."""
    return b"".join(iter(lambda: connection.recv(65_536), b""))


def test_clients_that_send_their_headers_slowly_keep_nobody_waiting(forum: Installation) -> None:
    """More of them than all threads of both processes."""
    with ExitStack() as open_ones:
        slow = [open_ones.enter_context(connect(forum)) for _ in range(SLOW_CLIENTS)]
        for one in slow:
            one.sendall(b"GET /healthz HTTP/1.1\r\nHo")

        assert [status(forum) for _ in range(10)] == [200] * 10

        for one in slow:
            one.sendall(b"st: 127.0.0.1\r\nConnection: close\r\n\r\n")
        assert {whole(one)[:15] for one in slow} == {b"HTTP/1.1 200 OK"}


def test_a_head_that_is_far_too_long_is_refused(forum: Installation) -> None:
    with connect(forum) as client:
        client.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: " + b"a" * 200_000 + b"\r\n\r\n")

        assert client.recv(65_536).split(b"\r\n")[0].split(b" ")[1] == b"431"


def test_a_killed_process_is_replaced_while_the_other_one_answers(forum: Installation) -> None:
    """No new connection is refused: the socket is the supervisor's."""
    web = forum.processes[0].pid
    lost = children(web)[0]

    with ThreadPoolExecutor(4) as pool:
        kill(lost)
        found = list(pool.map(lambda _: status(forum), range(40)))

    assert found == [200] * 40
    until(lambda: len(children(web)) == 2 and lost not in children(web), 20)


def test_when_both_are_killed_new_connections_wait_for_the_next(forum: Installation) -> None:
    web = forum.processes[0].pid
    lost = children(web)
    for pid in lost:
        kill(pid)

    assert status(forum) == 200
    until(lambda: len(set(children(web)) - set(lost)) == 2, 20)


def test_a_stop_finishes_the_request_that_is_under_way(forum: Installation) -> None:
    """SIGTERM: its answer is whole, new connections are refused, exit code 0, no process stays."""
    web = forum.processes[0]
    processes = children(web.pid)
    with connect(forum) as client:
        client.sendall(START + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY[:9])
        assert status(forum) == 200
        web.terminate()
        until(lambda: refused(forum), 10)
        client.sendall(BODY[9:])
        answer = whole(client)

    head, _, body = answer.partition(b"\r\n\r\n")
    told = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
    assert head.split(b" ")[1] == b"400"  # no CSRF token
    assert len(body) == int(told[b"content-length"])
    assert web.wait(30) == 0
    assert [pid for pid in processes if Path(f"/proc/{pid}").exists()] == []


def refused(forum: Installation) -> bool:
    try:
        connect(forum).close()
    except ConnectionRefusedError:
        return True
    return False
