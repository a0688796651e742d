"""Reads schedule.xml (frab, pentabarf, c3voc, pretalx) as a stream, with the line of every event.

A document type declaration is refused with everything that could hide in it: entities, outside files.
"""

from __future__ import annotations

import io
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, InputSource, Locator

from defusedxml.common import DefusedXmlException
from defusedxml.sax import parse

from forum_app.agenda.importers.frab import schedule_from
from forum_app.agenda.importers.frab_elements import Node, event_of, read_conference
from forum_app.agenda.importers.frab_fields import RawDay, RawSchedule
from forum_app.agenda.importers.plain_text import one_line
from forum_app.agenda.importers.rows import ImportedSchedule
from forum_app.core.reports import RefusedFile

_DEEPEST = 20


def read_xml(text: str) -> ImportedSchedule:
    """Return the rows of a schedule.xml. Raises RefusedFile, with a line, for XML that is broken or unsafe."""
    source = InputSource()
    source.setByteStream(io.BytesIO(text.encode()))
    source.setEncoding("utf-8")  # the text is decoded already, whatever its declaration says
    reader = _Reader()
    try:
        parse(source, reader, forbid_dtd=True)
    except SAXParseException as error:
        line = error.getLineNumber() or 0
        raise RefusedFile("bad-xml", f"The XML is broken: {error.getMessage()}.", line) from None
    except DefusedXmlException:
        reason = "A schedule has no document type and no entities of its own; the file was not read."
        raise RefusedFile("unsafe-xml", reason, reader.line) from None
    return schedule_from(reader.schedule)


class _Reader(ContentHandler):
    """Builds a raw schedule as the elements go by; an event's elements are dropped once it is read."""

    def __init__(self) -> None:
        super().__init__()
        self.schedule = RawSchedule()
        self._place: Locator | None = None
        self._open: list[Node] = []
        self._day = RawDay(line=0, date="")
        self._room = ""

    @property
    def line(self) -> int:
        """The line the parser is at, 0 before it begins."""
        return (self._place.getLineNumber() if self._place else 0) or 0

    def setDocumentLocator(self, locator: Locator) -> None:
        self._place = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        node = Node(name, dict(attrs.items()), self.line)
        if not self._open and name != "schedule":
            raise RefusedFile("wrong-root", f"The file begins with <{name}>, not with <schedule>.", node.line)
        if len(self._open) > _DEEPEST:
            raise RefusedFile("bad-xml", "The elements are nested too deeply.", node.line)
        if name == "day":
            self._day = RawDay(line=node.line, date=node.get("date"), start=node.get("start"))
            self.schedule.days.append(self._day)
        elif name == "room" and self._open[-1].name == "day":
            self._room = one_line(node.get("name"))
            self.schedule.conference.rooms.append(self._room)
        self._open.append(node)

    def characters(self, content: str) -> None:
        self._open[-1].parts.append(content)

    def endElement(self, name: str) -> None:
        node = self._open.pop()
        if name == "event":
            self.schedule.events.append(event_of(node, self._day, self._room))
        elif name == "conference":
            read_conference(node, self.schedule.conference)
        elif self._open:
            self._open[-1].children.append(node)
