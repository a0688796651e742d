"""The steps of an organiser in an edition: the line along which they are undone and redone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, delete, select, true
from sqlalchemy.orm import Session

from forum_app.accounts.models import User
from forum_app.agenda.models import AgendaCounter, EditStep
from forum_app.agenda.rules import EditKind
from forum_app.agenda.services.editing.commands import Told
from forum_app.core.errors import NotFound
from forum_app.core.text import N_
from forum_app.editions.models import Edition

KEPT, FULL = 55, 75


@dataclass(frozen=True, slots=True)
class Place:
    """A step in the line, without what it changed."""

    id: int
    key: str
    kind: EditKind
    undone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An edition whose agenda is locked for us, with the line of the organiser who works on it.

    `edition` is its permanent id; `number` that of the last change that was seen.
    """

    edition_id: int
    edition: str
    zone: str
    day_start_hour: int
    user_id: int
    number: int
    line: tuple[Place, ...]

    @property
    def undo(self) -> tuple[Place, ...]:
        """Return the steps that can be taken back, the newest first."""
        return tuple(step for step in reversed(self.line) if not step.undone)

    @property
    def redo(self) -> tuple[Place, ...]:
        """Return the steps that can be done again, in order: those undone after all that still count."""
        last = max((step.id for step in self.line if not step.undone), default=0)
        return tuple(step for step in self.line if step.undone and step.id > last)


def by_id(session: Session, edition_id: int, user_id: int) -> Held:
    """Hold an edition for a change by that organiser."""
    return _held(session, _query().where(Edition.id == edition_id, User.id == user_id), _LOCK)


def by_address(session: Session, slug: str, user: str) -> Held:
    """Hold the edition of an address for a change by the account of that uid, in one statement."""
    return _held(session, _query().where(Edition.slug == slug, User.uid == user), _LOCK)


def seen(session: Session, slug: str, user: str) -> Held:
    """Return the same without holding anything, to show it."""
    return _held(session, _query().where(Edition.slug == slug, User.uid == user), {})


# The lock is the one of `editions.queries.held`; what hangs on the edition by an outer join cannot be locked.
_LOCK: dict[str, Any] = {"key_share": True, "of": Edition}


def _query() -> Select[Any]:
    step, edition = EditStep, Edition
    mine = and_(step.edition_id == edition.id, step.user_id == User.id)
    columns: tuple[Any, ...] = (
        *(edition.id, edition.uid, edition.zone, edition.day_start_hour),
        *(User.id, AgendaCounter.number),
    )
    query: Select[Any] = select(*columns, step.id, step.uid, step.kind, step.undone).select_from(edition)
    query = query.outerjoin(AgendaCounter, AgendaCounter.edition_id == edition.id)
    return query.join(User, true()).outerjoin(step, mine).order_by(step.id)


def _held(session: Session, query: Select[Any], lock: dict[str, Any]) -> Held:
    rows: Sequence[Any] = session.execute(query.with_for_update(**lock) if lock else query).all()
    if not rows:
        raise NotFound(N_("There is no such edition."))
    edition_id, uid, zone, hour, user_id, number, *_ = rows[0]
    line = tuple(Place(*row[6:]) for row in rows if row[6] is not None)
    return Held(
        edition_id=edition_id,
        edition=uid,
        zone=zone,
        day_start_hour=hour,
        user_id=user_id,
        number=number or 0,
        line=line,
    )


def told(session: Session, places: Sequence[Place]) -> Told | None:
    """Return what is told of the first of these steps, or None when there is none."""
    if not places:
        return None
    changes = session.scalar(select(EditStep.changes).where(EditStep.id == places[0].id))
    return Told(places[0].key, places[0].kind, tuple(changes or ()), len(places))


def cut(session: Session, held: Held) -> int:
    """Forget what was undone and what is too old, before a new step joins the line; return how many stay."""
    stay = [step.id for step in held.line if not step.undone]
    if len(stay) >= FULL:
        stay = stay[-KEPT:]
    gone = [step.id for step in held.line if step.id not in stay]
    if gone:
        session.execute(delete(EditStep).where(EditStep.id.in_(gone)))
    return len(stay)
