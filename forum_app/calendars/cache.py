"""Keeps made feeds in the memory of one process, within a bound, each made once (architecture, idea 1)."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from forum_app.calendars.feeds import Feed
from forum_app.calendars.rules import Selection, Tongue

BOUND = 48 * 1024 * 1024


class FeedKey(NamedTuple):
    """What a feed's bytes depend on. A release is immutable, so a kept feed never goes stale.

    What it is made of is a selection of sessions, or the name of a whole file such as `schedule.xml`.
    """

    release: str
    selection: Selection | str
    tongue: Tongue
    base_url: str


@dataclass(slots=True)
class FeedCache:
    """The feeds asked for last, at most `bound` bytes; the one asked for longest ago goes first."""

    bound: int = BOUND
    size: int = 0
    _feeds: OrderedDict[FeedKey, Feed] = field(default_factory=OrderedDict)
    _gates: dict[FeedKey, threading.Lock] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: FeedKey, make: Callable[[], Feed]) -> Feed:
        """Return the feed of `key`; of all who ask for a missing one at once, one makes it, the rest wait."""
        with self._lock:
            if found := self._recall(key):
                return found
            gate = self._gates.setdefault(key, threading.Lock())
        try:
            with gate:
                with self._lock:
                    if found := self._recall(key):
                        return found
                made = make()
                with self._lock:
                    self._keep(key, made)
                return made
        finally:
            with self._lock:
                self._gates.pop(key, None)

    def _recall(self, key: FeedKey) -> Feed | None:
        if key not in self._feeds:
            return None
        self._feeds.move_to_end(key)
        return self._feeds[key]

    def _keep(self, key: FeedKey, feed: Feed) -> None:
        if feed.size > self.bound:
            return
        self._feeds[key] = feed
        self.size += feed.size
        while self.size > self.bound:
            _, oldest = self._feeds.popitem(last=False)
            self.size -= oldest.size
