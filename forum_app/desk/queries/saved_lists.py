"""Lists that organisers keep: one's own, and those that others share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from forum_app.accounts.models import User
from forum_app.registration.models import SavedList


@dataclass(frozen=True, slots=True)
class KeptList:
    """A list under a name; `mine` can be deleted by the reader."""

    uid: str
    name: str
    query: dict[str, Any]
    shared: bool
    mine: bool
    owner: str


def lists(session: Session, edition_id: int, user_uid: str) -> list[KeptList]:
    """Return the lists that somebody sees in an edition, by name, one's own first; one statement."""
    query = (
        select(SavedList, User.uid, User.name, User.email)
        .join(User, User.id == SavedList.user_id)
        .where(SavedList.edition_id == edition_id, or_(SavedList.shared, User.uid == user_uid))
        .order_by(SavedList.name, SavedList.id)
    )
    found = [
        KeptList(row.uid, row.name, row.query, row.shared, uid == user_uid, name or email)
        for row, uid, name, email in session.execute(query)
    ]
    return sorted(found, key=lambda kept: not kept.mine)
