"""A person registers by the public form. The same form sent twice is one registration."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import record
from forum_app.core.errors import Conflict
from forum_app.core.rows import add_row, add_unless_taken
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
from forum_app.registration.services.standing import admit, admit_new

__all__ = ["FormUsed", "Register", "Registered", "RegistrationClosed", "register"]
MOST_TRIES = 5
AS_ASKED = (
    "function", "body", "country_iso2", "city_text", "email", "phone", "languages", "needs_interpretation",
    "diet", "access_needs",
)  # fmt: skip


NOT_NUMBERED = N_("The registration could not be numbered. Send the form again.")
_KEY = select(Registration.id).where(
    Registration.edition_id == bindparam("edition_id"), Registration.idempotency_key == bindparam("key")
)
_CONSENTS = insert(Consent.__table__)  # type: ignore[arg-type]


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
    session.flush()
    places.in_line(session)
    if ground is None:
        earlier = queries.registration_by_key(session, command.edition_id, command.key)
        if earlier is not None:
            return _again(earlier, command)
        ground = ground_of(session, command, now)
    made = _inserted(session, command, ground, now)
    if made is None:
        return _again(_earlier(session, command), command)
    _complete(session, actor, made, ground, command, now)
    return Registered(made, personal_token(command.secret, made.uid), new=True)


def _inserted(session: Session, command: Register, ground: Ground, now: datetime) -> Registration | None:
    """Insert the rows and return the registration; None if the form made one before.

    The keys of the table decide about that, and about a reference that somebody has already. What was looked up
    before can be gone by now: then the form is to be sent again.
    """
    person = Person(**ground.person, typed_form=command.typed_name, created_at=now)
    try:
        add_row(session, person)
        made = _with_reference(session, command, ground, person.id, now)
        if made is None:
            session.delete(person)
            session.flush()
            return None
        session.connection().execute(_CONSENTS, _consents(command, made.id, now))
    except IntegrityError as problem:
        raise Conflict(NOT_NUMBERED) from problem
    return made


def _with_reference(
    session: Session, command: Register, ground: Ground, person_id: int, now: datetime
) -> Registration | None:
    """Insert the registration with a reference that the edition has given to nobody; None if the form was used."""
    reference = ground.reference
    for _ in range(MOST_TRIES):
        made = _registration(command, ground, reference, person_id, now)
        if add_unless_taken(session, made):
            return made
        if session.scalar(_KEY, {"edition_id": command.edition_id, "key": command.key}) is not None:
            return None
        reference = new_reference(ground.year)
    raise Conflict(NOT_NUMBERED)


def _earlier(session: Session, command: Register) -> Registration:
    earlier = queries.registration_by_key(session, command.edition_id, command.key)
    if earlier is None:
        raise Conflict(NOT_NUMBERED)
    return earlier


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
    elif command.invitation_id is not None:  # who was invited can hold a place already
        admit(session, actor, made, now)
    else:
        admit_new(session, actor, made, now)


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


def _registration(
    command: Register, ground: Ground, reference: str, person_id: int, now: datetime
) -> Registration:
    return Registration(
        uid=ground.uid,
        edition_id=command.edition_id,
        person_id=person_id,
        category_id=ground.category_id,
        reference=reference,
        idempotency_key=command.key,
        token_hash=digest(personal_token(command.secret, ground.uid)),
        state=RegistrationState.SUBMITTED,
        side=ground.side,
        city_id=ground.city_id,
        language=command.language,
        created_at=now,
        changed_at=now,
        submitted_at=now,
        **_columns(command),
    )


def _columns(command: Register) -> dict[str, object]:
    """Return the answers that are kept as they were given."""
    texts = {name: getattr(command, name) for name in AS_ASKED if name not in ("city_text", "languages")}
    return texts | {"city_text": command.city, "languages": " ".join(command.languages)}


def _consents(command: Register, registration_id: int, now: datetime) -> list[dict[str, object]]:
    return [
        {
            "registration_id": registration_id,
            "purpose": purpose,
            "text_version": TEXT_VERSION,
            "language": command.language,
            "given_by": "self",
            "given_at": now,
        }
        for purpose in _agreed(command)
    ]


def _agreed(command: Register) -> list[ConsentPurpose]:
    return [purpose for purpose in ConsentPurpose if purpose in command.consents]


def _write_down(session: Session, actor: Actor, made: Registration, command: Register, now: datetime) -> None:
    changes = {
        "state": made.state.value,
        "category": command.category,
        "consents": [purpose.value for purpose in _agreed(command)],
    }
    record(session, actor, deed(made, "registered", changes), now)
