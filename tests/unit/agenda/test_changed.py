"""Changes kept with a release as pages show them: places, names of rooms, who came and who went."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from forum_app.agenda.change_labels import ways
from forum_app.agenda.changed import Change, changed
from forum_app.core.translated import Translated

HEMICYCLE = {"en": "Hemicycle", "zh": "会议厅", "original": "en"}
ROOMS = {"HEMI": HEMICYCLE, "R51": {"en": "Room 51", "original": "en"}}


def state(start: str = "07:00", end: str = "08:00", *rooms: str, **more: Any) -> dict[str, Any]:
    day = "2027-09-20T"
    return {
        "start": f"{day}{start}:00Z",
        "end": f"{day}{end}:00Z",
        "rooms": list(rooms),
        "title": {"en": "Opening", "original": "en"},
        "state": "confirmed",
    } | more


def person(latin: str, native: str = "") -> dict[str, Any]:
    return {"role": "speaker", "name": {"latin": latin, "native": native}, "function": None, "body": None}


def entry(before: dict[str, Any], after: dict[str, Any], *kinds: str) -> dict[str, Any]:
    title = {"en": "Opening", "original": "en"}
    return {
        "uid": "a1", "code": "MF1", "title": title, "start": "2027-09-20T07:00:00Z", "kinds": list(kinds),
        "before": before, "after": after,
    }  # fmt: skip


def one(before: dict[str, Any], after: dict[str, Any], *kinds: str, told: int = 0) -> Change:
    (found,) = changed([entry(before, after, *kinds)], ROOMS, {"a1": told} if told else {})
    return found


def test_a_place_is_an_instant_in_utc_with_the_names_of_its_rooms() -> None:
    shown = one(
        state("07:00", "08:00", "HEMI"), state("07:30", "08:30", "R51", "HEMI"), "moved", "room"
    ).after

    assert shown is not None
    assert (shown.start, shown.end) == (
        datetime(2027, 9, 20, 7, 30, tzinfo=UTC),
        datetime(2027, 9, 20, 8, 30, tzinfo=UTC),
    )
    assert shown.rooms == (Translated.of(en="Room 51"), Translated.of(en="Hemicycle", zh="会议厅"))


def test_a_room_that_nobody_can_name_any_more_is_passed_over() -> None:
    shown = one(state("07:00", "08:00", "GONE", "HEMI"), {}, "withdrawn").before

    assert shown is not None
    assert shown.rooms == (Translated.from_json(HEMICYCLE),)


@pytest.mark.parametrize(
    ("before", "after", "kind", "sides"),
    [
        ({}, state(), "new", (False, True)),
        (state(), {}, "withdrawn", (True, False)),
        (state(), state(), "details", (True, True)),
    ],
)
def test_a_new_session_was_nowhere_and_one_taken_back_is_nowhere(
    before: dict[str, Any], after: dict[str, Any], kind: str, sides: tuple[bool, bool]
) -> None:
    found = one(before, after, kind)

    assert (found.before is not None, found.after is not None) == sides


def test_who_came_and_who_went_are_told_and_who_stayed_is_not() -> None:
    ana, zhang, eva = person("Ana GARCÍA"), person("ZHANG Yongsheng", "张永生"), person("Eva NOVÁK")

    found = one(state(people=[ana, zhang]), state(people=[zhang, eva]), "people")

    assert (found.came, found.went) == (("Eva NOVÁK",), ("Ana GARCÍA",))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (("ZHANG Yongsheng", "张永生"), ("ZHANG Yongsheng 张永生",)),
        (("", "张永生"), ("张永生",)),
        (("ZHANG Yongsheng", ""), ("ZHANG Yongsheng",)),
        (("", ""), ()),
    ],
)
def test_a_name_is_told_in_both_scripts_and_an_open_role_as_nobody(
    name: tuple[str, str], shown: tuple[str, ...]
) -> None:
    """NAM-3: a role may be open, with no name at all."""
    found = one(state(people=[]), state(people=[person(*name)]), "people")

    assert (found.came, found.went) == (shown, ())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (state(people=[person("Ana GARCÍA")]), state()),
        (state(), state(people=[person("Ana GARCÍA")])),
        ({}, state(people=[person("Ana GARCÍA")])),
    ],
)
def test_nobody_came_or_went_where_one_side_does_not_say_who_was_there(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    """A closed session names nobody, so nothing follows from a name on the other side."""
    found = one(before, after, "people")

    assert (found.came, found.went) == ((), ())


def test_a_person_in_another_role_neither_came_nor_went() -> None:
    ana = person("Ana GARCÍA")

    found = one(state(people=[ana]), state(people=[ana | {"role": "chair_eu"}]), "people")

    assert (found.came, found.went) == ((), ())


@pytest.mark.parametrize(("told", "shown"), [(0, 0), (7, 7)])
def test_how_many_are_written_to_stands_with_the_session_and_is_nought_if_nobody_counts(
    told: int, shown: int
) -> None:
    assert one(state(), state(), "details", told=told).told == shown


def test_the_order_of_the_list_is_kept() -> None:
    entries = [entry({}, state(), "new") | {"uid": uid} for uid in ("c", "a", "b")]

    assert [found.uid for found in changed(entries, {}, {"a": 3})] == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (("07:00", "08:00"), ("07:00", "08:30"), ["longer"]),
        (("07:00", "08:00"), ("07:00", "07:30"), ["shorter"]),
        (("07:00", "08:00"), ("06:30", "08:00"), ["moved"]),
        (("07:00", "08:00"), ("08:00", "10:00"), ["moved"]),
    ],
)
def test_longer_and_shorter_are_for_what_begins_as_before(
    before: tuple[str, str], after: tuple[str, str], told: list[str]
) -> None:
    found = one(state(*before), state(*after), "moved")

    assert list(found.ways) == told


def test_only_a_move_can_be_told_otherwise() -> None:
    kinds = ("new", "room", "people", "title", "cancelled", "reinstated", "withdrawn", "details")

    assert ways(entry(state(), state("07:00", "09:00"), *kinds)) == list(kinds)
