"""Erases a person's registration with all that hangs on it (DPR-6); the audit log keeps ids and counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import record
from forum_app.core import jobs
from forum_app.core.errors import Conflict
from forum_app.core.text import N_
from forum_app.registration.models import Erasure, Person, Place, Registration
from forum_app.registration.services import places, traces
from forum_app.registration.services.deeds import deed
from forum_app.registration.services.states import FILL
from forum_app.registration.services.traces import Traces

SWEEP = "registration.sweep_traces"
Forgetter = Callable[[Session, Registration, Traces, datetime], None]
FORGETTERS: list[Forgetter] = []


def forgets(forgetter: Forgetter) -> Forgetter:
    """Register a function by which another domain forgets a registration, before its row goes."""
    FORGETTERS.append(forgetter)
    return forgetter


def ask(session: Session, actor: Actor, registration: Registration, now: datetime) -> None:
    """Note that the person asks to be erased; the 30 days of the data officer begin. Asked twice is once."""
    if registration.erasure_asked_at is None:
        registration.erasure_asked_at = now
        record(session, actor, deed(registration, "erasure_asked", {}), now)


def keep(session: Session, actor: Actor, registration: Registration, now: datetime) -> None:
    """Note that the person takes the wish to be erased back."""
    if registration.erasure_asked_at is not None:
        registration.erasure_asked_at = None
        record(session, actor, deed(registration, "erasure_unasked", {}), now)


def erase(session: Session, actor: Actor, registration: Registration, now: datetime) -> Traces:
    """Remove a person's registration from every table, and ask the worker to remove files and remains.

    Raises Conflict while an import of the edition is under way.
    """
    held = select(Registration).where(Registration.id == registration.id).with_for_update(of=Registration)
    found = session.scalar(held.execution_options(populate_existing=True))
    if found is None:
        raise Conflict(N_("This registration has been erased already."))
    left = Traces(found.uid)
    counts = {
        "imports": traces.imports(session, found, left, now),
        "mails": traces.mails(session, found, left),
        "drafts": traces.drafts(session, found, left),
        "invitations": traces.invitations(session, found),
        "files": traces.own_files(session, found, left),
    }
    traces.delegation(session, found, left)
    traces.troubles(session, found)
    for forget in FORGETTERS:
        forget(session, found, left, now)
    counts["places"] = _give_up_places(session, found, now)
    record(session, actor, deed(found, "erased", {"removed": counts}), now)
    _remove(session, found)
    _note(session, left.registration, now)
    jobs.enqueue(session, SWEEP, left.as_json(), now)
    return left


def _give_up_places(session: Session, found: Registration, now: datetime) -> int:
    quotas = session.scalars(select(Place.quota_id).where(Place.registration_id == found.id)).all()
    session.execute(delete(Place).where(Place.registration_id == found.id))
    places.give_back(session, quotas)
    if quotas:
        jobs.enqueue(session, FILL, {"edition": found.edition_id}, now)
    return len(quotas)


def _remove(session: Session, found: Registration) -> None:
    """Delete the row, with what hangs on it, and the person unless another registration is theirs too."""
    person_id = found.person_id
    session.flush()
    session.execute(delete(Registration).where(Registration.id == found.id))
    others = select(func.count()).where(Registration.person_id == person_id)
    if not session.scalar(others):
        session.execute(delete(Person).where(Person.id == person_id))
    session.expire_all()


def _note(session: Session, uid: str, now: datetime) -> None:
    """Write down that it was erased; one that a restored backup brought back was written down before."""
    if session.scalar(select(Erasure.id).where(Erasure.registration_uid == uid)) is None:
        session.add(Erasure(registration_uid=uid, erased_at=now))
        session.flush()
