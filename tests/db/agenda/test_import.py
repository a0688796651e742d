"""Importing a schedule: keyed by the file's own identifiers, idempotent, and careful with what is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda import queries
from forum_app.agenda.importers import ImportedLink, ImportedPerson, ImportedSchedule
from forum_app.agenda.models import AgendaSession, Speaker
from forum_app.agenda.rules import SessionKind, SessionState
from forum_app.agenda.services.apply_import import Manner, apply_schedule
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import SYSTEM
from forum_app.core.reports import ImportReport, Problem, Severity
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from tests import build
from tests.db.agenda.schedules import ANA, HEMI, LI, START, event, schedule

LATER = build.NOW + timedelta(days=1)


def bring(session: Session, at: Edition, given: ImportedSchedule, now: datetime = build.NOW) -> ImportReport:
    return apply_schedule(session, SYSTEM, at, given, now)


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.same, report.refused


def only_session(session: Session, at: Edition) -> AgendaSession:
    (found,) = queries.draft_sessions(session, at.id)
    return found


def test_a_new_row_becomes_a_session_with_room_track_and_people(session: Session) -> None:
    at = build.edition(session)
    row = event(people=(ANA,), languages=("en", "zh"), abstract={"en": "About parks."})

    report = bring(session, at, schedule(row))

    made = only_session(session, at)
    assert counts(report) == (1, 0, 0, 0)
    assert (made.import_key, made.title, made.abstract) == (
        "9025",
        Translated.of(en="Eco-city planning"),
        Translated.of(en="About parks."),
    )
    assert (made.kind, made.state, made.languages) == (SessionKind.PANEL, SessionState.READY, "en zh")
    assert [room.key for room in made.rooms] == ["Hemicycle"]
    assert made.track is not None
    assert made.track.name == Translated.of(en="Cities")
    assert [role.speaker.name_latin for role in made.roles if role.speaker] == ["Ana García"]


def test_local_times_are_those_of_the_edition(session: Session) -> None:
    """PRG-1: 10:40 in Brussels in September is 08:40 UTC."""
    at = build.edition(session)

    bring(session, at, schedule(event()))

    made = only_session(session, at)
    assert (made.starts_at, made.ends_at) == (
        datetime(2027, 9, 20, 8, 40, tzinfo=UTC),
        datetime(2027, 9, 20, 10, 15, tzinfo=UTC),
    )


def test_the_zone_of_the_file_goes_before_that_of_the_edition(session: Session) -> None:
    """PRG-1."""
    at = build.edition(session)

    bring(session, at, schedule(event(), zone="Asia/Shanghai"))

    assert only_session(session, at).starts_at == datetime(2027, 9, 20, 2, 40, tzinfo=UTC)


def test_the_same_file_twice_changes_nothing(session: Session) -> None:
    at = build.edition(session)
    given = schedule(event(people=(ANA, LI)), event("9026", title={"en": "Clean water"}))
    bring(session, at, given)
    before = [
        (row.uid, row.code, row.revision, row.changed_at) for row in queries.draft_sessions(session, at.id)
    ]

    report = bring(session, at, given, LATER)

    after = [
        (row.uid, row.code, row.revision, row.changed_at) for row in queries.draft_sessions(session, at.id)
    ]
    assert counts(report) == (0, 0, 2, 0)
    assert after == before


@pytest.mark.parametrize(
    "change",
    [
        {"title": {"en": "Eco-cities"}},
        {"start": START + timedelta(minutes=5)},
        {"duration": timedelta(minutes=90)},
        {"rooms": ("Room-51",)},
        {"track": "Science"},
        {"kind": SessionKind.PLENARY},
        {"languages": ("fr",)},
        {"abstract": {"en": "Another."}},
        {"people": (LI,)},
        {"people": (ANA, LI)},
        {"people": (ImportedPerson("6", "Ana García López"),)},
    ],
)
def test_one_changed_field_is_one_changed_session(session: Session, change: dict[str, object]) -> None:
    at = build.edition(session)
    rooms = (HEMI, replace(HEMI, key="Room-51", name={"en": "Room 51"}))
    tracks = (*schedule().tracks, replace(schedule().tracks[0], key="Science"))
    given = schedule(event(people=(ANA,)), event("9026"), rooms=rooms, tracks=tracks)
    bring(session, at, given)
    code = queries.draft_sessions(session, at.id)[0].code
    changed = replace(given.events[0], **change)  # type: ignore[arg-type]

    report = bring(session, at, replace(given, events=(changed, given.events[1])), LATER)
    again = bring(session, at, replace(given, events=(changed, given.events[1])), LATER)

    row = next(row for row in queries.draft_sessions(session, at.id) if row.import_key == "9025")
    assert (counts(report), counts(again)) == ((0, 1, 1, 0), (0, 0, 2, 0))
    assert (row.revision, row.changed_at, row.code) == (2, LATER, code)


def test_the_order_of_speakers_is_that_of_the_file(session: Session) -> None:
    at = build.edition(session)
    bring(session, at, schedule(event(people=(ANA, LI))))

    report = bring(session, at, schedule(event(people=(LI, ANA))))

    session.expire_all()
    named = [role.speaker.import_key for role in only_session(session, at).roles if role.speaker]
    assert (counts(report), named) == ((0, 1, 0, 0), ["7", "6"])


def test_a_speaker_of_several_sessions_is_one_person(session: Session) -> None:
    at = build.edition(session)

    bring(session, at, schedule(event(people=(ANA,)), event("9026", people=(ANA, LI))))

    assert [who.name_latin or who.name_native for who in queries.speakers(session, at.id)] == [
        "Ana García",
        "李明",
    ]


def test_speakers_are_kept_as_published_with_key_and_initial(session: Session) -> None:
    """NAM-8."""
    at = build.edition(session)

    bring(session, at, schedule(event(people=(ANA, LI))))

    found = session.scalars(select(Speaker).order_by(Speaker.import_key)).all()
    assert [(w.name_latin, w.name_native, w.initial) for w in found] == [
        ("Ana García", "", "G"),
        ("", "李明", "L"),
    ]
    assert found[0].sort_key == "garcia ana"


def test_codes_are_short_unique_and_stay(session: Session) -> None:
    at = build.edition(session)
    build.agenda_session(session, at, code="CITI")

    bring(session, at, schedule(event("1"), event("2"), event("3", code="MF1"), event("4", track="")))

    codes = {row.import_key: row.code for row in queries.draft_sessions(session, at.id)}
    assert codes == {None: "CITI", "1": "CITI2", "2": "CITI3", "3": "MF1", "4": "ECP"}


def test_rooms_tracks_and_venue_that_are_there_stay_as_they_are(session: Session) -> None:
    at = build.edition(session)
    room = build.room(
        session, at, key="Hemicycle", name=Translated.of(en="Hemicycle", zh="半圆厅"), capacity=400
    )

    bring(session, at, schedule(event()))

    assert only_session(session, at).rooms == [room]
    assert (room.name.get("zh"), room.capacity) == ("半圆厅", 400)
    assert [r.key for r in queries.draft_sessions(session, at.id)[0].rooms] == ["Hemicycle"]


def test_new_rooms_stand_in_the_building_the_file_names(session: Session) -> None:
    at = build.edition(session)

    bring(session, at, schedule(event()))

    (room,) = only_session(session, at).rooms
    assert (room.capacity, room.channels, room.venue.key, room.venue.zone) == (
        350,
        15,
        "Committee-of-the-Regions",
        "Europe/Brussels",
    )
    assert room.venue.name == Translated.of(en="Committee of the Regions")


def test_a_key_that_cannot_stand_in_an_address_is_made_anew(session: Session) -> None:
    at = build.edition(session)
    odd = replace(HEMI, key="hall 1/ä", name={"en": "Hall 1"})
    given = schedule(event(rooms=("hall 1/ä",)), rooms=(odd,))

    bring(session, at, given)
    again = bring(session, at, given)

    assert [room.key for room in only_session(session, at).rooms] == ["hall-1-a"]
    assert counts(again) == (0, 0, 1, 0)


def test_what_organisers_wrote_and_the_file_does_not_say_stays(session: Session) -> None:
    at = build.edition(session)
    bring(session, at, schedule(event()))
    row = only_session(session, at)
    row.title = Translated.of(en="Eco-city planning", zh="生态城市规划")
    row.abstract, row.languages, row.capacity = Translated.of(en="By hand."), "en zh", 300
    row.shown_publicly = False

    report = bring(session, at, schedule(event()))

    assert counts(report) == (0, 0, 1, 0)
    assert (row.title.get("zh"), str(row.abstract), row.languages) == ("生态城市规划", "By hand.", "en zh")
    assert (row.capacity, row.shown_publicly) == (300, False)


def test_a_session_that_the_file_no_longer_has_stays(session: Session) -> None:
    at = build.edition(session)
    bring(session, at, schedule(event(), event("9026")))

    report = bring(session, at, schedule(event()))

    assert counts(report) == (0, 0, 1, 0)
    assert len(queries.draft_sessions(session, at.id)) == 2


def test_a_cancelled_session_stays_cancelled(session: Session) -> None:
    """PRG-6."""
    at = build.edition(session)
    bring(session, at, schedule(event()))
    row = only_session(session, at)
    row.state = SessionState.CANCELLED

    bring(session, at, schedule(event()))

    assert row.state is SessionState.CANCELLED


def test_two_editions_may_take_the_same_file(session: Session) -> None:
    one, other = build.edition(session), build.edition(session)
    bring(session, one, schedule(event(people=(ANA,))))

    report = bring(session, other, schedule(event(people=(ANA,))))

    assert counts(report) == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("start", "outside"),
    [
        (datetime(2027, 9, 23, 1, 30), False),
        (datetime(2027, 9, 23, 4, 0), True),
        (datetime(2027, 9, 18, 3, 0), True),
        (datetime(2027, 9, 18, 4, 0), False),
    ],
)
def test_a_session_outside_the_edition_is_taken_with_a_warning(
    session: Session, start: datetime, outside: bool
) -> None:
    """PRG-2, PRG-5: what begins after midnight belongs to the day before."""
    at = build.edition(session, day_start_hour=4)

    report = bring(session, at, schedule(event(start=start)))

    assert counts(report) == (1, 0, 0, 0)
    assert [(p.line, p.key, p.problem) for p in report.problems] == (
        [(12, "9025", "outside-dates")] if outside else []
    )


def test_refused_rows_are_listed_and_the_good_ones_taken(session: Session) -> None:
    at = build.edition(session)
    bad = Problem(40, "9030", "no-title", "An event needs a title.", Severity.REFUSED)

    report = bring(session, at, schedule(event(), problems=(bad,)))

    assert counts(report) == (1, 0, 0, 1)
    assert report.warnings == [bad.as_json()]


def test_an_identifier_that_cannot_be_printed_is_refused(session: Session) -> None:
    at = build.edition(session)

    report = bring(session, at, schedule(event("90\x0025")))

    assert counts(report) == (0, 0, 0, 1)
    assert report.problems[0].problem == "bad-id"


def test_subtitle_and_abstract_make_one_text(session: Session) -> None:
    at = build.edition(session)
    row = event(
        subtitle={"en": "Why now"},
        description={"en": "Long."},
        links=(ImportedLink("https://x.example", ""),),
    )

    bring(session, at, schedule(row))

    assert str(only_session(session, at).abstract) == "Why now\n\nLong."


def test_each_row_is_watched(session: Session) -> None:
    seen: list[str] = []

    apply_schedule(
        session,
        SYSTEM,
        build.edition(session),
        schedule(event("1"), event("2")),
        build.NOW,
        Manner(lambda row: seen.append(row.key)),
    )

    assert seen == ["1", "2"]


def test_an_import_is_recorded_with_counts_only(session: Session) -> None:
    at = build.edition(session)

    bring(session, at, schedule(event(people=(ANA,))))

    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.subject_ref) == ("agenda.import", at.uid)
    assert entry.changes == {"added": 1, "changed": 0, "same": 0, "refused": 0}
