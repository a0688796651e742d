"""The texts of single events, kept in the memory of one process: a feed is made by joining them.

A text is found by all that it is made from, so the same session has one text in the feed of the whole agenda, of its
room and of a delegate, and after a new release only what changed is written anew.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from threading import Lock

from forum_app.calendars import events
from forum_app.calendars.events import Book, EventText
from forum_app.calendars.rules import Json

MOST = 10_000
DIGEST = 16


class Texts:
    """The texts used last, at most `most` of them."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self._kept: OrderedDict[bytes, EventText] = OrderedDict()
        self._lock = Lock()

    def get(self, book: Book, session: Json) -> EventText:
        """Return the text of a session in the language of a book."""
        key = _key(book, session)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = events.event_text(book, session)
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
        return made


def _key(book: Book, session: Json) -> bytes:
    """Return a digest of all that a text is made from."""
    venue = book.venue(session)
    parts = (
        session, venue.zone, venue.text, book.track(session.get("track") or ""),
        book.tongue, book.base_url, book.document["edition"]["slug"],
    )  # fmt: skip
    return hashlib.blake2b(repr(parts).encode(), digest_size=DIGEST).digest()


_texts = Texts()


def text_of(book: Book, session: Json) -> EventText:
    """Return the text of a session in the language of a book, made once in this process."""
    return _texts.get(book, session)
