"""Schedules of others as plain rows: frab, pentabarf and c3voc XML and JSON, and forum programmes in YAML."""

from forum_app.agenda.importers.keys import key_from
from forum_app.agenda.importers.lines import ImportedRole
from forum_app.agenda.importers.plain_text import html_to_text, one_line
from forum_app.agenda.importers.reader import read, read_bytes
from forum_app.agenda.importers.rows import (
    ImportedEvent,
    ImportedLink,
    ImportedPerson,
    ImportedRoom,
    ImportedSchedule,
    ImportedTopic,
    ImportedTrack,
    ImportedVenue,
    ProgrammeDetails,
    in_zone,
)

__all__ = [
    "ImportedEvent",
    "ImportedLink",
    "ImportedPerson",
    "ImportedRole",
    "ImportedRoom",
    "ImportedSchedule",
    "ImportedTopic",
    "ImportedTrack",
    "ImportedVenue",
    "ProgrammeDetails",
    "html_to_text",
    "in_zone",
    "key_from",
    "one_line",
    "read",
    "read_bytes",
]
