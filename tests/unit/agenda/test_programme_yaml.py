from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from forum_app.agenda.importers import ImportedEvent, ImportedSchedule, read, read_bytes
from forum_app.agenda.rules import Access, MediaRule, SessionKind, SpeechRule
from forum_app.core.reports import RefusedFile

PROGRAMME = Path(__file__).resolve().parents[3] / "data" / "forum_programme.yaml"
SMALL = """\
edition: Forum
timezone: Asia/Shanghai
dates: ['2027-09-20', '2027-09-22']
venues:
- key: V
  name: Hall
  rooms:
  - {key: R1, name: Room 1, name_zh: 一号厅, capacity: 40}
  - {key: R2, name: Room 2}
pillars:
- {key: city, en: City networking, zh: 城市网络}
sessions:
- {code: A, date: '2027-09-20', start: 10:30, end: 12:00, room: R1, type: panel, title_en: Alpha}
"""
LINE = "- {code: B, date: '2027-09-20', start: 14:00, end: 15:00, room: R2, type: panel, title_en: Beta"


@pytest.fixture(scope="module")
def forum() -> ImportedSchedule:
    return read(PROGRAMME)


def _by_code(schedule: ImportedSchedule, code: str) -> ImportedEvent:
    return next(event for event in schedule.events if event.code == code)


def _refusal(text: str) -> tuple[str, int]:
    with pytest.raises(RefusedFile) as caught:
        read_bytes(text.encode())
    return caught.value.problem.problem, caught.value.problem.line


def test_the_forums_programme_is_read_whole(forum: ImportedSchedule) -> None:
    counts = [len(forum.events), len(forum.venues), len(forum.rooms), len(forum.tracks), len(forum.days)]

    assert counts == [55, 4, 14, 5, 5]
    assert forum.problems == ()
    assert (forum.zone, forum.host_side) == ("Europe/Brussels", "EU")
    assert forum.title["zh"] == "2027年中欧城市论坛（测试用虚构届次）"


def test_pillars_fields_and_themes_are_there_with_their_sub_topics(forum: ImportedSchedule) -> None:
    """B18, B34 to B40."""
    assert [len(topics) for topics in (forum.pillars, forum.fields, forum.themes)] == [5, 5, 7]
    assert [len(theme.subtopics) for theme in forum.themes] == [5, 5, 5, 5, 7, 5, 3]
    assert [pillar.number for pillar in forum.pillars] == [1, 2, 3, 4, 5]


def test_a_plenary_has_its_languages_media_rule_and_closing_doors(forum: ImportedSchedule) -> None:
    """PRG-4."""
    plenary = _by_code(forum, "PLEN")

    assert (plenary.kind, plenary.rooms, plenary.duration) == (
        SessionKind.PLENARY,
        ("COR-HEMI",),
        timedelta(minutes=90),
    )
    start, _ = plenary.instants("Europe/Brussels") or (None, None)
    assert start == datetime(2027, 9, 21, 12, 0, tzinfo=UTC)
    assert plenary.languages[:2] == ("en", "zh")
    assert plenary.details is not None
    assert (plenary.details.media, plenary.details.doors_close_minutes) == (MediaRule.POOL, 30)


def test_a_closed_round_table_has_its_rule_seats_and_access(forum: ImportedSchedule) -> None:
    """RND-2."""
    details = _by_code(forum, "RTM").details

    assert details is not None
    assert (details.access, details.public, details.seats) == (Access.MAYORS, False, 30)
    assert details.speech_rule is SpeechRule.CHATHAM_HOUSE
    assert (details.chair_sides, dict(details.notes)) == (("EU", "CN"), {"one_per_city": "true"})


def test_speakers_are_functions_and_an_international_chair_is_kept(forum: ImportedSchedule) -> None:
    opening, study = _by_code(forum, "OPEN").details, _by_code(forum, "SPS").details

    assert opening is not None
    assert study is not None
    assert opening.speakers[1] == "Chinese side, head of delegation"
    assert study.chair_sides == ("CN", "INT")


def test_every_session_has_a_kind_and_closed_ones_stay_closed(forum: ImportedSchedule) -> None:
    kinds = Counter(event.kind for event in forum.events)
    hidden = [event.code for event in forum.events if event.details and not event.details.public]

    assert kinds[SessionKind.OTHER] == 0
    assert kinds[SessionKind.BILATERAL] == 18
    assert len(hidden) == 18 + len(["REH", "RTM", "LEAD"])


def test_times_without_quotes_and_one_room_are_read() -> None:
    """YAML would read 10:30 as the number 630."""
    schedule = read_bytes(SMALL.encode())

    assert schedule.events[0].start == datetime(2027, 9, 20, 10, 30)
    assert schedule.rooms[0].name == {"en": "Room 1", "zh": "一号厅"}
    assert schedule.days == (date(2027, 9, 20), date(2027, 9, 21), date(2027, 9, 22))


def test_a_session_may_span_rooms() -> None:
    schedule = read_bytes(f"{SMALL}{LINE.replace('room: R2', 'rooms: [R1, R2]')}}}\n".encode())

    assert schedule.events[1].rooms == ("R1", "R2")


def test_a_gala_past_midnight_ends_on_the_next_date() -> None:
    """PRG-5."""
    gala = LINE.replace("14:00", "'22:00'").replace("15:00", "'01:30'")
    night = LINE.replace("code: B", "code: C").replace("14:00", "00:30").replace("15:00", "01:00")

    events = read_bytes(f"{SMALL}{gala}}}\n{night}}}\n".encode()).events

    assert events[1].duration == timedelta(hours=3, minutes=30)
    assert events[2].start == datetime(2027, 9, 21, 0, 30)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("room: R2", "room: R9"), "unknown-room"),
        (("end: 15:00", "end: 14:00"), "bad-duration"),
        (("start: 14:00", "start: soon"), "bad-time"),
        (("'2027-09-20'", "'20.9.2027'"), "bad-date"),
        (("title_en: Beta", "title_en: ''"), "no-title"),
        (("code: B", "code: ''"), "no-id"),
        (("code: B", "code: A"), "repeated-id"),
        (("type: panel", "type: panel, access: friends"), "unknown-access"),
    ],
)
def test_a_bad_session_is_refused_with_its_line(change: tuple[str, str], problem: str) -> None:
    schedule = read_bytes(f"{SMALL}{LINE.replace(*change)}}}\n".encode())

    assert [event.code for event in schedule.events] == ["A"]
    assert [(p.problem, p.line) for p in schedule.refused] == [(problem, 14)]


def test_words_that_are_not_understood_are_told_and_left_out() -> None:
    extra = ", pillar: moon, themes: [sun], media: some, rule: whispers, chair_sides: [EU, US], field: x"
    schedule = read_bytes(f"{SMALL}{LINE.replace('type: panel', 'type: circus')}{extra}}}\n".encode())

    told = [problem.problem.removeprefix("unknown-") for problem in schedule.warnings]
    details = schedule.events[1].details
    assert told == ["type", "media", "rule", "pillar", "field", "theme", "side"]
    assert details is not None
    assert (details.pillar, details.themes, details.chair_sides) == ("", (), ("EU",))


@pytest.mark.parametrize(
    ("text", "problem", "line"),
    [
        ("sessions: [", "bad-yaml", 1),
        ("just words", "unknown-format", 1),
        ("a: 1\nb: 2\n", "unknown-format", 1),
        ("timezone: Europe/Brussels\nsessions: []\n", "no-events", 0),
        (SMALL.replace("Asia/Shanghai", "Asia/Atlantis"), "unknown-zone", 1),
        ("a: &x [1]\nb: *x\nsessions: []\n", "unsafe-yaml", 1),
        ("? [a]\n: 1\n", "bad-yaml", 1),
        (f"sessions: {'{a: ' * 3000}", "bad-yaml", 0),
        ("sessions: \x07", "bad-yaml", 0),
        ('sessions: "\\UFFFFFFFF"', "bad-yaml", 0),
    ],
)
def test_a_file_that_is_no_programme_is_refused_whole(text: str, problem: str, line: int) -> None:
    found = _refusal(text)

    assert found[0] == problem
    assert found[1] in {line, 1}
