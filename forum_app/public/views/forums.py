"""The editions: all of them, and one."""

from __future__ import annotations

from flask import request
from werkzeug.wrappers import Response

from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.uow import reading
from forum_app.editions import queries as editions
from forum_app.library import queries as library
from forum_app.proceedings import queries as volumes_read
from forum_app.public import releases
from forum_app.public.pages import forums as pages
from forum_app.public.pages.paging import page
from forum_app.public.pages.times import hours_apart, midday
from forum_app.public.site import register_url
from forum_app.public.views.blueprint import FORUM, LANG, asked_page, bp, shown

PER_PAGE = 20


@bp.get(f"{LANG}/forums/")
@public
def forums(lang: str) -> Response:
    """List the editions of all programmes by year."""
    every = editions.public_editions(reading())
    wanted = pages.Wanted(request.args.get("q", "").strip(), request.args.get("programme", ""))
    listed = page(pages.search(every, wanted), asked_page(), PER_PAGE)
    return shown(
        "public/forums.html",
        lang=lang,
        wanted=wanted,
        page=listed,
        years=pages.by_year(listed.rows),
        programmes=pages.programmes(every),
        sources_of=lambda edition: pages.sources(edition.source),
        today=now().date(),
    )


@bp.get(f"{FORUM}/")
@public
def edition(lang: str, forum: str) -> Response:
    """Show one edition: what is to come, or what was."""
    session = reading()
    found = editions.public_edition(session, forum)
    to_come = pages.upcoming(found, now().date())
    return shown(
        "public/edition.html" if to_come else "public/edition_past.html",
        lang=lang,
        edition=found,
        agenda=releases.latest(session, found),
        documents=[d for d in library.documents(session) if d.edition_id == found.id],
        numbers={},
        volumes=volumes_read.built_volumes(session, found.id),
        sources=pages.sources(found.source),
        register_url=register_url(found),
        gap=hours_apart(midday(found.first_day), (found.zone, found.away_zone)),
    )


@bp.get(f"{FORUM}/proceedings/")
@public
def proceedings(lang: str, forum: str) -> Response:
    """List the volumes of proceedings that are built."""
    session = reading()
    found = editions.public_edition(session, forum)
    volumes = volumes_read.built_volumes(session, found.id)
    return shown("public/proceedings.html", lang=lang, edition=found, volumes=volumes)
