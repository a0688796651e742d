"""Registrations of an edition that may be one person (REG-6).

Keys are brought together first (fingerprint, address, birth date); the rule then looks at the few pairs that are left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select
from sqlalchemy.orm import Session, aliased

from forum_app.core.names import NameOrder, PersonName
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

OTHER = aliased(Registration, name="other")
BATCH = 500


@dataclass(frozen=True, slots=True)
class Pair:
    """Two registrations that look like one person, and why; the first has the smaller id."""

    first_id: int
    second_id: int
    why: frozenset[Likeness]


def pairs(session: Session, edition_id: int) -> list[Pair]:
    """Return the pairs of an edition that nobody has found to be two people; three statements, more in long lists."""
    first, second = NotSame.first_id, NotSame.second_id
    apart = select(first, second).join(Registration, Registration.id == first)
    known = {
        (one, other) for one, other in session.execute(apart.where(Registration.edition_id == edition_id))
    }
    return _told(session, sorted(_candidates(session, edition_id) - known))


def pairs_of(session: Session, registration: Registration) -> list[Pair]:
    """Return the pairs that one registration is in; its keys are looked for, nothing is joined."""
    mine = registration.id
    others = session.scalars(_alike(registration)).all()
    return _told(session, [(min(mine, other), max(mine, other)) for other in others])


def _told(session: Session, found: list[tuple[int, int]]) -> list[Pair]:
    known = _known(session, {one for pair in found for one in pair})
    told = (Pair(first, second, likeness(known[first], known[second])) for first, second in sorted(found))
    return [pair for pair in told if pair.why]


def _candidates(session: Session, edition_id: int) -> set[tuple[int, int]]:
    """Return the pairs with a key in common: plain keys of all, brought together here, for no index holds them."""
    query = (
        select(Registration.id, Registration.email, Person.born_on, TravelDocument.fingerprint)
        .join(Registration.person)
        .outerjoin(TravelDocument, TravelDocument.registration_id == Registration.id)
        .where(Registration.edition_id == edition_id, Registration.state.not_in(ENDED))
        .order_by(Registration.id)
    )
    alike: dict[object, list[int]] = defaultdict(list)
    for id_, email, born_on, fingerprint in session.execute(query):
        for key in (plain_email(email), born_on, ("document", fingerprint) if fingerprint else None):
            if key:
                alike[key].append(id_)
    return {pair for ids in alike.values() for pair in combinations(ids, 2)}


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


_KNOWN = (
    select(
        Registration.id, Registration.email, Registration.delegation_id, Person.born_on,
        func.coalesce(TravelDocument.fingerprint, ""), Person.family, Person.given, Person.name_order,
        Person.native, Person.badge_form, Person.passport_form,
    )
    .join(Registration.person)
    .outerjoin(TravelDocument, TravelDocument.registration_id == Registration.id)
)  # fmt: skip


def _known(session: Session, ids: Iterable[int]) -> dict[int, Known]:
    """Return what the rule looks at, by id: plain columns, for there are thousands of them."""
    wanted = sorted(ids)
    found: dict[int, Known] = {}
    for start in range(0, len(wanted), BATCH):
        query = _KNOWN.where(Registration.id.in_(wanted[start : start + BATCH]))
        for id_, email, delegation_id, born_on, fingerprint, family, given, order, *rest in session.execute(
            query
        ):
            name = PersonName(family, given, NameOrder(order.value), *rest)
            found[id_] = Known(
                id=id_,
                forms=full_forms(name),
                words=name_words(name),
                born_on=born_on,
                email=email,
                fingerprint=fingerprint,
                delegation_id=delegation_id,
            )
    return found
