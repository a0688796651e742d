"""The latest release of an edition, read once and kept: a release never changes."""

from __future__ import annotations

from sqlalchemy.orm import Session as Database

from forum_app.agenda import queries
from forum_app.agenda.services import projections
from forum_app.agenda.services.projections import Newest
from forum_app.editions.models import Edition
from forum_app.projecting.documents import Shelf
from forum_app.public.pages.document import Agenda
from forum_app.public.pages.reader import read

shelf: Shelf[Agenda] = Shelf(8)


def latest(session: Database, edition: Edition) -> Agenda | None:
    """Return the agenda as published last, or None before the first release."""
    release = queries.latest_release(session, edition.slug)
    if release is None:
        return None
    return shelf.get_or_read(release.uid, lambda: read(release.document))


def agenda_of(session: Database, newest: Newest) -> Agenda | None:
    """Return the agenda of a release that is known to be the newest, or None if it is gone."""

    def opened() -> Agenda | None:
        document = projections.document(session, newest.release_id)
        return read(document) if document else None

    return shelf.get_or_read(newest.release_uid, opened)
