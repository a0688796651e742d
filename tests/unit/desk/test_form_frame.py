"""The forms of rooms, venues, tracks, and the working day."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from forum_app.agenda.importers.colours import PALETTE
from forum_app.agenda.models import Track
from forum_app.agenda.services.frame import SaveDay, SaveTrack
from forum_app.agenda.services.marks import mark
from forum_app.agenda.services.rooms import ROOM, VENUE, SaveRoom, SaveVenue
from forum_app.core.translated import Translated
from forum_app.desk.session_forms.room import DayForm, RoomForm, TrackForm, VenueForm
from forum_app.editions.models import Edition, Room, Venue
from tests.unit.desk.form_offers import BRUSSELS, sent, told

VENUES = [("7", "Berlaymont"), ("9", "Albert Hall")]
NAME = Translated.of(en="Rose room", zh="玫瑰厅")
NEEDED = "Enter the name in one language at least."
SHORT = "Use letters, digits and hyphens only, such as COR-HEMI."


@pytest.fixture(autouse=True)
def reader(sqlite_app: Flask) -> Iterator[None]:
    with sqlite_app.test_request_context("/en/"):
        yield


def room_form(**said: str) -> RoomForm:
    form = RoomForm(formdata=MultiDict({"key": "ROSE", "name_en": "Rose room", "venue": "7"} | said))
    form.offer(VENUES)
    return form


def venue_form(**said: str) -> VenueForm:
    needed = {"key": "BERL", "name_en": "Berlaymont", "city_en": "Brussels", "zone": BRUSSELS}
    form = VenueForm(formdata=MultiDict(needed | said))
    form.offer(BRUSSELS)
    return form


def test_a_room_as_typed_is_what_is_asked_for_and_nothing_means_none() -> None:
    form = room_form(name_zh="玫瑰厅", capacity="40", shared="y", seen="m")
    assert form.validate()

    assert form.command() == SaveRoom(
        key="ROSE", seen="m", name=NAME, venue_id=7, capacity=40, channels=0, shared=True
    )


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"key": ""}, {"key": ["Enter a short name."]}),
        ({"key": "ROSE ROOM"}, {"key": [SHORT]}),
        ({"key": "ROSE--2"}, {"key": [SHORT]}),
        ({"key": "-ROSE"}, {"key": [SHORT]}),
        ({"key": "玫瑰"}, {"key": [SHORT]}),
        ({"key": "../x"}, {"key": [SHORT]}),
        ({"name_en": " "}, {"name_en": [NEEDED]}),
        ({"venue": "8"}, {"venue": ["Not a valid choice."]}),
        ({"capacity": "-1"}, {"capacity": ["Enter a whole number from 0 to 100000."]}),
        ({"channels": "100"}, {"channels": ["Enter a whole number from 0 to 99."]}),
    ],
)
def test_a_room_that_cannot_be_is_refused_beside_its_field(
    said: dict[str, str], wrong: dict[str, list[str]]
) -> None:
    form = room_form(**said)

    assert not form.validate()
    assert told(form) == wrong


@pytest.mark.parametrize("key", ["Aula_Magna", "x" * 55, "a.b"])
def test_the_short_name_that_an_import_made_is_taken_as_it_is(key: str) -> None:
    """It was not typed, and it stays for good."""
    form = room_form(key="typed instead")

    form.keep(key)

    assert form.validate()
    assert form.command().key == key


def test_a_room_shown_and_sent_back_is_the_same_room() -> None:
    row = Room(key="ROSE", name=NAME, venue_id=9, capacity=0, channels=3, shared=True)
    shown = RoomForm.showing(row)
    shown.offer(VENUES)

    again = RoomForm(formdata=MultiDict(sent(shown)))
    again.offer(VENUES)

    assert again.validate()
    assert again.command() == SaveRoom(
        key="ROSE", seen=mark(row, ROOM), name=NAME, venue_id=9, capacity=0, channels=3, shared=True
    )


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"latitude": "90.1"}, "latitude"),
        ({"latitude": "nan"}, "latitude"),
        ({"longitude": "-181"}, "longitude"),
        ({"longitude": "inf"}, "longitude"),
        ({"latitude": "north"}, "latitude"),
        ({"zone": "Mars/Base"}, "zone"),
        ({"travel_minutes": "601"}, "travel_minutes"),
    ],
)
def test_a_venue_lies_on_earth(said: dict[str, str], field: str) -> None:
    form = venue_form(**said)

    assert not form.validate()
    assert list(told(form)) == [field]


def test_a_venue_without_an_address_or_a_place_on_the_map_is_one() -> None:
    form = venue_form(latitude="", address_en=" ")
    assert form.validate()

    assert form.command() == SaveVenue(
        key="BERL",
        name=Translated.of(en="Berlaymont"),
        city=Translated.of(en="Brussels"),
        zone=BRUSSELS,
    )


def test_a_venue_in_an_unusual_zone_is_offered_its_own() -> None:
    row = Venue(
        key="V",
        name=NAME,
        city=NAME,
        zone="America/St_Johns",
        latitude=0.0,
        longitude=-52.5,
        travel_minutes=5,
    )
    shown = VenueForm.showing(row)
    shown.offer(row.zone)

    again = VenueForm(formdata=MultiDict([*sent(shown), ("latitude", "0.0"), ("longitude", "-52.5")]))
    again.offer(row.zone)

    assert again.validate(), told(again)
    found = again.command()
    assert (found.zone, found.seen, found.travel_minutes) == ("America/St_Johns", mark(row, VENUE), 5)


@pytest.mark.parametrize(
    ("colour", "fine"), [*((name, True) for name in PALETTE), ("#2e8b57", False), ("", False)]
)
def test_a_track_has_a_colour_of_the_palette(colour: str, fine: bool) -> None:
    form = TrackForm(formdata=MultiDict({"key": "water", "name_zh": "水", "colour": colour}))

    assert form.validate() is fine


def test_a_track_shown_and_sent_back_is_the_same_track() -> None:
    row = Track(key="water", name=NAME, colour="navy")

    form = TrackForm(formdata=MultiDict(sent(TrackForm.showing(row))))

    assert form.command() == SaveTrack(
        key="water", seen=mark(row, ("name", "colour")), name=NAME, colour="navy"
    )


days = st.tuples(st.integers(0, 1439), st.integers(1, 1440), st.integers(0, 12)).map(
    lambda d: Edition(grid_from=d[0], grid_to=d[0] + d[1], day_start_hour=d[2])
)


@settings(max_examples=50)
@given(days)
def test_a_working_day_of_at_most_a_day_goes_through_the_form_unharmed(of: Edition) -> None:
    """PRG-5: also one that ends in the night after, or at midnight."""
    form = DayForm(formdata=MultiDict(sent(DayForm.showing(of))))

    assert form.validate()
    found = form.command()
    assert (found.grid_from, found.grid_to, found.day_start_hour) == (
        of.grid_from,
        of.grid_to,
        of.day_start_hour,
    )


@pytest.mark.parametrize(
    ("begins", "ends", "minutes"),
    [("09:00", "18:00", (540, 1080)), ("22:00", "02:00", (1320, 1560)), ("08:00", "00:00", (480, 1440))],
)
def test_an_end_that_is_not_later_is_in_the_night_after(
    begins: str, ends: str, minutes: tuple[int, int]
) -> None:
    """PRG-5."""
    form = DayForm(formdata=MultiDict({"begins": begins, "ends": ends, "day_start_hour": "4", "seen": "m"}))
    assert form.validate()

    assert form.command() == SaveDay(seen="m", grid_from=minutes[0], grid_to=minutes[1], day_start_hour=4)


def test_each_missing_part_of_a_working_day_is_asked_for_and_a_wrong_one_is_not_asked_twice() -> None:
    form = DayForm(formdata=MultiDict({"begins": "", "ends": "", "day_start_hour": "13"}))

    assert not form.validate()
    assert told(form) == {
        "begins": ["Enter this too."],
        "ends": ["Enter this too."],
        "day_start_hour": ["Enter a whole number from 0 to 12."],
    }
