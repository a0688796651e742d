"""What a person gets who asks for all that a registration holds about them (DPR-6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from forum_app.core.clock import iso
from forum_app.core.db import Base
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.registration.models import Answer, Registration, StoredFile
from forum_app.registration.own_columns import EXPORTED, OTHERS

FORMAT = 2
# A table, its reference to another, and that one's column with the name by which people know it.
BY_NAME = {
    "registration_part": ("part_id", "part", "name"),
    "answer": ("question_id", "form_question", "label"),
    "place": ("quota_id", "quota", "name"),
    "invitation": ("category_id", "category", "name"),
    "sign_up": ("session_id", "agenda_session", "title"),
    "session_guest": ("session_id", "agenda_session", "title"),
}
HANGING = tuple(name for name in EXPORTED if name not in ("registration", "person"))


def own_data(session: Session, registration: Registration) -> Mapping[str, Any]:
    """Return all data of a registration as plain JSON values; times are UTC."""
    delegation, city = registration.delegation, registration.city
    found: dict[str, Any] = {
        "format": FORMAT,
        "forum": session.get_one(Edition, registration.edition_id).name.as_json(),
        "registration": _values(registration, EXPORTED["registration"])
        | {
            "category": registration.category.name.as_json(),
            "delegation": delegation.body.as_json() if delegation else None,
            "city": city.name.as_json() if city else None,
        },
        "person": _values(registration.person, EXPORTED["person"]),
    }
    for name in HANGING:
        found[name] = _rows(session, name, "registration_id", registration.id)
    found["stored_file"] = [_values(row, OTHERS["stored_file"]) for row in own_files(session, registration)]
    for name in ("outbox_mail", "audit_entry"):
        found[name] = _rows(session, name, "subject_ref", registration.uid)
    return found


def own_files(session: Session, registration: Registration) -> Sequence[StoredFile]:
    """Return the files a person sent: the photo and those of answers."""
    answers = select(Answer.file_id).where(
        Answer.registration_id == registration.id, Answer.file_id.is_not(None)
    )
    wanted: ColumnElement[bool] = StoredFile.id.in_(answers)
    if registration.photo_id is not None:
        wanted = or_(wanted, StoredFile.id == registration.photo_id)
    return session.scalars(select(StoredFile).where(wanted).order_by(StoredFile.id)).all()


def _rows(session: Session, name: str, reference: str, value: Any) -> list[dict[str, Any]]:
    """Return the rows of a table about the registration; what a row refers to is given by its name."""
    table = Base.metadata.tables[name]
    columns: list[ColumnElement[Any]] = [table.c[column] for column in (EXPORTED | OTHERS)[name]]
    joined: Any = table
    if name in BY_NAME:
        key, other_name, label = BY_NAME[name]
        other = Base.metadata.tables[other_name]
        joined = table.outerjoin(other, table.c[key] == other.c.id)
        columns.append(other.c[label].label(other_name))
    query = (
        select(*columns).select_from(joined).where(table.c[reference] == value).order_by(*table.primary_key)
    )
    return [{key: _plain(item) for key, item in row.items()} for row in session.execute(query).mappings()]


def _values(row: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, Translated):
        return value.as_json()
    if isinstance(value, datetime):
        return iso(value)
    return value.isoformat() if isinstance(value, date) else value
