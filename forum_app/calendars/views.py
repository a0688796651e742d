"""The public feeds under /feeds (rules 18 to 21): no cookie, the same bytes for every client."""

from __future__ import annotations

from flask import Blueprint, current_app, request
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from forum_app.agenda import queries as agenda
from forum_app.agenda import reader_queries
from forum_app.agenda.services import stars
from forum_app.calendars import feeds, personal, replies, rules
from forum_app.calendars.cache import FeedCache, FeedKey
from forum_app.calendars.feeds import Feed
from forum_app.calendars.rules import Selection, Tongue, UnknownFeed
from forum_app.core.access import public
from forum_app.core.errors import Gone, NotFound
from forum_app.core.extensions import settings
from forum_app.core.uow import reading
from forum_app.editions.models import Edition

bp = Blueprint("calendars", __name__, url_prefix="/feeds")
CACHE = "calendar_feeds"


@bp.record
def give_cache(state: BlueprintSetupState) -> None:
    """Give each application a cache of its own."""
    state.app.extensions.setdefault(CACHE, FeedCache())


@bp.get("/my/<name>.ics")
@public
def mine(name: str) -> Response:
    """Send the feed of one person's starred sessions: `<token>.ics`, `<token>.zh.ics` (rule 22)."""
    session, (token, _, ending) = reading(), name.partition(".")
    try:
        found, tongue = stars.opened(session, token), Tongue(ending)
    except Gone:
        return personal.refused(personal.GONE, 410)
    except (NotFound, ValueError):
        return personal.refused(personal.UNKNOWN, 404)
    release = agenda.latest_release(session, session.get_one(Edition, found.edition_id).slug)
    if release is None:
        return personal.refused(personal.UNKNOWN, 404)
    choice = personal.Choice(frozenset(reader_queries.starred(session, found.id)), found.changed_at)
    feed = personal.build(release.document, choice, tongue, settings().base_url)
    return personal.guarded(replies.reply(request.environ, feed))


@bp.get("/<forum>/<name>.ics")
@public
def whole(forum: str, name: str) -> Response:
    """Send the feed of a whole edition: `agenda.ics`, `agenda.zh.ics`."""
    return answer(forum, "", name)


@bp.get("/<forum>/<folder>/<name>.ics")
@public
def some(forum: str, folder: str, name: str) -> Response:
    """Send the feed of a part, track, room or theme, or the file of one session."""
    return answer(forum, folder, name)


def answer(forum: str, folder: str, name: str) -> Response:
    """Send what an address names, or a small 404."""
    try:
        feed = feed_of(forum, *rules.parse_address(folder, name))
    except UnknownFeed:
        return replies.missing()
    return replies.reply(request.environ, feed)


def feed_of(forum: str, selection: Selection, tongue: Tongue) -> Feed:
    """Return a feed of the edition's latest release, made once in this process; raise UnknownFeed."""
    release = agenda.latest_release(reading(), forum)
    if release is None:
        raise UnknownFeed(forum)
    base_url = settings().base_url
    cache: FeedCache = current_app.extensions[CACHE]
    key = FeedKey(release.uid, selection, tongue, base_url)
    return cache.get(key, lambda: feeds.build(release.document, selection, tongue, base_url))
