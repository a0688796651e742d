"""A draft is read as plain values in the same few queries at any size; severities are set and set back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda.models import (
    AgendaCounter,
    AgendaSession,
    Availability,
    ConflictSetting,
    Contribution,
    SessionBooth,
    SessionRole,
    SignUp,
    SignUpList,
)
from forum_app.agenda.rules import ConflictKind, InterpretationMode, RoleKind, Severity, SignUpState
from forum_app.agenda.rules.conflicts import DEFAULTS, Setting, find
from forum_app.agenda.rules.plan import PlannedRole, PlannedRoom, PlannedSession, Span
from forum_app.agenda.services import planning, severities
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import SYSTEM
from forum_app.core.errors import Invalid
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from tests import build
from tests.build import NOW
from tests.db.counting import statements

Kind = ConflictKind


@pytest.fixture
def edition(session: Session) -> Edition:
    return build.edition(session, languages="en zh fr", grid_from=420, grid_to=1500)


def full(session: Session, edition: Edition) -> AgendaSession:
    """Add a session with all that a plan looks at."""
    who = build.speaker(session, edition)
    made = build.agenda_session(
        session, edition, code="MF1", capacity=None, spoken="en", languages="en zh de"
    )
    made.rooms = [
        build.room(session, edition, key="HEMI", capacity=10),
        build.room(session, edition, key="SIDE"),
    ]
    made.part = build.part(session, edition, key="mayors")
    made.doors_close_at = NOW
    made.booths = [
        SessionBooth(position=2, language="zh", mode=InterpretationMode.SIMULTANEOUS),
        SessionBooth(position=1, language="de", mode=InterpretationMode.WHISPERED),
    ]
    made.contributions = [
        Contribution(position=2, minutes=9, title=Translated.of(en="Ghent")),
        Contribution(position=1, minutes=6, title=Translated.of(en="Wuhan")),
    ]
    made.roles = [
        SessionRole(kind=RoleKind.INTERPRETER, language="zh", position=2),
        SessionRole(kind=RoleKind.CHAIR_EU, speaker=who, position=1),
    ]
    made.sign_up = SignUpList(places=30, taken=12)
    session.flush()
    for state in (SignUpState.WAITING, SignUpState.WAITING, SignUpState.TAKEN, SignUpState.GIVEN_UP):
        waiting = build.registration(session, edition)
        entry = SignUp(
            session_id=made.id, registration_id=waiting.id, state=state, asked_at=NOW, changed_at=NOW
        )
        session.add(entry)
    session.flush()
    return made


def test_a_session_is_read_with_all_that_the_rules_look_at(session: Session, edition: Edition) -> None:
    """Who waits counts as demand; a whispered language needs no booth and no channel."""
    made = full(session, edition)

    (found,) = planning.plan(session, edition).sessions

    person = made.roles[1].speaker if made.roles[1].speaker else made.roles[0].speaker
    assert person is not None
    assert found == PlannedSession(
        uid=made.uid,
        code="MF1",
        kind=made.kind,
        state=made.state,
        start=made.starts_at,
        end=made.ends_at,
        length=30,
        rooms=("HEMI", "SIDE"),
        part="mayors",
        doors_close=NOW,
        seats=30,
        demand=14,
        heard=("en", "zh"),
        spoken=("en",),
        booths=("zh",),
        roles=(PlannedRole(RoleKind.CHAIR_EU, person.uid), PlannedRole(RoleKind.INTERPRETER, "", "zh")),
        talks=(6, 9),
        titled=("en", "zh"),
    )


def test_the_frame_has_rooms_parts_ways_and_times(session: Session, edition: Edition) -> None:
    room = build.room(session, edition, key="HEMI", shared=True)
    room.venue.travel_minutes = 25
    who = build.speaker(session, edition)
    build.part(session, edition, key="mayors", last_day=date(2027, 9, 19))
    hour = timedelta(hours=1)
    session.add(Availability(edition_id=edition.id, room_id=room.id, starts_at=NOW, ends_at=NOW + hour))
    session.add(
        Availability(
            edition_id=edition.id, speaker_id=who.id, starts_at=NOW, ends_at=NOW + hour, blocked=False
        )
    )
    session.flush()

    frame = planning.plan(session, edition).frame

    venue = room.venue.key
    assert frame.rooms == {
        "HEMI": PlannedRoom(key="HEMI", venue=venue, capacity=350, channels=15, shared=True)
    }
    assert (frame.travel, frame.grid, frame.languages) == ({venue: 25}, (420, 1500), ("en", "zh", "fr"))
    assert frame.parts == {"mayors": (date(2027, 9, 18), date(2027, 9, 19))}
    assert frame.room_spans == {"HEMI": (Span(NOW, NOW + hour),)}
    assert frame.person_spans == {who.uid: (Span(NOW, NOW + hour, blocked=False),)}


def test_eight_queries_read_one_session_or_thirty(session: Session, edition: Edition) -> None:
    full(session, edition)
    session.flush()
    counts = []
    for more in (0, 29):
        for _ in range(more):
            build.agenda_session(session, edition, rooms=[build.room(session, edition)])
        session.flush()
        session.refresh(edition)
        with statements(session) as sent:
            found = planning.plan(session, edition)
        counts.append((len(found.sessions), len(sent)))

    assert counts == [(1, 8), (30, 8)]


def test_another_forum_and_what_was_removed_are_not_read(session: Session, edition: Edition) -> None:
    full(session, build.edition(session))
    build.agenda_session(session, edition, code="GONE", removed_at=NOW)
    build.agenda_session(session, edition, code="HERE")

    assert [one.code for one in planning.plan(session, edition).sessions] == ["HERE"]


def test_the_conflicts_of_a_draft_are_those_of_its_plan(session: Session, edition: Edition) -> None:
    full(session, edition)
    build.agenda_session(session, edition)

    found = planning.conflicts(session, edition)

    assert found == find(planning.plan(session, edition))
    assert {conflict.kind for conflict in found} == {Kind.NO_ROOM, Kind.NO_BOOTH, Kind.TITLE_MISSING}


def saved(session: Session, edition: Edition, **changes: Setting) -> bool:
    """Set some kinds as an organiser does who sees what holds."""
    seen = planning.settings(session, edition.id)
    wanted = {**seen, **{Kind(name): said for name, said in changes.items()}}
    command = severities.SetSeverities(wanted, severities.seal(seen))
    return severities.save(session, SYSTEM, edition.id, command, NOW)


def test_severities_are_set_for_one_forum_and_logged(session: Session, edition: Edition) -> None:
    """PRG-2: organisers set them per edition; only what differs from the defaults is kept."""
    shorter = Setting(Severity.NOTE, 10)

    changed = saved(session, edition, short_break=shorter, no_room=Setting(Severity.OFF))

    assert changed
    assert planning.settings(session, edition.id) == {
        **DEFAULTS, Kind.SHORT_BREAK: shorter, Kind.NO_ROOM: Setting(Severity.OFF),
    }  # fmt: skip
    assert planning.settings(session, build.edition(session).id) == DEFAULTS
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).one()
    assert (entry.action, entry.subject_ref) == ("agenda.rules_changed", edition.uid)
    assert entry.changes == {"short_break": ["warning 15", "note 10"], "no_room": ["warning", "off"]}


def test_a_change_is_one_more_of_the_agenda_so_that_open_editors_ask_again(
    session: Session, edition: Edition
) -> None:
    saved(session, edition, no_room=Setting(Severity.OFF))
    saved(session, edition, no_room=Setting(Severity.OFF))

    counter = session.get(AgendaCounter, edition.id)
    assert counter is not None
    assert counter.number == 1


def test_setting_all_back_leaves_no_row(session: Session, edition: Edition) -> None:
    saved(session, edition, short_break=Setting(Severity.NOTE, 10))

    saved(session, edition, **{kind.value: said for kind, said in DEFAULTS.items()})

    assert session.scalars(select(ConflictSetting)).all() == []


def test_what_somebody_else_set_meanwhile_is_not_overwritten(session: Session, edition: Edition) -> None:
    old = severities.SetSeverities(DEFAULTS, severities.seal(planning.settings(session, edition.id)))
    saved(session, edition, no_room=Setting(Severity.ERROR))

    with pytest.raises(severities.SettingsChanged):
        severities.save(session, SYSTEM, edition.id, old, NOW)

    assert planning.settings(session, edition.id)[Kind.NO_ROOM].severity is Severity.ERROR


def test_a_number_out_of_bounds_is_refused(session: Session, edition: Edition) -> None:
    with pytest.raises(Invalid) as caught:
        saved(session, edition, long_shift=Setting(Severity.WARNING, 1_000))

    assert caught.value.field == "long_shift"
