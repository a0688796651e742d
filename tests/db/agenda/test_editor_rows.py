"""What the editor reads: sessions as plain rows, what was removed, and what stands around them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from forum_app.agenda import queries as agenda
from forum_app.agenda.models import (
    AgendaSession,
    Contribution,
    SessionBooth,
    SessionRole,
    SessionTag,
    SignUpList,
)
from forum_app.agenda.rules import EditKind, InterpretationMode, RoleKind
from forum_app.agenda.services import presence
from forum_app.agenda.services.presence import Beat
from forum_app.audit.rules import SYSTEM
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.translated import Translated
from forum_app.desk.queries import editor, editor_frame
from forum_app.desk.queries.editor import Narrow
from tests import build
from tests.build import NOW
from tests.db.agenda.editor import Desk, desk, time, wish
from tests.db.counting import statements


@pytest.fixture
def at(session: Session) -> Desk:
    return desk(session)


def row(at: Desk, code: str = "ONE") -> AgendaSession:
    found = agenda.session_by_code(at.session, at.edition.id, code)
    assert found is not None
    return found


def codes(at: Desk, **narrow: Any) -> list[str]:
    return [one["code"] for one in editor.sessions(at.session, Narrow(at.edition.id, **narrow))]


def full(at: Desk) -> AgendaSession:
    """Give session ONE something in every list."""
    one = row(at)
    who = build.speaker(at.session, at.edition, name_latin="LI Na", name_native="李娜")
    one.part = build.part(at.session, at.edition, key="mayors")
    one.abstract = Translated.of(zh="城市如何节能。", original="zh")
    one.internal_note = "Secret"
    one.doors_close_at = one.starts_at
    one.tags = [SessionTag(tag="water"), SessionTag(tag="heat")]
    one.booths = [
        SessionBooth(position=2, language="en", mode=InterpretationMode.SIMULTANEOUS),
        SessionBooth(position=1, language="zh", mode=InterpretationMode.WHISPERED),
    ]
    one.contributions = [
        Contribution(position=place, minutes=6, title=Translated.of(en="Talk")) for place in (1, 2)
    ]
    one.roles = [
        SessionRole(kind=RoleKind.CHAIR_EU, position=2),
        SessionRole(kind=RoleKind.MODERATOR, position=1, speaker=who, confirmed=True),
    ]
    one.sign_up = SignUpList(places=20, taken=7)
    at.session.flush()
    return one


def test_sessions_come_by_time_and_those_without_one_last(at: Desk) -> None:
    at.add("SOON", -30)
    at.add("ALSO", 0)

    assert codes(at) == ["SOON", "ALSO", "ONE", "TWO", "WAIT"]


def test_a_session_is_read_with_its_lists_in_order(at: Desk) -> None:
    full(at)

    found = editor.sessions(at.session, Narrow(at.edition.id, uids=[row(at).uid]))[0]

    assert (found["start"], found["end"], found["doors_close"]) == (time(0), time(30), time(0))
    assert (found["tags"], found["booths"], found["rooms"]) == (["heat", "water"], ["zh", "en"], ["A"])
    assert (found["part"], found["track"], found["talks"], found["demand"]) == ("mayors", None, 12, 7)
    assert (found["languages"], found["spoken"], found["checked"]) == (["en", "zh"], [], [])
    assert [(one["name"], one["native"], one["role"], one["confirmed"]) for one in found["people"]] == [
        ("LI Na", "李娜", "moderator", True),
        ("", "", "chair_eu", False),
    ]


def test_of_an_abstract_and_a_note_it_is_only_said_that_they_are_there(at: Desk) -> None:
    """PRG-3: thousands of sessions are sent; texts are read where they are shown."""
    full(at)

    one, two = editor.sessions(at.session, Narrow(at.edition.id, uids=[row(at).uid, row(at, "TWO").uid]))

    assert (one["abstract"], one["note"]) == (["zh"], True)
    assert (two["abstract"], two["note"]) == ([], False)
    assert "Secret" not in str(one)


def test_sessions_are_narrowed_to_some_or_to_what_changed_since(at: Desk) -> None:
    first = at.move(row(at), 5)
    at.edit(row(at, "WAIT"), capacity=9)

    assert codes(at, uids=[row(at, "TWO").uid]) == ["TWO"]
    assert codes(at, uids=[]) == []
    assert codes(at, since=0) == ["ONE", "WAIT"]
    assert codes(at, since=first.number) == ["WAIT"]
    assert codes(at, since=first.number + 1) == []


def test_what_was_removed_is_told_by_name_and_no_longer_read(at: Desk) -> None:
    uid = row(at).uid
    moved = at.move(row(at, "TWO"), 90)
    gone = at.do(EditKind.REMOVE, wish(row(at)))

    assert codes(at) == ["TWO", "WAIT"]
    assert editor.removed(at.session, at.edition.id, moved.number) == [uid]
    assert editor.removed(at.session, at.edition.id, gone.number) == []

    back = at.undo()

    assert codes(at, since=gone.number) == ["ONE"]
    assert (back.number, editor.removed(at.session, at.edition.id, 0)) == (gone.number + 1, [])


def test_another_forum_has_its_own_sessions_and_revisions(at: Desk) -> None:
    other = build.edition(at.session)
    stranger = build.agenda_session(at.session, other, code="ELSE")
    at.move(row(at), 5)

    found = editor.revisions(at.session, at.edition.id, [row(at).uid, row(at, "TWO").uid, stranger.uid])

    assert found == {row(at).uid: row(at).revision, row(at, "TWO").uid: 1}
    assert [one["code"] for one in editor.sessions(at.session, Narrow(other.id))] == ["ELSE"]


def test_many_sessions_take_the_queries_of_one(at: Desk) -> None:
    full(at)
    with statements(at.session) as few:
        editor.sessions(at.session, Narrow(at.edition.id))
    for number in range(30):
        at.add(f"MANY{number}", number).tags = [SessionTag(tag="heat")]
    at.session.flush()

    with statements(at.session) as many:
        found = editor.sessions(at.session, Narrow(at.edition.id))

    assert (len(found), len(many)) == (33, len(few))
    assert len(few) <= 8


def test_an_empty_agenda_takes_one_query(at: Desk) -> None:
    empty = build.edition(at.session)

    with statements(at.session) as sent:
        assert editor.sessions(at.session, Narrow(empty.id)) == []

    assert len(sent) == 1


def test_people_to_cast_come_by_their_sort_key(at: Desk) -> None:
    """NAM-4."""
    for key, name in (("zhang", "ZHANG"), ("stankova", "STAŇKOVÁ"), ("aalto", "AALTO")):
        build.speaker(at.session, at.edition, sort_key=key, name_latin=name)
    build.speaker(at.session, build.edition(at.session), name_latin="ELSEWHERE")

    assert [one["name"] for one in editor_frame.people(at.session, at.edition.id)] == [
        "AALTO",
        "STAŇKOVÁ",
        "ZHANG",
    ]


def test_the_last_release_is_told_if_there_is_one(at: Desk) -> None:
    """PRG-3."""
    assert editor_frame.release(at.session, at.edition.id) is None
    for number in (2, 3, 1):
        build.release(at.session, at.edition, {}, number=number, published_at=NOW + timedelta(days=number))

    assert editor_frame.release(at.session, at.edition.id) == {
        "number": 3,
        "published_at": "2027-06-04T08:00:00Z",
    }


def test_who_changed_a_session_last_is_known_by_name(at: Desk) -> None:
    colleague = at.colleague()
    colleague.user.name = "Chen Wei"
    at.session.flush()
    at.move(row(at), 5)
    colleague.move(row(at), 15)
    at.move(row(at, "TWO"), 90)

    found = editor_frame.changed_by(at.session, [row(at).uid, row(at, "TWO").uid, row(at, "WAIT").uid])

    assert found == {row(at).uid: "Chen Wei", row(at, "TWO").uid: "An Organiser"}


def test_what_a_command_did_is_not_told_as_done_by_somebody(at: Desk) -> None:
    """A name is shown beside both versions; a command has none."""
    subject = Subject(kind="session", ref=row(at).uid, edition_id=at.edition.id)
    record(at.session, SYSTEM, Deed(action="agenda.imported", subject=subject, changes={}), NOW)
    at.session.flush()

    assert editor_frame.changed_by(at.session, [row(at).uid]) == {}
    assert editor_frame.changed_by(at.session, []) == {}


def test_editors_that_are_open_come_by_name(at: Desk) -> None:
    colleague = at.colleague()
    colleague.user.name, colleague.user.email = "", "zoe@forum.example"
    at.user.name = "Ada"
    at.session.flush()
    presence.note(at.session, Beat(at.edition.id, colleague.user.id, "a" * 32, "no such session"), NOW)
    presence.note(at.session, Beat(at.edition.id, at.user.id, "b" * 32), NOW)

    found = presence.heard(at.session, at.edition.id, NOW)

    assert [(one.name, one.session) for one in found] == [("Ada", None), ("zoe@forum.example", None)]
    assert presence.heard(at.session, build.edition(at.session).id, NOW) == []
