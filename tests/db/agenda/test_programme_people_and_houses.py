"""What our own files bring beyond others: people by their two names, rooms by key or name, houses."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from forum_app.agenda import queries
from forum_app.agenda.importers import (
    ImportedRole,
    ImportedRoom,
    ImportedSchedule,
    ImportedVenue,
    read_bytes,
)
from forum_app.agenda.models import AgendaSession
from forum_app.agenda.rules import Access, RoleKind, SessionKind, SessionState
from forum_app.agenda.rules.numbers import guid_of
from forum_app.agenda.services import own_cast
from forum_app.agenda.services.apply_import import Manner, Missing, apply_schedule
from forum_app.agenda.services.houses import rooms, safe
from forum_app.audit.rules import SYSTEM
from forum_app.core.reports import ImportReport
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from tests import build
from tests.build import NOW
from tests.db.agenda import schedules
from tests.db.counting import statements

UID = "0f8fad5bd9cb469fa165070867728950"


@pytest.fixture
def at(session: Session) -> Edition:
    return build.edition(session)


def bring(session: Session, at: Edition, *lines: str, missing: Missing = Missing.KEEP) -> ImportReport:
    session.flush()
    found = read_bytes("\n".join(lines).encode(), "list.csv")
    return apply_schedule(session, SYSTEM, at, found, NOW, Manner(missing=missing))


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.same, report.refused


def words(report: ImportReport) -> list[str]:
    return [told["problem"] for told in report.as_json()["warnings"]]


def row_of(session: Session, at: Edition, code: str) -> AgendaSession:
    found = queries.session_by_code(session, at.id, code)
    assert found is not None
    return found


def cast(session: Session, at: Edition, *named: tuple[str, str]) -> dict[tuple[str, str], Any]:
    roles = tuple(ImportedRole(kind=RoleKind.SPEAKER, latin=latin, native=native) for latin, native in named)
    return own_cast.find_or_add(session, at, schedules.schedule(schedules.event(roles=roles)))


def test_somebody_is_found_by_both_names_before_one(session: Session, at: Edition) -> None:
    """NAM-7: two of one Latin name are told apart by their characters."""
    li, other = (build.speaker(session, at, name_latin="LI Na", name_native=n) for n in ("李娜", "李纳"))

    found = cast(session, at, ("LI Na", "李纳"), ("LI Na", "李娜"))

    assert found == {("LI Na", "李纳"): other, ("LI Na", "李娜"): li}


@pytest.mark.parametrize("names", [("LI Na", ""), ("", "李娜"), ("Na LI", "李娜")])
def test_one_name_is_enough_if_one_person_alone_bears_it(
    session: Session, at: Edition, names: tuple[str, str]
) -> None:
    li = build.speaker(session, at, name_latin="LI Na", name_native="李娜")

    assert cast(session, at, names) == {names: li}
    assert len(queries.speakers(session, at.id)) == 1


def test_one_name_that_two_people_bear_is_a_new_person(session: Session, at: Edition) -> None:
    """Nobody is guessed at: a namesake is set right by hand."""
    for native in ("李娜", "李纳"):
        build.speaker(session, at, name_latin="LI Na", name_native=native)

    cast(session, at, ("LI Na", ""))

    assert sorted(who.name_native for who in queries.speakers(session, at.id)) == ["", "李娜", "李纳"]


def test_a_new_person_has_a_key_for_lists_and_is_added_once(session: Session, at: Edition) -> None:
    found = cast(session, at, ("Ana GARCÍA", ""), ("Ana GARCÍA", ""), ("", "廖超"), ("", ""))

    assert set(found) == {("Ana GARCÍA", ""), ("", "廖超")}
    assert [bool(who.sort_key) for who in queries.speakers(session, at.id)] == [True, True]


def test_people_of_another_forum_are_others(session: Session, at: Edition) -> None:
    there = build.speaker(session, build.edition(session), name_latin="LI Na")

    assert cast(session, at, ("LI Na", ""))[("LI Na", "")] is not there


def test_a_contribution_that_is_not_there_leaves_its_speaker_in_the_session(
    session: Session, at: Edition
) -> None:
    """A hand-made table may count wrongly: nothing breaks, and nobody is lost."""
    report = bring(session, at, "code,title,contributions,people", "A,One,6 | en=Ghent,speaker: LI Na | in=9")

    (role,) = row_of(session, at, "A").roles
    assert counts(report) == (1, 0, 0, 0)
    assert (role.contribution, role.speaker.name_latin if role.speaker else "") == (None, "LI Na")


def test_roles_that_are_the_same_change_nothing_and_others_are_set_anew(
    session: Session, at: Edition
) -> None:
    head = "code,title,people"
    bring(session, at, head, "A,One,speaker: LI Na")

    same = bring(session, at, head, "A,One,speaker: LI Na")
    other = bring(session, at, head, "A,One,moderator: LI Na | confirmed")
    nobody = bring(session, at, head, "A,One,")

    assert [counts(report) for report in (same, other, nobody)] == [(0, 0, 1, 0), (0, 1, 0, 0), (0, 1, 0, 0)]
    assert row_of(session, at, "A").roles == []
    assert len(queries.speakers(session, at.id)) == 1


def test_a_table_that_does_not_speak_of_people_leaves_them(session: Session, at: Edition) -> None:
    bring(session, at, "code,title,people,equipment", "A,One,speaker: LI Na,two screens")

    report = bring(session, at, "code,title", "A,Another title")

    row = row_of(session, at, "A")
    assert counts(report) == (0, 1, 0, 0)
    assert (len(row.roles), row.equipment) == (1, "two screens")


@pytest.mark.parametrize("name", ["part", "track"])
def test_a_part_or_track_nobody_knows_leaves_the_one_there_is(
    session: Session, at: Edition, name: str
) -> None:
    row = build.agenda_session(session, at, code="A", part=build.part(session, at, key="mayors"))

    report = bring(session, at, f"code,title,{name}", "A,Eco-city planning,moon")

    assert words(report) == [f"unknown-{name}"]
    assert row.part is not None


@pytest.mark.parametrize("key", [UID, guid_of(UID), guid_of(UID).upper()])
def test_a_uuid_nobody_has_becomes_the_permanent_id(session: Session, at: Edition, key: str) -> None:
    """A draft taken to another installation keeps its addresses and calendars."""
    bring(session, at, "guid,code,title", f"{key},A,One")

    assert row_of(session, at, "A").uid == UID


def test_a_uuid_that_another_forum_has_is_a_session_of_its_own(session: Session, at: Edition) -> None:
    build.agenda_session(session, build.edition(session), uid=UID)

    bring(session, at, "guid,code,title", f"{guid_of(UID)},A,One")

    assert row_of(session, at, "A").uid != UID


def test_a_row_finds_the_session_made_by_hand_that_has_its_code(session: Session, at: Edition) -> None:
    row = build.agenda_session(session, at, code="MF1")

    report = bring(session, at, "code,title", "MF1,Eco-city planning")

    assert counts(report) == (0, 0, 1, 0)
    assert row.import_key is None


def test_a_table_changes_nothing_that_it_does_not_speak_of(session: Session, at: Edition) -> None:
    """PRG-4: a list of titles opens no session that organisers limited, and moves none."""
    row = build.agenda_session(
        session, at, code="MF1", access=Access.MAYORS, kind=SessionKind.PLENARY, length=95
    )
    before = (row.access, row.kind, row.length, row.starts_at, row.languages)

    bring(session, at, "code,title,access", "MF1,Another title,")

    assert str(row.title) == "Another title"
    assert (row.access, row.kind, row.length, row.starts_at, row.languages) == before


def test_a_table_that_speaks_of_access_is_followed(session: Session, at: Edition) -> None:
    row = build.agenda_session(session, at, code="MF1", access=Access.MAYORS)

    bring(session, at, "code,title,access,type", "MF1,Eco-city planning,all,lecture")

    assert (row.access, row.kind) == (Access.ALL, SessionKind.LECTURE)


def test_what_was_made_by_hand_is_never_missing_from_a_file(session: Session, at: Edition) -> None:
    """PRG-6: only what came with a file can be lost by one."""
    own = build.agenda_session(session, at, code="OWN")
    bring(session, at, "code,title", "A,One", "B,Two")

    report = bring(session, at, "code,title", "A,One", "B,", missing=Missing.CANCEL)

    assert (own.removed_at, own.state) == (None, SessionState.READY)
    assert row_of(session, at, "B").removed_at is None
    assert (counts(report), words(report)) == ((0, 0, 1, 1), ["no-title"])


def house(session: Session, at: Edition, *wanted: ImportedRoom, **changes: Any) -> dict[str, Any]:
    found: ImportedSchedule = schedules.schedule(rooms=wanted, **changes)
    return rooms(session, at, found)


def test_a_room_is_found_by_its_key_before_its_name(session: Session, at: Edition) -> None:
    named = build.room(session, at, key="A", name=Translated.of(en="B"))
    keyed = build.room(session, at, key="B", name=Translated.of(en="Other", zh="乙"))
    session.expire_all()

    found = house(session, at, *(ImportedRoom(key=key, name={}) for key in ("A", "B", "乙")))

    assert found == {"A": named, "B": keyed, "乙": keyed}


def test_a_name_that_two_rooms_bear_finds_neither(session: Session, at: Edition) -> None:
    there = [build.room(session, at, name=Translated.of(en="Hall")) for _ in range(2)]
    session.expire_all()

    made = house(session, at, ImportedRoom(key="Hall", name={"en": "Hall"}))["Hall"]

    assert made not in there
    assert (made.key, str(made.name)) == ("Hall", "Hall")


def test_a_room_whose_name_is_the_same_in_two_languages_is_one_room(session: Session, at: Edition) -> None:
    there = build.room(session, at, name=Translated.of(en="Plenum", fr="Plenum"))
    session.expire_all()

    assert house(session, at, ImportedRoom(key="Plenum", name={}))["Plenum"] is there


def test_new_rooms_of_one_house_share_it_and_stand_in_order(session: Session, at: Edition) -> None:
    venue = ImportedVenue(key="COR", name={"en": "Committee"}, travel_minutes={"X": 5, "Y": 12})
    wanted = [ImportedRoom(key=key, name={"zh": "厅"}, venue="COR", capacity=9) for key in ("A", "B")]

    made = house(session, at, *wanted, venues=(venue,))

    assert made["A"].venue is made["B"].venue
    assert (made["A"].venue.key, made["A"].venue.travel_minutes) == ("COR", 12)
    assert [(room.position, room.capacity, room.channels) for room in made.values()] == [(1, 9, 0), (2, 9, 0)]


def test_a_file_that_names_no_house_puts_rooms_into_that_of_the_forum(session: Session, at: Edition) -> None:
    made = house(session, at, ImportedRoom(key="A", name={}), venue="", city="")

    venue = made["A"].venue
    assert (str(venue.name), venue.city, venue.zone, str(made["A"].name)) == (
        "Brussels",
        at.city,
        at.zone,
        "A",
    )


@pytest.mark.parametrize(
    ("key", "kept"),
    [
        ("COR-51", "COR-51"),
        ("a" * 60, "a" * 60),
        ("Room 51", "Room-51"),
        ("../etc", "etc"),
        ("一号厅", "yihaoting"),
    ],
)
def test_a_key_can_stand_in_an_address(key: str, kept: str) -> None:
    assert safe(key, ()).lower() == kept.lower()


@pytest.mark.parametrize("count", [2, 20])
def test_a_file_that_changes_nothing_takes_as_many_statements_however_long(
    session: Session, at: Edition, count: int
) -> None:
    lines = ["code,title,people", *(f"A{n},Talk {n},speaker: P{n}" for n in range(count))]
    bring(session, at, *lines)
    session.expire_all()
    found = read_bytes("\n".join(lines).encode(), "list.csv")

    with statements(session) as sent:
        report = apply_schedule(session, SYSTEM, at, found, NOW)

    assert (report.same, report.changed) == (count, 0)
    assert len(sent) <= 40
