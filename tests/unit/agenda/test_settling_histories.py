"""Releases one after another: what holds over any history of a draft (PRG-6, calendars rules 10 to 12)."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.agenda.rules import changes
from forum_app.agenda.services.settling import RELEASE_ONLY, same, settle
from tests.unit.agenda.test_settling import FIRST, LATER, draft, keys, named, session

VERSIONS = st.sampled_from(
    [
        {},
        {"rooms": ["R51"]},
        {"rooms": ["BA"], "track": "science"},
        {"start": "2027-09-20T09:00:00Z"},
        {"state": "cancelled"},
        {"themes": ["livable"]},
        {"people": []},
    ]
)
DRAFTS = st.dictionaries(st.sampled_from(["s1", "s2", "s3"]), VERSIONS, max_size=3)
HISTORIES = st.lists(DRAFTS, min_size=2, max_size=4)


def settled(history: list[dict[str, dict[str, Any]]]) -> list[dict[str, Any]]:
    """Return the documents of releases a day apart."""
    documents: list[dict[str, Any]] = []
    for place, sessions in enumerate(history):
        written = draft(*(session(uid, **changed) for uid, changed in sessions.items()))
        before = documents[-1] if documents else None
        documents.append(settle(written, before, FIRST + timedelta(days=place)))
    return documents


def by_uid(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {entry["uid"]: entry for entry in document["sessions"]}


@settings(max_examples=50)
@given(HISTORIES)
def test_what_was_published_never_vanishes_before_the_forum(history: list[dict[str, Any]]) -> None:
    """PRG-6: whoever has it in a calendar learns that it was taken back."""
    documents = settled(history)

    for old, new in itertools.pairwise(documents):
        assert set(by_uid(old)) <= set(by_uid(new))


@settings(max_examples=50)
@given(HISTORIES)
def test_the_sequence_of_every_session_rises_or_stays(history: list[dict[str, Any]]) -> None:
    """Rule 11."""
    documents = settled(history)

    for old, new in itertools.pairwise(documents):
        before, after = by_uid(old), by_uid(new)
        assert [uid for uid in before if after[uid]["sequence"] < before[uid]["sequence"]] == []
        assert [uid for uid in before if after[uid]["created"] != before[uid]["created"]] == []


@settings(max_examples=50)
@given(HISTORIES)
def test_every_key_that_a_session_names_is_in_the_lists(history: list[dict[str, Any]]) -> None:
    """Pages and feeds look names up without asking whether they are there."""
    for document in settled(history):
        for entry in document["sessions"]:
            assert set(entry["rooms"]) <= set(keys(document, "rooms"))
            assert {entry["track"]} <= set(keys(document, "tracks"))
            assert set(entry["themes"]) <= set(keys(document, "themes"))
        assert {room["venue"] for room in document["rooms"]} <= set(keys(document, "venues"))


@settings(max_examples=50)
@given(HISTORIES)
def test_a_draft_that_has_not_changed_settles_to_the_same_and_tells_no_change(
    history: list[dict[str, Any]],
) -> None:
    *_, last, again = settled([*history, history[-1]])

    assert same(again, last)
    assert changes(last, again) == []


@settings(max_examples=50)
@given(HISTORIES)
def test_a_session_is_revised_exactly_when_a_change_is_told_of_it(history: list[dict[str, Any]]) -> None:
    """The list of changes and the feeds of calendars agree on what changed."""
    documents = settled(history)

    for old, new in itertools.pairwise(documents):
        before, after = by_uid(old), by_uid(new)
        revised = {
            uid for uid in after if uid not in before or after[uid]["revised"] != before[uid]["revised"]
        }
        assert {change.uid for change in changes(old, new)} == revised


@pytest.mark.parametrize("name", sorted(RELEASE_ONLY))
def test_number_time_and_note_of_a_release_make_no_difference(name: str) -> None:
    document = settle(draft(session()), None, FIRST)

    assert same(document | {name: "other"}, document)
    assert same(document, document | {name: "other"})


@pytest.mark.parametrize(
    "changed",
    [
        {"edition": {"slug": "forum", "zone": "Asia/Shanghai"}},
        {"parts": [named("mayors", "Mayors' Forum")]},
        {"venues": []},
        {"profiles": {"p1": {"biography": None, "photo": "1.jpg"}}},
        {"fields": [named("water", "Water", number=1)]},
        {"format": 2},
    ],
)
def test_anything_else_that_the_public_sees_makes_a_difference(changed: dict[str, Any]) -> None:
    """A new biography alone is worth a release, though no session changed."""
    document = settle(draft(session()), None, FIRST)

    assert not same(document | changed, document)


def test_what_was_taken_back_keeps_time_place_and_title_and_loses_all_that_was_said() -> None:
    first = settle(draft(session()), None, FIRST)

    (kept,) = settle(draft(), first, LATER)["sessions"]

    assert {name: kept[name] for name in ("title", "start", "end", "rooms", "code")} == {
        name: session()[name] for name in ("title", "start", "end", "rooms", "code")
    }
    assert (kept["people"], kept["contributions"], kept["abstract"], kept["stream"]) == ([], [], None, None)


def test_all_parts_of_a_forum_are_published_though_no_session_is_in_them() -> None:
    parts = [named("mayors", "Mayors' Forum"), named("business", "Business day")]

    assert keys(settle(draft(session(), parts=parts), None, FIRST), "parts") == ["mayors", "business"]


def test_a_part_taken_out_of_the_forum_stays_after_those_that_are_there() -> None:
    old, new = named("mayors", "Mayors' Forum"), named("business", "Business day")
    first = settle(draft(session(part="mayors"), parts=[old]), None, FIRST)

    second = settle(draft(session(), parts=[new]), first, LATER)

    assert keys(second, "parts") == ["business", "mayors"]


def test_the_building_of_a_room_that_is_gone_stays_with_the_room() -> None:
    first = settle(draft(session(rooms=["BA"])), None, FIRST)
    bare = draft(session(rooms=["HEMI"]))
    bare["rooms"] = [room for room in bare["rooms"] if room["key"] != "BA"]
    bare["venues"] = [venue for venue in bare["venues"] if venue["key"] != "BERL"]

    second = settle(bare, first, LATER)

    assert (keys(second, "rooms"), keys(second, "venues")) == (["HEMI", "BA"], ["COR", "BERL"])


def test_settling_leaves_draft_and_release_as_they_were() -> None:
    written, first = draft(session(rooms=["R51"])), settle(draft(session()), None, FIRST)
    before = settle(draft(session()), None, FIRST)

    settle(written, first, LATER)

    assert (written, first) == (draft(session(rooms=["R51"])), before)
