"""How many days before its date each reminder of an edition goes out; none until organisers say so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.errors import Conflict
from forum_app.core.text import N_
from forum_app.messages.models import Reminder
from forum_app.messages.rules import ReminderKind

Days = Mapping[ReminderKind, tuple[int, ...]]


class RemindersChanged(Conflict):
    """Somebody else set the reminders since they were shown."""


def days_of(session: Session, edition_id: int) -> Days:
    """Return the days before its date on which each reminder goes out, the longest first."""
    query = select(Reminder).where(Reminder.edition_id == edition_id, Reminder.active)
    found: dict[ReminderKind, list[int]] = {kind: [] for kind in ReminderKind}
    for row in session.scalars(query.order_by(Reminder.days.desc())):
        found[ReminderKind(row.kind)].append(row.days)
    return {kind: tuple(days) for kind, days in found.items()}


def stamp(days: Days) -> str:
    """Return a short text that changes with the days, for a form to say what it was shown with."""
    return ";".join(f"{kind.value}={','.join(map(str, days.get(kind, ())))}" for kind in ReminderKind)


def set_days(
    session: Session, actor: Actor, edition_id: int, wanted: Days, shown: str, now: datetime
) -> None:
    """Set the days of all reminders. One that is switched off keeps what it sent, so it never sends that twice.

    `shown` is the stamp of what the form was filled with. Raises RemindersChanged.
    """
    rows = {(row.kind, row.days): row for row in session.scalars(_locked(edition_id))}
    before = days_of(session, edition_id)
    if stamp(before) != shown:
        raise RemindersChanged(N_("Somebody else changed the reminders since you opened the page."))
    asked = {(kind.value, days) for kind in ReminderKind for days in wanted.get(kind, ())}
    for key, row in rows.items():
        row.active = key in asked
    for kind, days in sorted(asked - set(rows)):
        session.add(Reminder(edition_id=edition_id, kind=kind, days=days))
    changes = {"days": [stamp(before), stamp(wanted)]}
    subject = Subject(kind="reminders", edition_id=edition_id)
    record(session, actor, Deed(action="mail.reminders", subject=subject, changes=changes), now)


def _locked(edition_id: int) -> Select[Reminder]:
    return select(Reminder).where(Reminder.edition_id == edition_id).with_for_update()
