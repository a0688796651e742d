"""What each release of an agenda changed: the list, one release as it was, and the same as a feed."""

from __future__ import annotations

from flask import abort, make_response, request, url_for
from werkzeug.wrappers import Response

from forum_app.agenda import queries
from forum_app.core.access import public
from forum_app.core.extensions import settings
from forum_app.core.paging import cut
from forum_app.core.uow import reading
from forum_app.editions import queries as editions
from forum_app.public.pages import changes as pages
from forum_app.public.pages import changes_feed
from forum_app.public.pages.changes_feed import Channel
from forum_app.public.views.blueprint import FORUM, asked_page, bp, shown

PER_PAGE = 10
SESSIONS = 100
FEED_AGE = "public, max-age=300"
LANGUAGE = "<any(en, zh, fr):lang>"


@bp.get(f"{FORUM}/agenda/changes/")
@public
def changes(lang: str, forum: str) -> Response:
    """List the releases of an agenda with what each changed, the newest first."""
    session = reading()
    edition = editions.public_edition(session, forum)
    page = cut(queries.releases(session, forum), asked_page(), PER_PAGE)
    entries = [pages.entry(session, release) for release in page.rows]
    return shown("public/changes.html", lang=lang, edition=edition, page=page, entries=entries)


@bp.get(f"{FORUM}/agenda/changes/<int:number>/")
@public
def changes_of(lang: str, forum: str, number: int) -> Response:
    """Show one release: all that it changed, and the agenda as it was then; every release stays readable (PRG-3)."""
    session = reading()
    edition = editions.public_edition(session, forum)
    release = queries.release(session, forum, number)
    newest = queries.latest_release(session, forum)
    if release is None or newest is None:
        abort(404)
    entry = pages.entry(session, release, None)
    page = cut(pages.rows(release.document), asked_page(), SESSIONS)
    return shown(
        "public/changes_release.html",
        lang=lang,
        edition=edition,
        entry=entry,
        newest=newest.number,
        page=page,
        days=pages.days(page.rows, edition.zone, edition.day_start_hour),
    )


@bp.get("/feeds/<forum>/changes.atom")
@public
def changes_atom(forum: str) -> Response:
    """Send the releases as an Atom feed in English."""
    return _feed(forum, "en", url_for("public.changes_atom", forum=forum))


@bp.get(f"/feeds/<forum>/changes.{LANGUAGE}.atom")
@public
def changes_atom_in(forum: str, lang: str) -> Response:
    """Send the releases as an Atom feed in one language."""
    return _feed(forum, lang, url_for("public.changes_atom_in", forum=forum, lang=lang))


def _feed(forum: str, lang: str, here: str) -> Response:
    session, base = reading(), settings().base_url
    edition = editions.public_edition(session, forum)
    releases = queries.releases(session, forum)[: changes_feed.MOST_ENTRIES]
    if not releases:
        abort(404)
    response = make_response("")
    response.content_type = f"{changes_feed.MEDIA_TYPE}; charset=utf-8"
    response.headers["Cache-Control"] = FEED_AGE
    response.last_modified = releases[0].published_at
    # A release never changes, but for a name taken off it: then it gets another uid.
    response.set_etag(f"{lang}-{releases[0].number}-{releases[0].uid}")
    response.make_conditional(request)
    if response.status_code == 304:
        return response
    channel = Channel(
        edition=edition,
        language=lang,
        here=base + here,
        page=base + url_for("public.changes", lang=lang, forum=forum),
        pages={
            each.number: base + url_for("public.changes_of", lang=lang, forum=forum, number=each.number)
            for each in releases
        },
        updated=releases[0].published_at,
    )
    entries = [pages.entry(session, each, changes_feed.MOST_CHANGES) for each in releases]
    response.set_data(changes_feed.feed(channel, entries))
    return response
