"""What only some sessions have, as a release has it: languages, booths, papers, profiles (PRG-3, INT-1)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from forum_app.agenda.models import (
    AgendaSession,
    SessionBooth,
    SessionDocument,
    SessionRole,
    SessionTag,
    SignUpList,
    Speaker,
)
from forum_app.agenda.rules import InterpretationMode, RoleKind, SessionState
from forum_app.agenda.services.document import public
from forum_app.core.translated import Translated
from forum_app.editions.models import Field
from tests.unit.agenda.test_document import document, session

WATER = {"key": "water", "number": 2, "name": Translated.of(en="Water")}
PARKS = {"key": "parks", "number": 1, "name": Translated.of(en="Parks")}


def shown(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = document(session(**changes))["sessions"][0]
    return found


def paper(**changes: Any) -> SessionDocument:
    values: dict[str, Any] = {
        "uid": "d" * 32, "title": Translated.of(en="Slides"), "language": "en", "public": True,
        "url": "", "file": "", "file_name": "", "media_type": "", "size": 0,
    }  # fmt: skip
    return SessionDocument(**(values | changes))


def speaker(uid: str = "p1", **changes: Any) -> Speaker:
    values: dict[str, Any] = {
        "uid": uid, "name_latin": "Ana GARCÍA", "name_native": "", "sort_key": "garcia ana", "photo": "",
    }  # fmt: skip
    return Speaker(**(values | changes))


def with_people(*people: Speaker, **changes: Any) -> AgendaSession:
    roles = [
        SessionRole(kind=RoleKind.SPEAKER, speaker=who, position=place) for place, who in enumerate(people, 1)
    ]
    return session(roles=roles, **changes)


@pytest.mark.parametrize("name", ["spoken", "booths", "fields", "tags", "seats", "sign_up", "documents"])
def test_a_plain_session_carries_no_empty_key(name: str) -> None:
    assert name not in shown()


@pytest.mark.parametrize(
    ("changes", "name", "value"),
    [
        ({"spoken": "en zh"}, "spoken", ["en", "zh"]),
        ({"capacity": 80}, "seats", 80),
        ({"tags": [SessionTag(tag="water"), SessionTag(tag="air")]}, "tags", ["air", "water"]),
        ({"sign_up": SignUpList(places=12, taken=3)}, "sign_up", 12),
    ],
)
def test_what_is_said_of_a_session_is_written(changes: dict[str, Any], name: str, value: Any) -> None:
    """How many places are taken is no part of a release: it changes by the minute."""
    assert shown(**changes)[name] == value


@pytest.mark.parametrize("changes", [{"capacity": 0}, {"sign_up": SignUpList(places=0, taken=0)}])
def test_no_seats_and_no_places_are_not_told(changes: dict[str, Any]) -> None:
    assert {"seats", "sign_up"} & set(shown(**changes)) == set()


@pytest.mark.parametrize("mode", list(InterpretationMode))
def test_a_booth_says_how_on_which_channel_and_by_way_of_which_language(mode: InterpretationMode) -> None:
    """INT-1."""
    direct = SessionBooth(language="zh", mode=mode, channel=2, relay="", position=1)
    relayed = SessionBooth(language="fr", mode=mode, channel=None, relay="en", position=2)

    assert shown(booths=[direct, relayed])["booths"] == [
        {"language": "zh", "mode": mode.value, "channel": 2, "relay": None},
        {"language": "fr", "mode": mode.value, "channel": None, "relay": "en"},
    ]


def test_a_paper_in_the_store_is_told_by_name_type_and_size_and_never_by_its_key() -> None:
    stored = paper(
        file="papers/secret-key.pdf", file_name="slides.pdf", media_type="application/pdf", size=99
    )

    (found,) = shown(documents=[stored])["documents"]

    assert found["file"] == {"name": "slides.pdf", "type": "application/pdf", "size": 99}
    assert found["url"] is None
    assert "secret-key" not in json.dumps(found)


def test_a_paper_elsewhere_is_told_by_its_address() -> None:
    (found,) = shown(documents=[paper(url="https://papers.example/1", language="")])["documents"]

    assert (found["url"], found["file"], found["language"]) == ("https://papers.example/1", None, None)


@pytest.mark.parametrize(
    ("closed", "papers", "count"),
    [
        (False, [{}, {"public": False}], 1),
        (False, [{"public": False}], 0),
        (True, [{}], 0),
    ],
)
def test_papers_for_organisers_and_those_of_closed_sessions_stay_inside(
    closed: bool, papers: list[dict[str, Any]], count: int
) -> None:
    found = shown(closed=closed, documents=[paper(**each) for each in papers])

    assert len(found.get("documents", ())) == count


def test_fields_are_listed_once_and_only_those_in_use() -> None:
    water, parks = Field(**WATER), Field(**PARKS)
    first, second = session(fields=[water]), session(uid="b" * 32, fields=[water])

    found = document(first, second, fields=[parks, water])

    assert found["fields"] == [{"key": "water", "number": 2, "name": {"en": "Water", "original": "en"}}]
    assert [each["fields"] for each in found["sessions"]] == [["water"], ["water"]]


def test_without_a_session_that_names_one_there_is_no_list_of_fields() -> None:
    hidden = session(fields=[Field(**WATER)], state=SessionState.DRAFT)

    assert "fields" not in document(hidden, session(uid="b" * 32), fields=[Field(**WATER)])


def test_biography_and_picture_stand_once_whatever_the_number_of_sessions() -> None:
    who = speaker(biography=Translated.of(en="Plans parks."), photo="photos/1.jpg")

    found = document(with_people(who), with_people(who, uid="b" * 32))

    assert found["profiles"] == {
        "p1": {"biography": {"en": "Plans parks.", "original": "en"}, "photo": "photos/1.jpg"}
    }


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({}, None),
        ({"photo": "photos/1.jpg"}, {"biography": None, "photo": "photos/1.jpg"}),
        (
            {"biography": Translated.of(zh="规划公园。", original="zh")},
            {"biography": {"zh": "规划公园。", "original": "zh"}, "photo": None},
        ),
    ],
)
def test_a_profile_is_there_when_anything_is_said(said: dict[str, Any], kept: dict[str, Any] | None) -> None:
    found = document(with_people(speaker(**said)))

    assert found.get("profiles", {}).get("p1") == kept


@pytest.mark.parametrize(
    "hidden",
    [{"closed": True}, {"shown_publicly": False}, {"state": SessionState.DRAFT}, {"starts_at": None}],
)
def test_nobody_has_a_profile_for_a_session_that_names_nobody(hidden: dict[str, Any]) -> None:
    who = speaker(photo="photos/1.jpg")

    assert "photos/1.jpg" not in json.dumps(document(with_people(who, **hidden)))


def test_profiles_stand_by_uid_so_that_the_same_draft_gives_the_same_bytes() -> None:
    two, one = speaker("p2", photo="2.jpg"), speaker("p1", photo="1.jpg")

    there, back = document(with_people(two, one)), document(with_people(one, two))

    assert list(there["profiles"]) == list(back["profiles"]) == ["p1", "p2"]


def test_the_address_for_notices_is_never_written() -> None:
    who = speaker(email="ana@example.org", language="fr", biography=Translated.of(en="Plans parks."))

    assert "ana@example.org" not in json.dumps(document(with_people(who)))


@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize("word", ["internal_note", "equipment"])
def test_words_among_organisers_are_never_written(word: str, closed: bool) -> None:
    """PRG-3: what is not for the public is in no release."""
    assert "Two flags" not in json.dumps(document(session(closed=closed, **{word: "Two flags"})))


def test_a_closed_session_keeps_title_time_and_interpretation() -> None:
    booth = SessionBooth(language="zh", mode=InterpretationMode.SIMULTANEOUS, channel=1, relay="", position=1)

    found = shown(closed=True, booths=[booth], spoken="en")

    assert (found["title"]["en"], found["start"], found["people"]) == (
        "Eco-city planning",
        "2027-09-20T08:40:00Z",
        [],
    )
    assert (found["spoken"], [each["language"] for each in found["booths"]]) == (["en"], ["zh"])


@pytest.mark.parametrize("state", list(SessionState))
@pytest.mark.parametrize("shown_publicly", [True, False])
def test_a_release_holds_what_is_ready_or_cancelled_and_meant_for_the_public(
    state: SessionState, shown_publicly: bool
) -> None:
    """PRG-3, PRG-6."""
    expected = shown_publicly and state is not SessionState.DRAFT

    assert public(session(state=state, shown_publicly=shown_publicly)) is expected
