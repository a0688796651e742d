"""What a schedule's header says of the edition to open for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from forum_app.agenda.importers import ImportedEvent, ImportedSchedule
from forum_app.agenda.rules import SessionKind
from forum_app.agenda.services.opening import edition_from
from forum_app.editions.rules import Side

NIGHT = ImportedEvent(
    key="1",
    line=1,
    title={"en": "Gala"},
    start=datetime(2020, 2, 2, 1, 0),
    duration=timedelta(hours=1),
    kind=SessionKind.MEAL,
)
FOSDEM = ImportedSchedule(
    title={"en": "FOSDEM 2020"},
    days=(date(2020, 2, 1), date(2020, 2, 2)),
    zone=None,
    events=(NIGHT,),
    rooms=(),
    tracks=(),
    city="Brussels",
    day_change=time(9),
)


def test_the_header_gives_name_days_city_and_day_bounds() -> None:
    command = edition_from(FOSDEM, "fosdem-2020").command

    assert (command.slug, str(command.name), str(command.city)) == ("fosdem-2020", "FOSDEM 2020", "Brussels")
    assert (command.first_day, command.last_day, command.day_start_hour) == (
        date(2020, 2, 1),
        date(2020, 2, 2),
        9,
    )


def test_the_number_is_left_open() -> None:
    """PRG-7: number and year are apart, and a schedule tells no number."""
    assert edition_from(FOSDEM, "fosdem-2020").command.number is None


def test_a_missing_zone_is_assumed_with_a_warning() -> None:
    opening = edition_from(FOSDEM, "fosdem-2020")

    assert opening.command.zone == "Europe/Brussels"
    assert [problem.problem for problem in opening.remarks] == ["assumed-zone"]


def test_a_zone_in_the_file_is_taken_without_a_word() -> None:
    opening = edition_from(replace(FOSDEM, zone="Asia/Shanghai"), "chengdu")

    assert (opening.command.zone, opening.remarks) == ("Asia/Shanghai", ())


def test_without_days_the_events_tell_the_night_counting_to_its_evening() -> None:
    """PRG-5."""
    command = edition_from(replace(FOSDEM, days=()), "fosdem-2020").command

    assert (command.first_day, command.last_day) == (date(2020, 2, 1), date(2020, 2, 1))


def test_a_schedule_without_a_title_is_called_by_its_address() -> None:
    assert str(edition_from(replace(FOSDEM, title={}), "fosdem-2020").command.name) == "fosdem-2020"


@pytest.mark.parametrize(
    ("text", "side"), [("EU", Side.EU), ("CN", Side.CN), ("", Side.OTHER), ("?", Side.OTHER)]
)
def test_the_host_side_is_taken_if_it_is_one(text: str, side: Side) -> None:
    assert edition_from(replace(FOSDEM, host_side=text), "f").command.host_side is side
