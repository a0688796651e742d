"""The people of an agenda: names as published, functions, biographies, pictures, and what stands behind them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaSession, SessionRole, Speaker
from forum_app.agenda.services.marks import compare, mark
from forum_app.agenda.services.naming import published
from forum_app.agenda.services.pictures import square
from forum_app.agenda.services.stamping import next_number, stamp
from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.db import new_uid
from forum_app.core.errors import Conflict, Invalid, NotFound
from forum_app.core.names import PersonName, clean, initial, latin_sort_key
from forum_app.core.storage import Storage
from forum_app.core.text import N_
from forum_app.core.translated import Translated
from forum_app.core.uow import after_commit
from forum_app.editions import queries as editions

PUBLIC = ("name_latin", "name_native", "function", "body", "biography", "photo")
KEPT = ("name_latin", "name_native", "function", "body", "biography", "email", "language", "registration_id")
KEY_BYTES = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class SavePerson:
    """Somebody as typed; `seen` is the mark of what the page showed, empty for somebody new."""

    uid: str = field(default_factory=new_uid)
    seen: str = ""
    name_latin: str = ""
    name_native: str = ""
    function: Translated | None = None
    body: Translated | None = None
    biography: Translated | None = None
    email: str = ""
    language: str = ""
    registration_id: int | None = None


def seen(row: Speaker) -> str:
    """Return the mark of what a page shows of a person."""
    return mark(row, KEPT)


def save_person(
    session: Session, actor: Actor, edition_id: int, command: SavePerson, now: datetime
) -> Speaker:
    """Add or change somebody. Raises Invalid, ChangedMeanwhile if somebody else did so after the page was opened."""
    editions.held(session, edition_id)
    query = select(Speaker).where(Speaker.edition_id == edition_id, Speaker.uid == command.uid)
    row = session.scalar(query.execution_options(populate_existing=True))
    if row is not None:
        compare(row, KEPT, command.seen)
    elif command.seen:
        raise NotFound(N_("Somebody else has taken this person away meanwhile."))
    values = _values(command)
    if row is None or (row.name_latin, row.name_native) != (values["name_latin"], values["name_native"]):
        values |= _order(values["name_latin"], values["name_native"])
    if row is None:
        row = Speaker(uid=command.uid, edition_id=edition_id)
        session.add(row)
        verb, changed = "person_added", []
    else:
        verb, changed = (
            "person_changed",
            sorted(name for name, said in values.items() if getattr(row, name) != said),
        )
        if not changed:
            return row
    for name, said in values.items():
        setattr(row, name, said)
    session.flush()
    _tell(session, row, set(changed), now)
    _record(session, actor, row, verb, {"fields": changed}, now)
    return row


def _values(command: SavePerson) -> dict[str, Any]:
    latin, native = clean(command.name_latin), clean(command.name_native)
    if not latin and not native:
        raise Invalid(N_("Enter the name."), field="name_latin")
    said = {name: getattr(command, name) or None for name in ("function", "body", "biography")}
    return {
        "name_latin": latin,
        "name_native": native,
        **said,
        "email": command.email.strip(),
        "language": command.language,
        "registration_id": command.registration_id,
    }


def _order(latin: str, native: str) -> dict[str, str]:
    """Return where a name stands in lists: by its Latin form, by pinyin without one (NAM-8)."""
    name = published(latin or native)
    whole = PersonName.of(name.family, name.given, name.order, native=native) if latin else name
    return {"sort_key": latin_sort_key(whole), "initial": initial(whole)}


def set_photo(
    session: Session, actor: Actor, store: Storage, row: Speaker, data: bytes | None, now: datetime
) -> None:
    """Keep a picture of somebody, cut to a square; None takes it away. Raises core.images.NotTaken.

    The bytes are in the store before the row names them; the earlier ones go once that is durable.
    """
    editions.held(session, row.edition_id)
    earlier, key = row.photo, ""
    if data is not None:
        key = f"speakers/{secrets.token_hex(KEY_BYTES)}.jpg"
        store.put(key, square(data))
    if earlier == key:
        return
    row.photo = key
    session.flush()
    if earlier:
        after_commit(session, lambda: store.delete(earlier))
    _tell(session, row, {"photo"}, now)
    _record(session, actor, row, "person_photo", {"there": bool(key)}, now)


def remove_person(session: Session, actor: Actor, store: Storage, row: Speaker, now: datetime) -> None:
    """Take somebody off the agenda who has no part in it. Raises Conflict for one who has."""
    editions.held(session, row.edition_id)
    if session.scalar(select(SessionRole.id).where(SessionRole.speaker_id == row.id).limit(1)) is not None:
        raise Conflict(N_("This person has a part in a session. Take it away there first."))
    if key := row.photo:
        after_commit(session, lambda: store.delete(key))
    _record(session, actor, row, "person_removed", {}, now)
    next_number(session, row.edition_id)
    session.delete(row)
    session.flush()


def _tell(session: Session, row: Speaker, changed: set[str], now: datetime) -> None:
    """Give the sessions of somebody a new revision where what is published of the person changed."""
    if not changed & set(PUBLIC):
        return
    theirs = select(SessionRole.session_id).where(SessionRole.speaker_id == row.id)
    stamp(
        session,
        row.edition_id,
        session.scalars(select(AgendaSession).where(AgendaSession.id.in_(theirs))).all(),
        now,
    )


def _record(
    session: Session, actor: Actor, row: Speaker, verb: str, changes: dict[str, Any], now: datetime
) -> None:
    subject = Subject(kind="speaker", ref=row.uid, edition_id=row.edition_id)
    record(session, actor, Deed(action=f"agenda.{verb}", subject=subject, changes=changes), now)
