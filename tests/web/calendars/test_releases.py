"""From the organisers' tables through two releases to what a subscriber's app sees change."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaSession
from forum_app.agenda.services.cancel import Cancel, cancel
from forum_app.agenda.services.publish import Publish, publish
from forum_app.audit.rules import SYSTEM
from forum_app.core.translated import Translated
from forum_app.core.uow import transaction
from forum_app.editions.models import Room
from tests import build
from tests.unit.calendars import readers

LATER = build.NOW + timedelta(days=1)
FEED = "/feeds/urban-forum-2027/agenda.en.ics"


@pytest.fixture
def edition_id(app: Flask) -> int:
    """The demo's forum with four published sessions: moved, cancelled, in a renamed room, and left alone."""
    with app.app_context(), transaction() as session:
        at = build.edition(session, slug="urban-forum-2027")
        hall = build.room(session, at, key="HALL", name=Translated.of(en="Hall"))
        foyer = build.room(session, at, key="FOYER", name=Translated.of(en="Foyer"))
        for code, room in (("MOVE", hall), ("GONE", hall), ("ROOM", foyer), ("STAY", hall)):
            build.agenda_session(session, at, code=code, rooms=[room])
        publish(session, SYSTEM, Publish(edition_id=at.id), build.NOW)
        return at.id


def change_and_publish(session: Session, edition_id: int) -> None:
    rows = {row.code: row for row in session.scalars(select(AgendaSession))}
    moved = rows["MOVE"]
    assert moved.starts_at
    assert moved.ends_at
    moved.starts_at, moved.ends_at = moved.starts_at + timedelta(hours=1), moved.ends_at + timedelta(hours=1)
    cancel(session, SYSTEM, Cancel(session_id=rows["GONE"].id), LATER)
    session.scalars(select(Room).where(Room.key == "FOYER")).one().name = Translated.of(en="Grand Foyer")
    session.flush()
    publish(session, SYSTEM, Publish(edition_id=edition_id), LATER)


def events(client: FlaskClient) -> dict[str, bytes]:
    """Return the feed's events by their session's code."""
    _, *texts = client.get(FEED).data.split(b"BEGIN:VEVENT\r\n")
    return {readers.value(text, "URL").rstrip("/").rsplit("/", 1)[-1]: text for text in texts}


def stamps(text: bytes) -> tuple[str, str, str]:
    return (
        readers.value(text, "SEQUENCE"),
        readers.value(text, "LAST-MODIFIED"),
        readers.value(text, "STATUS"),
    )


def test_exactly_what_changed_changes_in_the_feed(app: Flask, client: FlaskClient, edition_id: int) -> None:
    """Rules 11 and 12: SEQUENCE for time and state, LAST-MODIFIED also for a renamed room, nothing for the rest."""
    before = events(client)

    with app.app_context(), transaction() as session:
        change_and_publish(session, edition_id)
    after = events(client)

    assert {code: stamps(text) for code, text in after.items()} == {
        "MOVE": ("1", "20270602T080000Z", "CONFIRMED"),
        "GONE": ("1", "20270602T080000Z", "CANCELLED"),
        "ROOM": ("0", "20270602T080000Z", "CONFIRMED"),
        "STAY": ("0", "20270601T080000Z", "CONFIRMED"),
    }
    assert after["STAY"].removesuffix(b"END:VCALENDAR\r\n") == before["STAY"].removesuffix(
        b"END:VCALENDAR\r\n"
    )
    assert readers.text(after["GONE"], "SUMMARY").startswith("Cancelled: ")
    assert readers.text(after["ROOM"], "LOCATION").startswith("Grand Foyer, ")
    assert {readers.value(text, "UID") for text in after.values()} == {
        readers.value(text, "UID") for text in before.values()
    }


@pytest.mark.usefixtures("edition_id")
def test_a_draft_change_is_not_public(app: Flask, client: FlaskClient) -> None:
    """Rule 12: what is not published is not in a feed."""
    before = client.get(FEED).data

    with app.app_context(), transaction() as session:
        session.scalars(
            select(AgendaSession).where(AgendaSession.code == "STAY")
        ).one().title = Translated.of(en="?")

    assert client.get(FEED).data == before
