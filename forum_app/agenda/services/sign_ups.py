"""Places in sessions that ask for sign-up: taken, given back, swapped, and passed on along the waiting line.

A place is counted by a conditional update of the list's counter, so no number of people at once takes one too
many (reliability 3.5); the database itself refuses a counter past the places. Who finds the list full, or
somebody waiting already, joins the line; a place that becomes free goes to who asked first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Table, bindparam, delete, exists, func, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.util import identity_key

from forum_app.agenda import reader_queries as queries
from forum_app.agenda.models import AgendaSession, SignUp, SignUpList
from forum_app.agenda.queries import PRESENT
from forum_app.agenda.rules import SignUpState
from forum_app.agenda.rules.sign_ups import Asker, Door, Hours, Refusal, Slot, admitted, clashes, refusal
from forum_app.audit.rules import SYSTEM, Actor
from forum_app.audit.services import LEDGER, Deed, Subject, record
from forum_app.core.errors import Conflict, Forbidden
from forum_app.core.text import N_

LIST: Table = SignUpList.__table__  # type: ignore[assignment]
_OF = LIST.c.session_id == bindparam("of")
_SOMEBODY_WAITS = exists().where(SignUp.session_id == LIST.c.session_id, SignUp.state == SignUpState.WAITING)
_PASS_ON = update(LIST).where(_OF, LIST.c.taken < LIST.c.places).values(taken=LIST.c.taken + 1)
_TAKE = _PASS_ON.where(~_SOMEBODY_WAITS)
_GIVE_BACK = update(LIST).where(_OF).values(taken=LIST.c.taken - 1)
REFUSALS: Mapping[Refusal, str] = {
    Refusal.NOT_YET: N_("Sign-up for this session is not open yet."),
    Refusal.CLOSED: N_("Sign-up for this session is closed."),
    Refusal.BEGUN: N_("This session has begun."),
    Refusal.CANCELLED: N_("This session is cancelled."),
}


class Clash(Conflict):
    """The person has a place, or waits for one, in something that runs at the same time."""

    title = N_("This overlaps with another of your sessions")

    def __init__(self, wanted: str, held: tuple[str, ...]) -> None:
        super().__init__(N_("The session overlaps with another one that you signed up for."))
        self.wanted = wanted
        self.held = held


class TooFewPlaces(Conflict):
    """A list cannot be made shorter than what is taken of it."""

    title = N_("The list cannot be that short")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Somebody's wish for a place: who, where, when as published, and what they would give up for it.

    `times` holds the published times of all sessions by permanent id; what is not in it clashes with nothing.
    """

    asker: Asker
    uid: str
    hours: Hours
    times: Mapping[str, Slot]
    instead_of: frozenset[str] = field(default_factory=frozenset)


def sign_up(session: Session, actor: Actor, wish: Wish, now: datetime) -> SignUp:
    """Take a place, or join the waiting line; asked twice is once.

    What is given up for it goes back in the same transaction. Raises Forbidden, Conflict, or Clash with the ids
    of what overlaps and was not offered in exchange; then nothing is changed.
    """
    in_turn(session)
    row = _asked_for(session, wish, now)
    mine = {each.session.uid: each for each in queries.own(session, wish.asker.registration_id)}
    if wish.uid in mine:
        return mine[wish.uid]
    overlapping = clashes(wish.times[wish.uid], [wish.times[uid] for uid in mine if uid in wish.times])
    left = tuple(slot.uid for slot in overlapping if slot.uid not in wish.instead_of)
    if left:
        raise Clash(wish.uid, left)
    taken = _counted(session, _TAKE, row.id)
    made = _written(
        session, row, wish.asker.registration_id, SignUpState.TAKEN if taken else SignUpState.WAITING
    )
    made.asked_at = made.changed_at = now
    for slot in overlapping:
        _end(session, mine[slot.uid], now)
    _note(session, actor, row, {"sign_up": made.state.value, "given_up": len(overlapping)}, now)
    return made


def _asked_for(session: Session, wish: Wish, now: datetime) -> AgendaSession:
    """Return the session that somebody may sign up for now; raise Conflict or Forbidden."""
    offer = session.scalar(
        select(AgendaSession).join(SignUpList).where(AgendaSession.uid == wish.uid, PRESENT)
    )
    why = refusal(wish.hours, now)
    if why is not None:
        raise Conflict(REFUSALS[why])
    if offer is None or wish.uid not in wish.times:
        raise Conflict(N_("This session takes no sign-up."))
    guest = offer.id in queries.guest_of(session, wish.asker.registration_id)
    door = Door(
        access=offer.access,
        categories=frozenset(each.category_id for each in offer.categories),
        guests=frozenset({wish.asker.registration_id} if guest else ()),
    )
    if not admitted(door, wish.asker):
        raise Forbidden(N_("This session is for others. Ask the secretariat if you should be in it."))
    return offer


def give_back(session: Session, actor: Actor, row: SignUp, now: datetime, reason: str = "") -> bool:
    """Give a place back or leave the waiting line; return False if that was done before."""
    in_turn(session)
    session.refresh(row)
    if row.state is SignUpState.GIVEN_UP:
        return False
    before = row.state.value
    _end(session, row, now)
    _note(session, actor, row.session, {"sign_up": [before, row.state.value]}, now, reason)
    return True


def move_up(session: Session, session_id: int, now: datetime) -> list[SignUp]:
    """Give the free places of a session to those who wait, the oldest wish first; return who got one."""
    in_turn(session)
    moved = []
    waiting = select(SignUp).where(SignUp.session_id == session_id, SignUp.state == SignUpState.WAITING)
    for row in session.scalars(waiting.order_by(SignUp.asked_at, SignUp.id)).all():
        if not _counted(session, _PASS_ON, session_id):
            break
        row.state, row.changed_at = SignUpState.TAKEN, now
        moved.append(row)
    if moved:
        session.flush()
        _note(session, SYSTEM, moved[0].session, {"moved_up": len(moved)}, now)
    return moved


def end_all(session: Session, registration_id: int, now: datetime) -> int:
    """Give back all that a registration holds, as it does when it ends; return how many sessions that were."""
    in_turn(session)
    mine = queries.own(session, registration_id)
    for row in mine:
        _end(session, row, now)
        _note(session, SYSTEM, row.session, {"sign_up": "registration ended"}, now)
    return len(mine)


def forget(session: Session, registration_id: int, now: datetime) -> None:
    """Give back all that a registration holds and remove every trace of what it asked for (DPR-6)."""
    in_turn(session)
    for row in queries.own(session, registration_id):
        _end(session, row, now)
    session.execute(delete(SignUp).where(SignUp.registration_id == registration_id))


def resize(session: Session, session_id: int, places: int) -> None:
    """Make a list as long as `places`; raise TooFewPlaces when more than that are taken."""
    in_turn(session)
    enough = LIST.c.session_id == session_id, LIST.c.taken <= places
    done = session.connection().execute(update(LIST).where(*enough).values(places=places))
    _expire(session, session_id)
    if done.rowcount != 1:
        raise TooFewPlaces(
            N_("%(taken)s places are taken."), taken=session.get_one(SignUpList, session_id).taken
        )


def in_turn(session: Session) -> None:
    """Wait for one's turn among all who write in the audit log, as the places of registration do.

    Every change here ends in that log; with its lock taken first, no two transactions wait for each other. On
    SQLite there is one writer anyway.
    """
    session.flush()
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(LEDGER)))


def _counted(session: Session, statement: object, session_id: int) -> bool:
    """Run one of the counting statements; tell whether it counted."""
    session.flush()
    done = session.connection().execute(statement, {"of": session_id})  # type: ignore[call-overload]
    _expire(session, session_id)
    return bool(done.rowcount == 1)


def _expire(session: Session, session_id: int) -> None:
    loaded = session.identity_map.get(identity_key(SignUpList, session_id))
    if loaded is not None:
        session.expire(loaded)


def _written(session: Session, of: AgendaSession, registration_id: int, state: SignUpState) -> SignUp:
    """Return the row of a wish: the one that was given up earlier, or a new one."""
    theirs = SignUp.session_id == of.id, SignUp.registration_id == registration_id
    row = session.scalar(select(SignUp).where(*theirs))
    if row is None:
        row = SignUp(session=of, registration_id=registration_id)
        session.add(row)
    row.state = state
    return row


def _end(session: Session, row: SignUp, now: datetime) -> None:
    if row.state is SignUpState.TAKEN:
        _counted(session, _GIVE_BACK, row.session_id)
    row.state, row.changed_at = SignUpState.GIVEN_UP, now
    session.flush()


def _note(
    session: Session,
    actor: Actor,
    of: AgendaSession,
    changes: Mapping[str, object],
    now: datetime,
    reason: str = "",
) -> None:
    subject = Subject(kind="session", ref=of.uid, edition_id=of.edition_id)
    record(
        session, actor, Deed(action="sign_up.changed", subject=subject, changes=changes, reason=reason), now
    )


def ended(session: Session, gone: Iterable[int], now: datetime) -> int:
    """Give back what each of these ended registrations holds; return how many places and waits that were."""
    return sum(end_all(session, registration_id, now) for registration_id in sorted(set(gone)))
