"""What the desk's pages about releases read: lists, a press of the button made twice, figures, the way back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts.rules import Role
from forum_app.agenda.models import AgendaSession, Release, ReleasePlan, ReleaseSending
from forum_app.agenda.rules import PlanState, SessionState
from forum_app.agenda.services import comparing
from forum_app.agenda.services.publish import Publish, publish
from forum_app.audit.rules import SYSTEM
from forum_app.core.errors import NotFound
from forum_app.core.translated import Translated
from forum_app.desk.notices import sending
from forum_app.desk.pages import pending, releases, returning
from forum_app.desk.queries import releases as queries
from forum_app.editions.models import Edition
from forum_app.messages.rules import AnnouncementState
from tests import build

NOW = datetime(2027, 6, 1, 8, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
EMPTY: dict[str, Any] = {"sessions": [], "rooms": []}


@pytest.fixture
def at(session: Session) -> Edition:
    """An edition with two sessions in two rooms, published once."""
    found = build.edition(session)
    for code in ("MF1", "SF1"):
        build.agenda_session(session, found, code=code, rooms=[build.room(session, found)], capacity=9)
    put_out(session, found, NOW)
    return found


def put_out(session: Session, at: Edition, now: datetime, **more: Any) -> Release:
    return publish(session, SYSTEM, Publish(edition_id=at.id, **more), now)


def the(session: Session, at: Edition, code: str) -> Any:
    return session.scalars(
        select(AgendaSession).where(AgendaSession.edition_id == at.id, AgendaSession.code == code)
    ).one()


def moved(session: Session, at: Edition, minutes: int = 30) -> Any:
    row = the(session, at, "MF1")
    row.starts_at += timedelta(minutes=minutes)
    row.ends_at += timedelta(minutes=minutes)
    session.flush()
    return row


@pytest.mark.parametrize(
    ("text", "found"),
    [("", [3, 2, 1]), ("later", [2]), ("推迟", [2]), ("2", [2]), ("12", []), ("first", []), ("RETARD", [3])],
)
def test_releases_are_found_by_a_note_in_any_language_or_by_their_number(
    session: Session, text: str, found: list[int]
) -> None:
    at = build.edition(session)
    notes = (
        None,
        Translated.of(en="Later start", zh="推迟"),
        Translated.of(fr="Début en retard", original="fr"),
    )
    for number, note in enumerate(notes, 1):
        build.release(session, at, EMPTY, number=number, note=note)

    page = queries.page(session, at.id, text, 1)

    assert [row.release.number for row in page.rows] == found
    assert page.total == len(found)


def test_a_row_says_who_published_how_much_changed_and_how_its_mails_are(session: Session) -> None:
    at, me = build.edition(session), build.user(session, name="Ana García")
    told = build.release(session, at, EMPTY, published_by=me.uid, changes={"total": 4, "changes": []})
    build.release(session, at, EMPTY, number=2)
    session.add(ReleaseSending(release_id=told.id, state=AnnouncementState.STOPPED, begun_at=NOW))
    session.flush()

    newest, first = queries.page(session, at.id, "", 1).rows

    assert (first.publisher, first.total, first.sending) == ("Ana García", 4, AnnouncementState.STOPPED)
    assert (newest.publisher, newest.total, newest.sending) == ("", 0, None)


@pytest.mark.parametrize(
    ("shown", "seconds", "mine", "number"),
    [
        ("1-abc", 0, True, 2),
        ("1-other", 119, True, 2),
        ("1-abc", 121, True, 0),
        ("1-abc", 5, False, 0),
        ("2-abc", 5, True, 0),
        ("", 5, True, 0),
    ],
)
def test_the_same_press_is_known_by_who_when_and_what_was_shown(
    session: Session, shown: str, seconds: int, mine: bool, number: int
) -> None:
    at = build.edition(session)
    for each in (1, 2):
        build.release(session, at, EMPTY, number=each, published_by="me", published_at=NOW)
    who, now = "me" if mine else "you", NOW + timedelta(seconds=seconds)

    assert queries.just_published(session, at.id, who, shown, now) == number


def test_where_nothing_was_ever_published_no_press_was_made(session: Session) -> None:
    at = build.edition(session)

    assert queries.just_published(session, at.id, "me", "0-abc", NOW) == 0
    assert not queries.just_planned(session, at.id, "me", NOW)


@pytest.mark.parametrize(
    ("state", "seconds", "who", "found"),
    [
        (PlanState.ASKED, 5, "me", True),
        (PlanState.WAITING, 120, "me", True),
        (PlanState.WAITING, 121, "me", False),
        (PlanState.WAITING, 5, "you", False),
        (PlanState.WITHDRAWN, 5, "me", False),
    ],
)
def test_a_plan_of_a_moment_ago_is_known_while_it_is_open(
    session: Session, state: PlanState, seconds: int, who: str, found: bool
) -> None:
    at = build.edition(session)
    session.add(ReleasePlan(edition_id=at.id, state=state, requested_by="me", created_at=NOW))
    session.flush()

    assert queries.just_planned(session, at.id, who, NOW + timedelta(seconds=seconds)) is found


def test_two_releases_compare_alike_whichever_is_named_first(session: Session, at: Edition) -> None:
    moved(session, at)
    put_out(session, at, LATER)

    there, back = comparing.between(session, at.id, 1, 2), comparing.between(session, at.id, 2, 1)

    assert (there.older.number, there.newer.number) == (back.older.number, back.newer.number) == (1, 2)
    assert there.changes == back.changes
    assert [change.code for change in there.changes] == ["MF1"]


def test_a_room_is_called_as_the_later_release_has_it(session: Session, at: Edition) -> None:
    row = the(session, at, "MF1")
    row.rooms[0].name = Translated.of(en="Plenary hall")
    put_out(session, at, LATER)

    found = comparing.between(session, at.id, 1, 2)

    assert found.rooms[row.rooms[0].key]["en"] == "Plenary hall"
    assert [change.code for change in found.changes] == ["MF1"]


def test_a_release_of_another_forum_is_not_found(session: Session, at: Edition) -> None:
    with pytest.raises(NotFound):
        comparing.numbered(session, build.edition(session).id, 1)


def test_the_page_before_publishing_counts_entries_of_calendars_and_signs_at_doors(
    session: Session, at: Edition
) -> None:
    """Calendars rule 11: a new title alone raises no number; a session that changes rooms has two signs."""
    quiet = pending.pending(session, at, "", LATER)
    row = moved(session, at)
    row.rooms = [build.room(session, at)]
    other = the(session, at, "SF1")
    other.title = Translated.of(en="Parks")
    session.flush()

    found = pending.pending(session, at, "", LATER)

    assert (quiet.total, quiet.raised, quiet.signs, quiet.anything) == (0, 0, 0, False)
    assert (found.total, found.raised, found.signs, found.anything) == (2, 1, 3, True)
    assert dict(found.ways) == {"moved": 1, "room": 1, "title": 1}


def test_before_a_first_release_no_calendar_holds_anything(session: Session) -> None:
    at = build.edition(session)
    build.agenda_session(session, at, rooms=[build.room(session, at)])

    found = pending.pending(session, at, "", NOW)

    assert (found.release, found.number, found.raised, found.signs) == (None, 1, 0, 1)


def test_a_release_says_whether_it_is_the_newest_and_can_be_returned_to(
    session: Session, at: Edition
) -> None:
    older = build.release(session, at, EMPTY, number=2)
    newest = put_out(session, at, LATER)

    found = [releases.one(session, at, each, 1) for each in (older, newest)]

    assert [(one.newest, one.previous, one.returnable) for one in found] == [
        (False, 1, False),
        (True, 2, True),
    ]
    assert [(one.sending, one.stamp.split("-")[0]) for one in found] == [(None, "none")] * 2


def test_names_of_rooms_that_only_the_release_before_had_are_known(session: Session, at: Edition) -> None:
    made = build.release(
        session, at, EMPTY, number=2,
        changes={"total": 1, "changes": comparing_entries(session, at)},
    )  # fmt: skip

    (change,) = releases.one(session, at, made, 1).changes

    assert change.before is not None
    assert [str(name) for name in change.before.rooms] == ["Hemicycle"]


def comparing_entries(session: Session, at: Edition) -> list[dict[str, Any]]:
    """Return a change that names a room of the first release."""
    first = comparing.numbered(session, at.id, 1).document["sessions"][0]
    told = {name: first[name] for name in ("uid", "code", "title", "start")}
    return [{**told, "kinds": ["withdrawn"], "before": first, "after": {}}]


def test_a_release_of_which_nobody_is_told_has_no_mails_in_any_state(session: Session, at: Edition) -> None:
    made = comparing.numbered(session, at.id, 1)

    assert set(sending.mail_counts(session, made.id).values()) == {0}
    assert sending.prepare(session, made.id) is None


def test_the_way_back_shows_old_and_new_place_of_what_moved(session: Session, at: Edition) -> None:
    row = moved(session, at)

    found = returning.way(session, at, 1, LATER, 1)

    (line,) = found["page"].rows
    assert (line.what, line.code, line.fields) == ("changed", "MF1", ("start", "end"))
    assert line.before.start - line.after.start == timedelta(minutes=30)
    assert line.before.rooms == line.after.rooms == (row.rooms[0].key,)


def test_the_way_back_shows_no_place_where_none_changes(session: Session, at: Edition) -> None:
    row = the(session, at, "MF1")
    row.title, row.internal_note = Translated.of(en="Parks"), "Two flags"
    session.flush()

    (line,) = returning.way(session, at, 1, LATER, 1)["page"].rows

    assert (line.fields, line.before, line.after) == (("title", "internal_note"), None, None)


def test_the_way_back_of_what_lost_its_time_leads_from_nowhere(session: Session, at: Edition) -> None:
    row = the(session, at, "MF1")
    row.starts_at = row.ends_at = None
    session.flush()

    (line,) = returning.way(session, at, 1, LATER, 1)["page"].rows

    assert (line.before.start, line.before.end) == (None, None)
    assert line.after.start == datetime(2027, 9, 20, 8, 40, tzinfo=UTC)


def test_what_was_added_since_is_told_apart_from_what_changed(session: Session, at: Edition) -> None:
    moved(session, at)
    build.agenda_session(session, at, code="NEW1", state=SessionState.DRAFT)

    found = returning.way(session, at, 1, LATER, 1)

    assert found["counts"] == {"changed": 1, "brought_back": 0, "removed": 1, "cancelled": 0}
    assert [(line.what, line.code) for line in found["page"].rows] == [
        ("changed", "MF1"),
        ("removed", "NEW1"),
    ]


def test_who_else_may_publish_is_named_on_the_page_and_the_reader_is_not(
    session: Session, at: Edition
) -> None:
    me = build.user(session, Role.AGENDA, at, name="Ana García")
    build.user(session, Role.AGENDA, at, name="Eva Nováková")
    build.user(session, Role.VIEWER, at, name="Only Looks")

    found = pending.pending(session, at, me.uid, LATER)

    assert list(found.helpers) == ["Eva Nováková"]
