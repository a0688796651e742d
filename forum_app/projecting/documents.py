"""The documents of the newest releases as they were published, read once and kept: a release never changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from forum_app.agenda.services import projections
from forum_app.agenda.services.projections import Json, Newest
from forum_app.core.extensions import db
from forum_app.core.uow import reading

Kept = TypeVar("Kept")


class Shelf(Generic[Kept]):
    """Keeps what was read of the releases used last, at most `most` of them."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._read: OrderedDict[str, Kept] = OrderedDict()
        self._lock = Lock()
        self._reading = Lock()

    def get(self, uid: str) -> Kept | None:
        """Return what is kept of a release and mark it as used."""
        with self._lock:
            if uid in self._read:
                self._read.move_to_end(uid)
            return self._read.get(uid)

    def put(self, uid: str, kept: Kept) -> Kept:
        """Keep what was read of a release; the one unused for longest goes."""
        with self._lock:
            self._read[uid] = kept
            while len(self._read) > self.most:
                self._read.popitem(last=False)
        return kept

    def forget(self) -> None:
        """Keep nothing any more."""
        with self._lock:
            self._read.clear()

    def get_or_read(self, uid: str, read: Callable[[], Kept | None]) -> Kept | None:
        """Return what is kept of a release, or read it; of several threads that need it one reads, the others wait."""
        if found := self.get(uid):
            return found
        with self._reading:
            if found := self.get(uid):
                return found
            told = read()
            return self.put(uid, told) if told else None


shelf: Shelf[Json] = Shelf(4)


def document_of(release: Newest) -> Json | None:
    """Return the document of a release, or None if it is gone; the connection goes back at once."""
    found = shelf.get_or_read(
        release.release_uid, lambda: projections.document(reading(), release.release_id)
    )
    db.session.remove()
    return found
