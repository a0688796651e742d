"""Wall time on a form and instants (REG-3)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.core.errors import Invalid
from forum_app.desk.local_time import ZONES, for_input, to_utc


def test_a_deadline_is_read_on_the_clock_of_its_zone() -> None:
    wall = datetime(2027, 8, 31, 23, 59)

    assert to_utc(wall, "Europe/Brussels") == datetime(2027, 8, 31, 21, 59, tzinfo=UTC)
    assert to_utc(wall, "Asia/Shanghai") == datetime(2027, 8, 31, 15, 59, tzinfo=UTC)


def test_nothing_typed_is_no_time() -> None:
    assert to_utc(None, "UTC") is None
    assert for_input(None, "UTC") is None


def test_a_time_that_no_clock_shows_is_refused_with_its_field() -> None:
    with pytest.raises(Invalid) as refused:
        to_utc(datetime(2027, 3, 28, 2, 30), "Europe/Brussels", "opens_at")

    assert refused.value.field == "opens_at"


def test_a_time_that_two_clocks_show_is_the_first_of_the_two() -> None:
    assert to_utc(datetime(2027, 10, 31, 2, 30), "Europe/Brussels") == datetime(
        2027, 10, 31, 0, 30, tzinfo=UTC
    )


@given(st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)), st.sampled_from(ZONES))
def test_what_was_typed_is_shown_again(wall: datetime, zone: str) -> None:
    try:
        instant = to_utc(wall, zone)
    except Invalid:
        return

    assert for_input(instant, zone) == wall
