"""Small release documents for tests of what changed."""

from __future__ import annotations

from typing import Any

MAYOR = {
    "role": "speaker",
    "name": {"latin": "ZHANG Yongsheng", "native": "张永生"},
    "function": None,
    "body": None,
}
ROOMS = [
    {"key": "HEMI", "name": {"en": "Hemicycle"}, "venue": "COR", "capacity": 350, "channels": 15},
    {"key": "R51", "name": {"en": "Room 51"}, "venue": "COR", "capacity": 120, "channels": 3},
]
VENUES = [{"key": "COR", "name": {"en": "Committee of the Regions"}, "zone": "Europe/Brussels"}]


def a_session(uid: str = "a1", **changed: Any) -> dict[str, Any]:
    plain = {
        "uid": uid,
        "code": uid.upper(),
        "state": "confirmed",
        "title": {"en": "Opening", "zh": "开幕式", "original": "en"},
        "abstract": None,
        "start": "2027-09-20T07:00:00Z",
        "end": "2027-09-20T08:00:00Z",
        "rooms": ["HEMI"],
        "part": None,
        "track": None,
        "pillar": None,
        "themes": [],
        "languages": ["en", "zh"],
        "sequence": 3,
        "created": "2027-01-01T00:00:00Z",
        "revised": "2027-02-01T00:00:00Z",
        "people": [MAYOR],
        "contributions": [{"order": 1, "minutes": 6, "title": {"en": "Welcome"}, "people": [MAYOR]}],
    }
    return plain | changed


def a_document(*sessions: dict[str, Any], **changed: Any) -> dict[str, Any]:
    return {"sessions": list(sessions), "rooms": ROOMS, "venues": VENUES, "tracks": []} | changed
