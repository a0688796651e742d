"""Sessions of the draft agenda: the list with the latest release, and one session."""

from __future__ import annotations

from datetime import date

from flask import request

from forum_app.agenda import queries as agenda
from forum_app.agenda.rules import SessionKind
from forum_app.audit import queries as audit
from forum_app.core.access import requires
from forum_app.core.errors import NotFound
from forum_app.core.text import N_
from forum_app.core.uow import reading
from forum_app.desk.pages.history import steps
from forum_app.desk.queries import sessions as queries
from forum_app.desk.views.blueprint import asked, bp, choice, edition, page_asked, show
from forum_app.editions import queries as editions


@bp.get("/<forum>/sessions/")
@requires("agenda.view")
def sessions(forum: str) -> str:
    """List the sessions of the draft by day, room, kind, standing and words."""
    of, opened = edition(forum), reading()
    release = queries.latest_release(opened, of.id)
    rooms = editions.rooms(opened, of.id)
    room = next((room for room in rooms if room.key == request.args.get("room")), None)
    filters = queries.SessionFilters(
        text=asked("q"),
        day=_day(),
        room_id=room.id if room else None,
        kind=choice("kind", SessionKind),
        standing=choice("state", queries.Standing),
        touched_after=release.published_at if release else None,
    )
    values = {
        "page": queries.sessions(opened, of, filters, page_asked()),
        "filters": filters,
        "release": release,
        "rooms": rooms,
        "room": room,
        "days": queries.days(opened, of),
        "kinds": queries.kinds(opened, of.id),
    }
    return show("desk/sessions.html", of, values)


def _day() -> date | None:
    try:
        return date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return None


@bp.get("/<forum>/sessions/<code>/")
@requires("agenda.view")
def session(forum: str, code: str) -> str:
    """Show one session with rooms, people, contributions, note and history."""
    of, opened = edition(forum), reading()
    found = agenda.session_by_code(opened, of.id, code)
    if found is None:
        raise NotFound(N_("There is no session at this address."))
    release = queries.latest_release(opened, of.id)
    public = {row["code"] for row in release.document["sessions"]} if release else set()
    values = {
        "found": found,
        "release": release,
        "is_public": found.code in public,
        "history": steps(opened, audit.history(opened, "session", found.uid)),
    }
    return show("desk/session.html", of, values)
