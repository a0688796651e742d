"""Small hand-made schedule files for tests of the importers."""

from __future__ import annotations

from forum_app.agenda.importers import ImportedSchedule, read_bytes

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
ZONE = "<time_zone_name>Europe/Brussels</time_zone_name>"


def an_event(guid: str = "g1", *, extra: str = "", **fields: str) -> str:
    """One event element on one line; `extra` is put in as it is."""
    values = {"start": "09:30", "duration": "01:00", "title": f"Talk {guid}", "room": "Janson"} | fields
    inner = "".join(f"<{name}>{value}</{name}>" for name, value in values.items())
    return f'<event guid="{guid}" id="{guid}">{inner}{extra}</event>\n'


def a_schedule(*events: str, conference: str = ZONE, day: str = 'date="2027-09-20"', head: str = HEAD) -> str:
    """A schedule of one day and one room list; the first event stands on line 4."""
    return (
        f"{head}<schedule><conference><title>Forum</title>{conference}</conference>\n"
        f'<day index="1" {day}><room name="Janson">\n{"".join(events)}</room></day></schedule>\n'
    )


def read_schedule(*events: str, conference: str = ZONE, day: str = 'date="2027-09-20"') -> ImportedSchedule:
    return read_bytes(a_schedule(*events, conference=conference, day=day).encode())
