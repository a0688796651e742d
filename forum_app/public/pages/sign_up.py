"""What a registered person sees of the sessions that ask for sign-up: their own, the open ones, what stands in the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from forum_app.agenda.models import SignUp
from forum_app.agenda.reader_queries import Offer
from forum_app.agenda.rules import SignUpState
from forum_app.agenda.rules.sign_ups import Asker, Door, Hours, Refusal, Slot, admitted, clashes, refusal
from forum_app.public.pages.document import Agenda, Session
from forum_app.public.pages.mine import slot, times_of
from forum_app.public.pages.times import TwoTimes


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody has: a place, or a wait with how many stand before."""

    state: SignUpState
    before: int = 0


@dataclass(frozen=True, slots=True)
class Bookable:
    """A session that asks for sign-up, as one person may see it; `others` are those of their own that overlap."""

    session: Session
    times: TwoTimes
    offer: Offer
    held: Held | None
    why_not: Refusal | None
    others: tuple[Session, ...]

    @property
    def free(self) -> int:
        """The places that are left; none while somebody waits, who goes first."""
        return 0 if self.offer.waiting else max(0, self.offer.places - self.offer.taken)


@dataclass(frozen=True, slots=True)
class Own:
    """What is somebody's own of the lists: who they are, on whose list they stand, what they hold."""

    asker: Asker
    guest_of: frozenset[int]
    held: Sequence[SignUp]
    before: Mapping[int, int]


def hours(session: Session, offer: Offer) -> Hours:
    """Return when a session is, as published, and when its sign-up is open."""
    return Hours(
        start=session.start,
        end=session.end,
        opens_at=offer.opens_at,
        closes_at=offer.closes_at,
        cancelled=session.cancelled,
    )


def published_times(agenda: Agenda) -> dict[str, Slot]:
    """Return the times of all sessions by permanent id; what is cancelled takes nobody's time."""
    return {session.uid: slot(session) for session in agenda.sessions if not session.cancelled}


def bookable(
    agenda: Agenda, offers: Mapping[str, Offer], own: Own, now: datetime
) -> tuple[tuple[Bookable, ...], tuple[Bookable, ...]]:
    """Return what the person has, and what else they may ask for; both by start. A past one is not offered."""
    held = {row.session_id: Held(row.state, own.before.get(row.session_id, 0)) for row in own.held}
    sessions = {session.uid: session for session in agenda.sessions}
    times = published_times(agenda)
    mine = [uid for uid, offer in offers.items() if offer.session_id in held and uid in sessions]
    taken = [times[uid] for uid in mine if uid in times]
    rows = []
    for session in agenda.sessions:
        offer = offers.get(session.uid)
        if offer is None or not (offer.session_id in held or _open_to(own, offer)):
            continue
        others = clashes(slot(session), taken) if session.uid in times else ()
        rows.append(
            Bookable(
                session=session,
                times=times_of(agenda, session),
                offer=offer,
                held=held.get(offer.session_id),
                why_not=refusal(hours(session, offer), now),
                others=tuple(sessions[each.uid] for each in others),
            )
        )
    wanted = [row for row in rows if not row.held and row.why_not not in (Refusal.BEGUN, Refusal.CANCELLED)]
    return tuple(row for row in rows if row.held), tuple(wanted)


def _open_to(own: Own, offer: Offer) -> bool:
    guests = frozenset({own.asker.registration_id} if offer.session_id in own.guest_of else ())
    return admitted(Door(access=offer.access, categories=offer.categories, guests=guests), own.asker)
