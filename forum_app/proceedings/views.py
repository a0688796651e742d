"""The files of volumes, for everybody."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, abort, request, send_file
from werkzeug.wrappers import Response

from forum_app.core.access import public
from forum_app.core.extensions import settings
from forum_app.core.storage import Storage
from forum_app.core.uow import reading
from forum_app.editions import queries as editions
from forum_app.proceedings import queries

bp = Blueprint("proceedings", __name__)


@bp.get("/proceedings/<forum>/<uid>.pdf")
@public
def download(forum: str, uid: str) -> Response:
    """Send the newest PDF of a volume; older ones are gone, for they may name who is listed no more.

    The answer is asked for anew each time, and is short when nothing changed.
    """
    edition = editions.public_edition(reading(), forum)
    newest = {build.uid: build for build in queries.built_volumes(reading(), edition.id)}
    store = Storage(settings().storage_url)
    build = newest.get(uid)
    if build is None or not store.has(build.storage_key):
        abort(404)
    name = f"{forum}-proceedings-{build.volume.language}.pdf"
    answer = send_file(BytesIO(store.get(build.storage_key)), "application/pdf", download_name=name)
    answer.set_etag(build.content_hash)
    answer.cache_control.no_cache = True
    return answer.make_conditional(request)
