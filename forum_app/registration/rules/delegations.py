"""What a delegation lacks, who of it may still be edited, and which edits return to review (REG-2, REG-8)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from forum_app.registration.rules.kinds import DelegationRole, DelegationState
from forum_app.registration.rules.states import ENDED, RegistrationState

S = RegistrationState
D = DelegationState
NOT_SENT = frozenset({S.STARTED})
IN_TABLE = frozenset({S.INVITED, S.STARTED})
EDITABLE = IN_TABLE | {S.SUBMITTED, S.CHANGE_ASKED, S.APPROVED, S.CONFIRMED, S.WAIT_LISTED}
REPLACEABLE = frozenset({S.SUBMITTED, S.CHANGE_ASKED, S.APPROVED, S.CONFIRMED, S.WAIT_LISTED, S.OFFERED})
# What makes somebody another participant than the one who was reviewed.
REVIEWED_FIELDS = frozenset(
    {"family", "given", "native", "born_on", "nationality", "passport", "function", "category", "role"}
)
OPEN_TO_FOCAL_POINTS = frozenset({D.NAMED, D.INVITED, D.OPENED, D.SUBMITTED, D.CHANGED})
SENT = frozenset({D.SUBMITTED, D.CHANGED})
TABLE_ROWS = 25
SPARE_ROWS = 5
MOST_ROWS = 200


class Lack(StrEnum):
    """What can be missing, in the order in which it is listed."""

    MEMBERS = "members"
    HEAD = "head"
    HEADS = "heads"
    LETTER = "letter"
    BIRTH_DATE = "birth_date"
    PASSPORT = "passport"
    CHANGE = "change"
    OWN_DATA = "own_data"
    CONSENT = "consent"
    CONFIRMATION = "confirmation"
    NOT_SENT = "not_sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFacts:
    """What decides whether something is missing of a member. `agreed_by` is who agreed to the use of the data."""

    uid: str
    role: DelegationRole = DelegationRole.MEMBER
    state: RegistrationState = S.STARTED
    birth_date: bool = False
    passport: bool = False
    agreed_by: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing, and the members (by uid) of whom it is missing; none when it is the delegation's own."""

    lack: Lack
    members: tuple[str, ...] = ()


def gaps(members: Iterable[MemberFacts], *, letter: bool, asked: frozenset[str]) -> list[Gap]:
    """Return all that is missing. `asked` names the built-in questions that the form asks (`born_on`, `travel_document`).

    Who has ended (withdrawn, replaced, rejected ...) lacks nothing any more.
    """
    there = [member for member in members if member.state not in ENDED]
    heads = [member.uid for member in there if member.role is DelegationRole.HEAD]
    found = {
        Lack.BIRTH_DATE: [m.uid for m in there if "born_on" in asked and not m.birth_date],
        Lack.PASSPORT: [m.uid for m in there if "travel_document" in asked and not m.passport],
        Lack.CHANGE: [m.uid for m in there if m.state is S.CHANGE_ASKED],
        Lack.OWN_DATA: [m.uid for m in there if m.state is S.INVITED and "self" not in m.agreed_by],
        Lack.CONSENT: [m.uid for m in there if not m.agreed_by],
        Lack.CONFIRMATION: [m.uid for m in there if m.agreed_by and "self" not in m.agreed_by],
        Lack.NOT_SENT: [m.uid for m in there if can_be_sent(m.state, m.agreed_by)],
        Lack.HEADS: heads if len(heads) > 1 else [],
    }
    own = {Lack.MEMBERS: not there, Lack.HEAD: bool(there) and not heads, Lack.LETTER: not letter}
    return [Gap(lack, tuple(found.get(lack, ()))) for lack in Lack if found.get(lack) or own.get(lack)]


def can_be_sent(state: RegistrationState, agreed_by: Collection[str]) -> bool:
    """Tell whether a member can be sent: entered, or asked by a personal link and agreed themself since."""
    return state in NOT_SENT or (state is S.INVITED and "self" in agreed_by)


def rows_shown(editable: int) -> int:
    """Return how many rows the table of members has: 25, and always some that are free."""
    return min(MOST_ROWS, max(TABLE_ROWS, editable + SPARE_ROWS))


def is_provisional(*, letter: bool) -> bool:
    """Tell whether the registrations of a delegation are provisional: without credentials they are (REG-8)."""
    return not letter


def after_recomposing(state: DelegationState) -> DelegationState:
    """Return the state of a delegation whose composition changed: one that was sent returns to review (REG-8)."""
    return D.CHANGED if state in SENT else state
