"""Answers that are ready to be sent, kept in the memory of one process within a bound, each made once."""

from __future__ import annotations

import gzip
import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, lru_cache

from werkzeug.http import http_date

BOUND = 48 * 1024 * 1024
ADDRESSES = 8_192
CACHE_CONTROL = "public, no-cache"
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Answer:
    """A page or a file ready to be sent; `truth` names all that it was made from but the clock.

    `phase` says for which stretch of time it was made, `until` when that ends (seconds since 1970); `scope` is
    what `truth` may be asked for again. `headers` are its own beside those that follow from the rest.
    """

    packed: bytes
    size: int
    tag: str
    modified: datetime
    media_type: str
    language: str
    scope: Hashable
    truth: str
    phase: str
    until: float
    cache: str = CACHE_CONTROL
    headers: Headers = ()

    def plain(self) -> bytes:
        """Return the body unpacked; few clients ask for it, so only the last few are kept."""
        return _unpacked(self.packed)

    @cached_property
    def standing(self) -> Headers:
        """The headers of every answer, 304 too."""
        return (("Cache-Control", self.cache), ("Vary", "Accept-Encoding"))

    @cached_property
    def whole(self) -> Headers:
        """The headers of an answer with a body, in either encoding."""
        language = (("Content-Language", self.language),) if self.language else ()
        return (
            *self.standing,
            ("Content-Type", self.media_type),
            *language,
            ("Last-Modified", http_date(self.modified)),
            *self.headers,
        )


@lru_cache(maxsize=12)
def _unpacked(packed: bytes) -> bytes:
    return gzip.decompress(packed)


@dataclass(frozen=True, slots=True)
class Mark:
    """What the application says of a response: made from the answer of this key, by this endpoint.

    `watched` names the feed whose subscribers are counted; None for what nobody counts.
    """

    key: Hashable
    endpoint: str
    watched: Hashable = None


@dataclass(frozen=True, slots=True)
class Address:
    """A path with its query: which answer it gets, and the headers that the application adds to all."""

    key: Hashable
    endpoint: str
    headers: Headers
    watched: Hashable = None


@dataclass(slots=True)
class Memory:
    """The answers used last, at most `bound` bytes, and the addresses that lead to them."""

    bound: int = BOUND
    size: int = 0
    _answers: OrderedDict[Hashable, Answer] = field(default_factory=OrderedDict)
    _addresses: OrderedDict[tuple[str, str], Address] = field(default_factory=OrderedDict)
    _gates: dict[Hashable, tuple[threading.Lock, list[int]]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: Hashable) -> Answer | None:
        """Return a kept answer and mark it as used.

        The mark can be missed: threads that wait for each other cost more than an answer made once more.
        """
        found = self._answers.get(key)
        if found is not None and self._lock.acquire(blocking=False):
            try:
                if key in self._answers:
                    self._answers.move_to_end(key)
            finally:
                self._lock.release()
        return found

    def put(self, key: Hashable, answer: Answer) -> None:
        """Keep an answer in place of an older one; those unused for longest go."""
        with self._lock:
            if key in self._answers:
                self.size -= len(self._answers.pop(key).packed)
            if len(answer.packed) > self.bound:
                return
            self._answers[key] = answer
            self.size += len(answer.packed)
            while self.size > self.bound:
                self.size -= len(self._answers.popitem(last=False)[1].packed)

    def at(self, path: str, query: str) -> tuple[Address, Answer] | None:
        """Return what an address led to, if its answer is still kept."""
        address = self._addresses.get((path, query))
        answer = self.get(address.key) if address else None
        return (address, answer) if address and answer else None

    def lead(self, path: str, query: str, address: Address) -> None:
        """Remember where an address leads; the one asked for first is forgotten first."""
        with self._lock:
            self._addresses[path, query] = address
            if len(self._addresses) > ADDRESSES:
                self._addresses.popitem(last=False)

    @contextmanager
    def gate(self, key: Hashable) -> Iterator[None]:
        """Let one thread at a time make the answer of a key; the others wait and then find it."""
        with self._lock:
            lock, waiting = self._gates.setdefault(key, (threading.Lock(), [0]))
            waiting[0] += 1
        try:
            with lock:
                yield
        finally:
            with self._lock:
                waiting[0] -= 1
                if not waiting[0]:
                    self._gates.pop(key, None)
