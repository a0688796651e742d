"""Photographs that people send: read by content, checked, and written anew, so that nothing hidden stays in them."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from forum_app.core.errors import Invalid
from forum_app.core.text import N_

LARGEST_FILE = 5 * 1024 * 1024
MOST_PIXELS = 25_000_000
SMALLEST_SIDE = 240
WIDTH, HEIGHT = 960, 1280
QUALITY = 88
FORMATS = ("JPEG", "PNG", "WEBP")
MEDIA_TYPE = "image/jpeg"
# What Pillow raises on files that lie about themselves; a bomb is an Exception of its own, no OSError.
BROKEN = (
    OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, OverflowError, EOFError,
    Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Photo:
    """A portrait as it is kept: a JPEG of at most 960 x 1280 pixels without any data beside the picture."""

    data: bytes
    width: int
    height: int


class NotTaken(Invalid):
    """A photograph that cannot be kept; the message says what to send instead."""


def portrait(data: bytes) -> Photo:
    """Return a photograph turned upright, cut to 3:4 around its middle, made small enough and written anew.

    Raises NotTaken for anything that is no photograph, is too large or too small, or lies about itself. The
    numbers of pixels are read before any is decoded.
    """
    if len(data) > LARGEST_FILE:
        raise NotTaken(N_("The photo is larger than 5 MB. Send a smaller one."))
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            return _written(_cut(_decoded(data)))
        except BROKEN as problem:
            raise NotTaken(
                N_("This file is damaged. Send the photo again, as JPEG, PNG or WebP.")
            ) from problem


def whole_pictures_only() -> None:
    """Refuse torn pictures from here on: the renderer of PDF takes them, and says so for the whole process."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False


def _decoded(data: bytes) -> Image.Image:
    whole_pictures_only()
    try:
        found = Image.open(io.BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError as problem:
        raise NotTaken(N_("This file is no photo. Send it as JPEG, PNG or WebP.")) from problem
    if found.width * found.height > MOST_PIXELS:
        raise NotTaken(N_("The photo has more than 25 million pixels. Send a smaller one."))
    if min(found.size) < SMALLEST_SIDE:
        raise NotTaken(N_("The photo is too small. It needs at least 240 pixels on each side."))
    found.draft("RGB", (WIDTH * 2, HEIGHT * 2))
    found.load()
    return ImageOps.exif_transpose(found)


def _cut(found: Image.Image) -> Image.Image:
    """Cut to 3:4 around the middle and shrink; light shows through where the picture is clear."""
    if found.mode not in ("RGB", "L"):
        found = found.convert("RGBA")
        ground = Image.new("RGBA", found.size, "white")
        found = Image.alpha_composite(ground, found)
    scale = min(1.0, WIDTH / min(found.width, found.height * WIDTH / HEIGHT))
    width = max(1, round(min(found.width, found.height * WIDTH / HEIGHT) * scale))
    return ImageOps.fit(found.convert("RGB"), (width, round(width * HEIGHT / WIDTH)))


def _written(found: Image.Image) -> Photo:
    # A new image takes the pixels only: profiles, comments and places where it was taken stay behind.
    bare = Image.new("RGB", found.size)
    bare.paste(found)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Photo(out.getvalue(), found.width, found.height)
