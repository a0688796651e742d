"""Pictures of people of an agenda: checked and written anew by the core, then cut to a square."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

from forum_app.core import images

SIDE = 640
A_LITTLE_ABOVE = (0.5, 0.3)  # faces stand in the upper half of a portrait


def square(data: bytes) -> bytes:
    """Return a picture as a square JPEG of at most 640 pixels a side. Raises core.images.NotTaken."""
    portrait = Image.open(io.BytesIO(images.portrait(data).data))
    side = min(SIDE, portrait.width)
    out = io.BytesIO()
    cut = ImageOps.fit(portrait.convert("RGB"), (side, side), centering=A_LITTLE_ABOVE)
    cut.save(out, "JPEG", quality=images.QUALITY, optimize=True)
    return out.getvalue()
