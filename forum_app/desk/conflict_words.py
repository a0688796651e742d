"""Conflicts of an agenda in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale
from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaSession, Speaker
from forum_app.agenda.queries import PRESENT
from forum_app.agenda.rules import ConflictKind as Kind
from forum_app.agenda.rules import Severity
from forum_app.agenda.rules.conflicts import Conflict
from forum_app.agenda.rules.placing import Reason
from forum_app.agenda.rules.repairs import Repair, RepairKind
from forum_app.core.i18n import clock, current_language, locale, plain, short_weekday
from forum_app.core.text import N_
from forum_app.editions.models import Edition, Part, Room

CONFLICTS: Mapping[Kind, str] = {
    Kind.ROOM_TAKEN: N_("Room taken twice"),
    Kind.CHAIR_TWICE: N_("Chair in two places"),
    Kind.PERSON_TWICE: N_("Person in two places"),
    Kind.ROOM_UNAVAILABLE: N_("Room not available"),
    Kind.PERSON_UNAVAILABLE: N_("Person not available"),
    Kind.TRAVEL_TIME: N_("Too little time to travel"),
    Kind.TOO_FEW_SEATS: N_("Too few seats"),
    Kind.NO_BOOTH: N_("No booth for a language"),
    Kind.TOO_FEW_CHANNELS: N_("Too few channels"),
    Kind.LONG_SHIFT: N_("Interpreter alone for too long"),
    Kind.CHAIR_MISSING: N_("Chair missing for a side"),
    Kind.OUTSIDE_EDITION: N_("Outside the days of the forum"),
    Kind.OUTSIDE_PART: N_("Outside the days of its part"),
    Kind.SHORT_BREAK: N_("Break too short"),
    Kind.CONTRIBUTIONS_TOO_LONG: N_("Contributions longer than the session"),
    Kind.DOORS: N_("Doors close at the wrong time"),
    Kind.NO_ROOM: N_("No room"),
    Kind.TITLE_MISSING: N_("Title missing in a language"),
}
# How a kind is told: by `kind`, or by a longer key where it is told in two ways.
_DETAILS: Mapping[str, str] = {
    "room_taken": N_("%(sessions)s are both in %(rooms)s from %(start)s to %(end)s."),
    "chair_twice": N_("%(person)s is in %(sessions)s from %(start)s to %(end)s and chairs."),
    "person_twice": N_("%(person)s is in %(sessions)s from %(start)s to %(end)s."),
    "room_unavailable": N_("%(room)s cannot be had during %(sessions)s."),
    "person_unavailable": N_("%(person)s cannot be had during %(sessions)s."),
    "travel_time": N_(
        "%(person)s has %(minutes)s minutes between %(sessions)s and needs %(needed)s to travel."
    ),
    "too_few_seats": N_("%(sessions)s: %(needed)s seats are needed, there are %(seats)s."),
    "no_booth": N_("%(sessions)s: nobody interprets into %(languages)s."),
    "too_few_channels": N_("%(sessions)s: %(needed)s booths, but %(room)s has %(channels)s channels."),
    "long_shift": N_(
        "%(person)s interprets alone for %(minutes)s minutes in %(sessions)s; the limit is %(limit)s."
    ),
    "chair_missing": N_("%(sessions)s: nobody is named to chair for %(sides)s."),
    "outside_edition": N_("%(sessions)s: the forum runs from %(first)s to %(last)s."),
    "outside_part": N_("%(sessions)s: %(part)s runs from %(first)s to %(last)s."),
    "outside_part.day": N_("%(sessions)s: %(part)s is on %(first)s alone."),
    "short_break": N_("%(person)s has %(minutes)s minutes between %(sessions)s, in different rooms."),
    "short_break.alone": N_("%(sessions)s lasts %(minutes)s minutes; a break needs %(needed)s."),
    "contributions_too_long": N_("%(sessions)s lasts %(minutes)s minutes, its contributions %(needed)s."),
    "doors": N_("%(sessions)s: the doors close %(minutes)s minutes after the start."),
    "doors.inside": N_(
        "%(sessions)s: the first runs for %(minutes)s minutes after the doors of the second closed."
    ),
    "no_room": N_("%(sessions)s has a time and no room."),
    "title_missing": N_("%(sessions)s has no title in %(languages)s."),
}
SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: N_("Error"),
    Severity.WARNING: N_("Warning"),
    Severity.NOTE: N_("Note"),
    Severity.OFF: N_("Off"),
}
# What the number of a kind is, beside its field.
NUMBERS: Mapping[Kind, str] = {
    Kind.TRAVEL_TIME: N_("added to every way"),
    Kind.LONG_SHIFT: N_("at most without a colleague"),
    Kind.SHORT_BREAK: N_("at least"),
}
SHAPES = {Severity.ERROR: "error", Severity.WARNING: "warn", Severity.NOTE: "note"}
REPAIRS: Mapping[RepairKind, str] = {
    RepairKind.OTHER_ROOM: N_("%(code)s to %(rooms)s"),
    RepairKind.LATER: N_("%(code)s later: %(start)s to %(end)s"),
    RepairKind.EARLIER: N_("%(code)s earlier: %(start)s to %(end)s"),
    RepairKind.SWAP: N_("Swap %(code)s and %(other)s"),
    RepairKind.OTHER_PLACE: N_("%(code)s to %(rooms)s, %(day)s %(start)s to %(end)s"),
    RepairKind.LONGER: N_("%(code)s longer: %(start)s to %(end)s"),
}
_LEFT: Mapping[Severity, str] = {
    Severity.ERROR: N_("Leaves an error."),
    Severity.WARNING: N_("Leaves a warning."),
    Severity.NOTE: N_("Leaves a note."),
}
REASONS: Mapping[Reason, str] = {
    Reason.NO_ROOM_BIG_ENOUGH: N_("No room has enough seats and channels."),
    Reason.TOO_LONG: N_("It is longer than any working day it could be on."),
    Reason.ROOMS_FULL: N_("All rooms that would do are taken."),
    Reason.PEOPLE_BUSY: N_("There are free rooms, but not when its people are free."),
    Reason.CANCELLED: N_("It is cancelled."),
}
SIDES: Mapping[str, str] = {"eu": N_("the European side"), "cn": N_("the Chinese side")}


@dataclass(frozen=True, slots=True)
class Names:
    """What the parts of a conflict are called, in the reader's language, and the clock its times are told by."""

    zone: str
    sessions: Mapping[str, str]
    rooms: Mapping[str, str]
    people: Mapping[str, str]
    parts: Mapping[str, str]


def names(session: Session, edition: Edition) -> Names:
    """Return the names of an edition, in four queries: sessions by code, people as the reader's script has them."""
    coded = select(AgendaSession.uid, AgendaSession.code)
    coded = coded.where(AgendaSession.edition_id == edition.id, PRESENT)
    named = select(Speaker.uid, Speaker.name_latin, Speaker.name_native)
    named = named.where(Speaker.edition_id == edition.id)
    rooms = select(Room.key, Room.name).where(Room.edition_id == edition.id)
    parts = select(Part.key, Part.name).where(Part.edition_id == edition.id)
    native_first = current_language() == "zh"
    return Names(
        zone=edition.zone,
        sessions={row.uid: row.code for row in session.execute(coded)},
        rooms={key: plain(name) for key, name in session.execute(rooms)},
        people={
            uid: (native or latin) if native_first else (latin or native)
            for uid, latin, native in session.execute(named)
        },
        parts={key: plain(name) for key, name in session.execute(parts)},
    )


def told(conflict: Conflict, names: Names) -> tuple[str, str]:
    """Return a conflict's title and a sentence about it, in the reader's language."""
    title = gettext(CONFLICTS[conflict.kind])
    key = conflict.kind.value
    if conflict.kind is Kind.SHORT_BREAK and not conflict.person:
        key += ".alone"
    elif conflict.kind is Kind.OUTSIDE_PART and conflict.words.get("first") == conflict.words.get("last"):
        key += ".day"
    elif conflict.kind is Kind.DOORS and len(conflict.sessions) > 1:
        key += ".inside"
    return title, gettext(_DETAILS[key], **_parts(conflict, names))


def repair_told(repair: Repair, names: Names) -> tuple[str, str]:
    """Return what a repair does, and what it would leave behind."""
    first = repair.changes[0]
    said = {
        "code": names.sessions.get(first.uid, ""),
        "other": names.sessions.get(repair.changes[-1].uid, ""),
        "rooms": joined(names.rooms.get(key, key) for key in first.rooms),
        "day": short_weekday(first.start, names.zone),
        "start": clock(first.start, names.zone),
        "end": clock(first.end, names.zone),
    }
    left = gettext(_LEFT[repair.worst]) if repair.worst else gettext("Clears it.")
    return gettext(REPAIRS[repair.kind], **said), left


def reason_told(reason: Reason) -> str:
    """Return why no place was found."""
    return str(gettext(REASONS[reason]))


def joined(parts: Iterable[str]) -> str:
    """Return words in a row, set as the reader's language sets a list."""
    return ("、" if current_language() == "zh" else str(gettext(", "))).join(parts)


def language_told(code: str) -> str:
    """Return the name of a language; the code itself for one without a name."""
    return _language(locale(), code)


@cache
def _language(reader: str, code: str) -> str:
    return str(Locale.parse(reader).languages.get(code) or code.upper())


def _parts(conflict: Conflict, names: Names) -> dict[str, str]:
    """Return all that a sentence may say; what a kind does not have stays empty."""
    said = {name: str(number) for name, number in conflict.numbers.items()}
    words = conflict.words
    for name in ("first", "last"):
        if name in words:
            said[name] = short_weekday(date.fromisoformat(words[name]))
    return said | {
        "sessions": joined(names.sessions.get(uid, uid) for uid in conflict.sessions),
        "room": names.rooms.get(conflict.room, conflict.room),
        "rooms": joined(names.rooms.get(key, key) for key in words.get("rooms", "").split()),
        "person": names.people.get(conflict.person, ""),
        "part": names.parts.get(words.get("part", ""), ""),
        "languages": joined(language_told(code) for code in words.get("languages", "").split()),
        "sides": joined(gettext(SIDES[side]) for side in words.get("sides", "").split()),
        "start": clock(conflict.start, names.zone) if conflict.start else "",
        "end": clock(conflict.end, names.zone) if conflict.end else "",
    }
