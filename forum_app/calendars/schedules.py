"""schedule.xml and schedule.json: an edition's latest release as other tools read it, beside the feeds."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable

from flask import current_app, request
from werkzeug.wrappers import Response

from forum_app.agenda import queries as agenda
from forum_app.agenda.exporters.frab_json import write_json
from forum_app.agenda.exporters.frab_values import Schedule, schedule
from forum_app.agenda.exporters.frab_xml import write_xml
from forum_app.agenda.models import Release
from forum_app.calendars import replies
from forum_app.calendars.cache import FeedCache, FeedKey
from forum_app.calendars.feeds import GZIP_LEVEL, Feed
from forum_app.calendars.rules import Tongue
from forum_app.calendars.views import CACHE, bp
from forum_app.core.access import public
from forum_app.core.extensions import settings
from forum_app.core.uow import reading

Writer = Callable[[Schedule], bytes]
WRITERS: dict[str, tuple[Writer, str]] = {
    "xml": (write_xml, "application/xml"),
    "json": (write_json, "application/json"),
}


@bp.get("/<forum>/schedule.xml")
@public
def schedule_xml(forum: str) -> Response:
    """Send the agenda as schedule.xml in English, or in the language a text was written in."""
    return _answer(forum, Tongue.EN, "xml")


@bp.get("/<forum>/schedule.json")
@public
def schedule_json(forum: str) -> Response:
    """Send the agenda as schedule.json in English, or in the language a text was written in."""
    return _answer(forum, Tongue.EN, "json")


@bp.get("/<forum>/schedule.<any(en, zh, fr):language>.<any(xml, json):form>")
@public
def schedule_in(forum: str, language: str, form: str) -> Response:
    """Send the agenda as a schedule in one language."""
    return _answer(forum, Tongue(language), form)


def _answer(forum: str, tongue: Tongue, form: str) -> Response:
    release = agenda.latest_release(reading(), forum)
    if release is None:
        return replies.missing()
    base_url = settings().base_url
    cache: FeedCache = current_app.extensions[CACHE]
    key = FeedKey(release.uid, f"schedule.{form}", tongue, base_url)
    return replies.reply(request.environ, cache.get(key, lambda: _made(release, tongue, form, base_url)))


def _made(release: Release, tongue: Tongue, form: str, base_url: str) -> Feed:
    write, media_type = WRITERS[form]
    body = write(schedule(release.document, tongue.page, base_url.rstrip("/")))
    return Feed(
        body=body,
        packed=gzip.compress(body, GZIP_LEVEL, mtime=0),
        tag=hashlib.sha256(body).hexdigest()[:32],
        modified=release.published_at,
        filename=f"{release.document['edition']['slug']}-schedule.{tongue.page}.{form}",
        attached=False,
        media_type=media_type,
    )
