"""Photographs: turned, cut, made small, written anew; and hostile files refused with words (reliability 1.5)."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

import pytest
from PIL import Image, ImageFile

from forum_app.core.images import LARGEST_FILE, NotTaken, Photo, portrait


def picture(
    size: tuple[int, int] = (600, 800), kind: str = "JPEG", mode: str = "RGB", **more: object
) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, (200, 30, 30) if mode == "RGB" else None).save(out, kind, **more)
    return out.getvalue()


def opened(photo: Photo) -> Image.Image:
    found = Image.open(io.BytesIO(photo.data))
    found.load()
    return found


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_written_anew_as_jpeg(kind: str) -> None:
    photo = portrait(picture(kind=kind))

    assert opened(photo).format == "JPEG"
    assert (photo.width, photo.height) == (600, 800)


@pytest.mark.parametrize(
    ("size", "kept"),
    [
        ((3000, 4000), (960, 1280)),
        ((4000, 3000), (960, 1280)),
        ((600, 600), (450, 600)),
        ((300, 900), (300, 400)),
    ],
)
def test_a_photo_is_cut_to_three_by_four_and_made_small(size: tuple[int, int], kept: tuple[int, int]) -> None:
    """BDG-2."""
    photo = portrait(picture(size))

    assert (photo.width, photo.height) == kept


def test_a_photo_that_lies_on_its_side_is_turned_upright() -> None:
    source = Image.new("RGB", (800, 600), "white")
    source.paste((200, 0, 0), (0, 0, 400, 600))
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    source.save(out, "JPEG", exif=exif)

    found = opened(portrait(out.getvalue()))

    above, below = (
        found.getpixel((found.width // 2, 10)),
        found.getpixel((found.width // 2, found.height - 10)),
    )
    assert isinstance(above, tuple)
    assert isinstance(below, tuple)
    assert above[1] < 60
    assert below[1] > 200


def test_nothing_stays_beside_the_picture() -> None:
    """Places, times, profiles, comments and thumbnails are gone."""
    exif = Image.Exif()
    exif[0x010E] = "CANARY-EXIF"
    exif[0x8825] = {1: "N", 2: (50.0, 50.0, 0.0)}
    data = picture(exif=exif, comment=b"CANARY-COMMENT", icc_profile=b"CANARY-PROFILE" * 10)

    photo = portrait(data)

    assert b"CANARY" in data
    assert b"CANARY" not in photo.data
    assert dict(opened(photo).getexif()) == {}


def test_light_shows_through_where_a_picture_is_clear() -> None:
    clear = Image.new("RGBA", (600, 800), (0, 0, 0, 0))
    out = io.BytesIO()
    clear.save(out, "PNG")

    assert opened(portrait(out.getvalue())).getpixel((300, 400)) == (255, 255, 255)


def png_claiming(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes that claims to be huge."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + chunk(b"IEND", b"")
    )


HOSTILE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "one byte": lambda: b"\xff",
    "text": lambda: b"this is no photo",
    "page": lambda: b"<html><script>alert(1)</script></html>",
    "drawing with script": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "drawing with entities": lambda: b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>',
    "pdf": lambda: b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n",
    "program": lambda: b"MZ\x90\x00" + b"\0" * 200,
    "elf": lambda: b"\x7fELF" + b"\0" * 200,
    "zip": lambda: b"PK\x03\x04" + b"\0" * 200,
    "gif": lambda: picture(kind="GIF", mode="P"),
    "bitmap": lambda: picture(kind="BMP"),
    "tiff": lambda: picture(kind="TIFF"),
    "icon": lambda: picture((256, 256), kind="ICO"),
    "postscript": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 600 800\n(/etc/passwd) run\n",
    "begun and cut off": lambda: picture(kind="PNG")[:300],
    "jpeg of a head only": lambda: picture()[:20],
    "bomb of pixels": lambda: png_claiming(60_000, 60_000),
    "bomb of the largest side": lambda: png_claiming(2**31 - 1, 2**31 - 1),
    "just too many pixels": lambda: png_claiming(5001, 5000),
    "promises more than it holds": lambda: png_claiming(1000, 1000),
    "too small": lambda: picture((200, 300)),
    "too long": lambda: picture() + b"\0" * LARGEST_FILE,
    "page in a photo's clothes": lambda: b"\xff\xd8\xff\xe0<script>alert(1)</script>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_words(name: str) -> None:
    with pytest.raises(NotTaken) as refused:
        portrait(HOSTILE[name]())

    assert str(refused.value).endswith(".")


def test_what_hides_behind_a_photo_does_not_stay() -> None:
    """A file that is a photo and an archive or a page at once."""
    photo = portrait(picture() + b"PK\x03\x04<script>alert(1)</script>")

    assert b"script" not in photo.data


def test_a_file_that_is_no_picture_is_told_from_one_that_is_damaged() -> None:
    with pytest.raises(NotTaken, match="no photo"):
        portrait(b"this is no photo")
    with pytest.raises(NotTaken, match="damaged"):
        portrait(picture(kind="PNG")[:300])


def test_a_broken_file_is_refused_also_where_the_renderer_of_pdf_was_loaded() -> None:
    """WeasyPrint tells the imaging library, for the whole process, to take pictures that are cut off."""
    ImageFile.LOAD_TRUNCATED_IMAGES = True

    with pytest.raises(NotTaken):
        portrait(picture()[:-400])
