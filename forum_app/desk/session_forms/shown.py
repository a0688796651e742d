"""A session as data of its form: from its snapshot, so that the form edits what undo restores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from forum_app.agenda.models import AgendaSession, SignUpList
from forum_app.agenda.services.snapshot import taken
from forum_app.core.translated import Translated
from forum_app.desk.session_forms.offers import Offers
from forum_app.desk.session_forms.parts import versions
from forum_app.desk.session_forms.times import on_form, shown
from forum_app.editions.models import Edition

Data = dict[str, Any]
AS_KEPT = (
    *(
        "kind",
        "state",
        "part",
        "track",
        "pillar",
        "themes",
        "fields",
        "length",
        "rooms",
        "capacity",
        "access",
    ),
    *("closed", "shown_publicly", "equipment", "stream_url", "internal_note", "booths"),
)
OR_EMPTY = ("media", "speech_rule")


def zone_of(row: AgendaSession | None, of: Edition) -> str:
    """Return the zone a session's times are shown in: that of its first room's venue, else the edition's (PRG-1)."""
    return row.rooms[0].venue.zone if row and row.rooms else of.zone


def new(of: Edition) -> Data:
    """Return the data of the form of a session that is not there yet."""
    return {
        "zone": of.zone,
        "original": "en",
        "kind": "plenary",
        "state": "draft",
        "length": 60,
        "access": "all",
        "shown_publicly": True,
        "languages": of.languages.split(),
        "spoken": of.languages.split(),
    }


def data(row: AgendaSession, zone: str, offers: Offers) -> Data:
    """Return the data of the form of a session; its relationships should be loaded."""
    fields = taken(row)
    return {
        **{name: fields[name] for name in AS_KEPT},
        **{name: fields[name] or "" for name in OR_EMPTY},
        **{name: fields[name].split() for name in ("languages", "spoken", "checked")},
        **on_form(row.starts_at, row.ends_at, zone),
        **versions("title", row.title),
        **versions("abstract", row.abstract),
        **_sign_up(row.sign_up, zone),
        "part": fields["part"] or "",
        "track": fields["track"] or "",
        "pillar": fields["pillar"] or "",
        "revision": str(row.revision),
        "zone": zone,
        "original": row.title.original,
        "categories": [str(number) for number in fields["categories"]],
        "tags": ", ".join(fields["tags"]),
        "doors_close": shown(row.doors_close_at, zone),
        "contributions": talks(fields, offers),
        "roles": roles(fields["roles"], offers, None),
    }


def roles(entries: Iterable[Mapping[str, Any]], offers: Offers, talk: int | None) -> list[Data]:
    """Return the rows of those who have a part in a contribution, or in the session itself (None)."""
    return [_role(entry, offers) for entry in entries if entry["contribution"] == talk]


def talks(fields: Mapping[str, Any], offers: Offers) -> list[Data]:
    """Return the rows of the contributions with their speakers."""
    return [
        {
            "minutes": item["minutes"],
            "original": item["title"].get("original", "en"),
            **versions("title", Translated.from_json(item["title"])),
            "people": roles(fields["roles"], offers, place),
        }
        for place, item in enumerate(fields["contributions"])
    ]


def _role(entry: Mapping[str, Any], offers: Offers) -> Data:
    function = Translated.from_json(entry["function"])
    return {
        "kind": entry["kind"],
        "person": offers.people.label(entry["person"]),
        "original": function.original,
        "language": entry["language"],
        "confirmed": entry["confirmed"],
        **versions("function", function),
    }


def _sign_up(kept: SignUpList | None, zone: str) -> Data:
    if kept is None:
        return {"places": None, "opens": None, "closes": None}
    return {"places": kept.places, "opens": shown(kept.opens_at, zone), "closes": shown(kept.closes_at, zone)}
