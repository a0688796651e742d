"""Elements of a schedule.xml and what is read from an event and a conference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from forum_app.agenda.importers.frab_fields import RawConference, RawDay, RawEvent
from forum_app.agenda.importers.plain_text import one_line


@dataclass(slots=True)
class Node:
    """An element with its own text and its children; `line` is where it begins."""

    name: str
    attributes: Mapping[str, str]
    line: int
    parts: list[str] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    def get(self, *names: str) -> str:
        """Return the first of the named attributes that is not empty, else ""."""
        return next((self.attributes[name] for name in names if self.attributes.get(name, "").strip()), "")

    def text(self, name: str) -> str:
        """Return the text of the first child of that name, else ""."""
        return next(("".join(child.parts) for child in self.children if child.name == name), "")

    def within(self, outer: str, inner: str) -> list[Node]:
        """Return the grandchildren `inner` of the children `outer`."""
        return [
            node
            for child in self.children
            if child.name == outer
            for node in child.children
            if node.name == inner
        ]


def event_of(node: Node, day: RawDay, room: str) -> RawEvent:
    """Return an event's fields; `room` is the room it stands under, for an event that names none."""
    links = [*node.within("links", "link"), *node.within("attachments", "attachment")]
    return RawEvent(
        line=node.line,
        day=day,
        room=node.text("room").strip() or room,
        guid=node.get("guid"),
        id=node.get("id"),
        code=node.get("code"),
        slug=node.text("slug"),
        title=node.text("title"),
        subtitle=node.text("subtitle"),
        abstract=node.text("abstract"),
        description=node.text("description"),
        date=node.text("date"),
        start=node.text("start"),
        duration=node.text("duration"),
        track=node.text("track"),
        kind=node.text("type"),
        language=node.text("language"),
        people=tuple(
            (person.get("guid", "id", "code"), "".join(person.parts))
            for person in node.within("persons", "person")
        ),
        links=tuple((link.get("href"), "".join(link.parts)) for link in links),
    )


def read_conference(node: Node, conference: RawConference) -> None:
    """Take over what the conference element says."""
    conference.line = node.line
    conference.acronym = node.text("acronym")
    conference.title = node.text("title")
    conference.venue = node.text("venue")
    conference.city = node.text("city")
    conference.zone = node.text("time_zone_name")
    conference.day_change = node.text("day_change")
    for track in (child for child in node.children if child.name == "track"):
        conference.tracks[one_line(track.get("name"))] = track.get("color", "colour")
