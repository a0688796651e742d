"""Lists of registrations for organisers; who took which columns of how many people is written down (DPR-7)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.errors import Invalid
from forum_app.core.sheets.writing import MEDIA_TYPES, Format, Value, as_csv, as_json, as_xlsx
from forum_app.core.text import N_
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.registration.delegates.fields import ALL, BY_KEY, IDENTITY
from forum_app.registration.delegates.known import load
from forum_app.registration.exporting.cells import values_of
from forum_app.registration.models import Category, Registration
from forum_app.registration.queries.privacy import agreed_to_transfer
from forum_app.registration.rules import RegistrationState

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
PLAIN_COLUMNS = tuple(field.key for field in ALL if not field.identity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """Which people and columns are wanted, and as what. `reason` is needed for the columns of a passport.

    `may_go_abroad` leaves out who did not agree to a transfer abroad, or took that back (DPR-4).
    """

    edition_id: int
    format: Format
    columns: tuple[str, ...] = PLAIN_COLUMNS
    states: frozenset[RegistrationState] = frozenset()
    side: Side | None = None
    category: str = ""
    separator: str = "comma"
    reason: str = ""
    may_go_abroad: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished list: its bytes, a safe name, its type and how many people are in it."""

    data: bytes
    name: str
    media_type: str
    rows: int


def export(session: Session, actor: Actor, command: Export, now: datetime) -> Exported:
    """Return a list of registrations and write down who took it; raise Invalid with the field to correct."""
    _check(command)
    edition = session.get_one(Edition, command.edition_id)
    rows = _rows(session, command)
    data = _written(command, rows)
    name = safe_name(f"{edition.slug}-registrations-{now:%Y%m%d-%H%M}", command.format)
    subject = Subject(kind="edition", ref=edition.uid, edition_id=edition.id)
    changes = {
        "rows": len(rows),
        "format": command.format.value,
        "columns": list(command.columns),
        "states": sorted(state.value for state in command.states),
        "side": command.side.value if command.side else "",
        "category": command.category,
        "may_go_abroad": command.may_go_abroad,
    }
    deed = Deed(action="registration.exported", subject=subject, changes=changes, reason=command.reason)
    record(session, actor, deed, now)
    return Exported(data, name, MEDIA_TYPES[command.format], len(rows))


def _check(command: Export) -> None:
    if not command.columns:
        raise Invalid(N_("Choose at least one column."), field="columns")
    unknown = [name for name in command.columns if name not in BY_KEY]
    if unknown:
        raise Invalid(N_("There is no column %(name)s."), field="columns", name=unknown[0])
    if command.separator not in SEPARATORS:
        raise Invalid(N_("Choose a separator from the list."), field="separator")
    if IDENTITY & set(command.columns) and not command.reason.strip():
        raise Invalid(N_("Give a reason for taking passport data."), field="reason")


def _rows(session: Session, command: Export) -> list[list[Value]]:
    query = select(Registration.id).where(Registration.edition_id == command.edition_id)
    if command.states:
        query = query.where(Registration.state.in_(command.states))
    if command.side:
        query = query.where(Registration.side == command.side)
    if command.category:
        query = query.join(Registration.category).where(Category.key == command.category)
    if command.may_go_abroad:
        query = query.where(Registration.id.in_(agreed_to_transfer()))
    ids = session.scalars(query.order_by(Registration.id)).all()
    found = load(session, ids)
    return [_row(found[one], command.columns) for one in ids]


def _row(registration: Registration, columns: Sequence[str]) -> list[Value]:
    values = values_of(registration)
    return [values[name] for name in columns]


def _written(command: Export, rows: list[list[Value]]) -> bytes:
    if command.format is Format.CSV:
        return as_csv(command.columns, rows, SEPARATORS[command.separator])
    return as_xlsx(command.columns, rows) if command.format is Format.XLSX else as_json(command.columns, rows)


def safe_name(stem: str, format_: Format) -> str:
    """Return a file name of ASCII letters, figures and hyphens."""
    return f"{re.sub(r'[^A-Za-z0-9-]+', '-', stem).strip('-') or 'list'}.{format_.value}"
