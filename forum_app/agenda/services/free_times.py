"""When rooms and people can be had, and when they cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from forum_app.agenda.models import Availability, Speaker
from forum_app.agenda.services.stamping import next_number
from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.errors import Invalid, NotFound
from forum_app.core.text import N_
from forum_app.core.translated import Translated
from forum_app.editions import queries as editions
from forum_app.editions.models import Room

Owner = Room | Speaker
LONGEST = timedelta(days=60)
MOST_SPANS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSpan:
    """A span in which somebody or something can be had, or cannot (`blocked`); times are aware."""

    starts_at: datetime
    ends_at: datetime
    blocked: bool = True
    note: Translated | None = None


def spans(session: Session, owner: Owner) -> Sequence[Availability]:
    """Return the spans of a room or person in order."""
    query = select(Availability).where(_of(owner))
    return session.scalars(query.order_by(Availability.starts_at, Availability.id)).all()


def add_span(session: Session, actor: Actor, owner: Owner, wanted: NewSpan, now: datetime) -> Availability:
    """Add a span. One that is there already is given back as it is, so that a second click adds nothing. Raises Invalid."""
    _check(wanted)
    editions.held(session, owner.edition_id)
    there = spans(session, owner)
    key = (wanted.starts_at, wanted.ends_at, wanted.blocked)
    same = next((row for row in there if (row.starts_at, row.ends_at, row.blocked) == key), None)
    if same:
        return same
    if len(there) >= MOST_SPANS:
        raise Invalid(N_("There are %(most)s spans already. Take some away first."), most=MOST_SPANS)
    row = Availability(
        edition_id=owner.edition_id,
        room_id=owner.id if isinstance(owner, Room) else None,
        speaker_id=owner.id if isinstance(owner, Speaker) else None,
        starts_at=wanted.starts_at,
        ends_at=wanted.ends_at,
        blocked=wanted.blocked,
        note=wanted.note,
    )
    session.add(row)
    _record(session, actor, owner, "span_added", now)
    return row


def remove_span(session: Session, actor: Actor, owner: Owner, number: int, now: datetime) -> None:
    """Take a span away. Raises NotFound for one that is not the owner's."""
    editions.held(session, owner.edition_id)
    query = delete(Availability).where(Availability.id == number, _of(owner)).returning(Availability.id)
    if session.scalar(query) is None:
        raise NotFound(N_("This span is not there any more."))
    _record(session, actor, owner, "span_removed", now)


def _check(wanted: NewSpan) -> None:
    if wanted.ends_at <= wanted.starts_at:
        raise Invalid(N_("The end lies before the begin."), field="ends")
    if wanted.ends_at - wanted.starts_at > LONGEST:
        raise Invalid(N_("A span takes at most %(days)s days."), field="ends", days=LONGEST.days)


def _of(owner: Owner) -> ColumnElement[bool]:
    mine = Availability.room_id if isinstance(owner, Room) else Availability.speaker_id
    return mine == owner.id


def _record(session: Session, actor: Actor, owner: Owner, verb: str, now: datetime) -> None:
    # Every editor that is open must ask for the conflicts again.
    next_number(session, owner.edition_id)
    session.flush()
    ref, kind = (owner.key, "room") if isinstance(owner, Room) else (owner.uid, "speaker")
    subject = Subject(kind=kind, ref=ref, edition_id=owner.edition_id)
    record(session, actor, Deed(action=f"agenda.{verb}", subject=subject, changes={}), now)
