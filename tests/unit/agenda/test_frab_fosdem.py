"""A real, large schedule is read without loss, and what is odd in it is told."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from forum_app.agenda.importers import ImportedSchedule, read
from forum_app.agenda.rules import SessionKind, code_from


@pytest.fixture(scope="module")
def fosdem(shared_data: Path) -> ImportedSchedule:
    return read(shared_data / "schedule_fosdem_2020.xml")


def test_it_holds_exactly_what_its_readme_says(fosdem: ImportedSchedule) -> None:
    counts = [len(fosdem.events), len(fosdem.rooms), len(fosdem.tracks), len(fosdem.people), len(fosdem.days)]

    assert counts == [872, 35, 71, 841, 2]
    assert len({event.key for event in fosdem.events}) == 872
    assert len([event for event in fosdem.events if not event.people]) == 19
    assert max(event.duration for event in fosdem.events) == timedelta(hours=8, minutes=30)
    assert max(len(event.title["en"]) for event in fosdem.events) == 129


def test_nothing_is_refused_and_the_odd_things_are_told(fosdem: ImportedSchedule) -> None:
    told = sorted((problem.problem, problem.line) for problem in fosdem.problems)

    assert fosdem.refused == ()
    assert told == [
        ("bad-link", 22867),
        ("missing-zone", 3),
        ("person-overlap", 11491),
        ("person-overlap", 14854),
        ("person-overlap", 21011),
    ]


def test_the_second_event_is_read_field_by_field(fosdem: ImportedSchedule) -> None:
    event = fosdem.events[1]

    assert (event.key, event.line, event.slug) == ("10715", 39, "linux_kernel")
    assert event.title == {"en": "The Linux Kernel: We have to finish this thing one day ;)"}
    assert event.subtitle == {"en": "Solving big problems in small steps for more than two decades"}
    assert (event.start, event.duration) == (datetime(2020, 2, 1, 10, 0), timedelta(minutes=50))
    assert (event.kind, event.rooms, event.track) == (SessionKind.LECTURE, ("Janson",), "Keynotes")
    assert [(person.key, person.name) for person in event.people] == [("7368", "Thorsten Leemhuis")]
    assert len(event.links) == 4


def test_local_times_become_instants_in_the_zone_of_the_edition(fosdem: ImportedSchedule) -> None:
    """PRG-1."""
    start, end = fosdem.events[1].instants("Europe/Brussels") or (None, None)

    assert (start, end) == (datetime(2020, 2, 1, 9, 0, tzinfo=UTC), datetime(2020, 2, 1, 9, 50, tzinfo=UTC))


def test_the_file_is_of_two_days_that_change_at_nine(fosdem: ImportedSchedule) -> None:
    """PRG-5."""
    assert (fosdem.days, fosdem.day_change) == ((date(2020, 2, 1), date(2020, 2, 2)), time(9))
    assert (fosdem.zone, fosdem.city) == (None, "Brussels")


def test_every_key_of_room_and_track_fits_an_address(fosdem: ImportedSchedule) -> None:
    keys = [room.key for room in fosdem.rooms], [track.key for track in fosdem.tracks]

    assert [len(set(found)) for found in keys] == [35, 71]
    assert all(re.fullmatch("[A-Za-z0-9-]{1,60}", key) for found in keys for key in found)


def test_no_text_holds_html_or_entities(fosdem: ImportedSchedule) -> None:
    """Rule 2."""
    texts = [text for e in fosdem.events for part in (e.abstract, e.description) for text in part.values()]

    assert len(texts) > 1000
    assert [
        text for text in texts if re.search(r"</?(p|ul|li|a|em|strong|br|code)\b[^>]*>|&(amp|lt|gt);", text)
    ] == []


def test_every_session_gets_a_short_code_of_its_own(fosdem: ImportedSchedule) -> None:
    taken: set[str] = set()
    names = {track.key: track.name["en"] for track in fosdem.tracks}

    for event in fosdem.events:
        taken.add(code_from(names[event.track], taken))

    assert len(taken) == 872
    assert max(map(len, taken)) <= 8


def test_reading_twice_gives_the_same_rows(fosdem: ImportedSchedule, shared_data: Path) -> None:
    assert read(shared_data / "schedule_fosdem_2020.xml") == fosdem
