"""Picks the right reader by what a file holds; its name only tells a table in an unknown encoding."""

from __future__ import annotations

import re
from pathlib import Path

from forum_app.agenda.importers.decoding import decode
from forum_app.agenda.importers.frab_json import read_json
from forum_app.agenda.importers.frab_xml import read_xml
from forum_app.agenda.importers.programme_table import read_programme
from forum_app.agenda.importers.programme_yaml import read_yaml
from forum_app.agenda.importers.rows import ImportedSchedule
from forum_app.core.reports import RefusedFile

_READERS = {"<": read_xml, "{": read_json}
_BINARY = (b"%PDF", b"\x1f\x8b")
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xls")
_HEADER = re.compile(rb"[^\n:<{]{0,4000}?[,;\t][^\n:]{0,4000}\n")


def read(path: Path) -> ImportedSchedule:
    """Read schedule.xml, schedule.json, or a programme in YAML, CSV or XLSX.

    Raises RefusedFile; OSError if there is no file.
    """
    return read_bytes(path.read_bytes(), path.name)


def read_bytes(data: bytes, name: str = "") -> ImportedSchedule:
    """Read the same from memory, such as an upload. Raises RefusedFile."""
    if data.startswith(_BINARY):
        raise RefusedFile(
            "unknown-format",
            "This is no schedule.xml, no schedule.json and no programme in YAML, CSV or XLSX.",
        )
    if data.startswith(_WORKBOOKS) or name.lower().endswith(_TABLES) or _HEADER.match(data):
        return read_programme(data, name)
    text = decode(data)
    begin = text.lstrip()[:1]
    if not begin:
        raise RefusedFile("empty", "The file is empty.")
    return _READERS.get(begin, read_yaml)(text)
