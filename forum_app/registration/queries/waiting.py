"""The waiting list as organisers see it: who stands where, why each waits, which offers are open."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from sqlalchemy.orm import Session, contains_eager

from forum_app.core.names import search_patterns
from forum_app.core.paging import SIZE, Page, paged
from forum_app.core.translated import Translated
from forum_app.registration.models import Delegation, Person, Quota, Registration, WaitingPlace
from forum_app.registration.queries.quotas import free_places, quota_rules, waiting_list
from forum_app.registration.rules import RegistrationState
from forum_app.registration.rules.waiting import Reason, Why, reasons


class ListView(StrEnum):
    """Which of those on the list are shown."""

    WAITING = "waiting"
    OFFERED = "offered"


STATES = {
    ListView.WAITING: RegistrationState.WAIT_LISTED,
    ListView.OFFERED: RegistrationState.OFFERED,
}


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """Somebody on the list: the number in the order (0 for an offer), why they wait, and for which quotas."""

    entry: WaitingPlace
    number: int
    why: Why | None
    quotas: tuple[Translated, ...]

    @property
    def registration(self) -> Registration:
        """Whose place it is."""
        return self.entry.registration


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """The whole list in its order: numbers and reasons by registration, and names of quotas."""

    numbers: dict[int, int]
    reasons: dict[int, Reason]
    quotas: dict[int, Translated]

    def row(self, entry: WaitingPlace) -> WaitingRow:
        """Return one of the list with what is known of it."""
        reason = self.reasons.get(entry.registration_id)
        short = sorted(reason.quotas) if reason else ()
        names = tuple(self.quotas[id_] for id_ in short)
        number = self.numbers.get(entry.registration_id, 0)
        return WaitingRow(entry, number, reason.why if reason else None, names)


def line(session: Session, edition_id: int) -> WaitingLine:
    """Return where each stands and why; nine statements, however many wait."""
    listed = waiting_list(session, edition_id, quota_rules(session, edition_id))
    by_hand = frozenset(entry.waiter.id for entry in listed if entry.by_hand)
    free, sizes = free_places(session, edition_id)
    names = session.execute(select(Quota.id, Quota.name).where(Quota.edition_id == edition_id))
    return WaitingLine(
        {entry.waiter.id: number for number, entry in enumerate(listed, 1)},
        reasons([entry.waiter for entry in listed], by_hand, free, sizes),
        {id_: name for id_, name in names},  # noqa: C416 - a dict of rows is not typed
    )


def waiting_page(
    session: Session, edition_id: int, view: ListView, text: str, page: int = 1, size: int = SIZE
) -> Page[WaitingRow]:
    """Return a page of the list in its order, or of the open offers by their end."""
    query = _joined(edition_id).where(Registration.state == STATES[view])
    if text:
        query = query.where(_sought(text))
    stands = (WaitingPlace.weight, WaitingPlace.joined_at, WaitingPlace.id)
    order = stands if view is ListView.WAITING else (WaitingPlace.offer_until, WaitingPlace.id)
    found = paged(session, query.order_by(*order), page, size)
    whole = line(session, edition_id)
    return Page([whole.row(entry) for entry in found.rows], found.number, found.total, found.size)


def waiting_row(session: Session, edition_id: int, reference: str) -> WaitingRow | None:
    """Return one of the list by the registration's reference, or None."""
    query = _joined(edition_id).where(Registration.reference == reference)
    found = session.scalar(query.where(Registration.state.in_(STATES.values())))
    return line(session, edition_id).row(found) if found else None


def totals(session: Session, edition_id: int) -> dict[str, int]:
    """Return how many wait and how many have an offer."""
    query = (
        select(Registration.state, func.count())
        .where(Registration.edition_id == edition_id, Registration.state.in_(STATES.values()))
        .group_by(Registration.state)
    )
    counted = {state: count for state, count in session.execute(query)}  # noqa: C416
    return {view.value: counted.get(state, 0) for view, state in STATES.items()}


def _joined(edition_id: int) -> Select[WaitingPlace]:
    return (
        select(WaitingPlace)
        .join(WaitingPlace.registration)
        .join(Registration.person)
        .join(Registration.category)
        .outerjoin(Registration.delegation)
        .where(WaitingPlace.edition_id == edition_id)
        .options(
            contains_eager(WaitingPlace.registration).options(
                contains_eager(Registration.person),
                contains_eager(Registration.category),
                contains_eager(Registration.delegation),
            )
        )
    )


def _sought(text: str) -> ColumnElement[bool]:
    words = [
        or_(Person.search_key.like(pattern), Delegation.search_key.like(pattern))
        for pattern in search_patterns(text)
    ]
    reference = Registration.reference.istartswith(text, autoescape=True)
    return or_(and_(*words) if words else false(), reference)
