"""Sets a book: its values into HTML and CSS for the printing child."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from forum_app.core.pdf import dates, widths
from forum_app.core.pdf.source import Asset, Source
from forum_app.core.pdf.templates import FACES, FOLDER, environment
from forum_app.core.text import N_
from forum_app.proceedings.rules import Book
from forum_app.proceedings.wording import CATALOGUES, HTML_LANG, Wording

PARTS = FOLDER / "proceedings"
DRAWINGS = ("mark", "skyline", "dots", "blank")
COVER_WIDTH = 158 / 25.4 * 72  # points
LARGEST_TITLE, SMALLEST_ONE_LINE, WRAPPED_TITLE = 38.0, 28.0, 32.0


def source(book: Book, wording: Wording) -> Source:
    """Return the document of a volume."""
    env = environment()
    env.globals.update(
        {"_": wording.say, "N_": N_, "said": wording.plain, "show": wording.show, "plain": wording.text, "role": wording.role,
         "tongues": wording.tongues, "second": wording.second, "clock": dates.clock, "offset": dates.offset,
         "long_date": dates.long_date, "weekday_date": dates.weekday_date, "date_range": dates.date_range,
         "zone_city": dates.zone_city, "html_lang": HTML_LANG}
    )  # fmt: skip
    size = title_size(wording.text(book.name))
    names = {"book": book, "language": wording.language, "first": wording.first, "title_size": size}
    html = env.get_template("proceedings/book.html").render(names)
    css = env.get_template("proceedings/book.css").render(names)
    assets = {
        f"app:{name}": Asset((PARTS / f"{name}.svg").read_bytes(), "image/svg+xml") for name in DRAWINGS
    }
    return Source(html=html, css=css, assets=assets)


def title_size(title: str) -> float:
    """Return the size of the cover's title in points: on one line if that leaves it large enough."""
    one_line = COVER_WIDTH / widths.width(title, "serif-display")
    return min(LARGEST_TITLE, round(one_line - 0.1, 1)) if one_line >= SMALLEST_ONE_LINE else WRAPPED_TITLE


@cache
def typesetting() -> str:
    """Return a digest of all that decides how the same content looks: templates, code, words, faces, renderer."""
    digest = hashlib.sha256(version("weasyprint").encode())
    words = CATALOGUES.glob("*/LC_MESSAGES/*.mo")
    for path in sorted([*PARTS.iterdir(), *FACES.iterdir(), *Path(__file__).parent.glob("*.py"), *words]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
