"""QR codes are read back by another program, from SVG modules and from the printed page."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from forum_app.core.pdf import engine
from forum_app.core.pdf.source import Source
from forum_app.core.qr import QUIET, matrix, pdf_operators, runs, svg
from tests.pdfs import codes_on, pictures_of

CODE = "7K2QF9XW3M0HJ4TBN8RC"


def picture(modules: tuple[bytes, ...], scale: int = 6) -> Image.Image:
    side = len(modules)
    found = Image.frombytes("L", (side, side), b"".join(modules)).resize((side * scale, side * scale))
    page = Image.new("L", (found.width + 80, found.height + 80), 255)
    page.paste(found, (40, 40))
    return page


@given(st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=1, max_size=60))
def test_any_code_is_read_back(text: str) -> None:
    assert codes_on(picture(matrix(text))) == [text]


def test_a_badge_code_fits_the_smallest_size() -> None:
    assert len(matrix(CODE)) == 21


def test_runs_cover_all_dark_modules_and_no_light_one() -> None:
    modules = matrix(CODE)
    painted = [[255] * len(modules) for _ in modules]

    for column, row, length in runs(modules):
        painted[row][column : column + length] = [0] * length

    assert tuple(bytes(row) for row in painted) == modules


def test_the_svg_is_well_formed_with_a_quiet_zone() -> None:
    root = ElementTree.fromstring(svg(CODE))

    assert root.attrib["viewBox"] == f"0 0 {21 + 2 * QUIET} {21 + 2 * QUIET}"
    assert [child.tag.rpartition("}")[2] for child in root] == ["path", "path"]


@pytest.mark.parametrize("text", [CODE, "https://forum.example/en/agenda/PLEN"])
def test_painted_operators_are_read_back_from_the_page(text: str, tmp_path: Path) -> None:
    def finish(_document: Any, pdf: Any) -> None:
        content = pdf.objects[int(pdf.objects[pdf.pages["Kids"][0]]["Contents"].split()[0])]
        content.stream.append(b"q .75 0 0 .75 0 0 cm " + pdf_operators(text, 40, 40, 120) + b" Q")

    asked = Source(
        html="<html lang=en><title>t</title>", css="@page { size: 200px; margin: 0 }", variant=None
    )
    printed = engine.render(asked, finisher=finish)

    assert [codes_on(page) for page in pictures_of(printed.pdf, tmp_path)] == [[text]]
