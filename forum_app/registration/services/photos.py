"""Photographs of participants: kept in the store under a key that says nothing, and let go of again."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from forum_app.core import images
from forum_app.core.storage import Storage
from forum_app.core.uow import after_commit
from forum_app.registration.models import StoredFile
from forum_app.registration.rules import FileKind
from forum_app.registration.services.credentials import checked_type

KEY_BYTES = 24


def keep_photo(session: Session, storage: Storage, edition_id: int, data: bytes, now: datetime) -> StoredFile:
    """Check a photograph, write it anew and keep it; raise core.images.NotTaken for what is none.

    The bytes are in the store before the row is; a transaction that fails leaves a file that nothing names.
    """
    photo = images.portrait(data)
    return _keep(session, storage, _file(edition_id, FileKind.PHOTO, images.MEDIA_TYPE, now), photo.data)


def keep_answer(
    session: Session, storage: Storage, edition_id: int, data: bytes, now: datetime
) -> StoredFile:
    """Check and keep a file that answers a question: a PDF that does nothing by itself, or a picture. Raises Invalid."""
    return _keep(session, storage, _file(edition_id, FileKind.ANSWER, checked_type(data), now), data)


def _file(edition_id: int, kind: FileKind, media_type: str, now: datetime) -> StoredFile:
    ending = media_type.rsplit("/", 1)[1].replace("jpeg", "jpg")
    return StoredFile(
        edition_id=edition_id,
        kind=kind,
        key=f"{kind.value}s/{secrets.token_hex(KEY_BYTES)}.{ending}",
        name=f"{kind.value}.{ending}",
        media_type=media_type,
        created_at=now,
    )


def _keep(session: Session, storage: Storage, row: StoredFile, data: bytes) -> StoredFile:
    row.sha256 = storage.put(row.key, data)
    row.size = len(data)
    session.add(row)
    session.flush()
    return row


def let_go(session: Session, storage: Storage, file_id: int | None) -> None:
    """Forget a stored file: its row at once, its bytes once that is durable."""
    found = session.get(StoredFile, file_id) if file_id is not None else None
    if found is None:
        return
    key = found.key
    session.execute(delete(StoredFile).where(StoredFile.id == found.id))
    after_commit(session, lambda: storage.delete(key))


def stored(session: Session, edition_id: int, uid: str) -> StoredFile | None:
    """Return a stored file of an edition, or None."""
    query = select(StoredFile).where(StoredFile.edition_id == edition_id, StoredFile.uid == uid)
    return session.scalar(query)
