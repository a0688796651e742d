"""The notices of a release on their way: queued in batches, stopped, gone on with, each person once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from forum_app.agenda.models import Release, ReleaseNotice, ReleaseSending
from forum_app.agenda.rules import audiences
from forum_app.agenda.services.publish import TELL
from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core import jobs
from forum_app.core.errors import Conflict, NotFound
from forum_app.core.text import N_
from forum_app.desk.notices import letters
from forum_app.desk.notices.letters import Press
from forum_app.desk.notices.people import Told, concern_of, gather
from forum_app.messages.models import OutboxMail
from forum_app.messages.rules import AnnouncementState as State
from forum_app.messages.rules import MailState
from forum_app.messages.services import queue_mail
from forum_app.registration.models import Person, Registration

BATCH = 100


def prepare(session: Session, release_id: int) -> tuple[Press, list[Told]] | None:
    """Return what the mails of a release are made from and who gets one; None if there is nothing to send."""
    sending = session.get(ReleaseSending, release_id)
    if sending is None or sending.state is not State.SENDING:
        return None
    release = session.get_one(Release, release_id)
    chosen = audiences.read(sending.audiences)
    found = gather(session, release.edition_id, concern_of(session, release), chosen)
    return letters.press(session, release), found.sorted()


def begin(session: Session, release_id: int, recipients: int) -> None:
    """Write down how many people there are to write to."""
    sending = _under_way(session, release_id)
    if sending is not None:
        sending.recipients = recipients
        session.get_one(Release, release_id).notices = recipients


def send_batch(session: Session, made: Press, people: Sequence[Told], now: datetime) -> bool:
    """Queue the mails to these people in one transaction; False once the sending was stopped.

    Whoever has a mail of this release is passed over, so a worker that is lost doubles nothing.
    """
    sending = _under_way(session, made.release_id)
    if sending is None:
        return False
    query = select(ReleaseNotice.recipient).where(ReleaseNotice.release_id == made.release_id)
    written = set(session.scalars(query.where(ReleaseNotice.recipient.in_([each.key for each in people]))))
    waiting = [each for each in people if each.key not in written]
    registered = _persons(session, [each.registration_id for each in waiting if each.registration_id])
    for each in waiting:
        person = registered.get(each.registration_id or 0)
        if each.registration_id and person is None:
            continue  # erased since the people were gathered
        mail = queue_mail(session, letters.mail(made, each, person), now)
        session.add(ReleaseNotice(release_id=made.release_id, recipient=each.key, mail_id=mail.id))
        sending.queued += 1
    session.flush()
    return True


def finish(session: Session, release_id: int, now: datetime) -> None:
    """Write down that all mails of a release are in the outbox."""
    sending = _under_way(session, release_id)
    if sending is not None:
        sending.state, sending.ended_at = State.SENT, now


def _under_way(session: Session, release_id: int) -> ReleaseSending | None:
    sending = _locked(session, release_id)
    return sending if sending and sending.state is State.SENDING else None


def _locked(session: Session, release_id: int) -> ReleaseSending | None:
    query = select(ReleaseSending).where(ReleaseSending.release_id == release_id).with_for_update()
    return session.scalar(query.execution_options(populate_existing=True))


def _persons(session: Session, ids: Sequence[int]) -> dict[int, Person]:
    query = select(Registration.id, Person).join(Person, Person.id == Registration.person_id)
    return dict(session.execute(query.where(Registration.id.in_(ids))).all())


def of_release(session: Session, release_id: int) -> ReleaseSending | None:
    """Return how far the notices of a release are; None if nobody was to be told."""
    return session.get(ReleaseSending, release_id, populate_existing=True)


def mail_counts(session: Session, release_id: int) -> dict[MailState, int]:
    """Return how many mails of a release stand in each state."""
    query = select(OutboxMail.state, func.count()).join(ReleaseNotice, ReleaseNotice.mail_id == OutboxMail.id)
    query = query.where(ReleaseNotice.release_id == release_id).group_by(OutboxMail.state)
    found: dict[MailState, int] = dict(session.execute(query).all())
    return {state: found.get(state, 0) for state in MailState}


def stamp(session: Session, release_id: int) -> str:
    """Return a text that changes with each step of a release's mails."""
    sending, mails = of_release(session, release_id), mail_counts(session, release_id)
    state = f"{sending.state.value}-{sending.queued}" if sending else "none"
    return "-".join([state, *(str(count) for count in mails.values())])


def stop(session: Session, actor: Actor, release: Release, now: datetime) -> ReleaseSending:
    """Stop the notices of a release: none is queued any more, and those that wait are taken back."""
    sending = _sending(session, release, State.SENDING, State.SENT)
    query = select(OutboxMail.id).join(ReleaseNotice, ReleaseNotice.mail_id == OutboxMail.id)
    query = query.where(ReleaseNotice.release_id == release.id, OutboxMail.state == MailState.QUEUED)
    ids = list(session.scalars(query.with_for_update(of=OutboxMail)))
    if sending.state is State.SENT and not ids:
        raise Conflict(N_("All mails of this release have gone out. There is nothing left to stop."))
    session.execute(delete(ReleaseNotice).where(ReleaseNotice.mail_id.in_(ids)))
    session.execute(delete(OutboxMail).where(OutboxMail.id.in_(ids)))
    sending.state, sending.queued, sending.ended_at = State.STOPPED, sending.queued - len(ids), now
    _note(session, actor, release, sending, now)
    return sending


def resume(session: Session, actor: Actor, release: Release, now: datetime) -> ReleaseSending:
    """Go on with the notices of a release that were stopped, to whoever has none yet."""
    sending = _sending(session, release, State.STOPPED)
    sending.state, sending.ended_at = State.SENDING, None
    jobs.enqueue(session, TELL, {"release": release.id}, now)
    _note(session, actor, release, sending, now)
    return sending


def _sending(session: Session, release: Release, *states: State) -> ReleaseSending:
    sending = _locked(session, release.id)
    if sending is None:
        raise NotFound(N_("Nobody was to be told of this release."))
    if sending.state not in states:
        raise Conflict(
            N_("Somebody else stopped these mails or went on with them. Reload the page to see it.")
        )
    return sending


def _note(session: Session, actor: Actor, release: Release, sending: ReleaseSending, now: datetime) -> None:
    action = "stopped" if sending.state is State.STOPPED else "resumed"
    subject = Subject(kind="release", ref=release.uid, edition_id=release.edition_id)
    changes = {"number": release.number, "recipients": sending.recipients, "queued": sending.queued}
    record(session, actor, Deed(action=f"release.notices_{action}", subject=subject, changes=changes), now)
