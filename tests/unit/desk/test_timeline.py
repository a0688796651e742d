"""The chart of registrations over time and the rows of its table."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from forum_app.desk.timeline import BASE, TOP, timeline

FIRST = date(2027, 6, 1)
KEYS = ("EU", "CN")


def test_without_registrations_there_is_no_chart() -> None:
    assert timeline({}, KEYS) is None


def test_numbers_are_added_up_day_by_day() -> None:
    found = timeline({(FIRST, "EU"): 2, (FIRST + timedelta(days=2), "CN"): 3}, KEYS)

    assert found is not None
    assert found.rows == ((FIRST, (2, 0)), (FIRST + timedelta(days=2), (2, 3)))
    assert [line.total for line in found.lines] == [2, 3]


def test_the_chart_goes_on_to_today() -> None:
    found = timeline({(FIRST, "EU"): 1}, KEYS, FIRST + timedelta(days=30))

    assert found is not None
    assert found.days[-1].day == FIRST + timedelta(days=30)
    assert found.rows[-1] == (FIRST + timedelta(days=30), (1, 0))


def test_one_day_alone_is_a_chart_too() -> None:
    found = timeline({(FIRST, "EU"): 1}, KEYS)

    assert found is not None
    assert found.lines[0].path.startswith("M")
    assert "L" in found.lines[0].path


def test_the_words_at_the_ends_do_not_lie_on_each_other() -> None:
    found = timeline({(FIRST, "EU"): 50, (FIRST, "CN"): 50}, KEYS)

    assert found is not None
    ends = sorted(line.end_y for line in found.lines)
    assert ends[1] - ends[0] >= 14


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 400).map(lambda n: FIRST + timedelta(days=n)), st.sampled_from(KEYS)),
        st.integers(1, 500),
        min_size=1,
        max_size=40,
    )
)
def test_the_last_row_holds_all_and_lines_stay_within_the_chart(came: dict[tuple[date, str], int]) -> None:
    found = timeline(came, KEYS)

    assert found is not None
    assert sum(found.rows[-1][1]) == sum(came.values())
    for line in found.lines:
        heights = [float(point.split()[1]) for point in line.path[1:].split("L")]
        assert all(TOP <= height <= BASE for height in heights)
        assert heights == sorted(heights, reverse=True)
