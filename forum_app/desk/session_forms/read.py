"""What was typed into the form of a session, as the fields of a snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask_babel import gettext

from forum_app.agenda.models import AgendaSession
from forum_app.agenda.services.details import Places
from forum_app.agenda.services.snapshot import taken
from forum_app.core.clock import iso
from forum_app.core.translated import LANGUAGES, Translated
from forum_app.desk.session_forms.form import SessionForm
from forum_app.desk.session_forms.offers import Offers
from forum_app.desk.session_forms.parts import typed
from forum_app.desk.session_forms.times import instant, span

Json = dict[str, Any]
OR_NONE = ("part", "track", "pillar", "media", "speech_rule")
AS_TYPED = ("kind", "access", "closed", "shown_publicly", "capacity")
TEXTS = ("equipment", "stream_url", "internal_note")


def fields(form: SessionForm, row: AgendaSession | None, offers: Offers) -> Json:
    """Return what the form says, field by field; `row` is the session as it stands, None for a new one.

    Raises Invalid for times that cannot be. A person nobody is called like is said beside the field: see `known`.
    """
    start, end = span(form, row)
    said: Json = {
        **{name: form[name].data or None for name in OR_NONE},
        **{name: form[name].data for name in AS_TYPED},
        **{name: str(form[name].data or "").replace("\r\n", "\n").strip() for name in TEXTS},
        **{name: sorted(form[name].data) for name in ("themes", "fields", "rooms")},
        **{name: _codes(form[name], getattr(row, name, "")) for name in ("spoken", "languages")},
        "title": _text(form, "title", row.title if row else None).as_json(),
        "abstract": (_text(form, "abstract", row.abstract if row else None) or None),
        "checked": " ".join(code for code in form.checked.data if form[f"title_{code}"].data),
        "start": iso(start) if start else None,
        "end": iso(end) if end else None,
        "length": _minutes(start, end, form),
        "doors_close": _moment(form, "doors_close", row.doors_close_at if row else None),
        "tags": form.tag_list(),
        "categories": sorted(int(number) for number in form.categories.data),
        "booths": [_booth(entry.form) for entry in form.booths],
        **_people(form, offers),
    }
    said["abstract"] = said["abstract"].as_json() if said["abstract"] else None
    if row is None or row.state.value != "cancelled":
        said["state"] = form.state.data
    return said if row is None else _touched(said, taken(row))


def places(form: SessionForm, row: AgendaSession | None) -> Places | None:
    """Return what is said of sign-up; None for a session without. Raises Invalid."""
    if form.places.data is None:
        return None
    kept = row.sign_up if row else None
    zone = form.zone.data
    opens = instant(form.opens.data, kept.opens_at if kept else None, zone, "opens")
    closes = instant(form.closes.data, kept.closes_at if kept else None, zone, "closes")
    return Places(form.places.data, opens, closes)


def known(form: SessionForm, offers: Offers) -> bool:
    """Tell whether every name typed is that of one person of the agenda; say it beside the others."""
    rows = [entry.form for entry in form.roles]
    rows += [entry.form for talk in form.contributions for entry in talk.form.people]
    strange = [row for row in rows if offers.people.uid(row.person.data or "") is None]
    told = gettext("Nobody of this agenda is called so. Choose a name of the list, or add the person first.")
    for row in strange:
        row.person.errors = [*row.person.errors, told]
    return not strange


def _text(form: SessionForm, name: str, kept: Translated | None) -> Translated:
    """Return a text as typed, with the versions in languages that the form does not show."""
    said = typed(form, name, form.original.data)
    rest = {code: text for code, text in kept or () if code not in LANGUAGES}
    return Translated({**said.texts, **rest}, said.original) if rest else said


def _codes(field: Any, kept: str) -> str:
    """Return codes of languages: those that were there in the order they had, then the others as offered."""
    before = [code for code in (kept or "").split() if code in field.data]
    offered = [choice.value for choice in field.choices if choice.value in field.data]
    return " ".join([*before, *(code for code in offered if code not in before)])


def _minutes(start: datetime | None, end: datetime | None, form: SessionForm) -> int:
    if start and end:
        return max(1, round((end - start).total_seconds() / 60))
    return int(form.length.data)


def _moment(form: SessionForm, name: str, kept: datetime | None) -> str | None:
    found = instant(form[name].data, kept, form.zone.data, name)
    return iso(found) if found else None


def _booth(row: Any) -> Json:
    relay = "" if row.relay.data == row.language.data else row.relay.data or ""
    return {"language": row.language.data, "mode": row.mode.data, "channel": row.channel.data, "relay": relay}


def _people(form: SessionForm, offers: Offers) -> Json:
    """Return contributions and roles: first those of the session itself, then talk by talk."""
    roles = [_role(entry.form, offers, None) for entry in form.roles]
    talks = []
    for place, talk in enumerate(form.contributions):
        title = typed(talk.form, "title", talk.form.original.data)
        talks.append({"minutes": talk.form.minutes.data, "title": title.as_json()})
        roles += [_role(entry.form, offers, place) for entry in talk.form.people]
    return {"contributions": talks, "roles": roles}


def _role(row: Any, offers: Offers, talk: int | None) -> Json:
    function = typed(row, "function", row.original.data)
    return {
        "kind": row.kind.data,
        "person": offers.people.uid(row.person.data or "") or "",
        "function": function.as_json() if function else None,
        "language": row.language.data or "",
        "confirmed": row.confirmed.data,
        "contribution": talk,
    }


def code(form: SessionForm, row: AgendaSession | None) -> Json:
    """Return the code somebody chose for a new session; it stays for good, so that of another is not asked."""
    chosen = str(form.code.data or "").strip().upper()
    return {"code": chosen} if row is None and chosen else {}


def _touched(said: Json, kept: Mapping[str, Any]) -> Json:
    """Leave out what is as it was; of contributions and roles the order between talks does not count.

    The length is not asked of a session that has a time.
    """
    same = {name for name, value in said.items() if _plain(value) == _plain(kept[name])}
    same |= {"length"} if said["start"] else set()
    pair = {"contributions", "roles"}
    same = same | pair if _grouped(said) == _grouped(kept) else same - pair
    return {name: value for name, value in said.items() if name not in same}


def _plain(value: Any) -> Any:
    """Return a value with its texts as a browser sends them back: line ends and outer blanks do not count."""
    if isinstance(value, dict):
        return {key: _plain(text) for key, text in value.items()}
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value


def _grouped(fields: Mapping[str, Any]) -> tuple[Any, Any]:
    # A stable sort by talk keeps the order of the people within each.
    ordered = sorted(
        fields["roles"], key=lambda role: -1 if role["contribution"] is None else role["contribution"]
    )
    return fields["contributions"], ordered
