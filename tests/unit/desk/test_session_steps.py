"""Rows of a form are added, moved and taken away by buttons alone: what was typed stays with its row."""

from __future__ import annotations

import pytest

from forum_app.desk.session_forms.steps import rearranged

SENT = [
    ("title_en", "Panel"),
    ("roles-0-person", "A"),
    ("roles-1-person", "B"),
    ("roles-10-person", "C"),
    ("contributions-0-minutes", "6"),
    ("contributions-0-people-0-person", "X"),
    ("contributions-0-people-1-person", "Y"),
    ("contributions-1-minutes", "9"),
]


def after(step: str, *rows: str) -> list[tuple[str, str]]:
    found = rearranged(SENT, step)
    assert found is not None
    return sorted(pair for pair in found if any(pair[0].startswith(name) for name in rows))


@pytest.mark.parametrize(
    "step", ["", "save", "add:", "up:roles", "remove:roles-", "add:roles-0", "up:ROLES-1"]
)
def test_what_is_no_step_is_none(step: str) -> None:
    assert rearranged(SENT, step) is None


def test_a_new_row_comes_last() -> None:
    assert after("add:roles", "roles-3") == [("roles-3-new", "1")]


def test_a_row_inside_a_row_is_added_to_that_row_alone() -> None:
    assert after("add:contributions-1-people", "contributions-1-people") == [
        ("contributions-1-people-0-new", "1")
    ]


def test_a_row_that_goes_takes_what_is_in_it_along_and_the_others_close_up() -> None:
    assert after("remove:contributions-0", "contributions") == [("contributions-0-minutes", "9")]


@pytest.mark.parametrize(
    ("step", "order"),
    [
        ("up:roles-1", "BAC"),
        ("down:roles-1", "ACB"),
        ("up:roles-0", "ABC"),
        ("down:roles-10", "ABC"),
        ("remove:roles-10", "AB"),
        ("up:roles-7", "ABC"),
    ],
)
def test_rows_change_places_with_their_neighbours(step: str, order: str) -> None:
    assert [value for _, value in after(step, "roles")] == list(order)
    assert [name for name, _ in after(step, "roles")] == [f"roles-{n}-person" for n in range(len(order))]


def test_speakers_move_with_their_contribution() -> None:
    found = after("down:contributions-0", "contributions-1-people", "contributions-0-minutes")

    assert found == [
        ("contributions-0-minutes", "9"),
        ("contributions-1-people-0-person", "X"),
        ("contributions-1-people-1-person", "Y"),
    ]


def test_everything_else_stays_as_it_was_sent() -> None:
    assert after("remove:roles-0", "title") == [("title_en", "Panel")]
