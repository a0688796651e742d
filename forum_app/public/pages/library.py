"""The library: what a reader looks for, and a founding text by its numbered paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from forum_app.core.names.searching import matches, text_search_key
from forum_app.core.text import N_
from forum_app.library.models import Document

HAN = re.compile(r"[\u3400-\u9fff]")
MARKS = re.compile(r"^(?P<heading>#+)\s*|^-\s+")
LONGEST_HEADING = 60
SIZE_AGAIN = re.compile(r"\[\d+ [KM]B\] \[\d+ [KM]B\]")
# Misprints of the founding texts: kept as printed, and told.
MISPRINTS = (("induded", N_("Printed so in the source; “included” is meant.")),)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asks of the library."""

    words: str = ""
    pillar: str = ""
    kind: str = ""
    language: str = ""


def haystack(document: Document) -> str:
    """Return the key in which a query is looked for."""
    texts = (document.title, document.summary, document.series, document.note)
    return text_search_key(document.authors, *(t for text in texts if text for _, t in text))


def search(documents: Iterable[Document], wanted: Wanted) -> list[Document]:
    """Return the documents wanted, in the order given."""
    return [
        d
        for d in documents
        if wanted.pillar in ("", d.pillar.key if d.pillar else None)
        and wanted.kind in ("", d.kind.value)
        and wanted.language in ("", d.original_language)
        and matches(wanted.words, haystack(d))
    ]


def series_numbers(documents: Iterable[Document]) -> dict[str, int]:
    """Return each document's number within its series, counted in the library's order (DOC-2)."""
    counts: dict[str, int] = {}
    numbers: dict[str, int] = {}
    for document in documents:
        if document.series:
            series = str(document.series)
            numbers[document.slug] = counts[series] = counts.get(series, 0) + 1
    return numbers


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a text as printed; `level` is 0 for text, 1 and up for headings."""

    number: int
    text: str
    language: str
    level: int
    notes: tuple[str, ...]


def paragraphs(text: str, language: str) -> tuple[Paragraph, ...]:
    """Return a text by paragraphs, numbered from 1 so that each can be cited (B56)."""
    lines = [line.strip() for line in text.splitlines()]
    places = [place for place, line in enumerate(lines) if line]
    empty = [place - before - 1 for before, place in zip([-1, *places], places, strict=False)]
    around = zip(empty, [*empty[1:], 0], strict=False)
    levels = [
        _level(lines[place], above, below) for place, (above, below) in zip(places, around, strict=True)
    ]
    found = enumerate(zip(places, levels, strict=True), 1)
    return tuple(_paragraph(number, lines[place], language, level) for number, (place, level) in found)


def _level(line: str, above: int, below: int) -> int:
    """Return a heading's level: by its marks, or 1 for a short line with two empty ones above, or one and two below."""
    mark = MARKS.match(line)
    if mark:
        return len(mark["heading"] or "")
    return int(len(line) < LONGEST_HEADING and (above > 1 or (above == 1 and below > 1)))


def _paragraph(number: int, line: str, language: str, level: int) -> Paragraph:
    words = MARKS.sub("", line)
    notes = [note for misprint, note in MISPRINTS if misprint in words]
    if SIZE_AGAIN.search(words):
        notes.append(N_("The size of the file is printed more than once in the source."))
    chinese = len(HAN.findall(words)) > len(words) / 4
    return Paragraph(number, words, "zh" if chinese else language, level, tuple(notes))
