"""Who is in which session of a release, closed ones too: read once a release and kept, for personal calendars alone."""

from __future__ import annotations

from collections.abc import Mapping

from forum_app.agenda.rules import audiences
from forum_app.agenda.services.projections import Newest
from forum_app.calendars import queries
from forum_app.calendars.rules import Json
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.projecting.documents import Shelf

Cast = Mapping[str, frozenset[str]]
_casts: Shelf[tuple[Cast]] = Shelf(4)


def cast_of(release: Newest, document: Json) -> Cast:
    """Return the sessions of a release by the permanent id of each person with a role; the connection goes back."""
    found = _casts.get_or_read(release.release_uid, lambda: (_read(release, document),))
    return found[0] if found else {}


def _read(release: Newest, document: Json) -> Cast:
    draft = queries.draft(reading(), release.release_id)
    db.session.remove()
    return by_person(audiences.cast(draft, document))


def by_person(cast: Mapping[str, frozenset[str]]) -> Cast:
    """Turn people by session into sessions by person."""
    found: dict[str, set[str]] = {}
    for uid, people in cast.items():
        for person in people:
            found.setdefault(person, set()).add(uid)
    return {person: frozenset(uids) for person, uids in found.items()}
