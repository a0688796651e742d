"""Several pages on a sheet: every page whole, in order, and marks outside of all."""

from __future__ import annotations

import pytest

from forum_app.badges.rules import SHEETS
from forum_app.core.pdf import engine
from forum_app.core.pdf.imposition import POINT_PER_MM, corner, cut_marks, impose
from forum_app.core.pdf.source import Source
from tests.pdfs import bare, opened, pages_of

A6 = (105 * POINT_PER_MM, 148 * POINT_PER_MM)


@pytest.fixture(scope="module")
def six() -> bytes:
    body = "".join(f"<p>page{number}" for number in range(1, 7))
    css = "@page { size: 105mm 148mm; margin: 9mm } p { break-after: page; margin: 0 }"
    html = f"<!doctype html><html lang=en><title>Six</title>{body}"
    return engine.render(Source(html=html, css=css, variant=None)).pdf


def test_a_paper_of_one_page_leaves_the_file_as_it_is(six: bytes) -> None:
    assert impose(six, SHEETS["a6"], "Six") == six


def test_every_page_is_set_once_row_by_row(six: bytes) -> None:
    sheets = pages_of(impose(six, SHEETS["a4-4up"], "Six"))

    assert [sorted(sheet.split()) for sheet in sheets] == [
        ["page1", "page2", "page3", "page4"],
        ["page5", "page6"],
    ]


def test_the_same_pages_give_the_same_sheet(six: bytes) -> None:
    assert impose(six, SHEETS["sra4-4up"], "Six") == impose(six, SHEETS["sra4-4up"], "Six")


def test_title_and_language_are_kept(six: bytes) -> None:
    with opened(impose(six, SHEETS["a4-4up"], "Six badges")) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Six badges"
        assert str(pdf.Root.Lang) == "en"


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_pages_lie_inside_the_paper_and_do_not_overlap(name: str) -> None:
    paper = SHEETS[name]
    size = (A6[0] * paper.scale, A6[1] * paper.scale)

    corners = [corner(paper, size, place) for place in range(paper.per_page)]

    assert len({(round(x), round(y)) for x, y in corners}) == paper.per_page
    assert all(x >= -0.01 and x + size[0] <= paper.width * POINT_PER_MM + 0.01 for x, _ in corners)
    assert all(y >= -0.01 and y + size[1] <= paper.height * POINT_PER_MM + 0.01 for _, y in corners)


@pytest.mark.parametrize("name", ["a4-4up", "sra4-4up"])
def test_cut_marks_lie_on_the_paper_and_outside_the_pages(name: str) -> None:
    paper = SHEETS[name]
    size = (A6[0] * paper.scale, A6[1] * paper.scale)
    left, bottom = corner(paper, size, 2)
    right, top = left + 2 * size[0], bottom + 2 * size[1]
    numbers = [float(part) for part in cut_marks(paper, size).split() if part.replace(".", "").isdigit()][2:]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))

    assert len(points) == 2 * 12
    assert all(0 < x < paper.width * POINT_PER_MM and 0 < y < paper.height * POINT_PER_MM for x, y in points)
    assert [(x, y) for x, y in points if left < x < right and bottom < y < top] == []


def test_text_on_a_sheet_is_still_text(six: bytes) -> None:
    assert bare(pages_of(impose(six, SHEETS["sra4-4up"], "Six"))[1]) == "page5page6"
