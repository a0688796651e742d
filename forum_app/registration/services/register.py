"""A person registers by the public form. The same form sent twice is one registration."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import record
from forum_app.core.db import new_uid
from forum_app.core.errors import Conflict
from forum_app.core.text import N_
from forum_app.registration import naming, queries
from forum_app.registration.consents import TEXT_VERSION
from forum_app.registration.links import digest, personal_token
from forum_app.registration.models import Consent, Invitation, Person, Registration
from forum_app.registration.rules import ConsentPurpose, RegistrationState, new_reference
from forum_app.registration.services import answers, columns, guardians, invited, places
from forum_app.registration.services.applying import Ground, RegistrationClosed, ground_of
from forum_app.registration.services.commands import Register
from forum_app.registration.services.deeds import deed
from forum_app.registration.services.standing import admit

__all__ = ["FormUsed", "Register", "Registered", "RegistrationClosed", "register"]
MOST_TRIES = 5
AS_ASKED = (
    "function", "body", "country_iso2", "city_text", "email", "phone", "languages", "needs_interpretation",
    "diet", "access_needs",
)  # fmt: skip


_REFERENCE = select(Registration.id).where(
    Registration.edition_id == bindparam("edition_id"), Registration.reference == bindparam("reference")
)


class FormUsed(Conflict):
    """The form made a registration already, for somebody else."""


@dataclass(frozen=True, slots=True)
class Registered:
    """The registration a form made, with the token of its personal link; `new` unless the form came again."""

    registration: Registration
    token: str
    new: bool


def register(
    session: Session, actor: Actor, command: Register, now: datetime, ground: Ground | None = None
) -> Registered:
    """Register a person, or give the answer of the first time when the same form comes again.

    `ground` is what was found out before the transaction, if it was; a form that comes again needs none. Raises
    RegistrationClosed, Invalid with its field, InvitationOver, and FormUsed when the form comes for another person.
    """
    places.in_line(session)
    earlier = queries.registration_by_key(session, command.edition_id, command.key)
    if earlier is not None:
        return _again(earlier, command)
    ground = ground or ground_of(session, command, now)
    made = _registration(command, ground, _free_reference(session, command.edition_id, ground.year), now)
    _insert(session, made)
    _complete(session, actor, made, ground, command, now)
    return Registered(made, personal_token(command.secret, made.uid), new=True)


def _free_reference(session: Session, edition_id: int, year: int) -> str:
    """Return a reference that the edition has not given to anybody; all who register wait in line for this."""
    for _ in range(MOST_TRIES):
        reference = new_reference(year)
        if session.scalar(_REFERENCE, {"edition_id": edition_id, "reference": reference}) is None:
            return reference
    raise Conflict(N_("The registration could not be numbered. Send the form again."))


def _insert(session: Session, made: Registration) -> None:
    """Insert the rows. What was looked up before can be gone by now: then the form is to be sent again."""
    session.add(made)
    try:
        session.flush()
    except IntegrityError as problem:
        raise Conflict(N_("The registration could not be numbered. Send the form again.")) from problem


def _complete(
    session: Session, actor: Actor, made: Registration, ground: Ground, command: Register, now: datetime
) -> None:
    """Keep what is not always asked, use the invitation, write it down, and see to a place."""
    columns.put(session, made, command.details)
    if ground.own_questions:
        answers.store(session, made, command.answers, now, actor)
    if command.invitation_id is not None:
        invitation = session.get_one(Invitation, command.invitation_id)
        made.delegation_id = invitation.delegation_id
        invited.use_invitation(session, invitation, made, now)
    _write_down(session, actor, made, command, now)
    if ground.minor:
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


def _registration(command: Register, ground: Ground, reference: str, now: datetime) -> Registration:
    uid = new_uid()
    return Registration(
        uid=uid,
        edition_id=command.edition_id,
        person=_person(command, now),
        category_id=ground.category_id,
        reference=reference,
        idempotency_key=command.key,
        token_hash=digest(personal_token(command.secret, uid)),
        state=RegistrationState.SUBMITTED,
        side=ground.side,
        city_id=ground.city_id,
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


def _write_down(session: Session, actor: Actor, made: Registration, command: Register, now: datetime) -> None:
    changes = {
        "state": made.state.value,
        "category": command.category,
        "consents": [consent.purpose.value for consent in made.consents],
    }
    record(session, actor, deed(made, "registered", changes), now)
