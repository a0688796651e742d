"""Papers of sessions for the public: only those that stand in the latest release."""

from __future__ import annotations

from io import BytesIO

from flask import abort, send_file
from werkzeug.wrappers import Response

from forum_app.agenda.services.papers import stored_paper
from forum_app.core.access import public
from forum_app.core.extensions import settings
from forum_app.core.storage import Storage
from forum_app.core.uow import reading
from forum_app.editions import queries as editions
from forum_app.public import papers
from forum_app.public.views.blueprint import FORUM, bp


@bp.get(f"{FORUM}/agenda/<code>/documents/<uid>/")
@public
def session_document(lang: str, forum: str, code: str, uid: str) -> Response:  # noqa: ARG001
    """Send a paper of a session, to be saved and never shown inside a page of this site."""
    session = reading()
    edition = editions.public_edition(session, forum)
    owner = papers.session_of(session, edition, code, uid)
    paper = stored_paper(session, owner, uid) if owner else None
    store = Storage(settings().storage_url)
    if paper is None or not store.has(paper.file):
        abort(404)
    name, data = paper.file_name, BytesIO(store.get(paper.file))
    answer = send_file(data, paper.media_type, as_attachment=True, download_name=name, etag=paper.uid)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "public, no-cache"
    return answer
