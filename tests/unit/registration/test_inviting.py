"""Lists of people to invite, as offices paste them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.registration.rules.inviting import (
    MOST_LINES,
    NO_ADDRESS,
    TWO_ADDRESSES,
    Guest,
    Unread,
    expiry,
    read_line,
    read_lines,
    without_repeats,
)

NOW = datetime(2027, 6, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "guest"),
    [
        ("wang@city.example", Guest(1, "", "wang@city.example")),
        ("Wang Xiaoming <wang@city.example>", Guest(1, "Wang Xiaoming", "wang@city.example")),
        ("García López, Pedro <p@city.example>", Guest(1, "García López, Pedro", "p@city.example")),
        ("王小明;wang@city.example;中文", Guest(1, "王小明", "wang@city.example", "zh")),
        ("王小明，wang@city.example，zh", Guest(1, "王小明", "wang@city.example", "zh")),
        ("fr\tMairie de Gand\tmairie@city.example", Guest(1, "Mairie de Gand", "mairie@city.example", "fr")),
        ('"Nagy Éva","nagy@city.example","English"', Guest(1, "Nagy Éva", "nagy@city.example", "en")),
        ("Nagy;Éva;nagy@city.example", Guest(1, "Nagy Éva", "nagy@city.example")),
        ("Li <li@city.example>; zh", Guest(1, "Li", "li@city.example", "zh")),
    ],
)
def test_the_parts_of_a_line_are_told_by_their_form(line: str, guest: Guest) -> None:
    assert read_line(1, line) == guest


@pytest.mark.parametrize(
    ("line", "why"),
    [("Wang Xiaoming", NO_ADDRESS), ("a@city.example; b@city.example", TWO_ADDRESSES)],
)
def test_a_line_that_cannot_be_taken_says_why(line: str, why: str) -> None:
    assert read_line(7, line) == Unread(7, line, why)


def test_empty_lines_count_and_are_left_out() -> None:
    guests, unread = read_lines("a@city.example\n\n  \nnobody\nb@city.example\n")

    assert [guest.line for guest in guests] == [1, 5]
    assert [line.line for line in unread] == [4]


def test_the_same_address_counts_once_however_it_is_written() -> None:
    """REG-6: addresses are compared without case."""
    guests = [
        Guest(1, "A", "a@city.example"),
        Guest(2, "B", "A@City.Example"),
        Guest(3, "C", "c@city.example"),
    ]

    kept, repeated = without_repeats(guests)

    assert [guest.line for guest in kept] == [1, 3]
    assert [(guest.line, first) for guest, first in repeated] == [(2, 1)]


def test_a_list_has_an_end() -> None:
    guests, _ = read_lines("\n".join(f"p{n}@city.example" for n in range(MOST_LINES + 10)))

    assert len(guests) == MOST_LINES


@given(st.text(max_size=300))
def test_whatever_is_pasted_each_line_comes_out_once(text: str) -> None:
    guests, unread = read_lines(text)

    lines = [guest.line for guest in guests] + [line.line for line in unread]
    assert len(lines) == len(set(lines))
    assert all("@" in guest.email or "＠" in guest.email for guest in guests)


def test_an_invitation_does_not_outlive_the_closing_time_unless_it_may_be_late() -> None:
    """REG-3: late entry needs a reason."""
    closes_at = NOW + timedelta(days=10)

    assert expiry(NOW, 5, closes_at, "") == NOW + timedelta(days=5)
    assert expiry(NOW, 30, closes_at, "") == closes_at
    assert expiry(NOW, 30, closes_at, "minister confirmed late") == NOW + timedelta(days=30)
