"""The newest release of an edition, as a page is about to be made from it."""

from __future__ import annotations

from forum_app.agenda.services.projections import Newest
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.public import projected, releases
from forum_app.public.pages.document import Agenda


def newest_agenda(forum: str) -> tuple[Newest, Agenda] | None:
    """Return the newest release of a public edition with its agenda, or None before the first.

    The connection goes back at once: the page is drawn on another one.
    """
    release = projected.newest(forum)
    agenda = releases.agenda_of(reading(), release) if release else None
    db.session.remove()
    return (release, agenda) if release and agenda else None
