"""The memory of a process: each feed made once, within a bound."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from forum_app.calendars.cache import FeedCache, FeedKey
from forum_app.calendars.feeds import Feed
from forum_app.calendars.rules import Tongue, UnknownFeed
from tests.unit.calendars import documents


def key(release: str = "r1", tongue: Tongue = Tongue.EN) -> FeedKey:
    return FeedKey(release, documents.AGENDA, tongue, documents.BASE_URL)


def feed_of_size(size: int) -> Feed:
    return Feed(b"x" * size, b"", "tag", datetime(2027, 6, 1, tzinfo=UTC), "x.ics", attached=False)


@dataclass
class Works:
    """Makes feeds of ten bytes and remembers which."""

    pause: float = 0
    made: list[str] = field(default_factory=list)

    def maker(self, name: str) -> Callable[[], Feed]:
        def make() -> Feed:
            self.made.append(name)
            threading.Event().wait(self.pause)
            return feed_of_size(10)

        return make


def test_a_kept_feed_is_not_made_again() -> None:
    cache, works = FeedCache(), Works()

    for _ in range(3):
        cache.get(key(), works.maker("r1"))

    assert works.made == ["r1"]


def test_of_many_who_ask_at_once_one_makes_the_feed() -> None:
    """No stampede when a release appears."""
    cache, works = FeedCache(), Works(pause=0.05)
    together = threading.Barrier(8)

    def ask() -> None:
        together.wait()
        cache.get(key(), works.maker("r1"))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert works.made == ["r1"]


def test_the_memory_is_bounded_and_drops_what_was_asked_for_longest_ago() -> None:
    cache = FeedCache(bound=25)
    works = Works()

    for release in ("r1", "r2", "r1", "r3", "r1", "r2"):
        cache.get(key(release), works.maker(release))

    assert works.made == ["r1", "r2", "r3", "r2"]
    assert cache.size == 20


def test_a_feed_larger_than_the_memory_is_sent_and_not_kept() -> None:
    cache = FeedCache(bound=5)

    assert cache.get(key(), lambda: feed_of_size(10)).size == 10
    assert cache.size == 0


def test_a_feed_that_cannot_be_made_leaves_nothing_behind() -> None:
    cache = FeedCache()

    def fail() -> Feed:
        raise UnknownFeed("x")

    for _ in range(2):
        try:
            cache.get(key(), fail)
        except UnknownFeed:
            continue
    assert cache.get(key(), lambda: feed_of_size(1)).size == 1
