"""Importing a forum's own programme: access, roles without persons, pillars and themes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from forum_app.agenda import queries
from forum_app.agenda.importers import ImportedEvent, ImportedTrack, ProgrammeDetails
from forum_app.agenda.models import AgendaSession, SessionRole, Speaker
from forum_app.agenda.rules import Access, MediaRule, RoleKind, SpeechRule
from forum_app.agenda.services.apply_import import apply_schedule
from forum_app.agenda.services.parting import assign_parts
from forum_app.audit.rules import SYSTEM
from forum_app.core.errors import NotFound
from forum_app.core.reports import ImportReport
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition, Pillar
from tests import build
from tests.db.agenda.schedules import programme_event, schedule


def bring(session: Session, at: Edition, *events: ImportedEvent) -> ImportReport:
    return apply_schedule(session, SYSTEM, at, schedule(*events), build.NOW)


def only_session(session: Session, at: Edition) -> AgendaSession:
    (found,) = queries.draft_sessions(session, at.id)
    return found


def roles(row: AgendaSession) -> list[tuple[RoleKind, str]]:
    return [(role.kind, str(role.function or "")) for role in row.roles]


def test_a_programme_says_who_may_enter_and_what_may_be_told(session: Session) -> None:
    at = build.edition(session)
    row = programme_event(
        access=Access.MAYORS,
        public=False,
        media=MediaRule.POOL,
        speech_rule=SpeechRule.CHATHAM_HOUSE,
        seats=30,
        doors_close_minutes=30,
        notes={"dress": "business"},
        outputs=("action plan",),
    )

    bring(session, at, row)

    made = only_session(session, at)
    assert (made.code, made.access, made.shown_publicly, made.closed) == ("MF1", Access.MAYORS, False, True)
    assert (made.media, made.speech_rule, made.capacity) == (MediaRule.POOL, SpeechRule.CHATHAM_HOUSE, 30)
    assert made.doors_close_at == datetime(2027, 9, 20, 8, 10, tzinfo=UTC)
    assert made.internal_note == "dress: business\noutput: action plan"


def test_roles_come_without_persons(session: Session) -> None:
    at = build.edition(session)
    row = programme_event(speakers=("host institution, president", "中方代表团团长"), rapporteurs=2)

    bring(session, at, row)

    assert roles(only_session(session, at)) == [
        (RoleKind.CHAIR_EU, ""),
        (RoleKind.CHAIR_CN, ""),
        (RoleKind.SPEAKER, "host institution, president"),
        (RoleKind.SPEAKER, "中方代表团团长"),
        (RoleKind.RAPPORTEUR, ""),
        (RoleKind.RAPPORTEUR, ""),
    ]


def test_the_same_programme_twice_changes_nothing(session: Session) -> None:
    at = build.edition(session)
    row = programme_event(speakers=("a", "b"), rapporteurs=2, public=False, doors_close_minutes=5)
    bring(session, at, row)

    report = bring(session, at, row)

    assert (report.added, report.changed, report.same) == (0, 0, 1)
    assert only_session(session, at).revision == 1


def test_somebody_put_into_an_open_place_stays(session: Session) -> None:
    at = build.edition(session)
    row = programme_event(speakers=("host institution, president",))
    bring(session, at, row)
    made = only_session(session, at)
    for role in made.roles:
        role.speaker = Speaker(edition_id=at.id, name_latin="WANG Xiaoming")
    made.roles.append(SessionRole(kind=RoleKind.INTERPRETER, position=9))
    made.roles.append(SessionRole(kind=RoleKind.SPEAKER, position=10, speaker=made.roles[0].speaker))
    session.flush()

    report = bring(session, at, row)

    assert (report.changed, report.same) == (0, 1)
    assert [role.speaker is not None for role in made.roles] == [True, True, True, False, True]


def test_an_open_place_that_the_programme_no_longer_has_goes(session: Session) -> None:
    at = build.edition(session)
    bring(session, at, programme_event(speakers=("a", "b")))

    report = bring(session, at, programme_event(speakers=("b",), chair_sides=("CN",)))

    assert report.changed == 1
    assert roles(only_session(session, at)) == [(RoleKind.CHAIR_CN, ""), (RoleKind.SPEAKER, "b")]


def test_the_file_never_opens_what_organisers_have_closed(session: Session) -> None:
    at = build.edition(session)
    bring(session, at, programme_event())
    row = only_session(session, at)
    row.closed, row.shown_publicly = True, False

    report = bring(session, at, programme_event())

    assert (report.same, row.closed, row.shown_publicly) == (1, True, False)


def test_pillars_and_themes_are_found_by_key_or_added(session: Session) -> None:
    at = build.edition(session)
    known = Pillar(
        key="city-networking", number=2, name=Translated.of(en="City networking", fr="Réseaux de villes")
    )
    session.add(known)
    session.flush()

    bring(session, at, programme_event())

    made = only_session(session, at)
    assert made.pillar is known
    assert [(theme.key, theme.number, str(theme.name)) for theme in made.themes] == [
        ("livable", 3, "Livable cities")
    ]


def test_the_track_of_a_pillar_has_its_name_in_all_languages(session: Session) -> None:
    at = build.edition(session)
    name = Translated.of(en="City networking", zh="城市网络", fr="Réseaux de villes")
    session.add(Pillar(key="city-networking", number=2, name=name))
    session.flush()
    track = ImportedTrack(key="city-networking", name={"en": "City networking"})

    apply_schedule(session, SYSTEM, at, schedule(programme_event(), tracks=(track,)), build.NOW)

    assert [(found.name, found.colour) for found in queries.tracks(session, at.id)] == [(name, "teal")]


def test_a_session_without_access_rules_is_open_to_all() -> None:
    assert ProgrammeDetails().access is Access.ALL


def test_sessions_are_put_under_parts_by_code(session: Session) -> None:
    at = build.edition(session)
    part = build.part(session, at, key="mayors")
    bring(session, at, programme_event("MF1"), programme_event("MF2"))

    first = assign_parts(session, at, {"MF1": "mayors"})
    second = assign_parts(session, at, {"MF1": "mayors"})

    assert (first, second) == (1, 0)
    assert [row.part for row in queries.draft_sessions(session, at.id)] == [part, None]


@pytest.mark.parametrize("parts", [{"MF9": "mayors"}, {"MF1": "no-such-part"}])
def test_an_unknown_code_or_part_is_not_found(session: Session, parts: dict[str, str]) -> None:
    at = build.edition(session)
    build.part(session, at, key="mayors")
    bring(session, at, programme_event("MF1"))

    with pytest.raises(NotFound):
        assign_parts(session, at, parts)
