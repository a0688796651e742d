"""Sessions of the draft agenda as the desk lists them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from forum_app.agenda.models import SessionRole, Speaker
from forum_app.agenda.rules import RoleKind, SessionKind, SessionState
from forum_app.core.translated import Translated
from forum_app.desk.queries import sessions as queries
from forum_app.desk.queries.sessions import SessionFilters, Standing
from forum_app.editions.models import Edition
from tests import build
from tests.build import NOW
from tests.db.counting import statements

MONDAY = datetime(2027, 9, 20, 8, 40, tzinfo=UTC)


def codes(session: Session, at: Edition, **filters: Any) -> list[str]:
    return [row.code for row in queries.sessions(session, at, SessionFilters(**filters)).rows]


@pytest.fixture
def at(session: Session) -> Edition:
    """An edition with a panel on Monday, a late reception, a draft without a time and a cancelled visit."""
    made = build.edition(session)
    room = build.room(session, made)
    build.agenda_session(session, made, code="MF1", rooms=[room], changed_at=NOW)
    night = datetime(2027, 9, 20, 23, 0, tzinfo=UTC)
    build.agenda_session(
        session, made, code="GALA", kind=SessionKind.MEAL, title=Translated.of(en="Gala dinner", zh="晚宴"),
        starts_at=night, ends_at=night + timedelta(hours=1), changed_at=NOW + timedelta(hours=1),
    )  # fmt: skip
    build.agenda_session(
        session,
        made,
        code="NEW",
        state=SessionState.DRAFT,
        starts_at=None,
        ends_at=None,
        title=Translated.of(en="Idea"),
    )
    build.agenda_session(
        session, made, code="VISIT", state=SessionState.CANCELLED, starts_at=MONDAY - timedelta(days=2),
        ends_at=MONDAY - timedelta(days=2, hours=-1), title=Translated.of(fr="Visite du port", original="fr"),
    )  # fmt: skip
    return made


def test_sessions_stand_by_time_and_those_without_one_last(session: Session, at: Edition) -> None:
    assert codes(session, at) == ["VISIT", "MF1", "GALA", "NEW"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"text": "gala"}, ["GALA"]),
        ({"text": "晚宴"}, ["GALA"]),
        ({"text": "mf1"}, ["MF1"]),
        ({"text": "Planning eco"}, ["MF1"]),
        ({"text": "visite"}, ["VISIT"]),
        ({"text": "nothing"}, []),
        ({"kind": SessionKind.MEAL}, ["GALA"]),
        ({"standing": Standing.DRAFT}, ["NEW"]),
        ({"standing": Standing.CANCELLED}, ["VISIT"]),
        ({"standing": Standing.READY}, ["MF1", "GALA"]),
        ({"standing": Standing.UNSCHEDULED}, ["NEW"]),
        ({"day": date(2027, 9, 18)}, ["VISIT"]),
        ({"day": date(2027, 9, 25)}, []),
    ],
)
def test_a_list_is_narrowed(session: Session, at: Edition, filters: dict[str, Any], found: list[str]) -> None:
    assert codes(session, at, **filters) == found


def test_an_hour_after_midnight_belongs_to_the_programme_day_before(session: Session, at: Edition) -> None:
    """PRG-1: the day begins at four by the clock of the venue; 01:00 in Brussels is still Monday's evening."""
    assert codes(session, at, day=date(2027, 9, 20)) == ["MF1", "GALA"]
    assert queries.days(session, at) == [date(2027, 9, 18), date(2027, 9, 20)]


def test_sessions_are_found_by_room(session: Session, at: Edition) -> None:
    (row,) = queries.sessions(session, at, SessionFilters(text="MF1")).rows

    assert codes(session, at, room_id=row.rooms[0].id) == ["MF1"]


def test_sessions_touched_since_the_release_are_found(session: Session, at: Edition) -> None:
    assert codes(session, at, standing=Standing.TOUCHED, touched_after=NOW) == ["GALA"]


def test_before_the_first_release_every_session_counts_as_touched(session: Session, at: Edition) -> None:
    assert len(codes(session, at, standing=Standing.TOUCHED)) == 4


def test_kinds_name_what_occurs_in_their_order(session: Session, at: Edition) -> None:
    assert queries.kinds(session, at.id) == [SessionKind.PANEL, SessionKind.MEAL]


def test_codes_are_read_by_permanent_id(session: Session, at: Edition) -> None:
    (row,) = queries.sessions(session, at, SessionFilters(text="GALA")).rows

    assert queries.codes(session, [row.uid, "0" * 32]) == {row.uid: "GALA"}


def counted(session: Session, rows: int) -> int:
    """Return how many statements a list of so many sessions takes, with rooms, pillar and people read."""
    edition = build.edition(session)
    room = build.room(session, edition)
    for _ in range(rows):
        made = build.agenda_session(session, edition, rooms=[room])
        speaker = Speaker(edition_id=edition.id, name_latin="WANG Xiaoming")
        session.add(SessionRole(session=made, kind=RoleKind.SPEAKER, speaker=speaker))
    session.flush()
    session.expire_all()
    session.refresh(edition)
    with statements(session) as sent:
        page = queries.sessions(session, edition, SessionFilters())
        told = [(r.rooms[0].name, r.pillar, r.roles[0].speaker) for r in page.rows]
    assert len(told) == rows
    return len(sent)


def test_a_list_takes_as_many_statements_for_thirty_rows_as_for_one(session: Session) -> None:
    assert counted(session, 1) == counted(session, 30)


def test_a_long_agenda_comes_in_pages(session: Session) -> None:
    edition = build.edition(session)
    for n in range(60):
        build.agenda_session(session, edition, code=f"S{n:02}")

    page = queries.sessions(session, edition, SessionFilters(), page=2)

    assert (page.total, page.pages, len(page.rows)) == (60, 2, 10)
    assert page.rows[0].code == "S50"


def test_the_latest_release_comes_without_its_document(session: Session, at: Edition) -> None:
    build.release(session, at, {"sessions": []}, number=1)
    build.release(session, at, {"sessions": []}, number=2)
    session.expire_all()

    with statements(session) as sent:
        found = queries.latest_release(session, at.id)

    assert found is not None
    assert found.number == 2
    assert "release.document" not in sent[-1]


def test_an_agenda_without_a_release_has_none(session: Session, at: Edition) -> None:
    assert queries.latest_release(session, at.id) is None
