"""Bytes made once from a release: how all workers share them, and what tells that they are still the truth."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Delete, Select, delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum_app.agenda.models import Projection, Release
from forum_app.editions.models import Edition, Programme
from forum_app.editions.rules import PUBLIC_STATES

Json = Mapping[str, Any]
LEVEL = 9
DIGITS = 32


@dataclass(frozen=True, slots=True)
class Key:
    """What is made: of which release, what kind, for readers of which language, and which of several."""

    release_id: int
    kind: str
    language: str
    variant: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """Bytes as they are sent, with their strong tag and the instant at which they were made."""

    packed: bytes
    tag: str
    media_type: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest release of a public edition; `mark` names it and the editions' rows, which all pages show.

    `own` names the release and the build of the application alone: what a feed or a file is made from.
    """

    release_id: int
    release_uid: str
    mark: str
    own: str = ""


def made(body: bytes, media_type: str, now: datetime, level: int = LEVEL) -> Made:
    """Return bytes ready to be kept: packed, with a tag that depends on the bytes alone; `now` is Last-Modified."""
    tag = hashlib.sha256(body).hexdigest()[:DIGITS]
    return Made(gzip.compress(body, level, mtime=0), tag, media_type, now)


def newest(session: Session, today: date, build: str = "") -> Mapping[str, Newest]:
    """Return the newest release of each public edition by slug, in one small query.

    What a page shows besides its release is in the mark: the editions in the frame of all pages, the day, and the
    build of the application.
    """
    rows = session.execute(_frames()).all()
    told = repr((build, today, [tuple(row[2:]) for row in rows]))
    frame = hashlib.sha256(told.encode()).hexdigest()[:DIGITS]
    short = hashlib.sha256(build.encode()).hexdigest()[:DIGITS]
    return {
        row.slug: Newest(row.release_id, row.release_uid, row.release_uid + frame, row.release_uid + short)
        for row in rows
        if row.release_uid
    }


def _frames() -> Select[Any]:
    last = select(func.max(Release.id)).where(Release.edition_id == Edition.id).correlate(Edition)
    found = select(
        Release.id.label("release_id"),
        Release.uid.label("release_uid"),
        *Edition.__table__.columns,
        Programme.kind,
    )
    joined = (
        found.select_from(Edition).join(Programme).outerjoin(Release, Release.id == last.scalar_subquery())
    )
    return joined.where(Edition.state.in_(PUBLIC_STATES)).order_by(Edition.id)


def document(session: Session, release_id: int) -> dict[str, Any] | None:
    """Return the document of a release, or None if it is gone."""
    return session.scalar(select(Release.document).where(Release.id == release_id))


def stored(session: Session, key: Key, stamp: str) -> Made | None:
    """Return what another worker made of this key and stamp, or None."""
    row = session.scalar(_row(key))
    return _read(row) if row and row.stamp == stamp else None


def store(session: Session, key: Key, stamp: str, own: Made) -> Made:
    """Keep what this worker made for all; whoever comes second takes the first one's.

    Bytes of the same key with another stamp are replaced, and those of older releases of the edition dropped.
    """
    row = session.scalar(_row(key).with_for_update())
    if row is None:
        row = _added(session, key)
    if row is None or row.stamp == stamp:
        return _read(row) if row else own
    row.stamp, row.body, row.packed = stamp, own.packed, True
    row.etag, row.media_type, row.made_at = own.tag, own.media_type, own.at
    session.flush()
    return own


def _row(key: Key) -> Select[Projection]:
    found = select(Projection).where(Projection.release_id == key.release_id, Projection.kind == key.kind)
    return found.where(Projection.language == key.language, Projection.variant == key.variant)


def _added(session: Session, key: Key) -> Projection | None:
    """Add an empty row; if another worker was faster, return its row; None if the release is gone."""
    row = Projection(
        release_id=key.release_id,
        kind=key.kind,
        language=key.language,
        variant=key.variant,
        stamp="",
        body=b"",
        etag="",
        media_type="",
        made_at=datetime.fromtimestamp(0).astimezone(),
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return session.scalar(_row(key).with_for_update())
    session.execute(_superseded(key.release_id))
    return row


def _superseded(release_id: int) -> Delete:
    edition = select(Release.edition_id).where(Release.id == release_id).scalar_subquery()
    older = select(Release.id).where(Release.edition_id == edition, Release.id < release_id)
    return delete(Projection).where(Projection.release_id.in_(older))


def _read(row: Projection) -> Made:
    return Made(row.body, row.etag, row.media_type, row.made_at)
