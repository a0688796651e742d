"""The latest release of an edition, read once and kept: a release never changes."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from sqlalchemy.orm import Session as Database

from forum_app.agenda import queries
from forum_app.editions.models import Edition
from forum_app.public.pages.document import Agenda
from forum_app.public.pages.reader import read

KEPT = 8


class Shelf:
    """Keeps the releases used last, at most `KEPT` of them."""

    def __init__(self) -> None:
        self._read: OrderedDict[str, Agenda] = OrderedDict()
        self._lock = Lock()

    def get(self, uid: str) -> Agenda | None:
        """Return a kept release and mark it as used."""
        with self._lock:
            if uid in self._read:
                self._read.move_to_end(uid)
            return self._read.get(uid)

    def put(self, uid: str, agenda: Agenda) -> Agenda:
        """Keep a release; the one unused for longest goes."""
        with self._lock:
            self._read[uid] = agenda
            while len(self._read) > KEPT:
                self._read.popitem(last=False)
        return agenda


shelf = Shelf()


def latest(session: Database, edition: Edition) -> Agenda | None:
    """Return the agenda as published last, or None before the first release."""
    release = queries.latest_release(session, edition.slug)
    if release is None:
        return None
    return shelf.get(release.uid) or shelf.put(release.uid, read(release.document))
