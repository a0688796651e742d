"""Which kind of change each field of a session is (PRG-3): a table over the whole release document."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.agenda.change_labels import CHANGES
from forum_app.agenda.rules import ChangeKind, changes
from tests.unit.agenda.releases import MAYOR, ROOMS, VENUES, a_document, a_session

CHAIR = MAYOR | {"role": "chair_eu", "name": {"latin": "Alžběta STAŇKOVÁ", "native": ""}}
DETAILS: list[tuple[str, Any]] = [
    ("abstract", {"en": "About parks.", "original": "en"}),
    ("kind", "workshop"),
    ("part", "mayors"),
    ("track", "cities"),
    ("pillar", "green"),
    ("themes", ["livable"]),
    ("languages", ["zh", "en"]),
    ("access", "mayors"),
    ("closed", True),
    ("media", "pool"),
    ("speech_rule", "chatham_house"),
    ("doors_close", "2027-09-20T06:50:00Z"),
    ("stream", "https://stream.example/1"),
    ("spoken", ["en"]),
    ("booths", [{"language": "zh", "mode": "simultaneous", "channel": 2, "relay": None}]),
    ("fields", ["water"]),
    ("tags", ["parks"]),
    ("seats", 80),
    ("sign_up", 40),
    ("documents", [{"uid": "d1", "title": {"en": "Paper"}, "url": "https://papers.example/1"}]),
]
STATES = ("confirmed", "tentative", "cancelled")
NONE: tuple[ChangeKind, ...] = ()


def kinds(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[ChangeKind, ...]]:
    return [change.kinds for change in changes(a_document(old), a_document(new))]


@pytest.mark.parametrize(("field", "value"), DETAILS)
def test_a_field_that_no_other_kind_covers_is_a_detail_when_it_comes_and_when_it_goes(
    field: str, value: Any
) -> None:
    came = kinds(a_session(), a_session(**{field: value}))
    went = kinds(a_session(**{field: value}), a_session())

    assert came == went == [(ChangeKind.DETAILS,)]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("confirmed", "confirmed", NONE),
        ("confirmed", "tentative", (ChangeKind.DETAILS,)),
        ("confirmed", "cancelled", (ChangeKind.CANCELLED,)),
        ("tentative", "confirmed", (ChangeKind.DETAILS,)),
        ("tentative", "tentative", NONE),
        ("tentative", "cancelled", (ChangeKind.CANCELLED,)),
        ("cancelled", "confirmed", (ChangeKind.REINSTATED,)),
        ("cancelled", "tentative", (ChangeKind.REINSTATED,)),
        ("cancelled", "cancelled", NONE),
    ],
)
def test_each_pair_of_states_has_one_word_at_most(
    before: str, after: str, told: tuple[ChangeKind, ...]
) -> None:
    """PRG-6: a cancelled session is kept, so it can be taken up again."""
    found = kinds(a_session(state=before), a_session(state=after))

    assert found == ([told] if told else [])


def test_of_a_session_just_cancelled_nothing_else_is_told() -> None:
    moved = a_session(state="cancelled", start="2027-09-20T09:00:00Z", people=[], title={"en": "Gone"})

    assert kinds(a_session(), moved) == [(ChangeKind.CANCELLED,)]


def test_a_cancelled_session_that_stays_cancelled_still_tells_a_new_title() -> None:
    old, new = a_session(state="cancelled"), a_session(state="cancelled", title={"en": "Moved online"})

    assert kinds(old, new) == [(ChangeKind.TITLE,)]


def test_all_kinds_at_once_stand_in_the_order_of_their_enumeration() -> None:
    new = a_session(
        start="2027-09-20T07:30:00Z", rooms=["R51"], people=[CHAIR], title={"en": "New"}, access="mayors"
    )

    found = kinds(a_session(), new)

    everything = (ChangeKind.MOVED, ChangeKind.ROOM, ChangeKind.PEOPLE, ChangeKind.TITLE, ChangeKind.DETAILS)
    assert found == [everything]


@pytest.mark.parametrize(
    "changed",
    [
        {"people": []},
        {"people": [MAYOR, CHAIR]},
        {"people": [MAYOR | {"role": "panellist"}]},
        {"people": [MAYOR | {"function": {"en": "Mayor of Wuhan"}}]},
        {"people": [MAYOR | {"name": {"latin": "ZHANG Yongsheng", "native": ""}}]},
        {"contributions": [{"order": 1, "minutes": 6, "title": {"en": "Welcome"}, "people": []}]},
    ],
)
def test_who_what_role_and_under_which_name_are_all_people(changed: dict[str, Any]) -> None:
    assert kinds(a_session(), a_session(**changed)) == [(ChangeKind.PEOPLE,)]


@pytest.mark.parametrize(
    "items",
    [
        [{"order": 1, "minutes": 6, "title": {"en": "Greetings"}, "people": [MAYOR]}],
        [{"order": 1, "minutes": 5, "title": {"en": "Welcome"}, "people": [MAYOR]}],
        [{"order": 2, "minutes": 6, "title": {"en": "Welcome"}, "people": [MAYOR]}],
    ],
)
def test_title_minutes_and_place_of_a_contribution_are_details(items: list[dict[str, Any]]) -> None:
    assert kinds(a_session(), a_session(contributions=items)) == [(ChangeKind.DETAILS,)]


def test_a_contribution_more_brings_people_and_details() -> None:
    more = a_session()["contributions"] + [
        {"order": 2, "minutes": 4, "title": {"en": "Q"}, "people": [CHAIR]}
    ]

    assert kinds(a_session(), a_session(contributions=more)) == [(ChangeKind.PEOPLE, ChangeKind.DETAILS)]


def test_another_room_in_another_building_is_one_change_of_room() -> None:
    """The building comes with the room; it is no detail beside it."""
    rooms = [ROOMS[0], ROOMS[1] | {"venue": "BERL"}]
    venues = [*VENUES, {"key": "BERL", "name": {"en": "Berlaymont"}, "zone": "Europe/Brussels"}]
    old = a_document(a_session(), rooms=rooms, venues=venues)

    found = changes(old, a_document(a_session(rooms=["R51"]), rooms=rooms, venues=venues))

    assert [change.kinds for change in found] == [(ChangeKind.ROOM,)]


def test_a_renamed_building_is_a_detail_of_the_sessions_in_it_alone() -> None:
    apart = a_session("b2", rooms=[])
    renamed = [VENUES[0] | {"name": {"en": "House of Cities"}}]

    found = changes(a_document(a_session(), apart), a_document(a_session(), apart, venues=renamed))

    assert [(change.uid, change.kinds) for change in found] == [("a1", (ChangeKind.DETAILS,))]


@pytest.mark.parametrize("name", ["capacity", "channels"])
def test_seats_and_channels_of_a_room_are_no_change_of_its_sessions(name: str) -> None:
    resized = [ROOMS[0] | {name: 7}, ROOMS[1]]

    assert changes(a_document(a_session()), a_document(a_session(), rooms=resized)) == []


def test_the_order_of_sessions_in_a_document_is_no_change() -> None:
    a, b = a_session("a1"), a_session("b2")

    assert changes(a_document(a, b), a_document(b, a)) == []


def test_changes_stand_by_the_new_time_and_then_by_uid() -> None:
    old = a_document(a_session("a1"), a_session("b2"), a_session("c3"))
    late = "2027-09-20T09:00:00Z"
    new = a_document(
        a_session("a1", start=late), a_session("b2", title={"en": "B"}), a_session("c3", start=late)
    )

    assert [change.uid for change in changes(old, new)] == ["b2", "a1", "c3"]


@pytest.mark.parametrize(("changed", "named"), [({"people": [CHAIR]}, True), ({"rooms": ["R51"]}, False)])
def test_people_are_named_only_where_people_change(changed: dict[str, Any], named: bool) -> None:
    told = changes(a_document(a_session()), a_document(a_session(**changed)))[0].as_json()

    assert ("people" in told["before"], "people" in told["after"]) == (named, named)


def test_a_new_session_has_nothing_before_and_names_nobody() -> None:
    told = changes(a_document(), a_document(a_session()))[0].as_json()

    assert told["before"] == {}
    assert set(told["after"]) == {"start", "end", "rooms", "title", "state"}


def test_a_first_release_and_one_after_an_empty_one_tell_the_same() -> None:
    new = a_document(a_session("a1"), a_session("b2", state="cancelled"))

    assert changes(None, new) == changes(a_document(), new)


def test_every_kind_of_change_has_one_word_and_only_longer_and_shorter_are_words_beside() -> None:
    assert set(CHANGES) == {kind.value for kind in ChangeKind} | {"longer", "shorter"}
    assert len(set(CHANGES.values())) == len(CHANGES)


SESSIONS = st.fixed_dictionaries(
    {},
    optional={
        "state": st.sampled_from(STATES),
        "start": st.sampled_from(["2027-09-20T06:00:00Z", "2027-09-20T07:00:00Z"]),
        "rooms": st.sampled_from([["HEMI"], ["R51"], []]),
        "people": st.sampled_from([[], [MAYOR], [CHAIR]]),
        "access": st.sampled_from(["all", "mayors"]),
    },
)


@settings(max_examples=50)
@given(st.lists(st.tuples(SESSIONS, SESSIONS), max_size=4))
def test_looking_back_finds_the_same_sessions_as_looking_forward(
    pairs: list[tuple[dict[str, Any], dict[str, Any]]],
) -> None:
    old = a_document(*(a_session(f"s{place}", **before) for place, (before, _) in enumerate(pairs)))
    new = a_document(*(a_session(f"s{place}", **after) for place, (_, after) in enumerate(pairs)))

    forward, back = changes(old, new), changes(new, old)

    assert {change.uid for change in forward} == {change.uid for change in back}
    assert all(change.kinds for change in forward)


@settings(max_examples=50)
@given(SESSIONS, SESSIONS)
def test_being_cancelled_and_coming_back_mirror_each_other(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    old, new = a_document(a_session(**before)), a_document(a_session(**after))

    gone = [ChangeKind.CANCELLED in change.kinds for change in changes(old, new)]
    back = [ChangeKind.REINSTATED in change.kinds for change in changes(new, old)]

    assert gone == back
