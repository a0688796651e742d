"""Texts in several languages as a programme file writes them: name, name_zh, name_fr."""

from __future__ import annotations

from forum_app.agenda.importers.located import Located
from forum_app.agenda.importers.plain_text import one_line
from forum_app.agenda.importers.rows import Texts

LANGUAGES = ("en", "zh", "fr")


def texts_of(entry: Located, stem: str) -> Texts:
    """Return the texts of a field: `name` or `name_en`, `name_zh`, `name_fr`; of the stem "" `en`, `zh`, `fr`."""
    names = {language: (f"{stem}_{language}" if stem else language) for language in LANGUAGES}
    found = {language: one_line(entry.text(name)) for language, name in names.items()}
    found["en"] = found["en"] or (one_line(entry.text(stem)) if stem else "")
    return {language: text for language, text in found.items() if text}


def paragraphs_of(entry: Located, stem: str) -> Texts:
    """Return the texts of a field that may have several lines, as `texts_of` finds them."""
    found = {language: entry.text(f"{stem}_{language}") for language in LANGUAGES}
    found["en"] = found["en"] or entry.text(stem)
    return {language: text.strip() for language, text in found.items() if text.strip()}
