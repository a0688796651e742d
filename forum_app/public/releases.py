"""The latest release of an edition, read once and kept: a release never changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from sqlalchemy.orm import Session as Database

from forum_app.agenda import queries
from forum_app.agenda.services import projections
from forum_app.agenda.services.projections import Newest
from forum_app.editions.models import Edition
from forum_app.public.pages.document import Agenda
from forum_app.public.pages.reader import Json, read

KEPT = 8


class Shelf:
    """Keeps the releases used last, at most `KEPT` of them."""

    def __init__(self) -> None:
        self._read: OrderedDict[str, Agenda] = OrderedDict()
        self._lock = Lock()
        self._reading = Lock()

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

    def get_or_read(self, uid: str, document: Callable[[], Json | None]) -> Agenda | None:
        """Return a kept release, or read it; of several threads that need it one reads, the others wait."""
        if found := self.get(uid):
            return found
        with self._reading:
            if found := self.get(uid):
                return found
            told = document()
            return self.put(uid, read(told)) if told else None


shelf = Shelf()


def latest(session: Database, edition: Edition) -> Agenda | None:
    """Return the agenda as published last, or None before the first release."""
    release = queries.latest_release(session, edition.slug)
    if release is None:
        return None
    return shelf.get_or_read(release.uid, lambda: release.document)


def agenda_of(session: Database, newest: Newest) -> Agenda | None:
    """Return the agenda of a release that is known to be the newest, or None if it is gone."""
    return shelf.get_or_read(newest.release_uid, lambda: projections.document(session, newest.release_id))
