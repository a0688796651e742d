"""Sessions as readers see them: names in place of keys, no stamps (calendars rules 11 and 12)."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.agenda.rules import next_sequence, stamped, visible_changes, withdrawn
from forum_app.agenda.rules.sequence import CANCELLED_SHOWN_FOR, as_seen, names_in, unstamped
from tests.unit.agenda.releases import ROOMS, VENUES, a_document, a_session

END = datetime(2027, 9, 20, 8, tzinfo=UTC)
ONCE, THEN = "2027-06-02T08:00:00Z", "2027-06-03T08:00:00Z"
CITIES = {"key": "cities", "name": {"en": "Cities"}, "colour": "teal"}
GREEN = {"key": "green", "number": 2, "name": {"en": "Green"}}
MAYORS = {"key": "mayors", "name": {"en": "Mayors' Forum"}, "from": "2027-09-18", "to": "2027-09-19"}


def whole(*sessions: dict[str, Any], **changed: Any) -> dict[str, Any]:
    lists: dict[str, Any] = {"tracks": [CITIES], "pillars": [GREEN], "themes": [GREEN], "parts": [MAYORS]}
    return a_document(*sessions, **(lists | changed))


def test_a_document_with_no_lists_at_all_has_no_names() -> None:
    assert names_in({"sessions": []}) == {
        "rooms": {}, "venues": {}, "parts": {}, "tracks": {}, "pillars": {}, "themes": {},
    }  # fmt: skip


def test_a_session_is_seen_with_the_names_of_all_it_refers_to() -> None:
    document = whole()
    meeting = a_session(track="cities", pillar="green", themes=["green"], part="mayors")

    seen = as_seen(names_in(document), meeting)

    assert seen["rooms"] == [{"key": "HEMI", "name": {"en": "Hemicycle"}}]
    assert seen["venues"] == VENUES
    assert seen["track"] == [CITIES]
    assert seen["pillar"] == seen["themes"] == [GREEN]
    assert seen["part"] == [{"key": "mayors", "name": {"en": "Mayors' Forum"}}]


def test_what_a_session_does_not_have_is_seen_as_nothing() -> None:
    seen = as_seen(names_in(whole()), a_session(rooms=[]))

    assert [seen[name] for name in ("rooms", "venues", "track", "pillar", "themes", "part")] == [[]] * 6


def test_a_key_that_the_document_does_not_know_is_seen_as_itself() -> None:
    """A file may name a room that no list has; two such rooms still differ."""
    seen = as_seen(names_in(whole()), a_session(rooms=["ATTIC"], track="space"))

    assert (seen["rooms"], seen["track"], seen["venues"]) == ([{"key": "ATTIC"}], [{"key": "space"}], [])


def test_stamps_are_taken_off_and_nothing_else() -> None:
    meeting = a_session()

    bare = unstamped(meeting)

    assert set(meeting) - set(bare) == {"sequence", "created", "revised"}
    assert all(meeting[name] == value for name, value in bare.items())


@pytest.mark.parametrize(
    ("changed", "touched"),
    [
        ({"tracks": [CITIES | {"colour": "navy"}]}, {"a1"}),
        ({"tracks": [CITIES | {"name": {"en": "Towns"}}]}, {"a1"}),
        ({"pillars": [GREEN | {"number": 3}]}, {"a1"}),
        ({"themes": [GREEN | {"name": {"en": "Greener"}}]}, {"b2"}),
        ({"parts": [MAYORS | {"name": {"en": "Forum of mayors"}}]}, {"b2"}),
        ({"parts": [MAYORS | {"to": "2027-09-20"}]}, set()),
        ({"venues": [VENUES[0] | {"latitude": 50.84}]}, {"a1", "b2"}),
        ({"rooms": [ROOMS[0] | {"channels": 3}, ROOMS[1]]}, set()),
        ({"tracks": [CITIES, CITIES | {"key": "other"}]}, set()),
    ],
)
def test_a_renamed_thing_revises_the_sessions_that_show_it(
    changed: dict[str, Any], touched: set[str]
) -> None:
    """Rule 11: LAST-MODIFIED moves with what readers see."""
    sessions = (
        a_session("a1", track="cities", pillar="green"),
        a_session("b2", themes=["green"], part="mayors"),
    )

    assert visible_changes(whole(*sessions), whole(*sessions, **changed)) == touched


def test_sessions_of_only_one_document_are_no_visible_change() -> None:
    old, new = whole(a_session("a1")), whole(a_session("b2"))

    assert visible_changes(old, new) == set()


def test_a_renamed_track_revises_but_raises_no_sequence() -> None:
    """Rule 11: SEQUENCE counts time, room and state alone."""
    old = whole(a_session(track="cities"))
    new = whole(a_session(track="cities"), tracks=[CITIES | {"colour": "navy"}])

    (made,) = stamped(old, new, THEN)

    assert (made["sequence"], made["created"], made["revised"]) == (3, "2027-01-01T00:00:00Z", THEN)


def test_a_new_session_without_a_creation_is_created_when_it_is_published() -> None:
    bare = {name: value for name, value in a_session().items() if name not in ("created", "sequence")}

    (made,) = stamped(None, whole(bare), ONCE)

    assert (made["sequence"], made["created"], made["revised"]) == (0, ONCE, ONCE)


def test_stamping_leaves_the_documents_it_was_given_as_they_were() -> None:
    old, new = whole(a_session()), whole(a_session(rooms=["R51"]))

    stamped(old, new, THEN)

    assert (old, new) == (whole(a_session()), whole(a_session(rooms=["R51"])))


def test_the_creation_once_published_wins_over_what_the_draft_says() -> None:
    """A row made anew by an import keeps the date under which calendars know it."""
    (made,) = stamped(whole(a_session()), whole(a_session(created="2027-05-05T00:00:00Z")), THEN)

    assert made["created"] == "2027-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("past", "stays"),
    [
        (-timedelta(days=400), True),
        (timedelta(), True),
        (CANCELLED_SHOWN_FOR - timedelta(seconds=1), True),
        (CANCELLED_SHOWN_FOR, False),
    ],
)
def test_what_was_taken_back_is_shown_for_thirty_days_to_the_second(past: timedelta, stays: bool) -> None:
    """Rule 12."""
    found = withdrawn(whole(a_session()), whole(), END + past)

    assert [meeting["state"] for meeting in found] == (["cancelled"] if stays else [])


def test_what_was_cancelled_and_then_taken_back_rises_no_further() -> None:
    """Rule 11: its state is the same as before."""
    old = a_session(state="cancelled", sequence=5)

    (kept,) = withdrawn(whole(old), whole(), END)

    assert next_sequence(old, kept) == 5


CHANGES = st.sampled_from(
    [
        {},
        {"rooms": ["R51"]},
        {"state": "cancelled"},
        {"title": {"en": "Other"}},
        {"end": "2027-09-20T09:00:00Z"},
    ]
)


@settings(max_examples=50)
@given(st.lists(CHANGES, min_size=1, max_size=6))
def test_over_any_history_the_sequence_never_falls_and_moves_only_with_a_revision(
    history: list[dict[str, Any]],
) -> None:
    """Rule 11: a calendar that saw one release always takes the next."""
    document: dict[str, Any] | None = None
    found: list[dict[str, Any]] = []
    for place, changed in enumerate(history):
        draft = {name: value for name, value in a_session(**changed).items() if name != "sequence"}
        sessions = stamped(document, whole(draft), f"2027-06-{place + 1:02}T08:00:00Z")
        document = whole(*sessions)
        found += sessions

    pairs = list(itertools.pairwise(found))
    assert [old["sequence"] <= new["sequence"] for old, new in pairs] == [True] * len(pairs)
    assert [old["revised"] < new["revised"] for old, new in pairs if old["sequence"] < new["sequence"]] == [
        True for old, new in pairs if old["sequence"] < new["sequence"]
    ]
    assert {meeting["created"] for meeting in found} == {"2027-01-01T00:00:00Z"}
