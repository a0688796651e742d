"""What of a draft goes into a release document (PRG-3), in plain JSON."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from forum_app.agenda.models import AgendaSession, Contribution, SessionRole, Speaker, Track
from forum_app.agenda.rules import Access, MediaRule, RoleKind, SessionKind, SessionState, SpeechRule
from forum_app.agenda.services.document import Frame, written
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition, Part, Pillar, Room, Theme, Venue
from forum_app.editions.rules import Side

START, END = datetime(2027, 9, 20, 8, 40, tzinfo=UTC), datetime(2027, 9, 20, 10, 15, tzinfo=UTC)
CREATED = datetime(2027, 5, 1, tzinfo=UTC)


def edition(**changes: Any) -> Edition:
    values: dict[str, Any] = {
        "uid": "e" * 32,
        "slug": "urban-forum-2027",
        "name": Translated.of(en="Urban Forum", zh="城市论坛"),
        "zone": "Europe/Brussels",
        "away_zone": "Asia/Shanghai",
        "city": Translated.of(en="Brussels"),
        "host_side": Side.EU,
        "first_day": date(2027, 9, 18),
        "last_day": date(2027, 9, 22),
        "day_start_hour": 4,
        "languages": "en zh",
        "parts": [],
    }
    return Edition(**(values | changes))


def session(**changes: Any) -> AgendaSession:
    values: dict[str, Any] = {
        "uid": "a" * 32,
        "code": "MF1",
        "kind": SessionKind.PANEL,
        "state": SessionState.READY,
        "title": Translated.of(en="Eco-city planning", zh="生态城市规划"),
        "starts_at": START,
        "ends_at": END,
        "languages": "en zh",
        "access": Access.ALL,
        "closed": False,
        "shown_publicly": True,
        "stream_url": "",
        "created_at": CREATED,
        "changed_at": CREATED,
    }
    return AgendaSession(**(values | changes))


def document(*sessions: AgendaSession, at: Edition | None = None, **frame: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {"venues": [], "tracks": [], "pillars": [], "themes": []}
    return written(Frame(edition=at or edition(), **(empty | frame)), sessions)


def test_an_edition_is_written_with_zone_and_day_bounds() -> None:
    """PRG-1, PRG-5."""
    written_edition = document()["edition"]

    assert written_edition == {
        "uid": "e" * 32,
        "slug": "urban-forum-2027",
        "name": {"en": "Urban Forum", "zh": "城市论坛", "original": "en"},
        "zone": "Europe/Brussels",
        "away_zone": "Asia/Shanghai",
        "city": {"en": "Brussels", "original": "en"},
        "host_side": "EU",
        "first_day": "2027-09-18",
        "last_day": "2027-09-22",
        "day_start_hour": 4,
        "languages": ["en", "zh"],
    }


def test_a_bare_session_is_written_with_every_field() -> None:
    shown = document(session())["sessions"]

    assert shown == [
        {
            "uid": "a" * 32,
            "code": "MF1",
            "state": "confirmed",
            "kind": "panel",
            "title": {"en": "Eco-city planning", "zh": "生态城市规划", "original": "en"},
            "abstract": None,
            "start": "2027-09-20T08:40:00Z",
            "end": "2027-09-20T10:15:00Z",
            "rooms": [],
            "part": None,
            "track": None,
            "pillar": None,
            "themes": [],
            "languages": ["en", "zh"],
            "access": "all",
            "closed": False,
            "media": None,
            "speech_rule": None,
            "doors_close": None,
            "stream": None,
            "created": "2027-05-01T00:00:00Z",
            "people": [],
            "contributions": [],
        }
    ]


def test_a_session_names_what_it_refers_to_by_key() -> None:
    room = Room(key="COR-HEMI", name=Translated.of(en="Hemicycle"), capacity=350, channels=15)
    full = session(
        rooms=[room],
        part=Part(key="mayors"),
        track=Track(key="city-networking"),
        pillar=Pillar(key="city-networking"),
        themes=[Theme(key="livable")],
        access=Access.MAYORS,
        media=MediaRule.POOL,
        speech_rule=SpeechRule.CHATHAM_HOUSE,
        doors_close_at=START,
        stream_url="https://stream.example/1",
    )

    shown = document(full)["sessions"][0]

    assert {k: shown[k] for k in ("rooms", "part", "track", "pillar", "themes")} == {
        "rooms": ["COR-HEMI"],
        "part": "mayors",
        "track": "city-networking",
        "pillar": "city-networking",
        "themes": ["livable"],
    }
    assert {k: shown[k] for k in ("access", "media", "speech_rule", "doors_close", "stream")} == {
        "access": "mayors",
        "media": "pool",
        "speech_rule": "chatham_house",
        "doors_close": "2027-09-20T08:40:00Z",
        "stream": "https://stream.example/1",
    }


def test_a_venue_is_written_with_its_rooms() -> None:
    room = Room(key="HEMI", name=Translated.of(en="Hemicycle"), capacity=350, channels=15)
    house = Venue(
        key="COR",
        name=Translated.of(en="Committee"),
        city=Translated.of(en="Brussels"),
        zone="Europe/Brussels",
        latitude=50.84,
        rooms=[room],
    )

    made = document(venues=[house])

    assert made["rooms"] == [
        {
            "key": "HEMI",
            "name": {"en": "Hemicycle", "original": "en"},
            "venue": "COR",
            "capacity": 350,
            "channels": 15,
        }
    ]
    assert made["venues"] == [
        {
            "key": "COR",
            "name": {"en": "Committee", "original": "en"},
            "address": {"original": "en"},
            "city": {"en": "Brussels", "original": "en"},
            "zone": "Europe/Brussels",
            "latitude": 50.84,
            "longitude": None,
        }
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"state": SessionState.DRAFT},
        {"starts_at": None, "ends_at": None},
        {"shown_publicly": False},
        {"state": SessionState.CANCELLED, "shown_publicly": False},
    ],
)
def test_what_is_no_public_session_is_left_out(changes: dict[str, Any]) -> None:
    """PRG-3: drafts are never visible to the public."""
    assert document(session(**changes))["sessions"] == []


def test_a_cancelled_session_stays_with_its_people() -> None:
    """PRG-6."""
    who = SessionRole(kind=RoleKind.CHAIR_EU, function=Translated.of(en="Mayor"))

    shown = document(session(state=SessionState.CANCELLED, roles=[who]))["sessions"][0]

    assert (shown["state"], len(shown["people"])) == ("cancelled", 1)


def test_a_person_is_written_with_the_function_on_the_day() -> None:
    zhang = Speaker(
        uid="b" * 32,
        name_latin="ZHANG Yongsheng",
        name_native="张永生",
        sort_key="zhang yongsheng",
        function=Translated.of(en="Director-General"),
        body=Translated.of(en="Institute", zh="研究所"),
    )
    roles = [
        SessionRole(kind=RoleKind.SPEAKER, speaker=zhang),
        SessionRole(kind=RoleKind.CHAIR_CN, speaker=zhang, function=Translated.of(en="Head of delegation")),
    ]

    people = document(session(roles=roles))["sessions"][0]["people"]

    assert people[0] == {
        "role": "speaker",
        "uid": "b" * 32,
        "sort": "zhang yongsheng",
        "name": {"latin": "ZHANG Yongsheng", "native": "张永生"},
        "function": {"en": "Director-General", "original": "en"},
        "body": {"en": "Institute", "zh": "研究所", "original": "en"},
    }
    assert people[1]["function"] == {"en": "Head of delegation", "original": "en"}


def test_a_role_without_a_person_is_written_with_its_function_alone() -> None:
    open_seat = SessionRole(kind=RoleKind.SPEAKER, function=Translated.of(en="Host institution, president"))

    people = document(session(roles=[open_seat]))["sessions"][0]["people"]

    assert people == [
        {
            "role": "speaker",
            "uid": "",
            "sort": "",
            "name": {"latin": "", "native": ""},
            "function": {"en": "Host institution, president", "original": "en"},
            "body": None,
        }
    ]


def _with_contribution(**changes: Any) -> AgendaSession:
    """A session with one chair and one speech, linked by hand as the database would."""
    speech = Contribution(id=7, position=1, minutes=6, title=Translated.of(en="Chengdu’s parks"))
    chair = SessionRole(kind=RoleKind.CHAIR_CN)
    mayor = SessionRole(kind=RoleKind.SPEAKER, contribution_id=7)
    return session(contributions=[speech], roles=[chair, mayor], **changes)


def test_the_people_of_a_contribution_stand_with_it_and_not_with_the_session() -> None:
    shown = document(_with_contribution())["sessions"][0]

    assert [p["role"] for p in shown["people"]] == ["chair_cn"]
    assert [(c["order"], c["minutes"], c["title"]["en"]) for c in shown["contributions"]] == [
        (1, 6, "Chengdu’s parks")
    ]
    assert [p["role"] for p in shown["contributions"][0]["people"]] == ["speaker"]


def test_a_closed_session_names_nobody_and_no_speech() -> None:
    shown = document(_with_contribution(closed=True))["sessions"][0]

    assert (shown["title"]["en"], shown["people"], shown["contributions"]) == ("Eco-city planning", [], [])


def test_the_order_in_which_rows_were_read_does_not_matter() -> None:
    """Rule 11: a SEQUENCE must not rise because a database gave rooms or people in another order."""
    rooms = [Room(key="R52", position=1), Room(key="R51", position=1)]
    roles = [
        SessionRole(id=n, kind=kind, position=1)
        for n, kind in ((1, RoleKind.CHAIR_EU), (2, RoleKind.CHAIR_CN))
    ]

    one = document(session(rooms=rooms, roles=roles))
    other = document(session(rooms=rooms[::-1], roles=roles[::-1]))

    assert one["sessions"][0]["rooms"] == ["R51", "R52"]
    assert one == other


def test_a_document_is_plain_json() -> None:
    made = document(_with_contribution())

    assert json.loads(json.dumps(made)) == made
