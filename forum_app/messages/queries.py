"""Reads of the outbox."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session, defer

from forum_app.core.errors import NotFound
from forum_app.core.paging import Page, paged
from forum_app.core.text import N_
from forum_app.messages.kinds import default_words
from forum_app.messages.models import MailTemplate, OutboxMail
from forum_app.messages.rendering import Words
from forum_app.messages.rules import UNATTENDED_SECONDS, MailState
from forum_app.messages.services import going_out

# The bodies of a mail are read where one mail is shown, not in a list.
HEAVY = (defer(OutboxMail.text), defer(OutboxMail.html), defer(OutboxMail.calendar))


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxFilters:
    """Which mails a list shows; `text` is looked for in address, name and subject."""

    text: str = ""
    states: frozenset[MailState] = frozenset()
    announcement_id: int | None = None


def outbox(session: Session, edition_id: int, filters: OutboxFilters, page: int = 1) -> Page[OutboxMail]:
    """Return a page of an edition's mails, the latest first."""
    query = select(OutboxMail).where(OutboxMail.edition_id == edition_id)
    if filters.states:
        query = query.where(OutboxMail.state.in_(filters.states))
    if filters.announcement_id is not None:
        query = query.where(OutboxMail.announcement_id == filters.announcement_id)
    if filters.text:
        columns = (OutboxMail.to_address, OutboxMail.to_name, OutboxMail.subject)
        query = query.where(or_(*(column.icontains(filters.text, autoescape=True) for column in columns)))
    return paged(session, query.order_by(OutboxMail.id.desc()).options(*HEAVY), page)


def mail(session: Session, edition_id: int, uid: str) -> OutboxMail:
    """Return a mail of an edition; raise NotFound if the edition has none of that uid."""
    found = session.scalar(
        select(OutboxMail).where(OutboxMail.edition_id == edition_id, OutboxMail.uid == uid)
    )
    if found is None:
        raise NotFound(N_("There is no mail at this address."))
    return found


def about(session: Session, subject_ref: str) -> Sequence[OutboxMail]:
    """Return the mails about one thing, the latest first."""
    query = select(OutboxMail).where(OutboxMail.subject_ref == subject_ref).options(*HEAVY)
    return session.scalars(query.order_by(OutboxMail.id.desc())).all()


def tally(session: Session, edition_id: int) -> dict[MailState, int]:
    """Return how many mails of an edition stand in each state."""
    query = select(OutboxMail.state, func.count()).where(OutboxMail.edition_id == edition_id)
    found = dict(session.execute(query.group_by(OutboxMail.state)).all())
    return {state: found.get(state, 0) for state in MailState}


def sent_since(session: Session, edition_id: int, since: datetime) -> Sequence[datetime]:
    """Return when each mail of an edition went out after `since`."""
    query = select(OutboxMail.sent_at).where(OutboxMail.edition_id == edition_id, OutboxMail.sent_at > since)
    return [at for at in session.scalars(query.order_by(OutboxMail.sent_at)) if at is not None]


def oldest_waiting(session: Session, edition_id: int) -> datetime | None:
    """Return when the mail that waits longest was put in the outbox, or None."""
    waiting = OutboxMail.state.in_((MailState.QUEUED, MailState.SENDING))
    return session.scalar(
        select(func.min(OutboxMail.created_at)).where(OutboxMail.edition_id == edition_id, waiting)
    )


def words(session: Session, edition_id: int, kind: str, language: str) -> Words:
    """Return the organisers' own words for a kind of mail in a language, or else those that come along."""
    own = template(session, edition_id, kind, language)
    return Words(own.subject, own.text) if own else default_words(kind, language)


_WORDS = select(MailTemplate.kind, MailTemplate.subject, MailTemplate.text).where(
    MailTemplate.edition_id == bindparam("edition_id"),
    MailTemplate.kind.in_(bindparam("kinds", expanding=True)),
    MailTemplate.language == bindparam("language"),
)


def words_of(session: Session, edition_id: int, kinds: Sequence[str], language: str) -> dict[str, Words]:
    """Return the same for several kinds of mail, by kind; one statement."""
    session.flush()
    given = {"edition_id": edition_id, "kinds": list(kinds), "language": language}
    own = {row.kind: Words(row.subject, row.text) for row in session.connection().execute(_WORDS, given)}
    return {kind: own.get(kind) or default_words(kind, language) for kind in kinds}


_TEMPLATE = select(MailTemplate).where(
    MailTemplate.edition_id == bindparam("edition_id"),
    MailTemplate.kind == bindparam("kind"),
    MailTemplate.language == bindparam("language"),
)


def template(session: Session, edition_id: int, kind: str, language: str) -> MailTemplate | None:
    """Return the organisers' own words as they are stored, or None."""
    return session.scalar(_TEMPLATE, {"edition_id": edition_id, "kind": kind, "language": language})


def own_words(session: Session, edition_id: int) -> frozenset[tuple[str, str]]:
    """Return the kinds and languages for which organisers of an edition wrote their own words."""
    query = select(MailTemplate.kind, MailTemplate.language).where(MailTemplate.edition_id == edition_id)
    return frozenset((kind, language) for kind, language in session.execute(query))


@dataclass(frozen=True, slots=True)
class Unattended:
    """Mails that should have left long ago: how many, and since when the oldest waits."""

    count: int
    since: datetime | None


def unattended(session: Session, edition_id: int, now: datetime) -> Unattended:
    """Return the mails of an edition that nobody has sent for ten minutes after they were due."""
    since = now - timedelta(seconds=UNATTENDED_SECONDS)
    waiting = (OutboxMail.state == MailState.QUEUED) & (OutboxMail.due_at < since) & going_out()
    lost = (OutboxMail.state == MailState.SENDING) & (OutboxMail.lease_until < since)
    query = select(func.count(), func.min(OutboxMail.due_at))
    row = session.execute(query.where(OutboxMail.edition_id == edition_id, or_(waiting, lost))).one()
    return Unattended(*row)
