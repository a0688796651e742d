"""A registered speaker with something of every kind in a published agenda, for tests of personal calendars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaSession, SessionGuest, SessionRole, SignUp, SignUpList, Speaker
from forum_app.agenda.rules import RoleKind, SessionKind, SessionState, SignUpState
from forum_app.agenda.services import stars
from forum_app.agenda.services.publish import Publish, publish
from forum_app.audit.rules import SYSTEM
from forum_app.calendars import links, own_rules
from forum_app.calendars.kinds import Content
from forum_app.calendars.links import Made, Wish
from forum_app.core.db import new_uid
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.registration.models import Registration, Travel
from forum_app.registration.rules import RegistrationState
from tests import build
from tests.build import NOW
from tests.db.agenda.signing import START, with_places

SLUG = "urban-forum-2027"
ALL = frozenset(own_rules.OFFERED)


@dataclass(slots=True)
class Scene:
    """Who and what: sessions by code, the token of the stars' link."""

    edition: Edition
    mayor: Registration
    speaker: Speaker
    alone: Speaker
    sessions: dict[str, AgendaSession]
    star_token: str

    def uids(self, *codes: str) -> list[str]:
        """Return the permanent ids of sessions, in order."""
        return sorted(self.sessions[code].uid for code in codes)


def scene(session: Session) -> Scene:
    """Build it in an empty database and publish it: roles, places, a wait, a meeting, a star, two days of travel."""
    at = build.edition(session, slug=SLUG)
    mayor = build.registration(session, at, state=RegistrationState.CONFIRMED)
    mayor.travel = Travel(arrives_on=date(2027, 9, 17), arrival="SN 3702", departs_on=date(2027, 9, 23))
    speaker, alone = build.speaker(session, at, registration_id=mayor.id), build.speaker(session, at)
    rows = {
        "OPEN": _plain(session, at, 0),
        "SHUT": _plain(session, at, 1, closed=True),
        "IDEA": _plain(session, at, 2, state=SessionState.DRAFT),
        "TAKEN": with_places(session, at, 5, code="TAKEN", hour=3),
        "WAIT": with_places(session, at, 1, code="WAIT", hour=4),
        "MEET": _plain(session, at, 5, kind=SessionKind.BILATERAL, closed=True),
        "STAR": _plain(session, at, 6),
        "OTHER": _plain(session, at, 7),
    }
    for code, who, kind in (
        ("OPEN", speaker, RoleKind.CHAIR_EU), ("SHUT", speaker, RoleKind.SPEAKER), ("IDEA", speaker, RoleKind.SPEAKER),
        ("SHUT", alone, RoleKind.INTERPRETER), ("OTHER", alone, RoleKind.SPEAKER),
    ):  # fmt: skip
        session.add(SessionRole(session=rows[code], kind=kind, speaker=who))
    place(session, mayor, rows["TAKEN"], SignUpState.TAKEN)
    place(session, mayor, rows["WAIT"], SignUpState.WAITING)
    session.add(SessionGuest(session_id=rows["MEET"].id, registration_id=mayor.id))
    # Named on its list too, but it asks for sign-up: only a place counts there.
    session.add(SessionGuest(session_id=rows["WAIT"].id, registration_id=mayor.id))
    session.flush()
    publish(session, SYSTEM, Publish(edition_id=at.id), NOW)
    starred = stars.make(session, at.id, "en", [rows["STAR"].uid], NOW)
    return Scene(at, mayor, speaker, alone, rows, starred.token)


def _plain(session: Session, at: Edition, hour: int, **changes: Any) -> AgendaSession:
    start = START + timedelta(hours=hour)
    code = ("OPEN", "SHUT", "IDEA", "", "", "MEET", "STAR", "OTHER")[hour]
    title = Translated.of(en=f"Session {code}", zh=f"会议{code}")
    times = {"starts_at": start, "ends_at": start + timedelta(hours=1)}
    return build.agenda_session(session, at, code=code, title=title, **(times | changes))


def place(
    session: Session, who: Registration, at: AgendaSession, state: SignUpState, **changes: Any
) -> SignUp:
    """Write a sign-up down."""
    values = {"asked_at": NOW, "changed_at": NOW} | changes
    row = SignUp(session_id=at.id, registration_id=who.id, state=state, **values)
    session.add(row)
    if state is SignUpState.TAKEN:
        session.get_one(SignUpList, at.id).taken += 1
    session.flush()
    return row


def made(session: Session, of: Scene, contents: frozenset[Content] = ALL, **changes: Any) -> Made:
    """Make a link of the mayor with all there is, or less."""
    values: dict[str, Any] = {"purpose": "Phone", "contents": contents, "star_link": of.star_token}
    return links.make(session, SYSTEM, of.mayor, Wish(**(values | changes)), new_uid(), NOW)
