"""The forms of rooms, venues, tracks and the working day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, FloatField, HiddenField, RadioField, SelectChoice, StringField
from wtforms.validators import (
    DataRequired,
    Length,
    NumberRange,
    Optional,
    Regexp,
    ValidationError,
)

from forum_app.agenda.importers.colours import PALETTE
from forum_app.agenda.models import Track
from forum_app.agenda.services.frame import DAY, TRACK, SaveDay, SaveTrack
from forum_app.agenda.services.marks import mark
from forum_app.agenda.services.rooms import ROOM, VENUE, SaveRoom, SaveVenue
from forum_app.core.text import N_
from forum_app.core.translated import LANGUAGES
from forum_app.desk.local_time import ZONES
from forum_app.desk.session_forms.parts import hour, number, offer, one_of, refuse, typed, version, versions
from forum_app.editions.models import Edition, Room, Venue

MOST_SEATS, MOST_CHANNELS, MOST_TRAVEL = 100_000, 99, 600
NIGHT = 24 * 60
KEY = r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$"


def key() -> Any:
    """Return the field for a short name, which stays."""
    told = lazy_gettext("Use letters, digits and hyphens only, such as COR-HEMI.")
    needed = DataRequired(lazy_gettext("Enter a short name."))
    return StringField(lazy_gettext("Short name"), [needed, Length(max=40), Regexp(KEY, message=told)])


class NamedForm(FlaskForm):  # type: ignore[misc]
    """What has a short name, a name in three languages, and a mark of how it was seen."""

    seen = HiddenField(default="")
    key = key()
    name_en, name_zh, name_fr = (version(language) for language in LANGUAGES)

    def keep(self, key: str) -> None:
        """Take the short name of what is there already, as an import may have made it; nothing for what is new."""
        if key:
            self.key.data, self.key.validators = key, ()

    def validate_name_en(self, _field: Any) -> None:
        """Ask for a name in one language at least."""
        if not typed(self, "name"):
            raise ValidationError(gettext("Enter the name in one language at least."))


class RoomForm(NamedForm):
    """A room."""

    venue = one_of(N_("Venue"))
    capacity = number(N_("Seats"), 0, MOST_SEATS)
    channels = number(N_("Channels of interpretation"), 0, MOST_CHANNELS)
    shared = BooleanField(lazy_gettext("Several sessions may share it"))

    def offer(self, venues: Iterable[tuple[str, str]]) -> None:
        """Say which venues there are."""
        offer(self.venue, venues)

    @classmethod
    def showing(cls, row: Room) -> RoomForm:
        """Return the form filled with a room."""
        plain = ("key", "capacity", "channels", "shared")
        data = {name: getattr(row, name) for name in plain} | versions("name", row.name)
        return cls(formdata=None, data=data | {"venue": str(row.venue_id), "seen": mark(row, ROOM)})

    def command(self) -> SaveRoom:
        """Return what is asked for."""
        return SaveRoom(
            key=self.key.data,
            seen=self.seen.data or "",
            name=typed(self, "name"),
            venue_id=int(self.venue.data),
            capacity=self.capacity.data or 0,
            channels=self.channels.data or 0,
            shared=self.shared.data,
        )


class VenueForm(NamedForm):
    """A venue."""

    city_en, city_zh, city_fr = (version(language) for language in LANGUAGES)
    address_en, address_zh, address_fr = (version(language) for language in LANGUAGES)
    zone = one_of(N_("Time zone"))
    latitude = FloatField(lazy_gettext("Latitude"), [Optional(), NumberRange(-90, 90)])
    longitude = FloatField(lazy_gettext("Longitude"), [Optional(), NumberRange(-180, 180)])
    travel_minutes = number(N_("Minutes of travel from another venue"), 0, MOST_TRAVEL)

    def offer(self, zone: str) -> None:
        """Offer the usual zones, and the one in use."""
        offer(self.zone, [(name, name) for name in dict.fromkeys((zone, *ZONES))])

    @classmethod
    def showing(cls, row: Venue) -> VenueForm:
        """Return the form filled with a venue."""
        plain = ("key", "zone", "latitude", "longitude", "travel_minutes")
        data = {name: getattr(row, name) for name in plain} | {"seen": mark(row, VENUE)}
        for name in ("name", "city", "address"):
            data |= versions(name, getattr(row, name))
        return cls(formdata=None, data=data)

    def command(self) -> SaveVenue:
        """Return what is asked for."""
        return SaveVenue(
            key=self.key.data,
            seen=self.seen.data or "",
            name=typed(self, "name"),
            city=typed(self, "city"),
            address=typed(self, "address") or None,
            zone=self.zone.data,
            latitude=self.latitude.data,
            longitude=self.longitude.data,
            travel_minutes=self.travel_minutes.data or 0,
        )


class TrackForm(NamedForm):
    """A track."""

    colour = RadioField(
        lazy_gettext("Colour"), choices=[SelectChoice(name, name) for name in PALETTE], default="teal"
    )

    @classmethod
    def showing(cls, row: Track) -> TrackForm:
        """Return the form filled with a track."""
        data = versions("name", row.name) | {"key": row.key, "colour": row.colour, "seen": mark(row, TRACK)}
        return cls(formdata=None, data=data)

    def command(self) -> SaveTrack:
        """Return what is asked for."""
        return SaveTrack(
            key=self.key.data, seen=self.seen.data or "", name=typed(self, "name"), colour=self.colour.data
        )


class DayForm(FlaskForm):  # type: ignore[misc]
    """The working day: from when until when, and whether it ends in the night after (PRG-5)."""

    seen = HiddenField(default="")
    begins = hour(N_("Begins"))
    ends = hour(N_("Ends"))
    day_start_hour = number(N_("A day of the programme begins at this hour"), 0, 12)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check each field, and that none is missing."""
        fine = bool(super().validate(extra_validators))
        for name in ("begins", "ends", "day_start_hour"):
            if self[name].data is None and not self[name].errors:
                refuse(self, name, N_("Enter this too."))
                fine = False
        return fine

    @classmethod
    def showing(cls, of: Edition) -> DayForm:
        """Return the form filled with the working day of an edition."""
        begins, ends = _clock(of.grid_from), _clock(of.grid_to)
        data = {"begins": begins, "ends": ends, "day_start_hour": of.day_start_hour, "seen": mark(of, DAY)}
        return cls(formdata=None, data=data)

    def command(self) -> SaveDay:
        """Return what is asked for; an end before the begin is in the night after."""
        first, last = _minutes(self.begins.data), _minutes(self.ends.data)
        end = last if last > first else last + NIGHT
        return SaveDay(
            seen=self.seen.data or "", grid_from=first, grid_to=end, day_start_hour=self.day_start_hour.data
        )


def _clock(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
