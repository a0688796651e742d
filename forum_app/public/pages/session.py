"""One session: who is in it, when doors close, what runs before, after and beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from forum_app.public.pages.agenda import status
from forum_app.public.pages.document import Agenda, Contribution, Person, Session
from forum_app.public.pages.times import TwoTimes, two_times

CHAIRS = ("chair_eu", "chair_cn", "chair_int", "moderator")
VOICES = ("speaker", "panellist")
MOST_BESIDE = 6
MOST_RELATED = 5


@dataclass(frozen=True, slots=True)
class SessionPage:
    """What the page of a session shows."""

    session: Session
    times: TwoTimes
    status: str
    chairs: tuple[Person, ...]
    voices: tuple[Person, ...]
    rapporteurs: tuple[Person, ...]
    contributions: tuple[Contribution, ...]
    before: Session | None
    after: Session | None
    beside: tuple[Session, ...]
    related: tuple[Session, ...] = ()


def build(agenda: Agenda, session: Session, now: datetime) -> SessionPage:
    """Return the page of `session` as it stands at `now`."""
    before, after = neighbours(agenda, session)
    return SessionPage(
        session=session,
        times=two_times(session.start, session.end, _zones(agenda, session), session.day),
        status=status(session, now, None),
        chairs=tuple(p for role in CHAIRS for p in session.people if p.role == role),
        voices=tuple(p for p in session.people if p.role in VOICES),
        rapporteurs=tuple(p for p in session.people if p.role == "rapporteur"),
        contributions=tuple(sorted(session.contributions, key=lambda c: c.order)),
        before=before,
        after=after,
        beside=beside(agenda, session),
        related=related(agenda, session),
    )


def _zones(agenda: Agenda, session: Session) -> tuple[str, str]:
    """Return the zones of the session's building and of the other side."""
    home = session.rooms[0].venue.zone if session.rooms else agenda.zone
    return home, agenda.away_zone


def neighbours(agenda: Agenda, session: Session) -> tuple[Session | None, Session | None]:
    """Return the sessions to go on to: of the same part if it has one, else of the same first room."""
    key = _thread(session)
    row = [s for s in agenda.sessions if _thread(s) == key]
    at = row.index(session)
    return (row[at - 1] if at else None), (row[at + 1] if at + 1 < len(row) else None)


def _thread(session: Session) -> tuple[str, str]:
    if session.part:
        return "part", session.part.key
    return "room", session.rooms[0].key if session.rooms else ""


def beside(agenda: Agenda, session: Session) -> tuple[Session, ...]:
    """Return what else runs at the same time, without pauses and what was cancelled."""
    others = (s for s in agenda.sessions if s.uid != session.uid and not s.pause and not s.cancelled)
    overlapping = [s for s in others if s.start < session.end and session.start < s.end]
    return tuple(overlapping[:MOST_BESIDE])


def related(agenda: Agenda, session: Session) -> tuple[Session, ...]:
    """Return what shares most with a session: people count for more than themes, themes for more than the pillar."""
    if session.pause:
        return ()
    others = (s for s in agenda.sessions if s.uid != session.uid and not s.pause and not s.cancelled)
    scored = [(kinship(session, other), other) for other in others]
    close = sorted(
        (pair for pair in scored if pair[0]), key=lambda pair: (-pair[0], pair[1].start, pair[1].uid)
    )
    return tuple(other for _, other in close[:MOST_RELATED])


def kinship(one: Session, other: Session) -> int:
    """Return how much two sessions have in common; 0 for nothing."""
    people = {p.uid for p in one.everybody if p.uid} & {p.uid for p in other.everybody if p.uid}
    themes = {t.key for t in one.themes} & {t.key for t in other.themes}
    tags = set(one.tags) & set(other.tags)
    pillar = one.pillar is not None and one.pillar == other.pillar
    track = one.track is not None and not one.pillar and one.track == other.track
    return 4 * len(people) + 2 * len(themes) + len(tags) + pillar + track
