"""The agenda of an edition, its sessions and its speakers: all from the latest release."""

from __future__ import annotations

from flask import abort, request
from werkzeug.wrappers import Response

from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.uow import reading
from forum_app.editions import queries as editions
from forum_app.public import releases
from forum_app.public.pages import agenda as pages
from forum_app.public.pages import session as session_pages
from forum_app.public.pages import speakers as speaker_pages
from forum_app.public.pages import timetable
from forum_app.public.pages.paging import page
from forum_app.public.views.blueprint import FORUM, asked_page, bp, shown

SPEAKERS_PER_PAGE = 60


@bp.get(f"{FORUM}/agenda/")
@public
def agenda(lang: str, forum: str) -> Response:
    """Show a day of the agenda, as a list or by room."""
    session = reading()
    edition = editions.public_edition(session, forum)
    release = releases.latest(session, edition)
    if release is None:
        return shown("public/agenda_none.html", lang=lang, edition=edition)
    shown_day = pages.build(release, pages.Wanted.read(request.args.to_dict(flat=False)), now())
    by_room = request.args.get("view") == "rooms"
    sessions = [slot.session for slot in shown_day.slots] if by_room else []
    return shown(
        "public/agenda.html",
        lang=lang,
        edition=edition,
        agenda=release,
        page=shown_day,
        tables=timetable.build(sessions, release.rooms.values()),
        by_room=by_room,
    )


@bp.get(f"{FORUM}/agenda/<code>/")
@public
def session(lang: str, forum: str, code: str) -> Response:
    """Show one session."""
    reader = reading()
    edition = editions.public_edition(reader, forum)
    release = releases.latest(reader, edition)
    found = release.by_code.get(code) if release else None
    if release is None or found is None:
        abort(404)
    built = session_pages.build(release, found, now())
    return shown("public/session.html", lang=lang, edition=edition, agenda=release, page=built, session=found)


@bp.get(f"{FORUM}/speakers/")
@public
def speakers(lang: str, forum: str) -> Response:
    """List the people of the public sessions from A to Z."""
    reader = reading()
    edition = editions.public_edition(reader, forum)
    release = releases.latest(reader, edition)
    every = speaker_pages.collect(release) if release else []
    words, letter = request.args.get("q", "").strip(), request.args.get("letter", "")[:1].upper()
    found = speaker_pages.search(every, words, letter)
    return shown(
        "public/speakers.html",
        lang=lang,
        edition=edition,
        agenda=release,
        page=page(found, asked_page(), SPEAKERS_PER_PAGE),
        letters=speaker_pages.letters(every),
        words=words,
        letter=letter,
        total=len(every),
    )
