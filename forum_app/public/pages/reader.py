"""Reads a release document into the values of document.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from forum_app.core.clock import from_iso
from forum_app.core.translated import Translated
from forum_app.public.pages.document import (
    Agenda,
    Booth,
    Contribution,
    Entry,
    Paper,
    Person,
    Profile,
    Room,
    Session,
    Venue,
)
from forum_app.public.pages.times import agenda_day

Json = Mapping[str, Any]
LISTS = ("parts", "tracks", "pillars", "themes", "fields")
UNNAMED = frozenset({"interpreter", "note_taker"})


def read(document: Json) -> Agenda:
    """Read a release document."""
    edition = document["edition"]
    venues = {v["key"]: _venue(v, edition["zone"]) for v in document.get("venues", ())}
    rooms = {r["key"]: _room(r, venues) for r in document.get("rooms", ())}
    entries = {k: {e["key"]: _entry(e) for e in document.get(k, ())} for k in LISTS}
    reader = _Reader(edition["zone"], edition.get("day_start_hour", 0), rooms, entries)
    return Agenda(
        number=document["number"],
        published_at=from_iso(document["published_at"]),
        note=_text(document.get("note")),
        slug=edition["slug"],
        name=_text(edition["name"]),
        zone=edition["zone"],
        away_zone=edition["away_zone"],
        first_day=date.fromisoformat(edition["first_day"]),
        last_day=date.fromisoformat(edition["last_day"]),
        day_start_hour=edition.get("day_start_hour", 0),
        rooms=rooms,
        parts=entries["parts"],
        tracks=entries["tracks"],
        pillars=entries["pillars"],
        themes=entries["themes"],
        sessions=tuple(reader.session(s) for s in document["sessions"]),
        profiles={uid: _profile(p) for uid, p in document.get("profiles", {}).items()},
    )


def _text(value: Json | None) -> Translated:
    return Translated.from_json(value)


def _venue(v: Json, zone: str) -> Venue:
    address, city = _text(v.get("address")), _text(v.get("city"))
    return Venue(v["key"], _text(v["name"]), address, city, v.get("zone") or zone)


def _room(r: Json, venues: Mapping[str, Venue]) -> Room:
    capacity, channels = r.get("capacity") or 0, r.get("channels") or 0
    return Room(r["key"], _text(r["name"]), venues[r["venue"]], capacity, channels)


def _entry(e: Json) -> Entry:
    days = [date.fromisoformat(e[k]) if e.get(k) else None for k in ("from", "to")]
    return Entry(e["key"], _text(e["name"]), e.get("number") or 0, e.get("kind") or "", *days)


def _person(p: Json) -> Person:
    name = p.get("name") or {}
    return Person(
        role=p["role"],
        latin=name.get("latin") or "",
        native=name.get("native") or "",
        function=_text(p.get("function")),
        body=_text(p.get("body")),
        uid=p.get("uid") or "",
        sort=p.get("sort") or "",
    )


def _people(given: Json) -> tuple[Person, ...]:
    """Return the people to show; interpreters and note-takers are not for the public."""
    return tuple(_person(p) for p in given.get("people", ()) if p["role"] not in UNNAMED)


def _profile(p: Json) -> Profile:
    return Profile(_text(p.get("biography")), p.get("photo") or "")


def _booth(b: Json) -> Booth:
    return Booth(b["language"], b.get("mode") or "", b.get("channel") or 0, b.get("relay") or "")


def _paper(p: Json) -> Paper:
    file = p.get("file") or {}
    told = (file.get("name") or "", file.get("type") or "", file.get("size") or 0)
    return Paper(p["uid"], _text(p["title"]), p.get("language") or "", p.get("url") or "", *told)


@dataclass(frozen=True, slots=True)
class _Reader:
    zone: str
    day_start_hour: int
    rooms: Mapping[str, Room]
    entries: Mapping[str, Mapping[str, Entry]]

    def session(self, s: Json) -> Session:
        start = from_iso(s["start"])
        closed = bool(s.get("closed"))
        contributions = () if closed else tuple(self.contribution(c) for c in s.get("contributions", ()))
        return Session(
            uid=s["uid"],
            code=s["code"],
            state=s["state"],
            kind=s["kind"],
            title=_text(s["title"]),
            abstract=_text(s.get("abstract")),
            start=start,
            end=from_iso(s["end"]),
            day=agenda_day(start, self.zone, self.day_start_hour),
            rooms=tuple(self.rooms[key] for key in s.get("rooms", ())),
            part=self.entries["parts"].get(s.get("part") or ""),
            track=self.entries["tracks"].get(s.get("track") or ""),
            pillar=self.entries["pillars"].get(s.get("pillar") or ""),
            themes=tuple(self.entries["themes"][key] for key in s.get("themes", ())),
            languages=tuple(s.get("languages", ())),
            access=s.get("access") or "all",
            closed=closed,
            media=s.get("media") or "",
            speech_rule=s.get("speech_rule") or "",
            doors_close=from_iso(s["doors_close"]) if s.get("doors_close") else None,
            stream=s.get("stream") or "",
            people=() if closed else _people(s),
            contributions=contributions,
            spoken=tuple(s.get("spoken", ())),
            booths=tuple(_booth(b) for b in s.get("booths", ())),
            fields=tuple(self.entries["fields"][key] for key in s.get("fields", ())),
            tags=tuple(s.get("tags", ())),
            seats=s.get("seats") or 0,
            sign_up=s.get("sign_up") or 0,
            documents=() if closed else tuple(_paper(p) for p in s.get("documents", ())),
        )

    def contribution(self, c: Json) -> Contribution:
        return Contribution(c.get("order") or 0, c.get("minutes") or 0, _text(c.get("title")), _people(c))
