"""What a session's form offers, a session to fill it with, and what a browser sends of it: no database."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, FieldList, FormField, SelectMultipleField

from forum_app.agenda.models import AgendaSession, Contribution, SessionRole, Speaker
from forum_app.agenda.rules import Access, RoleKind, SessionKind, SessionState
from forum_app.core.translated import Translated
from forum_app.desk.queries.people import Named
from forum_app.desk.session_forms import page
from forum_app.desk.session_forms.form import SessionForm
from forum_app.desk.session_forms.offers import Offers
from forum_app.desk.session_forms.people import Directory
from forum_app.editions.models import Room, Venue

BRUSSELS, BEIJING = "Europe/Brussels", "Asia/Shanghai"
ZHANG = Named("a" * 32, "ZHANG Yongsheng", "张永生")
STANKOVA = Named("b" * 32, "Alžběta STAŇKOVÁ", "")
NINE, TEN = datetime(2027, 9, 20, 7, tzinfo=UTC), datetime(2027, 9, 20, 8, tzinfo=UTC)
OFFERS = Offers(
    zone=BRUSSELS,
    venues=[
        ("Committee of the Regions", [("HEMI", "Hemicycle"), ("JDE-52", "Room 52")]),
        ("Albert Hall", [("BALL", "Ballroom")]),
    ],
    zones=frozenset({BRUSSELS, BEIJING}),
    parts=[("mayors", "Mayors’ Forum")],
    tracks=[("water", "Water")],
    pillars=[("green", "Green cities")],
    themes=[("heat", "Heating"), ("move", "Mobility")],
    fields=[("energy", "Energy")],
    categories=[("3", "Delegate"), ("12", "Media")],
    tongues=[("en", "English"), ("zh", "Chinese"), ("fr", "French"), ("de", "German")],
    people=Directory.of([ZHANG, STANKOVA]),
)
TYPED: dict[str, str | list[str]] = {
    "zone": BRUSSELS,
    "title_en": "Eco-city planning",
    "original": "en",
    "kind": "panel",
    "state": "draft",
    "access": "all",
    "length": "45",
    **dict.fromkeys(("part", "track", "pillar", "media", "speech_rule"), ""),
}


def room(key: str = "HEMI", zone: str = BRUSSELS) -> Room:
    return Room(key=key, name=Translated.of(en=key), venue=Venue(key=f"V-{key}", zone=zone))


def kept(**changes: Any) -> AgendaSession:
    """Return a session as it would be loaded, with hardly anything said of it."""
    values: dict[str, Any] = {
        "code": "MF1",
        "kind": SessionKind.PANEL,
        "state": SessionState.READY,
        "title": Translated.of(en="Eco-city planning", zh="生态城市规划"),
        "starts_at": NINE,
        "ends_at": TEN,
        "length": 60,
        "languages": "en zh",
        "spoken": "en",
        "checked": "",
        "access": Access.ALL,
        "closed": False,
        "shown_publicly": True,
        "stream_url": "",
        "equipment": "",
        "internal_note": "",
        "revision": 4,
    }
    return AgendaSession(**(values | changes))


def peopled() -> AgendaSession:
    """Return a session with a chair, two contributions and a speaker in the second one."""
    row = kept()
    talks = [
        Contribution(position=n, minutes=n * 6, title=Translated.of(en=f"Statement {n}")) for n in (1, 2)
    ]
    speaker = Speaker(uid=ZHANG.uid, name_latin=ZHANG.latin, name_native=ZHANG.native)
    row.contributions = talks
    row.roles = [
        SessionRole(position=1, kind=RoleKind.CHAIR_CN, speaker=speaker, language="", confirmed=True),
        SessionRole(
            position=2,
            kind=RoleKind.SPEAKER,
            contribution=talks[1],
            function=Translated.of(fr="Maire", original="fr"),
            language="",
            confirmed=False,
        ),
    ]
    return row


def sent(form: Any) -> list[tuple[str, str]]:
    """Return what a browser sends of a form that nobody touched."""
    found: list[tuple[str, str]] = []
    for field in form:
        if isinstance(field, FieldList):
            for entry in field:
                found += sent(entry.form)
        elif isinstance(field, FormField):
            found += sent(field.form)
        elif isinstance(field, SelectMultipleField):
            found += [(field.name, choice.value) for choice in field.choices if choice.value in field.data]
        elif isinstance(field, BooleanField):
            found += [(field.name, "y")] if field.data else []
        elif field.type in ("DateField", "TimeField", "DateTimeLocalField", "IntegerField"):
            found.append((field.name, field._value()))
        elif field.type != "CSRFTokenField":
            found.append((field.name, str(field.data or "").replace("\n", "\r\n")))
    return found


def filled(row: AgendaSession | None = None, /, **said: str | list[str] | None) -> SessionForm:
    """Return the form with these answers beside the few that it needs; None leaves one out."""
    fields: MultiDict[str, str] = MultiDict()
    for name, value in (TYPED | said).items():
        if value is not None:
            fields.setlist(name, value if isinstance(value, list) else [value])
    return page.ready(SessionForm(formdata=fields), row, OFFERS)


def told(form: Any) -> dict[str, list[str]]:
    """Return what is said beside each field that is wrong, by its name."""
    return {field.name: [str(said) for said in field.errors] for field in form if field.errors}
