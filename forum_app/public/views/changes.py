"""What each release of an agenda changed: the list, one release as it was, and the same as a feed."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort, render_template, request, url_for
from werkzeug.wrappers import Response

from forum_app.agenda import queries
from forum_app.agenda.services import projections
from forum_app.agenda.services.projections import Made
from forum_app.core.access import public
from forum_app.core.extensions import settings
from forum_app.core.i18n import current_language, query_string
from forum_app.core.paging import cut
from forum_app.core.uow import reading
from forum_app.editions import queries as editions
from forum_app.projecting.serving import Piece, newest, served
from forum_app.public.pages import changes as pages
from forum_app.public.pages import changes_feed
from forum_app.public.pages.changes_feed import Channel
from forum_app.public.projected import Page, projected
from forum_app.public.views.blueprint import FORUM, asked_page, bp, sent

PER_PAGE = 10
SESSIONS = 100
MOST_PAGES = 100
FEED_AGE = "public, max-age=300, stale-while-revalidate=60"
LANGUAGE = "<any(en, zh, fr):lang>"


@bp.get(f"{FORUM}/agenda/changes/")
@public
def changes(lang: str, forum: str) -> Response:
    """List the releases of an agenda with what each changed, the newest first."""
    at = url_for("public.changes", lang=lang, forum=forum)
    return _once("changes", at, lambda: _listed(lang, forum))


@bp.get(f"{FORUM}/agenda/changes/<int:number>/")
@public
def changes_of(lang: str, forum: str, number: int) -> Response:
    """Show one release: all that it changed, and the agenda as it was then; every release stays readable (PRG-3)."""
    at = url_for("public.changes_of", lang=lang, forum=forum, number=number)
    return _once(f"changes-{number}", at, lambda: _one(lang, forum, number))


def _once(kind: str, at: str, draw: Callable[[], str]) -> Response:
    """Send a page of a list as it was made for the newest release; pages far behind any list are drawn each time."""
    lang, forum, number = current_language(), str((request.view_args or {})["forum"]), asked_page()
    release = newest(forum)
    if release is None or not 1 <= number <= MOST_PAGES:
        return sent(draw(), lang)
    query = query_string({"page": [str(number) if number > 1 else ""]})
    page = Page(forum=forum, language=lang, kind=kind, variant=query, address=at + query)
    return projected(page, release, draw)


def _listed(lang: str, forum: str) -> str:
    session = reading()
    edition = editions.public_edition(session, forum)
    page = cut(queries.releases(session, forum), asked_page(), PER_PAGE)
    entries = [pages.entry(session, release) for release in page.rows]
    return render_template("public/changes.html", lang=lang, edition=edition, page=page, entries=entries)


def _one(lang: str, forum: str, number: int) -> str:
    session = reading()
    edition = editions.public_edition(session, forum)
    release = queries.release(session, forum, number)
    latest = queries.latest_release(session, forum)
    if release is None or latest is None:
        abort(404)
    page = cut(pages.rows(release.document), asked_page(), SESSIONS)
    return render_template(
        "public/changes_release.html",
        lang=lang,
        edition=edition,
        entry=pages.entry(session, release, None),
        newest=latest.number,
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
    release = newest(forum) or abort(404)
    piece = Piece(
        forum=forum, language=lang, kind="changes.atom", shared=True, cache=FEED_AGE, watched="changes"
    )
    return served(piece, release, lambda: _made(forum, lang, here))


def _made(forum: str, lang: str, here: str) -> Made:
    session, base = reading(), settings().base_url
    releases = queries.releases(session, forum)[: changes_feed.MOST_ENTRIES]
    channel = Channel(
        edition=editions.public_edition(session, forum),
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
    body = changes_feed.feed(channel, entries)
    return projections.made(body, f"{changes_feed.MEDIA_TYPE}; charset=utf-8", releases[0].published_at)
