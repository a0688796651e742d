"""Lists cut into pages, and the pages one can go to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.public.pages.paging import page, page_numbers


@pytest.mark.parametrize(
    ("number", "rows", "shown"), [(1, [1, 2], 1), (3, [5], 3), (9, [5], 3), (0, [1, 2], 1), (-4, [1, 2], 1)]
)
def test_a_number_out_of_range_gives_the_nearest_page(number: int, rows: list[int], shown: int) -> None:
    found = page([1, 2, 3, 4, 5], number, 2)

    assert (list(found.rows), found.number, found.pages, found.total) == (rows, shown, 3, 5)


def test_an_empty_list_is_one_empty_page() -> None:
    nothing: list[int] = []

    found = page(nothing, 1, 20)

    assert (list(found.rows), found.number, found.pages, found.total) == ([], 1, 1, 0)


@pytest.mark.parametrize(
    ("number", "pages", "expected"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (1, 9, [1, 2, None, 9]),
        (5, 9, [1, None, 4, 5, 6, None, 9]),
        (4, 9, [1, 2, 3, 4, 5, None, 9]),
        (9, 9, [1, None, 8, 9]),
    ],
)
def test_first_last_and_near_pages_are_offered(number: int, pages: int, expected: list[int | None]) -> None:
    """A gap of one page is the page itself."""
    assert page_numbers(number, pages) == expected


@given(st.integers(1, 60), st.integers(1, 60))
def test_the_pages_on_offer_rise_and_hold_the_present_one(number: int, pages: int) -> None:
    number = min(number, pages)

    shown = [n for n in page_numbers(number, pages) if n is not None]

    assert shown == sorted(set(shown))
    assert {1, number, pages} <= set(shown)


@given(st.lists(st.integers(), max_size=50), st.integers(1, 7))
def test_all_pages_together_are_the_list(rows: list[int], size: int) -> None:
    pages = page(rows, 1, size).pages

    assert [row for n in range(1, pages + 1) for row in page(rows, n, size).rows] == rows
