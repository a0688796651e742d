"""The documents read of the newest releases: each once, the ones unused for longest forgotten."""

from __future__ import annotations

import contextlib
import threading
import time
from dataclasses import dataclass, field

from forum_app.projecting.documents import Shelf


@dataclass
class Source:
    """Where documents are read from; notes what was asked for."""

    asked: list[str] = field(default_factory=list)
    missing: frozenset[str] = frozenset()
    slow: float = 0.0

    def get(self, shelf: Shelf[str], uid: str) -> str | None:
        return shelf.get_or_read(uid, lambda: self.read(uid))

    def read(self, uid: str) -> str | None:
        self.asked.append(uid)
        time.sleep(self.slow)
        return None if uid in self.missing else f"document {uid}"


def test_a_document_is_read_once() -> None:
    shelf, source = Shelf[str](2), Source()

    found = {source.get(shelf, "a") for _ in range(5)}

    assert (found, source.asked) == ({"document a"}, ["a"])


def test_the_one_unused_for_longest_is_forgotten() -> None:
    shelf, source = Shelf[str](2), Source()

    for uid in ("a", "b", "a", "c", "a", "b"):
        source.get(shelf, uid)

    assert source.asked == ["a", "b", "c", "b"]


def test_what_is_not_there_is_asked_for_again() -> None:
    """A release may come to be there; nothing is kept of one that is not."""
    shelf, source = Shelf[str](2), Source(missing=frozenset({"x"}))

    found = [source.get(shelf, "x"), source.get(shelf, "x")]

    assert (found, source.asked) == ([None, None], ["x", "x"])


def test_of_threads_that_need_it_at_once_one_reads() -> None:
    shelf, source = Shelf[str](2), Source(slow=0.05)
    start, found = threading.Barrier(8), []

    def ask() -> None:
        start.wait()
        found.append(source.get(shelf, "a"))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (found, source.asked) == (["document a"] * 8, ["a"])


def test_a_reader_that_fails_lets_the_next_one_read() -> None:
    shelf, source = Shelf[str](2), Source()

    def fails() -> str:
        raise ConnectionError

    with contextlib.suppress(ConnectionError):
        shelf.get_or_read("a", fails)

    assert source.get(shelf, "a") == "document a"


def test_a_shelf_that_forgets_reads_again() -> None:
    shelf, source = Shelf[str](2), Source()
    source.get(shelf, "a")

    shelf.forget()

    assert source.get(shelf, "a") == "document a"
    assert source.asked == ["a", "a"]
