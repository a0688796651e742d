"""The public feeds under /feeds (rules 18 to 21): no cookie, the same bytes for every client."""

from __future__ import annotations

from flask import Blueprint
from werkzeug.wrappers import Response

from forum_app.agenda.services.projections import Made, Newest
from forum_app.calendars import feeds, own_feed, replies, rules
from forum_app.calendars.rules import Kind, Selection, Tongue, UnknownFeed
from forum_app.core.access import public
from forum_app.core.extensions import settings
from forum_app.projecting import serving
from forum_app.projecting.documents import document_of
from forum_app.projecting.serving import Piece

bp = Blueprint("calendars", __name__, url_prefix="/feeds")
# Only what costs more to make than to write down; all feeds are joined from the same texts.
SHARED = frozenset({Kind.AGENDA, Kind.PARTS})


@bp.get("/my/<name>.ics")
@public
def mine(name: str) -> Response:
    """Send the calendar of one person: `<token>.ics`, `<token>.zh.ics` (rule 22)."""
    return own_feed.answered(name)


@bp.get("/<forum>/<name>.ics")
@public
def whole(forum: str, name: str) -> Response:
    """Send the feed of a whole edition: `agenda.ics`, `agenda.zh.ics`."""
    return answer(forum, "", name)


@bp.get("/<forum>/<folder>/<name>.ics")
@public
def some(forum: str, folder: str, name: str) -> Response:
    """Send the feed of a part, track, room, theme or speaker, or the file of one session."""
    return answer(forum, folder, name)


def answer(forum: str, folder: str, name: str) -> Response:
    """Send what an address names, or a small 404."""
    try:
        selection, tongue = rules.parse_address(folder, name)
        return feed_of(forum, selection, tongue)
    except UnknownFeed:
        return replies.missing()


def feed_of(forum: str, selection: Selection, tongue: Tongue) -> Response:
    """Send a feed of the edition's newest release, made once; raise UnknownFeed."""
    release = serving.newest(forum)
    if release is None:
        raise UnknownFeed(forum)
    filename = rules.filename(forum, selection, tongue)
    piece = Piece(
        forum=forum,
        language=tongue.value,
        kind=f"{selection.kind}.ics",
        variant=selection.key,
        shared=selection.kind in SHARED,
        framed=False,
        cache=replies.CACHE_CONTROL,
        headers=(replies.disposition(filename, attached=selection.single),),
        watched="" if selection.single else rules.feed_key(selection),
    )
    return serving.served(piece, release, lambda: _made(release, selection, tongue))


def _made(release: Newest, selection: Selection, tongue: Tongue) -> Made:
    document = document_of(release)
    if document is None:
        raise UnknownFeed(release.release_uid)
    return feeds.build(document, selection, tongue, settings().base_url).made()
