"""The draft of an agenda in the fields of a forum's programme: what `importers` read as YAML, CSV and XLSX."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from forum_app.agenda.exporters.lines import booth_line, role_line, talk_line
from forum_app.agenda.importers.rows import DEFAULT_DAY_CHANGE
from forum_app.agenda.models import AgendaSession, Speaker
from forum_app.agenda.rules.numbers import guid_of
from forum_app.agenda.services import snapshot
from forum_app.core.clock import from_iso
from forum_app.core.translated import LANGUAGES

Json = Mapping[str, Any]
# A table cannot say when its days begin: it is read as if at four.
TABLE_HOUR = DEFAULT_DAY_CHANGE.hour
COLUMNS = (
    *("guid", "code", "state", "date", "start", "end", "length", "rooms", "type"),
    *(f"title_{language}" for language in LANGUAGES),
    *("title_original",),
    *(f"abstract_{language}" for language in LANGUAGES),
    *("abstract_original", "part", "track", "pillar", "themes", "fields", "tags", "spoken", "languages"),
    *("checked", "access", "public", "closed", "media", "rule", "seats", "doors_close", "people"),
    *("contributions", "booths", "equipment", "stream", "note"),
)
_LISTED = frozenset(("rooms", "themes", "fields", "tags", "spoken", "languages", "checked"))
_BY_LINE = frozenset(("people", "contributions", "booths"))


def session_fields(row: AgendaSession, zone: str, day_start_hour: int = TABLE_HOUR) -> dict[str, Any]:
    """Return a session as a programme has it: lists as lists, times by the clock of `zone`.

    What begins before `day_start_hour` stands under the day before (PRG-5).
    """
    taken = snapshot.taken(row)
    names = {role.speaker.uid: _names(role.speaker) for role in row.roles if role.speaker}
    return {
        "guid": guid_of(row.uid),
        "code": row.code,
        "state": taken["state"],
        **_times(taken, zone, day_start_hour),
        "rooms": taken["rooms"],
        "type": taken["kind"],
        **_texts("title", taken["title"]),
        **_texts("abstract", taken["abstract"] or {}),
        **{name: taken[name] or "" for name in ("part", "track", "pillar")},
        **{name: taken[name] for name in ("themes", "fields", "tags")},
        **{name: taken[name].split() for name in ("spoken", "languages", "checked")},
        "access": taken["access"],
        "public": taken["shown_publicly"],
        "closed": taken["closed"],
        "media": taken["media"] or "",
        "rule": taken["speech_rule"] or "",
        "seats": taken["capacity"],
        "doors_close": _local(taken["doors_close"], zone).isoformat(timespec="minutes")
        if taken["doors_close"]
        else "",
        "people": [role_line(role, names.get(role["person"], ("", ""))) for role in taken["roles"]],
        "contributions": [talk_line(talk) for talk in taken["contributions"]],
        "booths": [booth_line(booth) for booth in taken["booths"]],
        "equipment": taken["equipment"],
        "stream": taken["stream_url"],
        "note": taken["internal_note"],
    }


def table(rows: Iterable[AgendaSession], zone: str) -> list[list[str | int | bool | None]]:
    """Return sessions as the rows of a table with `COLUMNS`: lists parted by semicolons, lines by line ends."""
    return [
        [_cell(name, fields[name]) for name in COLUMNS] for fields in (session_fields(r, zone) for r in rows)
    ]


def _cell(name: str, value: Any) -> str | int | bool | None:
    if name in _LISTED:
        return "; ".join(value)
    return "\n".join(value) if name in _BY_LINE else value


def _names(who: Speaker) -> tuple[str, str]:
    return who.name_latin, who.name_native


def _times(taken: Json, zone: str, hour: int) -> dict[str, Any]:
    if not taken["start"]:
        return {"date": "", "start": "", "end": "", "length": taken["length"]}
    start, end = _local(taken["start"], zone), _local(taken["end"], zone)
    minutes = round((from_iso(taken["end"]) - from_iso(taken["start"])).total_seconds() / 60)
    return {
        "date": (start - timedelta(hours=hour)).date().isoformat(),
        "start": f"{start:%H:%M}",
        "end": f"{end:%H:%M}",
        "length": minutes,
    }


def _local(moment: str, zone: str) -> datetime:
    return from_iso(moment).astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def _texts(name: str, text: Json) -> dict[str, str]:
    return {f"{name}_{language}": text.get(language, "") for language in LANGUAGES} | {
        f"{name}_original": text.get("original", "")
    }
