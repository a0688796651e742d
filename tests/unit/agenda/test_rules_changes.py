from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.agenda.rules import ChangeKind, changes
from tests.unit.agenda.releases import MAYOR, ROOMS, a_document, a_session

OTHER = MAYOR | {"name": {"latin": "Pedro GARCÍA LÓPEZ", "native": ""}}
ONE_CHANGE: list[tuple[dict[str, Any], list[ChangeKind]]] = [
    ({"start": "2027-09-20T07:05:00Z"}, [ChangeKind.MOVED]),
    ({"end": "2027-09-20T08:15:00Z"}, [ChangeKind.MOVED]),
    ({"rooms": ["R51"]}, [ChangeKind.ROOM]),
    ({"rooms": ["HEMI", "R51"]}, [ChangeKind.ROOM]),
    ({"people": [OTHER]}, [ChangeKind.PEOPLE]),
    (
        {"contributions": [{"order": 1, "minutes": 6, "title": {"en": "Welcome"}, "people": [OTHER]}]},
        [ChangeKind.PEOPLE],
    ),
    (
        {"contributions": [{"order": 1, "minutes": 9, "title": {"en": "Welcome"}, "people": [MAYOR]}]},
        [ChangeKind.DETAILS],
    ),
    ({"title": {"en": "Grand opening"}}, [ChangeKind.TITLE]),
    ({"state": "cancelled"}, [ChangeKind.CANCELLED]),
    ({"state": "cancelled", "rooms": ["R51"]}, [ChangeKind.CANCELLED]),
    ({"state": "tentative"}, [ChangeKind.DETAILS]),
    ({"languages": ["en"]}, [ChangeKind.DETAILS]),
    ({"sequence": 9, "revised": "2027-03-01T00:00:00Z"}, []),
    ({}, []),
    ({"title": {"en": "New"}, "rooms": ["R51"], "end": "2027-09-20T09:00:00Z"},
     [ChangeKind.MOVED, ChangeKind.ROOM, ChangeKind.TITLE]),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "kinds"), ONE_CHANGE)
def test_each_way_of_changing_is_named(changed: dict[str, Any], kinds: list[ChangeKind]) -> None:
    """PRG-3: a list of changes by session."""
    found = changes(a_document(a_session()), a_document(a_session(**changed)))

    assert [kind for change in found for kind in change.kinds] == kinds


def test_in_a_first_release_every_session_is_new() -> None:
    found = changes(None, a_document(a_session("b2"), a_session("a1", start="2027-09-19T07:00:00Z")))

    assert [(change.uid, change.kinds) for change in found] == [
        ("a1", (ChangeKind.NEW,)),
        ("b2", (ChangeKind.NEW,)),
    ]


def test_a_missing_session_is_withdrawn_unless_it_was_cancelled() -> None:
    old = a_document(a_session("a1"), a_session("b2", state="cancelled"))

    found = changes(old, a_document())

    assert [(change.uid, change.kinds, change.after) for change in found] == [
        ("a1", (ChangeKind.WITHDRAWN,), {})
    ]


def test_a_session_that_comes_back_is_reinstated() -> None:
    found = changes(a_document(a_session(state="cancelled")), a_document(a_session(rooms=["R51"])))

    assert [change.kinds for change in found] == [(ChangeKind.REINSTATED, ChangeKind.ROOM)]


def test_a_renamed_room_is_told_as_a_detail() -> None:
    old = a_document(a_session())

    found = changes(old, a_document(a_session(), rooms=[ROOMS[0] | {"name": {"en": "Plenary hall"}}]))

    assert [change.kinds for change in found] == [(ChangeKind.DETAILS,)]


def test_a_change_tells_before_and_after_as_plain_json() -> None:
    found = changes(a_document(a_session()), a_document(a_session(start="2027-09-20T07:05:00Z")))

    told = json.loads(json.dumps(found[0].as_json()))

    assert (told["uid"], told["code"], told["kinds"]) == ("a1", "A1", ["moved"])
    assert told["before"]["start"] == "2027-09-20T07:00:00Z"
    assert told["after"]["start"] == told["start"] == "2027-09-20T07:05:00Z"
    assert "people" not in told["after"]


@given(st.lists(st.sampled_from(ONE_CHANGE), max_size=8))
def test_the_list_equals_the_true_difference(picked: list[tuple[dict[str, Any], list[ChangeKind]]]) -> None:
    old = a_document(*(a_session(f"s{place}") for place in range(len(picked))))
    new = a_document(*(a_session(f"s{place}", **changed) for place, (changed, _) in enumerate(picked)))

    found = {change.uid: list(change.kinds) for change in changes(old, new)}

    assert found == {f"s{place}": kinds for place, (_, kinds) in enumerate(picked) if kinds}
