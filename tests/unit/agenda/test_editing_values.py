"""Plain values of the editor: the line of steps, both versions of a session, signs of life, seals of rules."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.agenda.rules import ConflictKind, EditKind, Severity
from forum_app.agenda.rules.conflicts import DEFAULTS, Setting, bounds
from forum_app.agenda.services.editing.commands import Refused, Stale, Step, Versions
from forum_app.agenda.services.editing.line import Held, Place
from forum_app.agenda.services.presence import NOTED_AFTER, Beat, Present, is_due
from forum_app.agenda.services.severities import seal

NOW = datetime(2027, 6, 1, 8, 0, tzinfo=UTC)
Kind = ConflictKind


def line(undone: str) -> Held:
    """Return a line from marks: `.` for a step that counts, `x` for one that was undone; keys are its numbers."""
    steps = tuple(Place(at, str(at), EditKind.MOVE, mark == "x") for at, mark in enumerate(undone, 1))
    return Held(
        edition_id=1, edition="e" * 32, zone="Europe/Brussels", day_start_hour=4, user_id=2, number=9, line=steps
    )  # fmt: skip


def keys(places: tuple[Place, ...]) -> str:
    return "".join(place.key for place in places)


@pytest.mark.parametrize(
    ("marks", "undo", "redo"),
    [
        ("", "", ""),
        ("...", "321", ""),
        ("..x", "21", "3"),
        (".xx", "1", "23"),
        ("xxx", "", "123"),
        (".x.", "31", ""),  # a step after it: what was undone before cannot come back
        ("x.x", "2", "3"),
    ],
)
def test_steps_are_undone_from_the_newest_and_redone_in_order(marks: str, undo: str, redo: str) -> None:
    held = line(marks)

    assert (keys(held.undo), keys(held.redo)) == (undo, redo)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(["step", "undo", "redo"]), max_size=12))
def test_a_line_is_walked_like_a_cursor(walk: list[str]) -> None:
    """Undo and redo move one mark along the line, and never reach past its ends."""
    marks: list[str] = []
    done = 0
    for way in walk:
        held = line("".join(marks))
        if way == "step":
            marks = [*marks[:done], "."]
            done += 1
        elif way == "undo" and held.undo:
            marks[held.undo[0].id - 1] = "x"
            done -= 1
        elif way == "redo" and held.redo:
            marks[held.redo[0].id - 1] = "."
            done += 1

    end = line("".join(marks))
    assert (len(end.undo), len(end.redo)) == (done, len(marks) - done)


def versions(mine: dict[str, Any], theirs: dict[str, Any]) -> Versions:
    return Versions(uid="a" * 32, code="MF1", revision=4, mine=mine, theirs=theirs, changed=NOW)


@pytest.mark.parametrize(
    ("mine", "theirs", "fields"),
    [
        ({"start": "09:00"}, {"start": "09:00"}, []),
        ({"start": "09:00", "rooms": ["A"]}, {"start": "10:00", "rooms": ["B"]}, ["rooms", "start"]),
        ({"rooms": ["A"]}, {"rooms": ["A"], "start": "10:00"}, []),  # theirs alone: nothing to decide
        ({"removed": "now"}, {}, ["removed"]),
        ({"doors_close": None}, {}, []),
    ],
)
def test_two_versions_differ_in_the_fields_that_i_wanted_otherwise(
    mine: dict[str, Any], theirs: dict[str, Any], fields: list[str]
) -> None:
    assert versions(mine, theirs).fields == fields


def test_a_stale_step_carries_its_versions_and_is_a_conflict() -> None:
    both = versions({"start": "09:00"}, {"start": "10:00"})

    problem = Stale((both,))

    assert (problem.status, problem.versions) == (409, (both,))


def test_a_refused_step_names_its_first_field_and_keeps_all() -> None:
    problem = Refused({"end": "Too early.", "rooms": "No such room."})

    assert (problem.status, problem.field, str(problem)) == (422, "end", "Too early.")
    assert problem.errors == {"end": "Too early.", "rooms": "No such room."}


def test_two_steps_that_say_the_same_are_two_unless_their_key_is_one() -> None:
    """The key, not the content, tells a step sent again from a second one."""
    first = Step(edition_id=1, kind=EditKind.MOVE, sessions=())
    second = Step(edition_id=1, kind=EditKind.MOVE, sessions=())

    assert first.key != second.key
    assert first == Step(edition_id=1, kind=EditKind.MOVE, sessions=(), key=first.key)


@pytest.mark.parametrize(
    ("page", "session", "ago", "due"),
    [
        ("mine", "one", timedelta(0), False),
        ("mine", "one", NOTED_AFTER - timedelta(seconds=1), False),
        ("mine", "one", NOTED_AFTER, True),
        ("mine", None, timedelta(0), True),  # the session was closed
        ("mine", "two", timedelta(0), True),
        ("other", "one", timedelta(0), True),
    ],
)
def test_a_sign_of_life_is_written_down_when_it_says_something_new(
    page: str, session: str | None, ago: timedelta, due: bool
) -> None:
    there = [Present("mine", "ann", "Ann", "one", NOW - ago), Present("theirs", "bo", "Bo", "one", NOW)]

    assert is_due(there, Beat(1, 2, page, session), NOW) is due


def test_the_first_sign_of_life_is_always_new() -> None:
    assert is_due([], Beat(1, 2, "mine"), NOW)


def test_defaults_and_defaults_said_again_have_one_seal() -> None:
    """PRG-2: a form that is saved unchanged is not taken for a change."""
    assert seal({}) == seal(DEFAULTS) == seal({Kind.DOORS: DEFAULTS[Kind.DOORS]})


@pytest.mark.parametrize("kind", Kind)
def test_a_seal_changes_with_the_severity_of_any_kind(kind: ConflictKind) -> None:
    other = Severity.OFF if DEFAULTS[kind].severity is not Severity.OFF else Severity.ERROR

    assert seal({kind: Setting(other, DEFAULTS[kind].limit)}) != seal(DEFAULTS)


@pytest.mark.parametrize("kind", Kind)
def test_a_seal_changes_with_the_number_of_a_kind_that_has_one(kind: ConflictKind) -> None:
    numbered = {kind: Setting(DEFAULTS[kind].severity, 77)}

    assert (seal(numbered) != seal(DEFAULTS)) is (bounds(kind) is not None)
