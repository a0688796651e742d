"""Numbers of hidden fields and addresses, whatever a stranger puts there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.core.digits import MOST_DIGITS, whole_number


@pytest.mark.parametrize(("typed", "number"), [("0", 0), ("7", 7), ("007", 7), ("999999999", 999_999_999)])
def test_plain_digits_are_a_number(typed: str, number: int) -> None:
    assert whole_number(typed, -1) == number


@pytest.mark.parametrize(
    "typed", ["", None, "-1", "+1", "1.5", " 1", "1e3", "７", "²", "1\n", "1" * 10, "9" * 5000]
)
def test_anything_else_is_what_was_agreed(typed: object) -> None:
    assert whole_number(typed, -1) == -1
    assert whole_number(typed) == 0


def test_fewer_digits_can_be_asked() -> None:
    assert whole_number("1234", 1, digits=3) == 1


@given(st.text(max_size=30))
def test_no_text_breaks_it_or_the_integers_of_a_database(text: str) -> None:
    assert 0 <= whole_number(text) < 10**MOST_DIGITS
