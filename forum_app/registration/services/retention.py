"""Removes what a forum no longer needs, by kinds of data with a time of their own (DPR-3); the log has counts only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, delete, or_, select, update
from sqlalchemy.orm import Session

from forum_app.audit.rules import SYSTEM, Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core import jobs
from forum_app.editions.models import Edition
from forum_app.registration.models import (
    Answer,
    FormQuestion,
    ImportRun,
    Person,
    Registration,
    RegistrationSetup,
    TravelDocument,
)
from forum_app.registration.rules import SEALED_CLASSES, RunState
from forum_app.registration.rules.retention import BY_HAND, Kept, days_kept, is_due, last_kept
from forum_app.registration.services import erasure, traces
from forum_app.registration.services.sensitive import REMOVE
from forum_app.registration.services.traces import Traces

HELD = or_(Registration.diet != "", Registration.access_needs != "")


@dataclass(frozen=True, slots=True)
class Line:
    """What a rehearsal says of one kind: how many are held, until when they are kept, whether they are due now.

    What goes `by_hand` waits for the data officer.
    """

    kind: Kept
    days: int
    until: date
    count: int
    due: bool
    by_hand: bool


def rehearse(session: Session, edition_id: int, now: datetime) -> list[Line]:
    """Return what is held of each kind and when it goes; nothing is changed."""
    edition, days = session.get_one(Edition, edition_id), _days(session, edition_id)
    return [
        Line(
            kind,
            days[kind],
            last_kept(edition.last_day, days[kind]),
            len(_held(session, edition, kind, days[kind], now.date())),
            is_due(edition.last_day, days[kind], now.date()),
            kind in BY_HAND,
        )
        for kind in Kept
    ]


def due(session: Session, now: datetime) -> list[int]:
    """Return the ids of editions that still hold diet or access needs after the time for them."""
    query = select(Edition).where(Edition.id.in_(select(Registration.edition_id).where(HELD)))
    return [edition.id for edition in session.scalars(query) if _over(session, edition, Kept.NEEDS, now)]


def forget_needs(session: Session, edition_id: int, now: datetime) -> int:
    """Empty diet and access needs of an edition's registrations; return how many held any. The log has the count."""
    if edition_id not in due(session, now):
        return 0
    emptied = session.execute(
        update(Registration)
        .where(Registration.edition_id == edition_id, HELD)
        .values(diet="", access_needs="")
    )
    count = int(emptied.rowcount)  # type: ignore[attr-defined]
    _write(session, SYSTEM, edition_id, "needs_forgotten", {"registrations": count}, now)
    return count


def papers_due(session: Session, now: datetime) -> list[int]:
    """Return the ids of editions that still hold papers, photos or answers after the time for them."""
    edges = select(Edition).where(Edition.last_day < now.date())
    return [
        edition.id
        for edition in session.scalars(edges)
        if any(_due_ids(session, edition, kind, now) for kind in (Kept.PAPERS, Kept.ANSWERS))
    ]


def forget_papers(session: Session, edition_id: int, now: datetime) -> dict[str, int]:
    """Remove passport data, birth dates, photos and answers whose time is over; return and log how many."""
    edition, left = session.get_one(Edition, edition_id), Traces("")
    holders = _due_ids(session, edition, Kept.PAPERS, now)
    answers = _due_ids(session, edition, Kept.ANSWERS, now)
    photos = session.scalars(select(Registration.photo_id).where(Registration.id.in_(holders))).all()
    files = session.scalars(select(Answer.file_id).where(Answer.id.in_(answers))).all()
    session.execute(delete(TravelDocument).where(TravelDocument.registration_id.in_(holders)))
    theirs = select(Registration.person_id).where(Registration.id.in_(holders))
    dated = Person.id.in_(theirs), Person.id.in_(_with_birth_date(edition_id))
    session.execute(
        update(Person).where(*dated).values(born_on=None).execution_options(synchronize_session=False)
    )
    removed = traces.stored(session, [*photos, *files], left)
    session.execute(delete(Answer).where(Answer.id.in_(answers)))
    counts = {"papers": len(holders), "answers": len(answers), "files": removed}
    if holders or answers:
        _drop_imports(session, edition_id, left, now)
        _write(session, SYSTEM, edition_id, "retention_kept", counts, now)
        jobs.enqueue(session, REMOVE, {"files": sorted(left.files)}, now)
    session.expire_all()
    return counts


def _drop_imports(session: Session, edition_id: int, left: Traces, now: datetime) -> None:
    """Let files go that nobody confirmed: they hold the same papers. One that is being taken goes by itself."""
    query = select(ImportRun).where(ImportRun.edition_id == edition_id)
    runs = session.scalars(query).all()
    if runs and all(run.state is not RunState.CONFIRMED for run in runs):
        traces.drop_imports(session, edition_id, runs, left, now)


def registrations_due(session: Session, edition_id: int, now: datetime) -> Sequence[int]:
    """Return the ids of registrations of an edition whose time is over; the data officer says when they go."""
    return _due_ids(session, session.get_one(Edition, edition_id), Kept.REGISTRATIONS, now)


def forget_registrations(session: Session, actor: Actor, edition_id: int, now: datetime) -> int:
    """Erase the registrations of an edition whose time is over, because the data officer says so; return how many."""
    found = registrations_due(session, edition_id, now)
    for id_ in found:
        erasure.erase(session, actor, session.get_one(Registration, id_), now)
    if found:
        _write(session, actor, edition_id, "retention_kept", {"registrations": len(found)}, now)
    return len(found)


def _over(session: Session, edition: Edition, kind: Kept, now: datetime) -> bool:
    return is_due(edition.last_day, _days(session, edition.id)[kind], now.date())


def _due_ids(session: Session, edition: Edition, kind: Kept, now: datetime) -> Sequence[int]:
    days = _days(session, edition.id)[kind]
    if kind is not Kept.ANSWERS and not is_due(edition.last_day, days, now.date()):
        return []
    return _held(session, edition, kind, days, now.date(), only_due=kind is Kept.ANSWERS)


def _held(
    session: Session, edition: Edition, kind: Kept, days: int, today: date, *, only_due: bool = False
) -> Sequence[int]:
    """Return the ids of what an edition holds of a kind: of registrations, and of answers their own."""
    if kind is not Kept.ANSWERS:
        return session.scalars(_registrations(edition.id, kind)).all()
    query = select(Answer.id, FormQuestion.keep_days).join(
        FormQuestion, FormQuestion.id == Answer.question_id
    )
    timed = or_(FormQuestion.keep_days.is_not(None), FormQuestion.data_class.in_(SEALED_CLASSES))
    found = session.execute(query.where(FormQuestion.edition_id == edition.id, timed)).all()
    own = [(id_, days if kept is None else kept) for id_, kept in found]
    return [id_ for id_, kept in own if not only_due or is_due(edition.last_day, kept, today)]


def _registrations(edition_id: int, kind: Kept) -> Select[int]:
    papers = or_(
        Registration.photo_id.is_not(None),
        Registration.id.in_(select(TravelDocument.registration_id)),
        Registration.person_id.in_(_with_birth_date(edition_id)),
    )
    narrowed: dict[Kept, ColumnElement[bool]] = {Kept.NEEDS: HELD, Kept.PAPERS: papers}
    query = select(Registration.id).where(Registration.edition_id == edition_id).order_by(Registration.id)
    return query.where(narrowed[kind]) if kind in narrowed else query


def _with_birth_date(edition_id: int) -> Select[int]:
    """Return the persons with a birth date who are in no edition that ended later or is still to come."""
    last_day = select(Edition.last_day).where(Edition.id == edition_id).scalar_subquery()
    later = select(Registration.person_id).join(Edition, Edition.id == Registration.edition_id)
    elsewhere = later.where(Edition.last_day > last_day)
    return select(Person.id).where(Person.born_on.is_not(None), Person.id.not_in(elsewhere))


def _days(session: Session, edition_id: int) -> Mapping[Kept, int]:
    query = select(RegistrationSetup.keep_days).where(RegistrationSetup.edition_id == edition_id)
    found = session.scalar(query)
    return days_kept(found if isinstance(found, Mapping) else {})


def _write(
    session: Session, actor: Actor, edition_id: int, action: str, counts: Mapping[str, int], now: datetime
) -> None:
    edition = session.get_one(Edition, edition_id)
    subject = Subject(kind="edition", ref=edition.uid, edition_id=edition_id)
    record(session, actor, Deed(action=f"registration.{action}", subject=subject, changes=counts), now)
