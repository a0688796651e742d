"""The agenda of an edition: all from the latest release, each page made once."""

from __future__ import annotations

from flask import abort, render_template, request, url_for
from werkzeug.wrappers import Response

from forum_app.agenda.services.projections import Newest
from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.i18n import query_string
from forum_app.core.uow import reading
from forum_app.editions import queries as editions
from forum_app.public.pages import agenda as pages
from forum_app.public.pages import collection as collections
from forum_app.public.pages import now as now_pages
from forum_app.public.pages import phases, timetable
from forum_app.public.pages import session as session_pages
from forum_app.public.pages.document import Agenda
from forum_app.public.pages.wanted import Wanted, settled
from forum_app.public.projected import Page, projected
from forum_app.public.views.blueprint import FORUM, bp, shown
from forum_app.public.views.newest import newest_agenda

FOLDER = "<any(rooms, parts, tracks, themes):folder>"


@bp.get(f"{FORUM}/agenda/")
@public
def agenda(lang: str, forum: str) -> Response:
    """Show a day of the agenda, as a list or by room."""
    found = newest_agenda(forum)
    wanted = Wanted.read(request.args.to_dict(flat=False))
    if found is None:
        return shown("public/agenda_none.html", lang=lang, edition=editions.public_edition(reading(), forum))
    release, whole = found
    kept = settled(whole, wanted)
    if kept is None:
        response: Response = shown("public/agenda.html", **_day(lang, forum, whole, wanted))
        return response
    return _kept_day(lang, forum, (release, whole), kept)


def _kept_day(lang: str, forum: str, found: tuple[Newest, Agenda], wanted: Wanted) -> Response:
    release, whole = found
    at = now()
    day = pages.build(whole, wanted, at).day
    query = query_string(wanted.query)
    page = Page(
        forum=forum,
        language=lang,
        kind="agenda",
        address=url_for("public.agenda", lang=lang, forum=forum) + query,
        variant=query,
        phase=phases.of_day(whole, day, at) if wanted.day else phases.of_all(whole, at),
        shared=not wanted.narrow,
    )
    return projected(
        page, release, lambda: render_template("public/agenda.html", **_day(lang, forum, whole, wanted))
    )


def _day(lang: str, forum: str, whole: Agenda, wanted: Wanted) -> dict[str, object]:
    """Return what the page of a day is drawn with."""
    day = pages.build(whole, wanted, now())
    sessions = [slot.session for slot in day.slots] if wanted.by_room else []
    return {
        "lang": lang,
        "edition": editions.public_edition(reading(), forum),
        "agenda": whole,
        "page": day,
        "tables": timetable.build(sessions, whole.rooms.values()),
        "by_room": wanted.by_room,
    }


@bp.get(f"{FORUM}/agenda/now/")
@public
def now_and_next(lang: str, forum: str) -> Response:
    """Show what is on now and what comes next."""
    found = newest_agenda(forum)
    if found is None:
        return shown("public/agenda_none.html", lang=lang, edition=editions.public_edition(reading(), forum))
    release, whole = found
    at = now()
    page = Page(
        forum=forum,
        language=lang,
        kind="now",
        address=url_for("public.now_and_next", lang=lang, forum=forum),
        phase=phases.of_all(whole, at),
    )

    def draw() -> str:
        edition = editions.public_edition(reading(), forum)
        told = now_pages.build(whole, at)
        return render_template("public/now.html", lang=lang, edition=edition, agenda=whole, page=told)

    return projected(page, release, draw)


@bp.get(f"{FORUM}/agenda/{FOLDER}/<key>/")
@public
def collection(lang: str, forum: str, folder: str, key: str) -> Response:
    """Show all sessions of a room, part, track or theme."""
    release, whole = newest_agenda(forum) or abort(404)
    at = now()
    told = collections.build(whole, folder, key, at) or abort(404)
    page = Page(
        forum=forum,
        language=lang,
        kind=folder,
        variant=key,
        address=url_for("public.collection", lang=lang, forum=forum, folder=folder, key=key),
        phase=phases.of_all(whole, at),
    )

    def draw() -> str:
        edition = editions.public_edition(reading(), forum)
        return render_template("public/room.html", lang=lang, edition=edition, agenda=whole, page=told)

    return projected(page, release, draw)


@bp.get(f"{FORUM}/agenda/<code>/")
@public
def session(lang: str, forum: str, code: str) -> Response:
    """Show one session."""
    release, whole = newest_agenda(forum) or abort(404)
    found = whole.by_code.get(code) or abort(404)
    at = now()
    page = Page(
        forum=forum,
        language=lang,
        kind="session",
        variant=code,
        address=url_for("public.session", lang=lang, forum=forum, code=code),
        phase=phases.of_sessions([found], at),
    )

    def draw() -> str:
        edition = editions.public_edition(reading(), forum)
        told = session_pages.build(whole, found, at)
        return render_template(
            "public/session.html", lang=lang, edition=edition, agenda=whole, page=told, session=found
        )

    return projected(page, release, draw)
