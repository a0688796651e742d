"""Edges of rooms, venues, tracks, the working day, people and papers as organisers keep them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaCounter, SessionRole, Speaker, Track
from forum_app.agenda.rules import RoleKind
from forum_app.agenda.services import frame, papers, rooms
from forum_app.agenda.services.frame import DAY, TRACK, SaveDay, SaveTrack
from forum_app.agenda.services.marks import ChangedMeanwhile, mark
from forum_app.agenda.services.people import SavePerson, save_person, seen
from forum_app.agenda.services.rooms import ROOM, VENUE, SaveRoom, SaveVenue
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import SYSTEM
from forum_app.core.errors import Conflict, Invalid
from forum_app.core.storage import Storage
from forum_app.core.translated import Translated
from forum_app.desk.agenda_guests import registration_id
from forum_app.editions.models import Edition
from forum_app.public.papers import session_of
from tests import build
from tests.build import NOW

NAME = Translated.of(en="Rose room", zh="玫瑰厅")
PDF = b"%PDF-1.7\n"


@pytest.fixture
def at(session: Session) -> Edition:
    return build.edition(session)


def entries(session: Session) -> list[tuple[str, Any]]:
    return [(entry.action, entry.changes) for entry in session.query(AuditEntry).order_by(AuditEntry.id)]


def test_what_somebody_took_away_is_not_made_anew_by_a_page_that_was_open(
    session: Session, at: Edition
) -> None:
    venue = build.room(session, at).venue
    gone: list[tuple[Any, Any]] = [
        (rooms.save_room, SaveRoom(key="GONE", seen="m", name=NAME, venue_id=venue.id)),
        (rooms.save_venue, SaveVenue(key="GONE", seen="m", name=NAME, city=at.city, zone=at.zone)),
        (frame.save_track, SaveTrack(key="gone", seen="m", name=NAME, colour="teal")),
    ]

    for save, command in gone:
        with pytest.raises(Conflict, match="taken this away"):
            save(session, SYSTEM, at, command, NOW)

    assert session.query(Track).count() == 0
    assert entries(session) == []


def test_saving_without_a_change_writes_nothing_down(session: Session, at: Edition) -> None:
    row = build.room(session, at)
    track = frame.save_track(session, SYSTEM, at, SaveTrack(key="w", name=NAME, colour="teal"), NOW)
    before, number = entries(session), session.get_one(AgendaCounter, at.id).number

    same = {name: getattr(row, name) for name in ROOM}
    rooms.save_room(session, SYSTEM, at, SaveRoom(key=row.key, seen=mark(row, ROOM), **same), NOW)
    house = {name: getattr(row.venue, name) for name in VENUE}
    rooms.save_venue(
        session, SYSTEM, at, SaveVenue(key=row.venue.key, seen=mark(row.venue, VENUE), **house), NOW
    )
    again = SaveTrack(key="w", seen=mark(track, TRACK), name=NAME, colour="teal")
    frame.save_track(session, SYSTEM, at, again, NOW)
    day = {name: getattr(at, name) for name in DAY}
    frame.save_day(session, SYSTEM, at, SaveDay(seen=mark(at, DAY), **day), NOW)

    assert entries(session) == before
    assert session.get_one(AgendaCounter, at.id).number == number


@pytest.mark.parametrize(
    ("changes", "revisions"),
    [
        ({"travel_minutes": 25}, 1),
        ({"latitude": 50.8, "longitude": 4.4}, 1),
        ({"zone": "Asia/Shanghai"}, 2),
        ({"address": Translated.of(en="Rue Belliard 99")}, 2),
    ],
)
def test_sessions_in_a_venue_are_told_of_what_readers_see(
    session: Session, at: Edition, changes: dict[str, Any], revisions: int
) -> None:
    room = build.room(session, at)
    meeting = build.agenda_session(session, at, rooms=[room])
    elsewhere = build.agenda_session(session, at, rooms=[build.room(session, at)])
    venue = room.venue
    values = {name: getattr(venue, name) for name in VENUE} | changes

    rooms.save_venue(session, SYSTEM, at, SaveVenue(key=venue.key, seen=mark(venue, VENUE), **values), NOW)

    assert (meeting.revision, elsewhere.revision) == (revisions, 1)
    assert entries(session) == [("agenda.venue_saved", {"fields": [n for n in VENUE if n in changes]})]


@pytest.mark.parametrize(
    ("name", "colour", "field"),
    [(Translated({}), "teal", "name"), (NAME, "#008080", "colour"), (NAME, "", "colour")],
)
def test_a_track_has_a_name_and_a_colour(
    session: Session, at: Edition, name: Translated, colour: str, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        frame.save_track(session, SYSTEM, at, SaveTrack(key="w", name=name, colour=colour), NOW)

    assert refused.value.field == field


@pytest.mark.parametrize("end", [24 * 60, 28 * 60])
def test_a_working_day_may_end_where_the_next_day_begins(session: Session, at: Edition, end: int) -> None:
    """PRG-5."""
    before = at.grid_to
    wanted = SaveDay(seen=mark(at, DAY), grid_from=at.grid_from, grid_to=end, day_start_hour=4)

    frame.save_day(session, SYSTEM, at, wanted, NOW)

    assert [changes.get("grid_to") for _, changes in entries(session)] == [[before, end]]


def test_equal_places_of_an_import_do_no_harm_to_the_order(session: Session, at: Edition) -> None:
    rows = [
        frame.save_track(session, SYSTEM, at, SaveTrack(key=key, name=NAME, colour="teal"), NOW)
        for key in "abc"
    ]
    for row in rows:
        row.position = 7

    assert rooms.move(session, SYSTEM, at, rows, (0, 1), NOW)
    assert not rooms.move(session, SYSTEM, at, rows, (2, 1), NOW)

    assert [(row.key, row.position) for row in rows] == [("b", 1), ("a", 2), ("c", 3)]


@pytest.mark.parametrize(
    ("latin", "native", "key", "letter"),
    [
        ("ZHANG Yongsheng", "张永生", "zhang yongsheng", "Z"),
        ("", "张永生", "zhang", "Z"),
        ("Alžběta STAŇKOVÁ", "", "stankova alzbeta", "S"),
        ("  Guido   van Rossum ", "", "van-rossum guido", "V"),
    ],
)
def test_a_person_stands_in_lists_by_family_name_or_pinyin(
    session: Session, at: Edition, latin: str, native: str, key: str, letter: str
) -> None:
    """NAM-8."""
    made = save_person(session, SYSTEM, at.id, SavePerson(name_latin=latin, name_native=native), NOW)

    assert made.sort_key.startswith(key)
    assert made.initial == letter
    assert made.name_latin == " ".join(latin.split())


def test_a_person_saved_unchanged_is_not_written_down(session: Session, at: Edition) -> None:
    made = save_person(
        session, SYSTEM, at.id, SavePerson(uid="d" * 32, name_latin="LI Na", email=" a@b.cn "), NOW
    )
    same = SavePerson(uid="d" * 32, seen=seen(made), name_latin="LI  Na", email="a@b.cn")

    save_person(session, SYSTEM, at.id, same, NOW)

    assert entries(session) == [("agenda.person_added", {"fields": []})]
    with pytest.raises(ChangedMeanwhile):
        save_person(session, SYSTEM, at.id, SavePerson(uid="d" * 32, seen="old", name_latin="LI Na"), NOW)


def test_a_reference_is_found_in_its_own_forum_alone(session: Session, at: Edition) -> None:
    mine = build.registration(session, at)
    theirs = build.registration(session, build.edition(session))

    assert registration_id(session, at.id, f" {mine.reference.lower()} ") == mine.id
    with pytest.raises(Invalid) as refused:
        registration_id(session, at.id, theirs.reference)
    assert refused.value.params == {"ref": theirs.reference}


def test_a_paper_is_public_by_the_release_and_not_by_the_draft(
    session: Session, at: Edition, tmp_path: Path
) -> None:
    """PRG-3: what readers may fetch is what the latest release names as a file."""
    row = build.agenda_session(session, at, code="MF1", roles=[SessionRole(kind=RoleKind.SPEAKER)])
    store = Storage(f"file://{tmp_path}")
    paper = papers.NewPaper(title=NAME, public=True, data=PDF, file_name="a.pdf")
    made = papers.add_paper(session, SYSTEM, store, row, paper, NOW)
    assert session_of(session, at, "MF1", made.uid) == ""

    told = {"uid": made.uid, "file": True}
    link = {"uid": "e" * 32, "file": False}
    build.release(
        session,
        at,
        {"sessions": [{"code": "MF1", "uid": row.uid, "documents": [link, told]}, {"code": "X", "uid": "x"}]},
    )

    assert session_of(session, at, "MF1", made.uid) == row.uid
    assert [
        session_of(session, at, *asked) for asked in (("X", made.uid), ("MF1", "e" * 32), ("MF1", ""))
    ] == [""] * 3
    assert papers.stored_paper(session, row.uid, made.uid) is made
    assert papers.stored_paper(session, "x", made.uid) is None


def test_papers_of_a_session_are_numbered_on_after_one_is_gone(
    session: Session, at: Edition, tmp_path: Path
) -> None:
    row, store = build.agenda_session(session, at), Storage(f"file://{tmp_path}")
    links = [papers.NewPaper(title=NAME, url=f"https://a.example/{n}") for n in range(3)]
    made = [papers.add_paper(session, SYSTEM, store, row, paper, NOW) for paper in links]

    papers.remove_paper(session, SYSTEM, store, row, made[1].uid, NOW)
    last = papers.add_paper(session, SYSTEM, store, row, links[1], NOW)

    assert [paper.position for paper in row.documents] == [1, 3, 4]
    assert (last.file, last.media_type, last.size) == ("", "", 0)
    assert row.revision == 6


def test_a_name_without_letters_of_its_own_still_has_a_place(session: Session, at: Edition) -> None:
    save_person(session, SYSTEM, at.id, SavePerson(name_native="吐尔逊·阿依先木"), NOW)

    (row,) = session.query(Speaker).all()
    assert row.sort_key
    assert row.initial.isalpha()
