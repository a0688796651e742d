"""schedule.xml and schedule.json: an edition's latest release as other tools read it, beside the feeds."""

from __future__ import annotations

from collections.abc import Callable

from werkzeug.wrappers import Response

from forum_app.agenda.exporters.frab_json import write_json
from forum_app.agenda.exporters.frab_values import Schedule, schedule
from forum_app.agenda.exporters.frab_xml import write_xml
from forum_app.agenda.services import projections
from forum_app.agenda.services.projections import Made, Newest
from forum_app.calendars import replies, rules
from forum_app.calendars.feeds import GZIP_LEVEL
from forum_app.calendars.rules import Tongue, UnknownFeed
from forum_app.calendars.views import bp
from forum_app.core.access import public
from forum_app.core.extensions import settings
from forum_app.projecting import serving
from forum_app.projecting.documents import document_of
from forum_app.projecting.serving import Piece

Writer = Callable[[Schedule], bytes]
WRITERS: dict[str, tuple[Writer, str]] = {
    "xml": (write_xml, "application/xml; charset=utf-8"),
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
    release = serving.newest(forum)
    if release is None:
        return replies.missing()
    piece = Piece(
        forum=forum,
        language=tongue.value,
        kind=f"schedule.{form}",
        shared=True,
        framed=False,
        cache=replies.CACHE_CONTROL,
        headers=(replies.disposition(f"{forum}-schedule.{tongue.page}.{form}"),),
    )
    try:
        return serving.served(piece, release, lambda: _made(release, tongue, form))
    except UnknownFeed:
        return replies.missing()


def _made(release: Newest, tongue: Tongue, form: str) -> Made:
    write, media_type = WRITERS[form]
    document = document_of(release)
    if document is None:
        raise UnknownFeed(release.release_uid)
    body = write(schedule(document, tongue.page, settings().base_url.rstrip("/")))
    return projections.made(body, media_type, rules.instant(document["published_at"]), level=GZIP_LEVEL)
