"""Puts sessions under the parts of their edition."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaSession
from forum_app.core.errors import NotFound
from forum_app.core.text import N_
from forum_app.editions.models import Edition, Part


def assign_parts(session: Session, edition: Edition, parts: Mapping[str, str]) -> int:
    """Put the sessions of these codes under the parts of these keys; return how many that moved.

    Raises NotFound for a code or a key that the edition does not have.
    """
    query = select(AgendaSession).where(AgendaSession.edition_id == edition.id)
    by_code = {row.code: row for row in session.scalars(query)}
    by_key = {part.key: part for part in session.scalars(select(Part).where(Part.edition_id == edition.id))}
    moved = 0
    for code, key in parts.items():
        if code not in by_code or key not in by_key:
            raise NotFound(N_("There is no session %(code)s or no part %(key)s."), code=code, key=key)
        if by_code[code].part_id != by_key[key].id:
            by_code[code].part_id = by_key[key].id
            moved += 1
    session.flush()
    return moved
