"""Whole agendas with their answers: a day as a forum has it, and a real schedule of 872 sessions."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from forum_app.agenda.importers import read
from forum_app.agenda.rules import RoleKind, SessionKind
from forum_app.agenda.rules.conflicts import find
from forum_app.agenda.rules.plan import Frame, Plan, PlannedRole, PlannedRoom, PlannedSession, Span
from tests.unit.agenda.plans import at, plan, session

K = SessionKind
CHAIRS = ("chair_eu:eva", "chair_cn:li")
DAY = plan(
    session("09:00-10:30", "HALL SIDE", *CHAIRS, "interpreter:ivo:zh", "interpreter:ida:zh", code="OPEN",
            kind=K.PLENARY, seats=320, heard=("en", "zh"), spoken=("en", "zh")),
    session("10:30-10:40", "FOYER", code="COFFEE", kind=K.BREAK),
    session("10:40-12:00", "SIDE", "chair_eu:eva", "chair_int:kim", "interpreter:ivo:zh", code="WATER",
            kind=K.SUB_FORUM, seats=45, heard=("en", "zh"), spoken=("en",), booths=("zh",)),
    session("10:45-11:45", "TOWN", "chair_cn:li", "speaker:kim", code="AIR", kind=K.SUB_FORUM,
            heard=("en", "zh"), spoken=("en",)),
    session("11:30-12:30", "SIDE", "speaker:zoe", code="PRESS", kind=K.PRESS),
    session("12:30-14:00", "", code="LUNCH", kind=K.MEAL),
    session("14:00-15:00", "HALL", *CHAIRS, code="LEADERS", kind=K.LEADERS, doors_close=at("13:15")),
    session("13:00-13:30", "HALL", code="REHEARSAL", kind=K.REHEARSAL),
    session("15:00-15:30", "", *CHAIRS, code="SIGN", kind=K.SIGNING, part="mayors"),
    session("16:00-16:20", "HALL", code="TALKS", talks=(12, 12), titled=("en",)),
    session("28:30-29:00", "HALL", code="GALA", day=21),
    room_spans={"TOWN": (Span(at("08:00"), at("11:00"), blocked=False),)},
    person_spans={"zoe": (Span(at("12:00"), at("12:15")),)},
)  # fmt: skip
ANSWERS = [
    ("error", "chair_twice", "WATER AIR", "kim"),
    ("error", "room_unavailable", "AIR", ""),
    ("error", "room_taken", "WATER PRESS", ""),
    ("error", "outside_edition", "GALA", ""),
    ("warning", "travel_time", "OPEN AIR", "li"),
    ("warning", "short_break", "COFFEE", ""),
    ("warning", "long_shift", "WATER", "ivo"),
    ("warning", "too_few_seats", "WATER", ""),
    ("warning", "chair_missing", "AIR", ""),
    ("warning", "no_booth", "AIR", ""),
    ("warning", "person_unavailable", "PRESS", "zoe"),
    ("warning", "doors", "REHEARSAL LEADERS", ""),
    ("warning", "outside_part", "SIGN", ""),
    ("warning", "no_room", "SIGN", ""),
    ("warning", "contributions_too_long", "TALKS", ""),
    ("note", "title_missing", "TALKS", ""),
]


def test_a_day_has_the_conflicts_of_its_answer_key() -> None:
    """PRG-2, PRG-4, PRG-5, INT-1: each line was worked out by hand."""
    found = [
        (c.severity.value, c.kind.value, " ".join(uid.upper() for uid in c.sessions), c.person)
        for c in find(DAY)
    ]

    assert sorted(found) == sorted(ANSWERS)
    assert [line[0] for line in found] == [line[0] for line in ANSWERS]


@pytest.fixture(scope="module")
def fosdem(shared_data: Path) -> Plan:
    schedule = read(shared_data / "schedule_fosdem_2020.xml")
    sessions = tuple(
        PlannedSession(
            uid=event.key,
            code=event.key,
            kind=K.LECTURE,
            start=_utc(event.start),
            end=_utc(event.start) + event.duration,
            rooms=event.rooms,
            roles=tuple(PlannedRole(RoleKind.SPEAKER, person.key) for person in event.people),
            titled=tuple(event.title),
        )
        for event in schedule.events
    )
    rooms = {key: PlannedRoom(key=key, venue=key[:1]) for one in sessions for key in one.rooms}
    days = sorted(one.start.date() for one in sessions if one.start)
    frame = Frame(
        zone="Europe/Brussels", day_start_hour=4, first_day=days[0], last_day=days[-1],
        languages=("en",), rooms=rooms, travel={room.venue: 10 for room in rooms.values()},
    )  # fmt: skip
    return Plan(frame, sessions)


def _utc(start: datetime | None) -> datetime:
    """The file has no zone: its clock is read as UTC, which changes no overlap."""
    assert start is not None
    return start.replace(tzinfo=UTC)


def by_hand(found: Plan) -> Counter[tuple[str, frozenset[str], str]]:
    """Return what comparing every session with every other says, told by kind, sessions and person."""
    answers: Counter[tuple[str, frozenset[str], str]] = Counter()
    own: dict[str, list[PlannedSession]] = {}
    for at_, one in enumerate(found.sessions):
        for person in {role.person for role in one.roles}:
            own.setdefault(person, []).append(one)
        for other in found.sessions[at_ + 1 :]:
            assert one.start is not None is not one.end
            assert other.start is not None is not other.end
            if one.start < other.end and other.start < one.end and one.rooms == other.rooms:
                answers["room_taken", frozenset({one.uid, other.uid}), ""] += 1
    for person, those in own.items():
        for one in those:
            for other in those:
                kind = _between(one, other, those)
                if kind:
                    answers[kind, frozenset({one.uid, other.uid}), person] += 1
    return answers


def _between(one: PlannedSession, other: PlannedSession, those: list[PlannedSession]) -> str:
    assert one.start is not None is not one.end
    assert other.start is not None is not other.end
    if one.start < other.end and other.start < one.end:
        return "person_twice" if (one.start, one.uid) < (other.start, other.uid) else ""
    if one.end > other.start or one.rooms == other.rooms:
        return ""
    if any(x.start and x.end and one.end <= x.start and x.end <= other.start for x in those):
        return ""
    gap = other.start - one.end
    if one.rooms[0][:1] != other.rooms[0][:1] and gap < timedelta(minutes=10):
        return "travel_time"
    return "short_break" if gap < timedelta(minutes=15) else ""


def test_a_real_schedule_has_the_conflicts_that_comparing_all_pairs_finds(fosdem: Plan) -> None:
    """872 sessions; the importer tells of the same three people in two places."""
    found = Counter((c.kind.value, frozenset(c.sessions), c.person) for c in find(fosdem))

    assert len(fosdem.sessions) == 872
    assert found == by_hand(fosdem)
    assert sum(count for (kind, _, _), count in found.items() if kind == "person_twice") == 3
