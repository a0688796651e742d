"""What each release of an agenda changed, and an earlier release as it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session as Database

from forum_app.agenda import queries
from forum_app.agenda.change_labels import CHANGES, ways
from forum_app.agenda.changed import Change, changed
from forum_app.agenda.models import Release
from forum_app.agenda.services import comparing
from forum_app.core.clock import from_iso
from forum_app.core.translated import Translated
from forum_app.public.pages.times import agenda_day

Json = Mapping[str, Any]
FEW = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A release in the list: how many sessions it changed, in which ways, and the first of them."""

    number: int
    published_at: datetime
    note: Translated | None
    total: int
    ways: Mapping[str, int]
    changes: Sequence[Change]


@dataclass(frozen=True, slots=True)
class Row:
    """One session of an earlier release; nobody is named."""

    code: str
    title: Translated
    start: datetime
    end: datetime
    rooms: tuple[Translated, ...]
    cancelled: bool


@dataclass(frozen=True, slots=True)
class Day:
    """The sessions of one day of an earlier release."""

    day: date
    rows: Sequence[Row]


def entry(database: Database, release: Release, most: int | None = FEW) -> Entry:
    """Return a release with its first changes, or all of them for None."""
    kept = release.changes["changes"]
    counted = Counter(way for each in kept for way in ways(each))
    return Entry(
        number=release.number,
        published_at=release.published_at,
        note=release.note,
        total=len(kept),
        ways={way: counted[way] for way in CHANGES if counted[way]},
        changes=changed(kept[:most], rooms(database, release), {}),
    )


def rooms(database: Database, release: Release) -> dict[str, Any]:
    """Return the names of the rooms that the changes of a release may name."""
    before = queries.release(database, release.edition.slug, release.number - 1)
    earlier = comparing.rooms_in(before.document) if before else {}
    return earlier | comparing.rooms_in(release.document)


def rows(document: Json) -> list[Row]:
    """Return all sessions of a release in order."""
    names = {key: Translated.from_json(name) for key, name in comparing.rooms_in(document).items()}
    return [
        Row(
            code=each["code"],
            title=Translated.from_json(each["title"]),
            start=from_iso(each["start"]),
            end=from_iso(each["end"]),
            rooms=tuple(names[key] for key in each["rooms"] if key in names),
            cancelled=each["state"] == "cancelled",
        )
        for each in document["sessions"]
    ]


def days(found: Sequence[Row], zone: str, day_start_hour: int) -> list[Day]:
    """Return sessions by their days (PRG-5)."""
    by_day: dict[date, list[Row]] = {}
    for row in found:
        by_day.setdefault(agenda_day(row.start, zone, day_start_hour), []).append(row)
    return [Day(day, sessions) for day, sessions in sorted(by_day.items())]
