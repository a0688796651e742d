"""Rendering in this process. Only the printing child and the tests import it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from forum_app.core.pdf.fetcher import ClosedFetcher
from forum_app.core.pdf.languages import Languages
from forum_app.core.pdf.libs import weasyprint
from forum_app.core.pdf.source import Printed, Report, Source
from forum_app.core.pdf.templates import FACES

MOST_WARNINGS = 50
LONGEST_WARNING = 200  # characters

Finisher = Callable[[Any, Any], None]


class Hearing(logging.Handler):
    """Keep what the renderer says; its own logger is silent by default."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message, each text once."""
        if len(self.heard) < MOST_WARNINGS:
            self.heard[record.getMessage()[:LONGEST_WARNING]] = None


@contextmanager
def hearing() -> Iterator[Hearing]:
    """Listen to the renderer's logger for the length of the block."""
    ear, logger = Hearing(), logging.getLogger("weasyprint")
    logger.addHandler(ear)
    try:
        yield ear
    finally:
        logger.removeHandler(ear)


def lay_out(source: Source) -> Any:
    """Return WeasyPrint's laid out document; every reference in it goes through the closed fetcher."""
    fetcher = ClosedFetcher(source.assets)
    fonts = weasyprint.text.fonts.FontConfiguration()
    css = (FACES / "faces.css").read_text("utf-8") + source.css
    sheet = weasyprint.CSS(string=css, font_config=fonts, url_fetcher=fetcher)
    html = weasyprint.HTML(string=source.html, url_fetcher=fetcher)
    return html.render(stylesheets=[sheet], font_config=fonts, pdf_variant=source.variant)


def report(document: Any, warnings: tuple[str, ...] = ()) -> Report:
    """Say what a written document used; fonts are known only after writing."""
    fonts = {
        f"{font.family.decode() if isinstance(font.family, bytes) else font.family} {font.weight}"
        for font in document.fonts.values()
    }
    missing = {chr(code) for font in document.fonts.values() for code in font.missing}
    return Report(len(document.pages), tuple(sorted(fonts)), "".join(sorted(missing)), warnings)


def render(source: Source, finisher: Finisher | None = None) -> Printed:
    """Render one document; without a `finisher`, its tags say the language of each phrase.

    The same source gives the same bytes.
    """
    with hearing() as ear:
        document = lay_out(source)
        chosen = finisher or Languages(document).finish
        pdf = document.write_pdf(finisher=chosen, pdf_variant=source.variant)
    return Printed(pdf, report(document, tuple(ear.heard)))
