"""What is left of a registration outside its own rows: mails, drafts, invitations, files, saved imports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, String, delete, false, func, or_, select, type_coerce, update
from sqlalchemy.orm import Session

from forum_app.core import names
from forum_app.core.errors import Conflict
from forum_app.core.jobs import Job
from forum_app.core.names import has_han
from forum_app.core.sealing import NotOpened, unseal
from forum_app.core.text import N_
from forum_app.messages.models import OutboxMail
from forum_app.registration import naming
from forum_app.registration.models import (
    Answer,
    Delegation,
    Draft,
    FocalPoint,
    ImportRun,
    Invitation,
    Place,
    Registration,
    StoredFile,
)
from forum_app.registration.rules import FileKind, RunState
from forum_app.registration.services import places

SHORTEST_WORD = 2
NAMELESS = "…"  # a file may be called after the person


@dataclass(slots=True)
class Traces:
    """What lies outside the database and has to go: keys and folders of the store, permanent ids of mails."""

    registration: str
    files: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)
    mails: set[str] = field(default_factory=set)

    def as_json(self) -> dict[str, Any]:
        """Return plain JSON types; no name stands in them."""
        return {
            "registration": self.registration,
            "files": sorted(self.files),
            "folders": sorted(self.folders),
            "mails": sorted(self.mails),
        }


def alone(session: Session, of: Registration) -> bool:
    """Tell whether an address is the person's own: an office that registers several has one for all of them."""
    same = select(func.count()).where(
        Registration.edition_id == of.edition_id,
        func.lower(Registration.email) == of.email.lower(),
        Registration.id != of.id,
    )
    return not session.scalar(same)


def names_of(of: Registration) -> list[str]:
    """Return the whole names by which a text may speak of the person; a single word is too little to go by."""
    name = naming.name_of(of.person)
    found = {names.plain(name), naming.official(of.person), of.person.native}
    return sorted(word for word in found if " " in word or (has_han(word) and len(word) >= SHORTEST_WORD))


def mails(session: Session, of: Registration, found: Traces) -> int:
    """Remove the mails about the person and to the person, and those to others that name the person.

    A name alone is no proof in a mail about another registration: two people may have one name.
    """
    theirs = OutboxMail.subject_ref == of.uid
    others = select(Registration.uid).where(Registration.id != of.id)
    about = [theirs, _speaking([of.reference])]
    about.append(_speaking(names_of(of)) & OutboxMail.subject_ref.not_in(others))
    if alone(session, of):
        about.append(func.lower(OutboxMail.to_address) == of.email.lower())
    here = or_(OutboxMail.edition_id == of.edition_id, OutboxMail.edition_id.is_(None), theirs)
    gone = session.execute(select(OutboxMail.id, OutboxMail.uid).where(here, or_(*about))).all()
    session.execute(delete(OutboxMail).where(OutboxMail.id.in_([id_ for id_, _ in gone])))
    found.mails |= {uid for _, uid in gone}
    return len(gone)


def _speaking(words: list[str]) -> ColumnElement[bool]:
    texts = (OutboxMail.subject, OutboxMail.text, OutboxMail.html, OutboxMail.to_name, OutboxMail.calendar)
    return or_(false(), *(_holds(column, words) for column in texts))


def troubles(session: Session, of: Registration) -> None:
    """Empty what failed jobs say of their failure, where it names the person."""
    words = [*names_of(of), of.reference, of.email]
    session.execute(update(Job).where(_holds(Job.problem, words)).values(problem=""))


def drafts(session: Session, of: Registration, found: Traces) -> int:
    """Remove forms that were never sent and hold the person's own address."""
    if not alone(session, of):
        return 0
    raw = type_coerce(Draft.answers, String)
    kept = session.execute(select(Draft.id, Draft.photo_id, raw).where(Draft.edition_id == of.edition_id))
    gone = [(id_, photo_id) for id_, photo_id, sealed in kept if _speaks(sealed, of.email)]
    stored(session, [photo_id for _, photo_id in gone], found)
    session.execute(delete(Draft).where(Draft.id.in_([id_ for id_, _ in gone])))
    return len(gone)


def invitations(session: Session, of: Registration) -> int:
    """Remove the invitations of the person, by link or by address, and give back the places held for them."""
    theirs = Invitation.registration_id == of.id
    if alone(session, of):
        by_address = func.lower(Invitation.email) == of.email.lower()
        theirs = or_(theirs, (Invitation.edition_id == of.edition_id) & by_address)
    gone = session.scalars(select(Invitation.id).where(theirs)).all()
    for place in session.scalars(select(Place).where(Place.invitation_id.in_(gone))).all():
        session.delete(place)
        places.give_back(session, [place.quota_id])
    session.flush()
    session.execute(delete(Invitation).where(Invitation.id.in_(gone)))
    return len(gone)


def delegation(session: Session, of: Registration, found: Traces) -> None:
    """Take the person out of the delegation's contacts; its letter goes only if it speaks of nobody else."""
    if of.delegation_id is None:
        return
    body = session.get_one(Delegation, of.delegation_id)
    if alone(session, of):
        theirs = FocalPoint.delegation_id == body.id, func.lower(FocalPoint.email) == of.email.lower()
        session.execute(delete(FocalPoint).where(*theirs))
        if body.contact_email.lower() == of.email.lower():
            body.contact_email = ""
    others = select(func.count()).where(Registration.delegation_id == body.id, Registration.id != of.id)
    if not session.scalar(others):
        stored(session, [body.credentials_id], found)
        body.credentials_id, body.credentials_signed_by, body.credentials_dated = None, "", None
    elif any(word in body.credentials_signed_by for word in names_of(of)):
        body.credentials_signed_by = ""


def imports(session: Session, of: Registration, found: Traces, now: datetime) -> int:
    """Remove the files that registrations of the edition were imported from, with what was reported of each row."""
    runs = session.scalars(select(ImportRun).where(ImportRun.edition_id == of.edition_id)).all()
    if any(run.state is RunState.CONFIRMED for run in runs):
        raise Conflict(N_("An import is under way. Erase when it has ended."))
    return drop_imports(session, of.edition_id, runs, found, now)


def drop_imports(
    session: Session, edition_id: int, runs: Sequence[ImportRun], found: Traces, now: datetime
) -> int:
    """Let files on their way in go, and what is left of those that were taken: cells, and the name of the file."""
    for run in runs:
        run.report = {}
        how = {key: run.mapping[key] for key in ("encoding", "separator") if key in run.mapping}
        run.mapping = how | {"name": NAMELESS, "headers": [], "fields": []}
        if run.state in (RunState.READ, RunState.REHEARSED):
            run.state, run.finished_at = RunState.DROPPED, now
    query = select(StoredFile.id).where(
        StoredFile.edition_id == edition_id, StoredFile.kind == FileKind.IMPORT
    )
    kept = session.scalars(query).all()
    stored(session, [run.file_id for run in runs] + list(kept), found)
    return len(runs)


def own_files(session: Session, of: Registration, found: Traces) -> int:
    """Remove the photo and the files of answers."""
    answers = session.scalars(select(Answer.file_id).where(Answer.registration_id == of.id))
    return stored(session, [of.photo_id, *answers], found)


def stored(session: Session, ids: Iterable[int | None], found: Traces) -> int:
    """Remove the rows of stored files and note their keys."""
    wanted = {id_ for id_ in ids if id_ is not None}
    rows = session.scalars(select(StoredFile).where(StoredFile.id.in_(wanted))).all()
    found.files |= {row.key for row in rows}
    session.flush()
    session.execute(delete(StoredFile).where(StoredFile.id.in_(wanted)))
    return len(rows)


def _holds(column: Any, words: Iterable[str]) -> ColumnElement[bool]:
    return or_(false(), *(column.contains(word, autoescape=True) for word in words))


def _speaks(answers: str | None, address: str) -> bool:
    try:
        return address.casefold() in unseal(answers or "").casefold()
    except NotOpened:
        return False  # sealed with a key that is lost: nobody can read it any more
