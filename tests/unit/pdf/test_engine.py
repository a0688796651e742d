"""Rendering: same bytes, what the report says, what readers' software finds (ACC-2)."""

from __future__ import annotations

import pytest

from forum_app.core.pdf import engine
from forum_app.core.pdf.source import Asset, Report, Source
from tests.pdfs import bare, opened, text_of

HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A title</title></head><body>'
CSS = "* { font-family: var(--sans) } .serif { font-family: var(--serif) }"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def source(body: str, **changes: object) -> Source:
    return Source(**({"html": HEAD + body, "css": CSS} | changes))  # type: ignore[arg-type]


def test_the_same_source_gives_the_same_bytes() -> None:
    asked = source("<h1>Urban Forum</h1><p lang=zh-Hans>中欧城市论坛</p>")

    assert engine.render(asked).pdf == engine.render(asked).pdf


def test_text_in_both_scripts_is_read_back() -> None:
    printed = engine.render(
        source("<p>Łódź, Győr, Plzeň, Għaxaq, Ķekava</p><p lang=zh-Hans>“引号”——王𬀩</p>")
    )

    assert bare(text_of(printed.pdf)) == "Łódź,Győr,Plzeň,Għaxaq,Ķekava“引号”——王𬀩"
    assert printed.report.missing == ""


def test_the_latin_of_every_union_language_comes_from_one_face() -> None:
    """The Chinese faces lack most of Latin Extended-A: a name must not change its face in the middle."""
    letters = "ĄąĆćČčĎďĐđĒēĖėĘęĚěĞğĠġĢģĦħĪīĮįİıĶķĹĺĻļĽľŁłŃńŅņŇňŐőŒœŔŕŘřŚśŞşŠšŢţŤťŪūŮůŰűŲųŹźŻżŽžȘșȚțẞ"

    printed = engine.render(source(f"<p>{letters}</p>", variant=None))

    assert printed.report.fonts == ("Forum Sans 400",)


def test_chinese_is_set_in_the_simplified_face_whatever_stands_around_it() -> None:
    printed = engine.render(
        source('<p lang=zh-Hans>骨直令海</p><p class=serif><span class="serif" lang=zh>骨</span></p>')
    )

    assert printed.report.fonts == ("Noto Sans CJK SC 400", "Noto Serif CJK SC 400")


def test_a_character_without_a_glyph_is_reported() -> None:
    printed = engine.render(source("<p>A\U0010fffdB</p>"))

    assert printed.report.missing == "\U0010fffd"
    assert any("U+10FFFD" in warning for warning in printed.report.warnings)


def test_the_renderer_is_heard_and_goes_on() -> None:
    printed = engine.render(source("<p>x</p>", css="p { colour: red }"))

    assert [warning[:20] for warning in printed.report.warnings] == ["Ignored `colour: red"]
    assert printed.report.pages == 1


def test_a_tagged_file_says_its_title_its_language_and_its_structure() -> None:
    """ACC-2: title, language, tags, bookmarks."""
    body = '<h1>One</h1><p>Text <span lang="zh-Hans">中文</span></p><table><thead><tr><th>A</table>'

    with opened(engine.render(source(body)).pdf) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.docinfo["/Title"]) == "A title"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in pdf.Root
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["One"]


def test_an_asset_of_the_application_is_drawn() -> None:
    asked = source('<img src="app:mark" alt="A mark">', assets={"app:mark": Asset(DRAWING, "image/svg+xml")})

    assert engine.render(asked).report.warnings == ()


def test_source_and_report_cross_to_another_process_unchanged() -> None:
    asked = source("<p>中", assets={"app:mark": Asset(b"\x00\xff", "image/png")}, variant=None)
    said = Report(3, ("Forum Sans 400",), "\U0010fffd", ("a warning",))

    assert Source.from_json(asked.as_json()) == asked
    assert Report.from_json(said.as_json()) == said


@pytest.mark.parametrize("depth", [2000])
def test_a_document_that_is_too_deep_breaks_the_renderer(depth: int) -> None:
    """The reason why people's texts are rendered in a child."""
    with pytest.raises(RecursionError):
        engine.render(source("<div>" * depth))
