"""Organisers invite people: one or many, with places held, a reminder, a withdrawal, an end (REG-3, REG-10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from forum_app.audit.rules import SYSTEM, Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core import jobs
from forum_app.core.db import new_uid
from forum_app.core.errors import Conflict, Invalid
from forum_app.core.text import N_
from forum_app.editions.models import Edition
from forum_app.registration import typed
from forum_app.registration.links import digest, token_for
from forum_app.registration.models import Category, Invitation, Registration
from forum_app.registration.queries.setup import setup_of, window
from forum_app.registration.rules import ENDED, InvitationState
from forum_app.registration.rules.inviting import Guest, expiry
from forum_app.registration.services import holding
from forum_app.registration.services.places import PlacesFull
from forum_app.registration.services.states import FILL

PURPOSE = "invitation"
LIVE = frozenset({InvitationState.QUEUED, InvitationState.SENT, InvitationState.OPENED})


class NotOpen(Conflict):
    """The invitation is answered or over, so this step is no longer possible."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite:
    """What all invitations of one sending share. `late_reason` lets them in after closing (REG-3)."""

    category_id: int
    delegation_id: int | None = None
    language: str = "en"
    days: int | None = None
    note: str = ""
    late_reason: str = ""
    hold_places: bool = False
    invited_by: int | None = None
    secret: str = field(repr=False, default="")


@dataclass(frozen=True, slots=True)
class Sent:
    """An invitation that was made, with the token of its personal link."""

    invitation: Invitation
    token: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody who was not invited, and why (a source string)."""

    guest: Guest
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a list: who is invited, and who was left out."""

    sent: Sequence[Sent]
    left_out: Sequence[LeftOut]


BAD_ADDRESS = N_("This is not an e-mail address.")
INVITED_ALREADY = N_("An invitation to this address is open already.")
REGISTERED_ALREADY = N_("This address belongs to a registration already.")
NO_PLACE = N_("No place is left to hold for this invitation.")
AFTER_CLOSING = N_(
    "Registration is closed. Say why this person may still come in; you are the one who allows it."
)


def invite(
    session: Session, actor: Actor, edition: Edition, guests: Sequence[Guest], command: Invite, now: datetime
) -> Outcome:
    """Invite everybody on the list who can be; the others are told with the reason. Raises Invalid.

    Addresses are compared without case. A delegation may use one address for many (REG-1), so an address that is
    registered is left out only outside a delegation.
    """
    category = session.get_one(Category, command.category_id)
    until = _until(session, edition, category, command, now)
    open_for, registered = _known(session, edition, guests)
    sent: list[Sent] = []
    left_out: list[LeftOut] = []
    for guest in guests:
        why = _why_not(guest, open_for, registered, command)
        made = None if why else _make(session, edition, guest, command, until, now)
        if made is None:
            left_out.append(LeftOut(guest, why or NO_PLACE))
            continue
        sent.append(made)
        open_for.add(made.invitation.email.casefold())
    session.flush()
    for each in sent:
        changes: dict[str, object] = {
            "category": category.key,
            "late": bool(command.late_reason),
            "held": command.hold_places,
        }
        record(session, actor, _deed(each.invitation, "sent", changes, command.late_reason), now)
    return Outcome(sent, left_out)


def rehearse(
    session: Session, edition: Edition, guests: Sequence[Guest], command: Invite, now: datetime
) -> Outcome:
    """Tell what `invite` would do, with nothing made; places are not tried."""
    _until(session, edition, session.get_one(Category, command.category_id), command, now)
    open_for, registered = _known(session, edition, guests)
    left_out = [
        LeftOut(guest, why)
        for guest in guests
        if (why := _why_not(guest, open_for, registered, command)) is not None
    ]
    return Outcome((), left_out)


def token_of(secret: str, invitation: Invitation) -> str:
    """Return the token of an invitation's personal link."""
    return token_for(secret, PURPOSE, invitation.uid)


def withdraw(session: Session, actor: Actor, invitation: Invitation, reason: str, now: datetime) -> None:
    """Take an invitation back; its link says so, and places held for it go to those who wait. Raises NotOpen."""
    _end(session, invitation, InvitationState.WITHDRAWN, now)
    record(session, actor, _deed(invitation, "withdrawn", {}, reason), now)


def remind(session: Session, actor: Actor, invitation: Invitation, now: datetime) -> None:
    """Note that an open invitation is sent once more. Raises NotOpen."""
    _require_live(session, invitation, now)
    invitation.reminded_at = now
    record(session, actor, _deed(invitation, "reminded", {}), now)


def prolong(
    session: Session, actor: Actor, invitation: Invitation, until: datetime, reason: str, now: datetime
) -> None:
    """Give an invitation more time, an expired one too; after closing that needs a reason (REG-3). Raises NotOpen."""
    if invitation.state not in LIVE | {InvitationState.EXPIRED}:
        raise NotOpen(N_("This invitation is answered or withdrawn; invite the person anew."))
    edition = session.get_one(Edition, invitation.edition_id)
    category = session.get(Category, invitation.category_id) if invitation.category_id else None
    if until <= now:
        raise Invalid(N_("Choose a time in the future."), field="until")
    if until > window(session, edition, now, category).closes_at and not reason:
        raise Invalid(AFTER_CLOSING, field="reason")
    invitation.expires_at = until
    invitation.late_reason = reason or invitation.late_reason
    if invitation.state is InvitationState.EXPIRED:
        invitation.state = InvitationState.SENT
    record(session, actor, _deed(invitation, "prolonged", {"late": bool(reason)}, reason), now)


def due(session: Session, now: datetime) -> list[int]:
    """Return the ids of open invitations whose time is over."""
    query = select(Invitation.id).where(Invitation.state.in_(LIVE), Invitation.expires_at <= now)
    return list(session.scalars(query.order_by(Invitation.id).limit(200)))


def expire(session: Session, invitation_id: int, now: datetime) -> bool:
    """End an invitation whose time is over; False if it was answered or prolonged meanwhile."""
    invitation = session.get(Invitation, invitation_id)
    if invitation is None or invitation.state not in LIVE or invitation.expires_at > now:
        return False
    _end(session, invitation, InvitationState.EXPIRED, now)
    record(session, SYSTEM, _deed(invitation, "expired", {}), now)
    return True


def _until(
    session: Session, edition: Edition, category: Category, command: Invite, now: datetime
) -> datetime:
    closes_at = window(session, edition, now, category).closes_at
    if closes_at <= now and not command.late_reason:
        raise Invalid(AFTER_CLOSING, field="late_reason")
    days = command.days or setup_of(session, edition.id).invitation_days
    return expiry(now, days, closes_at, command.late_reason)


def _known(session: Session, edition: Edition, guests: Sequence[Guest]) -> tuple[set[str], set[str]]:
    """Return which of the addresses have an open invitation, and which a registration."""
    asked = {(typed.email_address(guest.email) or "").casefold() for guest in guests}
    invited = select(func.lower(Invitation.email)).where(
        Invitation.edition_id == edition.id, Invitation.state.in_(LIVE)
    )
    registered = select(func.lower(Registration.email)).where(
        Registration.edition_id == edition.id, Registration.state.not_in(ENDED)
    )
    return set(session.scalars(invited)) & asked, set(session.scalars(registered)) & asked


def _why_not(guest: Guest, open_for: set[str], registered: set[str], command: Invite) -> str | None:
    email = typed.email_address(guest.email)
    if email is None:
        return BAD_ADDRESS
    if email.casefold() in open_for:
        return INVITED_ALREADY
    if email.casefold() in registered and command.delegation_id is None:
        return REGISTERED_ALREADY
    return None


def _make(
    session: Session, edition: Edition, guest: Guest, command: Invite, until: datetime, now: datetime
) -> Sent | None:
    uid = new_uid()
    token = token_for(command.secret, PURPOSE, uid)
    made = Invitation(
        uid=uid,
        edition_id=edition.id,
        delegation_id=command.delegation_id,
        category_id=command.category_id,
        name=typed.tidy(guest.name)[:200],
        email=typed.email_address(guest.email) or "",
        language=guest.language or command.language,
        note=command.note,
        token_hash=digest(token),
        state=InvitationState.SENT,
        expires_at=until,
        late_reason=command.late_reason,
        invited_by=command.invited_by,
        created_at=now,
    )
    try:
        with session.begin_nested():
            session.add(made)
            session.flush()
            if command.hold_places:
                holding.hold(session, made)
    except PlacesFull:
        return None
    return Sent(made, token)


def _end(session: Session, invitation: Invitation, state: InvitationState, now: datetime) -> None:
    done = session.execute(
        update(Invitation)
        .where(Invitation.id == invitation.id, Invitation.state.in_(LIVE))
        .values(state=state, answered_at=now)
    )
    session.refresh(invitation)
    if done.rowcount != 1:  # type: ignore[attr-defined]
        raise NotOpen(N_("This invitation was answered meanwhile. Reload the page to see it."))
    if holding.release_held(session, invitation):
        jobs.enqueue(session, FILL, {"edition": invitation.edition_id}, now)


def _require_live(session: Session, invitation: Invitation, now: datetime) -> None:
    session.refresh(invitation, with_for_update=True)
    if invitation.state not in LIVE or invitation.expires_at <= now:
        raise NotOpen(N_("This invitation is answered or over, so it cannot be sent again."))


def _deed(invitation: Invitation, action: str, changes: dict[str, object], reason: str = "") -> Deed:
    subject = Subject(kind="invitation", ref=invitation.uid, edition_id=invitation.edition_id)
    return Deed(action=f"invitation.{action}", subject=subject, changes=changes, reason=reason)
