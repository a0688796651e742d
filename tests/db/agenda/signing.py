"""A session with places and people who want one, for tests of sign-up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaSession, SignUpList
from forum_app.agenda.rules.sign_ups import Asker, Hours, Slot
from forum_app.agenda.services.sign_ups import Wish
from forum_app.audit.rules import Actor
from forum_app.editions.models import Edition
from forum_app.registration.models import Category, Registration
from forum_app.registration.rules import RegistrationState
from tests import build

START = datetime(2027, 9, 20, 8, 0, tzinfo=UTC)
DELEGATE = Actor(kind="delegate", ref="d" * 32)


def with_places(session: Session, at: Edition, places: int, **changes: Any) -> AgendaSession:
    """Return a session of an hour at eight with that many places; `hour` moves it."""
    start = START + timedelta(hours=changes.pop("hour", 0))
    values = {"starts_at": start, "ends_at": start + timedelta(hours=1)} | changes
    made = build.agenda_session(session, at, **values)
    session.add(SignUpList(session_id=made.id, places=places))
    session.flush()
    return made


def people(session: Session, at: Edition, count: int, category: Category | None = None) -> list[Registration]:
    """Return that many confirmed registrations of one category."""
    of = category or build.category(session, at)
    return [
        build.registration(session, at, category=of, state=RegistrationState.CONFIRMED) for _ in range(count)
    ]


def slot(of: AgendaSession) -> Slot:
    assert of.starts_at
    assert of.ends_at
    return Slot(of.uid, of.starts_at, of.ends_at)


def wish(who: Registration, of: AgendaSession, *others: AgendaSession, **changes: Any) -> Wish:
    """Return somebody's wish for a place; `others` are the rest of the published programme."""
    at = slot(of)
    values: dict[str, Any] = {
        "asker": Asker(registration_id=who.id, category_id=who.category_id),
        "uid": of.uid,
        "hours": Hours(start=at.start, end=at.end),
        "times": {each.uid: slot(each) for each in (of, *others)},
    }
    return Wish(**(values | changes))
