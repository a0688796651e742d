"""Picks the right reader by what a file holds, not by its name."""

from __future__ import annotations

from pathlib import Path

from forum_app.agenda.importers.decoding import decode
from forum_app.agenda.importers.frab_json import read_json
from forum_app.agenda.importers.frab_xml import read_xml
from forum_app.agenda.importers.programme_yaml import read_yaml
from forum_app.agenda.importers.rows import ImportedSchedule
from forum_app.core.reports import RefusedFile

_READERS = {"<": read_xml, "{": read_json}
_BINARY = (b"PK", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b")


def read(path: Path) -> ImportedSchedule:
    """Read schedule.xml, schedule.json or a programme in YAML. Raises RefusedFile; OSError if there is no file."""
    return read_bytes(path.read_bytes())


def read_bytes(data: bytes) -> ImportedSchedule:
    """Read the same from memory, such as an upload. Raises RefusedFile."""
    if data.startswith(_BINARY):
        raise RefusedFile(
            "unknown-format", "This is no schedule.xml, no schedule.json and no programme in YAML."
        )
    text = decode(data)
    begin = text.lstrip()[:1]
    if not begin:
        raise RefusedFile("empty", "The file is empty.")
    return _READERS.get(begin, read_yaml)(text)
