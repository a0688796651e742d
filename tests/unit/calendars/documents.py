"""Builders of release documents, as publishing writes them; every person is invented."""

from __future__ import annotations

from itertools import count
from typing import Any

from forum_app.calendars import feeds
from forum_app.calendars.rules import Kind, Selection, Tongue

BASE_URL = "https://forum.example"
AGENDA = Selection(Kind.AGENDA)
_numbers = count(1)

WANG = {
    "role": "speaker",
    "name": {"latin": "WANG Xiaoming", "native": "王小明"},
    "function": {"en": "Mayor", "zh": "市长", "original": "zh"},
    "body": {"en": "City of Chengdu", "zh": "成都市", "original": "zh"},
}
GARCIA = {
    "role": "moderator",
    "name": {"latin": "Pedro GARCÍA LÓPEZ", "native": ""},
    "function": {"en": "Director", "fr": "Directeur", "original": "en"},
    "body": None,
}
OPEN_SEAT = {
    "role": "chair_eu",
    "name": {"latin": "", "native": ""},
    "function": {"en": "Member of the College", "zh": "委员", "original": "en"},
    "body": None,
}


def texts(en: str = "", zh: str = "", fr: str = "", original: str = "en") -> dict[str, str]:
    """Return a text of the document with the versions given."""
    given = {"en": en, "zh": zh, "fr": fr}
    return {language: text for language, text in given.items() if text} | {"original": original}


def session(**changes: Any) -> dict[str, Any]:
    """Return one session: confirmed, 95 minutes in the Hemicycle, in both languages."""
    number = next(_numbers)
    return {
        "uid": f"{number:032x}",
        "code": f"S{number}",
        "state": "confirmed",
        "kind": "panel",
        "title": texts("Eco-city planning", "生态城市规划"),
        "abstract": texts("Cities plan together.", "城市共同规划。"),
        "start": "2027-09-20T08:40:00Z",
        "end": "2027-09-20T10:15:00Z",
        "rooms": ["COR-HEMI"],
        "part": "mayors-forum",
        "track": "city-networking",
        "pillar": "city-networking",
        "themes": ["green"],
        "languages": ["en", "zh"],
        "access": "all",
        "closed": False,
        "media": "open",
        "speech_rule": None,
        "doors_close": None,
        "stream": None,
        "sequence": 0,
        "created": "2027-05-03T09:00:00Z",
        "revised": "2027-05-20T12:30:00Z",
        "people": [],
        "contributions": [],
    } | changes


def document(*sessions: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Return a release of one edition with a venue on each side."""
    return {
        "format": 1,
        "number": 3,
        "published_at": "2027-06-02T08:00:00Z",
        "note": texts("Rooms fixed", "场地已定"),
        "edition": {
            "uid": "e" * 32,
            "slug": "urban-forum-2027",
            "name": texts("EU-China Urban Forum 2027", "2027年中欧城市论坛"),
            "zone": "Europe/Brussels",
            "away_zone": "Asia/Shanghai",
            "city": texts("Brussels", "布鲁塞尔", "Bruxelles"),
            "host_side": "EU",
            "first_day": "2027-09-18",
            "last_day": "2027-09-22",
            "day_start_hour": 4,
            "languages": ["en", "zh"],
        },
        "parts": [{"key": "mayors-forum", "name": texts("Mayors’ Forum", "市长论坛"), "kind": "mayors"}],
        "venues": [brussels_venue(), chengdu_venue()],
        "rooms": [
            {"key": "COR-HEMI", "name": texts("Hemicycle", "半圆厅"), "venue": "COR", "capacity": 350},
            {"key": "COR-51", "name": texts("Room 51"), "venue": "COR", "capacity": 120},
            {"key": "CD-1", "name": texts("Hall 1", "一号厅"), "venue": "CD", "capacity": 300},
        ],
        "tracks": [
            {"key": "city-networking", "name": texts("City networking", "城市网络"), "colour": "seagreen"}
        ],
        "pillars": [{"key": "city-networking", "number": 2, "name": texts("City networking", "城市网络")}],
        "themes": [{"key": "green", "number": 1, "name": texts("Green city", "绿色城市")}],
        "sessions": list(sessions),
    } | changes


def brussels_venue() -> dict[str, Any]:
    return {
        "key": "COR",
        "name": texts("Committee of the Regions", "欧洲地区委员会", "Comité des régions"),
        "address": texts("Rue Belliard 101"),
        "city": texts("Brussels", "布鲁塞尔", "Bruxelles"),
        "zone": "Europe/Brussels",
        "latitude": 50.8405,
        "longitude": 4.3756,
    }


def chengdu_venue() -> dict[str, Any]:
    return {
        "key": "CD",
        "name": texts("Century City", "世纪城"),
        "address": texts(zh="世纪城路198号"),
        "city": texts("Chengdu", "成都"),
        "zone": "Asia/Shanghai",
        "latitude": None,
        "longitude": None,
    }


def ics(*sessions: dict[str, Any], tongue: Tongue = Tongue.BOTH, **changes: Any) -> bytes:
    """Return the whole agenda's feed of these sessions."""
    return feeds.calendar_bytes(document(*sessions, **changes), AGENDA, tongue, BASE_URL)
