"""Double bookings in a file, found by sorting and one sweep: warnings, since a real schedule may mean them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from forum_app.agenda.importers.rows import ImportedEvent
from forum_app.core.reports import Problem


class _Claim(NamedTuple):
    """An event's claim on a room or person (by key) for a time in UTC."""

    holder: str
    start: datetime
    end: datetime
    event: ImportedEvent

    @property
    def until(self) -> datetime:
        """The end by the clock of the file."""
        return (self.event.start or self.start) + self.event.duration


def double_bookings(
    events: Sequence[ImportedEvent], room_names: Mapping[str, str], zone: str | None
) -> tuple[Problem, ...]:
    """Return a warning for each event that begins while its room, or one of its people, is still taken.

    One warning an event and room or person, however many others overlap. `zone` holds for local times.
    """
    rooms = [claim for event in events for claim in _claims(event, event.rooms, zone)]
    people = [claim for event in events for claim in _claims(event, [p.key for p in event.people], zone)]
    person_names = {person.key: person.name for event in events for person in event.people}
    return (
        *(_problem("room-overlap", room_names, later, taken) for later, taken in _clashes(rooms)),
        *(_problem("person-overlap", person_names, later, taken) for later, taken in _clashes(people)),
    )


def _claims(event: ImportedEvent, holders: Iterable[str], zone: str | None) -> Iterator[_Claim]:
    span = event.instants(zone or "UTC")
    return (_Claim(holder, *span, event) for holder in dict.fromkeys(holders) if span)


def _clashes(claims: Iterable[_Claim]) -> Iterator[tuple[_Claim, _Claim]]:
    """Yield (the later claim, the one that still holds), comparing each claim with the longest so far."""
    in_order = sorted(claims, key=lambda claim: claim[:3])
    longest: _Claim | None = None
    for claim in in_order:
        if longest is None or longest.holder != claim.holder:
            longest = claim
            continue
        if claim.start < longest.end:
            yield claim, longest
        if claim.end > longest.end:
            longest = claim


def _problem(word: str, names: Mapping[str, str], later: _Claim, taken: _Claim) -> Problem:
    until = f"{taken.until:%H:%M}"
    other = taken.event.code or taken.event.key
    who = names.get(later.holder, later.holder)
    text = f"{who} is taken until {until} by {other} (line {taken.event.line})."
    return Problem(later.event.line, later.event.key, word, text)
