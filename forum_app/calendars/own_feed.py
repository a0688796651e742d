"""Answers the secret address of a personal calendar: one look tells whose it is and whether the app holds it already."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime

from flask import Flask, current_app, request
from werkzeug.wrappers import Response

from forum_app.agenda.services import projections
from forum_app.agenda.services.projections import Newest
from forum_app.agenda.services.stars import digest
from forum_app.calendars import own_rules, personal, queries, replies, watching
from forum_app.calendars.casts import Cast, cast_of
from forum_app.calendars.feeds import MEDIA_TYPE
from forum_app.calendars.kinds import Content
from forum_app.calendars.personal import Choice, Ready
from forum_app.calendars.queries import Link
from forum_app.calendars.rules import Json, Tongue
from forum_app.core.conditional import held
from forum_app.core.extensions import db, settings
from forum_app.core.uow import reading
from forum_app.projecting import serving
from forum_app.projecting.documents import Shelf, document_of

DIGITS = 32
NEVER = datetime.max.replace(tzinfo=UTC)
# These bytes are packed for one answer: to pack them harder takes longer than to send them.
QUICK = 2
_shelf: Shelf[Ready] = Shelf(6)


def answered(name: str) -> Response:
    """Send `<token>.ics` or `<token>.zh.ics`; 410 for what is over, 404 for what never was (rule 22).

    Both go the same way: one statement, no agenda read, the same headers.
    """
    token, dot, ending = name.partition(".")
    link = queries.link(reading(), digest(token))
    db.session.remove()
    if link is None or link.over:
        text, status = (personal.UNKNOWN, 404) if link is None else (personal.GONE, 410)
        return personal.refused(text, status)
    release = serving.newest(link.forum)
    if ending not in set(Tongue) or (dot and not ending) or release is None:
        return personal.refused(personal.UNKNOWN, 404)
    response = personal.guarded(_sent(link, release, Tongue(ending)))
    if link.token_id and response.status_code in (200, 304):
        watching.of_app(_app()).note_use(link.token_id, request.environ)
    return response


def _sent(link: Link, release: Newest, tongue: Tongue) -> Response:
    """Send the calendar, made now; 304 from its tag alone, before anything is made (rules 3 and 20)."""
    alarm = _alarm(link)
    tag = _tag(release.own, link.stamp, tongue.value, str(alarm))
    same = held(request.environ, tag, NEVER)
    if same:
        standing = {"Cache-Control": personal.CACHE_CONTROL, "Vary": "Accept-Encoding", "ETag": f'"{same}"'}
        return Response(status=304, headers=standing)
    document = document_of(release)
    if document is None:
        return personal.refused(personal.UNKNOWN, 404)
    choice = chosen(link, cast_of(release, document) if link.speakers else {}, alarm)
    feed = personal.build(_ready(release, document, tongue), choice)
    if link.token_id:
        # Lists of guests and links of people to registrations know no time of change: only the tag can tell.
        request.environ.pop("HTTP_IF_MODIFIED_SINCE", None)
    made = replace(projections.made(feed.body, MEDIA_TYPE, feed.modified, level=QUICK), tag=tag)
    return serving.sent(made, personal.CACHE_CONTROL, (replies.disposition(_filename(document)),))


def _ready(release: Newest, document: Json, tongue: Tongue) -> Ready:
    """Return a release made ready for personal calendars, kept for the next one."""
    found = _shelf.get_or_read(
        f"{release.own} {tongue.value}", lambda: Ready.of(document, tongue, settings().base_url)
    )
    return found or Ready.of(document, tongue, settings().base_url)


def chosen(link: Link, cast: Cast, alarm: int = 0) -> Choice:
    """Return what a link shows: by roles, by places, by lists of guests, by stars, and the days of travel.

    Who has a role in a session has it for certain, whatever they signed up for.
    """
    roles, shown = frozenset(uid for who in link.speakers for uid in cast.get(who, ())), link.contents
    certain = roles if Content.ROLES in shown else frozenset()
    held_places = link.places if Content.SIGN_UPS in shown else ()
    places = {place.uid: place for place in held_places if place.uid not in certain}
    found = {
        Content.ROLES: roles,
        Content.SIGN_UPS: frozenset(places),
        Content.MEETINGS: link.guest_of,
        Content.STARS: link.starred,
    }
    uids = frozenset().union(*(uids for content, uids in found.items() if content in shown))
    return Choice(uids, link.changed_at, places, link.trips, alarm)


def _alarm(link: Link) -> int:
    """Return the minutes before a session: those of the address before those of the link; stars have none (rule 17)."""
    if not link.token_id:
        return 0
    return own_rules.alarm_asked(request.args.get("alarm", "")) or link.alarm


def _tag(*parts: str) -> str:
    """Return a strong tag of all that the bytes are made from: the same parts give the same bytes."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:DIGITS]


def _filename(document: Json) -> str:
    return f"{document['edition']['slug']}-my-programme.ics"


def _app() -> Flask:
    return current_app._get_current_object()  # type: ignore[attr-defined,no-any-return]
