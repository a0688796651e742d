"""A programme that is hard to read back: both zones, both clock changes, every state, long Chinese, all escapes."""

from __future__ import annotations

from typing import Any

from forum_app.calendars import rules
from tests.unit.calendars import documents

EARLY = "2027-01-02T08:00:00Z"
CHINESE = "第一届中欧城市论坛：可持续城镇化、绿色建筑与智慧城市的伙伴关系，𠮷野家·旺堆" * 4


def programme(title: str = r"Water, air; C:\New") -> list[dict[str, Any]]:
    """Return sessions on both sides, around both clock changes, in every state."""
    moments = [
        ("2027-01-15T08:00:00Z", "2027-01-15T09:00:00Z"),
        ("2027-03-28T00:30:00Z", "2027-03-28T01:30:00Z"),
        ("2027-03-28T01:00:00Z", "2027-03-28T02:00:00Z"),
        ("2027-09-20T08:40:00Z", "2027-09-20T10:15:00Z"),
        ("2027-10-30T23:30:00Z", "2027-10-31T00:30:00Z"),
        ("2027-10-31T00:30:00Z", "2027-10-31T01:30:00Z"),
        ("2027-10-31T02:00:00Z", "2027-10-31T03:00:00Z"),
    ]
    states = ("confirmed", "tentative", "cancelled")
    return [
        documents.session(
            start=start,
            end=end,
            rooms=[room],
            state=states[(number + shift) % len(states)],
            sequence=number,
            title=documents.texts(title, CHINESE),
            people=[documents.WANG, documents.OPEN_SEAT],
            stream="https://live.example/直播?a=1,2;b=3",
        )
        for shift, room in enumerate(("COR-HEMI", "CD-1"))
        for number, (start, end) in enumerate(moments)
    ]


def instants(sessions: list[dict[str, Any]]) -> dict[str, tuple[int, int]]:
    """Return start and end of each session in seconds since 1970, by UID: what every reader must see."""
    return {
        rules.uid(session): (_seconds(session["start"]), _seconds(session["end"])) for session in sessions
    }


def _seconds(moment: str) -> int:
    return int(rules.instant(moment).timestamp())
