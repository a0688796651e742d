"""The volume as a PDF, read back: DOC-3, ACC-2."""

from __future__ import annotations

import re

import pikepdf
import pytest

from forum_app.core.pdf import engine
from forum_app.core.pdf.source import Printed
from forum_app.proceedings.render import source, title_size, typesetting
from forum_app.proceedings.wording import Wording
from tests.pdfs import bare, opened, pages_of
from tests.unit.proceedings.sample import volume

LANGUAGES = ("en", "zh", "both")


@pytest.fixture(scope="module")
def printed() -> dict[str, Printed]:
    return {language: engine.render(source(volume(), Wording(language))) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_is_there_and_nothing_is_missing(printed: dict[str, Printed], language: str) -> None:
    pages = [bare(page) for page in pages_of(printed[language].pdf)]
    whole = "".join(pages)

    assert (printed[language].report.missing, printed[language].report.warnings) == ("", ())
    assert "EU-ChinaUrbanForum2027" in pages[0]
    assert "2027年中欧城市论坛" in pages[0]
    for code in ("OPEN", "LUNCH", "SHUT", "OFF", "GALA"):
        assert code in whole
    for name in ("PedroGARCÍALÓPEZ", "ZHANGYongsheng", "张永生", "王𬀩", "ÉvaNAGY"):
        assert name in whole


def test_both_clocks_stand_at_every_session(printed: dict[str, Printed]) -> None:
    """PRG-1."""
    whole = bare("".join(pages_of(printed["en"].pdf)))

    assert "09:00–10:00UTC+2" in whole
    assert "15:00–16:00UTC+8" in whole


def test_a_bilingual_volume_says_both_and_a_single_one_says_one(printed: dict[str, Printed]) -> None:
    texts = {language: bare("".join(pages_of(printed[language].pdf))) for language in LANGUAGES}

    assert [("Whatwewant." in texts[lang], "我们的目标。" in texts[lang]) for lang in LANGUAGES] == [
        (True, False), (False, True), (True, True),
    ]  # fmt: skip


def test_a_cancelled_session_is_marked_and_a_closed_one_names_nobody(printed: dict[str, Printed]) -> None:
    pages = pages_of(printed["en"].pdf)
    entry = "".join(pages)

    assert "Cancelled" in entry
    assert "Closed session: its participants are not listed." in entry
    assert entry.count("Pedro GARCÍA LÓPEZ") == 1


def test_contents_name_the_page_that_a_session_is_on(printed: dict[str, Printed]) -> None:
    pages = pages_of(printed["en"].pdf)

    found = re.search(r"OPEN Title of OPEN (\d+)\n", pages[2])

    assert found is not None
    assert "What we want." in pages[int(found[1]) - 1]


def test_the_file_is_tagged_titled_and_bookmarked(printed: dict[str, Printed]) -> None:
    """ACC-2."""
    with opened(printed["both"].pdf) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Proceedings: EU-China Urban Forum 2027"
        assert str(pdf.Root.Lang) == "en"
        assert bool(pdf.Root.MarkInfo.Marked)
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == [
                "Contents", "Statements", "Agenda", "Sessions", "Participants", "Documents",
            ]  # fmt: skip
        kinds = structure(pdf)
    assert {"/Document", "/H1", "/H2", "/P", "/Table", "/TH", "/TD", "/Figure", "/Link", "/L", "/LI"} <= set(
        kinds
    )


def test_chinese_parts_carry_their_language(printed: dict[str, Printed]) -> None:
    """ACC-2, ACC-1: `lang` on Chinese parts."""
    with opened(printed["both"].pdf) as pdf:
        languages = [
            str(item.Lang) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Lang" in item
        ]

    assert languages.count("zh-Hans") > 20


def test_drawings_have_a_text_for_who_does_not_see_them(printed: dict[str, Printed]) -> None:
    with opened(printed["en"].pdf) as pdf:
        figures = [
            str(item.Alt)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
        ]

    assert sorted(figures) == [
        "House mark: a roof in one line from gable to eaves",
        "Line drawing of the roofs of European and Chinese cities",
    ]


def test_the_same_volume_gives_the_same_bytes(printed: dict[str, Printed]) -> None:
    again = engine.render(source(volume(), Wording("both")))

    assert again.pdf == printed["both"].pdf


def test_markup_in_a_title_is_printed_as_it_is(printed: dict[str, Printed]) -> None:
    assert "Gala & <night>" in "".join(pages_of(printed["en"].pdf))


def test_a_title_stands_on_one_line_while_it_is_large_enough() -> None:
    assert title_size("Forum") == 38
    assert 28 <= title_size("EU-China Urban Forum 2027") < 38
    assert title_size("A very long title of an edition that needs two lines or even three") == 32


def test_the_typesetting_has_a_digest() -> None:
    assert re.fullmatch("[0-9a-f]{64}", typesetting())


def structure(pdf: pikepdf.Pdf) -> list[str]:
    return [
        str(item.S)
        for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem"
    ]
