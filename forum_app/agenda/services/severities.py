"""Sets how grave each kind of conflict is in an edition (PRG-2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete
from sqlalchemy.orm import Session

from forum_app.agenda.models import ConflictSetting
from forum_app.agenda.rules import ConflictKind
from forum_app.agenda.rules.conflicts import DEFAULTS, Setting, Settings, bounds, limit_of
from forum_app.agenda.services import planning
from forum_app.agenda.services.stamping import next_number
from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.errors import Conflict, Invalid
from forum_app.core.text import N_
from forum_app.editions import queries as editions


@dataclass(frozen=True, slots=True)
class SetSeverities:
    """What holds for each kind from now on, and the seal of what the organiser saw before."""

    settings: Settings
    seen: str


class SettingsChanged(Conflict):
    """Somebody else has set the rules since they were shown."""


def seal(settings: Settings) -> str:
    """Return a short mark of settings that changes when they do."""
    said = ";".join(f"{kind}={_told(kind, settings)}" for kind in ConflictKind)
    return sha256(said.encode()).hexdigest()[:16]


def save(session: Session, actor: Actor, edition_id: int, command: SetSeverities, now: datetime) -> bool:
    """Set what differs from the defaults and forget the rest; return whether anything changed.

    Raises SettingsChanged if they are no longer as the organiser saw them, Invalid with the kind as its field for
    a number out of bounds.
    """
    for kind, said in command.settings.items():
        least_most = bounds(kind)
        if said.limit is not None and least_most and not least_most[0] <= said.limit <= least_most[1]:
            raise Invalid(
                N_("Enter a number of minutes from %(least)s to %(most)s."),
                field=kind.value,
                least=least_most[0],
                most=least_most[1],
            )
    edition = editions.held(session, edition_id)
    before = planning.settings(session, edition_id)
    if command.seen != seal(before):
        raise SettingsChanged(N_("Somebody else has changed these rules meanwhile. Look at them once more."))
    changes = _changes(before, command.settings)
    if changes:
        _store(session, edition_id, command.settings)
        subject = Subject(kind="edition", ref=edition.uid, edition_id=edition_id)
        record(session, actor, Deed(action="agenda.rules_changed", subject=subject, changes=changes), now)
        next_number(session, edition_id)  # open editors then ask for the conflicts again
    session.flush()
    return bool(changes)


def _store(session: Session, edition_id: int, settings: Settings) -> None:
    session.execute(delete(ConflictSetting).where(ConflictSetting.edition_id == edition_id))
    for kind, said in settings.items():
        limit = limit_of(settings, kind) if bounds(kind) else None
        usual = DEFAULTS[kind]
        if (said.severity, limit) != (usual.severity, usual.limit):
            own = None if limit == usual.limit else limit
            row = ConflictSetting(edition_id=edition_id, kind=kind, severity=said.severity, limit=own)
            session.add(row)


def _changes(before: Settings, after: Settings) -> Mapping[str, list[str]]:
    """Return what changes by kind: severity and number before and after."""
    told = {kind: (_told(kind, before), _told(kind, after)) for kind in after}
    return {kind.value: [was, becomes] for kind, (was, becomes) in told.items() if was != becomes}


def _told(kind: ConflictKind, settings: Settings) -> str:
    said: Setting = settings.get(kind) or DEFAULTS[kind]
    return f"{said.severity.value} {limit_of(settings, kind)}" if bounds(kind) else said.severity.value
