"""A person registers by the public form. The same form sent twice is one registration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import record
from forum_app.cities.models import City
from forum_app.core.db import new_uid
from forum_app.core.errors import Conflict, DomainError, Invalid
from forum_app.core.names import PersonName
from forum_app.core.text import N_
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.registration import naming, queries
from forum_app.registration.consents import TEXT_VERSION
from forum_app.registration.links import digest, personal_token
from forum_app.registration.models import Category, Consent, Invitation, Person, Registration
from forum_app.registration.queries.form import whole_form
from forum_app.registration.queries.openings import openings, part_openings
from forum_app.registration.rules import ConsentPurpose, RegistrationState, new_reference, side_of
from forum_app.registration.rules.form_shape import in_order
from forum_app.registration.rules.sensitive import is_sensitive, says_sensitive
from forum_app.registration.services import answers, columns, fitness, guardians, invited
from forum_app.registration.services.deeds import deed
from forum_app.registration.services.standing import admit

MOST_TRIES = 5
AS_ASKED = (
    "function", "body", "country_iso2", "city_text", "email", "phone", "languages", "needs_interpretation",
    "diet", "access_needs",
)  # fmt: skip


class RegistrationClosed(DomainError):
    """The edition takes no registrations now."""

    status = 409
    title = N_("Registration is closed")


class FormUsed(Conflict):
    """The form made a registration already, for somebody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What a person says of themself. `key` is the form's own; `secret` makes the personal link.

    `details` holds the core fields that are not always asked, by their names; `answers` those to the questions
    of organisers, by their keys.
    """

    edition_id: int
    key: str
    secret: str = field(repr=False)
    language: str
    category: str
    name: PersonName
    typed_name: str
    email: str
    phone: str
    function: Translated
    body: Translated
    city: str
    country_iso2: str
    languages: tuple[str, ...]
    needs_interpretation: bool
    diet: str
    access_needs: str
    consents: frozenset[ConsentPurpose]
    details: Mapping[str, Any] = field(default_factory=dict, repr=False)
    answers: Mapping[str, Any] = field(default_factory=dict, repr=False)
    invitation_id: int | None = None


@dataclass(frozen=True, slots=True)
class Registered:
    """The registration a form made, with the token of its personal link; `new` unless the form came again."""

    registration: Registration
    token: str
    new: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """What the set-up and the register of cities and countries say to the answers."""

    category: Category
    city: City | None
    side: Side
    invitation: Invitation | None
    minor: bool


def register(session: Session, actor: Actor, command: Register, now: datetime) -> Registered:
    """Register a person, or give the answer of the first time when the same form comes again.

    Raises RegistrationClosed, Invalid with its field, InvitationOver, and FormUsed when the form comes for
    another person.
    """
    earlier = queries.registration_by_key(session, command.edition_id, command.key)
    if earlier is not None:
        return _again(earlier, command)
    edition = session.get_one(Edition, command.edition_id)
    place = _checked(session, edition, command, now)
    for _ in range(MOST_TRIES):
        made = _insert(session, command, place, new_reference(edition.year), now)
        if made is not None:
            _complete(session, actor, made, place, command, now)
            return Registered(made, personal_token(command.secret, made.uid), new=True)
        earlier = queries.registration_by_key(session, command.edition_id, command.key)
        if earlier is not None:
            return _again(earlier, command)
    raise Conflict(N_("The registration could not be numbered. Send the form again."))


def _complete(
    session: Session, actor: Actor, made: Registration, place: _Place, command: Register, now: datetime
) -> None:
    """Keep what is not always asked, use the invitation, write it down, and see to a place."""
    columns.put(session, made, command.details)
    answers.store(session, made, command.answers, now, actor)
    if place.invitation is not None:
        invited.use_invitation(session, place.invitation, made, now)
    _write_down(session, actor, made, now)
    if place.minor:
        guardians.wait_for(session, actor, made, now)
    else:
        admit(session, actor, made, now)


def _again(earlier: Registration, command: Register) -> Registered:
    """Give the first answer again; other answers under the same key are told, lest a second person be lost."""
    if _answers(earlier) != _asked(command):
        raise FormUsed(
            N_(
                "This form was sent before with other answers, as %(reference)s. Send it once more only to register "
                "another person. To correct the first one, write to the secretariat."
            ),
            reference=earlier.reference,
        )
    return Registered(earlier, personal_token(command.secret, earlier.uid), new=False)


def _answers(earlier: Registration) -> dict[str, object]:
    columns = naming.columns(naming.name_of(earlier.person), earlier.country_iso2)
    kept: dict[str, object] = {name: getattr(earlier, name) for name in AS_ASKED}
    consents = frozenset(consent.purpose for consent in earlier.consents)
    return columns | kept | {"category": earlier.category.key, "consents": consents}


def _asked(command: Register) -> dict[str, object]:
    return (
        naming.columns(command.name, command.country_iso2)
        | _columns(command)
        | {"category": command.category, "consents": command.consents}
    )


def _checked(session: Session, edition: Edition, command: Register, now: datetime) -> _Place:
    if ConsentPurpose.PROCESSING not in command.consents:
        raise Invalid(N_("Without this agreement the registration cannot be taken."), field="processing")
    invitation = _invitation(session, command, now)
    category = _category(session, edition, command, invitation, now)
    born_on = command.details.get("born_on")
    offered = part_openings(session, edition, now)
    chosen = [p for p in offered if p.part.key in command.details.get("parts", ())]
    if invitation is None and not all(part.takes for part in chosen):
        raise Invalid(N_("One of these parts cannot be chosen now."), field="parts")
    fitness.check_ages(edition, category, chosen, born_on)
    minor = fitness.is_minor(session, edition, born_on)
    if minor:
        fitness.require_guardian(command.details)
    _check_sensitive(session, command)
    return _Place(
        category,
        queries.matching_city(session, command.city, command.country_iso2),
        side_of(command.country_iso2, queries.eu_members(session)),
        invitation,
        minor,
    )


def _invitation(session: Session, command: Register, now: datetime) -> Invitation | None:
    if command.invitation_id is None:
        return None
    found = session.get_one(Invitation, command.invitation_id)
    invited.require_live(found, now)
    return found


def _category(
    session: Session, edition: Edition, command: Register, invitation: Invitation | None, now: datetime
) -> Category:
    """Return the category that was asked for if it can be had: by an invitation at any time that it sets."""
    known = openings(session, edition, now)
    late = invitation is not None and bool(invitation.late_reason)
    if not late and not any(opening.window.open for opening in known):
        raise RegistrationClosed(N_("This forum takes no registrations now."))
    fixed = invitation.category_id if invitation is not None else None
    for opening in known:
        invited_to = fixed == opening.category.id and (late or opening.window.open)
        if opening.category.key == command.category and (invited_to or (fixed is None and opening.takes)):
            return opening.category
    raise Invalid(N_("Choose in which capacity you take part."), field="category")


def _check_sensitive(session: Session, command: Register) -> None:
    """Refuse sensitive answers without the separate agreement to their use (PIPL; DPR-4)."""
    if ConsentPurpose.SENSITIVE in command.consents:
        return
    own = [q for q in in_order(whole_form(session, command.edition_id)) if is_sensitive(q)]
    said = {"diet": command.diet, "access_needs": command.access_needs, **command.details}
    core = any(said.get(name) for name in ("diet", "access_needs", "travel_document", "photo"))
    if core or says_sensitive((q for q in own if not q.builtin), command.answers):
        raise Invalid(
            N_(
                "You gave passport data, a photo, a diet or access needs. Tick this box, or go back and empty them."
            ),
            field="sensitive",
        )


def _insert(
    session: Session, command: Register, place: _Place, reference: str, now: datetime
) -> Registration | None:
    """Insert the rows, or return None when another transaction used the key or the reference meanwhile."""
    made = _registration(command, place, reference, now)
    try:
        with session.begin_nested():
            session.add(made)
            session.flush()
    except IntegrityError:
        return None
    return made


def _registration(command: Register, place: _Place, reference: str, now: datetime) -> Registration:
    uid = new_uid()
    return Registration(
        delegation_id=place.invitation.delegation_id if place.invitation else None,
        uid=uid,
        edition_id=command.edition_id,
        person=_person(command, now),
        category=place.category,
        reference=reference,
        idempotency_key=command.key,
        token_hash=digest(personal_token(command.secret, uid)),
        state=RegistrationState.SUBMITTED,
        side=place.side,
        city=place.city,
        language=command.language,
        consents=[
            _consent(command, purpose, now) for purpose in ConsentPurpose if purpose in command.consents
        ],
        created_at=now,
        changed_at=now,
        submitted_at=now,
        **_columns(command),
    )


def _columns(command: Register) -> dict[str, object]:
    """Return the answers that are kept as they were given."""
    texts = {name: getattr(command, name) for name in AS_ASKED if name not in ("city_text", "languages")}
    return texts | {"city_text": command.city, "languages": " ".join(command.languages)}


def _person(command: Register, now: datetime) -> Person:
    columns = naming.columns(command.name, command.country_iso2)
    return Person(**columns, typed_form=command.typed_name, created_at=now)


def _consent(command: Register, purpose: ConsentPurpose, now: datetime) -> Consent:
    return Consent(
        purpose=purpose,
        text_version=TEXT_VERSION,
        language=command.language,
        given_by="self",
        given_at=now,
    )


def _write_down(session: Session, actor: Actor, made: Registration, now: datetime) -> None:
    changes = {
        "state": made.state.value,
        "category": made.category.key,
        "consents": [consent.purpose.value for consent in made.consents],
    }
    record(session, actor, deed(made, "registered", changes), now)
