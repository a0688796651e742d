"""One registration with all that hangs on it, found by what it was given out with."""

from __future__ import annotations

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session, joinedload, selectinload

from forum_app.core.errors import NotFound
from forum_app.core.text import N_
from forum_app.core.translated import Translated
from forum_app.registration.models import Registration

NOTHING = Translated({})


def city_of(found: Registration) -> Translated:
    """Return the city of a registration: the register's, else as it was typed."""
    return found.city.name if found.city else Translated({found.language: found.city_text}, found.language)


def _whole() -> Select[Registration]:
    """Select registrations with all that a page about one shows."""
    return select(Registration).options(
        joinedload(Registration.person),
        joinedload(Registration.category),
        joinedload(Registration.delegation),
        joinedload(Registration.city),
        selectinload(Registration.consents),
    )


def registration_by_reference(session: Session, edition_id: int, reference: str) -> Registration:
    """Return a registration with all that hangs on it; raise NotFound if the edition has none of that reference."""
    query = _whole().where(Registration.edition_id == edition_id, Registration.reference == reference)
    return _found(session.scalar(query))


def registration_by_token(session: Session, token_hash: str, edition_id: int | None = None) -> Registration:
    """Return the registration whose personal link has that hash, in one edition or in any; else raise NotFound."""
    query = _whole().where(Registration.token_hash == token_hash)
    if edition_id is not None:
        query = query.where(Registration.edition_id == edition_id)
    return _found(session.scalar(query))


def registration_by_uid(session: Session, uid: str) -> Registration:
    """Return the registration of that permanent id; else raise NotFound."""
    return _found(session.scalar(_whole().where(Registration.uid == uid)))


# Nearly always there is none, which is quickly found; the rest is read only if there is one.
_KEY = select(Registration.id).where(
    Registration.edition_id == bindparam("edition_id"), Registration.idempotency_key == bindparam("key")
)


def registration_by_key(session: Session, edition_id: int, key: str) -> Registration | None:
    """Return the registration that a form with that idempotency key made, or None."""
    found = session.scalar(_KEY, {"edition_id": edition_id, "key": key})
    return None if found is None else session.scalar(_whole().where(Registration.id == found))


def _found(found: Registration | None) -> Registration:
    if found is None:
        raise NotFound(N_("There is nothing at this address. Check that the link was copied whole."))
    return found
