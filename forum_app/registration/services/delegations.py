"""Delegations: added at the desk, opened by focal points, submitted as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import record
from forum_app.core.db import new_uid
from forum_app.core.errors import Conflict, Invalid
from forum_app.core.names import text_search_key, words
from forum_app.core.text import N_
from forum_app.core.translated import Translated
from forum_app.editions.rules import Side
from forum_app.registration import naming
from forum_app.registration.models import Delegation, Registration
from forum_app.registration.rules import (
    ConsentPurpose,
    DelegationKind,
    DelegationRole,
    DelegationState,
    RegistrationState,
    fits_age,
)
from forum_app.registration.rules.delegations import OPEN_TO_FOCAL_POINTS, can_be_sent
from forum_app.registration.services import guardians, standing
from forum_app.registration.services.composition import deed_of, lock, recomposed
from forum_app.registration.services.deeds import deed
from forum_app.registration.services.delegation_quotas import set_quotas
from forum_app.registration.services.fitness import ages, is_minor
from forum_app.registration.services.states import change_state

S = RegistrationState
D = DelegationState
LONGEST_KEY = 100


class NothingToSend(Conflict):
    """There is no member that was not sent already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What organisers say of a delegation; `quotas` are places by category id."""

    name: Translated
    side: Side
    kind: DelegationKind
    country_iso2: str = ""
    city_id: int | None = None
    contact_email: str = ""
    stays_together: bool = False
    quotas: Mapping[int, int] = field(default_factory=dict)


def add_delegation(session: Session, actor: Actor, edition_id: int, body: Body, now: datetime) -> Delegation:
    """Add a body that sends people. Raises Invalid if it has no name."""
    made = Delegation(
        edition_id=edition_id, key="", body=body.name, side=body.side, kind=body.kind, created_at=now
    )
    _take(made, body)
    made.key = f"{'-'.join(words(body.name.to('en').text))[:LONGEST_KEY]}-{new_uid()[:8]}"
    session.add(made)
    session.flush()
    set_quotas(session, actor, made, body.quotas, now)
    record(session, actor, deed_of(made, "added", {"kind": body.kind.value, "side": body.side.value}), now)
    return made


def change_delegation(
    session: Session, actor: Actor, delegation: Delegation, body: Body, revision: int, now: datetime
) -> Delegation:
    """Correct a delegation and its places. Raises DelegationChanged, Invalid, QuotaTooSmall."""
    lock(session, delegation, revision)
    before = {name: getattr(delegation, name) for name in _COLUMNS}
    _take(delegation, body)
    changed = sorted(name for name in _COLUMNS if getattr(delegation, name) != before[name])
    changed += set_quotas(session, actor, delegation, body.quotas, now)
    if changed:
        delegation.revision += 1
        record(session, actor, deed_of(delegation, "changed", {"fields": changed}), now)
    return delegation


_COLUMNS = ("body", "side", "kind", "country_iso2", "city_id", "contact_email", "stays_together")


def _take(delegation: Delegation, body: Body) -> None:
    if not body.name:
        raise Invalid(N_("Enter the name of the body in one language at least."), field="name_en")
    delegation.body = body.name
    for name in _COLUMNS[1:]:
        setattr(delegation, name, getattr(body, name))
    delegation.search_key = text_search_key(*(text for _, text in body.name))


@dataclass(frozen=True, slots=True)
class Heads:
    """Who leads a delegation, by uid; empty for nobody."""

    head: str
    deputy: str = ""


def name_heads(
    session: Session, actor: Actor, delegation: Delegation, heads: Heads, revision: int, now: datetime
) -> bool:
    """Name head and deputy: exactly one head (REG-2). Return False if nothing changes. Raises Invalid."""
    lock(session, delegation, revision)
    there = {found.uid: found for found in delegation.registrations}
    if heads.head not in there or (heads.deputy and heads.deputy not in there):
        raise Invalid(N_("Choose a member of the delegation."), field="head")
    if heads.head == heads.deputy:
        raise Invalid(N_("Head and deputy are two people."), field="deputy")
    wanted = {heads.deputy: DelegationRole.DEPUTY, heads.head: DelegationRole.HEAD}
    changed = False
    for uid, found in there.items():
        before, role = found.delegation_role, wanted.get(uid, DelegationRole.MEMBER)
        if before is role:
            continue
        changed = True
        found.delegation_role = role
        found.revision += 1
        found.changed_at = now
        record(session, actor, deed(found, "role", {"role": [before.value, role.value]}), now)
    if changed:
        recomposed(session, actor, delegation, "heads", now)
    return changed


@dataclass(frozen=True, slots=True)
class Submission:
    """The delegation as the page showed it, and whether all of it come or nobody."""

    revision: int
    together: bool = False


def submit(
    session: Session, actor: Actor, delegation: Delegation, wish: Submission, now: datetime
) -> list[Registration]:
    """Send all members that were not sent yet; return them in the states they come to.

    Each gets a place and a review or joins the waiting list; if the delegation stays together and one of them
    finds no place, all wait. Raises DelegationChanged, NothingToSend.
    """
    lock(session, delegation)
    if delegation.state not in OPEN_TO_FOCAL_POINTS:
        raise Conflict(N_("This delegation was withdrawn. Write to the secretariat."))
    sent = [found for found in _by_entry(delegation) if is_ready(found)]
    if not sent:
        raise NothingToSend(N_("There is nobody to send: all members were sent already."))
    lock(session, delegation, wish.revision)
    delegation.stays_together = wish.together
    for found in sent:
        _check_age(session, delegation, found)
    for found in sent:
        _send(session, actor, found, now)
    session.flush()
    if delegation.stays_together:
        _admit_together(session, actor, sent, now)
    else:
        for found in sent:
            _admit(session, actor, found, now)
    delegation.state = D.SUBMITTED if delegation.submitted_at is None else D.CHANGED
    delegation.submitted_at = delegation.submitted_at or now
    delegation.revision += 1
    record(session, actor, deed_of(delegation, "submitted", {"members": len(sent)}), now)
    return sent


def _by_entry(delegation: Delegation) -> list[Registration]:
    """Return the members in the order of their entry, in which they get places."""
    return sorted(delegation.registrations, key=lambda found: found.id)


def is_ready(found: Registration) -> bool:
    """Tell whether a member can be sent: entered, or invited and with an own agreement given since."""
    holding = [c for c in found.consents if c.withdrawn_at is None and c.purpose is ConsentPurpose.PROCESSING]
    return can_be_sent(found.state, [consent.given_by for consent in holding])


def _check_age(session: Session, delegation: Delegation, found: Registration) -> None:
    """Raise Invalid for a member outside the ages of the category, or under age without a guardian (REG-7)."""
    category, born_on = found.category, found.person.born_on
    if not fits_age(born_on, delegation.edition.first_day, category.youngest, category.oldest):
        raise Invalid(
            N_(
                "%(name)s: “%(what)s” is for people aged %(ages)s. Correct the date of birth or the category."
            ),
            name=naming.official(found.person),
            what=category.name,
            ages=ages(category.youngest, category.oldest),
        )
    if is_minor(session, delegation.edition, born_on) and not found.guardian_email:
        raise Invalid(
            N_(
                "%(name)s is under age. A parent or guardian has to be named first: send the personal link, where the "
                "form asks for it."
            ),
            name=naming.official(found.person),
        )


def _admit(session: Session, actor: Actor, found: Registration, now: datetime) -> None:
    """Give a place and a review, or the waiting list; who waits for a guardian is approved only after that."""
    if guardians.waits_for_guardian(found):
        guardians.wait_for(session, actor, found, now)
    else:
        standing.admit(session, actor, found, now)


def _send(session: Session, actor: Actor, found: Registration, now: datetime) -> None:
    before = found.state
    found.state = S.SUBMITTED
    found.submitted_at = found.changed_at = now
    found.revision += 1
    record(session, actor, deed(found, "state", {"state": [before.value, S.SUBMITTED.value]}), now)


class _NotAll(Exception):
    """Somebody of those who stay together found no place."""


def _admit_together(session: Session, actor: Actor, sent: Sequence[Registration], now: datetime) -> None:
    """Admit all, or let all wait: what was done for the first is undone when a later one finds no place."""
    try:
        with session.begin_nested():
            for found in sent:
                if standing.admit(session, actor, found, now) is S.WAIT_LISTED:
                    raise _NotAll
    except _NotAll:
        session.expire_all()  # counts of quotas that were read in the attempt are no longer true
        for found in sent:
            standing.wait(session, actor, found, now)


def confirm_places(
    session: Session, actor: Actor, delegation: Delegation, now: datetime
) -> Sequence[Registration]:
    """Confirm the places of all approved members; return them. Once more changes nothing."""
    lock(session, delegation)
    approved = [found for found in _by_entry(delegation) if found.state is S.APPROVED]
    for found in approved:
        change_state(session, actor, found, S.CONFIRMED, "", now)
    return approved
