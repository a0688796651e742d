"""Files of strangers: what a paper is by its bytes, what a picture becomes, and marks of what a page showed."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from forum_app.agenda.services import papers
from forum_app.agenda.services.marks import ChangedMeanwhile, compare, mark
from forum_app.agenda.services.papers import ENDINGS, checked_type
from forum_app.agenda.services.pictures import SIDE, square
from forum_app.core.errors import Invalid
from forum_app.core.images import NotTaken
from forum_app.core.translated import Translated

OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES = "[Content_Types].xml"
WORD = f'<Override ContentType="{OFFICE}wordprocessingml.document.main+xml"/>' * 20


def archive(files: dict[str, str], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed) as made:
        for name, text in files.items():
            made.writestr(name, text)
    return out.getvalue()


def verdict(data: bytes) -> str:
    """Return what a file is, or the field beside which it is refused."""
    try:
        return checked_type(data)
    except Invalid as refused:
        return refused.field


def picture(width: int, height: int, kind: str = "PNG", mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, (width, height)).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    "packed", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_a_package_is_read_however_it_is_packed(packed: int) -> None:
    assert ENDINGS[checked_type(archive({TYPES: WORD}, packed))] == "docx"


@pytest.mark.parametrize("packed", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_package_with_torn_bytes_inside_is_refused_and_nothing_breaks(packed: int) -> None:
    """The libraries that unpack raise errors of their own; none may reach the organiser as a broken page."""
    data = bytearray(archive({TYPES: WORD}, packed))
    begin = 30 + len(TYPES)
    for at in range(begin, begin + 12):
        data[at] ^= 0xFF

    with pytest.raises(Invalid) as refused:
        checked_type(bytes(data))

    assert refused.value.message == papers.WRONG


@settings(max_examples=50)
@given(
    st.lists(st.tuples(st.integers(0, 100_000), st.integers(1, 255)), min_size=1, max_size=5), st.booleans()
)
def test_whatever_is_torn_in_a_package_it_is_a_paper_or_refused(
    harm: list[tuple[int, int]], cut: bool
) -> None:
    data = bytearray(archive({TYPES: WORD, "word/document.xml": "<w/>"}))
    for at, bits in harm:
        data[at % len(data)] ^= bits
    torn = bytes(data[: harm[0][0] % len(data)] if cut else data)

    assert verdict(torn) in {*ENDINGS, "file"}


@settings(max_examples=50)
@given(st.binary(max_size=200))
def test_bytes_of_any_kind_are_a_paper_or_refused(data: bytes) -> None:
    assert verdict(data) in {*ENDINGS, "file"}


@pytest.mark.parametrize("before", [b"", b"\n", b"  \r\n", b"\t" * 100])
def test_a_pdf_may_begin_after_blanks(before: bytes) -> None:
    assert checked_type(before + b"%PDF-1.4\n") == "application/pdf"


def test_a_pdf_that_begins_far_behind_or_after_other_bytes_is_none() -> None:
    for data in (b" " * 1024 + b"%PDF-1.7", b"GIF89a%PDF-1.7"):
        with pytest.raises(Invalid):
            checked_type(data)


@pytest.mark.parametrize(
    "name", ["word/vbaProject.bin", "WORD/VBAPROJECT.BIN", "run.EXE", "deep/er/setup.exe"]
)
def test_a_package_with_a_program_in_it_is_refused_however_that_is_spelled(name: str) -> None:
    with pytest.raises(Invalid):
        checked_type(archive({TYPES: WORD, name: "x"}))


@pytest.mark.parametrize(
    "main",
    ["wordprocessingml.document.macroEnabled", "presentationml.template", "wordprocessingml.documents"],
)
def test_a_package_of_another_kind_is_none_of_them(main: str) -> None:
    with pytest.raises(Invalid):
        checked_type(archive({TYPES: f'<Override ContentType="{OFFICE}{main}.main+xml"/>'}))


def test_a_list_of_types_that_swells_is_not_unpacked() -> None:
    """A small file may claim a large content; what is too large for a list is not read."""
    swollen = archive({TYPES: WORD + " " * papers.LARGEST_LIST})
    assert len(swollen) < 20_000

    with pytest.raises(Invalid):
        checked_type(swollen)


def test_a_list_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(archive({TYPES: WORD}, zipfile.ZIP_STORED))
    central = data.index(b"PK\x01\x02")
    data[central + 24 : central + 28] = struct.pack("<I", 10)

    with pytest.raises(Invalid):
        checked_type(bytes(data))


@pytest.mark.parametrize(("kind", "ending"), sorted(papers.OPEN.items()))
def test_an_open_document_says_its_type_first_or_later(kind: str, ending: str) -> None:
    assert ENDINGS[checked_type(archive({"content.xml": "<x/>", "mimetype": f"{kind}\n"}))] == ending


def test_more_files_than_a_paper_has_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(TYPES, WORD)
        for number in range(papers.MOST_ENTRIES):
            made.writestr(str(number), b"")

    with pytest.raises(Invalid):
        checked_type(out.getvalue())


@pytest.mark.parametrize(
    ("size", "kind", "mode", "side"),
    [
        ((300, 300), "PNG", "RGB", None),
        ((2400, 3200), "JPEG", "RGB", SIDE),
        ((3000, 900), "PNG", "RGBA", SIDE),
        ((900, 3000), "WEBP", "RGB", SIDE),
        ((1000, 1000), "JPEG", "L", SIDE),
    ],
)
def test_a_picture_becomes_a_square_jpeg_without_anything_else(
    size: tuple[int, int], kind: str, mode: str, side: int | None
) -> None:
    found = Image.open(io.BytesIO(square(picture(*size, kind, mode))))

    assert (found.format, found.mode) == ("JPEG", "RGB")
    assert found.width == found.height
    assert found.width == (side or found.width) <= SIDE
    assert not found.getexif()


def test_a_square_is_cut_a_little_above_the_middle() -> None:
    """Faces stand in the upper half of a portrait."""
    portrait = Image.new("RGB", (960, 1280), "white")
    portrait.paste((0, 0, 0), (0, 0, 960, 640))
    out = io.BytesIO()
    portrait.save(out, "PNG")

    found = Image.open(io.BytesIO(square(out.getvalue()))).convert("L")

    dark = sum(found.getpixel((SIDE // 2, y)) < 128 for y in range(SIDE))
    assert SIDE // 2 < dark < SIDE * 3 // 4


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", picture(100, 100), picture(300, 300)[:60]])
def test_what_is_no_picture_of_a_person_is_refused(data: bytes) -> None:
    with pytest.raises(NotTaken):
        square(data)


VALUES = {
    "name": Translated.of(en="Hall", zh="厅"),
    "seats": 40,
    "shared": False,
    "at": datetime(2027, 9, 20, tzinfo=UTC),
    "note": None,
}
NAMES = tuple(VALUES)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", Translated.of(en="Hall", zh="大厅")),
        ("name", Translated.of(en="Hall", zh="厅", original="zh")),
        ("name", None),
        ("seats", 41),
        ("seats", None),
        ("shared", True),
        ("note", ""),
        ("note", "None"),
    ],
)
def test_any_change_gives_another_mark(name: str, value: object) -> None:
    row, other = SimpleNamespace(**VALUES), SimpleNamespace(**(VALUES | {name: value}))

    assert mark(row, NAMES) != mark(other, NAMES)
    with pytest.raises(ChangedMeanwhile):
        compare(other, NAMES, mark(row, NAMES))


def test_a_mark_looks_at_the_named_columns_alone_and_at_no_order_of_languages() -> None:
    row = SimpleNamespace(**VALUES)
    same = SimpleNamespace(**(VALUES | {"name": Translated.of(zh="厅", en="Hall"), "at": None}))

    compare(same, ("name", "seats"), mark(row, ("name", "seats")))

    assert mark(row, ("name",)) != mark(row, ("name", "seats"))
    with pytest.raises(ChangedMeanwhile):
        compare(row, NAMES, "")
