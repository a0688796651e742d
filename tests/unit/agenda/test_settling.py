"""A draft's document completed against the release before (PRG-6, calendars rules 10 to 12)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from forum_app.agenda.services.settling import same, settle

FIRST = datetime(2027, 6, 1, 8, tzinfo=UTC)
LATER = datetime(2027, 6, 2, 9, tzinfo=UTC)
AFTERWARDS = datetime(2027, 10, 30, 9, tzinfo=UTC)
SPEAKER = {
    "role": "speaker",
    "uid": "p1",
    "sort": "garcia",
    "name": {"latin": "Ana GARCÍA", "native": ""},
    "function": None,
    "body": None,
}


def named(key: str, text: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "name": {"en": text, "original": "en"}, **more}


def session(uid: str = "s1", **changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "uid": uid,
        "code": uid.upper(),
        "state": "confirmed",
        "kind": "panel",
        "title": {"en": "Eco-city planning", "original": "en"},
        "abstract": {"en": "About parks.", "original": "en"},
        "start": "2027-09-20T08:40:00Z",
        "end": "2027-09-20T10:15:00Z",
        "rooms": ["HEMI"],
        "part": None,
        "track": "cities",
        "pillar": None,
        "themes": [],
        "languages": ["en"],
        "access": "all",
        "closed": False,
        "media": None,
        "speech_rule": None,
        "doors_close": None,
        "stream": "https://stream.example/1",
        "created": "2027-05-01T00:00:00Z",
        "people": [SPEAKER],
        "contributions": [],
    }
    return values | changes


def draft(*sessions: dict[str, Any], room_name: str = "Hemicycle", **changes: Any) -> dict[str, Any]:
    house = named(
        "COR", "Committee", address={}, city={}, zone="Europe/Brussels", latitude=None, longitude=None
    )
    values: dict[str, Any] = {
        "format": 1,
        "edition": {"slug": "forum", "zone": "Europe/Brussels"},
        "parts": [],
        "venues": [house, named("BERL", "Berlaymont")],
        "rooms": [
            named("HEMI", room_name, venue="COR", capacity=350, channels=15),
            named("R51", "Room 51", venue="COR", capacity=120, channels=3),
            named("BA", "Room A", venue="BERL", capacity=100, channels=2),
        ],
        "tracks": [named("cities", "Cities", colour="teal"), named("science", "Science", colour="navy")],
        "pillars": [],
        "themes": [named("livable", "Livable cities", number=3)],
        "sessions": list(sessions),
    }
    return values | changes


def keys(document: dict[str, Any], name: str) -> list[str]:
    return [entry["key"] for entry in document[name]]


def test_a_first_release_begins_each_session_at_sequence_nought_revised_now() -> None:
    """Rule 11."""
    document = settle(draft(session()), None, FIRST)

    assert document["sessions"] == [
        session() | {"sequence": 0, "revised": "2027-06-01T08:00:00Z", "created": "2027-05-01T00:00:00Z"}
    ]


def test_sessions_stand_by_start_then_by_uid() -> None:
    """Rule 3."""
    early = session("s9", start="2027-09-20T07:00:00Z", end="2027-09-20T08:00:00Z")

    document = settle(draft(session("s2"), session("s1"), early), None, FIRST)

    assert [s["uid"] for s in document["sessions"]] == ["s9", "s1", "s2"]


def test_an_unchanged_draft_gives_the_same_document_later() -> None:
    """Rule 11: other saves move nothing."""
    before = settle(draft(session(), session("s2")), None, FIRST)

    after = settle(draft(session("s2"), session()), before, LATER)

    assert same(after, before | {"number": 1, "published_at": "2027-06-01T08:00:00Z", "note": None})


def test_a_moved_session_has_a_higher_sequence_and_is_revised() -> None:
    """Rule 11."""
    before = settle(draft(session(), session("s2")), None, FIRST)

    after = settle(draft(session(end="2027-09-20T10:30:00Z"), session("s2")), before, LATER)

    assert [(s["uid"], s["sequence"], s["revised"]) for s in after["sessions"]] == [
        ("s1", 1, "2027-06-02T09:00:00Z"),
        ("s2", 0, "2027-06-01T08:00:00Z"),
    ]


def test_a_renamed_room_revises_the_session_and_leaves_its_sequence() -> None:
    """Rule 11."""
    before = settle(draft(session()), None, FIRST)

    after = settle(draft(session(), room_name="Jacques Delors Hall"), before, LATER)

    assert (after["sessions"][0]["sequence"], after["sessions"][0]["revised"]) == (0, "2027-06-02T09:00:00Z")


def test_a_renamed_speaker_revises_the_session_and_leaves_its_sequence() -> None:
    """Rule 11."""
    before = settle(draft(session()), None, FIRST)
    renamed = SPEAKER | {"name": {"latin": "Ana GARCÍA LÓPEZ", "native": ""}}

    after = settle(draft(session(people=[renamed])), before, LATER)

    assert (after["sessions"][0]["sequence"], after["sessions"][0]["revised"]) == (0, "2027-06-02T09:00:00Z")


def test_a_session_taken_back_stays_as_cancelled_with_nobody_named() -> None:
    """PRG-6, rule 12: same uid, one sequence more."""
    before = settle(draft(session()), None, FIRST)

    after = settle(draft(), before, LATER)

    assert after["sessions"] == [
        session(state="cancelled", people=[], abstract=None, stream=None)
        | {"sequence": 1, "revised": "2027-06-02T09:00:00Z"}
    ]


def test_a_session_taken_back_stays_the_same_in_the_releases_after() -> None:
    first = settle(draft(session()), None, FIRST)
    second = settle(draft(), first, LATER)

    third = settle(draft(), second, datetime(2027, 7, 1, tzinfo=UTC))

    assert third == second


def test_a_session_that_comes_back_has_a_higher_sequence_again() -> None:
    """Rule 11: never decreases."""
    first = settle(draft(session()), None, FIRST)
    second = settle(draft(), first, LATER)

    third = settle(draft(session()), second, datetime(2027, 7, 1, tzinfo=UTC))

    assert (third["sessions"][0]["state"], third["sessions"][0]["sequence"]) == ("confirmed", 2)


def test_a_session_taken_back_leaves_30_days_after_its_date() -> None:
    """Rule 12."""
    before = settle(draft(session()), None, FIRST)

    after = settle(draft(), before, AFTERWARDS)

    assert after["sessions"] == []


def test_only_rooms_tracks_and_themes_in_use_are_published() -> None:
    document = settle(draft(session()), None, FIRST)

    assert [keys(document, name) for name in ("venues", "rooms", "tracks", "themes")] == [
        ["COR"],
        ["HEMI"],
        ["cities"],
        [],
    ]


def test_a_room_once_published_stays_for_its_subscribers() -> None:
    """Rule 18: addresses of feeds are stable for years."""
    before = settle(draft(session(rooms=["BA"])), None, FIRST)

    after = settle(draft(session(rooms=["HEMI"])), before, LATER)

    assert (keys(after, "rooms"), keys(after, "venues")) == (["HEMI", "BA"], ["COR", "BERL"])


def test_a_deleted_room_stays_while_a_release_had_it() -> None:
    before = settle(draft(session(rooms=["BA"])), None, FIRST)
    without = [room for room in draft()["rooms"] if room["key"] != "BA"]

    after = settle(draft(rooms=without, venues=draft()["venues"][:1]), before, LATER)

    assert (keys(after, "rooms"), keys(after, "venues")) == (["BA"], ["BERL"])
    assert after["sessions"][0]["rooms"] == ["BA"]
