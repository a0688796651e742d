"""What a row of a file says of a session, and where the session differs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from forum_app.agenda.importers import ImportedEvent, ProgrammeDetails
from forum_app.agenda.models import AgendaSession, Track
from forum_app.agenda.rules import Access, SessionKind, SpeechRule
from forum_app.agenda.services.places import Places
from forum_app.agenda.services.rows import abstract, differing, remarks, values
from forum_app.core.translated import Translated
from forum_app.editions.models import Room

HEMI, ROOM_51 = Room(key="HEMI"), Room(key="R51")
CITIES = Track(key="Cities")
PLACES = Places(rooms={"HEMI": HEMI, "R51": ROOM_51}, tracks={"Cities": CITIES}, pillars={}, themes={})
ZONE = "Europe/Brussels"


def event(**changes: Any) -> ImportedEvent:
    given: dict[str, Any] = {
        "key": "1",
        "line": 1,
        "title": {"en": "Gala"},
        "start": datetime(2027, 9, 20, 19, 30),
        "duration": timedelta(hours=3),
        "kind": SessionKind.MEAL,
    }
    return ImportedEvent(**(given | changes))


def test_a_bare_row_speaks_of_title_kind_and_times_only() -> None:
    assert values(event(), PLACES, ZONE) == {
        "title": Translated.of(en="Gala"),
        "kind": SessionKind.MEAL,
        "starts_at": datetime(2027, 9, 20, 17, 30, tzinfo=UTC),
        "ends_at": datetime(2027, 9, 20, 20, 30, tzinfo=UTC),
    }


def test_rooms_and_track_are_found_by_key_each_once() -> None:
    said = values(event(rooms=("R51", "HEMI", "R51", "NO"), track="Cities"), PLACES, ZONE)

    assert (said["rooms"], said["track"]) == ([ROOM_51, HEMI], CITIES)


@pytest.mark.parametrize(
    ("details", "said"),
    [
        (ProgrammeDetails(), {"access": Access.ALL}),
        (ProgrammeDetails(public=False), {"access": Access.ALL, "shown_publicly": False}),
        (
            ProgrammeDetails(speech_rule=SpeechRule.CHATHAM_HOUSE),
            {"access": Access.ALL, "speech_rule": SpeechRule.CHATHAM_HOUSE, "closed": True},
        ),
        (
            ProgrammeDetails(doors_close_minutes=0),
            {"access": Access.ALL, "doors_close_at": datetime(2027, 9, 20, 17, 30, tzinfo=UTC)},
        ),
    ],
)
def test_a_programme_adds_its_rules(details: ProgrammeDetails, said: dict[str, Any]) -> None:
    """PRG-4 for the doors."""
    bare = values(event(), PLACES, ZONE)

    assert values(event(details=details), PLACES, ZONE) == bare | said


@pytest.mark.parametrize(
    ("texts", "text"),
    [
        ({}, None),
        ({"abstract": {"en": "A"}, "description": {"en": "D"}}, {"en": "A"}),
        ({"description": {"zh": "说明"}}, {"zh": "说明"}),
        ({"subtitle": {"en": "S"}}, {"en": "S"}),
        ({"subtitle": {"en": "S"}, "abstract": {"en": "A", "zh": "摘要"}}, {"en": "S\n\nA", "zh": "摘要"}),
    ],
)
def test_subtitle_and_abstract_are_one_text(texts: dict[str, Any], text: dict[str, str] | None) -> None:
    assert abstract(event(**texts)) == (Translated(text) if text else None)


def test_remarks_are_for_programmes_only() -> None:
    details = ProgrammeDetails(notes={"dress": "business"}, outputs=("charter",))

    assert (remarks(event()), remarks(event(details=details))) == ("", "dress: business\noutput: charter")


def test_translations_the_file_does_not_have_are_no_difference() -> None:
    row = AgendaSession(title=Translated.of(en="Gala", zh="晚宴"), kind=SessionKind.MEAL, rooms=[])

    assert differing(row, {"title": Translated.of(en="Gala"), "kind": SessionKind.MEAL}) == {}


def test_a_changed_text_keeps_its_translations() -> None:
    row = AgendaSession(title=Translated.of(en="Gala", zh="晚宴"))

    assert differing(row, {"title": Translated.of(en="Dinner")}) == {
        "title": Translated.of(en="Dinner", zh="晚宴")
    }


def test_rooms_in_another_order_are_no_difference() -> None:
    row = AgendaSession(rooms=[HEMI, ROOM_51])

    assert differing(row, {"rooms": [ROOM_51, HEMI]}) == {}
    assert differing(row, {"rooms": [HEMI]}) == {"rooms": [HEMI]}
