"""A part of a long list."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts.models import User
from forum_app.core.paging import Page, cut, paged
from tests import build


def letters(page: Page[str]) -> str:
    return "".join(page.rows)


def test_a_page_knows_its_place() -> None:
    page = cut("abcdefg", 2, 3)

    assert (letters(page), page.first, page.last, page.total, page.pages) == ("def", 4, 6, 7, 3)


def test_the_last_page_may_be_short() -> None:
    page = cut("abcdefg", 3, 3)

    assert (letters(page), page.first, page.last) == ("g", 7, 7)


@pytest.mark.parametrize(("asked", "given"), [(-5, 1), (0, 1), (1, 1), (3, 3), (4, 3), (10**9, 3)])
def test_a_number_out_of_range_gives_the_nearest_page(asked: int, given: int) -> None:
    assert cut("abcdefg", asked, 3).number == given


def test_nothing_is_one_empty_page() -> None:
    page = cut("", 1, 3)

    assert (page.pages, page.first, page.last, page.rows) == (1, 0, 0, "")


def test_rows_of_the_database_come_in_the_same_pages(session: Session) -> None:
    users = [build.user(session) for _ in range(7)]

    page = paged(session, select(User).order_by(User.id), 2, 3)

    assert list(page.rows) == users[3:6]
    assert (page.total, page.pages, page.first, page.last) == (7, 3, 4, 6)


@pytest.mark.parametrize(("asked", "given"), [(0, 1), (4, 3), (99, 3)])
def test_a_number_out_of_range_gives_the_nearest_page_of_the_database(
    session: Session, asked: int, given: int
) -> None:
    for _ in range(7):
        build.user(session)

    assert paged(session, select(User).order_by(User.id), asked, 3).number == given


def test_an_empty_table_is_one_empty_page(session: Session) -> None:
    page = paged(session, select(User).order_by(User.id), 5)

    assert (page.rows, page.number, page.total, page.pages) == ([], 1, 0, 1)
