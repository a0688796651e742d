"""Finds what an imported schedule refers to by key, and adds what is new: rooms, tracks, pillars, themes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from forum_app.agenda import queries
from forum_app.agenda.importers import ImportedSchedule, ImportedTrack
from forum_app.agenda.models import Track
from forum_app.agenda.services.houses import rooms
from forum_app.core.translated import Translated
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition, Pillar, Room, Theme

# Colours of tracks that bring none: far enough apart, and dark enough to carry white letters.
COLOURS = (
    *("teal", "steelblue", "sienna", "seagreen", "purple", "olive"),
    *("firebrick", "royalblue", "darkslateblue", "forestgreen", "navy", "crimson"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What sessions refer to, by the key the file uses. What is there already stays as it is."""

    rooms: Mapping[str, Room]
    tracks: Mapping[str, Track]
    pillars: Mapping[str, Pillar]
    themes: Mapping[str, Theme]


def find_or_add(session: Session, edition: Edition, schedule: ImportedSchedule) -> Places:
    """Return the rooms, tracks, pillars and themes of a schedule; the new ones are added to the session."""
    pillars = _pillars(session, schedule)
    places = Places(
        rooms=rooms(session, edition, schedule),
        tracks=_tracks(session, edition, schedule.tracks, pillars),
        pillars=pillars,
        themes=_themes(session, schedule),
    )
    session.flush()
    return places


def _pillars(session: Session, schedule: ImportedSchedule) -> dict[str, Pillar]:
    known = {pillar.key: pillar for pillar in editions.pillars(session)}
    for topic in schedule.pillars:
        if topic.key not in known:
            known[topic.key] = Pillar(key=topic.key, number=topic.number, name=Translated(topic.name))
            session.add(known[topic.key])
    return known


def _themes(session: Session, schedule: ImportedSchedule) -> dict[str, Theme]:
    known = {theme.key: theme for theme in editions.themes(session)}
    for topic in schedule.themes:
        if topic.key not in known:
            known[topic.key] = Theme(key=topic.key, number=topic.number, name=Translated(topic.name))
            session.add(known[topic.key])
    return known


def _tracks(
    session: Session, edition: Edition, tracks: Iterable[ImportedTrack], pillars: Mapping[str, Pillar]
) -> dict[str, Track]:
    """Return the tracks by key; one that stands for a pillar has the pillar's name in all its languages."""
    known = {track.key: track for track in queries.tracks(session, edition.id)}
    for track in tracks:
        if track.key in known:
            continue
        pillar, place = pillars.get(track.key), len(known)
        known[track.key] = Track(
            edition_id=edition.id,
            key=track.key,
            name=pillar.name if pillar else Translated(track.name),
            colour=track.colour or COLOURS[place % len(COLOURS)],
            position=place + 1,
        )
        session.add(known[track.key])
    return known
