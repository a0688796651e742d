"""A step as a browser sends it is read whole or refused by the field that is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.agenda.rules import EditKind
from forum_app.agenda.services.editing.commands import EVERYWHERE, Refused, Step, Wish
from forum_app.agenda.services.editing.reading import KINDS, LONGEST_SHIFT, MOST, step_from, uid
from forum_app.agenda.services.editing.shapes import Wrong

KEY, ONE, TWO = "f" * 32, "a" * 32, "b" * 32
FIELDS = {"", "key", "kind", "sessions", "uid", "revision", "fields", "minutes", "rooms"}
AT = "2027-09-20T07:00:00Z"
SEEN = {"uid": ONE, "revision": 3}
PLACING = ["move", "place", "place_all", "resize", "unschedule", "swap", "remove"]


def read(kind: Any, **said: Any) -> Step:
    return step_from({"key": KEY, "kind": kind, **said}, edition_id=7)


def wrong(said: Any) -> list[str]:
    """Return the fields for which a step is refused."""
    with pytest.raises(Refused) as problem:
        step_from(said, edition_id=7)
    return list(problem.value.errors)


@pytest.mark.parametrize("kind", PLACING)
def test_a_step_on_places_names_sessions_with_what_was_seen_of_them(kind: str) -> None:
    step = read(kind, sessions=[SEEN | {"start": AT, "rooms": ["HALL", "HALL"]}, {"uid": TWO, "revision": 1}])

    assert (step.kind, step.key, step.edition_id) == (EditKind(kind), KEY, 7)
    assert step.sessions == (
        Wish(uid=ONE, revision=3, fields={"start": AT, "rooms": ["HALL"]}),
        Wish(uid=TWO, revision=1),
    )


def test_a_start_and_an_end_are_read_in_utc_to_the_minute() -> None:
    """PRG-1."""
    entry = SEEN | {"start": "2027-09-20T09:00:30+02:00", "end": "2027-09-20T10:00+02:00"}

    assert read("resize", sessions=[entry]).sessions[0].fields == {"start": AT, "end": "2027-09-20T08:00:00Z"}


def test_what_is_null_is_not_wanted_and_no_rooms_at_all_are() -> None:
    entry = SEEN | {"start": None, "end": None, "rooms": []}

    assert read("move", sessions=[entry]).sessions[0].fields == {"rooms": []}


def test_what_a_step_on_places_cannot_change_is_not_read() -> None:
    """Fields beside time and rooms go by another kind of step, which looks at them."""
    entry = SEEN | {"start": AT, "title": {"en": "Mine"}, "removed": AT, "state": "cancelled"}

    assert read("move", sessions=[entry]).sessions[0].fields == {"start": AT}


@pytest.mark.parametrize("kind", ["edit", "cancel"])
def test_a_step_on_fields_carries_them_as_they_are(kind: str) -> None:
    fields = {"title": {"en": "Heat"}, "colour": "red"}

    step = read(kind, **SEEN, fields=fields)

    assert step.sessions == (Wish(uid=ONE, revision=3, fields=fields),)


def test_a_new_session_has_neither_uid_nor_revision() -> None:
    step = read("create", uid=ONE, revision=3, fields={"title": {"en": "Heat"}})

    assert step.sessions == (Wish(uid="", revision=None, fields={"title": {"en": "Heat"}}),)


@pytest.mark.parametrize(
    ("said", "rooms"), [({}, ()), ({"across": "all"}, EVERYWHERE), ({"across": True}, ()), ({"rooms": "all"}, ())]
)  # fmt: skip
def test_shifting_takes_all_rooms_along_only_if_that_is_said(
    said: dict[str, Any], rooms: tuple[str, ...]
) -> None:
    step = read("shift", **SEEN, minutes=-15, **said)

    assert (step.rooms, step.minutes, step.sessions) == (rooms, -15, (Wish(uid=ONE, revision=3),))


@pytest.mark.parametrize("minutes", [-LONGEST_SHIFT, -1, 1, LONGEST_SHIFT])
def test_a_session_is_shifted_by_a_day_at_most(minutes: int) -> None:
    assert read("shift", **SEEN, minutes=minutes).minutes == minutes


@pytest.mark.parametrize("minutes", [0, LONGEST_SHIFT + 1, -LONGEST_SHIFT - 1, 2.5, "5", None, True])
def test_a_shift_by_nothing_or_by_more_than_a_day_is_refused(minutes: Any) -> None:
    assert wrong({"key": KEY, "kind": "shift", **SEEN, "minutes": minutes}) == ["minutes"]


@pytest.mark.parametrize(("said", "rooms"), [("all", EVERYWHERE), (["B", "A", "B"], ("B", "A")), ([], ())])
def test_a_session_is_copied_into_the_rooms_named_or_into_all(said: Any, rooms: tuple[str, ...]) -> None:
    assert read("copy", **SEEN, rooms=said).rooms == rooms


@pytest.mark.parametrize("rooms", [None, "A", [1], {"A": 1}, ["A"] * 201])
def test_rooms_to_copy_into_are_a_list_of_keys(rooms: Any) -> None:
    assert wrong({"key": KEY, "kind": "copy", **SEEN, "rooms": rooms}) == ["rooms"]


def test_minutes_and_rooms_of_another_kind_of_step_do_not_count() -> None:
    step = read("move", sessions=[SEEN | {"start": AT}], minutes=30, rooms="all", across="all")

    assert (step.minutes, step.rooms) == (0, ())


@pytest.mark.parametrize("said", [None, [], "move", 3, True])
def test_a_step_is_an_object(said: Any) -> None:
    assert wrong(said) == [""]


@pytest.mark.parametrize("kind", ["restore", "MOVE", "", None, 1, ["move"], {"move": 1}])
def test_only_what_an_editor_can_do_is_a_step(kind: Any) -> None:
    """A release is returned to on its own page, where more is shown."""
    assert wrong({"key": KEY, "kind": kind, "sessions": [SEEN]}) == ["kind"]


def test_every_other_kind_of_step_can_be_sent() -> None:
    assert set(KINDS.values()) == set(EditKind) - {EditKind.RESTORE}


@pytest.mark.parametrize(
    "key", [None, "", "f" * 31, "f" * 33, "F" * 32, "g" * 32, " " + "f" * 32, 5, "f" * 32 + "\n"]
)
def test_a_key_is_thirty_two_hexadecimal_digits(key: Any) -> None:
    assert wrong({"key": key, "kind": "move", "sessions": [SEEN]}) == ["key"]
    with pytest.raises(Wrong):
        uid(key)


@pytest.mark.parametrize("sessions", [None, [], {}, "all", [SEEN] * (MOST + 1)])
@pytest.mark.parametrize("kind", PLACING)
def test_a_step_on_places_names_one_session_at_least_and_not_too_many(kind: str, sessions: Any) -> None:
    assert wrong({"key": KEY, "kind": kind, "sessions": sessions}) == ["sessions"]


def test_a_session_is_named_once_in_a_step() -> None:
    assert wrong({"key": KEY, "kind": "swap", "sessions": [SEEN, SEEN | {"revision": 4}]}) == ["sessions"]


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (ONE, "sessions"),
        ([ONE, 3], "sessions"),
        ({"revision": 3}, "uid"),
        (SEEN | {"uid": "../etc"}, "uid"),
        ({"uid": ONE}, "revision"),
        (SEEN | {"revision": 0}, "revision"),
        (SEEN | {"revision": 2**31}, "revision"),
        (SEEN | {"revision": True}, "revision"),
        (SEEN | {"start": "09:00"}, "start"),
        (SEEN | {"end": 5}, "end"),
        (SEEN | {"rooms": [None]}, "rooms"),
    ],
)
def test_what_is_wrong_with_a_session_of_a_step_is_named(entry: Any, field: str) -> None:
    assert wrong({"key": KEY, "kind": "place", "sessions": [entry]}) == [field]


@pytest.mark.parametrize("kind", ["edit", "cancel", "copy", "shift"])
def test_a_step_on_one_session_names_it_and_its_revision(kind: str) -> None:
    said = {"key": KEY, "kind": kind, "fields": {"length": 20}, "rooms": "all", "minutes": 5}

    assert wrong(said) == ["uid"]
    assert wrong(said | {"uid": ONE}) == ["revision"]


@pytest.mark.parametrize("kind", ["edit", "cancel", "create"])
@pytest.mark.parametrize("fields", [None, {}, [], "title", [["title", "x"]]])
def test_a_step_on_fields_names_one_at_least(kind: str, fields: Any) -> None:
    assert wrong({"key": KEY, "kind": kind, **SEEN, "fields": fields}) == ["fields"]


@settings(max_examples=50, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            ["key", "kind", "sessions", "uid", "revision", "fields", "minutes", "rooms", "across"]
        ),
        st.sampled_from([*KINDS, KEY, 3, None, [], [SEEN], {"title": {"en": "A"}}, "all", True, [[]], 2.5]),
    )
)
def test_whatever_is_sent_becomes_a_step_or_is_refused_by_a_field(said: dict[str, Any]) -> None:
    try:
        step = step_from(said, edition_id=7)
    except Refused as problem:
        (field,) = problem.errors
        assert field in FIELDS
        return

    assert (step.kind.value, step.key, step.edition_id) == (said["kind"], said["key"], 7)
