"""Writes schedule.xml as frab, pentabarf and c3voc tools read it (the c3voc schema)."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from forum_app.agenda.exporters.frab_values import GENERATOR, SLOT, Day, Event, Schedule

# What XML 1.0 cannot hold, not even escaped (section 2.2).
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def write_xml(schedule: Schedule) -> bytes:
    """Return the schedule as UTF-8 XML; the same schedule gives the same bytes."""
    root = Element("schedule")
    SubElement(root, "generator", name=GENERATOR, version="1")
    _text(root, "version", schedule.version)
    _conference(root, schedule)
    for day in schedule.days:
        _day(root, day)
    indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode").encode() + b"\n"


def _conference(root: Element, schedule: Schedule) -> None:
    node = SubElement(root, "conference")
    for name, value in (
        ("acronym", schedule.acronym),
        ("title", schedule.title),
        ("start", schedule.first.isoformat()),
        ("end", schedule.last.isoformat()),
        ("days", str(len(schedule.days))),
        ("timeslot_duration", SLOT),
        ("base_url", schedule.url),
        ("time_zone_name", schedule.zone),
    ):
        _text(node, name, value)


def _day(root: Element, day: Day) -> None:
    node = SubElement(
        root,
        "day",
        index=str(day.index),
        date=day.date.isoformat(),
        start=day.start.isoformat(),
        end=day.end.isoformat(),
    )
    for name, events in day.rooms.items():
        room = SubElement(node, "room", name=UNFIT.sub("", name))
        for event in events:
            _event(room, event)


def _event(room: Element, event: Event) -> None:
    node = SubElement(room, "event", guid=event.guid, id=str(event.number))
    for name, value in (
        ("room", event.room),
        ("title", event.title),
        ("subtitle", ""),
        ("type", event.kind),
        ("date", event.start.isoformat()),
        ("start", f"{event.start:%H:%M}"),
        ("duration", event.duration),
        ("abstract", event.abstract),
        ("slug", event.slug),
        ("track", event.track),
        ("language", event.language),
        ("description", ""),
        ("url", event.url),
    ):
        _text(node, name, value)
    people = SubElement(node, "persons")
    for person in event.people:
        _text(people, "person", person.name, id=str(person.number))
    links = SubElement(node, "links")
    for link in event.links:
        _text(links, "link", link.title or link.url, href=link.url)


def _text(parent: Element, name: str, value: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = UNFIT.sub("", value)
