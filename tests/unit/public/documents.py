"""Release documents for the tests of the public pages: small, said in one line each."""

from __future__ import annotations

from typing import Any

from forum_app.public.pages.document import Agenda
from forum_app.public.pages.reader import read

Json = dict[str, Any]


def text(en: str, zh: str = "") -> Json:
    return {"en": en, "original": "en"} | ({"zh": zh} if zh else {})


def person(role: str, latin: str = "", native: str = "", function: str = "", **more: Any) -> Json:
    named = {
        "role": role,
        "name": {"latin": latin, "native": native},
        "function": text(function),
        "body": None,
    }
    return named | more


def session(code: str, start: str, end: str, **changes: Any) -> Json:
    """Return a session of 2027; `start` and `end` are UTC, such as "09-20T07:00"."""
    values: Json = {
        "uid": code.encode().hex().rjust(32, "0"),
        "code": code,
        "state": "confirmed",
        "kind": "panel",
        "title": text(f"Session {code}"),
        "abstract": None,
        "start": f"2027-{start}:00Z",
        "end": f"2027-{end}:00Z",
        "rooms": ["HEMI"],
        "part": None,
        "track": None,
        "pillar": None,
        "themes": [],
        "languages": ["en", "zh"],
        "access": "all",
        "closed": False,
        "media": None,
        "speech_rule": None,
        "doors_close": None,
        "stream": None,
        "sequence": 0,
        "created": "2027-01-04T08:00:00Z",
        "revised": "2027-01-04T08:00:00Z",
        "people": [],
        "contributions": [],
    }
    return values | changes


def document(*sessions: Json, **edition: Any) -> Json:
    frame: Json = {
        "uid": "e" * 32,
        "slug": "urban-forum-2027",
        "name": text("Urban Forum 2027", "2027年城市论坛"),
        "zone": "Europe/Brussels",
        "away_zone": "Asia/Shanghai",
        "city": text("Brussels", "布鲁塞尔"),
        "host_side": "EU",
        "first_day": "2027-09-18",
        "last_day": "2027-09-22",
        "day_start_hour": 4,
        "languages": ["en", "zh"],
    }
    return {
        "format": 1,
        "number": 3,
        "published_at": "2027-06-02T08:00:00Z",
        "note": text("The sub-forums move"),
        "edition": frame | edition,
        "parts": [
            {
                "key": "mayors",
                "name": text("Mayors’ Forum"),
                "kind": "forum",
                "from": "2027-09-20",
                "to": "2027-09-20",
            }
        ],
        "venues": [
            {
                "key": "COR",
                "name": text("Committee of the Regions", "欧洲地区委员会"),
                "address": None,
                "zone": "",
                "city": None,
            },
            {"key": "BERL", "name": text("Berlaymont"), "address": None, "zone": "", "city": None},
        ],
        "rooms": [
            {"key": "HEMI", "name": text("Hemicycle"), "venue": "COR", "capacity": 350, "channels": 15},
            {"key": "R52", "name": text("Room 52"), "venue": "COR", "capacity": 90, "channels": 3},
            {"key": "SCHU", "name": text("Schuman"), "venue": "BERL", "capacity": 250, "channels": 6},
        ],
        "tracks": [{"key": "track-a", "name": text("Track A"), "colour": "teal"}],
        "pillars": [{"key": "city-networking", "number": 2, "name": text("City networking")}],
        "themes": [
            {"key": "green", "number": 4, "name": text("Green cities")},
            {"key": "smart", "number": 7, "name": text("Smart cities")},
        ],
        "sessions": sorted(sessions, key=lambda s: (s["start"], s["uid"])),
    }


def agenda(*sessions: Json, **edition: Any) -> Agenda:
    return read(document(*sessions, **edition))
