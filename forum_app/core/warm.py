"""Answers that are ready to be sent, kept in the memory of one process within a bound, each made once."""

from __future__ import annotations

import gzip
import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

BOUND = 48 * 1024 * 1024
ADDRESSES = 8_192
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A page ready to be sent; `truth` names all that it was made from but the clock.

    `phase` says for which stretch of time it was made, `until` when that ends (seconds since 1970); `scope` is
    what `truth` may be asked for again.
    """

    packed: bytes
    size: int
    tag: str
    modified: datetime
    media_type: str
    language: str
    scope: str
    truth: str
    phase: str
    until: float

    def plain(self) -> bytes:
        """Return the body unpacked; few clients ask for it, so it is not kept."""
        return gzip.decompress(self.packed)


@dataclass(frozen=True, slots=True)
class Mark:
    """What the application says of a response: made from the answer of this key, by this endpoint."""

    key: Hashable
    endpoint: str


@dataclass(frozen=True, slots=True)
class Address:
    """A path with its query: which answer it gets, and the headers that the application adds to all."""

    key: Hashable
    endpoint: str
    headers: Headers


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
        """Return a kept answer and mark it as used."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

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
