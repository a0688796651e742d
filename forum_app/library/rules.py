"""What kinds of document the library holds, and how sizes are shown."""

from __future__ import annotations

from enum import StrEnum


class DocumentKind(StrEnum):
    """What a document is."""

    FOUNDING_TEXT = "founding_text"
    REFERENCE = "reference"
    PRESS = "press"
    SPEECH = "speech"
    STUDY = "study"
    OUTCOME = "outcome"


class FileKind(StrEnum):
    """The file type as the reader knows it."""

    PDF = "pdf"
    EXCEL = "excel"
    TEXT = "text"
    NONE = "none"


def size_label(size: int) -> str:
    """Return a size as the founding page prints it: whole kB below 1 MB, else whole MB (DOC-1)."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{round(size / 1_000_000)} MB"
