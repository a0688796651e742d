from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.agenda.rules import next_sequence, stamped, visible_change, visible_changes, withdrawn
from tests.unit.agenda.releases import ROOMS, VENUES, a_document, a_session

PUBLISHED = "2027-06-02T08:00:00Z"


@pytest.mark.parametrize(
    ("changed", "sequence"),
    [
        ({}, 3),
        ({"start": "2027-09-20T07:05:00Z"}, 4),
        ({"end": "2027-09-20T08:05:00Z"}, 4),
        ({"rooms": ["R51"]}, 4),
        ({"rooms": ["HEMI", "R51"]}, 4),
        ({"state": "cancelled"}, 4),
        ({"start": "2027-09-20T07:05:00Z", "rooms": ["R51"]}, 4),
        ({"title": {"en": "Grand opening"}}, 3),
        ({"people": []}, 3),
    ],
)
def test_the_sequence_rises_with_time_room_or_status_only(changed: dict[str, Any], sequence: int) -> None:
    """Rule 11."""
    assert next_sequence(a_session(), a_session(**changed)) == sequence


def test_a_new_session_starts_at_nought() -> None:
    new = a_session()
    del new["sequence"]

    assert next_sequence(None, new) == 0


@given(st.integers(0, 99), st.integers(0, 99), st.booleans())
def test_the_sequence_never_decreases(old: int, new: int, moved: bool) -> None:
    """Rule 11."""
    end = "2027-09-20T09:00:00Z" if moved else "2027-09-20T08:00:00Z"

    assert next_sequence(a_session(sequence=old), a_session(sequence=new, end=end)) >= max(old + moved, new)


def test_stamps_are_not_a_visible_change() -> None:
    """Rule 11: LAST-MODIFIED moves with what readers see, not with every save."""
    stamps: dict[str, Any] = {
        "sequence": 9,
        "created": "2020-01-01T00:00:00Z",
        "revised": "2030-01-01T00:00:00Z",
    }

    assert not visible_change(a_session(), a_session(**stamps))
    assert visible_change(a_session(), a_session(abstract={"en": "More"}))


def test_a_renamed_room_or_building_revises_the_sessions_in_it() -> None:
    """Rule 11: also speaker or room renamed."""
    old = a_document(a_session("a1"), a_session("b2", rooms=["R51"]))
    room = a_document(*old["sessions"], rooms=[ROOMS[0] | {"name": {"en": "Plenary hall"}}, ROOMS[1]])
    venue = a_document(*old["sessions"], venues=[VENUES[0] | {"address": {"en": "Rue Belliard 99"}}])
    seats = a_document(*old["sessions"], rooms=[ROOMS[0] | {"capacity": 10}, ROOMS[1]])

    found = [visible_changes(old, new) for new in (old, room, venue, seats)]

    assert found == [set(), {"a1"}, {"a1", "b2"}, set()]


def test_publishing_stamps_new_changed_and_unchanged_sessions() -> None:
    old = a_document(a_session("a1"), a_session("b2"))
    new = a_document(a_session("a1", sequence=0), a_session("b2", rooms=["R51"]), a_session("c3", sequence=0))

    found = [(s["sequence"], s["created"], s["revised"]) for s in stamped(old, new, PUBLISHED)]

    january, february = "2027-01-01T00:00:00Z", "2027-02-01T00:00:00Z"
    assert found == [(3, january, february), (4, january, PUBLISHED), (0, january, PUBLISHED)]


def test_publishing_the_same_again_changes_no_stamp() -> None:
    first = a_document(*stamped(None, a_document(a_session()), PUBLISHED))

    again = stamped(first, first, "2027-07-01T00:00:00Z")

    assert again == first["sessions"]


def test_a_withdrawn_session_stays_as_cancelled_for_thirty_days_after_its_date() -> None:
    """Rule 12."""
    old, new = a_document(a_session("a1"), a_session("b2")), a_document(a_session("a1"))
    within, after = datetime(2027, 10, 20, 7, 59, tzinfo=UTC), datetime(2027, 10, 20, 8, 1, tzinfo=UTC)

    kept = withdrawn(old, new, within)

    assert [(s["uid"], s["state"]) for s in kept] == [("b2", "cancelled")]
    assert next_sequence(a_session("b2"), kept[0]) == 4
    assert withdrawn(old, new, after) == []
