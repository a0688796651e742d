"""Who signed up for sessions, as the desk lists them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Select, and_, false, func, or_, select
from sqlalchemy.orm import Session, joinedload

from forum_app.agenda import reader_queries
from forum_app.agenda.models import SignUp
from forum_app.agenda.reader_queries import Listed
from forum_app.agenda.rules import SignUpState
from forum_app.core.names import matches, search_patterns, text_search_key
from forum_app.core.paging import SIZE, Page, cut, paged
from forum_app.registration.models import Delegation, Person, Registration


class Line(StrEnum):
    """Which of those who signed up are shown."""

    TAKEN = "taken"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody who signed up: the wish, whose it is, and the number in the order of asking."""

    sign_up: SignUp
    registration: Registration
    number: int


def sessions(session: Session, edition_id: int, text: str, page: int = 1) -> Page[Listed]:
    """Return a page of the sessions with sign-up; titles are JSON, so words are looked for in memory."""
    found = [row for row in reader_queries.listed(session, edition_id) if not text or _said(row, text)]
    return cut(found, page, SIZE)


def _said(row: Listed, text: str) -> bool:
    key = text_search_key(row.code, *(said for _, said in row.title))
    return bool(search_patterns(text)) and matches(text, key)


def signed_up(session: Session, session_id: int, line: Line, text: str, page: int = 1) -> Page[Row]:
    """Return a page of who has a place in a session, or waits for one, in the order in which they asked."""
    found = paged(session, _rows(session_id, SignUpState(line.value), text), page)
    people = _people(session, [row.registration_id for row in found.rows])
    rows = [
        Row(row, people[row.registration_id], (found.number - 1) * found.size + number)
        for number, row in enumerate(found.rows, 1)
    ]
    return Page(rows, found.number, found.total, found.size)


def _rows(session_id: int, state: SignUpState, text: str) -> Select[SignUp]:
    query = select(SignUp).where(SignUp.session_id == session_id, SignUp.state == state)
    if text:
        words = [
            or_(Person.search_key.like(pattern), Delegation.search_key.like(pattern))
            for pattern in search_patterns(text)
        ]
        reference = Registration.reference.istartswith(text, autoescape=True)
        query = (
            query.join(Registration, Registration.id == SignUp.registration_id)
            .join(Registration.person)
            .outerjoin(Registration.delegation)
            .where(or_(and_(*words) if words else false(), reference))
        )
    return query.order_by(SignUp.asked_at, SignUp.id)


def _people(session: Session, ids: list[int]) -> dict[int, Registration]:
    whole = (
        joinedload(Registration.person),
        joinedload(Registration.category),
        joinedload(Registration.delegation),
    )
    query = select(Registration).where(Registration.id.in_(ids)).options(*whole)
    return {row.id: row for row in session.scalars(query)}


def totals(session: Session, session_id: int) -> dict[str, int]:
    """Return how many have a place in a session and how many wait."""
    query = select(SignUp.state, func.count()).where(SignUp.session_id == session_id).group_by(SignUp.state)
    counted = {row[0].value: row[1] for row in session.execute(query)}
    return {line.value: counted.get(line.value, 0) for line in Line}


def one(session: Session, session_id: int, reference: str) -> SignUp | None:
    """Return the place or wait of a registration in a session, or None."""
    query = (
        select(SignUp)
        .join(Registration, Registration.id == SignUp.registration_id)
        .where(SignUp.session_id == session_id, Registration.reference == reference)
    )
    return session.scalar(query.where(SignUp.state.in_(reader_queries.IN_PLAY)))
