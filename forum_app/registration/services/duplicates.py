"""Two registrations of one person: found to be two people, or merged by hand, never by itself (REG-6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import record
from forum_app.core.errors import Conflict, Invalid
from forum_app.core.text import N_
from forum_app.registration import naming
from forum_app.registration.models import NotSame, Registration, ReviewNote, TravelDocument
from forum_app.registration.rules import ENDED, RegistrationState, may_become
from forum_app.registration.services import places
from forum_app.registration.services.deeds import deed
from forum_app.registration.services.review import Stale, user_id
from forum_app.registration.services.states import change_state

# What is taken over together, since one part of it alone would be wrong.
PERSON: Mapping[str, tuple[str, ...]] = {
    "name": ("family", "given", "name_order", "native", "typed_form"),
    "badge_form": ("badge_form",),
    "passport_form": ("passport_form",),
    "courtesy_title": ("courtesy_title",),
    "sex": ("sex",),
    "born_on": ("born_on",),
    "nationality": ("nationality",),
}
REGISTRATION: Mapping[str, tuple[str, ...]] = {
    "function": ("function",),
    "body": ("body",),
    "delegation": ("delegation_id", "delegation_role"),
    "city": ("city_id", "city_text", "country_iso2"),
    "side": ("side",),
    "email": ("email", "email_copy"),
    "phone": ("phone",),
    "language": ("language",),
    "languages": ("languages", "needs_interpretation"),
    "diet": ("diet",),
    "access_needs": ("access_needs",),
    "photo": ("photo_id",),
    "remarks": ("remarks",),
}
DOCUMENT = "document"
FIELDS = (*PERSON, *REGISTRATION, DOCUMENT)
SEALED = ("kind", "number", "issued_on", "expires_on", "authority", "fingerprint")


class Ended(Conflict):
    """One of the two has come to an end, so there is nothing to merge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Which fields are taken from the registration that goes; the revisions are those the page showed."""

    taken: frozenset[str]
    kept_revision: int
    gone_revision: int


def found_apart(
    session: Session, actor: Actor, one: Registration, other: Registration, now: datetime
) -> bool:
    """Write down that two registrations are two people, so that nobody is asked again; False if it is known."""
    first, second = sorted((one, other), key=lambda row: row.id)
    query = select(NotSame.id).where(NotSame.first_id == first.id, NotSame.second_id == second.id)
    if session.scalar(query) is not None:
        return False
    session.add(NotSame(first_id=first.id, second_id=second.id, user_id=user_id(session, actor), at=now))
    record(session, actor, deed(first, "not_same", {"other": second.reference}), now)
    return True


def merge(
    session: Session, actor: Actor, kept: Registration, gone: Registration, command: Merge, now: datetime
) -> Registration:
    """Keep one registration with the fields chosen from the other, which is cancelled and gives its place back.

    Raises Stale, Invalid, Ended, and PlacesFull if what was taken over needs a place that is not there.
    """
    _may_merge(session, kept, gone, command)
    _take_over(session, kept, gone, command.taken)
    change_state(session, actor, gone, _end_of(gone), "", now)
    if kept.replaces_id is None:
        kept.replaces_id = gone.id
    places.settle(session, kept)
    kept.revision += 1
    kept.changed_at = now
    _write_down(session, actor, (kept, gone), command, now)
    return kept


def _may_merge(session: Session, kept: Registration, gone: Registration, command: Merge) -> None:
    if kept.id == gone.id or kept.edition_id != gone.edition_id:
        raise Invalid(N_("Choose two registrations of this forum."))
    ids = sorted((kept.id, gone.id))
    query = select(Registration).where(Registration.id.in_(ids)).order_by(Registration.id)
    session.scalars(query.with_for_update(of=Registration).execution_options(populate_existing=True)).all()
    if (kept.revision, gone.revision) != (command.kept_revision, command.gone_revision):
        raise Stale(N_("One of the two was changed after this page was shown. Nothing was merged."))
    if kept.state in ENDED or gone.state in ENDED:
        raise Ended(N_("One of the two has come to an end already. Nothing was merged."))
    if not command.taken <= set(FIELDS):
        raise Invalid(N_("Choose from the fields shown."))


def _end_of(gone: Registration) -> RegistrationState:
    cancelled = RegistrationState.CANCELLED
    return cancelled if may_become(gone.state, cancelled) else RegistrationState.REPLACED


def _take_over(session: Session, kept: Registration, gone: Registration, taken: frozenset[str]) -> None:
    for field, columns in PERSON.items():
        if field in taken:
            _copy(gone.person, kept.person, columns)
    for field, columns in REGISTRATION.items():
        if field in taken:
            _copy(gone, kept, columns)
    keys = naming.columns(naming.name_of(kept.person), kept.person.nationality or kept.country_iso2)
    for column in ("sort_latin", "sort_pinyin", "search_key"):
        setattr(kept.person, column, keys[column])
    if DOCUMENT in taken:
        _take_document(session, kept, gone)
    session.flush()
    session.expire(kept, ["delegation", "city"])


def _copy(source: object, target: object, columns: tuple[str, ...]) -> None:
    for column in columns:
        setattr(target, column, getattr(source, column))


def _take_document(session: Session, kept: Registration, gone: Registration) -> None:
    if gone.document is None:
        return
    if kept.document is None:
        kept.document = TravelDocument(registration_id=kept.id, number="", fingerprint="")
    _copy(gone.document, kept.document, SEALED)
    session.flush()


def _write_down(
    session: Session,
    actor: Actor,
    two: tuple[Registration, Registration],
    command: Merge,
    now: datetime,
) -> None:
    kept, gone = two
    session.flush()
    changes = {"other": gone.reference, "fields": sorted(command.taken)}
    record(session, actor, deed(kept, "merged", changes), now)
    record(session, actor, deed(gone, "merged_into", {"other": kept.reference}), now)
    _move_notes(session, kept, gone)


def _move_notes(session: Session, kept: Registration, gone: Registration) -> None:
    for note in session.scalars(select(ReviewNote).where(ReviewNote.registration_id == gone.id)):
        note.registration_id = kept.id
    session.flush()
