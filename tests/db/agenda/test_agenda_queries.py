"""Reads of an agenda: the draft in a fixed number of queries, releases without their weight."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from forum_app.agenda import queries
from forum_app.agenda.models import AgendaSession, Contribution, SessionRole, Speaker, Track
from forum_app.agenda.rules import RoleKind
from forum_app.agenda.services.document import draft
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition, Pillar, Theme
from forum_app.editions.rules import EditionState
from tests import build
from tests.db.counting import statements


def full_session(session: Session, at: Edition, number: int) -> AgendaSession:
    """A session with one of everything, each its own row."""
    who = Speaker(edition_id=at.id, name_latin=f"Speaker {number}", sort_key=f"{number:03}")
    row = build.agenda_session(
        session,
        at,
        rooms=[build.room(session, at)],
        part=build.part(session, at),
        track=Track(edition_id=at.id, key=f"t{number}", name=Translated.of(en="Track")),
        pillar=Pillar(key=f"p{number}", number=number, name=Translated.of(en="Pillar")),
        themes=[Theme(key=f"h{number}", number=number, name=Translated.of(en="Theme"))],
    )
    speech = Contribution(session_id=row.id, position=1, minutes=6, title=Translated.of(en="Parks"))
    session.add(SessionRole(session_id=row.id, kind=RoleKind.SPEAKER, speaker=who, contribution=speech))
    session.flush()
    return row


def read_all(session: Session, at: Edition) -> int:
    found = queries.draft_sessions(session, at.id)
    for row in found:
        assert row.rooms[0].venue.key
        assert row.part
        assert row.track
        assert row.pillar
        assert row.themes
        assert row.contributions[0].minutes == 6
        assert row.roles[0].speaker
    return len(found)


def queries_for(session: Session, at: Edition, work: Callable[[], int], rows: int) -> int:
    """Return how many statements `work` sends once the edition has so many sessions; it returns their number."""
    for number in range(len(queries.draft_sessions(session, at.id)), rows):
        full_session(session, at, number)
    session.expire_all()
    assert at.id
    with statements(session) as sent:
        found = work()
    assert found == rows
    return len(sent)


def test_a_draft_is_read_whole_in_as_many_queries_for_31_sessions_as_for_one(session: Session) -> None:
    at = build.edition(session)

    one, many = (queries_for(session, at, lambda: read_all(session, at), rows) for rows in (1, 31))

    assert one == many


def test_a_document_is_written_in_as_many_queries_for_31_sessions_as_for_one(session: Session) -> None:
    at = build.edition(session)

    one, many = (
        queries_for(session, at, lambda: len(draft(session, at)["sessions"]), rows) for rows in (1, 31)
    )

    assert one == many


def test_sessions_stand_by_time_and_the_unscheduled_come_last(session: Session) -> None:
    at = build.edition(session)
    late = build.agenda_session(session, at, code="LATE")
    build.agenda_session(session, at, code="OPEN", starts_at=None, ends_at=None)
    early = late.starts_at - timedelta(hours=2)  # type: ignore[operator]
    build.agenda_session(session, at, code="EARLY", starts_at=early, ends_at=late.starts_at)
    build.agenda_session(session, build.edition(session), code="ELSEWHERE")

    found = queries.draft_sessions(session, at.id)

    assert [row.code for row in found] == ["EARLY", "LATE", "OPEN"]


def test_a_session_is_found_by_its_code_in_its_edition_only(session: Session) -> None:
    at, other = build.edition(session), build.edition(session)
    row = build.agenda_session(session, at, code="MF1")

    assert queries.session_by_code(session, at.id, "MF1") is row
    assert queries.session_by_code(session, other.id, "MF1") is None


def test_the_latest_release_leaves_its_document_until_it_is_asked_for(session: Session) -> None:
    at = build.edition(session)
    build.release(session, at, {"old": True})
    build.release(session, at, {"format": 1}, number=2)
    session.expire_all()

    found = queries.latest_release(session, at.slug)

    assert found is not None
    assert "document" in inspect(found).unloaded
    assert (found.number, found.document) == (2, {"format": 1})


def test_any_release_can_be_read_by_its_number(session: Session) -> None:
    """PRG-3: earlier releases stay readable."""
    at = build.edition(session)
    first = build.release(session, at, {})
    build.release(session, at, {}, number=2)

    assert queries.release(session, at.slug, 1) is first
    assert queries.release(session, at.slug, 3) is None


def test_releases_of_a_draft_edition_are_for_organisers_only(session: Session) -> None:
    at = build.edition(session, state=EditionState.DRAFT)
    made = build.release(session, at, {})

    assert queries.latest_release(session, at.slug) is None
    assert queries.releases(session, at.slug) == []
    assert queries.recent_releases(session, 5) == []
    assert queries.newest_release(session, at.id) is made


def test_the_latest_releases_of_all_editions_are_told_without_documents(session: Session) -> None:
    at = build.edition(session, slug="a", name=Translated.of(en="Forum A"))
    other = build.edition(session, slug="b", name=Translated.of(en="Forum B"))
    build.release(session, at, {}, changes={"total": 55})
    build.release(session, other, {}, published_at=datetime(2027, 7, 1, tzinfo=UTC))
    build.release(session, at, {}, number=2, published_at=datetime(2027, 8, 1, tzinfo=UTC))

    found = queries.recent_releases(session, 3)

    assert [(note.edition_slug, note.number, note.changed) for note in found] == [
        ("a", 2, None),
        ("b", 1, None),
        ("a", 1, 55),
    ]
    assert queries.recent_releases(session, 1) == found[:1]


def test_speakers_stand_in_alphabetical_order_byte_by_byte(session: Session) -> None:
    """NAM-8: García comes before García López."""
    at = build.edition(session)
    for key in ("garcia-lopez pedro", "zhang wei", "garcia pedro", "#"):
        session.add(Speaker(edition_id=at.id, sort_key=key))
    session.flush()

    found = queries.speakers(session, at.id)

    assert [who.sort_key for who in found] == ["#", "garcia pedro", "garcia-lopez pedro", "zhang wei"]
