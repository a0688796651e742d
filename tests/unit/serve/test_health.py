from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from forum_app.serve import health


@contextmanager
def one_answer(status: str) -> Iterator[tuple[str, int]]:
    """Answer one request with a status line, on a real socket."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(
                    f"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()
                )

        thread = threading.Thread(target=answer)
        thread.start()
        yield server.getsockname()
        thread.join()


def test_server_that_says_ok_answers() -> None:
    with one_answer("200 OK") as where:
        assert health.answers(where, "forum.example.org")


def test_server_with_an_error_does_not_count() -> None:
    with one_answer("500 Internal Server Error") as where:
        assert not health.answers(where)


def test_closed_port_does_not_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        where = server.getsockname()

    assert not health.answers(where)


def test_waiting_ends_with_the_first_answer() -> None:
    answers = iter([False, False, True, False])

    assert health.wait(lambda: next(answers), lambda: True)
    assert list(answers) == [False]


def test_waiting_ends_when_there_is_nothing_to_wait_for() -> None:
    going = iter([True, False])

    assert not health.wait(lambda: False, lambda: next(going))


def test_waiting_gives_up() -> None:
    assert not health.wait(lambda: False, lambda: True, tries=2)
