"""The rooms of an imported schedule, each in its building."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable

from sqlalchemy.orm import Session

from forum_app.agenda.importers import ImportedRoom, ImportedSchedule, key_from
from forum_app.core.translated import Translated
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition, Room, Venue

KEY = re.compile(r"[A-Za-z0-9-]{1,60}")
NAMELESS = "venue"


def rooms(session: Session, edition: Edition, schedule: ImportedSchedule) -> dict[str, Room]:
    """Return an edition's rooms by the key the file uses; rooms and buildings that are new are added."""
    venues = {venue.key: venue for venue in editions.venues(session, edition.id)}
    present = [room for venue in venues.values() for room in venue.rooms]
    known = _named(present) | {room.key: room for room in present}
    found: dict[str, Room] = {}
    for wanted in schedule.rooms:
        # Only the file's own rooms count as taken: the same file must find its rooms again.
        key = (
            wanted.key if wanted.key in known else safe(wanted.key, frozenset(r.key for r in found.values()))
        )
        if key not in known:
            venue = _venue(session, edition, venues, _Place(schedule, wanted.venue))
            known[key] = _room(edition, venue, wanted, key)
            venue.rooms.append(known[key])
        found[wanted.key] = known[key]
    return found


def _named(rooms: Iterable[Room]) -> dict[str, Room]:
    """Return rooms by each of their names that no other has: a table may name a room as people do."""
    named = [(text, room) for room in rooms for _, text in room.name]
    alone = Counter(text for text, _ in {(text, room.id) for text, room in named})
    return {text: room for text, room in named if alone[text] == 1}


def safe(key: str, taken: Container[str]) -> str:
    """Return a key that can stand in an address: the file's own, or one made from it."""
    return key if KEY.fullmatch(key) else key_from(key, taken)


class _Place:
    """Where the file says a room is: in a building it lists, or in the one it names for all."""

    def __init__(self, schedule: ImportedSchedule, key: str) -> None:
        listed = next((venue for venue in schedule.venues if venue.key == key), None)
        name = listed.name if listed else {"en": schedule.venue or schedule.city}
        self.name = Translated(name)
        self.key = safe(key, ()) if key else key_from(str(self.name) or NAMELESS)
        self.city = schedule.city
        self.travel_minutes = max(listed.travel_minutes.values(), default=0) if listed else 0


def _venue(session: Session, edition: Edition, venues: dict[str, Venue], place: _Place) -> Venue:
    if place.key not in venues:
        venues[place.key] = Venue(
            edition_id=edition.id,
            key=place.key,
            name=place.name or edition.place or edition.city or edition.name,
            city=edition.city or Translated.of(en=place.city),
            zone=edition.zone,
            travel_minutes=place.travel_minutes,
            position=len(venues) + 1,
        )
        session.add(venues[place.key])
    return venues[place.key]


def _room(edition: Edition, venue: Venue, wanted: ImportedRoom, key: str) -> Room:
    return Room(
        edition_id=edition.id,
        key=key,
        name=Translated(wanted.name) or Translated.of(en=key),
        capacity=wanted.capacity or 0,
        channels=wanted.channels or 0,
        position=len(venue.rooms) + 1,
    )
