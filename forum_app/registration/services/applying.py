"""Whether somebody can register as they ask, and what follows of it.

It only reads. Whoever registers many looks before the writer's turn comes, so that nobody waits for the looking.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from forum_app.core.db import new_uid
from forum_app.core.errors import DomainError, Invalid
from forum_app.core.text import N_
from forum_app.editions.rules import Side
from forum_app.registration import naming
from forum_app.registration.models import Invitation
from forum_app.registration.queries.facts import CategoryFacts
from forum_app.registration.queries.openings import Offer, offer_of
from forum_app.registration.queries.places import matching_city_id
from forum_app.registration.rules import ConsentPurpose, age_on, new_reference, side_of
from forum_app.registration.rules.form_shape import in_order
from forum_app.registration.rules.sensitive import is_sensitive, says_sensitive
from forum_app.registration.services import fitness, invited
from forum_app.registration.services.commands import Register


class RegistrationClosed(DomainError):
    """The edition takes no registrations now."""

    status = 409
    title = N_("Registration is closed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the set-up and the register of cities and countries say to the answers, as plain values.

    `uid`, `reference` and the columns of the `person` are made here, so that nobody waits for the making.
    """

    year: int
    uid: str
    reference: str
    person: Mapping[str, Any]
    category_id: int
    city_id: int | None
    side: Side
    minor: bool
    own_questions: bool


def ground_of(session: Session, command: Register, now: datetime, offer: Offer | None = None) -> Ground:
    """Return what a registration will rest on; `offer` saves reading the set-up once more.

    Raises RegistrationClosed, InvitationOver, and Invalid with its field.
    """
    if ConsentPurpose.PROCESSING not in command.consents:
        raise Invalid(N_("Without this agreement the registration cannot be taken."), field="processing")
    offer = offer or offer_of(session, command.edition_id, now)
    invitation = _invitation(session, command, now)
    category = _category(offer, command, invitation)
    minor = _checked_ages(offer, category, command, invitation)
    _check_sensitive(offer, command)
    return Ground(
        year=offer.edition.year,
        uid=new_uid(),
        reference=new_reference(offer.edition.year),
        person=naming.columns(command.name, command.country_iso2),
        category_id=category.id,
        city_id=matching_city_id(session, command.city, command.country_iso2),
        side=side_of(command.country_iso2, offer.countries.eu_members),
        minor=minor,
        own_questions=any(not question.builtin for question in in_order(offer.form)),
    )


def _invitation(session: Session, command: Register, now: datetime) -> Invitation | None:
    if command.invitation_id is None:
        return None
    found = session.get_one(Invitation, command.invitation_id)
    invited.require_live(found, now)
    return found


def _category(offer: Offer, command: Register, invitation: Invitation | None) -> CategoryFacts:
    """Return the category that was asked for if it can be had: by an invitation at any time that it sets."""
    late = invitation is not None and bool(invitation.late_reason)
    if not late and not any(opening.window.open for opening in offer.openings):
        raise RegistrationClosed(N_("This forum takes no registrations now."))
    fixed = invitation.category_id if invitation is not None else None
    for opening in offer.openings:
        invited_to = fixed == opening.category.id and (late or opening.window.open)
        if opening.category.key == command.category and (invited_to or (fixed is None and opening.takes)):
            return opening.category
    raise Invalid(N_("Choose in which capacity you take part."), field="category")


def _checked_ages(
    offer: Offer, category: CategoryFacts, command: Register, invitation: Invitation | None
) -> bool:
    """Check the parts and the age; tell whether a guardian has to agree. Of an unknown age nothing is assumed."""
    born_on = command.details.get("born_on")
    chosen = [p for p in offer.parts if p.part.key in command.details.get("parts", ())]
    if invitation is None and not all(part.takes for part in chosen):
        raise Invalid(N_("One of these parts cannot be chosen now."), field="parts")
    fitness.check_ages(offer.edition, category, chosen, born_on)
    minor = born_on is not None and age_on(born_on, offer.edition.first_day) < offer.setup.guardian_below
    if minor:
        fitness.require_guardian(command.details)
    return minor


def _check_sensitive(offer: Offer, command: Register) -> None:
    """Refuse sensitive answers without the separate agreement to their use (PIPL; DPR-4)."""
    if ConsentPurpose.SENSITIVE in command.consents:
        return
    own = [q for q in in_order(offer.form) if is_sensitive(q) and not q.builtin]
    said = {"diet": command.diet, "access_needs": command.access_needs, **command.details}
    core = any(said.get(name) for name in ("diet", "access_needs", "travel_document", "photo"))
    if core or says_sensitive(own, command.answers):
        raise Invalid(
            N_(
                "You gave passport data, a photo, a diet or access needs. Tick this box, or go back and empty them."
            ),
            field="sensitive",
        )
