"""Charts drawn on the server: the bars are as long as the figures in the table beside them say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.desk import charts
from forum_app.desk.charts import LEFT, RIGHT, WIDEST, Counts, Line

NOW = datetime(2027, 8, 31, 6, 42, tzinfo=UTC)
NONE = Counts()
COUNTS = st.builds(Counts, st.integers(0, 2000), st.integers(0, 500))


def line(eu: Counts = NONE, cn: Counts = NONE, other: Counts = NONE) -> Line:
    return Line("city", eu, cn, other)


def test_the_longest_bar_fills_the_width() -> None:
    (row,) = charts.two_sides([line(eu=Counts(60, 40), cn=Counts(10, 0))])

    assert row.eu_places.width + row.eu_waiting.width == pytest.approx(WIDEST, abs=0.2)
    assert row.cn_places.width == pytest.approx(WIDEST / 10, abs=0.1)


def test_bars_of_the_eu_side_grow_to_the_left_and_of_the_chinese_side_to_the_right() -> None:
    (row,) = charts.two_sides([line(eu=Counts(3, 1), cn=Counts(3, 1))])

    assert row.eu_waiting.x < row.eu_places.x < LEFT
    assert row.eu_places.x + row.eu_places.width == pytest.approx(LEFT, abs=0.1)
    assert RIGHT == row.cn_places.x < row.cn_waiting.x


def test_who_waits_is_drawn_beyond_who_has_a_place() -> None:
    (row,) = charts.two_sides([line(cn=Counts(3, 1))])

    assert row.cn_waiting.x == pytest.approx(row.cn_places.x + row.cn_places.width, abs=0.1)
    assert row.cn_waiting.width == pytest.approx(row.cn_places.width / 3, abs=0.1)


def test_nobody_at_all_draws_no_bar() -> None:
    (row,) = charts.two_sides([line()])

    assert (row.eu_places.width, row.cn_waiting.width) == (0.0, 0.0)


def test_no_line_draws_nothing() -> None:
    assert charts.two_sides([]) == []


def test_rows_stand_one_below_the_other() -> None:
    rows = charts.two_sides([line(), line(), line()])

    assert [row.y for row in rows] == [42, 70, 98]
    assert charts.height([line(), line(), line()]) > rows[-1].y


@given(st.lists(st.tuples(COUNTS, COUNTS), max_size=9))
def test_no_bar_leaves_the_picture(pairs: list[tuple[Counts, Counts]]) -> None:
    for row in charts.two_sides([line(eu, cn) for eu, cn in pairs]):
        assert row.eu_waiting.x >= LEFT - WIDEST - 0.3
        assert row.cn_waiting.x + row.cn_waiting.width <= RIGHT + WIDEST + 0.3
        assert row.eu_text_x < row.eu_places.x
        assert row.cn_text_x > row.cn_places.x


def test_mails_are_counted_by_the_hour_they_went_out() -> None:
    sent = [NOW, NOW - timedelta(minutes=41), NOW - timedelta(minutes=43), NOW - timedelta(hours=23)]

    hours = charts.by_hour(sent, NOW)

    assert len(hours) == 24
    assert (hours[-1].starts_at, hours[-1].count) == (datetime(2027, 8, 31, 6, 0, tzinfo=UTC), 2)
    assert hours[-2].count == 1
    assert hours[0].count == 1


def test_mails_of_yesterday_and_of_the_future_are_left_out() -> None:
    hours = charts.by_hour([NOW - timedelta(hours=25), NOW + timedelta(hours=2)], NOW)

    assert sum(hour.count for hour in hours) == 0
    assert {hour.height for hour in hours} == {0.0}


def test_the_highest_hour_is_the_tallest_bar() -> None:
    hours = charts.by_hour([NOW] * 4 + [NOW - timedelta(hours=2)], NOW)

    assert hours[-1].height == pytest.approx(4 * hours[-3].height, abs=0.3)
    assert hours[-1].y > 0


@given(st.lists(st.integers(0, 24 * 60), max_size=200))
def test_every_mail_since_the_window_began_is_in_the_picture(minutes: list[int]) -> None:
    sent = [NOW - timedelta(minutes=m) for m in minutes]

    hours = charts.by_hour(sent, NOW)

    assert sum(hour.count for hour in hours) == sum(at >= charts.window(NOW) for at in sent)
    assert all(hour.y >= 0 for hour in hours)
