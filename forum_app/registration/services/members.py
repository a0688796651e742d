"""The members of a delegation, entered by a focal point: one by one, as a table or from a file.

All rows of one sending are taken or none is. A row that comes again changes nothing; a row that was changed by
somebody else in the meantime is refused and both versions are told, so that nothing is lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import record
from forum_app.core.errors import Conflict
from forum_app.core.text import N_
from forum_app.registration.models import Delegation, Registration
from forum_app.registration.queries.delegations import registration_by_row_key
from forum_app.registration.rules import ENDED, DelegationRole, RegistrationState
from forum_app.registration.rules.delegations import EDITABLE, REVIEWED_FIELDS
from forum_app.registration.services.composition import lock, recomposed
from forum_app.registration.services.deeds import deed
from forum_app.registration.services.member_answers import Making, apply, differences, make
from forum_app.registration.services.states import change_state

S = RegistrationState
HAS_BEEN_REVIEWED = frozenset({S.APPROVED, S.CONFIRMED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What is said of one member: `values` holds the fields that were in the form (see `member_answers`).

    `key` makes a new row known when it comes twice; `uid` and `revision` name the member it is about.
    """

    key: str = ""
    uid: str = ""
    revision: int = 0
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem:
    """Why a row was not taken; `stored` is the member as it stands when somebody else changed it."""

    message: str
    field: str = ""
    stored: Registration | None = None


class RowsRefused(Conflict):
    """Some rows cannot be taken, so none was; `problems` by the number of the row, counted from 0."""

    title = N_("Some rows need attention")

    def __init__(self, problems: Mapping[int, RowProblem]) -> None:
        super().__init__(N_("Nothing was saved: some rows need attention."))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Saved:
    """What a sending did."""

    added: tuple[Registration, ...] = ()
    changed: tuple[Registration, ...] = ()
    same: int = 0


def save_members(session: Session, actor: Actor, making: Making, rows: Sequence[Row], now: datetime) -> Saved:
    """Add and correct members of a delegation; raise RowsRefused with all that is wrong, and save nothing then."""
    lock(session, making.delegation)
    known = {found.uid: found for found in making.delegation.registrations}
    problems: dict[int, RowProblem] = {}
    added: list[Registration] = []
    changed: list[Registration] = []
    for number, row in enumerate(rows):
        found = known.get(row.uid) or registration_by_row_key(session, making.delegation.edition_id, row.key)
        problem = _refused(making.delegation, found, row)
        if problem is not None:
            problems[number] = problem
        elif found is None:
            added.append(make(session, making, row.values, row.key, now))
        elif fields := differences(found, row.values):
            _correct(session, actor, making, found, Change(row, fields, now))
            changed.append(found)
    session.flush()
    problems |= _heads(session, making.delegation, rows)
    if problems:
        raise RowsRefused(problems)
    _write_down(session, actor, making.delegation, added, now)
    return Saved(tuple(added), tuple(changed), len(rows) - len(added) - len(changed))


@dataclass(frozen=True, slots=True)
class Change:
    """A row with the fields in which it differs from what is stored."""

    row: Row
    fields: frozenset[str]
    now: datetime


def _refused(delegation: Delegation, found: Registration | None, row: Row) -> RowProblem | None:
    """Return why a row cannot be taken, or None."""
    if found is None:
        if row.uid:
            return RowProblem(message=N_("This member is no longer in the delegation."))
        return None
    if found.delegation_id != delegation.id:
        return RowProblem(message=N_("This row was sent for another delegation."))
    if not differences(found, row.values):
        return None
    if found.state not in EDITABLE:
        return RowProblem(message=N_("This member has left and can no longer be changed."))
    if found.revision != row.revision:
        return RowProblem(
            message=N_("Somebody else changed this member in the meantime. Both versions are shown."),
            stored=found,
        )
    return None


def _correct(session: Session, actor: Actor, making: Making, found: Registration, change: Change) -> None:
    """Bring a member up to the row; one who was approved returns to review if it makes them another participant."""
    before = found.state
    apply(session, making, found, change.row.values, change.now)
    found.revision += 1
    found.changed_at = change.now
    record(session, actor, deed(found, "corrected", {"fields": sorted(change.fields)}), change.now)
    if before is S.INVITED:
        found.state = S.STARTED
    elif before is S.CHANGE_ASKED:
        found.change_what, found.change_until = "", None
        change_state(session, actor, found, S.SUBMITTED, "", change.now)
    elif before in HAS_BEEN_REVIEWED and change.fields & REVIEWED_FIELDS:
        found.stage = 0
        change_state(session, actor, found, S.SUBMITTED, "", change.now)
        recomposed(session, actor, making.delegation, "member", change.now)


def _heads(session: Session, delegation: Delegation, rows: Sequence[Row]) -> dict[int, RowProblem]:
    """Return a problem for each row that makes a second head (REG-2)."""
    query = select(Registration).where(
        Registration.delegation_id == delegation.id,
        Registration.delegation_role == DelegationRole.HEAD,
        Registration.state.not_in(ENDED),
    )
    if len(session.scalars(query).all()) < 2:
        return {}
    text = N_("A delegation has exactly one head. Make everybody else a member or a deputy head.")
    named = [n for n, row in enumerate(rows) if row.values.get("role") is DelegationRole.HEAD]
    return {number: RowProblem(message=text, field="role") for number in named}


def _write_down(
    session: Session, actor: Actor, delegation: Delegation, added: Sequence[Registration], now: datetime
) -> None:
    for registration in added:
        record(session, actor, deed(registration, "entered", {"state": registration.state.value}), now)
    if added:
        recomposed(session, actor, delegation, "members_added", now)
