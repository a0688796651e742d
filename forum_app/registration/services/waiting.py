"""The waiting list: free places are offered in its order, taken or given up, and offered on when time is up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import bindparam, exists, select, update
from sqlalchemy.orm import Session

from forum_app.audit.rules import SYSTEM, Actor
from forum_app.audit.services import record
from forum_app.core.errors import Gone, Invalid
from forum_app.core.text import N_
from forum_app.registration import queries
from forum_app.registration.models import Delegation, Registration, WaitingPlace
from forum_app.registration.queries.quotas import Listed, free_places, waiting_list
from forum_app.registration.rules import RegistrationState
from forum_app.registration.rules.waiting import plan
from forum_app.registration.services import places
from forum_app.registration.services.deeds import deed
from forum_app.registration.services.states import StepRefused, change_state, fill_later, locked

S = RegistrationState
_WAITS = select(
    exists().where(
        WaitingPlace.edition_id == bindparam("edition_id"),
        WaitingPlace.by_hand.is_(False),
        WaitingPlace.offered_at.is_(None),
    )
)
STEP = timedelta(microseconds=1)  # the smallest that both databases keep


class OfferExpired(Gone):
    """The time to accept the offer of a place is over."""

    title = N_("The offer has expired")


def fill(session: Session, edition_id: int, now: datetime) -> list[Registration]:
    """Offer the free places of an edition to those who wait, in their order; return who got one.

    Who has passed the reviews has until `offer_hours` later to accept; who has not goes back to review, with the
    place. Those whom a reviewer put on the list by hand are passed over.
    """
    session.flush()
    places.in_line(session)
    if not _anybody_waits(session, edition_id):
        return []
    listed = waiting_list(session, edition_id, places.rules(session, edition_id))
    known = {entry.waiter.id: entry for entry in listed}
    free, sizes = free_places(session, edition_id)
    offered = plan([entry.waiter for entry in listed if not entry.by_hand], free, sizes).offered
    return [_offer(session, SYSTEM, session.get_one(Registration, id_), known[id_], now) for id_ in offered]


def offer(session: Session, actor: Actor, registration: Registration, now: datetime) -> list[Registration]:
    """Offer a place by hand, whatever stands before in the list; a delegation that stays together gets all or none.

    Returns who got one. Raises StepRefused if the registration does not wait, PlacesFull if no place is free.
    """
    if locked(session, registration).state is not S.WAIT_LISTED:
        raise StepRefused(N_("This registration no longer waits. Reload the page to see it."))
    listed = waiting_list(session, registration.edition_id, places.rules(session, registration.edition_id))
    mine = next(entry for entry in listed if entry.waiter.id == registration.id)
    group = mine.waiter.group
    chosen = [e for e in listed if e is mine or (group is not None and e.waiter.group == group)]
    with session.begin_nested():
        return [
            _offer(session, actor, session.get_one(Registration, entry.waiter.id), entry, now)
            for entry in chosen
        ]


def passes_over(session: Session, registration: Registration, taken: Iterable[int]) -> bool:
    """Tell whether a newcomer who has just taken places of these quotas took them before somebody who waits.

    That is so between the moment a place is freed and the moment it is offered; free places that a delegation is
    too large for are kept for it.
    """
    edition_id = registration.edition_id
    if not _anybody_waits(session, edition_id):
        return False
    weight = registration.category.protocol_weight
    before = select(WaitingPlace.registration_id).where(
        WaitingPlace.edition_id == edition_id, WaitingPlace.weight <= weight, WaitingPlace.by_hand.is_(False)
    )
    ahead = set(session.scalars(before))
    listed = waiting_list(session, edition_id, places.rules(session, edition_id))
    free, sizes = free_places(session, edition_id)
    mine = frozenset(taken)
    with_mine = {id_: count + (id_ in mine) for id_, count in free.items()}
    left = plan([entry.waiter for entry in listed if entry.waiter.id in ahead], with_mine, sizes).left
    return any(left[quota_id] < 1 for quota_id in mine)


def accept(session: Session, actor: Actor, registration: Registration, now: datetime) -> Registration:
    """Take the place that was offered. Raises OfferExpired, and StepRefused if nothing is offered."""
    mine = locked(session, registration)
    if mine.state is S.CONFIRMED:
        return mine
    until = offer_until(session, mine)
    if mine.state is S.EXPIRED or (mine.state is S.OFFERED and until is not None and until <= now):
        raise OfferExpired(
            N_(
                "The time to accept this place is over, and it is offered to the next. Write to the secretariat."
            )
        )
    if mine.state is not S.OFFERED:
        raise StepRefused(
            N_("No place is offered to you at present. Reload the page to see where you stand.")
        )
    return change_state(session, actor, mine, S.CONFIRMED, "", now)


def give_up(session: Session, actor: Actor, registration: Registration, now: datetime) -> Registration:
    """Give up an offer or one's wait; the place is offered to the next. Raises StepRefused."""
    return change_state(session, actor, registration, S.WITHDRAWN, "", now)


def overdue(session: Session, now: datetime) -> list[int]:
    """Return the ids of editions in which an offer's time is over."""
    late = (Registration.state == S.OFFERED, WaitingPlace.offer_until <= now)
    query = select(WaitingPlace.edition_id).join(WaitingPlace.registration).where(*late).distinct()
    return list(session.scalars(query.order_by(WaitingPlace.edition_id)))


def expire(session: Session, now: datetime, edition_id: int | None = None) -> list[Registration]:
    """End the offers whose time is over, in one edition or all; their places are offered on. Return whose they were."""
    session.flush()
    places.in_line(session)
    query = select(Registration).join(Registration.waiting)
    query = query.where(Registration.state == S.OFFERED, WaitingPlace.offer_until <= now)
    if edition_id is not None:
        query = query.where(Registration.edition_id == edition_id)
    late = session.scalars(query.order_by(WaitingPlace.offer_until, WaitingPlace.id)).all()
    return [change_state(session, SYSTEM, registration, S.EXPIRED, "", now) for registration in late]


def move(
    session: Session,
    actor: Actor,
    registration: Registration,
    before: Registration,
    reason: str,
    now: datetime,
) -> None:
    """Put somebody who waits in front of another one, for a reason that is kept (REG-11). Raises StepRefused."""
    if registration.id == before.id:
        raise Invalid(N_("Choose somebody else in the list."), field="before")
    mine, theirs = _entry(session, registration), _entry(session, before)
    was = mine.weight
    _insert_before(session, mine, theirs)
    changes = {"weight": [was, mine.weight], "before": before.reference}
    record(session, actor, deed(registration, "moved_in_list", changes, reason), now)
    fill_later(session, registration.edition_id, now)


def _insert_before(session: Session, mine: WaitingPlace, theirs: WaitingPlace) -> None:
    """Give `mine` a moment just before `theirs`, and push those before away by the least step where they touch."""
    query = select(WaitingPlace).where(
        WaitingPlace.edition_id == theirs.edition_id,
        WaitingPlace.weight == theirs.weight,
        WaitingPlace.joined_at <= theirs.joined_at,
        WaitingPlace.id.not_in((mine.id, theirs.id)),
    )
    earlier = [
        row
        for row in session.scalars(query.order_by(WaitingPlace.joined_at.desc(), WaitingPlace.id.desc()))
        if (row.joined_at, row.id) < (theirs.joined_at, theirs.id)
    ]
    mine.weight, mine.joined_at = theirs.weight, theirs.joined_at - STEP
    bound = mine.joined_at
    for row in earlier:
        if row.joined_at < bound:
            break
        row.joined_at = bound = bound - STEP
    session.flush()


def set_by_hand(
    session: Session, actor: Actor, registration: Registration, by_hand: bool, now: datetime
) -> None:
    """Say whether somebody who waits is offered a place by hand only. Raises StepRefused."""
    mine = _entry(session, registration)
    if mine.by_hand is by_hand:
        return
    mine.by_hand = by_hand
    record(session, actor, deed(registration, "offered_by_hand", {"by_hand": by_hand}), now)
    fill_later(session, registration.edition_id, now)


def keep_together(
    session: Session, actor: Actor, registration: Registration, together: bool, now: datetime
) -> None:
    """Say whether the delegation of somebody who waits is offered places for all who wait, or one by one."""
    _entry(session, registration)
    if registration.delegation_id is None:
        raise Invalid(N_("This registration belongs to no delegation."))
    session.execute(
        update(Delegation).where(Delegation.id == registration.delegation_id).values(stays_together=together)
    )
    record(session, actor, deed(registration, "stays_together", {"together": together}), now)
    fill_later(session, registration.edition_id, now)


def offer_until(session: Session, registration: Registration) -> datetime | None:
    """Return until when an offered place can be accepted, or None."""
    mine = WaitingPlace.registration_id == registration.id
    return session.scalar(select(WaitingPlace.offer_until).where(mine))


def _offer(
    session: Session, actor: Actor, registration: Registration, entry: Listed, now: datetime
) -> Registration:
    if not entry.reviewed:
        return change_state(session, actor, registration, S.SUBMITTED, "", now)
    change_state(session, actor, registration, S.OFFERED, "", now)
    hours = queries.setup_of(session, registration.edition_id).offer_hours
    mine = WaitingPlace.registration_id == registration.id
    times = {"offered_at": now, "offer_until": now + timedelta(hours=hours)}
    session.execute(update(WaitingPlace).where(mine).values(times))
    return registration


def _entry(session: Session, registration: Registration) -> WaitingPlace:
    if locked(session, registration).state is not S.WAIT_LISTED:
        raise StepRefused(N_("This registration no longer waits. Reload the page to see it."))
    query = select(WaitingPlace).where(WaitingPlace.registration_id == registration.id)
    return session.scalars(query.execution_options(populate_existing=True)).one()


def _anybody_waits(session: Session, edition_id: int) -> bool:
    return bool(session.scalar(_WAITS, {"edition_id": edition_id}))
