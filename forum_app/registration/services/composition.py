"""A delegation as a whole: locked while it changes, and its log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.errors import Conflict
from forum_app.core.text import N_
from forum_app.registration.models import Delegation
from forum_app.registration.rules.delegations import after_recomposing


class DelegationChanged(Conflict):
    """Somebody else changed the delegation since the page was read."""


def deed_of(delegation: Delegation, action: str, changes: Mapping[str, Any], reason: str = "") -> Deed:
    """Return the deed that `action` was done to a delegation; the changes hold no personal data."""
    subject = Subject(kind="delegation", ref=delegation.uid, edition_id=delegation.edition_id)
    return Deed(action=f"delegation.{action}", subject=subject, changes=changes, reason=reason)


def lock(session: Session, delegation: Delegation, revision: int | None = None) -> None:
    """Let nobody else change the delegation until this transaction ends; what was read of it is read again.

    Raises DelegationChanged if it is no longer at the `revision` that the reader saw.
    """
    session.flush()
    query = select(Delegation).where(Delegation.id == delegation.id).with_for_update(of=Delegation)
    session.scalars(query.execution_options(populate_existing=True)).one()
    if revision is not None and delegation.revision != revision:
        raise DelegationChanged(
            N_(
                "Somebody else changed the delegation in the meantime. Look at it as it stands now, then send again."
            )
        )


def recomposed(session: Session, actor: Actor, delegation: Delegation, what: str, now: datetime) -> None:
    """Write down that the composition changed; a delegation that was sent returns to review (REG-8)."""
    before = delegation.state
    delegation.state = after_recomposing(before)
    delegation.revision += 1
    changes: dict[str, Any] = {"what": what}
    if delegation.state is not before:
        changes["state"] = [before.value, delegation.state.value]
    record(session, actor, deed_of(delegation, "recomposed", changes), now)
