"""Registrations of an edition that may be one person (REG-6).

The database joins on keys (fingerprint, address, birth date); the rule then looks at the few pairs that are left.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, exists, func, literal, or_, select, union
from sqlalchemy.orm import Session, aliased, joinedload

from forum_app.registration import naming
from forum_app.registration.models import NotSame, Person, Registration, TravelDocument
from forum_app.registration.rules import ENDED
from forum_app.registration.rules.duplicates import (
    Known,
    Likeness,
    full_forms,
    likeness,
    name_words,
    plain_email,
)

ONE, OTHER = aliased(Registration, name="one"), aliased(Registration, name="other")
BATCH = 500


@dataclass(frozen=True, slots=True)
class Pair:
    """Two registrations that look like one person, and why; the first has the smaller id."""

    first_id: int
    second_id: int
    why: frozenset[Likeness]


def pairs(session: Session, edition_id: int) -> list[Pair]:
    """Return the pairs of an edition that nobody has found to be two people."""
    found = [(first, second) for first, second in session.execute(_candidates(edition_id)).all()]
    return _told(session, found)


def pairs_of(session: Session, registration: Registration) -> list[Pair]:
    """Return the pairs that one registration is in; its keys are looked for, nothing is joined."""
    mine = registration.id
    others = session.scalars(_alike(registration)).all()
    return _told(session, [(min(mine, other), max(mine, other)) for other in others])


def _told(session: Session, found: list[tuple[int, int]]) -> list[Pair]:
    known = _known(session, {one for pair in found for one in pair})
    told = (Pair(first, second, likeness(known[first], known[second])) for first, second in sorted(found))
    return [pair for pair in told if pair.why]


def _candidates(edition_id: int) -> CompoundSelect[int, int]:
    return union(
        _narrowed(_by_document(), edition_id),
        _narrowed(_by_birth(), edition_id),
        _narrowed(_by_email(edition_id), edition_id),
    )


def _alike(mine: Registration) -> Select[int]:
    document = select(TravelDocument.fingerprint).where(TravelDocument.registration_id == mine.id)
    same = TravelDocument.fingerprint.in_(document) & (TravelDocument.fingerprint != "")
    reasons: list[ColumnElement[bool]] = [OTHER.id.in_(select(TravelDocument.registration_id).where(same))]
    if mine.person.born_on is not None:
        born = select(Person.id).where(Person.born_on == mine.person.born_on)
        reasons.append(OTHER.person_id.in_(born))
    if mine.email:
        reasons.append(func.lower(func.replace(OTHER.email, " ", "")) == plain_email(mine.email))
    first, second = NotSame.first_id, NotSame.second_id
    apart = exists().where(
        or_(and_(first == mine.id, second == OTHER.id), and_(first == OTHER.id, second == mine.id))
    )
    known = mine.state in ENDED
    return select(OTHER.id).where(
        OTHER.edition_id == mine.edition_id,
        OTHER.id != mine.id,
        OTHER.state.not_in(ENDED),
        or_(*reasons),
        ~apart,
        literal(not known),
    )


def _narrowed(query: Select[int, int], edition_id: int) -> Select[int, int]:
    apart = exists().where(NotSame.first_id == ONE.id, NotSame.second_id == OTHER.id)
    return query.where(
        ONE.edition_id == edition_id,
        OTHER.edition_id == edition_id,
        ONE.id < OTHER.id,
        ONE.state.not_in(ENDED),
        OTHER.state.not_in(ENDED),
        ~apart,
    )


def _by_document() -> Select[int, int]:
    mine, theirs = aliased(TravelDocument), aliased(TravelDocument)
    return (
        select(ONE.id, OTHER.id)
        .select_from(mine)
        .join(theirs, and_(mine.fingerprint == theirs.fingerprint, mine.fingerprint != ""))
        .join(ONE, ONE.id == mine.registration_id)
        .join(OTHER, OTHER.id == theirs.registration_id)
    )


def _by_birth() -> Select[int, int]:
    mine, theirs = aliased(Person), aliased(Person)
    return (
        select(ONE.id, OTHER.id)
        .select_from(mine)
        .join(theirs, mine.born_on == theirs.born_on)
        .join(ONE, ONE.person_id == mine.id)
        .join(OTHER, OTHER.person_id == theirs.id)
    )


def _by_email(edition_id: int) -> Select[int, int]:
    """Join on addresses that occur more than once: most occur once, and an expression has no index."""
    plain = func.lower(func.replace(Registration.email, " ", ""))
    often = (
        select(plain)
        .where(Registration.edition_id == edition_id, Registration.email != "")
        .group_by(plain)
        .having(func.count() > 1)
    )
    twice = select(Registration.id, plain.label("email")).where(
        Registration.edition_id == edition_id, plain.in_(often)
    )
    mine, theirs = twice.cte("mine"), twice.cte("theirs")
    return (
        select(ONE.id, OTHER.id)
        .select_from(mine)
        .join(theirs, and_(mine.c.email == theirs.c.email, mine.c.id < theirs.c.id))
        .join(ONE, ONE.id == mine.c.id)
        .join(OTHER, OTHER.id == theirs.c.id)
    )


def _known(session: Session, ids: Iterable[int]) -> dict[int, Known]:
    wanted = sorted(ids)
    found: dict[int, Known] = {}
    for start in range(0, len(wanted), BATCH):
        query = (
            select(Registration, TravelDocument.fingerprint)
            .outerjoin(TravelDocument, TravelDocument.registration_id == Registration.id)
            .where(Registration.id.in_(wanted[start : start + BATCH]))
            .options(joinedload(Registration.person))
        )
        found |= {row.id: known(row, fingerprint or "") for row, fingerprint in session.execute(query)}
    return found


def known(registration: Registration, fingerprint: str) -> Known:
    """Return what the rule looks at of a registration."""
    name = naming.name_of(registration.person)
    return Known(
        id=registration.id,
        forms=full_forms(name),
        words=name_words(name),
        born_on=registration.person.born_on,
        email=registration.email,
        fingerprint=fingerprint,
        delegation_id=registration.delegation_id,
    )
