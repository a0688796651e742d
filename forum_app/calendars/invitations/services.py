"""Brings the mailboxes of an edition up to its newest release: rows and mails in one transaction, batch by batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from forum_app.agenda.models import Release, Speaker
from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.calendars.invitations import queries
from forum_app.calendars.invitations.letters import About, Press, addressees, press
from forum_app.calendars.invitations.rules import Kept, Step, Wanted, Way, steps
from forum_app.calendars.kinds import Answer, InvitationState
from forum_app.calendars.models import CalendarInvitation
from forum_app.core.db import new_uid
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition
from forum_app.messages.services import NewMail, queue_mail
from forum_app.registration.links import digest
from forum_app.registration.mail_values import token_of
from forum_app.registration.models import Registration

BATCH = 100


@dataclass(frozen=True, slots=True)
class Basis:
    """What a plan was made from; once it is another one the plan is out of date."""

    on: bool
    release: int


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is to be done for an edition, and what its mails are made from."""

    edition_id: int
    basis: Basis
    press: Press
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """One step with its mails written, before anybody waits for the writer."""

    step: Step
    uid: str
    language: str
    queued_at: datetime
    mails: tuple[NewMail, ...]


def plan(session: Session, edition_id: int, base_url: str, now: datetime) -> Plan:
    """Return what is to be done for an edition; changes nothing."""
    edition = session.get_one(Edition, edition_id)
    wanted = queries.wanted(session, edition_id, base_url)
    found = steps(queries.kept(session, edition_id), wanted, now)
    return Plan(edition_id, _basis(session, edition), press(session, edition), tuple(found))


def _basis(session: Session, edition: Edition) -> Basis:
    newest = select(func.max(Release.number)).where(Release.edition_id == edition.id)
    return Basis(edition.calendar_mail, session.scalar(newest) or 0)


def prepare(session: Session, made: Plan, batch: Sequence[Step], now: datetime) -> list[Ready]:
    """Write the mails of some steps; whoever is gone is left out."""
    uids, languages = _known(session, batch)
    found = [
        (step, key, step.wanted.language if step.wanted else languages.get(key, "en"))
        for step in batch
        if (key := _row_key(step))
    ]
    people = addressees(session, ((_recipient(step), language) for step, _, language in found))
    ready = []
    for step, key, language in found:
        if (_recipient(step), language) not in people:
            continue
        uid = uids.get(key) or new_uid()
        about = About(
            invitation=uid,
            session=key[0],
            to=people[_recipient(step), language],
            language=language,
            queued_at=now,
            url=step.wanted.url if step.wanted else "",
        )
        mails = tuple(made.press.mail(letter, about) for letter in step.letters)
        ready.append(Ready(step, uid, language, now, mails))
    return ready


def _row_key(step: Step) -> tuple[str, str]:
    """Return session and recipient of the row that a step is about, as it stands before the step."""
    row = step.kept or step.wanted
    assert row is not None
    return row.session, row.recipient


def _recipient(step: Step) -> str:
    row: Kept | Wanted | None = step.wanted or step.kept
    assert row is not None
    return row.recipient


def _known(
    session: Session, batch: Sequence[Step]
) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]]:
    """Return uid and language of the rows that there are, by session and recipient."""
    row = CalendarInvitation
    query = select(row.session_uid, row.recipient, row.uid, row.language)
    keys = [_row_key(step) for step in batch]
    found = session.execute(query.where(tuple_(row.session_uid, row.recipient).in_(keys))).all()
    uids = {(each.session_uid, each.recipient): each.uid for each in found}
    return uids, {(each.session_uid, each.recipient): each.language for each in found}


def put(session: Session, made: Plan, batch: Sequence[Ready]) -> bool:
    """Write rows and mails of a batch; False if the plan is out of date, in whole or for somebody.

    The edition's row is locked, and each row is looked at again: what another worker has done, or what has changed
    since the plan was made, is passed over and planned anew.
    """
    edition = editions.held(session, made.edition_id)
    if _basis(session, edition) != made.basis:
        return False
    rows = _rows(session, batch)
    there = _there(session, batch)
    fresh = True
    for ready in batch:
        row = rows.get(_row_key(ready.step))
        same = (queries.as_kept(row) if row else None) == ready.step.kept
        if not same or not (ready.step.wanted is None or _recipient(ready.step) in there):
            fresh = False
            continue
        _write(session, made.edition_id, row, ready)
        for mail in ready.mails:
            queue_mail(session, mail, ready.queued_at)
    session.flush()
    return fresh


def _rows(session: Session, batch: Sequence[Ready]) -> dict[tuple[str, str], CalendarInvitation]:
    keys = [_row_key(ready.step) for ready in batch]
    query = select(CalendarInvitation).where(
        tuple_(CalendarInvitation.session_uid, CalendarInvitation.recipient).in_(keys)
    )
    return {(row.session_uid, row.recipient): row for row in session.scalars(query)}


def _there(session: Session, batch: Sequence[Ready]) -> set[str]:
    """Return who of those to be written to is still there; each gets the link to their own page."""
    keys = {_recipient(ready.step) for ready in batch if ready.step.wanted}
    ids = {mark: [int(key[1:]) for key in keys if key[0] == mark] for mark in "rs"}
    found = {f"s{id_}" for id_ in session.scalars(select(Speaker.id).where(Speaker.id.in_(ids["s"])))}
    for row in session.scalars(select(Registration).where(Registration.id.in_(ids["r"]))):
        row.token_hash = row.token_hash or digest(token_of(row))
        found.add(f"r{row.id}")
    return found


def _write(session: Session, edition_id: int, row: CalendarInvitation | None, ready: Ready) -> None:
    step, want = ready.step, ready.step.wanted
    if row is None:
        row = CalendarInvitation(uid=ready.uid, edition_id=edition_id, answer=Answer.NONE)
        session.add(row)
    if step.clears_answer:
        row.answer, row.answered_at = Answer.NONE, None
    row.sequence = step.sequence
    if step.letters:
        row.queued_at = ready.queued_at
    row.state = InvitationState.SENT if want else InvitationState.WITHDRAWN
    if want:
        key = int(want.recipient[1:])
        registered = want.recipient.startswith("r")
        row.registration_id, row.speaker_id = (key, None) if registered else (None, key)
        row.recipient, row.session_uid, row.address = want.recipient, want.session, want.address
        row.language, row.told = want.language, dict(want.told)


@dataclass(frozen=True, slots=True)
class Switch:
    """Whether the mailboxes of an edition are to follow its agenda."""

    edition_id: int
    on: bool


def switch(session: Session, actor: Actor, command: Switch, now: datetime) -> bool:
    """Turn calendar invitations by mail of an edition on or off; tell whether that changed anything."""
    edition = editions.held(session, command.edition_id)
    if edition.calendar_mail is command.on:
        return False
    edition.calendar_mail = command.on
    subject = Subject(kind="edition", ref=edition.uid, edition_id=edition.id)
    action = "calendar.mail_on" if command.on else "calendar.mail_off"
    record(session, actor, Deed(action=action, subject=subject, changes={}), now)
    return True


def counted(made: Plan) -> dict[Way, int]:
    """Return how many mails of each kind a plan has."""
    found = dict.fromkeys(Way, 0)
    for step in made.steps:
        for letter in step.letters:
            found[letter.way] += 1
    return found
