"""Reads of volumes and their builds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager

from forum_app.core.errors import NotFound
from forum_app.core.pdf.scripts import language_of
from forum_app.core.text import N_
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.library import queries as library
from forum_app.library.models import Document
from forum_app.library.rules import FileKind
from forum_app.proceedings.models import Build, BuildState, Volume
from forum_app.proceedings.rules import Companions, Delegate, Party, Record, Words
from forum_app.registration import queries as registration
from forum_app.registration.queries import DirectoryRow


def built_volumes(session: Session, edition_id: int) -> Sequence[Build]:
    """Return the newest finished build of each volume of an edition, with its volume, by language."""
    newest = (
        select(func.max(Build.id))
        .join(Build.volume)
        .where(Volume.edition_id == edition_id, Build.state == BuildState.DONE)
        .group_by(Build.volume_id)
    )
    query = select(Build).join(Build.volume).where(Build.id.in_(newest)).options(contains_eager(Build.volume))
    return session.scalars(query.order_by(Volume.language)).all()


def finished_build(session: Session, uid: str) -> Build | None:
    """Return a finished build by its permanent id, with its volume and edition."""
    query = select(Build).join(Build.volume).join(Volume.edition)
    query = query.options(contains_eager(Build.volume).contains_eager(Volume.edition))
    return session.scalar(query.where(Build.uid == uid, Build.state == BuildState.DONE))


def same_build(session: Session, volume_id: int, content_hash: str) -> Build | None:
    """Return a finished build of a volume with the same content, or None."""
    query = select(Build).where(Build.volume_id == volume_id, Build.content_hash == content_hash)
    return session.scalar(query.where(Build.state == BuildState.DONE).order_by(Build.id.desc()).limit(1))


def outdated_volumes(session: Session, now: datetime) -> list[int]:  # noqa: ARG001 - the form of a sweep
    """Return the ids of built volumes in which somebody stands who has since left the list (DPR-5).

    A build begun after that, in whatever state, is the answer to it, so a failing one is not asked for for ever.
    """
    latest = (
        select(Volume.id, Volume.edition_id, func.max(Build.created_at))
        .join(Volume.builds)
        .where(Volume.builds.any(Build.state == BuildState.DONE))
        .group_by(Volume.id, Volume.edition_id)
    )
    built = session.execute(latest).all()
    left = registration.names_taken_out(session) if built else {}
    return [volume for volume, edition, begun in built if edition in left and begun <= left[edition]]


def build_by_uid(session: Session, uid: str) -> Build:
    """Return a build in any state with its volume; raise NotFound."""
    query = select(Build).join(Build.volume).options(contains_eager(Build.volume))
    found = session.scalar(query.where(Build.uid == uid))
    if found is None:
        raise NotFound(N_("There is no such build."))
    return found


def builds(session: Session, edition_id: int) -> Sequence[Build]:
    """Return all builds of an edition's volumes, the latest first, each with its volume."""
    query = select(Build).join(Build.volume).options(contains_eager(Build.volume))
    return session.scalars(query.where(Volume.edition_id == edition_id).order_by(Build.id.desc())).all()


def companions(session: Session, edition: Edition) -> Companions:
    """Return what the volume of an edition holds besides its agenda."""
    return Companions(
        theme=edition.theme or Translated({}),
        parties=parties(registration.directory_rows(session, edition.id)),
        words=[
            Words(text=s.text, speakers=s.speakers, occasion=s.occasion, place=s.place, day=s.made_on)
            for s in library.statements(session)
        ],
        records=[
            Record(title=document.title, note=_note(document))
            for document in library.documents(session)
            if document.edition_id == edition.id
        ],
    )


def parties(rows: Sequence[DirectoryRow]) -> list[Party]:
    """Group the list of participants by delegation, in the order the rows come in."""
    found: list[Party] = []
    for _, group in groupby(rows, lambda row: (row.delegation_uid, row.country_iso2, str(row.delegation))):
        members = list(group)
        found.append(
            Party(
                name=members[0].delegation,
                country=members[0].country,
                delegates=tuple(_delegate(member) for member in members),
            )
        )
    return found


def _delegate(row: DirectoryRow) -> Delegate:
    return Delegate(
        latin=row.latin,
        native="" if row.native == row.latin else row.native,
        language=row.native_language or language_of(row.native),
        function=row.function,
        head=row.head,
    )


def _note(document: Document) -> str:
    kind = "" if document.file_kind is FileKind.NONE else document.file_kind.value.upper()
    return ", ".join(part for part in (document.authors, kind, document.size_label) if part)
