"""Files that people sent, given back only to whoever holds the link of their draft or registration."""

from __future__ import annotations

from flask import Response as FlaskResponse
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.wrappers import Response

from forum_app.core import images
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.errors import Invalid, NotFound
from forum_app.core.extensions import settings
from forum_app.core.storage import Storage
from forum_app.core.text import N_
from forum_app.registration.models import StoredFile
from forum_app.registration.questionnaire import Asked, Typed, file_in
from forum_app.registration.services.photos import keep_answer, keep_photo
from forum_app.registration.views.blueprint import private

SENT, KEPT, REMOVE = "_file", "_kept", "_remove"


def store() -> Storage:
    """Return the store of files."""
    return Storage(settings().storage_url)


def serve(found: StoredFile | None) -> Response:
    """Send a stored file: a picture to be seen, anything else to be kept, neither to be run."""
    if found is None:
        raise NotFound(N_("There is nothing at this address. Check that the link was copied whole."))
    try:
        data = store().get(found.key)
    except FileNotFoundError as problem:
        raise NotFound(N_("This file is not kept any more.")) from problem
    response = FlaskResponse(data, mimetype=found.media_type)
    place = "inline" if found.media_type == images.MEDIA_TYPE else "attachment"
    response.headers["Content-Disposition"] = f'{place}; filename="{found.name}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return private(response)


def take(
    session: Session, edition_id: int, asked: Asked, sent: MultiDict[str, FileStorage], kept: str
) -> tuple[dict[str, tuple[str, ...]], str]:
    """Keep the file that was sent for a question; return the answer with its uid, and what is wrong with the file.

    Without a file the one that is `kept` stays. A file that is refused leaves it too.
    """
    stem = stem_of(asked)
    field = asked.fields[f"{stem}{SENT}"]
    field.data = sent.get(f"{stem}{SENT}")
    data = file_in(field)
    if data is None:
        return {f"{stem}{KEPT}": (kept,) if kept else ()}, ""
    keep = keep_photo if _is_photo(asked) else keep_answer
    try:
        made = keep(session, store(), edition_id, data, now())
    except Invalid as problem:
        return {f"{stem}{KEPT}": (kept,) if kept else ()}, translated(problem)
    return {f"{stem}{KEPT}": (made.uid,)}, ""


def stem_of(asked: Asked) -> str:
    """Return what the names of the inputs of a file begin with."""
    return next(name for name in asked.fields if name.endswith(SENT)).removesuffix(SENT)


def _is_photo(asked: Asked) -> bool:
    return asked.question.builtin == "photo" or asked.question.kind == "photo"


def kept_in(asked: Asked, typed: Typed) -> str:
    """Return the uid of the file that is kept for a question, or nothing."""
    values = typed.get(f"{stem_of(asked)}{KEPT}", ())
    return values[0] if values else ""
